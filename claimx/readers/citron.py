"""Labelled articles in Citron's JSON, https://github.com/bbc/citron: a text and its quotes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from claimx.article import Article
from claimx.errors import ClaimxError, FormatError
from claimx.files import bare_name, decode, read_bytes
from claimx.format import checked_record, parse, within
from claimx.kind import kind_of
from claimx.prose import prose_of
from claimx.readers import bare_id
from claimx.wording import printable, shown

_PRONOUNS = frozenset("i he she it we you they who me him her us them his its our their".split())


def read_citron(path: str | Path) -> Article:
    """The article of one file: ``text``, and ``quotes`` of a ``cue``, ``sources`` and ``contents``.

    The kind of a claim follows from the quotation marks. Where the file has ``coreference_groups``, or quotes have
    ``coreferences``, each group of mentions that a source is in is a speaker, named by the longest mention in capitals,
    or else by the longest that is no pronoun; any other source is a speaker by itself. Without these there are no
    speakers. The file's name less its endings is the article's id.

    Raises:
        InputError: the file cannot be read.
        FormatError: it is not JSON in Citron's format, or a span does not fit the text; the message names the file, the
            claim (by its id, or ``q`` and its number) and the field.
    """
    path = Path(path)
    place = printable(str(path))
    with within(place):
        data = parse(decode(read_bytes(path), place))
        if not _is_citron(data):
            raise FormatError("not an object with text and quotes")
        return Article.from_record(checked_record(_as_article(data, bare_id(path))))


def holds_citron(path: Path) -> bool:
    """Whether a file is JSON that looks like an article in Citron's format."""
    if not bare_name(path).casefold().endswith(".json"):
        return False
    try:
        return _is_citron(parse(decode(read_bytes(path), "")))
    except ClaimxError:
        # Whoever reads it in another format has a better word for what is wrong.
        return False


def _is_citron(data: object) -> bool:
    return isinstance(data, Mapping) and "text" in data and isinstance(data.get("quotes"), list)


def _as_article(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    text = data["text"]
    if not isinstance(text, str):
        raise FormatError(f"text: must be text, not {shown(text)}")
    speakers = _Speakers(text, _groups(data))
    prose = prose_of(text)
    claims = []
    for number, quote in enumerate(data["quotes"], 1):
        if not isinstance(quote, Mapping):
            raise FormatError(f"quotes[{number - 1}]: must be an object, not {shown(quote)}")
        identifier = str(quote.get("id", f"q{number}"))
        with within(f"claim {printable(identifier)}"):
            cue = quote.get("cue")
            content, sources, coreferences = (
                _spans(quote.get(field), field, text) for field in ("contents", "sources", "coreferences")
            )
            claims.append(
                {
                    "id": identifier,
                    "kind": str(kind_of(prose, [(span["start"], span["end"]) for span in content])),
                    "content": content,
                    "cue": [_span(cue, "cue", text)] if cue else [],
                    "source": sources,
                    "speaker": speakers.of(sources, coreferences),
                    "confidence": _confidence(quote.get("confidence")),
                }
            )
    return {"text": text, "id": name, "claims": claims, "speakers": speakers.listed}


def _confidence(value: object) -> object:
    # Citron writes it as text.
    if isinstance(value, str):
        with suppress(ValueError):
            return float(value)
    return value


def _groups(data: Mapping[str, Any]) -> list[list[dict[str, Any]]] | None:
    """The groups of mentions; None where the file says nothing of coreference."""
    groups = data.get("coreference_groups")
    if groups is None:
        return [] if any(isinstance(each, Mapping) and "coreferences" in each for each in data["quotes"]) else None
    if not isinstance(groups, list):
        raise FormatError(f"coreference_groups: must be a list, not {shown(groups)}")
    return [_spans(group, f"coreference_groups[{at}]", data["text"]) for at, group in enumerate(groups)]


def _spans(spans: object, place: str, text: str) -> list[dict[str, Any]]:
    spans = spans or []
    if not isinstance(spans, list):
        raise FormatError(f"{place}: must be a list, not {shown(spans)}")
    return [_span(span, f"{place}[{number}]", text) for number, span in enumerate(spans)]


def _span(span: object, place: str, text: str) -> dict[str, Any]:
    if not isinstance(span, Mapping):
        raise FormatError(f"{place}: must be an object, not {shown(span)}")
    start, end = span.get("start"), span.get("end")
    for name, offset in (("start", start), ("end", end)):
        if not isinstance(offset, int) or isinstance(offset, bool):
            raise FormatError(f"{place}.{name}: must be a whole number, not {shown(offset)}")
    assert isinstance(start, int) and isinstance(end, int)
    if not 0 <= start < end <= len(text):
        raise FormatError(f"{place}: {start} to {end} is no stretch of the text, which has {len(text)} characters")
    return {"start": start, "end": end, "text": span.get("text", text[start:end])}


class _Speakers:
    """The speakers of an article, from its groups of mentions."""

    def __init__(self, text: str, groups: list[list[dict[str, Any]]] | None) -> None:
        self._text = text
        self._groups = groups
        self.listed: list[dict[str, Any]] = []
        self._known: dict[tuple[tuple[int, int], ...], str] = {}

    def of(self, sources: list[dict[str, Any]], coreferences: list[dict[str, Any]]) -> str | None:
        """The id of the speaker with these sources, listed where it is new; None where nothing is known of any."""
        if self._groups is None or not sources:
            return None
        starts = {span["start"] for span in sources}
        group = next((group for group in self._groups if starts & {span["start"] for span in group}), None)
        mentions = group or [*sources, *coreferences]
        ends = tuple(sorted({(span["start"], span["end"]) for span in mentions}))
        if ends not in self._known:
            self._known[ends] = f"s{len(self.listed) + 1}"
            texts = [self._text[start:end] for start, end in ends]
            names = [text for text in texts if text.casefold() not in _PRONOUNS]
            proper = [name for name in names if all(word[0].isupper() for word in name.split())]
            self.listed.append(
                {
                    "id": self._known[ends],
                    "name": max(proper or names or texts, key=len),
                    "mentions": [{"start": start, "end": end} for start, end in ends],
                    "names": list(dict.fromkeys(names)),
                }
            )
        return self._known[ends]
