"""Whom the labels of a transcript's turns stand for that name nobody: ``Q``, ``A``, ``THE SPEAKER``.

::

    The violinist Ana Lind spoke to Per Holm about her new record.

    Q: When did you begin?
    A: When I was four.

Only what the article says is taken: where it leaves open who of several persons is asked, nobody is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from claimx.article import Offsets, SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.entities.entity import Entity
from claimx.speakers.names.name import Name

QUESTION, ANSWER = "Q", "A"

_OFFICE = re.compile(r"the ([^\W\d_]+)", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<before>[^()]+?)\s?\((?P<within>[^()]+)\)")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?\s?){2,4}")
_TALK = (
    r"(?:(?:spoke|speaks|spoken|speaking|talked|talks|talking|chatted|chats|chatting|conversed)\s"
    r"(?:exclusively\s)?(?:to|with)|(?:corresponded|sat down|sits down|caught up|catches up)\swith)"
)
_WE_MET = r"(?:[Ww]e|I)\s(?:met(?:\swith)?|visited|reached|asked|called|phoned|telephoned|invited)"
_INTERVIEWED = (
    r"(?:interviewed|interviews|questioned|contacted|questions\s(?:to|for)|(?:interview|conversation|talk|chat|q\s?&\s?a|minutes"
    r"|hour|morning|afternoon|evening|day|lunch|dinner|tea|coffee)\swith)"
)
_WORDS = (
    # "interviewed the owner about Roe" names what they spoke of.
    r"(?:(?!(?:about|on|over|where|who|whose|when|that|after|before)\s)"
    r"(?:[^\s.;:]+|(?-i:[^\W\d_a-z]\w{0,3}\.)+)\s){0,10}"
)
"""What stands between a verb and the name of who is interviewed, or asks: ``the physicist Dr.``."""
_ASIDE = r"(?:,[^,.;:\n]{1,80},|\s\([^()\n]{1,40}\))?"
_ADVERB = r"\s(?:(?:has|had|also|recently|now|was|is)\s){0,2}"
_TALKS = re.compile(rf"(?:{_ASIDE}|\s(?:of|from|for)\s[^,.;:\n]{{1,40}}?){_ADVERB}{_TALK}\b")
_IS_ASKED = re.compile(
    rf"{_ASIDE}{_ADVERB}(?:(?:been\s)?(?:interviewed|questioned)\sby|answer(?:s|ed|ing)?\b[^.\n]{{0,40}}\bquestions?"
    r"|(?:received|receives|welcomed|welcomes|met|meets)\s(?:us|me|our)|agreed\sto\s(?:an\sinterview|speak|talk|answer)"
    r"|(?:gave|granted)\s[^.,;:\n]{0,40}\binterview)\b"
    # In the present tense an introduction says what its interview is about.
    r"|,?\s(?:(?:talks|speaks)\sabout|tells\s(?:us|me|the)|explains|recalls|remembers|reflects|looks\sback|discusses)\b"
    # A title: "Ann Roe: An interview".
    r"|:\s(?:(?:an?|the|our)\s)?(?:[^\W\d_]+\s)?(?:interview|conversation)\b(?!\w|:)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"{_ASIDE}\s(?:(?:has|had|also|recently)\s)?(?:interviewed|interviews|questioned|questions)\b(?!\sby)"
)
_TALKED_TO = re.compile(rf"\b(?:{_TALK}|{_WE_MET})\s{_WORDS}$")
_ASKED = re.compile(rf"(?<!was )(?<!is )(?<!been )\b{_INTERVIEWED}\s{_WORDS}$", re.IGNORECASE)
_HEADED = re.compile(rf"\W*(?:(?:[^\W\d_]+\s)?(?:interview|conversation|q\s?&\s?a):|meet)\s{_WORDS}", re.IGNORECASE)
"""What stands above a text before whoever is interviewed: ``Interview: the violinist``."""
_HEADLINE = 200
"""So many characters has a headline at most."""
_AND = re.compile(r",?\s(?:and|&)\s(?:[a-z][\w-]*\s){0,4}$")
# What may stand behind whoever is interviewed, where a comma or another name parts the two words.
_NO_VERB = re.compile(r"$|[,.;\n\r]|\s(?:of|about|on|at|in|for|from|after|before|who)\b")
_ASKED_BY = re.compile(rf"\b(?:(?:interviewed|questioned)\sby|questions\sfrom)\s{_WORDS}$", re.IGNORECASE)
_PRONOUN_TALKS = re.compile(rf"\b([Hh]e|[Ss]he)(?:{_TALKS.pattern}|{_IS_ASKED.pattern})")
_IS_TALKED_TO = re.compile(
    rf"\b(?:{_TALK}|interviewed|interviews|interview\swith|questioned|{_WE_MET})\s"
    # "We met the 40-year-old", but "interviewed her friends" is not of her.
    r"(him|her|the\s\d+-year-old)\b(?!\s(?!(?:about|after|again|at|before|by|for|from|in|last|on|over|this)\b)\w)"
)
_BYLINE = re.compile(
    r"[\n\r]\W*(?:(?:interview|text|story|words|report|reporting)\s)?(?:by|interview:)\s+$", re.IGNORECASE
)
_CREDIT = re.compile(r"(?:photo|photograph|picture|image|illustration|translat)\w*(?:\s+by|:)\s+$", re.IGNORECASE)
_REPORTER = re.compile(
    r"\b(?:reporter|correspondent|editor|journalist|columnist|interviewer|presenter|host)\b", re.IGNORECASE
)
# What stands before a name without a title or a word that says who that is.
_BARE = re.compile(r"(?:^|[.!?:\n\r]\s*|\b(?:to|with|and|by|from|when|as)\s)$")


def labels_of_turns(attributions: Iterable[Attribution]) -> list[Offsets]:
    """Where the labels of a transcript's turns stand; turns are the claims that bring their kind along."""
    return [claim.source[0] for claim in attributions if claim.kind is not None and claim.source]


def bearers_of_labels(text: str, attributions: Sequence[Attribution], entities: Iterable[Entity]) -> dict[str, Entity]:
    """The persons behind ``Q`` and ``A`` and behind labels like ``THE SPEAKER``, ``CHAIR (Ms. Roe)`` and ``AR``, as far
    as the article tells.

    Args:
        text: the article.
        attributions: its claims.
        entities: everybody whom the article names.
    """
    turns = labels_of_turns(attributions)
    labels = {text[start:end] for start, end in turns}
    offices = {label: office[1].casefold() for label in labels if (office := _OFFICE.fullmatch(label))}
    persons = {id(entity): entity for entity in entities if entity.type is SpeakerType.PERSON}
    found = {label: _holders(text, office, persons) for label, office in offices.items()}
    found.update(_named_in_brackets(text, turns, persons))
    found.update({label: _of_initials(label, persons) for label in labels if _INITIALS.fullmatch(label)})
    if (first := _first_question(text, attributions)) is not None:
        names = {each: [name for name in entity.names if name.end <= first] for each, entity in persons.items()}
        named = {each: some for each, some in names.items() if some}
        found[QUESTION], asked = introduced(text[:first], named)
        found[ANSWER] = asked if len(asked) == 1 else _in_headline(text[:first], named) & asked
    return {label: persons[min(each)] for label, each in found.items() if len(each) == 1}


def answering(
    text: str, attributions: Sequence[Attribution], mentioned: Callable[[Offsets], Entity | None]
) -> Entity | None:
    """Who ``A`` is where a pronoun or an age before the first turn says it: ``She spoke to the Herald``.

    Args:
        text: the article.
        attributions: its claims.
        mentioned: for whom a mention stands, as far as the text is read.
    """
    first = _first_question(text, attributions)
    mention = asked_mention(text[:first]) if first is not None else None
    return mentioned(mention) if mention else None


def _first_question(text: str, attributions: Sequence[Attribution]) -> int | None:
    """Where the turns of an interview begin whose labels are ``Q`` and ``A``; None where others have labels, too, since
    an answer may be anybody's there."""
    turns = labels_of_turns(attributions)
    alone = {text[start:end] for start, end in turns} == {QUESTION, ANSWER}
    return min(start for start, _ in turns) if alone else None


def asked_mention(introduction: str) -> Offsets | None:
    """What stands last in an introduction for who is asked: ``She spoke to the Herald``, ``We met the 40-year-old``."""
    found = [match.span(1) for each in (_PRONOUN_TALKS, _IS_TALKED_TO) for match in each.finditer(introduction)]
    return max(found, default=None)


def _holders(text: str, office: str, persons: Mapping[int, Entity]) -> set[int]:
    """Who has an office as a title, or beside the name: ``Speaker Ann Roe``, ``Ann Roe, the Speaker of the House``."""
    beside = re.compile(rf",\s(?:the\s)?(?:[^\W\d_]+\s)?{re.escape(office)}\b", re.IGNORECASE)
    before = re.compile(rf"\b{re.escape(office)},\s$", re.IGNORECASE)
    return {
        each
        for each, entity in persons.items()
        for name in entity.names
        if name.title.casefold().split()[-1:] == [office]
        or beside.match(text, name.end)
        or before.search(text[max(0, name.start - len(office) - 4) : name.start])
    }


def _named_in_brackets(text: str, turns: Sequence[Offsets], persons: Mapping[int, Entity]) -> dict[str, set[int]]:
    """Whom labels name in brackets, ``CHAIR (Ms. Roe)``, for these and for the same ones without, ``CHAIR``."""
    found: dict[str, set[int]] = {}
    called = [(each, name) for each, entity in persons.items() for name in entity.names]
    written = {(name.end, f"{name.title} {name.text}".strip()): each for each, name in called}
    for label in filter(None, (_BRACKETED.fullmatch(text, *turn) for turn in turns)):
        # In "ROE (for Mr. Holm)" it is somebody else.
        bearer = written.get((label.end("within"), label["within"]))
        for each in (label[0], label["before"]):
            found.setdefault(each, set()).update(() if bearer is None else (bearer,))
    return found


def _of_initials(label: str, persons: Mapping[int, Entity]) -> set[int]:
    """Whose initials a label is: ``AR`` for Ann Roe."""
    letters = re.sub(r"[^\w]", "", label).casefold()
    return {
        each for each, entity in persons.items() if "".join(w[0] for w in entity.name.casefold().split()) == letters
    }


def introduced(introduction: str, persons: Mapping[int, Sequence[Name]]) -> tuple[set[int], set[int]]:
    """Who of the persons of an introduction may ask, and who may be asked."""
    asking, asked = interviewed(introduction, persons)
    if asked:
        return asking, asked
    credited = {each for each, before, _ in _around(introduction, persons) if _CREDIT.search(before)}
    return asking, set(persons) - asking - credited


def _in_headline(introduction: str, persons: Mapping[int, Sequence[Name]]) -> set[int]:
    """Whom the headline of an introduction names, and what stands below it, too."""
    headline = introduction.lstrip().partition("\n")[0]
    end = introduction.find(headline) + len(headline)
    if len(headline) > _HEADLINE:
        return set()
    return {each for each, names in persons.items() if min(n.end for n in names) <= end < max(n.start for n in names)}


def interviewed(introduction: str, persons: Mapping[int, Sequence[Name]]) -> tuple[set[int], set[int]]:
    """Who of the persons of an introduction asks, and who is asked, in so many words."""
    around = _around(introduction, persons)
    headed = {
        each
        for each, names in persons.items()
        for name in names
        if name.start < _HEADLINE and _HEADED.fullmatch(introduction, 0, name.start)
    }
    asking = {each for each, before, behind in around if _asks(before, behind)} - headed
    asked = headed | {each for each, before, behind in around if _is_asked(before, behind)} - asking
    for (former, _, _), (each, before, behind) in itertools.pairwise(around):
        if former in asked and _AND.match(before) and _NO_VERB.match(behind):
            asked.add(each)
    if asked:
        return asking, asked
    talk = {each for each, _, behind in around if _TALKS.match(behind)} - asking
    talked_to = {each for each, before, _ in around if _TALKED_TO.search(before)} - asking
    if len(talk) == len(talked_to) == 1:
        # "The violinist Ann Roe spoke to Per Holm", but "Per Holm spoke to Ann Roe, a violinist".
        described = {each for each, before, behind in around if _aside(behind) or not _BARE.search(before)}
        asked = talked_to if talked_to <= described and not talk & described else talk
        return asking | (talk | talked_to) - asked, asked
    return asking, talk | talked_to


def _around(introduction: str, persons: Mapping[int, Sequence[Name]]) -> list[tuple[int, str, str]]:
    """Each name, in order, with what stands before it, up to the name before, and behind it."""
    named = sorted((name.start, name.end, each) for each, names in persons.items() for name in names)
    ends = [0, *(end for _, end, _ in named)]
    return [
        (each, "\n" * (not before) + introduction[max(before, start - 200) : start], introduction[end : end + 120])
        for (start, end, each), before in zip(named, ends, strict=False)
    ]


def _is_asked(before: str, behind: str) -> bool:
    """Whether what stands around a name makes its bearer the one who is interviewed."""
    if _IS_ASKED.match(behind):
        return True
    # "In an interview with the Herald, Ann Roe said" is another one.
    return _ASKED.search(before) is not None and (not before.endswith(", ") or _NO_VERB.match(behind) is not None)


def _asks(before: str, behind: str) -> bool:
    """Whether what stands around a name makes its bearer the one who asks: a byline, a reporter's title, a verb."""
    patterns = _BYLINE.search(before), _ASKED_BY.search(before), _ASKS.match(behind)
    return any(patterns) or any(map(_REPORTER.search, (*before.split()[-1:], _aside(behind))))


def _aside(behind: str) -> str:
    """What stands in commas behind a name: ``, chief executive of Northern Rail,``."""
    aside = re.match(r",\s(?=\d|[a-z])[^,.;:\n]{1,80}", behind)
    return aside[0] if aside else ""
