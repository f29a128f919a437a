"""Text and the entity type of each word in, the proper names in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import (
    CALENDAR,
    DAYS,
    FIRMS,
    FUNCTION_WORDS,
    LEGAL_FORMS,
    NUMBERS,
    ORGANIZATION,
    PEOPLE,
    QUANTITIES,
    SURNAMES_TOO,
    TRADES,
)
from claimx.speakers.names.acronyms import apart, long_forms, without_long_forms
from claimx.speakers.names.capitals import NICKNAME, TypeOf, capital_runs, end_with_stop, is_title, without_possessive
from claimx.speakers.names.firms import opens_with_noun
from claimx.speakers.names.first_names import is_first_name
from claimx.speakers.names.genders import apposition_gender, gender_of
from claimx.speakers.names.headlines import Headlines, is_shouted
from claimx.speakers.names.listed import listed_names
from claimx.speakers.names.lone_names import is_named_behind
from claimx.speakers.names.many import act_as_many, are_many
from claimx.speakers.names.name import Name
from claimx.speakers.names.offices import is_of_organization
from claimx.speakers.names.origins import are_compatriots, is_origin, is_partisan
from claimx.speakers.names.parts import part_run
from claimx.speakers.names.standing_alone import StandingAlone, begins_sentence
from claimx.speakers.names.titles import ends_in_title, title_length
from claimx.speakers.names.types import majority

_OFFICE_BEHIND = re.compile(r"\s([a-z]+)\s[^\W\d_a-z]")
_USER_NAME = re.compile(r"\b(?P<title>[Uu]sername)\s[\"“‘']?@?(?P<name>[a-z0-9](?:[\w.-]*\w)?)")
_HANDLE = re.compile(r"(?<![\w@.])@\w{2,}(?:[.-]\w+)*")
_IN_MAY = re.compile(r"\b(?:in|on|since|until|till|by|of|from|early|late|mid|last|next|this|\d+)[ -]$", re.IGNORECASE)
_IS_JOINED = re.compile(r"\w & \w")
_ARTICLE = re.compile(r"\b(?:the|an?)\s(?:\d+-year-old\s)?$", re.IGNORECASE)
_NO_NAMES = PEOPLE | NUMBERS | CALENDAR
_PARENT_OF = re.compile(
    r"(?:[Gg]rand)?(?:[Mm]other|[Ff]ather)\sof\s(?:\d|one|two|three|four|five|six|seven|eight|nine)"
)
_BUSINESSES = FIRMS | TRADES | frozenset("giant company firm group bank business charity agency".split())
_GENERALS = frozenset("staff electric mills dynamics assembly".split())
"""What is general and no general."""
_SMALL = re.compile(r"(?<![^\W_])[a-z]+\s\Z")
_AGED = re.compile(r", \d\d,|, who(?:se|m)?\b")
_OFFICE_BESIDE = re.compile(r"\b([^\W\d_]+)(?:\s(?:of|for|at|in)\s[^,.;:\n“”\"]{2,60})?,\s\Z")
_OPENS = re.compile(r"[a-z](?:ing|[a-z]{3}ly|[a-z]ed)\Z")
_CALLED = frozenset(
    """
    bank charity company corporation firm fund group issuer partnership trust
    """.split()
)
"""What a body is called, with a capital in press releases, laws and rulings: ``The Company``."""
_SORTS_OF_BODIES = frozenset(["PAC", "NGO"])
"""What says of what sort an organization is whose name follows, and is written in capitals."""


def _name(text: str, run: list[Offsets], is_person: bool, type_of: TypeOf, alone: StandingAlone) -> Name | None:
    """Read a run as a name with its title, surely a person's or as the model says; None where it is no name."""
    run = _without_neighbours(text, run, alone)
    if not run:
        return None
    words = [text[start:end] for start, end in run]
    kind = SpeakerType.PERSON if is_person else majority([type_of(*word) for word in run])
    if kind is not SpeakerType.PERSON and _is_introduced(text, run, words):
        kind = SpeakerType.PERSON
    if not is_person and opens_with_noun(words, kind, alone):
        # "Drugmaker Velmora"
        run, words, kind = run[1:], words[1:], SpeakerType.ORGANIZATION
    if len(run) == 1 and _is_no_name(text, run[0], kind, alone):
        return None
    if len(run) == 2 and words[0].casefold() in QUANTITIES and _are_people(words[1].casefold()):
        # "Many Italians", "Three Democrats"
        return None
    first = title_length(words, kind, alone, opens=len(run) > 2 and begins_sentence(text, run[0][0]))
    if _is_body(text, run, words, first, kind, alone):
        first, kind = 0, SpeakerType.ORGANIZATION
    title = text[run[0][0] : run[first][0]].strip()
    if title:
        kind = SpeakerType.PERSON
    start, end = run[first][0], run[-1][1]
    end = end_with_stop(text, start, end)
    end = start + len(alone.without_possessive(text[start:end]))
    gender = gender_of(title) or apposition_gender(text, end)
    return Name(start, end, " ".join(NICKNAME.sub(" ", text[start:end]).split()), title, kind, gender)


def _without_neighbours(text: str, run: list[Offsets], alone: StandingAlone) -> list[Offsets]:
    """A run less the words at its ends that have a capital and are no part of the name; nothing where none is left."""
    whole = len(run)
    while run and ends_in_title(text, run):
        run = run[:-1]
    if len(run) < whole:
        # "Norvia's Foreign Minister" names Norvia alone.
        owner = (place for place, word in enumerate(run) if re.search(r"['’]s$", text[slice(*word)]))
        run = run[: next(owner, len(run)) + 1]
        if len(run) == 1 and (body := text[slice(*run[0])]).casefold() in ORGANIZATION and body not in alone:
            # "Press Secretary Ada Quist"
            return []
    if len(run) > 1 and text[slice(*run[0])].casefold() in CALENDAR | {"may"}:
        # "In September Fairport Motors"
        run = run[_is_when(text, run[0][0]) :]
    if len(run) > 1 and _OPENS.search(text, *run[0]) and begins_sentence(text, run[0][0]):
        # "Questioning Quist, he", "Surprisingly Quist", "Disgraced Quist"
        word, rest = text[slice(*run[0])], text[run[1][0] : run[-1][1]]
        run = run[not is_first_name(word) and alone.follows(without_possessive(rest), word) :]
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
    return run


def _is_when(text: str, start: int) -> bool:
    """Whether what stands before a month or a day makes it a time: ``in May``."""
    return _IN_MAY.search(text[max(0, start - 12) : start]) is not None


def _is_no_name(text: str, place: Offsets, kind: SpeakerType, alone: StandingAlone) -> bool:
    """Whether a single word is none of names, or has its capital only of the sentence that it begins."""
    word = text[slice(*place)]
    lowered = word.casefold()
    if (
        lowered in _NO_NAMES
        or word in _SORTS_OF_BODIES
        or are_compatriots(lowered)
        or (lowered == "may" and _is_when(text, place[0]))
    ):
        return True
    if alone.knows(without_possessive(word)):
        return False
    begins = begins_sentence(text, place[0])
    if begins and (are_many(lowered) or act_as_many(text, *place)) and not text.startswith((", a ", ", an "), place[1]):
        # "Rebels said", but not "Rebels, a band, said"
        return True
    if begins and (_PARENT_OF.match(text, place[0]) or (_sorts_body(text, place[1]) and alone.is_once(word))):
        return True
    if kind is SpeakerType.ORGANIZATION:
        return False
    beside = kind is SpeakerType.PERSON and is_named_behind(text, *place)
    # "Transport minister Ada Quist"
    office = _OFFICE_BEHIND.match(text, place[1])
    no_name = not beside and (kind is SpeakerType.UNKNOWN or not is_first_name(without_possessive(word)))
    return begins and (no_name or (office is not None and is_title(office[1])))


def _are_people(word: str) -> bool:
    return word in PEOPLE or are_compatriots(word)


def _sorts_body(text: str, end: int) -> bool:
    """Whether behind a word stands of what sort a body is, and then its name: ``Supermarket chain Quistmart``."""
    noun = _OFFICE_BEHIND.match(text, end)
    return noun is not None and (noun[1] in _BUSINESSES or noun[1].removesuffix("s") in FIRMS)


def _is_body(
    text: str, run: Sequence[Offsets], words: Sequence[str], first: int, kind: SpeakerType, alone: StandingAlone
) -> bool:
    """Whether all of a run names an organization, also what looks like a title of somebody: its first so many words."""
    lowered = [word.casefold() for word in words]
    # "Attorney General's Office" and "General Motors" are no persons of that title; nor is "NATO" one.
    general = lowered[:first] == ["general"] and (kind is SpeakerType.ORGANIZATION or lowered[-1] in _GENERALS)
    acronym = len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 5
    # "ROE" is one's name where he is Roe elsewhere; "U.S" is so written everywhere.
    acronym = acronym and (words[0].title() == words[0] or words[0].title() not in alone.sure)
    # "Mayor Ann Guardian"
    called = len(words) - first == 2 and first > 0 and is_first_name(words[first]) and is_title(words[first - 1])
    return (
        (not called and _is_organization(lowered[first:], kind))
        or general
        # "Doctors Without Borders"
        or (first > 0 and lowered[first] in FUNCTION_WORDS)
        or acronym
        or _IS_JOINED.search(text, run[first][0], run[-1][1]) is not None
    )


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
    forms = apart([*long_forms(text), *listed_names(text)])
    handles = [match.span() for match in _HANDLE.finditer(text)]
    whole = sorted([*forms, *handles])
    runs = without_long_forms([_without_opener(text, run, type_of) for run in capital_runs(text, type_of)], whole)
    headlines = Headlines(text)
    running = [run for run in runs if not (headlines.hold(run[0][0]) or is_shouted(text, run))]
    alone = StandingAlone(text, running, type_of)
    named = (part for run in runs for part in _of_headline(text, run, headlines, alone))
    parts = (part for run in named for part in part_run(text, run, type_of, alone))
    names = list(filter(None, (_name(text, part, is_person, type_of, alone) for part, is_person in parts)))
    names += [Name(start, end, text[start:end], "", SpeakerType.ORGANIZATION, "") for start, end in forms]
    names += [_handle(text, span, type_of) for span in handles]
    full = (name for name in names if len(name.words) > 1 or name.title)
    last = {name.last for name in full if not is_origin(name, behind_article=_is_behind_article(text, name))}
    known = filter(None, (_if_a_name(text, name, last) for name in names))
    return tuple(sorted([*known, *_user_names(text)], key=lambda name: name.start))


def _without_opener(text: str, run: list[Offsets], type_of: TypeOf) -> list[Offsets]:
    """A run without a word that the model takes for nobody, whose capital comes of the sentence that it begins:
    ``Traditionally Quist came``, ``Follow Ada Quist``."""
    if len(run) == 1 or not begins_sentence(text, run[0][0]):
        return run
    word = text[slice(*run[0])]
    if is_first_name(word) or is_title(word) or type_of(*run[0]) is not SpeakerType.UNKNOWN:
        return run
    return run[1:] if type_of(run[1][0], run[-1][1]) is SpeakerType.PERSON else run


def _if_a_name(text: str, name: Name, last: Set[str]) -> Name | None:
    """A name that is one: not of which state something is (``Danish researchers``), nor a word behind an article that
    the model takes for a person (``the Croatian``, ``the 22-year-old Mongolian``), or what a body is called (``the
    Company``), unless it is a last name of the text or a family (``the Rourkes``).

    Args:
        text: the article.
        name: any name.
        last: the last names of the text.
    """
    behind_article = _is_behind_article(text, name)
    if name.last not in last and is_origin(name, behind_article=behind_article):
        return None
    if behind_article and len(name.words) == 1 and name.last not in last and is_partisan(text, name):
        return None
    alone = not name.title and len(name.words) == 1
    if not alone or name.last in last or not behind_article:
        return name
    if name.last.endswith("s") and name.last[:-1] in last:
        return replace(name, type=SpeakerType.GROUP)
    return None if name.type is SpeakerType.PERSON or name.last.casefold() in _CALLED else name


def _is_behind_article(text: str, name: Name) -> bool:
    return _ARTICLE.search(text[max(0, name.start - 20) : name.start]) is not None


def _of_headline(text: str, run: list[Offsets], headlines: Headlines, alone: StandingAlone) -> Iterator[list[Offsets]]:
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


def _handle(text: str, span: Offsets, type_of: TypeOf) -> Name:
    """The name of an account: ``@Ada_Quist``."""
    kind = type_of(*span)
    return Name(*span, text[slice(*span)], "", SpeakerType.PERSON if kind is SpeakerType.UNKNOWN else kind, "")
