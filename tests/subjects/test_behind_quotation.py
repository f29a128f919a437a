"""Who stands without a name behind a quotation and its verb."""

from __future__ import annotations

import pytest

from claimx.subjects.behind_quotation import described_behind, with_described


@pytest.mark.parametrize(
    ("behind", "cue", "source"),
    [
        (",” screams a headline on the site.", "screams", "a headline on the site"),
        ("!” promise the bottles in my larder.", "promise", "the bottles in my larder"),
        (",” reads a banner outside the hall.", "reads", "a banner outside the hall"),
        ("”, boasts the label of the jam, which is old.", "boasts", "the label of the jam"),
        ("?” asked the mayor as she left.", "asked", "the mayor"),
        (",” reads the sign and the crowd leaves.", "reads", "the sign"),
        ("!” bellows Ewan Roe.", "bellows", "Ewan Roe"),
        (",” quipped Ewan Roe, a skipper.", "quipped", "Ewan Roe"),
        (",” sums up Roe and leaves.", "sums up", "Roe"),
        (",” bellows Ewan Roe's hit.", None, None),
        (",” stars Ewan Roe.", None, None),
        # Somebody has a name, nobody is there, or it is no end of what is said.
        (",” says today’s Gazette.", None, None),
        (",” said Bo Lin.", None, None),
        (",” said the mayor, Bo Lin.", None, None),
        (",” he shouted a moment later.", None, None),
        (",” said a day later in print.", None, None),
        ("” says a lot.", None, None),
        (",” the mayor said.", None, None),
    ],
)
def test_who_stands_behind_a_quotation(behind: str, cue: str | None, source: str | None) -> None:
    text = f"“Tea kills{behind}"
    found = described_behind(text, len("“Tea kills"))
    assert (found and text[slice(*found[0])], found and text[slice(*found[1])]) == (cue, source)


def test_who_stands_behind_a_quotation_is_no_part_of_it() -> None:
    text = "“Tea kills!” promise the bottles in my larder."
    parts = [
        (text.index(words), text.index(words) + len(words)) for words in ("Tea kills!", "the bottles in my larder")
    ]
    cue = (text.index("promise"), text.index("promise") + len("promise"))
    assert with_described(text, cue, tuple(parts)) == ((parts[0],), parts[1])
    assert with_described(text, (cue[0], cue[1] + 4), tuple(parts)) == (tuple(parts), None)
    assert with_described(text, (0, 1), tuple(parts)) == (tuple(parts), None)
