"""Text and the entity type of each word in, the proper names in it out: titles told from names, names told apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from claimx.article import SpeakerType
from claimx.speakers.acronyms import long_forms, without_long_forms
from claimx.speakers.capitals import (
    NICKNAME,
    Offsets,
    TypeOf,
    capital_runs,
    end_with_stop,
    is_title,
    without_possessive,
)
from claimx.speakers.first_names import is_first_name
from claimx.speakers.genders import apposition_gender, gender_of
from claimx.speakers.headlines import Headlines, is_shouted
from claimx.speakers.lexicon import (
    CALENDAR,
    DAYS,
    FIRST_NAMES_TOO,
    FUNCTION_WORDS,
    LEGAL_FORMS,
    NUMBERS,
    OFFSPRING,
    ORGANIZATION,
    PARTICLES,
    PEOPLE,
    POST_NOMINALS,
    SURNAMES_TOO,
    TITLES,
)
from claimx.speakers.lone_names import is_named_behind
from claimx.speakers.offices import heads_unit, holder_in, is_of_organization
from claimx.speakers.spelling import spelling

_BEGINS = re.compile(r"(?:^|[.!?:\n\r])[\s\"'“”‘’«»„(]*(?:(?<=[\n\r])\d\d?[.:]\d\d(?:\s?[ap]\.?m\.?)?\s)?$")
_BEGIN = 14
"""So many characters before a word tell whether it begins a sentence, or stands behind a time that does."""
_OFFICE_BEHIND = re.compile(r"\s([a-z]+)\s[^\W\d_a-z]")
_USER_NAME = re.compile(r"\b(?P<title>[Uu]sername)\s[\"“‘']?@?(?P<name>[a-z0-9](?:[\w.-]*\w)?)")
_IN_MAY = re.compile(r"\b(?:in|on|since|until|till|by|of|from|early|late|mid|last|next|this|\d+)[ -]$", re.IGNORECASE)
_IS_JOINED = re.compile(r"\w & \w")
_ARTICLE = re.compile(r"\b(?:the|an?)\s(?:\d+-year-old\s)?$", re.IGNORECASE)
_GENERALS = frozenset("staff electric mills dynamics assembly".split())
"""What is general and no general."""
_SMALL = re.compile(r"(?<![^\W_])[a-z]+\s\Z")
_ONE = re.compile(r"\b(?:an?|another|one)\s\Z", re.IGNORECASE)
_AGED = re.compile(r", \d\d,|, who(?:se|m)?\b")
_OFFICE_BESIDE = re.compile(r"\b([^\W\d_]+)(?:\s(?:of|for|at|in)\s[^,.;:\n“”\"]{2,60})?,\s\Z")
_OPENS = re.compile(r"[a-z](?:ing|[a-z]{3}ly)\Z")
_SORTS_OF_BODIES = frozenset(["PAC", "NGO"])
"""What says of what sort an organization is whose name follows, and is written in capitals."""
_TRANSCRIBED = 6
"""Letters of a word that may be written in several ways."""
_LONGEST = 4
"""Words of a person's name at most."""


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a proper name.

    Attributes:
        start, end: offsets of the name, its title left out.
        text: the name as written, without a possessive ending and without a nickname in marks.
        title: the words of title before it, as written.
        type: what bears the name.
        gender: ``m``, ``f`` or empty, where the title tells.
    """

    start: int
    end: int
    text: str
    title: str
    type: SpeakerType
    gender: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, without regard to case."""
        return tuple(word.casefold() for word in self.text.split())

    @property
    def last(self) -> str:
        """The last word of the name, without regard to case."""
        return self.words[-1]


def _majority(kinds: Sequence[SpeakerType]) -> SpeakerType:
    return max(kinds, key=lambda kind: (kinds.count(kind), kind is SpeakerType.PERSON, kind.value))


class _Alone:
    """The runs of a text that are one name each: how often each stands alone, and as what."""

    def __init__(self, text: str, runs: Sequence[Sequence[Offsets]], type_of: TypeOf) -> None:
        self._kinds: dict[str, list[SpeakerType]] = {}
        self.sure: set[str] = set()
        """The words of names that stand where a capital is no accident, or beside another one."""
        self.forms: set[str] = set()
        """Such names as they stand; of people's also without titles, and their first and last words."""
        for run in runs:
            words = [without_possessive(text[start:end]) for start, end in run]
            kind = type_of(run[0][0], run[-1][1])
            self._kinds.setdefault(without_possessive(text[run[0][0] : run[-1][1]]), []).append(kind)
            if len(run) > 1 or not _begins(text, run[0][0]):
                self.sure.update(words)
                self.forms.add(" ".join(words))
                if kind is SpeakerType.PERSON and (bare := list(itertools.dropwhile(is_title, words))):
                    self.forms |= {" ".join(bare), bare[0], bare[-1]}
        self._spellings = {spelling(word) for word in self.sure if len(word) >= _TRANSCRIBED}

    def __contains__(self, name: str) -> bool:
        return name in self._kinds

    def knows(self, word: str) -> bool:
        """Whether a word is one of a name: as it stands, for one in capitals, or in another transcription."""
        if word in self.sure or (word.isupper() and word.title() in self.sure):
            return True
        return len(word) >= _TRANSCRIBED and spelling(word) in self._spellings

    def is_no_person(self, name: str) -> bool:
        """Whether a name stands alone somewhere, and mostly as something else than a person."""
        kinds = self._kinds.get(name, [])
        return bool(kinds) and 2 * kinds.count(SpeakerType.PERSON) <= len(kinds)


def _parts(text: str, run: list[Offsets], type_of: TypeOf, alone: _Alone) -> Iterator[tuple[list[Offsets], bool]]:
    """Part a run where one name runs into the next: ``the Analytical Center Dmitry Orlov``, ``Norvia Ilya Voronin``.

    Each part comes with whether it is a person for sure.
    """
    words = [text[start:end] for start, end in run]
    owner = _owner(words, alone)
    if owner:
        yield run[:owner], False
        run, words = run[owner:], words[owner:]
    elif owner := _employer(words, [type_of(*word) for word in run]):
        yield run[:owner], False
        yield run[owner:], True
        return
    kinds = [type_of(*word) for word in run]
    for place in range(len(run) - 2, 0, -1):
        known = kinds[place] is SpeakerType.PERSON and is_first_name(words[place])
        person = known or all(kind is SpeakerType.PERSON for kind in kinds[place:])
        person = person and not any(map(is_title, words[place:]))
        ended = words[place - 1].casefold() in ORGANIZATION or kinds[place - 1] is SpeakerType.ORGANIZATION
        land = alone.is_no_person(" ".join(words[:place]))
        if person and ((ended and not is_title(words[place - 1])) or land):
            yield run[:place], False
            yield run[place:], False
            return
    holder = holder_in(text, run[0][0], words)
    if holder is None:
        yield run, heads_unit(text, run[0][0], words)
    else:
        yield run[:holder], False
        yield run[holder:], True


def _owner(words: Sequence[str], alone: _Alone) -> int:
    """How many words at the beginning of a run say whose organization it names: ``Norvia's Foreign Ministry``.

    Only whoever the text names elsewhere, too, owns one: ``St. Ann's Harbour Hospital`` is one name.
    """
    for place in range(1, len(words) - 1):
        owner = re.sub(r"['’]s$", "", " ".join(words[:place]))
        if owner != " ".join(words[:place]) and owner in alone and not is_first_name(owner):
            return place if is_of_organization(words[-1]) else 0
    return 0


def _employer(words: Sequence[str], kinds: Sequence[SpeakerType]) -> int:
    """How many words at the beginning of a run say for whom the person works whose name follows: ``the Norvik Herald's
    Ann Roe``; none in ``Norvia's Foreign Minister Ann Roe``, which is her title."""
    owner = next((place for place in range(1, len(words) - 1) if words[place - 1].endswith(("'s", "’s"))), 0)
    taken = set(kinds[owner:])
    called = owner and (is_first_name(words[owner]) or is_of_organization(without_possessive(words[owner - 1])))
    person = called and SpeakerType.PERSON in taken and SpeakerType.ORGANIZATION not in taken
    if (
        not person
        or len(words) - owner > _LONGEST
        or any(is_title(word) or is_of_organization(word) for word in words[owner:])
    ):
        return 0
    return owner


def _title_words(words: Sequence[str], kind: SpeakerType, alone: _Alone) -> int:
    """How many words at the beginning of a run are a title."""
    if words[-1] in OFFSPRING:
        words = words[:-1]
    if "of" in words and is_title(words[-1]):
        # "the Office of the Inspector General"
        return 0
    # Titles, and words of nation or party before them, go as long as a name is left.
    titles = [
        place
        for place in range(1, len(words))
        if is_title(words[place - 1])
        and not (words[place - 1].casefold() in FIRST_NAMES_TOO and len(words) - place < 2)
    ]
    if titles:
        return max(titles)
    if len(words) >= 3 and kind is SpeakerType.PERSON:
        # Another occurrence that stands alone shows where the name begins, and so does a first name.
        for place in range(len(words) - 2, 0, -1):
            # … but "Ann Roe" leaves "Mary Ann Roe" her first name.
            if " ".join(words[place:]) in alone and not is_first_name(words[0]):
                return place
        if any(word.casefold() in ORGANIZATION for word in words):
            return 0
        known = [len(word.rstrip(".")) == 1 or word in PARTICLES or is_first_name(word) for word in words[:-1]]
        if True in known:
            return known.index(True)
    return 0


def _begins(text: str, place: int) -> bool:
    """Whether a word begins a sentence here, be it behind a time that does."""
    return _BEGINS.search(text[max(0, place - _BEGIN) : place]) is not None


def _ends_in_title(text: str, run: list[Offsets]) -> bool:
    """Whether a run ends in a title that is no part of its name: ``Harbour Council Director``, ``Ann Roe MP``."""
    words = [text[start:end] for start, end in run]
    if (
        len(run) > 1
        and is_title(words[-1])
        and "of" not in words
        and (
            # "Norvian Secretary of State Ann Roe", "a Norvik Republican", "Harbour Vice President for Ferries"
            text.startswith(" of ", run[-1][1])
            or _ONE.search(text, max(0, run[0][0] - 10), run[0][0])
            or (is_title(words[-2]) and words[-2].casefold() not in FIRST_NAMES_TOO)
        )
    ):
        return True
    if len(run) > 1 and words[-1].isupper() and not words[0].isupper() and words[-1].casefold() in POST_NOMINALS:
        return True
    if not is_title(words[-1]) or "of" in words[:-1]:
        return False
    if len(run) > 1 and words[-1].casefold() not in TITLES and not words[-1].isupper():
        # "Empty Chairs"
        return False
    # "Culture Minister Andrea Pastor"
    first = max((place for place, word in enumerate(words[:-2], 1) if is_title(word)), default=0)
    name = words[first] if words[first].casefold() not in ORGANIZATION else ""
    return len(run) == 1 or words[-1].isupper() or not is_first_name(name)


def _name(text: str, run: list[Offsets], is_person: bool, type_of: TypeOf, alone: _Alone) -> Name | None:
    """Read a run as a name with its title, surely a person's or as the model says; None where it is no name."""
    whole = len(run)
    while run and _ends_in_title(text, run):
        run = run[:-1]
    if len(run) < whole:
        # "Norvia's Foreign Minister" names Norvia alone.
        owner = (place for place, word in enumerate(run) if re.search(r"['’]s$", text[slice(*word)]))
        run = run[: next(owner, len(run)) + 1]
        if len(run) == 1 and (body := text[slice(*run[0])]).casefold() in ORGANIZATION and body not in alone:
            # "Press Secretary Ada Quist"
            return None
    if len(run) > 1 and text[slice(*run[0])].casefold() in CALENDAR | {"may"}:
        # "In September Fairport Motors"
        run = run[bool(_IN_MAY.search(text[max(0, run[0][0] - 12) : run[0][0]])) :]
    if len(run) > 1 and _OPENS.search(text, *run[0]) and text[run[1][0] : run[-1][1]] in alone:
        # "Questioning Quist, he", "Surprisingly Quist"
        run = run[_begins(text, run[0][0]) and not is_first_name(text[slice(*run[0])]) :]
    if (
        len(run) > 2
        and text[slice(*run[0])] in _SORTS_OF_BODIES
        and _SMALL.search(text, max(0, run[0][0] - 14), run[0][0])
    ):
        # "the super PAC Ferry Action"
        run = run[1:]
    if len(run) > 2 and text[slice(*run[-1])].casefold() in DAYS:
        # A by-line: "Interview with Ada Quist Sunday, May 28"
        run = run[:-1]
    if not run:
        return None
    words = [text[start:end] for start, end in run]
    lowered = [word.casefold() for word in words]
    kind = SpeakerType.PERSON if is_person else _majority([type_of(*word) for word in run])
    if kind is not SpeakerType.PERSON and _is_introduced(text, run, words):
        kind = SpeakerType.PERSON
    # A capital that only a sentence's beginning gives is no name.
    month = lowered == ["may"] and _IN_MAY.search(text[max(0, run[0][0] - 12) : run[0][0]])
    if len(words) == 1 and (lowered[0] in PEOPLE | NUMBERS or lowered[0] in CALENDAR or month):
        return None
    if len(words) == 1 and kind is not SpeakerType.ORGANIZATION and not alone.knows(without_possessive(words[0])):
        begins = _begins(text, run[0][0])
        beside = kind is SpeakerType.PERSON and is_named_behind(text, *run[0])
        # "Transport minister Ada Quist"
        office = _OFFICE_BEHIND.match(text, run[-1][1])
        no_name = not beside and (kind is SpeakerType.UNKNOWN or not is_first_name(without_possessive(words[0])))
        if begins and (no_name or (office and is_title(office[1]))):
            return None
    first = _title_words(words, kind, alone)
    # "Attorney General's Office" and "General Motors" are no persons of that title; nor is "NATO" one.
    general = lowered[:first] == ["general"] and (kind is SpeakerType.ORGANIZATION or lowered[-1] in _GENERALS)
    acronym = len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 5
    # "ROE" is one's name where he is Roe elsewhere; "U.S" is so written everywhere.
    acronym = acronym and (words[0].title() == words[0] or words[0].title() not in alone.sure)
    # "Mayor Ann Guardian"
    called = len(words) - first == 2 and first > 0 and is_first_name(words[first]) and is_title(words[first - 1])
    if (
        (not called and _is_organization(lowered[first:], kind))
        or general
        or acronym
        or _IS_JOINED.search(text, run[first][0], run[-1][1])
    ):
        first, kind = 0, SpeakerType.ORGANIZATION
    title = text[run[0][0] : run[first][0]].strip()
    if title:
        kind = SpeakerType.PERSON
    start, end = run[first][0], run[-1][1]
    end = end_with_stop(text, start, end)
    end = start + len(without_possessive(text[start:end]))
    gender = gender_of(title) or apposition_gender(text, end)
    return Name(start, end, " ".join(NICKNAME.sub(" ", text[start:end]).split()), title, kind, gender)


def _is_introduced(text: str, run: Sequence[Offsets], words: Sequence[str]) -> bool:
    """Whether what stands around a run says that it names a person: ``the commissioner of the union, Ann Roe``, ``Ann
    Roe, 58,``."""
    if not 2 <= len(words) <= 4 or any(map(is_of_organization, words)) or any(map(str.isupper, words)):
        return False
    if _AGED.match(text, run[-1][1]):
        return True
    # "a spokesman for her party, Harbour First"
    beside = _OFFICE_BESIDE.search(text, max(0, run[0][0] - 100), run[0][0])
    return beside is not None and is_title(beside[1]) and is_first_name(words[0])


def _is_organization(words: Sequence[str], kind: SpeakerType) -> bool:
    """Whether a word of a name says that its bearer is no person; ``Charlotte Church`` may be one all the same."""
    if words[-1].rstrip(".") in LEGAL_FORMS and len(words) > 1:
        return True
    if len(words) == 2 and kind is SpeakerType.PERSON and is_first_name(words[0]):
        return words[-1] in ORGANIZATION - SURNAMES_TOO
    return any(word in ORGANIZATION for word in words)


def find_names(text: str, type_of: TypeOf) -> tuple[Name, ...]:
    """Find the proper names of a text, in order."""
    forms = long_forms(text)
    runs = without_long_forms(list(capital_runs(text, type_of)), forms)
    headlines = Headlines(text)
    running = [run for run in runs if not (headlines.hold(run[0][0]) or is_shouted(text, run))]
    alone = _Alone(text, running, type_of)
    named = (part for run in runs for part in _of_headline(text, run, headlines, alone))
    parts = (part for run in named for part in _parts(text, run, type_of, alone))
    names = list(filter(None, (_name(text, part, is_person, type_of, alone) for part, is_person in parts)))
    names += [Name(start, end, text[start:end], "", SpeakerType.ORGANIZATION, "") for start, end in forms]
    last = {name.last for name in names if len(name.words) > 1 or name.title}
    known = filter(None, (_behind_article(text, name, last) for name in names))
    return tuple(sorted([*known, *_user_names(text)], key=lambda name: name.start))


def _behind_article(text: str, name: Name, last: Set[str]) -> Name | None:
    """A word behind an article that the model takes for a person: a last name of the text, a family (``the Rourkes``),
    or no name but what somebody is (``the Croatian``, ``the 22-year-old Mongolian``).

    Args:
        text: the article.
        name: any name.
        last: the last names of the text.
    """
    alone = name.type is SpeakerType.PERSON and not name.title and len(name.words) == 1
    if not alone or name.last in last or not _ARTICLE.search(text[max(0, name.start - 20) : name.start]):
        return name
    return replace(name, type=SpeakerType.GROUP) if name.last.removesuffix("s") in last else None


def _of_headline(text: str, run: list[Offsets], headlines: Headlines, alone: _Alone) -> Iterator[list[Offsets]]:
    """The names in a run that is a headline, or in capitals and names somebody of the text; else the run itself."""
    named = headlines.hold(run[0][0])
    if not named and is_shouted(text, run):
        words = [text[start:end] for start, end in run]
        named = any(word.title() in alone.sure or word in alone for word in words)
    if named:
        yield from headlines.names(run, alone.forms)
    else:
        yield run


def _user_names(text: str) -> Iterator[Name]:
    """Names in small letters that somebody goes by on the web: ``username pepper``."""
    for match in _USER_NAME.finditer(text):
        if match["name"].casefold() not in FUNCTION_WORDS:
            yield Name(*match.span("name"), match["name"], match["title"], SpeakerType.PERSON, "")
