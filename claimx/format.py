"""An Article in, the JSON of the article format out, and back; what does not fit the format is a FormatError."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from typing import Any

from claimx.article import Article, Claim, Sentence, Span, Speaker
from claimx.checks import check_record
from claimx.errors import FormatError, InputError
from claimx.files import decode, read_bytes
from claimx.records import (
    SCHEMA,
    ArticleRecord,
    ClaimRecord,
    SpanRecord,
    SpeakerRecord,
    read_record,
)
from claimx.wording import printable, shown

_FILE_ENDING = re.compile(r"(\.gold)?\.(?P<kind>jsonl?)(\.gz)?$", re.IGNORECASE)
_METADATA = ("title", "url", "date", "author", "source_path")


def to_dict(article: Article) -> dict[str, Any]:
    """The article as plain lists and dictionaries in the article format, version 1.

    What only labels use is left out where it says nothing, and so are metadata and a confidence that are None.

    Raises:
        FormatError: the article breaks a rule of the format, so that nobody could read what would be written.
    """
    data = _plain(article)
    with _within(f"article {printable(article.id)}"):
        check_record(read_record(data), article.text)
        _check_speakers_listed(article)
    data["sentences"] = [{"start": sentence.start, "end": sentence.end} for sentence in article.sentences]
    data["claims"].sort(key=_first_character)
    return data


def to_json(article: Article, *, indent: int | None = None) -> str:
    """The article as JSON text in the article format; without ``indent`` it is one line.

    Raises:
        FormatError: the article breaks a rule of the format.
    """
    written = json.dumps(to_dict(article), ensure_ascii=False, indent=indent)
    # JSON allows these raw, but many readers of lines end a line at some of them, and terminals obey others.
    return re.sub("[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", written)


def from_dict(mapping: Mapping[str, Any], *, folder: Path | None = None) -> Article:
    """Read an article from the article format.

    Claims are put in order of their first character. ``folder`` is where a ``text_file`` is looked for; without
    it, the article has to bring its text along.

    Raises:
        FormatError: a field is missing or of the wrong type, the version is unknown, a span does not fit the
            text, or an id is unknown or used twice; the message is one line that names the article, the claim
            or speaker, and the field.
    """
    with _within(_article_place(mapping) or "article"):
        return _article(mapping, folder, default_id="article")


def from_json(data: str | bytes) -> Article:
    """Read an article from JSON text, or from its UTF-8 bytes.

    Raises:
        FormatError: it is not JSON, or not one article in the article format.
    """
    if isinstance(data, bytes):
        try:
            data = decode(data, "article")
        except InputError as error:
            raise FormatError(str(error)) from None
    with _within("article"):
        parsed = _parse(data)
    return from_dict(parsed)


def read(path: str | Path) -> tuple[Article, ...]:
    """The articles of one file: ``.json`` holds one or a list of them, ``.jsonl`` one a line, both also as ``.gz``.

    An article without an id gets the file's name less its endings, with its number where there are several.
    Its ``text_file`` is looked for beside the file.

    Raises:
        InputError: the file cannot be read, or its name has another ending.
        FormatError: the file does not hold articles in the article format; the message starts with the path.
    """
    path = Path(path)
    ending = _FILE_ENDING.search(path.name)
    if not ending:
        raise InputError(f"{printable(str(path))}: neither .json nor .jsonl, so no file of articles")
    place = printable(str(path))
    text = decode(read_bytes(path), place)
    one_a_line = ending["kind"].lower() == "jsonl"
    items = list(_lines(text, place) if one_a_line else _items(text, place))
    name = path.name[: ending.start()] or path.name
    articles = []
    for number, (place, item) in enumerate(items, 1):
        default_id = name if len(items) == 1 else f"{name}-{number}"
        with _within(place):
            articles.append(_article(item, path.parent, default_id=default_id))
    return tuple(articles)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the article format, as plain lists and dictionaries.

    It says less than ``from_dict`` checks: JSON Schema cannot hold a span against the text.
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ArticleRecord.model_json_schema()}


def _plain(article: Article) -> dict[str, Any]:
    data: dict[str, Any] = {"schema": SCHEMA, "id": article.id, "text": article.text}
    data |= {field: value for field in _METADATA if (value := getattr(article, field)) is not None}
    data["sentences"] = _plain_spans(article.sentences)
    data["speakers"] = [_plain_speaker(speaker) for speaker in article.speakers]
    data["claims"] = [_plain_claim(claim) for claim in article.claims]
    return data


def _plain_spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.text} for span in spans]


def _plain_speaker(speaker: Speaker) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": speaker.id,
        "name": speaker.name,
        "type": str(speaker.type),
        "aliases": list(speaker.aliases),
        "role": speaker.role,
        "mentions": _plain_spans(speaker.mentions),
        "ref": speaker.ref,
    }
    if speaker.organization is not None:
        data["organization"] = speaker.organization
    if speaker.names:
        data["names"] = list(speaker.names)
    if not speaker.named:
        data["named"] = speaker.named
    return data


def _plain_claim(claim: Claim) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": claim.id,
        "kind": str(claim.kind),
        "content": _plain_spans(claim.content),
        "cue": _plain_spans(claim.cue),
        "source": _plain_spans(claim.source),
        "speaker": claim.speaker.id if claim.speaker else None,
    }
    if claim.confidence is not None:
        data["confidence"] = claim.confidence
    if claim.speaker_confidence is not None:
        data["speaker_confidence"] = claim.speaker_confidence
    data["parent"] = claim.parent
    if claim.optional:
        data["optional"] = claim.optional
    if claim.kind_any:
        data["kind_any"] = [str(kind) for kind in claim.kind_any]
    if claim.note is not None:
        data["note"] = claim.note
    return data


def _first_character(claim: Mapping[str, list[dict[str, int]]]) -> int:
    return min(span["start"] for field in ("content", "cue", "source") for span in claim[field])


def _article(data: object, folder: Path | None, *, default_id: str) -> Article:
    if not isinstance(data, Mapping):
        raise FormatError(f"must be an object, not {shown(data)}")
    record = read_record(data)
    text = _text(record, folder)
    check_record(record, text)
    speakers = {speaker.id: _speaker(speaker, text) for speaker in record.speakers}
    claims = [_claim(claim, speakers, text) for claim in record.claims]
    return Article(
        text=text,
        id=record.id or default_id,
        sentences=tuple(Sentence(s.start, s.end, text[s.start : s.end]) for s in record.sentences),
        speakers=tuple(speakers.values()),
        claims=tuple(sorted(claims, key=lambda claim: claim.start)),
        title=record.title,
        url=record.url,
        date=record.date,
        author=record.author,
        source_path=record.source_path,
    )


def _text(record: ArticleRecord, folder: Path | None) -> str:
    if record.text is not None:
        if record.text_file is not None:
            raise FormatError("text_file: stands beside text, there must be one of them only")
        return record.text
    if record.text_file is None:
        raise FormatError("text: missing")
    if folder is None:
        raise FormatError("text_file: names a file beside the article, but the article comes from no file")
    # On every system what is outside on any: labelled articles are passed around.
    name = PureWindowsPath(record.text_file)
    if name.anchor or ".." in name.parts:
        raise FormatError(f"text_file: {shown(record.text_file)} is not beside the article")
    path = folder / record.text_file
    try:
        return decode(read_bytes(path), printable(str(path)))
    except InputError as error:
        raise FormatError(f"text_file: {error}") from None


def _spans(records: Iterable[SpanRecord], text: str) -> tuple[Span, ...]:
    return tuple(Span(record.start, record.end, text[record.start : record.end]) for record in records)


def _speaker(record: SpeakerRecord, text: str) -> Speaker:
    return Speaker(
        id=record.id,
        name=record.name,
        type=record.type,
        aliases=tuple(record.aliases),
        role=record.role,
        mentions=_spans(record.mentions, text),
        ref=record.ref,
        names=tuple(record.names),
        named=record.named,
        organization=record.organization,
    )


def _claim(record: ClaimRecord, speakers: Mapping[str, Speaker], text: str) -> Claim:
    return Claim(
        id=record.id,
        kind=record.kind,
        content=_spans(record.content, text),
        cue=_spans(record.cue, text),
        source=_spans(record.source, text),
        speaker=None if record.speaker is None else speakers[record.speaker],
        confidence=record.confidence,
        parent=record.parent,
        optional=record.optional,
        kind_any=tuple(record.kind_any),
        note=record.note,
        speaker_confidence=record.speaker_confidence,
    )


def _check_speakers_listed(article: Article) -> None:
    listed = {speaker.id: speaker for speaker in article.speakers}
    for claim in article.claims:
        if claim.speaker and claim.speaker != listed[claim.speaker.id]:
            raise FormatError(
                f"claim {printable(claim.id)}: speaker: not the same as the article's speaker of the id "
                f"{shown(claim.speaker.id)}"
            )


@contextmanager
def _within(place: str) -> Iterator[None]:
    try:
        yield
    except FormatError as error:
        raise FormatError(f"{place}: {error}") from None


def _article_place(data: object) -> str:
    name = data.get("id") if isinstance(data, Mapping) else None
    return f"article {printable(name)}" if name and isinstance(name, str) else ""


def _lines(text: str, path: str) -> Iterator[tuple[str, object]]:
    # Not splitlines: JSON may hold its further line ends, such as U+2028, inside a string.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"{path}: line {number}"
            with _within(place):
                item = _parse(line)
            yield ": ".join(filter(None, (place, _article_place(item)))), item


def _items(text: str, path: str) -> Iterator[tuple[str, object]]:
    with _within(path):
        parsed = _parse(text)
    if not isinstance(parsed, list):
        yield path, parsed
        return
    for number, item in enumerate(parsed, 1):
        yield f"{path}: {_article_place(item) or f'article number {number}'}", item


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        what = error.msg[:1].lower() + error.msg[1:].removesuffix(" at").removesuffix(" starting")
        raise FormatError(f"not JSON at {place}, {what}") from None
    except RecursionError:
        raise FormatError("nested too deeply to be an article") from None
    except ValueError:
        # The only other one is Python's limit on the digits of a whole number.
        raise FormatError("holds a number with too many digits") from None
