"""The flat table of claims: one row a claim, the same columns for pandas, Arrow, CSV and the command line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Final

from claimx.article import Article, Claim, Span, each_article, told_apart
from claimx.extras import optional
from claimx.writers.organizations import organizations

if TYPE_CHECKING:
    import pandas
    import pyarrow


@dataclass(frozen=True, slots=True)
class Row:
    """One claim with what one asks of it most; each field is a column of the table, in this order.

    Attributes:
        article: the id of the article; of those that were given without one, ``article``, ``article-2`` and so on.
        title: the article's headline, or None.
        date: when the article appeared, as the article has it, or None.
        speaker: the speaker's name, or None where the article does not tell.
        speaker_ref: the speaker's identifier outside the article, or None: that of a roster, and the same
            one in every article whose speakers were linked.
        role: the speaker's title or function, or None.
        type: person, organization, document, group or unknown; None without a speaker.
        organization: the name of whom the speaker speaks for, or None.
        kind: direct, mixed or indirect.
        claim: the words of the content; several spans are joined by a blank.
        cue: the words that report it, or None.
        source: the mention of the speaker that stands with it, or None.
        sentence: the sentence in which the content begins, or None where the article has no sentences.
        start: offset of the content's first character in the article's text, in Unicode code points.
        end: offset behind the content's last character.
        confidence: 0 to 1, or None.
        speaker_confidence: 0 to 1, or None.
    """

    article: str
    title: str | None
    date: str | None
    speaker: str | None
    speaker_ref: str | None
    role: str | None
    type: str | None
    organization: str | None
    kind: str
    claim: str
    cue: str | None
    source: str | None
    sentence: str | None
    start: int
    end: int
    confidence: float | None
    speaker_confidence: float | None


COLUMNS: Final = tuple(field.name for field in fields(Row))


def rows(articles: Article | Iterable[Article]) -> Iterator[Row]:
    """The claims of an article or of several, one row each, in order; an article without claims has no row.

    Raises:
        FormatError: a row has half a character, which no file of UTF-8 can hold.
    """
    for name, article in told_apart(articles):
        starts = [sentence.start for sentence in article.sentences]
        represented = organizations(article)
        for claim in article.claims:
            row = _row(name, article, starts, represented, claim)
            _check_whole(row, article)
            yield row


def arrow_schema() -> pyarrow.Schema:
    """The columns of the table and their Arrow types.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    arrow = optional("pyarrow", "arrow")
    types = {"start": arrow.int64(), "end": arrow.int64()}
    types |= {"confidence": arrow.float64(), "speaker_confidence": arrow.float64()}
    never_null = {"article", "kind", "claim", "start", "end"}
    schema: pyarrow.Schema = arrow.schema(
        [arrow.field(name, types.get(name, arrow.string()), nullable=name not in never_null) for name in COLUMNS]
    )
    return schema


def to_arrow(articles: Article | Iterable[Article]) -> pyarrow.Table:
    """The claims of an article or of several as an Arrow table, which polars, DuckDB and datasets read as it is.

    Raises:
        ExtraError: pyarrow is not installed.
        FormatError: a row has half a character, which no file of UTF-8 can hold.
    """
    # A generator is gone through once, and the names of all articles are to be known before one is made up.
    several = [*each_article(articles)]
    table: pyarrow.Table = optional("pyarrow", "arrow").Table.from_pylist(
        [asdict(row) for row in rows(several)], schema=arrow_schema()
    )
    return table


def to_pandas(articles: Article | Iterable[Article]) -> pandas.DataFrame:
    """The claims of an article or of several as a pandas data frame, one row each.

    >>> from claimx import Article, Claim, Kind, Span
    >>> claims = (Claim("c1", Kind.MIXED, content=(Span(0, 3, "It “"), Span(4, 9, "rains"))),)
    >>> to_pandas(Article("It “rains”.", claims=claims))[["article", "kind", "claim"]]
       article   kind      claim
    0  article  mixed  It “ rains

    Raises:
        ExtraError: pandas or pyarrow is not installed.
        FormatError: a row has half a character, which no file of UTF-8 can hold.
    """
    optional("pandas", "pandas")
    frame: pandas.DataFrame = to_arrow(articles).to_pandas()
    return frame


def _row(name: str, article: Article, starts: list[int], represented: dict[str, str], claim: Claim) -> Row:
    speaker = claim.speaker
    start = min(span.start for span in claim.content)
    sentence = bisect_right(starts, start) - 1
    return Row(
        article=name,
        title=article.title,
        date=article.date,
        speaker=speaker.name if speaker else None,
        speaker_ref=speaker.ref if speaker else None,
        role=speaker.role if speaker else None,
        type=str(speaker.type) if speaker else None,
        organization=represented.get(speaker.id) if speaker else None,
        kind=str(claim.kind),
        claim=claim.text,
        cue=_words(claim.cue),
        source=_words(claim.source),
        sentence=article.sentences[sentence].text if sentence >= 0 else None,
        start=start,
        end=max(span.end for span in claim.content),
        confidence=claim.confidence,
        speaker_confidence=claim.speaker_confidence,
    )


def _check_whole(row: Row, article: Article) -> None:
    try:
        "".join(cell for name in COLUMNS if isinstance(cell := getattr(row, name), str)).encode()
    except UnicodeEncodeError:
        # Says in which field it is.
        article.to_dict()
        raise


def _words(spans: Iterable[Span]) -> str | None:
    return " ".join(span.text for span in spans) or None
