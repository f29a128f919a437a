"""Labelled articles in brat's standoff format: a text, and beside it an ``.ann`` file of spans and what joins them.

The format is described in Stenetorp et al. (2012), "brat: a Web-based Tool for NLP-Assisted Text Annotation", EACL.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from claimx.article import Article
from claimx.enums import Kind
from claimx.errors import FormatError, InputError
from claimx.files import decode, read_bytes
from claimx.format import checked_record, within
from claimx.kind import kind_of
from claimx.prose import prose_of
from claimx.readers.brat_speakers import Reference, named_speakers
from claimx.wording import printable, shown

_ROLE = re.compile(r"(content|cue|source)\d*", re.IGNORECASE)
# A number of thousands of digits is none that Python reads.
_OFFSETS = r"\d{1,18} \d{1,18}"
_SPAN = re.compile(rf"(T\S+)\t(\S+) ({_OFFSETS}(?:;{_OFFSETS})*)\t(.*)", re.DOTALL)
_EVENT = re.compile(r"(E\S+)\t(\S+?):(T\S+)((?: [^\s:]+:[TE][^\s:]+)*) *")
_RELATION = re.compile(r"(R\S+)\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S+)\t(\S+) (\S+)(?: (\S+))? *")
_NOTE = re.compile(r"(#\S*)\t(\S+) (\S+)\t(.*)")
_NORMALIZATION = re.compile(r"(N\S*)\t(\S+) (\S+) ([^\s:]+):(\S+)(?:\s+(.*))?")


def read_brat(path: str | Path) -> tuple[Article, ...]:
    """The articles of a brat folder, or of one ``.ann`` file of it.

    Spans are of the types Content, Cue and Source, in any case of letters; other types are passed over. What belongs to
    one claim is said

    - by an event whose roles are such spans, as in PolNeAR (``E1 Attribution:T4 Content:T3 Cue:T2 Source:T1``; brat
      numbers a role that stands twice, ``Content2``; an event without a Content claims nothing), or
    - by relations, of any name, between a Content and its Cue and Source, between a Cue and its Source, or between two
      Contents of one claim. A Content that nothing joins is a claim alone. The relation ``within`` joins nothing: it
      says in which Content's claim that of another one is nested.

    Attributes ``Kind`` (direct, mixed or indirect) and ``Optional``, of the event or the Content, and brat's notes are
    read too; without ``Kind`` the kind follows from the quotation marks. A note as ``speaker: Ann Roe | type: person |
    role: Mayor | organization: City Council | note: doubtful`` says who the speaker is, a normalization of a Source or
    a Content (``N1 Reference T4 Wikidata:Q42`` and a name) what its ``ref`` is; without these there are no speakers.

    The text of ``NAME.ann`` is ``NAME.txt`` beside it, or in the folder ``text`` beside its own. As in PolNeAR, the
    name of the annotator may follow that of the text (``NAME_4b22.ann``); where several labelled one text, the first
    by name counts, and to read another one, give its file. The text's name is the article's id.

    Raises:
        InputError: the path is not there, a folder has no ``.ann`` file, or an ``.ann`` file has no text.
        FormatError: a line is not brat's, a span does not fit the text, or two things have one identifier; the message
            names the file, the claim or line, and the field.
    """
    path = Path(path)
    return tuple(_article(labels, text) for labels, text in _files(path))


def is_brat(folder: Path) -> bool:
    """Whether a folder holds ``.ann`` files, itself or one folder below."""
    return any(True for _ in _label_files(folder))


def _label_files(folder: Path) -> Iterator[Path]:
    yield from folder.glob("*.ann")
    yield from folder.glob("*/*.ann")


def _files(path: Path) -> list[tuple[Path, Path]]:
    """Each ``.ann`` file to be read, with its text."""
    name = printable(str(path))
    if not path.exists():
        raise InputError(f"{name}: no such file or folder")
    if not path.is_dir():
        return [(path, _text_of(path))]
    first: dict[Path, Path] = {}
    for labels in sorted(_label_files(path)):
        first.setdefault(_text_of(labels), labels)
    if not first:
        raise InputError(f"{name}: no .ann file in this folder")
    return [(labels, text) for text, labels in first.items()]


def _text_of(labels: Path) -> Path:
    whole = labels.name.removesuffix(".ann")
    without_annotator = whole.rpartition("_")[0]
    for stem in filter(None, (whole, without_annotator)):
        for folder in (labels.parent, labels.parent.parent / "text"):
            if (text := folder / f"{stem}.txt").is_file():
                return text
    raise InputError(f"{printable(str(labels))}: no {printable(whole)}.txt beside it")


@dataclass(slots=True)
class _Labels:
    """The lines of an ``.ann`` file: spans by role, what joins them, and what is said of them."""

    roles: dict[str, str] = field(default_factory=dict)
    spans: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    events: dict[str, list[str]] = field(default_factory=dict)
    joined: list[tuple[str, str]] = field(default_factory=list)
    within: list[tuple[str, str]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)
    references: dict[str, list[Reference]] = field(default_factory=dict)


def _article(file: Path, text_file: Path) -> Article:
    data = read_bytes(text_file)
    text = decode(data, printable(str(text_file)))
    if data.startswith(BOM_UTF8):
        # To brat it is a character like any other, so that all offsets count it.
        text = f"\ufeff{text}"
    place = printable(str(file))
    labels = _Labels()
    # Not by splitlines: brat writes other line ends of a text, such as U+2028, as they are.
    for number, line in enumerate(decode(read_bytes(file), place).split("\n"), 1):
        with within(f"{place}: line {number}"):
            _read_line(line.removesuffix("\r"), labels)
    prose = prose_of(text)
    labels.spans = {identifier: _joined(spans, text, prose.lines) for identifier, spans in labels.spans.items()}
    with within(place):
        claims = _claims(labels)
        record = {"text": text, "id": text_file.stem, "claims": claims, "speakers": named_speakers(claims)}
        for claim in claims:
            spans = [(span["start"], span["end"]) for span in claim["content"]]
            within_text = all(start < end <= len(text) for start, end in spans)
            claim.setdefault("kind", str(kind_of(prose, spans) if within_text else Kind.INDIRECT))
            _blank_line_ends(claim, text)
        return Article.from_record(checked_record(record))


def _read_line(line: str, labels: _Labels) -> None:
    if line.startswith("T"):
        _read_span(line, labels)
    elif line.startswith("E"):
        found = _matched(_EVENT, line, "an event")
        _once(found[1], labels.events)
        labels.events[found[1]] = _targets(found[1], [part.split(":") for part in found[4].split()])
    elif line.startswith("R"):
        found = _matched(_RELATION, line, "a relation")
        pairs = labels.within if found[2].casefold() == "within" else labels.joined
        pairs.append((found[3], found[4]))
    elif line.startswith(("A", "M")):
        found = _matched(_ATTRIBUTE, line, "an attribute")
        _read_attribute(found[2].casefold(), found[3], found[4], labels)
    elif line.startswith("#") and (note := _NOTE.fullmatch(line)):
        # Other tools note something, too, as how sure they are; brat's own notes go before it.
        if note[2] == "AnnotatorNotes" or note[3] not in labels.notes:
            labels.notes[note[3]] = note[4]
    elif line.startswith("N"):
        found = _matched(_NORMALIZATION, line, "a normalization")
        labels.references.setdefault(found[3], []).append(Reference.of(found[4], found[5], found[6] or ""))
    elif line.strip() and not line.startswith(("#", "*")):
        raise FormatError(f"{shown(line)} is no line of brat's")


def _matched(pattern: re.Pattern[str], line: str, what: str) -> re.Match[str]:
    found = pattern.fullmatch(line)
    if not found:
        raise FormatError(f"{shown(line)} is not {what} of brat's")
    return found


def _once(identifier: str, known: Mapping[str, object]) -> None:
    if identifier in known:
        raise FormatError(f"{printable(identifier)} stands twice")


def _read_span(line: str, labels: _Labels) -> None:
    identifier, kind, offsets, said = _matched(_SPAN, line, "a span").groups()
    _once(identifier, labels.spans)
    pairs = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
    if sum(end - start for start, end in pairs) + len(pairs) - 1 != len(said):
        raise FormatError(f"{printable(identifier)}: {offsets} is not as long as its text, {shown(said)}")
    spans, begin = [], 0
    for start, end in pairs:
        spans.append({"start": start, "end": end, "text": said[begin : begin + end - start]})
        begin += end - start + 1
    labels.spans[identifier] = spans
    if role := _ROLE.fullmatch(kind):
        labels.roles[identifier] = role[1].casefold()


def _targets(event: str, roles: list[list[str]]) -> list[str]:
    """The spans that an event makes a claim of; none where it has no Content, as an event about something else."""
    known = {target: role[1].casefold() for name, target in roles if (role := _ROLE.fullmatch(name))}
    if "content" in known.values():
        return list(known)
    others = [name for name, _ in roles if not _ROLE.fullmatch(name)]
    if known and others:
        raise FormatError(
            f"claim {printable(event)}: content: missing, and {printable(others[0])} is no role of a claim"
        )
    return []


def _read_attribute(name: str, target: str, value: str | None, labels: _Labels) -> None:
    if name == "kind":
        if value is None or value.casefold() not in set(Kind):
            raise FormatError(f"Kind of {printable(target)}: {shown(value)} is none of {', '.join(Kind)}")
        labels.kinds[target] = value.casefold()
    elif name == "optional":
        labels.optional.add(target)


def _claims(labels: _Labels) -> list[dict[str, Any]]:
    _check_named(labels)
    claims = []
    taken: set[str] = set()
    for event, targets in labels.events.items():
        for target in targets:
            if target not in labels.roles:
                raise FormatError(f"claim {printable(event)}: {printable(target)} is no Content, Cue or Source")
        taken.update(targets)
        if targets:
            claims.append(_claim(event, targets, labels))
    for group in _groups(labels, taken):
        claims.append(_claim(group[0], group, labels))
    _nest(claims, labels)
    return claims


def _check_named(labels: _Labels) -> None:
    """Check that the spans and events are there that relations, attributes and normalizations name."""
    for what, targets in (
        ("a relation", chain(*labels.joined, *labels.within)),
        ("an attribute", chain(labels.kinds, labels.optional)),
        ("a normalization", chain(labels.references)),
    ):
        for target in targets:
            if target not in labels.spans and target not in labels.events:
                raise FormatError(f"{what} names {printable(target)}, which is not there")


def _groups(labels: _Labels, taken: Set[str]) -> Iterator[list[str]]:
    """The spans of each claim that relations make; its first Content comes first, and names it."""
    left = {identifier: role for identifier, role in labels.roles.items() if identifier not in taken}
    beside: dict[str, list[str]] = {identifier: [] for identifier in left}
    for one, other in labels.joined:
        if one in left and other in left:
            beside[one].append(other)
            beside[other].append(one)
    done: set[str] = set()
    for identifier, role in left.items():
        if role != "content" or identifier in done:
            continue
        contents = [identifier]
        done.add(identifier)
        for content in contents:
            for other in beside[content]:
                if left[other] == "content" and other not in done:
                    contents.append(other)
                    done.add(other)
        near = dict.fromkeys(other for content in contents for other in beside[content] if left[other] != "content")
        # The source may hang on the cue; but not what else hangs on that source.
        of_cues = [other for cue in near if left[cue] == "cue" for other in beside[cue] if left[other] == "source"]
        yield [*contents, *dict.fromkeys([*near, *of_cues])]


def _claim(identifier: str, targets: Iterable[str], labels: _Labels) -> dict[str, Any]:
    contents: list[str] = []
    claim: dict[str, Any] = {"id": identifier, "content": [], "cue": [], "source": [], "contents": contents}
    for target in targets:
        role = labels.roles[target]
        claim[role] += [dict(span) for span in labels.spans[target]]
        if role == "content":
            contents.append(target)
    for part in ("content", "cue", "source"):
        claim[part].sort(key=lambda span: span["start"])
    for target in (identifier, *contents):
        if target in labels.kinds:
            claim.setdefault("kind", labels.kinds[target])
        if target in labels.notes:
            claim.setdefault("note", labels.notes[target])
        if target in labels.optional:
            claim["optional"] = True
    claim["references"] = [reference for target in targets for reference in labels.references.get(target, ())]
    return claim


def _nest(claims: Iterable[dict[str, Any]], labels: _Labels) -> None:
    """Give each claim its parent, where ``within`` names one, by one of its Contents or by its event."""
    by_target = {target: claim for claim in claims for target in (claim["id"], *claim.pop("contents"))}
    for inner, outer in labels.within:
        if inner not in by_target or outer not in by_target:
            raise FormatError(f"within: {printable(inner)} or {printable(outer)} is no Content of a claim")
        by_target[inner]["parent"] = by_target[outer]["id"]


def _joined(spans: Sequence[dict[str, Any]], text: str, lines: str) -> list[dict[str, Any]]:
    """The pieces of an annotation; those that only a line end within a paragraph parts are one, as before brat.

    ``lines`` is the text without line ends within paragraphs.
    """
    joined: list[dict[str, Any]] = []
    for span in spans:
        if joined:
            last = joined[-1]
            gap = slice(last["end"], span["start"])
            if lines[gap].isspace() and "\n" not in lines[gap] and lines[gap] != text[gap]:
                joined[-1] = {**last, "end": span["end"], "text": f"{last['text']}{text[gap]}{span['text']}"}
                continue
        joined.append(span)
    return joined


def _blank_line_ends(claim: dict[str, Any], text: str) -> None:
    # brat writes a blank for each line end inside a span, so that every span stays on its line.
    for part in ("content", "cue", "source"):
        for span in claim[part]:
            found = text[span["start"] : span["end"]]
            if re.sub(r"\s", " ", found) == re.sub(r"\s", " ", span["text"]):
                span["text"] = found
