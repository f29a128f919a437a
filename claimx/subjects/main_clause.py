"""The subject of the main clause, behind a clause that reports and has none: ``Noting that it rained, Roe left``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimx.article import Offsets
from claimx.subjects.clauses import SUBJECT_BEFORE_VERB
from claimx.subjects.sentences import CLOSES, first_word, sentence_begin

_FEELING = (
    "(?:afraid|alarmed|angered|angry|anxious|aware|careful|certain|concerned|confident|convinced|critical|determined|"
    "disappointed|eager|encouraged|fearful|frustrated|horrified|keen|loath|mindful|outraged|persuaded|pleased|proud|quick|"
    "ready|reluctant|shocked|skeptical|sure|surprised|troubled|unable|unwilling|wary|worried)"
)
"""``Worried that it rained, Roe left``."""
_NOBODYS = (
    "(?:assuming|barring|concerning|considering|depending|following|including|judging|providing|regarding|supposing)"
)
"""What the subject of the main clause need not do: ``Assuming that it rained, Roe left``."""
_WITHOUT_SUBJECT = re.compile(
    r"(?:(?:(?:but|and|still|yet|so|then),?\s)?"
    r"|.*(?:,[”\"’']*|\b(?:minutes|hours|days|weeks|months|years))\s(?=(?:after|before|by|while|since|in|on)\s))"
    r"(?:(?:in(?:\saddition\sto)?|while|after|before|by|since|when|besides|without|on|upon|though|although)\s)?"
    rf"(?:(?:\w+ly|also|first)\s)?(?!{_NOBODYS}\b)(?:\w+ing|{_FEELING})\b"
    r"|(?:(?:but|and|still|yet|so|then),?\s)?in\s(?:a|an|his|her|its|their)\s\w",
    re.IGNORECASE,
)
"""What a clause begins with whose subject is that of the main clause, as far as its first word: ``In a reply to …``."""
_LEADS_ON = re.compile(rf"\s?[{CLOSES}]*(,?)[{CLOSES}]*\s(?:(?:which|who|whose|where)\s[^,.;:!?\n“”„«»\"]{{2,80}},\s)?")
"""What parts the two clauses: a comma, or a relative clause, ``, which it did, ``."""


def main_subject(
    text: str, cue: Offsets, contents: Sequence[Offsets], sources: Mapping[int, Offsets]
) -> Offsets | None:
    """Whose the main clause is behind a content that a clause without a subject reports: ``Noting that …, Roe``.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
        sources: of those who make other claims, by where they begin.
    """
    if not contents or contents[-1][0] < cue[1]:
        return None
    begin, end = first_word(text, sentence_begin(text, cue[0]), cue[0]), contents[-1][1]
    while text[end - 1] in f",{CLOSES}":
        end -= 1
    opens = _WITHOUT_SUBJECT.match(text, begin, cue[1])
    leads_on = _LEADS_ON.match(text, end)
    if not (opens and opens.end() > cue[0] and leads_on) or "\n" in text[begin:end]:
        return None
    if at := sources.get(leads_on.end()):
        return at
    subject = SUBJECT_BEFORE_VERB.match(text, leads_on.end()) if leads_on[1] else None
    return subject.span(1) if subject else None
