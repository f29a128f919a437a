"""How many claims stay the same when an article changes in a way that should not matter.

No labels are needed. The changes are in ``changes``; a name that is another one counts as the one that it stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.article import Article, Claim, Span
from claimx.evaluation.changes import CHANGES, Edit
from claimx.evaluation.gates import Gate
from claimx.evaluation.tables import markdown
from claimx.wording import counted

if TYPE_CHECKING:
    from claimx.pipeline import Pipeline


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


def measure_stability(
    pipeline: Pipeline, articles: Sequence[Article], tell: Callable[[str], None] = lambda what: None
) -> tuple[Stability, ...]:
    """Read articles as they are and after each change, and count the claims that stay.

    Args:
        pipeline: what reads them.
        articles: any articles; only their texts are used.
        tell: told how far it is, after each article.
    """
    texts = [article.text for article in articles]
    before = list(_counted(pipeline.pipe(texts), "as they are", len(texts), tell))
    measured = []
    for name, change in CHANGES.items():
        edited = [edits for article in before if (edits := _Edited.of(article, change(article)))]
        after = _counted(pipeline.pipe([each.text for each in edited]), name, len(edited), tell)
        counts: Counter[str] = Counter()
        for each, found in zip(edited, after, strict=True):
            counts.update(_compared(each, found))
        measured.append(Stability(name, *(counts[field] for field in ("claims", "identical", "same_speaker", "new"))))
    return tuple(measured)


def _counted(articles: Iterable[Article], how: str, most: int, tell: Callable[[str], None]) -> Iterator[Article]:
    tell(f"{how}: {counted(most, 'article')}")
    for number, article in enumerate(articles, 1):
        tell(f"{how}: {number:,} of {counted(most, 'article')}")
        yield article


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


def failures(measured: Iterable[Stability], gates: Iterable[Gate]) -> list[str]:
    """Which gates are not passed, one line each: the least share of claims that stay, speaker included, in percent."""
    by_change = {each.change: each for each in measured}
    lines = []
    for gate in gates:
        found = by_change[gate.measure]
        share = 100 * found.same_speaker / found.claims if found.claims else 0.0
        if not found.claims:
            lines.append(f"{gate.measure} was not measured: it applies to no article with claims")
        elif share < gate.least:
            lines.append(f"{gate.measure} is {share:.2f}, less than {gate.least:g}")
    return lines


# --- claims before and after -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edited:
    """An article and its changed text.

    Attributes:
        article: as it was read before.
        text: the changed text.
        origin: from which character of the article each one of the text comes, -1 for none.
        stands_for: the words that were put in, with those that they were put for.
    """

    article: Article
    text: str
    origin: list[int]
    stands_for: dict[str, str]

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
        stands_for = {words: article.text[start:end] for start, end, words in edits if words.isalpha()}
        return _Edited(article, text, origin, stands_for) if text != article.text else None

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
        if _speaker(before[parts], edited.article, edited.as_it_is, {})
        == _speaker(after[parts], edited.article, edited.before, edited.stands_for)
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


def _speaker(claim: Claim, article: Article, place: _Place, stands_for: Mapping[str, str]) -> str:
    """The name of a claim's speaker as the article had it before it was changed, in small letters; empty where there is
    none."""
    if claim.speaker is None:
        return ""
    name = _words(claim.speaker.name)
    for span in claim.speaker.mentions:
        if _words(span.text) == name:
            return _words(article.text[slice(*place([span])[0])])
    return _words(" ".join(stands_for.get(word, word) for word in claim.speaker.name.split()))


def _words(text: str) -> str:
    return " ".join(text.casefold().split())
