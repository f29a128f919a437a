"""A content that has run on into the clause around it: ``A nurse who said it rained`` *has left*, ``The claim that it
rained`` *is false*."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.prose import Prose
from claimx.subjects.clauses import AUXILIARIES, SAYS
from claimx.subjects.phrases import DETERMINER, WORD
from claimx.subjects.sentences import sentence_begin

_NO_VERB = rf"(?!(?:\w+ed|{AUXILIARIES}|{SAYS}|wants?|needs?|and|or|but)\b)"
_BEGINS_WITH_WHO = re.compile(
    rf"(?:(?:But|And|Yet),?\s)?(?:{DETERMINER}(?:\s{_NO_VERB}{WORD}){{1,2}}(?:\sof(?:\s{_NO_VERB}{WORD}){{1,3}})?"
    r"|[A-Z][a-z]+s|Those|People|Anyone|Anybody|Everyone|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}(?=,))"
    r"(?P<comma>,?)\s(?:who|which|that)\s(?:\w+ly\s)?\Z"
)
"""A sentence up to what its subject says: ``A nurse who``, but not ``The story quotes a nurse who``."""
_WHO = re.compile(r"\b(?:who|which|that)\s(?:\w+ly\s)?\Z")
_NEAR = 30
_BEGINS_WITH_CLAIM = re.compile(
    rf"(?:[^:.!?\n]{{1,30}}:\s)?(?:(?:{DETERMINER}|My|Our|Any|(?:{WORD}\s){{1,3}}?{WORD}['’]s)\s(?:[a-z]+\s)?)?\Z"
)
"""The same up to whose claim it is about: ``His``, ``Tove Brandt’s``."""
_A_CLAIM = re.compile(
    r"(?:claim|belief|notion|idea|myth|rumou?r|allegation|argument|suggestion|theory|assertion)s?", re.IGNORECASE
)
_VERDICT = re.compile(
    r"\s(?:is|are|was|were|has\sbeen|have\sbeen|remains?)\s(?:(?:not|simply|just|also|\w+ly)\s)*"
    r"(?:false|untrue|wrong|misleading|unfounded|baseless|absurd|nonsense|unproven|a\smyth|inaccurate|incorrect|"
    r"(?:un)?supported|debunked|disproved|disproven|beside\sthe\spoint)\b(?:\s(?:by|in|at|as|on)\s[^,;]{1,60})?\Z"
)
_CHAIN = r"(?:\s(?:not|never|also|still|\w+ly))*\s(?:have|had|do)\b"
_FINITE = re.compile(
    rf"(?<!['’])\b(?:(?P<auxiliary>(?:{AUXILIARIES})\b(?:{_CHAIN})?)"
    rf"|(?<=\s)(?:[a-z]{{3,}}(?:s|ed)|cause|contain|kill|make|need|mean|help|lead|take|give|get|harm|protect|prevent)"
    rf"(?=\s(?!(?:of|and|or|in|on|for|from|with|who|that|which|by|to|{AUXILIARIES})\b)\w))"
)
"""What is a verb, or may be one."""
_SUBORDINATES = re.compile(
    r"[,;:]|\b(?:that|who|which|what|and|but|or|if|because|when|while|whether|how|where|why|as|than|before|after|since|until)\b"
)
_BEHIND_COMMA = re.compile(
    rf",\s(?=(?:{AUXILIARIES}|paid|said|told|went|took|gave|made|came|left|held|led|stood|won|lost|spent|sat|sent|put|set|"
    r"[a-z]{3,}ed\s(?!in|by|on|at|with|from|as|to))\b)"
)
_FEWEST = 2
"""So many words a content has before the verb of the main clause, at least."""


def before_main_verb(prose: Prose, cue: Offsets, content: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """A content less the rest of the sentence whose subject it is a part of: ``A nurse who said it rained`` and ``has
    left``, ``The claim that it rained`` and ``is false``.

    A sentence has a verb: where all behind the subject is taken for what is claimed, its verb is in that.
    """
    lines = prose.lines
    *others, (start, end) = content
    if others or start != cue[1] + 1 or lines[end : end + 1] not in (".", "!", "?"):
        return content
    if _A_CLAIM.fullmatch(lines, *cue):
        found = _VERDICT.search(lines, start, end) if lines.startswith("that ", start) else None
        begins = found and _BEGINS_WITH_CLAIM.match(lines, sentence_begin(lines, cue[0]), cue[0])
        cut = found.start() if found and begins else None
    elif _WHO.search(lines, max(0, cue[0] - _NEAR), cue[0]) and (
        begins := _BEGINS_WITH_WHO.match(lines, sentence_begin(lines, cue[0]), cue[0])
    ):
        find = _verb_behind_comma if begins["comma"] else _main_verb
        cut = find(lines, (start, end))
    else:
        cut = None
    if cut is None or prose.quotations.depth[cut] or lines.count(" ", start, cut) < _FEWEST - 1:
        return content
    return ((start, start + len(lines[start:cut].rstrip())),)


def _main_verb(lines: str, content: Offsets) -> int | None:
    """Where the only auxiliary stands that has a verb before it in its clause: ``it rained`` *has* ``left``."""
    found, last = [], None
    for verb in _FINITE.finditer(lines, *content):
        if verb["auxiliary"] and last is not None and not _SUBORDINATES.search(lines, last, verb.start()):
            found.append(verb.start())
        last = verb.end()
    return found[0] if len(found) == 1 else None


def _verb_behind_comma(lines: str, content: Offsets) -> int | None:
    """Where the comma stands that ends the clause behind a subject: ``The rules, which say so``, ``are new``."""
    found = [comma.start() for comma in _BEHIND_COMMA.finditer(lines, *content)]
    return found[0] if len(found) == 1 else None
