"""Three invented articles with their labels, for tests that train on something."""

from __future__ import annotations

from claimx.training.corpora import Attribution, LabelledText


def span(text: str, words: str, after: str = "") -> tuple[int, int]:
    start = text.index(words, text.index(after) + len(after))
    return start, start + len(words)


def labelled(text: str, *claims: tuple[str, str, str]) -> LabelledText:
    """A text with claims given by the words of their content, cue and source; empty for none."""
    return LabelledText(
        "invented",
        text,
        attributions=tuple(
            Attribution(
                {
                    role: (span(text, words),) if words else ()
                    for role, words in zip(("content", "cue", "source"), claim, strict=True)
                }
            )
            for claim in claims
        ),
    )


WON = labelled("“We won,” said Bo Lin. The tram is late.", ("“We won,”", "said", "Bo Lin"))
LATE = labelled("Mira said that the tram is late.", ("that the tram is late", "said", "Mira"))
ALONE = labelled("“The tram won.”", ("“The tram won.”", "", ""))
TOY = (WON, LATE, ALONE)
