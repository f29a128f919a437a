"""To whom something is told, set apart from what is told: ``told MPs`` and ``prices would rise``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.clauses import AUXILIARIES

_TELLS = r"(?:told|tells?|telling|informed|assured|warned|reminded)"
_RECIPIENT = (
    r"(?:you(?=\s(?:that|only|he|she|they|it|we|there|nobody|nothing|the)\b)|(?:the\s)?(?:reporters|journalists|newsmen|MPs|MEPs|lawmakers|legislators|senators|councillors|delegates|jurors|"
    r"detectives|investigators|investors|shareholders|analysts|supporters|fans|voters|parliament|Parliament|Congress)"
    r"|the\s(?:court|jury|inquiry|inquest|hearing|tribunal|committee|council|assembly|newspaper|paper|broadcaster|BBC|"
    r"Guardian|Times|Telegraph|Associated\sPress|AP|Post|Journal|Observer|Independent)"
    r"|(?:CNN|BBC|ITV|CBS|NBC|ABC|NPR|AFP|AP|Reuters|Bloomberg|Sky\sNews|Sky\sSports|Fox\sNews|Al\sJazeera)(?:\s(?:News|Radio))?)"
)
_CUE = re.compile(rf"{_TELLS}\Z")
_VERBS = rf"{AUXILIARIES}|deserved?|needed|wanted"
_NO_CLAUSE = rf"(?:{_VERBS}|and|or|who|of|in|at|from|much|more|little|nothing|something|everything|lies)\b"
_BEGINS_CONTENT = re.compile(rf"(?P<recipient>{_RECIPIENT})\s(?!{_NO_CLAUSE})(?=\w)")
_IN_CUE = re.compile(rf"(?P<cue>{_TELLS}\s{_RECIPIENT})\s(?P<subject>(?!that\b|on\b|in\b|at\b)[\w’' -]{{2,40}}?)\s*\Z")
_VERB = re.compile(rf"(?:{_VERBS})\b")


def behind_recipient(lines: str, cue: Offsets, content: tuple[Offsets, ...]) -> tuple[Offsets, tuple[Offsets, ...]]:
    """A cue with to whom is told, and the content behind that: ``told`` and ``MPs prices would rise``; the other way
    round the content with its subject: ``told reporters patients`` and ``were waiting``.

    Args:
        lines: the article without the line ends that end no paragraph.
        cue: where the cue stands.
        content: of what it tells, in order.
    """
    (start, end), *further = content
    if lines[cue[1] : start] != " ":
        return cue, content
    if _CUE.search(lines, *cue) and (told := _BEGINS_CONTENT.match(lines, start, end)):
        return (cue[0], told.end("recipient")), ((told.end(), end), *further)
    if _VERB.match(lines, start, end) and (told := _IN_CUE.search(lines, *cue)):
        return (cue[0], told.end("cue")), ((told.start("subject"), end), *further)
    return cue, content
