"""What one field of an article has to do with another: spans with the text, ids with what they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from claimx.errors import FormatError
from claimx.format.records import ArticleRecord, ClaimRecord, Record, SpanRecord, SpeakerRecord
from claimx.wording import printable, shown

_RECORDS: Final[dict[str, type[Record]]] = {
    "sentences": SpanRecord,
    "speakers": SpeakerRecord,
    "claims": ClaimRecord,
    "mentions": SpanRecord,
    "content": SpanRecord,
    "cue": SpanRecord,
    "source": SpanRecord,
}
"""What the lists of each name hold."""


def check_known(data: Mapping[str, object]) -> None:
    """Check that an article on disk has no field that the format does not know: in labels one may be misspelt.

    Raises:
        FormatError: the first such field, with the claim or speaker that it is in, and the known one that is like it.
    """
    _check_known(data, ArticleRecord, "")


def _check_known(data: Mapping[str, object], record: type[Record], place: str) -> None:
    known = [field.alias or name for name, field in record.model_fields.items()]
    for name, value in data.items():
        if name not in known:
            like = get_close_matches(name, known, n=1)
            hint = f", is it {like[0]!r}?" if like else ""
            raise FormatError(f"{place}{printable(name)}: no field of the article format{hint}")
        for number, item in enumerate(value if isinstance(value, list) and name in _RECORDS else ()):
            if isinstance(item, Mapping):
                _check_known(item, _RECORDS[name], f"{place}{_item_place(name, number, item)}: ")


def _item_place(name: str, number: int, item: Mapping[str, object]) -> str:
    identifier = item.get("id")
    # As in the other messages: a claim or a speaker by its id, anything else by its number.
    if name in ("claims", "speakers") and identifier and isinstance(identifier, str):
        return f"{name.removesuffix('s')} {printable(identifier)}"
    return f"{name}[{number}]"


def check_record(record: ArticleRecord, text: str) -> None:
    """Check what one field has to do with another: spans with the text, ids with what they name.

    Raises:
        FormatError: the first thing that does not fit, with the claim or speaker and the field that it is in.
    """
    _check_sentences(record.sentences, text)
    _check_unique("speaker", [speaker.id for speaker in record.speakers])
    _check_unique("claim", [claim.id for claim in record.claims])
    for speaker in record.speakers:
        _check_spans(speaker.mentions, text, f"speaker {printable(speaker.id)}: mentions")
    speakers = {speaker.id for speaker in record.speakers}
    for claim in record.claims:
        place = f"claim {printable(claim.id)}"
        _check_spans(claim.content, text, f"{place}: content")
        _check_spans(claim.cue, text, f"{place}: cue")
        _check_spans(claim.source, text, f"{place}: source")
        if claim.speaker is not None and claim.speaker not in speakers:
            raise FormatError(f"{place}: speaker: no speaker has the id {shown(claim.speaker)}")
    _check_parents({claim.id: claim.parent for claim in record.claims})


def _check_unique(what: str, ids: Sequence[str]) -> None:
    seen = set()
    for name in ids:
        if name in seen:
            raise FormatError(f"{what} {printable(name)}: id: used twice")
        seen.add(name)


def _check_spans(spans: Sequence[SpanRecord], text: str, place: str) -> None:
    for number, span in enumerate(spans):
        _check_span(span, text, f"{place}[{number}]")


def _check_span(span: SpanRecord, text: str, place: str) -> None:
    if span.start >= span.end:
        raise FormatError(f"{place}: start {span.start} is not before end {span.end}")
    if span.end > len(text):
        raise FormatError(f"{place}: end {span.end} is behind the end of the text, which has {len(text)} characters")
    found = text[span.start : span.end]
    if span.text is not None and span.text != found:
        is_, not_ = _where_they_part(found, span.text)
        raise FormatError(f"{place}: text[{span.start}:{span.end}] is {is_}, not {not_}")


def _where_they_part(one: str, other: str) -> tuple[str, str]:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    # A long beginning that is the same would push the difference out of the line.
    start = same - 12 if same > 24 else 0
    cut = [
        ("…" if start else "") + text[start : start + 32] + ("…" if len(text) > start + 32 else "")
        for text in (one, other)
    ]
    return repr(cut[0]), repr(cut[1])


def _check_sentences(sentences: Sequence[SpanRecord], text: str) -> None:
    if not sentences:
        return
    behind = 0
    for number, sentence in enumerate(sentences):
        place = f"sentences[{number}]"
        _check_span(sentence, text, place)
        if sentence.start < behind:
            raise FormatError(f"{place}: starts at {sentence.start}, but the one before it ends at {behind}")
        _check_no_words(text, behind, sentence.start)
        behind = sentence.end
    _check_no_words(text, behind, len(text))


def _check_no_words(text: str, start: int, end: int) -> None:
    between = text[start:end]
    if words := between.strip():
        start += len(between) - len(between.lstrip())
        raise FormatError(f"sentences: none covers text[{start}:{start + len(words)}], {shown(words)}")


def _check_parents(parents: Mapping[str, str | None]) -> None:
    sound: set[str] = set()
    for claim in parents:
        way: dict[str, None] = {}
        step: str | None = claim
        while step is not None and step not in sound:
            if step in way:
                raise FormatError(f"claim {printable(step)}: parent: {_circle([*way], step)}")
            way[step] = None
            parent = parents[step]
            if parent is not None and parent not in parents:
                raise FormatError(f"claim {printable(step)}: parent: no claim has the id {shown(parent)}")
            step = parent
        sound.update(way)


def _circle(way: Sequence[str], back_at: str) -> str:
    round_ = way[way.index(back_at) :]
    if len(round_) == 1:
        return "the claim is nested in itself"
    return f"{' in '.join(printable(claim) for claim in (*round_[:5], back_at))} is a circle"
