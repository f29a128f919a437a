"""Label Studio's tasks to articles: what somebody corrected there, to evaluate or to train on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from claimx.article import Article, Claim, Span, Speaker
from claimx.enums import Kind, SpeakerType
from claimx.errors import ClaimxError, FormatError
from claimx.files import bare_name, decode, read_bytes
from claimx.format import parse, to_dict, within
from claimx.readers import bare_id
from claimx.wording import printable, shown

_RELATIONS = ("content", "cue", "source", "within")


def read_label_studio(path: str | Path) -> tuple[Article, ...]:
    """The articles of an export of Label Studio, as JSON (not its short form JSON-MIN).

    A task's latest annotation is read. Where somebody has annotated tasks of the file, those that were skipped or left
    for later are passed over, as nobody has said what is right there; in a file that nobody has touched, the
    predictions are read.

    Raises:
        InputError: the file cannot be read.
        FormatError: it is not such an export, or a region does not fit its text; the message names the file and task.
    """
    path = Path(path)
    place = printable(str(path))
    with within(place):
        tasks = parse(decode(read_bytes(path), place))
    if not isinstance(tasks, list):
        raise FormatError(f"{place}: must be a list of tasks, not {shown(tasks)}")
    touched = any(isinstance(task, dict) and task.get("annotations") for task in tasks)
    articles = []
    for number, task in enumerate(tasks, 1):
        try:
            if _is_short(task):
                raise FormatError("Label Studio's short form JSON-MIN, which leaves relations out; export it as JSON")
            if not touched or _annotated(task):
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
        tasks = parse(decode(read_bytes(path), ""))
    except ClaimxError:
        # Whoever reads it in another format has a better word for what is wrong.
        return False
    first = tasks[0] if isinstance(tasks, list) and tasks else None
    if not isinstance(first, dict):
        return False
    return _is_short(first) or (isinstance(first.get("data"), dict) and "text" in first["data"])


def _is_short(task: Mapping[str, Any]) -> bool:
    return "annotation_id" in task and "data" not in task


def from_label_studio(task: Mapping[str, Any], *, default_id: str = "article") -> Article:
    """The article of one task, as ``writers.label_studio`` writes them and Label Studio's interface keeps them.

    Raises:
        FormatError: a region does not fit the text, the content of a claim has no kind, or the article that comes out
            is not in the article format.
        KeyError, TypeError, ValueError, AttributeError, IndexError: another interface made the task.
    """
    data = task["data"]
    texts = {"text": data["text"]} | {name: data.get(name) for name in ("title", "url", "date", "author")}
    for name, value in texts.items():
        if not isinstance(value, str) and (value is not None or name == "text"):
            raise FormatError(f"{name}: must be text, not {shown(value)}")
    regions = _regions(task)
    leads = {name: region.related["content"] for name, region in regions.items() if region.part == "content"}
    heads = sorted(_heads(leads, regions), key=lambda name: regions[name].span.start)
    pieces = {name: _reached(name, leads, set()) for name in heads}
    ids = {piece: f"c{number}" for number, name in enumerate(heads, 1) for piece in pieces[name]}
    speakers = _speakers(data.get("speakers") or [], [regions[name].speaker for name in heads])

    def related(names: Iterable[str], label: str) -> list[str]:
        return [other for name in names for other in regions[name].related[label]]

    def spans(names: Iterable[str]) -> tuple[Span, ...]:
        return tuple(sorted({regions[name].span for name in names}, key=lambda span: span.start))

    claims = []
    for number, name in enumerate(heads, 1):
        region = regions[name]
        if region.kind is None:
            raise FormatError(f"region {shown(region.span.text)}: kind: missing")
        cues = related(pieces[name], "cue")
        claims.append(
            Claim(
                id=f"c{number}",
                kind=region.kind,
                content=spans(pieces[name]),
                cue=spans(cues),
                # A source may hang on the cue.
                source=spans(related([*pieces[name], *cues], "source")),
                speaker=speakers.get(region.speaker),
                optional=region.optional,
                parent=next((ids[other] for other in related(pieces[name], "within") if other in ids), None),
            )
        )
    article = Article(
        id=str(data.get("id") or default_id),
        speakers=tuple(dict.fromkeys(speakers.values())),
        claims=tuple(sorted(claims, key=lambda claim: claim.start)),
        **texts,
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


def _annotated(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    # Skipped tasks keep an annotation that says nothing.
    return [found for found in task.get("annotations") or [] if not found.get("was_cancelled")]


def _regions(task: Mapping[str, Any]) -> dict[str, _Region]:
    results = (_annotated(task) or task.get("predictions") or [{"result": []}])[-1]["result"]
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
            _relate(found, regions)
    return regions


def _relate(relation: Mapping[str, Any], regions: Mapping[str, _Region]) -> None:
    """Note where a relation leads."""
    one, other = relation["from_id"], relation["to_id"]
    if relation.get("direction") == "left":
        # The arrow was turned round.
        one, other = other, one
    # Without a label, a relation to a cue or a source can mean only one thing.
    label = (relation.get("labels") or [regions[other].part])[0]
    is_turned = regions[one].part != "content" and regions[other].part == "content"
    if is_turned and label != "within":
        # Drawn from a cue or a source to what it reports.
        one, other, label = other, one, regions[one].part
    regions[one].related[label].append(other)


def _heads(leads: Mapping[str, Sequence[str]], regions: Mapping[str, _Region]) -> Iterator[str]:
    """The first content of each claim: none leads to it, by however many relations, or only in a circle."""
    seen: set[str] = set()
    first = []
    for name in leads:
        if name not in seen:
            first.append(name)
            _reached(name, leads, seen)
    led = defaultdict[str, list[str]](list)
    for name, others in leads.items():
        for other in others:
            led[other].append(name)
    seen.clear()
    # Of these, none leads to a later one, but a later one may lead to it.
    for name in reversed(first):
        if name not in seen:
            _reached(name, leads, seen)
            # All that leads to it lies on a circle with it.
            yield min(_reached(name, led, set()), key=lambda circled: regions[circled].span.start)


def _reached(name: str, leads: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """The region and all that it leads to, by however many relations, but for what was seen before."""
    found = [name]
    seen.add(name)
    for one in found:
        for other in leads.get(one, ()):
            if other not in seen:
                seen.add(other)
                found.append(other)
    return found


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
