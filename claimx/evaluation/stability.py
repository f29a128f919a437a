"""How many claims stay the same when an article changes in a way that should not matter.

Invariance tests after Ribeiro and others, "Beyond Accuracy: Behavioral Testing of NLP Models with CheckList", ACL 2020.
They need no labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from claimx.article import Article, Claim, Span
from claimx.enums import SpeakerType
from claimx.evaluation.tables import markdown
from claimx.paragraphs import paragraphs

if TYPE_CHECKING:
    from claimx.pipeline import Pipeline

Edit = tuple[int, int, str]
"""What stands between two offsets is replaced."""

_IN_FRONT: Final = (
    "The ferry to the outer islands leaves at nine in the morning and comes back in the late afternoon. It has room for"
    " forty cars, a small kitchen and a reading room with a view of the lighthouse.\n\n"
)
_BEHIND: Final = (
    "\n\nThe town has two bakeries, a cinema from the thirties and a market on Saturdays. Most of its houses are built"
    " of the grey stone from the quarry behind the hill."
)
_OTHER_NAMES: Final = ("Brannigan", "Castellane", "Dunmore")
_COLUMNS: Final = 72


@dataclass(frozen=True, slots=True)
class Stability:
    """What a change does to the claims of some articles.

    Attributes:
        change: what is changed.
        claims: how many claims there were before, in the articles that the change applies to.
        identical: how many of them are found again with the same kind, content, cue and source.
        same_speaker: how many of these have the same speaker, too.
        new: how many claims are found that were not there before.
    """

    change: str
    claims: int
    identical: int
    same_speaker: int
    new: int


def measure_stability(pipeline: Pipeline, articles: Sequence[Article]) -> tuple[Stability, ...]:
    """Read articles as they are and after each change, and count the claims that stay.

    Args:
        pipeline: what reads them.
        articles: any articles; only their texts are used.
    """
    texts = [article.text for article in articles]
    before = list(pipeline.pipe(texts))
    measured = []
    for name, change in _CHANGES.items():
        edited = [edits for article in before if (edits := _Edited.of(article, change(article)))]
        after = pipeline.pipe([each.text for each in edited])
        counts: Counter[str] = Counter()
        for each, found in zip(edited, after, strict=True):
            counts.update(_compared(each, found))
        measured.append(Stability(name, *(counts[field] for field in ("claims", "identical", "same_speaker", "new"))))
    return tuple(measured)


def stability_table(measured: Iterable[Stability]) -> str:
    """A Markdown table with a row for each change, shares in percent of the claims before."""
    rows = [
        [
            each.change,
            str(each.claims),
            *(f"{100 * part / each.claims:.1f}" if each.claims else "" for part in (each.identical, each.same_speaker)),
            str(each.new),
        ]
        for each in measured
    ]
    return markdown(["change", "claims", "identical %", "and same speaker %", "new"], rows)


# --- the changes -------------------------------------------------------------------------------------------


def _paragraph_in_front(article: Article) -> list[Edit]:
    return [(0, 0, _IN_FRONT)]


def _paragraph_behind(article: Article) -> list[Edit]:
    return [(len(article.text), len(article.text), _BEHIND)]


def _another_name(article: Article) -> list[Edit]:
    """Another last name for the person who speaks most often."""
    often = Counter(claim.speaker for claim in article.claims if claim.speaker)
    for speaker, _ in often.most_common():
        last = speaker.name.split()[-1]
        if speaker.type is SpeakerType.PERSON and last.isalpha() and last[0].isupper() and len(last) > 1:
            other = next(name for name in _OTHER_NAMES if name not in article.text)
            return [
                (match.start(), match.end(), other.upper() if match[0].isupper() else other)
                for match in re.finditer(rf"\b(?:{last}|{last.upper()})\b", article.text)
            ]
    return []


def _straight_marks(article: Article) -> list[Edit]:
    straight = str.maketrans("“”‘’", "\"\"''")
    return [
        (at, at + 1, character.translate(straight)) for at, character in enumerate(article.text) if character in "“”‘’"
    ]


def _wrapped(article: Article) -> list[Edit]:
    """Lines of 72 columns and blank lines between paragraphs."""
    text = article.text
    edits: list[Edit] = []
    line = 0
    for number, (start, end) in enumerate(found := paragraphs(text)):
        line = start
        words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
        for (_, last), (first, stop) in pairwise(words):
            if start + stop - line > _COLUMNS:
                edits.append((start + last, start + first, "\n"))
                line = start + first
            else:
                edits.append((start + last, start + first, " "))
        if number + 1 < len(found):
            edits.append((end, found[number + 1][0], "\n\n"))
    return edits


def _line_ends(article: Article) -> list[Edit]:
    return [(match.start(), match.end(), "\r\n") for match in re.finditer(r"\r\n|\r|\n", article.text)]


_CHANGES: Final[dict[str, Callable[[Article], list[Edit]]]] = {
    "a paragraph in front": _paragraph_in_front,
    "a paragraph behind": _paragraph_behind,
    "another name": _another_name,
    "straight for curly marks": _straight_marks,
    "wrapped at 72 columns": _wrapped,
    "Windows line ends": _line_ends,
}


# --- claims before and after -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edited:
    """An article, its changed text, and from which character of the first each one of the second comes (-1: none)."""

    article: Article
    text: str
    origin: list[int]

    @staticmethod
    def of(article: Article, edits: Sequence[Edit]) -> _Edited | None:
        """The article with some edits, which are in order and apart; None if they change nothing."""
        parts: list[str] = []
        origin: list[int] = []
        at = 0
        for start, end, words in [*edits, (len(article.text), len(article.text), "")]:
            parts += [article.text[at:start], words]
            origin += range(at, start)
            if start == end:
                origin += [-1] * len(words)
            else:
                # The last character stands for the last one, whatever lies between.
                origin += [min(start + place, end - 1) for place in range(len(words) - 1)] + [end - 1] * bool(words)
            at = end
        text = "".join(parts)
        return _Edited(article, text, origin) if text != article.text else None

    def as_it_is(self, spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
        """Where spans of the article stand."""
        return tuple((span.start, span.end) for span in spans)

    def before(self, spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
        """Where spans of the changed text stood before."""
        return tuple((self.origin[span.start], self.origin[span.end - 1] + 1) for span in spans)


def _compared(edited: _Edited, found: Article) -> dict[str, int]:
    """How many claims there were, stay, keep their speaker, and are new."""
    before = {_parts(claim, edited.as_it_is): claim for claim in edited.article.claims}
    after = {_parts(claim, edited.before): claim for claim in found.claims}
    kept = before.keys() & after.keys()
    same = [
        parts
        for parts in kept
        if _speaker(before[parts], edited.article, edited.as_it_is)
        == _speaker(after[parts], edited.article, edited.before)
    ]
    return {
        "claims": len(before),
        "identical": len(kept),
        "same_speaker": len(same),
        "new": len(after.keys() - before.keys()),
    }


_Place = Callable[[Iterable[Span]], tuple[tuple[int, int], ...]]


def _parts(claim: Claim, place: _Place) -> tuple[object, ...]:
    return claim.kind, place(claim.content), place(claim.cue), place(claim.source)


def _speaker(claim: Claim, article: Article, place: _Place) -> str:
    """The name of a claim's speaker as the article had it before it was changed; empty where there is none."""
    if claim.speaker is None:
        return ""
    name = _blanks(claim.speaker.name)
    for span in claim.speaker.mentions:
        if _blanks(span.text) == name:
            return _blanks(article.text[slice(*place([span])[0])])
    return name


def _blanks(text: str) -> str:
    return " ".join(text.split())
