"""Runs of words with a capital, of which names are read: where one begins, what it goes on over, and where it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import CALENDAR, FUNCTION_WORDS, OFFSPRING, ORGANIZATION, PARTICLES, PRONOUNS, TITLES
from claimx.speakers.names.first_names import is_first_name

TypeOf = Callable[[int, int], SpeakerType]
"""The type that the model gives to a stretch of the text."""

WORD = re.compile(r"[^\W_]+(?:(?:[-'’.&]|(?<=\d),(?=\d{3}))[^\W_]+)*")
NICKNAME = re.compile(r" [\"'‘’“„«][^\"'‘’“”„«»\n]{1,30}[\"'’”“»] (?=\w)")
_SECOND_HALF = re.compile(r" and (?:[^\W\d_a-z][\w-]* ){0,2}([^\W\d_a-z][\w-]*)(?! [^\W\d_a-z])")
_COMPLEMENT = re.compile(r" (?:of|for) (?:the )?([^\W\d_a-z][\w-]*)")
BEFORE_SENTENCE = r"(?:(?:^|[\n\r])[\s#>•·*–—-]*|[.!?:])[\s\"'“”‘’«»„(*_]*"
"""What stands before a word that begins a sentence, as the marks of a list do."""
BEGINS = re.compile(rf"{BEFORE_SENTENCE}\Z")
_NUMBERED = frozenset(["Channel", "Number", "Radio"])
"""What has a number behind it in a name: ``Channel 9``."""
_BODIES = frozenset(["WHO"])
"""What is a pronoun in small letters, and speaks for itself in capitals."""
_AROUND = 20
"""So many characters on each side of a word tell whether all is in capitals there."""
_ABOUT = re.compile(r" (?:on|to) (?:the )?([^\W\d_a-z][\w-]*)")
_ABOUT_SOMETHING = frozenset("committee subcommittee commission council conference".split())
"""What is mostly one on something, whatever the model takes ``on`` for."""
_FIELDS_TOO = frozenset("energy insurance media securities technology".split())
"""What ends the name of a firm, and is what others see to: the ``Energy and Trade Committee``."""
_COMPLEMENTS = ("of", "for", "on", "to")
"""What a name of an organization may go on behind."""
_CAPITALS = re.compile(r"[^\W_]+(?: [^\W\d_a-z][\w-]*){0,2}")
_COMPOUND = re.compile(
    r"\w-(?:[a-z]{2,}ed|[a-z]{3,}ing|led|born|run|friendly|style|era|wide)\Z|(?:Anti|Pro|Non)-[a-z]\w+\Z|(?:Mother|Father)-of-"
)
"""No name but an adjective, or what one is: ``Norvik-based``, ``Prize-winning``, ``Anti-war``, ``Mother-of-two``."""
_OPENS_NAME = re.compile(r"[a-z]\s(?:One|Our|All|No)\s[^\W\d_a-z]\Z")
"""A capital within a sentence that is no accident: ``the group One Harbour``."""
_POSSESSIVE = re.compile(r"['’]s?$")
_OWN_STOP = re.compile(r"(?:\s[^\W\d_a-z]|\b[JS]r|\b(?:[^\W\d_]\.)+[^\W\d_])\Z")
_JOINS = frozenset("@_")
_GAP = re.compile(r"[ \u00a0]|\.[ \u00a0]?")


def capital_runs(text: str, type_of: TypeOf) -> Iterator[list[Offsets]]:
    """Runs of words with a capital that only blanks, an initial's full stop, a particle or a nickname part.

    A name of an organization goes on behind ``of`` and ``for``: ``Institute for Harbour Studies``, and where the model
    takes these words for one's: ``Sons of the Well``; behind ``and`` where what follows ends the name: ``the Food and
    Crop Agency``.
    """
    lower = written_small(text)
    run: list[Offsets] = []
    particles: list[Offsets] = []
    nicknamed = 0
    for match in WORD.finditer(text):
        word = match[0]
        capital = word[0].isupper() or (word[2:3] == "-" and word[:2] in ("al", "el") and word[3:4].isupper())
        # Most words have none.
        if not (run or capital):
            continue
        start, end = match.span()
        if start < nicknamed:
            continue
        nickname = NICKNAME.match(text, run[-1][1]) if run and not particles else None
        if nickname and start < nickname.end() and word[0].isupper() and text[nickname.end()].isupper():
            # "Piet ‘The Professor’ Varga": what stands in the marks is passed over.
            nicknamed = nickname.end()
            continue
        if run and _parts(text, run, particles, match, nicknamed):
            yield run
            run, particles = [], []
        numbers = word.isdecimal() and run and text[slice(*run[-1])] in _NUMBERED
        if run and not particles and (word in OFFSPRING or numbers):
            run.append((start, end))
            continue
        if run and (word in PARTICLES or _links(text, run, particles, word, type_of)):
            particles.append((start, end))
            continue
        # "I've" and "We're" are no names wherever they stand.
        bare = re.split("['’]", word)[0]
        if bare.casefold() in PRONOUNS and not is_body(text, start, bare):
            if run:
                yield run
            run, particles = [], []
            continue
        if capital and not run and _is_accident(text, match, lower):
            capital = word.casefold() in TITLES and word.casefold() not in FUNCTION_WORDS
        if capital and not _COMPOUND.search(word):
            run += [*particles, (start, end)]
        elif run:
            yield run
            run = []
        particles = []
    if run:
        yield run


def _parts(text: str, run: list[Offsets], particles: list[Offsets], match: re.Match[str], nicknamed: int) -> bool:
    """Whether what stands before a word parts it from a run: more than a blank, or what a name may have in its place.

    Args:
        text: the article.
        run: the run so far.
        particles: what follows it, and belongs to it if the word does.
        match: the word.
        nicknamed: where the last nickname ends.
    """
    start = match.start()
    gap = text[(particles or run)[-1][1] : start]
    if gap in (" ", "\u00a0", "  "):
        return False
    if particles:
        return True
    before = text[slice(*run[-1])]
    # "the Farmers’ Federation"
    owned = gap in ("' ", "’ ") and before.endswith("s") and _ends_body(text, start)
    # "Roe & Sons"
    joined = gap == " & " and match[0][0].isupper()
    shortened = (
        (len(before) == 1 and before.isalpha())
        or "." in before
        or before == "St"
        # Not "my GP. Dr Roe"
        or (len(before) <= 5 and is_title(before) and not (before.isupper() and not match[0].isupper()))
    )
    is_behind_nickname = nicknamed == start and nicknamed > run[-1][1]
    return not (is_behind_nickname or owned or joined or (shortened and _GAP.fullmatch(gap)))


def _is_accident(text: str, match: re.Match[str], lower: Counter[str]) -> bool:
    """Whether a word has its capital only of where it stands: one that names nobody, or, where a sentence begins, one
    that the text writes in small letters more than once."""
    start, end = match.span()
    if _OPENS_NAME.search(text, max(0, start - 2), end + 2):
        return False
    word = match[0].casefold()
    # In "at Camp Longpine" the capital is no accident of where the sentence begins.
    common = lower[word] > 1 and not is_behind_the(text, start)
    if is_body(text, start, match[0]):
        return False
    return word in FUNCTION_WORDS or (common and BEGINS.search(text, max(0, start - 4), start) is not None)


def is_body(text: str, start: int, word: str) -> bool:
    """Whether a word here is a body whose name is a pronoun in small letters: the WHO."""
    return word in _BODIES and is_acronym(text, start, start + len(word))


def is_acronym(text: str, start: int, end: int) -> bool:
    """Whether a word is in capitals where the words around it are not: ``WHO`` is no pronoun then, nor is ``US``."""
    around = text[max(0, start - _AROUND) : start] + text[end : end + _AROUND]
    return end - start > 1 and text[start:end].isupper() and any(map(str.islower, around))


def is_behind_the(text: str, place: int) -> bool:
    """Whether ``the`` stands right before a place."""
    return text[max(0, place - 4) : place].casefold() == "the "


def _ends_body(text: str, start: int) -> bool:
    """Whether an organization's name ends here or one or two capitals later: ``Union`` or ``Democratic Union``."""
    words = _CAPITALS.match(text, start)
    return words is not None and not ORGANIZATION.isdisjoint(words[0].casefold().split())


def _links(text: str, run: list[Offsets], particles: list[Offsets], word: str, type_of: TypeOf) -> bool:
    """Whether a word may link the two halves of an organization's name."""
    if particles:
        return word == "the" and text[slice(*particles[-1])] in ("of", "for")
    if word == "and":
        # "the Union of Ferry and Harbour Workers"
        return any(text[start:end] in _COMPLEMENTS for start, end in run) or _is_half(text, run, type_of)
    if word in ("on", "to"):
        return _is_about(text, run, word, type_of)
    if word not in ("of", "for"):
        return False
    if len(run) > 1 and _is_person(text, run, type_of):
        # "Ann Roe of the Harbour Party"
        return False
    behind = run[-1][1] + 1
    linked = type_of(behind, behind + len(word)) is SpeakerType.ORGANIZATION and not is_title(text[slice(*run[-1])])
    return linked or text[slice(*run[-1])].casefold() in ORGANIZATION or _is_movement(text, run, type_of)


def _is_person(text: str, run: list[Offsets], type_of: TypeOf) -> bool:
    """Whether a run is a person's name: it begins with a first name, and no word of it is an organization's."""
    words = [text[start:end] for start, end in run]
    if any(word.casefold() in ORGANIZATION for word in words) or any(map(is_title, words[1:])):
        return False
    return is_first_name(words[0]) or all(type_of(*span) is SpeakerType.PERSON for span in run)


def _is_half(text: str, run: list[Offsets], type_of: TypeOf) -> bool:
    """Whether a run is the first half of an organization's name: ``the Food`` and ``Crop Agency``."""
    behind = _SECOND_HALF.match(text, run[-1][1])
    if behind is None or behind[1].casefold() not in ORGANIZATION:
        return False
    return text[slice(*run[-1])].casefold() not in ORGANIZATION - _FIELDS_TOO and _is_thing(text, run, type_of)


def _is_movement(text: str, run: list[Offsets], type_of: TypeOf) -> bool:
    """Whether a run is the beginning of a name like ``the Rally for Progress``."""
    behind = _COMPLEMENT.match(text, run[-1][1])
    if behind is None or any(text[slice(*word)] in ("of", "for") for word in run):
        return False
    return _is_thing(text, run, type_of) and type_of(*behind.span(1)) is not SpeakerType.PERSON


def _is_about(text: str, run: list[Offsets], word: str, type_of: TypeOf) -> bool:
    """Whether a run is the beginning of a name like ``the Council on Ethics`` or ``the Committee to Protect Seals``; in
    ``the Council on Monday`` it is all of the name."""
    begin, end = run[-1]
    behind = _ABOUT.match(text, end)
    noun = text[begin:end].casefold()
    if behind is None or noun not in ORGANIZATION or behind[1].casefold() in CALENDAR:
        return False
    about = word == "on" and noun in _ABOUT_SOMETHING and type_of(*behind.span(1)) is not SpeakerType.PERSON
    return about or type_of(end + 1, end + 1 + len(word)) is SpeakerType.ORGANIZATION


def _is_thing(text: str, run: list[Offsets], type_of: TypeOf) -> bool:
    """Whether a run stands behind an article and has no word of a person's."""
    begin = run[0][0]
    if not is_behind_the(text, begin):
        return False
    return not any(is_title(text[slice(*word)]) or type_of(*word) is SpeakerType.PERSON for word in run)


def written_small(text: str) -> Counter[str]:
    """How often a text writes words small, not for being a part of ``@ada_quist`` or ``quist@example.org``."""
    if not any(join in text for join in _JOINS):
        return Counter(filter(str.islower, WORD.findall(text)))
    return Counter(
        match[0]
        for match in WORD.finditer(text)
        if match[0].islower()
        and not {text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]} & _JOINS
    )


def without_possessive(word: str) -> str:
    """``Roe`` for ``Roe’s``, ``Quists`` for ``Quists’``."""
    return _POSSESSIVE.sub("", word)


def end_with_stop(text: str, start: int, end: int) -> int:
    """Where words end together with a full stop that is their own, also where it ends the sentence, too: ``Milan S.``,
    ``Ann Roe Jr.``, ``the U.S.``"""
    return end + (text.startswith(".", end) and _OWN_STOP.search(text, start, end) is not None)


@lru_cache(maxsize=4096)
def is_title(word: str) -> bool:
    """Whether a word is a title, or the plural of one."""
    bare = word.casefold().rstrip(".").removeprefix("co-").removeprefix("ex-")
    one = bare.removesuffix("s")
    return bare in TITLES or one in TITLES or one.endswith(("ologist", "iatrist"))
