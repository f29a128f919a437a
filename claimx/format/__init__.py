"""The article format: articles to JSON and back, with one plain line for whatever does not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any

from claimx.errors import FormatError, InputError
from claimx.files import decode, read_bytes
from claimx.format.checks import check_record
from claimx.format.records import ArticleRecord, read_record, record_of
from claimx.wording import printable, shown

if TYPE_CHECKING:
    # The article knows its format, and the format only needs its attributes.
    from claimx.article import Article


def to_dict(article: Article) -> dict[str, Any]:
    """The article as plain lists and dictionaries in the article format, version 1.

    What only labels use is left out where it says nothing, and so are metadata and confidences that are None.

    Raises:
        FormatError: the article breaks a rule of the format, so that nobody could read what would be written.
    """
    with within(article_place({"id": article.id}) or "article"):
        record = record_of(article)
        check_record(record, article.text)
        _check_speakers_listed(article)
    data = record.model_dump(mode="json", by_alias=True, exclude={"sentences": {"__all__": {"text"}}})
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


def checked_record(data: object, *, folder: Path | None = None) -> ArticleRecord:
    """The record of an article with its text in it, checked; ``folder`` is where a ``text_file`` is looked for.

    Raises:
        FormatError: it is not one article in the article format; the message names the claim or speaker and the
            field, but not the article.
    """
    if not isinstance(data, Mapping):
        raise FormatError(f"must be an object, not {shown(data)}")
    record = read_record(data)
    text = _text(record, folder)
    check_record(record, text)
    return record.model_copy(update={"text": text})


def named_record(data: object, *, folder: Path | None = None) -> ArticleRecord:
    """What ``checked_record`` gives, with the article in the message of its FormatError."""
    with within(article_place(data) or "article"):
        return checked_record(data, folder=folder)


def parse_article(data: str | bytes) -> Any:
    """The value that JSON text, or its UTF-8 bytes, stands for.

    Raises:
        FormatError: it is not JSON.
    """
    if isinstance(data, bytes):
        try:
            data = decode(data, "article")
        except InputError as error:
            raise FormatError(str(error)) from None
    with within("article"):
        return parse(data)


def parse(text: str, *, once: bool = False) -> Any:
    """The value that JSON text stands for.

    Args:
        text: the JSON.
        once: refuse an object that has a field twice, of which the last would count otherwise.

    Raises:
        FormatError: it is not JSON; the message says where and why. Or a field stands twice.
    """
    try:
        return json.loads(text, object_pairs_hook=_each_once if once else None)
    except FormatError:
        raise
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        what = error.msg[:1].lower() + error.msg[1:].removesuffix(" at").removesuffix(" starting")
        raise FormatError(f"not JSON at {place}, {what}") from None
    except RecursionError:
        raise FormatError("nested too deeply to be an article") from None
    except ValueError:
        # The only other one is Python's limit on the digits of a whole number.
        raise FormatError("holds a number with too many digits") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FormatError(f"{printable(twice)}: stands twice in one object")
    return value


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the article format, as plain lists and dictionaries.

    It says less than is checked: JSON Schema cannot hold a span against the text.
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ArticleRecord.model_json_schema()}


@contextmanager
def within(place: str) -> Iterator[None]:
    """Put a place in front of the message of a FormatError."""
    try:
        yield
    except FormatError as error:
        raise FormatError(f"{place}: {error}") from None


def article_place(data: object) -> str:
    """How a message speaks of an article: by its id, or not at all where it has none."""
    name = data.get("id") if isinstance(data, Mapping) else None
    # That is what one without an id is called in Python, and "article article" would sound like a slip.
    return f"article {printable(name)}" if name and isinstance(name, str) and name != "article" else ""


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


def _check_speakers_listed(article: Article) -> None:
    listed = {speaker.id: speaker for speaker in article.speakers}
    for claim in article.claims:
        if claim.speaker and claim.speaker != listed[claim.speaker.id]:
            raise FormatError(
                f"claim {printable(claim.id)}: speaker: not the same as the article's speaker of the id "
                f"{shown(claim.speaker.id)}"
            )


def _first_character(claim: Mapping[str, list[dict[str, int]]]) -> int:
    return min(span["start"] for field in ("content", "cue", "source") for span in claim[field])
