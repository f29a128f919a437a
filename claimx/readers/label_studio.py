"""Label Studio's tasks to articles: what somebody corrected there, to evaluate or to train on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from claimx.article import Article, Claim, Span, Speaker
from claimx.enums import Kind, SpeakerType
from claimx.errors import ClaimxError, FormatError
from claimx.files import bare_name, decode, read_bytes
from claimx.format import to_dict
from claimx.readers import bare_id
from claimx.wording import printable, shown

_RELATIONS = ("content", "cue", "source", "within")


def read_label_studio(path: str | Path) -> tuple[Article, ...]:
    """The articles of an export of Label Studio, as JSON (not its short form JSON-MIN).

    A task's latest annotation is read, or its prediction where nobody has annotated it.

    Raises:
        InputError: the file cannot be read.
        FormatError: it is not such an export, or a region does not fit its text; the message names the file and task.
    """
    path = Path(path)
    place = printable(str(path))
    try:
        tasks = json.loads(decode(read_bytes(path), place))
    except (ValueError, RecursionError):
        raise FormatError(f"{place}: not JSON") from None
    if not isinstance(tasks, list):
        raise FormatError(f"{place}: must be a list of tasks, not {shown(tasks)}")
    articles = []
    for number, task in enumerate(tasks, 1):
        try:
            articles.append(from_label_studio(task, default_id=f"{bare_id(path)}-{number}"))
        except ClaimxError as error:
            raise FormatError(f"{place}: task number {number}: {error}") from None
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise FormatError(f"{place}: task number {number}: not made by claimx's interface, {error!r}") from None
    return tuple(articles)


def holds_label_studio(path: Path) -> bool:
    """Whether a file is JSON that looks like tasks of Label Studio."""
    if not bare_name(path).casefold().endswith(".json"):
        return False
    try:
        tasks = json.loads(decode(read_bytes(path), ""))
    except (ClaimxError, ValueError, RecursionError):
        # Whoever reads it in another format has a better word for what is wrong.
        return False
    first = tasks[0] if isinstance(tasks, list) and tasks else None
    return isinstance(first, dict) and isinstance(first.get("data"), dict) and "text" in first["data"]


def from_label_studio(task: Mapping[str, Any], *, default_id: str = "article") -> Article:
    """The article of one task, as ``writers.label_studio`` writes them and Label Studio's interface keeps them.

    Raises:
        FormatError: a region does not fit the text, the content of a claim has no kind, or the article that comes out
            is not in the article format.
    """
    data = task["data"]
    if not isinstance(data["text"], str):
        raise FormatError(f"text: must be text, not {shown(data['text'])}")
    regions = _regions(task)
    # A content that another one leads to is a further piece of it; every other one is a claim.
    pieces = {other for region in regions.values() for other in region.related["content"]}
    heads = [name for name, region in regions.items() if region.part == "content" and name not in pieces]
    heads.sort(key=lambda name: regions[name].span.start)
    ids = {name: f"c{number}" for number, name in enumerate(heads, 1)}
    speakers = _speakers(data.get("speakers") or [], [regions[name].speaker for name in heads])

    def spans(names: Iterable[str]) -> tuple[Span, ...]:
        return tuple(sorted({regions[name].span for name in names}, key=lambda span: span.start))

    claims = []
    for name in heads:
        region = regions[name]
        if region.kind is None:
            raise FormatError(f"region {shown(region.span.text)}: kind: missing")
        claims.append(
            Claim(
                id=ids[name],
                kind=region.kind,
                content=spans([name, *region.related["content"]]),
                cue=spans(region.related["cue"]),
                source=spans(region.related["source"]),
                speaker=speakers.get(region.speaker),
                optional=region.optional,
                parent=next((ids[other] for other in region.related["within"] if other in ids), None),
            )
        )
    article = Article(
        text=data["text"],
        id=str(data.get("id") or default_id),
        speakers=tuple(dict.fromkeys(speakers.values())),
        claims=tuple(sorted(claims, key=lambda claim: claim.start)),
        **{name: data.get(name) for name in ("title", "url", "date", "author")},
    )
    # What cannot be written, as a title that is none or an id that stands twice, is not to be read either.
    to_dict(article)
    return article


@dataclass(slots=True)
class _Region:
    """One marked stretch of the text, and the regions that its relations lead to, by label."""

    part: str
    span: Span
    kind: Kind | None = None
    optional: bool = False
    speaker: str = ""
    related: dict[str, list[str]] = field(default_factory=lambda: {label: [] for label in _RELATIONS})


def _regions(task: Mapping[str, Any]) -> dict[str, _Region]:
    # Skipped tasks keep an annotation that says nothing.
    annotated = [found for found in task.get("annotations") or [] if not found.get("was_cancelled")]
    results = (annotated or task.get("predictions") or [{"result": []}])[-1]["result"]
    text = task["data"]["text"]
    regions = {
        found["id"]: _Region(found["value"]["labels"][0], _span(found["value"], text))
        for found in results
        if found["type"] == "labels"
    }
    for found in results:
        # What is left of a region that was deleted is passed over.
        if found["type"] == "choices" and found["id"] in regions:
            if found.get("from_name") == "optional":
                regions[found["id"]].optional = bool(found["value"]["choices"])
            else:
                regions[found["id"]].kind = Kind(found["value"]["choices"][0])
        elif found["type"] == "textarea" and found["id"] in regions:
            regions[found["id"]].speaker = " ".join(" ".join(found["value"]["text"]).split())
        elif found["type"] == "relation" and found["from_id"] in regions and found["to_id"] in regions:
            # Without a label, a relation to a cue or a source can mean only one thing.
            label = (found.get("labels") or [regions[found["to_id"]].part])[0]
            regions[found["from_id"]].related[label].append(found["to_id"])
    return regions


def _span(value: Mapping[str, Any], text: str) -> Span:
    start, end = value["start"], value["end"]
    if not 0 <= start < end <= len(text):
        raise FormatError(f"region {shown(start)} to {shown(end)} is not in the text, which has {len(text)} characters")
    if value.get("text", text[start:end]) != text[start:end]:
        raise FormatError(f"text[{start}:{end}] is {shown(text[start:end])}, not {shown(value['text'])}")
    return Span(start, end, text[start:end])


def _speakers(known: Iterable[Mapping[str, Any]], names: Collection[str]) -> dict[str, Speaker]:
    """The speakers of these names, with what the task knows of them.

    One who shares a name with another is meant by ``Ann Roe [s1]``; the name alone means neither of the two.
    """
    meant: dict[str, list[Mapping[str, Any]]] = {}
    for speaker in known:
        for name in (speaker["name"], f"{speaker['name']} [{speaker['id']}]"):
            meant.setdefault(" ".join(name.split()), []).append(speaker)
    by_name = {name: found[0] for name, found in meant.items() if len(found) == 1}
    by_id = {speaker["id"]: speaker["name"] for speaker in known}
    kept = {by_name[name]["id"] for name in names if name in by_name}
    speakers: dict[str, Speaker] = {}
    used = {speaker["id"] for speaker in known}
    for name in dict.fromkeys(filter(None, names)):
        speaker = by_name.get(name, {})
        identifier = speaker.get("id") or next(new for number in count(1) if (new := f"s{number}") not in used)
        used.add(identifier)
        organization = speaker.get("organization")
        speakers[name] = Speaker(
            id=identifier,
            name=speaker.get("name") or name,
            type=SpeakerType(speaker.get("type") or "unknown"),
            role=speaker.get("role"),
            # The name of an organization that itself claims nothing any more.
            organization=organization if organization in kept else by_id.get(organization, organization),
            ref=speaker.get("ref"),
            aliases=tuple(speaker.get("aliases") or ()),
        )
    return speakers
