"""The subject of an earlier verb of the sentence, who reports: ``Roe ate and announced``, ``Roe left, accusing``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.clauses import ADVERBS, AUXILIARIES, SAYS, VERB, whole_subject
from claimx.subjects.phrases import (
    A_CAPITAL,
    DETERMINER,
    LEAD,
    NAME,
    PHRASE_BEFORE_PRONOUN,
    PREPOSITION,
    STOP,
    WORD,
)
from claimx.subjects.times import WHEN

_WHO_AND = re.compile(rf"\b(who)\s(?:(?!\bwho\b)[^,;:.!?“”„«»\"\n]){{3,90}}?\s(?:and|but|or)\s(?:(?:{ADVERBS})\s)?\Z")
"""``Roe, who came home and praised``."""
_NO_PHRASE = rf"(?!{PREPOSITION}\b)"
"""``In the afternoon``: where no pronoun follows, nobody can tell where the time or the place ends."""
_SUBORDINATES = r"\b(?:that|who|which|whether|if|because|while|when|where|as|than)\b"
_PARTICIPLES = "made|led|held|sent|put|set|brought|built|bought|sold|paid|caught|found|heard|read|hit|hung|laid|struck"
_SURELY_VERB = (
    rf"(?:{AUXILIARIES}|went|took|gave|began|came|left|kept|stood|spoke|sought|shook|rose|sat|wept|flew|drove|rode|ran|met|"
    "won|lost|fell|grew|threw|spent|broke|chose|ate|saw|felt|knew|wrote|got|fought|drew|lay|slept|swore|woke|wore|thought|"
    rf"{_PARTICIPLES}|(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\bof\s)[a-z]{{3,}}ed)\b"
)
_VERB = (
    rf"(?=\s(?:(?:\w+ly|also|again|then|later|still|{WHEN})\s)*"
    rf"(?:{_SURELY_VERB}|[a-z]{{3,}}s\s(?:(?i:{DETERMINER})|an|it|him|them|[“\"])(?:\b|(?<=\W))))"
)
"""What is a verb and no noun: ``visited``, ``thanks`` before ``the crew``, but not ``officers``."""
_SOMEBODY = (
    rf"(?!There\b)(?:(?i:{DETERMINER})|(?={NAME}){A_CAPITAL})"
    rf"(?:\s(?!{_SURELY_VERB}|{_SUBORDINATES}|how\b|whose\b){WORD}{STOP}?){{0,8}}?"
)
"""A subject up to its verb."""
_ANOTHER = rf"\b(?:and|but|or)\s(?:(?:he|she|they|it|we|I)\b|(?:{DETERMINER.casefold()}\s{WORD}|{NAME}){_VERB})"
"""Somebody else who does something."""
_MORE = (
    rf"(?:(?!{_SUBORDINATES}|{_ANOTHER})[^,;:.!?“”„«»\"\n]|[“\"](?!{_SUBORDINATES})[^“”\"\n]{{1,80}}[”\"]"
    rf"|,(?=\s{_SURELY_VERB}))"
)
"""What a verb goes on with, and further verbs behind a comma, as far as nobody else does something."""
_DOES = (
    rf"(?:{PHRASE_BEFORE_PRONOUN}|{_NO_PHRASE}){LEAD}"
    rf"(?:(?P<pronoun>(?i:he|she|they)\b)|(?P<subject>{_SOMEBODY}){_VERB})\s{_MORE}"
)
_AND = re.compile(rf"{_DOES}{{3,140}}?,?\s(?:and|but)\s(?:then\s)?(?:(?:{ADVERBS})\s)?\Z")
"""Whoever does something and then says something: ``Roe flew over the area and declared``."""
_BESIDES = re.compile(rf"{_DOES}{{3,140}}?(?:,|\s(?:by|while))\s(?:\w+ly\s)?\Z")
"""Whoever does something and reports by it: ``Roe left the room,`` accusing, ``Roe began by`` asking."""
_ING = re.compile(r"(?!according\b|including\b)[a-z]+ing\b")
_FINITE = re.compile(
    rf"(?:{SAYS}|told|found|saw|thought|knew|felt|wrote|swore|made|gave|called|put|has|had|will|would|[a-z]{{3,}}(?:ed|s))\b"
)
"""Not ``say`` in ``asked him to stay and say``."""
_NO_VERB = rf"(?!(?:\w+ed|{AUXILIARIES}|{SAYS}|and|or|but)\b)"
_WHO_DOES = re.compile(
    rf"(?:{PHRASE_BEFORE_PRONOUN}|{_NO_PHRASE})"
    rf"((?:{DETERMINER}(?:\s{_NO_VERB}{WORD}){{1,3}}|[A-Z][a-z]+s|Those|People|Some|Many)"
    rf"(?:\s(?:who|which|that){VERB}\s"
    rf"|\s(?:[a-z]+(?:ing|ed)|taken|shown|written|seen|{_PARTICIPLES})\s(?=(?:on|in|at|by|from|with|near|across)\s))"
    rf"(?:(?!{_SUBORDINATES}|\b(?:{SAYS}|say|told|and|or|but)\b)[^,;:.!?“”„«»\"\n]){{2,90}}?)\s(?:(?:{ADVERBS})\s)?\Z"
)
"""Of whom a clause tells without a comma what he does: ``Villagers who had come``, ``Posts circulating in chats``."""
_SAYS = re.compile(
    rf"(?:{SAYS}|told|say|tell|den(?:y|ies|ied)|(?:claim|describe|believe|suggest|indicate|show)(?:e?[sd])?)\b"
)


def subject_of_earlier_verb(text: str, begin: int, cue: Offsets) -> Offsets | None:
    """Whose a verb before the cue is that the same somebody does; None where the words between may be another one's.

    Args:
        text: the article.
        begin: where the sentence of the cue begins, or what of it is no content of the cue.
        cue: offsets of the words that report.
    """
    start, _ = cue
    if who := _WHO_AND.search(text, begin, start):
        return who.span(1)
    before = text[begin:start]
    if _SAYS.match(text, start) and (described := _WHO_DOES.match(before)):
        return begin + described.start(1), begin + described.end(1)
    if _ING.match(text, start):
        found = _BESIDES.match(before)
    else:
        found = _AND.match(before) if _FINITE.match(text, start) else None
    if found is None:
        return None
    first, last = found.span("pronoun" if found["pronoun"] else "subject")
    return whole_subject(text, (begin + first, begin + last))
