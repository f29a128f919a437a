"""Kin who are called by a first name here and by a last name there: ``his wife, Rosa`` and ``Mrs. Roe``, ``her son
Elio`` and ``the younger Roe``; and which of several Roes the younger one is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from claimx.article import SpeakerType
from claimx.speakers.entities.descriptions import head_of
from claimx.speakers.entities.entity import Entity
from claimx.speakers.entities.grouping import Grouping
from claimx.speakers.lexicon import COURTESY
from claimx.speakers.names.first_names import SURELY, femininity, is_first_name, odds_of
from claimx.speakers.names.genders import gender_of
from claimx.speakers.names.name import Name, names_within

_YOUNGER = frozenset("son daughter grandson granddaughter nephew niece".split())
_ELDER = frozenset("father mother uncle aunt grandfather grandmother".split())
_SPOUSES = frozenset("wife husband widow widower".split())
_KIN = "|".join([*sorted(_YOUNGER | _ELDER | _SPOUSES), "brother", "sister", "twin", "partner"])
_OWNER = r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he)|['’]s|s['’]"
_SAID = r"\s(?P<said>(?:[a-z][\w-]*\s){0,3}?)"
_BEFORE = re.compile(
    rf"(?:{_OWNER}|\b[Ww]hose){_SAID}(?P<kin>{_KIN})(?:\sand\s(?!(?:his|her|their|the)\b)[a-z][^.,;:\n]{{2,30}})?,?\s\Z"
)
# Not a list: "Hugo, his wife Rosa and their son".
_BEHIND = re.compile(
    rf",\s(?:\d{{1,3}},\s)?(?:[^\W\d_]+)?(?:{_OWNER}){_SAID}(?P<kin>{_KIN})(?=\s?[,.;:)]|\s(?:of|from|by|who)\b)"
)
_THEIRS = re.compile(r"\b(?:[Hh]is|[Hh]er)\s(?:[a-z][\w-]*\s){0,3}\Z")
_SIBLING = re.compile(r"\b(?:(?P<younger>younger|little)|elder|older|big)\b")
_LAST_WORD = re.compile(r"[\w-]+\Z")
_AGED = re.compile(r"\b(?:(?P<younger>younger)|elder|older)\s\Z", re.IGNORECASE)
_AGE = re.compile(r"(?:, | \()(?:now )?(\d{1,3})(?=[,.;)])")
_NEAR = 70
"""How many characters before a name words say whose wife or son that is."""
_SENTENCE = 200
"""So many characters before these words belong to their sentence at most."""
_ENDS = re.compile(r"[.?!…]\W*\s")


def join_kin(text: str, names: Sequence[Name], grouping: Grouping) -> Grouping:
    """Put last names down to those kin who bear them, where the text says so.

    Args:
        text: the article.
        names: its proper names, in order.
        grouping: for whom each of them stands; it changes, and is given back.
    """
    for entity in [entity for entity in grouping.entities if entity.type is SpeakerType.PERSON]:
        _part_from_owner(text, names, entity, grouping)
    persons = [entity for entity in grouping.entities if entity.type is SpeakerType.PERSON]
    kin = {id(entity): found for entity in persons if (found := _beside(text, entity))}
    by_first = [entity for entity in persons if id(entity) in kin and _by_first_name(entity)]
    by_last: dict[str, list[Entity]] = {}
    for entity in persons:
        by_last.setdefault(entity.name.split()[-1].casefold(), []).append(entity)
    families = {id(first): _families_before(text, names, grouping, kin[id(first)]) for first in by_first}

    def may_bear(first: Entity, last: str) -> bool:
        # "Bo Lind came with his wife, Rosa": she is no Roe.
        return not families[id(first)] or last in families[id(first)]

    _put_ages(text, names, grouping, kin, by_first, by_last, may_bear)
    by_courtesy = [entity for entity in persons if _by_courtesy(entity) and len(by_last[entity.name.casefold()]) > 1]
    joined = _join_by_courtesy(by_courtesy, grouping, kin, by_first, may_bear)
    for first in by_first:
        found = kin[id(first)]
        if found["kin"] in _SPOUSES:
            for last in sorted(families[id(first)] or _families_of_his(text, names, grouping, found)):
                _put_courtesy(first, _gender(first, found), by_last.get(last, ()), grouping)
    if joined:
        grouping.entities[:] = [entity for entity in grouping.entities if id(entity) not in joined]
        for name, fitting in grouping.fitting.items():
            grouping.fitting[name] = tuple(joined.get(id(entity), entity) for entity in fitting)
    return grouping


def _part_from_owner(text: str, names: Sequence[Name], kin: Entity, grouping: Grouping) -> None:
    """Make of ``Dr. Roe`` somebody else than ``his wife, Ada Roe``: another Roe whom the text calls by both names, if
    there is one."""
    full = min((name for name in kin.names if len(name.words) > 1), key=lambda name: name.start, default=None)
    if full is None:
        return
    lone = [name for name in kin.names if name.words == (full.last,)]
    before = [name for name in lone if name.start < full.start]
    if not before or not (owned := _owned(text, full)) or not _may_own(text, owned, names, before, full):
        return
    others = [entity for entity in grouping.fitting.get(before[0], ()) if entity is not kin]
    owner = others[0] if others else Entity(SpeakerType.PERSON)
    if not others:
        grouping.entities.append(owner)
    for name in before if others else lone:
        if name.start > full.start and name.gender and name.gender == _gender(kin, owned):
            # "Mrs. Roe"
            continue
        _give(name, owner, grouping)
        if name.title in kin.roles:
            kin.roles.remove(name.title)
        if name.start > full.start and not name.title:
            # Which of the two "Roe" is from now on, the reader of the text decides.
            grouping.fitting[name] = owner, kin
    kin.gender = next((name.gender for name in kin.names if name.gender), "")


def _may_own(text: str, owned: re.Match[str], names: Sequence[Name], before: Sequence[Name], full: Name) -> bool:
    """Whether one of some last names alone is that of whose wife somebody is, who bears it: ``Dr. Roe … His wife``,
    ``Roe's wife``, ``Mayor Roe … The mayor's wife``."""
    place = owned.start()
    latest = names[bisect_left(names, min(place, full.start), key=lambda name: name.start) - 1]
    whose = owned[0].lstrip(" ,").casefold()
    if whose.startswith(("'s", "’s", "s'", "s’")):
        word = _LAST_WORD.search(text, max(0, place - _NEAR), place)
        titles = {head_of(name.title) for name in before if name.title}
        return (latest in before and latest.end == place) or (word is not None and word[0].casefold() in titles)
    return latest in before and not whose.startswith(("their", "the")) and place - latest.end < _SENTENCE


def _join_by_courtesy(
    by_courtesy: Sequence[Entity],
    grouping: Grouping,
    kin: dict[int, re.Match[str]],
    by_first: Sequence[Entity],
    may_bear: Callable[[Entity, str], bool],
) -> dict[int, Entity]:
    """Put ``Mrs. Roe`` down to ``his wife, Rosa``; gives who each is who is no longer one of her own, by ``id()``."""
    joined: dict[int, Entity] = {}
    by_gender: dict[str, list[Entity]] = {}
    for first in by_first:
        if not first.family:
            by_gender.setdefault(_gender(first, kin[id(first)]), []).append(first)
    for entity in by_courtesy:
        last = entity.name.casefold()
        alike = [first for first in by_gender.get(entity.gender, ()) if not first.family and may_bear(first, last)]
        if len(alike) > 1:
            # "His wife, Rosa, and his sister, Ruth": Mrs. Roe is rather the former.
            alike = [first for first in alike if kin[id(first)]["kin"] in _SPOUSES]
        if len(alike) == 1:
            first = alike[0]
            joined[id(entity)] = first
            first.family = entity.name
            for name in list(entity.names):
                _give(name, first, grouping)
    return joined


def _put_courtesy(spouse: Entity, gender: str, bearers: Sequence[Entity], grouping: Grouping) -> None:
    """Put ``Mrs. Roe`` down to the wife of a Roe and not to Robin Roe, whose first name is no woman's for sure, nor to
    an Agnes Roe whom the text names only later."""
    for bearer in [each for each in bearers if each is not spouse and " " in each.name]:
        full = [name for name in bearer.names if len(name.words) > 1]
        if any(name.gender == gender for name in full):
            continue
        odds = odds_of(gender, bearer.name.split())
        lone = [name for name in bearer.names if name.gender == gender and len(name.words) == 1]
        theirs = [name for name in lone if odds < SURELY or name.start < min(each.start for each in full)]
        for name in theirs:
            spouse.family = name.text
            _give(name, spouse, grouping)
        if theirs:
            bearer.gender = next((name.gender for name in bearer.names if name.gender), "")


def _put_ages(
    text: str,
    names: Sequence[Name],
    grouping: Grouping,
    kin: dict[int, re.Match[str]],
    by_first: Sequence[Entity],
    by_last: dict[str, list[Entity]],
    may_bear: Callable[[Entity, str], bool],
) -> None:
    """Put ``the younger Roe`` and ``the elder Roe`` down to who that is."""
    known: dict[tuple[str, int], Entity | None] = {}
    firsts: dict[int, list[Entity]] = {1: [], 0: [], -1: []}
    for entity in by_first:
        firsts[_sign(kin[id(entity)])].append(entity)
    for name in names:
        aged = _AGED.search(text, max(0, name.start - _NEAR), _begin(text, name)) if len(name.words) == 1 else None
        if aged is None:
            continue
        wanted = -1 if aged["younger"] else 1
        if (name.last, wanted) not in known:
            bearers = [entity for entity in by_last.get(name.last, ()) if len(entity.name.split()) > 1]
            alike = [entity for entity in firsts[wanted] if not entity.family and may_bear(entity, name.last)][:2]
            if len(bearers) == 1 and not alike and id(bearers[0]) not in kin:
                # "Her brother Elio", of whatever age: the other one is only "Roe".
                alike = [entity for entity in firsts[0] if not entity.family and may_bear(entity, name.last)][:2]
            known[name.last, wanted] = _of_age(text, wanted, bearers, alike, kin) if bearers else None
        if bearer := known[name.last, wanted]:
            grouping.fitting.pop(name, None)
            if _by_first_name(bearer):
                bearer.family = name.text
            if bearer is not grouping.owner[name]:
                _give(name, bearer, grouping)


def _of_age(
    text: str, wanted: int, bearers: Sequence[Entity], firsts: Sequence[Entity], kin: dict[int, re.Match[str]]
) -> Entity | None:
    """The younger, -1, or elder one, 1, of those who bear a last name, or of kin called by their first name."""
    signs = [_sign(kin[id(entity)]) if id(entity) in kin else 0 for entity in bearers]
    fits = [entity for entity, sign in zip(bearers, signs, strict=True) if sign == wanted] + [*firsts]
    if fits:
        return fits[0] if len(fits) == 1 else None
    rest = [entity for entity, sign in zip(bearers, signs, strict=True) if not sign]
    if len(rest) == 1 and len(bearers) > 1:
        return rest[0]
    ages = {age: entity for entity in bearers if (age := _age(text, entity))}
    return ages[(min if wanted < 0 else max)(ages)] if len(ages) == len(bearers) > 1 else None


def _begin(text: str, name: Name) -> int:
    """Where a name begins with its title."""
    return text.rindex(name.title, 0, name.start) if name.title else name.start


def _beside(text: str, entity: Entity) -> re.Match[str] | None:
    """What says beside a name of somebody whose wife or son that is."""
    return next(filter(None, (_owned(text, name) for name in entity.names)), None)


def _owned(text: str, name: Name) -> re.Match[str] | None:
    """What says right beside a name whose wife or son its bearer is."""
    begin = _begin(text, name)
    return _BEFORE.search(text, max(0, begin - _NEAR), begin) or _BEHIND.match(text, name.end)


def _families_before(text: str, names: Sequence[Name], grouping: Grouping, kin: re.Match[str]) -> frozenset[str]:
    """The last names of those whom a sentence names before it says whose wife or son somebody is, as far as known."""
    place = kin.start("kin")
    begin = max(0, place - _SENTENCE)
    begin = max((end.end() for end in _ENDS.finditer(text, begin, place)), default=begin)
    return _families(names_within(names, begin, place), grouping)


def _families_of_his(text: str, names: Sequence[Name], grouping: Grouping, kin: re.Match[str]) -> frozenset[str]:
    """The last names of those whom a text names not long before ``his wife``."""
    place = kin.start("kin")
    theirs = _THEIRS.search(text, max(0, place - _NEAR), place)
    return _families(names_within(names, max(0, place - _SENTENCE), place), grouping) if theirs else frozenset()


def _families(names: Sequence[Name], grouping: Grouping) -> frozenset[str]:
    """The last names of the persons among those who bear some names, as far as known."""
    owners = (grouping.owner[name] for name in names)
    persons = (owner for owner in owners if owner.type is SpeakerType.PERSON)
    return frozenset(owner.name.split()[-1].casefold() for owner in persons if " " in owner.name or _by_courtesy(owner))


def _by_first_name(entity: Entity) -> bool:
    """Whether somebody is called by a first name only."""
    return not entity.gender and len(entity.written) == 1 and " " not in entity.name and is_first_name(entity.name)


def _by_courtesy(entity: Entity) -> bool:
    """Whether somebody is called by a last name only, and by courtesy: ``Mrs. Roe``."""
    titles = {name.title.casefold().rstrip(".") for name in entity.names} - {""}
    return bool(entity.gender) and titles <= COURTESY and " " not in entity.name


def _gender(entity: Entity, kin: re.Match[str]) -> str:
    odds = femininity([entity.name, ""])
    return gender_of(kin["kin"]) or ("f" if odds > 0 else "m" if odds < 0 else "")


def _sign(kin: re.Match[str]) -> int:
    """Whether somebody is elder, 1, or younger, -1, than whose kin that is; 0 where nothing says so."""
    if kin["kin"] in _YOUNGER | _ELDER:
        return 1 if kin["kin"] in _ELDER else -1
    sibling = _SIBLING.search(kin["said"])
    return 0 if sibling is None else -1 if sibling["younger"] else 1


def _age(text: str, entity: Entity) -> int:
    return next((int(found[1]) for name in entity.names if (found := _AGE.match(text, name.end))), 0)


def _give(name: Name, entity: Entity, grouping: Grouping) -> None:
    """Put a name down to somebody else than so far."""
    grouping.owner[name].remove(name)
    entity.add(name)
    grouping.owner[name] = entity
