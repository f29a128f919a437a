"""The ways in which a text writes its names, and which of them may be of one bearer: ``Ada Quist`` and ``Quist``."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.speakers.lexicon import LEGAL_FORMS, OFFSPRING, PARTICLES
from claimx.speakers.names.bodies import noun_of
from claimx.speakers.names.diminutives import full_first_names
from claimx.speakers.names.first_names import is_first_name
from claimx.speakers.names.name import Name
from claimx.speakers.names.spelling import (
    GENERATION,
    first_names_agree,
    generation_of,
    plain,
    spelling,
    without_article,
)

IDLE = PARTICLES | OFFSPRING | GENERATION
"""Words of a name that are neither its first name nor its last."""
_OF_LAST_NAMES = frozenset("ni nic o mac mc ui".split())
"""What Irish last names begin with, less accents, though some list has it for a first name."""
_CALLED_AFTER = frozenset("show hour report tonight train".split())
"""What is called after somebody ends so: ``the Ada Quist Show``, ``the Quist Train``."""
_IBERIAN = frozenset(
    """
    garcia diaz cruz flores torres ramos reyes ruiz castillo romero medina silva santos costa sosa rojas soto rios luna
    leon miranda salazar delgado aguilar pena pereira ferreira oliveira sousa arias avila castro cortes duran franco
    lara marin molina mora moreno navarro petro ponce reis rey valencia vega vidal zamora
    """.split()
)
"""The first of two last names, beside those in -ez, that some list has for a first name: ``Ana García Quist``."""
_OF_PLACES = frozenset("new old north south east west upper lower great greater san santa saint st los".split())
"""What the name of a place begins with, so that the words behind are no shorter name: ``New Norvik University``."""
_SHORT = frozenset(
    """
    academy agency alliance assembly association authority bank board bureau center centre chamber club coalition
    college commission committee company confederation corporation council court department directorate federation
    forum foundation fund group guild hospital institute institution league ministry museum network office panel
    party registry school society tribunal trust union university
    """.split()
)
"""What an organization is called with a capital for short, which is hardly the whole name of another one: the
``Chamber``, but not the ``House`` and the ``Times``."""
_OF_MANY = frozenset("bank court party union university".split())
"""What has one name with whose it is, and is another one without: the Supreme Court is not that of Texas."""
_BUSINESS = frozenset(
    """
    advisers aerospace ai airlines airways albion aluminium aluminum assurance athletic automotive aviation bancorp
    bank batteries beer beverages bio biosciences biotech brands breweries brewing broadband brothers builders
    buses capital cars cells cement chemicals chips clothing cloud coal construction consulting copper cosmetics
    credit cruises dairies dairy data diagnostics digital drinks electric electronics energy engineering
    enterprises entertainment estates farms fashion fc ferries films finance financial foods furniture games gas
    genetics glass global gold group health healthcare holdings homes hotels housing industries insurance
    international investments laboratories labs land logistics markets media medical metals minerals mining mobile
    motors mutual networks nuclear oil optics packaging paper partners petroleum pharma pharmaceuticals pictures
    pipelines plastics power properties pubs rail railways records renewables resorts resources restaurants retail
    robotics rovers rubber securities semiconductor semiconductors shipping shoes software solar solutions spirits
    steel stores studios supermarkets systems technologies technology telecom textiles therapeutics timber tobacco
    tours toys trading trains travel trucks united ventures wanderers water wind wireless
    """.split()
)
"""What a firm's name ends with that is often left out: ``Harbour Foods`` is ``Harbour`` for short."""
_SMALL = frozenset(["of", "the", "and", "for", "&", "on", "to", "in"])
"""Words that acronyms mostly pass over."""
_FEWEST_LETTERS = 3
"""Letters of an acronym that leaves out words at least."""
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]?")
_STEM = 4
"""Letters that a country and its adjective have in common: ``Norvia``, ``Norvian``."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write a name, with whatever tells namesakes apart; of all its occurrences."""

    words: tuple[str, ...]
    gender: str
    type: SpeakerType
    capitals: bool

    @property
    def bare(self) -> tuple[str, ...]:
        """The words less particles and ``Jr``, so that ``de la Roe`` is ``roe``, as ``al-Roe`` is."""
        bare = tuple(word for word in self.words if word.rstrip(".") not in IDLE) or self.words
        return (*bare[:-1], without_article(bare[-1]))

    @property
    def middle(self) -> tuple[str, ...]:
        """The words between the first and the last one, in which somebody may have one of two last names."""
        return self.bare[1:-1]

    @property
    def generation(self) -> str:
        """``jr``, ``iii`` and the like, or empty."""
        return generation_of(self.words[-1])

    @property
    def acronyms(self) -> frozenset[str]:
        """What a name of several words may be called by its first letters: ``ihs`` for the Institute for Harbour
        Studies; with a ``Department of`` or an ``and`` also less of them: ``hhs`` for one of Health and Human Services,
        ``cdc`` for the Centers for Disease Control and Prevention."""
        words = self.words
        shorter = [tuple("o" if word == "of" else word for word in words)]
        if words[1:2] == ("of",):
            shorter.append(words[2:])
        for place, word in enumerate(words):
            if word in ("and", "&"):
                shorter += [words[: place - 1] + words[place:], words[: place + 1] + words[place + 2 :]]
        less = {letters for each in shorter if len(letters := _letters(each)) >= _FEWEST_LETTERS}
        return frozenset({_letters(words), *less})

    @property
    def body(self) -> tuple[str, ...]:
        """What an organization is called without saying whose it is: ``foreign ministry`` for that of Norvia."""
        place = self.words.index("of") if "of" in self.words else 0
        return self.words[:place] if place > 1 and self.type is not SpeakerType.PERSON else ()

    @property
    def turned(self) -> tuple[str, ...]:
        """``harbour ministry`` for ``ministry of harbour``; else nothing."""
        return (*self.words[2:], self.words[0]) if self.words[1:2] == ("of",) else ()

    @property
    def less_whose(self) -> tuple[str, ...]:
        """What a body is called without its first word: ``board of health`` for the ``National Board of Health``."""
        rest = self.words[1:]
        may_be = _SHORT - _OF_MANY
        is_body = len(rest) > 1 and (rest[-1] in may_be or (rest[0] in may_be and rest[1] == "of"))
        return rest if is_body and self.words[0] not in _OF_PLACES else ()

    @property
    def noun(self) -> str:
        """The one word that stands for an organization of several, ``ministry``; else nothing."""
        noun = noun_of(" ".join(self.words)) if len(self.words) > 1 else ""
        return noun if noun in _SHORT else ""

    @property
    def is_acronym(self) -> bool:
        """Whether it is one word in capitals."""
        return self.capitals and len(self.words) == 1

    def known_by(self) -> list[tuple[str, str]]:
        """The keys that it is filed under."""
        keys = [("exact", " ".join(self.words)), ("last", spelling(self.bare[-1]))]
        if len(self.words) > 1:
            keys += [("first", self.words[0]), *(("initials", letters) for letters in self.acronyms)]
            keys += [("last", spelling(word)) for word in self.middle]
        elif self.is_acronym:
            keys.append(("acronym", self.words[0]))
        if self.words[-1].rstrip(".") in LEGAL_FORMS:
            keys.append(("exact", " ".join(self.words[:-1])))
        if self.type is not SpeakerType.PERSON:
            shorter = (self.body, self.turned, self.less_whose, *less_business(self.words))
            keys += [("body", " ".join(words)) for words in shorter if words]
            if self.noun:
                keys.append(("noun", self.noun))
        return keys

    def looked_for_under(self) -> list[tuple[str, str]]:
        """The keys that another form of the same name is filed under."""
        keys = [("exact", " ".join(self.words)), ("last", spelling(self.bare[-1]))]
        if len(self.words) > 1:
            keys += [("acronym", letters) for letters in self.acronyms]
        else:
            keys += [("first", word) for word in (self.words[0], *full_first_names(self.words[0]))]
        if self.is_acronym:
            keys.append(("initials", self.words[0]))
        if self.words[-1].rstrip(".") in LEGAL_FORMS:
            keys.append(("exact", " ".join(self.words[:-1])))
        if self.type is not SpeakerType.PERSON:
            keys.append(("body", " ".join(self.words)))
            if len(self.words) > 1:
                keys.append(("body", " ".join(self.words[1:])))
            elif self.words[0] in _SHORT:
                keys.append(("noun", self.words[0]))
        return keys


def _letters(words: Sequence[str]) -> str:
    """The first letters of words, less small ones; all of ``u.s.``"""
    capital = (word for word in words if word not in _SMALL)
    return "".join(word.replace(".", "") if _DOTTED.fullmatch(word) else word[0] for word in capital)


def less_business(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What a firm is called with less of its business at the end: ``harbour`` for ``Harbour Foods``; else nothing."""
    shorter = itertools.takewhile(
        lambda place: words[place].rstrip(".") in _BUSINESS | LEGAL_FORMS, range(len(words) - 1, 0, -1)
    )
    return [words[:place] for place in shorter]


def may_be_one(known: NameForm, form: NameForm) -> bool:
    """Whether a form may be a shorter one, or a repetition, of one that is known."""
    if known.gender and form.gender and known.gender != form.gender:
        return False
    if known.words == form.words:
        return True
    if known.generation != form.generation and known.generation and form.generation:
        return False
    if SpeakerType.PERSON in (known.type, form.type):
        return _may_be_one_person(known, form)
    for short, full in ((form, known), (known, form)):
        if short.is_acronym and len(full.words) > 1 and short.words[0] in full.acronyms:
            return True
        if full.words[:-1] == short.words and full.words[-1].rstrip(".") in LEGAL_FORMS:
            return True
    return _same_body(known, form)


def _may_be_one_person(known: NameForm, form: NameForm) -> bool:
    """Whether a person's name may be a shorter form of another one that differs, by last, first and middle names."""
    one, other = known.bare, form.bare
    if len(form.words) == 1 < len(known.words) and _is_called_after(known):
        # "the Ada Quist Show", "Bikers for Quist"
        return False
    if len(one) > 1 and len(other) > 1 and {known.generation, form.generation} == {"", "sr"}:
        # An article says so to tell a father from the son who is called so without it.
        return False
    if any(_is_end(short, full) for short, full in ((one, other), (other, one))):
        # "Two Rivers" for "Ann Two Rivers"
        return True
    if spelling(one[-1]) == spelling(other[-1]):
        if len(one) == 1 or len(other) == 1:
            return True
        # A middle name may be left out: "Mary Ann Roe" and "Mary Roe" are one, "Mary Sue Roe" is another.
        given = [(one[0], other[0]), *zip(one[1:-1], other[1:-1], strict=False)]
        return _is_short_for(one, other) or all(first_names_agree(first, second) for first, second in given)
    if len(form.words) == 1 and form.words[0] in known.middle:
        # "Ibarra" for "Tomás Ibarra de Olaz"
        return not is_first_name(form.words[0]) or (form.words[0] == known.middle[-1] and _is_iberian(form.words[0]))
    # A first name alone; a country of the same name is none.
    if len(form.words) == 1 < len(known.words):
        same = form.words[0] == known.words[0] or known.words[0] in full_first_names(form.words[0])
        return same and form.type is not SpeakerType.ORGANIZATION
    return False


def _is_called_after(body: NameForm) -> bool:
    """Whether what bears a name is called after somebody, and is not called so for short."""
    if body.words[-1] in _CALLED_AFTER:
        return True
    followers = body.type is SpeakerType.ORGANIZATION and body.words[0].endswith("s")
    return followers and not {"for", "of", "with"}.isdisjoint(body.words)


def _is_short_for(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names of one last name differ in how short the first one is: ``Bill Roe``, ``William Roe``."""
    return len(one) == len(other) == 2 and (
        one[0] in full_first_names(other[0]) or other[0] in full_first_names(one[0])
    )


def _is_iberian(word: str) -> bool:
    """Whether a word may be the first of two last names, though some list has it for a first name: ``Garcia``."""
    return word in _IBERIAN or word.endswith("ez")


def _is_end(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the last name of another one, in several words."""
    first = short[0]
    begins = first in _OF_LAST_NAMES or _is_iberian(first) or not is_first_name(first)
    return 1 < len(short) < len(full) and full[-len(short) :] == short and begins


def _same_body(full: NameForm, short: NameForm) -> bool:
    """Whether one organization is the other with whose it is, or what it does, left out or said otherwise: the
    ``Foreign Ministry of Norvia``, the ``Norvian Foreign Ministry`` and the ``Foreign Ministry``; the ``Ministry of
    Trade`` and the ``Trade Ministry``; ``Harbour Foods`` and ``Harbour``."""
    if short.words in (full.body, full.turned) and len(short.words) > 1:
        return True
    if short.words in (full.less_whose, *less_business(full.words)):
        return True
    if len(short.words) == 1:
        return short.words[0] == full.noun
    nation, *body = short.words
    owners = [word for word in full.words[len(full.body) + 1 :] if word != "the"]
    return tuple(body) == full.body != () and owners[:1] != [] and nation[:_STEM] == owners[0][:_STEM]


def forms_of(names: Sequence[Name]) -> dict[NameForm, list[Name]]:
    """The occurrences of each form; the type of a form is that of most of them."""
    written: dict[tuple[tuple[str, ...], str], list[Name]] = defaultdict(list)
    for name in names:
        written[tuple(map(plain, name.words)), name.gender].append(name)
    forms: dict[NameForm, list[Name]] = {}
    for (words, gender), occurrences in written.items():
        types = [name.type for name in occurrences]
        kind = max(SpeakerType, key=lambda kind: (types.count(kind), kind is SpeakerType.PERSON))
        forms[NameForm(words, gender, kind, all(name.text.isupper() for name in occurrences))] = occurrences
    return forms
