"""The typed article, with its sentences, speakers and claims: what every step, reader and writer shares.

All offsets count Unicode code points of ``Article.text``, start included, end excluded. Every type is
frozen, slotted and equal by value; lists are tuples.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimx.arguments import check_iterable
from claimx.enums import Kind, SpeakerType
from claimx.wording import one_line, shortened

if TYPE_CHECKING:
    from claimx.format.records import ArticleRecord, SpanRecord

__all__ = ["Article", "Claim", "Kind", "Offsets", "Sentence", "Span", "Speaker", "SpeakerType"]

Offsets = tuple[int, int]
"""Where a stretch of a text begins and ends."""
UNNAMED: Final = "article"
"""The id of an article that brings none along."""
_NUMBERED: Final = f"{UNNAMED}-"
"""Before the number of the others that bring none along."""
_METADATA: Final = ("title", "url", "date", "author", "source_path")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article: ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence of the article, closing quotation marks included."""


@dataclass(frozen=True, slots=True, repr=False)
class Speaker:
    """Whoever or whatever makes a claim; one object however often and under whatever name.

    Attributes:
        id: unique in the article.
        name: the fullest proper name that the article gives, without a title, or the description
            where it gives none (``"a spokesman"``).
        type: person, organization, document, group or unknown.
        aliases: the other names that the article uses, in order of appearance.
        role: the title or function that the article states, or None.
        mentions: where the article speaks of the speaker, pronouns and descriptions among them.
        ref: an identifier outside the article, as that of a roster's entry, or None.
        names: labelled articles only: every name that counts as right.
        named: labelled articles only: False where the article never names the speaker.
        organization: whom a spokesperson or official speaks for: the id of another speaker of the article, or a
            name; None where the article does not say.
    """

    id: str
    name: str
    type: SpeakerType = SpeakerType.UNKNOWN
    aliases: tuple[str, ...] = ()
    role: str | None = None
    mentions: tuple[Span, ...] = ()
    ref: str | None = None
    names: tuple[str, ...] = ()
    named: bool = True
    organization: str | None = None

    def __str__(self) -> str:
        return one_line(f"{self.name} ({self.role})" if self.role else self.name)

    def __repr__(self) -> str:
        role = f", role={shortened(self.role)!r}" if self.role else ""
        return f"Speaker({shortened(self.id)!r}, {shortened(self.name)!r}, {self.type}{role})"

    def answers_to(self, name: str) -> bool:
        """Whether ``name`` is the speaker's id, ref, name, an alias, its organization, or a word of the name.

        Capital and small letters do not matter, nor blanks around it, soft hyphens, and in which of two ways an accent
        is encoded.
        """
        wanted = folded(name)
        known = (self.id, self.name, *self.aliases, *self.names, *filter(None, (self.ref, self.organization)))
        return any(wanted == folded(other) for other in known) or wanted in folded(self.name).split()


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
    """One claim: its content, the cue that reports it, the source named there, and the speaker.

    Attributes:
        id: unique in the article.
        kind: direct, mixed or indirect.
        content: what is claimed; several spans where the cue breaks it in two.
        cue: the words that report it; empty where a quotation just carries on.
        source: the mention of the speaker that belongs to this claim; empty where the text has none.
        speaker: one of ``Article.speakers``, or None where the article does not tell.
        confidence: how sure the model is of the claim, 0 to 1; None in labelled articles.
        parent: the id of the claim that this one is nested in, or None.
        optional: labelled articles only: finding the claim is neither right nor wrong.
        kind_any: labelled articles only: further kinds that are right too.
        note: labelled articles only: a remark of whoever labelled it.
        speaker_confidence: how sure the model is of the speaker, 0 to 1; None in labelled articles.
    """

    id: str
    kind: Kind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    confidence: float | None = None
    parent: str | None = None
    optional: bool = False
    kind_any: tuple[Kind, ...] = ()
    note: str | None = None
    speaker_confidence: float | None = None

    @property
    def text(self) -> str:
        """The words of the content; several spans are joined by a blank."""
        return " ".join(span.text for span in self.content)

    @property
    def start(self) -> int:
        """Offset of the claim's first character, be it content, cue or source."""
        return min(span.start for span in (*self.content, *self.cue, *self.source))

    def __str__(self) -> str:
        """The claim as one line that a terminal can print."""
        speaker = self.speaker.name if self.speaker else "?"
        cue = " ".join(span.text for span in self.cue)
        return one_line(f"{speaker} [{self.kind}{f', {cue}' if cue else ''}]: {self.text}")

    def __repr__(self) -> str:
        speaker = f", speaker={shortened(self.speaker.name)!r}" if self.speaker else ""
        return f"Claim({shortened(self.id)!r}, {self.kind}, {shortened(self.text)!r}{speaker})"


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """An article with its sentences, its speakers and its claims.

    Claims stand in order of their first character, sentences in order of the text.

    >>> text = "“We won,” said Per Holm."
    >>> holm = Speaker("holm", "Per Holm", SpeakerType.PERSON)
    >>> won = Claim("c1", Kind.DIRECT, content=(Span(1, 8, "We won,"),), speaker=holm)
    >>> article = Article(text, speakers=(holm,), claims=(won,))
    >>> article.claims_by("Holm") == article.quotes == (won,)
    True
    >>> Article.from_json(article.to_json()) == article
    True

    Raises:
        TypeError: a field is of another type; the message names it.
    """

    text: str
    id: str = UNNAMED
    sentences: tuple[Sentence, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    claims: tuple[Claim, ...] = ()
    title: str | None = None
    url: str | None = None
    date: str | None = None
    author: str | None = None
    source_path: str | None = None

    def __post_init__(self) -> None:
        # The NaN and the dates of a table come in here, and later nobody could say which field they were in.
        for name, value in (("text", self.text), ("id", self.id)):
            if not isinstance(value, str):
                raise _wrong(name, "a str", value)
        for name in _METADATA:
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise _wrong(name, "a str or None", value)
        for name, kind in (("sentences", Sentence), ("speakers", Speaker), ("claims", Claim)):
            several = getattr(self, name)
            if not isinstance(several, (tuple, list)):
                raise _wrong(name, f"a tuple of {kind.__name__}s", several)
            for each in several:
                if not isinstance(each, kind):
                    raise _wrong(name, f"{kind.__name__}s", each)

    @property
    def quotes(self) -> tuple[Claim, ...]:
        """The claims that are quoted, wholly (direct) or in part (mixed)."""
        return tuple(claim for claim in self.claims if claim.kind is not Kind.INDIRECT)

    @property
    def reported(self) -> tuple[Claim, ...]:
        """The claims that are reported without quotation marks (indirect)."""
        return tuple(claim for claim in self.claims if claim.kind is Kind.INDIRECT)

    def claims_by(self, name: str | Speaker) -> tuple[Claim, ...]:
        """The claims whose speaker answers to ``name``: an id, a full name, an alias or a last name.

        The name of an organization also finds those who speak for it. A speaker finds its own and theirs; that of
        another article does if both have the same ``ref``.

        Raises:
            TypeError: ``name`` is neither, as the speaker of a claim that has none.
        """
        if not isinstance(name, (str, Speaker)):
            raise TypeError(f"name must be a str or a Speaker, not {type(name).__name__}")

        def is_meant(speaker: Speaker) -> bool:
            if isinstance(name, str):
                return speaker.answers_to(name)
            return speaker == name or (name.ref is not None and speaker.ref == name.ref)

        wanted = {speaker.id for speaker in self.speakers if is_meant(speaker)}
        return tuple(
            claim
            for claim in self.claims
            if (speaker := claim.speaker)
            and (is_meant(speaker) or speaker.id in wanted or speaker.organization in wanted)
        )

    def with_claims(self, claims: Collection[Claim]) -> Article:
        """The article with some of its claims; one that was nested in a claim that is not there is nested in none."""
        kept = {claim.id for claim in claims}
        nested = (claim if claim.parent in kept else replace(claim, parent=None) for claim in claims)
        return replace(self, claims=tuple(nested))

    def __str__(self) -> str:
        """The claims, one a line that a terminal can print."""
        return "\n".join(str(claim) for claim in self.claims)

    def __repr__(self) -> str:
        counts = ((len(self.text), "character"), (len(self.speakers), "speaker"), (len(self.claims), "claim"))
        told = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in counts)
        return f"Article({shortened(self.id)!r}, {told})"

    def _repr_html_(self) -> str:
        """What a notebook shows: the article with its claims marked."""
        from claimx.writers.html import frame

        return frame(self)

    def to_dict(self) -> dict[str, Any]:
        """The article as plain lists and dictionaries in the article format, version 1."""
        from claimx.format import to_dict

        return to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The article as JSON text in the article format, version 1."""
        from claimx.format import to_json

        return to_json(self, indent=indent)

    @staticmethod
    def from_dict(data: Mapping[str, Any], *, folder: Path | None = None) -> Article:
        """Read an article from the article format; claims are put in order of their first character.

        ``folder`` is where a ``text_file`` is looked for; without it, the article has to bring its text along.

        Raises:
            FormatError: a field is missing or of the wrong type, the version is unknown, a span does not fit the
                text, or an id is unknown or used twice; the message is one line that names the article, the claim
                or speaker, and the field.
        """
        from claimx.format import named_record

        return Article.from_record(named_record(data, folder=folder))

    @staticmethod
    def from_json(data: str | bytes) -> Article:
        """Read an article from JSON text or its UTF-8 bytes; raises FormatError as ``from_dict`` does."""
        from claimx.format import parse_article

        return Article.from_dict(parse_article(data))

    @staticmethod
    def from_record(record: ArticleRecord) -> Article:
        """Take over a record that ``claimx.format`` has read and checked."""
        text = record.text or ""

        def spans(records: list[SpanRecord]) -> tuple[Span, ...]:
            return tuple(Span(span.start, span.end, text[span.start : span.end]) for span in records)

        speakers = {
            speaker.id: Speaker(
                id=speaker.id,
                name=speaker.name,
                type=speaker.type,
                aliases=tuple(speaker.aliases),
                role=speaker.role,
                mentions=spans(speaker.mentions),
                ref=speaker.ref,
                names=tuple(speaker.names),
                named=speaker.named,
                organization=speaker.organization,
            )
            for speaker in record.speakers
        }
        claims = [
            Claim(
                id=claim.id,
                kind=claim.kind,
                content=spans(claim.content),
                cue=spans(claim.cue),
                source=spans(claim.source),
                speaker=None if claim.speaker is None else speakers[claim.speaker],
                confidence=claim.confidence,
                parent=claim.parent,
                optional=claim.optional,
                kind_any=tuple(claim.kind_any),
                note=claim.note,
                speaker_confidence=claim.speaker_confidence,
            )
            for claim in record.claims
        ]
        return Article(
            text=text,
            id=record.id or UNNAMED,
            sentences=tuple(Sentence(span.start, span.end, span.text) for span in spans(record.sentences)),
            speakers=tuple(speakers.values()),
            claims=tuple(sorted(claims, key=lambda claim: claim.start)),
            title=record.title,
            url=record.url,
            date=record.date,
            author=record.author,
            source_path=record.source_path,
        )


def _wrong(field: str, what: str, value: object) -> TypeError:
    return TypeError(f"the {field} of an Article must be {what}, not {type(value).__name__}")


def each_article(articles: Article | Iterable[Article], name: str = "articles") -> Iterator[Article]:
    """One article or several, one by one; a TypeError says of the argument ``name`` what is none, as claims of one."""
    what = "an Article or several"
    if not isinstance(articles, Article):
        check_iterable(name, articles, what)
    for article in [articles] if isinstance(articles, Article) else articles:
        if not isinstance(article, Article):
            raise TypeError(f"{name} must be {what}, not {type(article).__name__}")
        yield article


def told_apart(articles: Article | Iterable[Article]) -> Iterator[tuple[str, Article]]:
    """Each article behind what to call it among the others: its id, with a number from the second on that has none.

    A number is passed over whose name is an article's own: of any, or, of a generator, which is gone through only once,
    of one before.
    """
    ahead = () if isinstance(articles, Iterator) else each_article(articles)
    # No other ids, of which there may be millions.
    own = {article.id for article in ahead if article.id.startswith(_NUMBERED)}
    number = 0
    for article in each_article(articles):
        if article.id != UNNAMED:
            if article.id.startswith(_NUMBERED):
                own.add(article.id)
            yield article.id, article
            continue
        number += 1
        while number > 1 and f"{_NUMBERED}{number}" in own:
            number += 1
        yield UNNAMED if number == 1 else f"{_NUMBERED}{number}", article


def folded(name: str) -> str:
    """A name as it is compared with others: whatever its capital letters, blanks and soft hyphens, and in which of two
    ways an accent is encoded.
    """
    folded = " ".join(name.casefold().split())
    if folded.isascii():
        return folded
    return "".join(letter for letter in unicodedata.normalize("NFC", folded) if unicodedata.category(letter) != "Cf")
