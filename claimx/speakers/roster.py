"""Rosters: whom a newsroom follows, by names and an identifier of its own, read from a JSON file and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from pydantic import ConfigDict, Field, ValidationError

from claimx.article import Article, Speaker, SpeakerType
from claimx.errors import FormatError, InputError, RosterError
from claimx.files import decode, read_bytes
from claimx.format import parse
from claimx.format.records import Name, Record, TypeName, problem
from claimx.speakers.entities.entity import Entity
from claimx.speakers.entities.recognition import NameIndex, simplified
from claimx.wording import printable, shown


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person or organization of a roster.

    Attributes:
        name: the full name, without a title.
        ref: what identifies the entry, a number of one's own or Wikidata's (``Q1234``); the name where it is empty.
        aliases: further names; each belongs to this entry alone. A last name or an acronym that stands here is enough.
        type: what it is; unknown where nobody says.
        role: the title or function, as ``president of Norvia``; it tells namesakes apart.
        organization: whom it belongs to; it does so, too.
    """

    name: str
    ref: str = ""
    aliases: tuple[str, ...] = ()
    type: SpeakerType = SpeakerType.UNKNOWN
    role: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """Entries with pairwise different ``ref``; ``roster[ref]`` is one of them.

    Args:
        entries: in any order.

    Raises:
        RosterError: a name is empty, or two entries have one ``ref`` or share an alias.
    """

    entries: tuple[RosterEntry, ...]
    _by_ref: dict[str, RosterEntry] = field(init=False, repr=False)
    _index: NameIndex = field(init=False, repr=False)

    def __init__(self, entries: Iterable[RosterEntry]) -> None:
        object.__setattr__(self, "entries", tuple(map(_with_ref, entries)))
        _check(self.entries)
        object.__setattr__(self, "_by_ref", {entry.ref: entry for entry in self.entries})
        object.__setattr__(self, "_index", NameIndex(self.entries))

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[RosterEntry]:
        return iter(self.entries)

    def __getitem__(self, ref: str) -> RosterEntry:
        return self._by_ref[ref]

    def __repr__(self) -> str:
        return f"Roster({len(self)} entries)"

    def __reduce__(self) -> tuple[type[Roster], tuple[tuple[RosterEntry, ...]]]:
        return type(self), (self.entries,)

    @property
    def digest(self) -> str:
        """Changes with whatever an entry says."""
        whole = json.dumps([asdict(entry) for entry in self.entries])
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def recognized(self, text: str, entities: Iterable[Entity]) -> dict[int, RosterEntry]:
        """The entries of those entities of an article that one entry alone fits, by the entity's ``id()``."""
        return self._index.recognized(text, entities)

    def only(self, article: Article) -> Article:
        """The article with the claims of the roster's speakers alone, and of those who speak for one of them."""
        claims = [claim for claim in article.claims if claim.speaker and self._counts(claim.speaker)]
        theirs = {claim.speaker.id for claim in claims if claim.speaker}
        speakers = tuple(speaker for speaker in article.speakers if speaker.id in theirs)
        return replace(article.with_claims(claims), speakers=speakers)

    def named(self, name: str) -> list[RosterEntry]:
        """The entries of this very name or alias, whatever its capitals and accents."""
        return self._index.named(name)

    def _counts(self, speaker: Speaker) -> bool:
        represented = self.named(speaker.organization) if speaker.organization else []
        return speaker.ref in self._by_ref or any(each.type is not SpeakerType.PERSON for each in represented)


Speakers = str | Path | Roster | Iterable[RosterEntry | Mapping[str, Any]]
"""What a roster may be given as: itself, the JSON file of one, or its entries."""


def read_roster(path: str | Path) -> Roster:
    """Read a roster: a JSON list of objects, each with the fields of ``RosterEntry``, all but ``name`` optional.

    Raises:
        RosterError: the file is missing, not JSON, or an entry is wrong; the message is one line that names the file,
            the entry, and the field.
    """
    name = printable(str(path))
    try:
        data = parse(decode(read_bytes(Path(path)), name))
    except InputError as error:
        raise RosterError(str(error)) from None
    except FormatError as error:
        raise RosterError(f"{name}: {error}") from None
    if not isinstance(data, list):
        raise RosterError(f"{name}: must be a list of entries, not {shown(data)}")
    try:
        return _roster(data)
    except RosterError as error:
        raise RosterError(f"{name}: {error}") from None


def as_roster(speakers: Speakers) -> Roster:
    """The roster itself, the one in a file, or that of entries as they are or as such a file has them.

    Raises:
        RosterError: as ``read_roster`` does, or what is given is neither a path nor a list of entries.
    """
    if isinstance(speakers, Roster):
        return speakers
    if isinstance(speakers, (str, Path)):
        return read_roster(speakers)
    if isinstance(speakers, (bytes, Mapping)) or not isinstance(speakers, Iterable):
        raise RosterError(f"speakers: must be the path of a roster or a list of entries, not {shown(speakers)}")
    try:
        return _roster(speakers)
    except RosterError as error:
        raise RosterError(f"speakers: {error}") from None


def _roster(entries: Iterable[RosterEntry | Mapping[str, Any]]) -> Roster:
    return Roster(
        each if isinstance(each, RosterEntry) else _entry(number, each) for number, each in enumerate(entries, 1)
    )


class _EntryRecord(Record):
    model_config = ConfigDict(extra="forbid")

    name: Name
    ref: Name = ""
    # A list in JSON; in Python a tuple will do.
    aliases: list[Name] = Field(default=[], strict=False)
    type: TypeName = SpeakerType.UNKNOWN
    role: Name | None = None
    organization: Name | None = None


_FIELDS: Final = tuple(_EntryRecord.model_fields)


def _entry(number: int, data: Any) -> RosterEntry:
    name = data.get("name") if isinstance(data, Mapping) else None
    place = _place(number, name if isinstance(name, str) else "")
    try:
        record = _EntryRecord.model_validate(dict(data) if isinstance(data, Mapping) else data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{printable(step)}" for step in first["loc"])
        if first["type"] == "extra_forbidden":
            like = get_close_matches(str(first["loc"][-1]), _FIELDS, n=1)
            hint = f"is it {like[0]!r}?" if like else f"there are {', '.join(_FIELDS)}"
            what = f"no field of a roster, {hint}"
        else:
            what = problem(first)
        raise RosterError(": ".join(filter(None, (place, path.removeprefix("."), what)))) from None
    return RosterEntry(**{**dict(record), "aliases": tuple(record.aliases)})


def _place(number: int, name: str) -> str:
    return f"entry {number} ({printable(name)})" if name else f"entry {number}"


def _with_ref(entry: RosterEntry) -> RosterEntry:
    return entry if entry.ref else replace(entry, ref=entry.name)


def _check(entries: Iterable[RosterEntry]) -> None:
    """Check that each name says something, and that no two entries claim one ``ref`` or alias."""
    refs: dict[str, int] = {}
    names: dict[str, int] = {}
    aliases: dict[str, int] = {}
    places: list[str] = [""]
    for number, entry in enumerate(entries, 1):
        places.append(_place(number, entry.name))
        for what, words in (("name", entry.name), *(("aliases", alias) for alias in entry.aliases)):
            if not any(map(str.isalnum, words)):
                raise RosterError(f"{places[-1]}: {what}: {shown(words)} names nobody")
        if (other := refs.setdefault(entry.ref, number)) != number:
            raise RosterError(f"{places[-1]}: ref: {shown(entry.ref)} is that of {places[other]}, too")
        names.setdefault(simplified(entry.name), number)
        for alias in entry.aliases:
            if (other := aliases.setdefault(simplified(alias), number)) != number:
                raise RosterError(f"{places[-1]}: aliases: {shown(alias)} is an alias of {places[other]}, too")
    # Namesakes there may be, but an alias that is another's name would never tell who is meant.
    for number, entry in enumerate(entries, 1):
        for alias in entry.aliases:
            if (other := names.get(simplified(alias), number)) != number:
                raise RosterError(f"{places[number]}: aliases: {shown(alias)} is the name of {places[other]}")
