"""Labelled and predicted articles to a report: ``claimx.evaluate``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

import claimx
from claimx.article import Article, Claim, each_article
from claimx.errors import FormatError, InputError
from claimx.evaluation.bootstrap import RESAMPLES, SEED, intervals
from claimx.evaluation.matching import Comparison, compare
from claimx.evaluation.measures import measure, total
from claimx.evaluation.report import ArticleResult, Measure, Mistake, Report, scores_by_id
from claimx.wording import printable, shown


def evaluate(
    gold: Article | Iterable[Article], predicted: Article | Iterable[Article], *, system: str = "unnamed"
) -> Report:
    """Measure how right the claims of predicted articles are, given the same articles with labelled claims.

    The two go together by their ids, in any order, or by their text where there is no such id: a file's name cannot
    hold every id, so that what was labelled in brat may be called otherwise. Predicted articles that are not labelled
    are passed over. Speakers are measured where the labels name any.

    Args:
        gold: labelled articles, at least one; a single one may be given as it is.
        predicted: what a system made of them; likewise.
        system: what made it, for the signature.

    Raises:
        InputError: there is no labelled article, an id stands twice, a labelled article has no prediction or may have
            several, or the text of a prediction is another one.
        FormatError: a labelled article breaks a rule of the article format, or a predicted claim has no content.
    """
    labelled = tuple(_by_id(gold, "the labelled articles").values())
    if not labelled:
        raise InputError("the labelled articles: there are none")
    found = paired(labelled, predicted)
    speakers = names_speakers(labelled)
    results = tuple(_result(label, one, speakers=speakers) for label, one in zip(labelled, found, strict=True))
    each = scores_by_id(results)
    within = intervals(each)
    return Report(
        signature=_signature(system, labelled, found),
        measures=tuple(Measure.of(name, score, within.get(name)) for name, score in total(each).items()),
        articles=results,
    )


def names_speakers(gold: Iterable[Article]) -> bool:
    """Whether the labels name any speaker, so that speakers can be measured."""
    return any(claim.speaker for article in gold for claim in article.claims)


def paired(
    gold: Sequence[Article], predicted: Article | Iterable[Article], where: str = "the predictions"
) -> list[Article]:
    """The predicted article of each labelled one, by id, or the only one of its text where there is no such id.

    Raises:
        InputError: one is missing, several could be it, an id stands twice, or a text is another one; the message
            starts with ``where``.
        FormatError: a claim has no content; likewise.
    """
    found = _by_id(predicted, where)
    labelled = {article.id for article in gold}
    by_text: dict[str, list[Article]] = {}
    for article in found.values():
        if article.id not in labelled:
            by_text.setdefault(article.text, []).append(article)
    pairs = []
    for article in gold:
        candidates = [found[article.id]] if article.id in found else by_text.get(article.text, [])
        if not candidates:
            raise InputError(f"{where}: article {shown(article.id)} is missing")
        if len(candidates) > 1:
            ids = " and ".join(shown(each.id) for each in candidates[:2])
            raise InputError(f"{where}: article {shown(article.id)} is ambiguous, {ids} have its text")
        if candidates[0].text != article.text:
            raise InputError(f"{where}: article {shown(article.id)} has another text than the labelled one")
        for claim in candidates[0].claims:
            if not claim.content:
                place = f"{where}: article {shown(article.id)}: claim {printable(claim.id)}"
                raise FormatError(f"{place}: content: must not be empty")
        pairs += candidates
    return pairs


def _by_id(articles: Article | Iterable[Article], where: str) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for article in each_article(articles, where):
        if article.id in found:
            raise InputError(f"{where}: id {shown(article.id)} more than once")
        found[article.id] = article
    return found


def _result(gold: Article, predicted: Article, *, speakers: bool) -> ArticleResult:
    comparison = compare(gold, predicted)
    measured = measure(comparison, speakers=speakers)
    mistakes = _mistakes(gold.id, comparison, measured.differs)
    return ArticleResult(gold, predicted, comparison, measured.scores, mistakes)


def _mistakes(article: str, comparison: Comparison, differs: Iterable[tuple[str, ...]]) -> tuple[Mistake, ...]:
    mistakes = [
        *(Mistake(article, "missed", claim, None) for claim in comparison.missed),
        *(
            Mistake(article, "wrong", label, claim, parts)
            for (label, claim), parts in zip(comparison.matched, differs, strict=True)
            if parts
        ),
        *(Mistake(article, "spurious", None, claim) for claim in comparison.spurious),
    ]
    return tuple(sorted(mistakes, key=_place))


def _place(mistake: Mistake) -> int:
    claim: Claim | None = mistake.labelled or mistake.found
    return claim.start if claim else 0


def _signature(system: str, gold: Sequence[Article], predicted: Sequence[Article]) -> str:
    labels = _hash(article.to_json() for article in gold)
    predictions = _hash(map(_predicted_claims, predicted))
    return (
        f"claimx:{claimx.__version__}|system:{printable(system)}|articles:{len(gold)}|data:{labels}"
        f"|predictions:{predictions}|bootstrap:{RESAMPLES}|seed:{SEED}"
    )


def _predicted_claims(article: Article) -> str:
    """What is measured of a predicted article, as text; it need not be a valid one in all else."""
    claims = [
        (
            str(claim.kind),
            *([(span.start, span.end) for span in spans] for spans in (claim.content, claim.cue, claim.source)),
            claim.speaker and claim.speaker.name,
        )
        for claim in article.claims
    ]
    return json.dumps((article.id, claims))


def _hash(articles: Iterable[str]) -> str:
    # The order and the place of the files do not matter.
    lines = sorted(hashlib.sha256(article.encode()).hexdigest() for article in articles)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
