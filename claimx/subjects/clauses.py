"""The subject of a clause and its verb: what may stand between the two, and what a verb is."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.phrases import ASIDE, DETERMINER, LEAD_AND_SUBJECT, NAMED_DESCRIPTION, SUBJECT_ALONE, WORD
from claimx.subjects.times import WHEN

SAYS = (
    "(?:said|says|wrote|writes|thought|thinks|cried|cries|replied|replies|admitted|admits|quipped|quips|"
    "(?:acknowledge|agree|allege|announce|argue|believe|concede|conclude|continue|declare|emphasi[sz]e|estimate|joke|note|"
    "observe|promise|state)[sd]|"
    "(?:add|answer|ask|assert|claim|comment|complain|confirm|contend|counter|exclaim|explain|insist|lament|maintain|"
    "predict|recall|recount|remark|report|respond|shout|suggest|tweet|vow|warn|wonder)(?:s|ed))"
)
"""A verb of saying, one that needs nobody to whom anything is said."""
AUXILIARIES = "would|will|could|can|may|might|must|should|had|has|have|was|were|is|are|did|does|do"
"""Verbs that surely are no nouns."""
BE = "(?:am|is|are|was|were|be|been|being)"
TOLD = "told|informed|assured|advised|reminded|warned"
"""What is done to whom another one tells something: ``were told by police``."""
ADVERBS = r"\w+ly|also|then|later"
_PARTED = rf"{ASIDE}(?:(?:{ADVERBS}|{WHEN})\s)?"
"""``Roe, a baker, also said``."""
_BEGINS_TIME = "".join(rf"(?<!\b{word})" for word in "on last late early earlier this next".split())
_OF_SUBJECT = "".join(rf"(?<!\b{word})" for word in "a the of for from in since until by before after".split())
_ON_A_DAY = rf"{_BEGINS_TIME}{_OF_SUBJECT}\s{WHEN}\s"
"""``Roe on Monday said``: from the first word of the time on, so that none is left to the subject; but ``the end of
last week`` goes together."""
_HAD = r"\s(?:has|had|have)\s(?:at first|also|always|already|earlier|initially|long|once|previously|repeatedly|since)\s"
"""``The ministry had at first denied``."""
PARTED_SUBJECT = rf"{LEAD_AND_SUBJECT}(?:{_PARTED}|{_ON_A_DAY})"
"""A subject and what parts it from the verb of saying that follows: ``But Roe, a baker, also``."""
UP_TO_VERB = re.compile(rf"{LEAD_AND_SUBJECT}(?:{_PARTED}|{_ON_A_DAY}|{_HAD})\Z")
"""The same where it is all that stands before the verb, with ``had at first``, too."""
VERB = (
    rf"(?=\s(?:(?:\w+ly|also|again|then|later|still|{WHEN})\s)*(?:told|said|says|wrote|has|have|had|is|was|were|are|"
    r"will|would|could|can|may|might|must|did|does|do|went|made|took|gave|began|came|left|held|kept|led|stood|spoke|sought|"
    r"shook|rose|sat|wept|flew|drove|rode|ran|met|sent|put|set|won|lost|fell|grew|threw|spent|brought|broke|chose|"
    r"[a-z]{3,}(?:ed|es|s))\b)"
)
"""A verb of any kind comes next."""
NO_NOUN = (
    rf"(?!(?:(?i:{DETERMINER})|(?:{WORD}\s){{0,4}}?{WORD}['’]s?)\s(?:{WORD}\s){{0,5}}?"
    r"(?:claims|comments|cries|estimates|jokes|notes|quips|remarks|reports|shouts|vows|wonders)\b)"
)
"""``Roe reports: “…”``, but neither ``Roe’s reports: “…”`` nor ``The latest reports: “…”``."""
SUBJECT_BEFORE_VERB = re.compile(rf"{SUBJECT_ALONE}{VERB}")
"""Whoever stands right before a verb: ``Roe`` in ``Roe left``."""
NOT_ACTIVE = re.compile(
    r"(?:it|there|am|is|are|was|were|be|been|being|asked(?!\s(?:him|her|them|us|me)\b|[,:]\s[“\"])|told(?!\s\w)|told\s(?:of|about|by|that))\b",
    re.IGNORECASE,
)
"""A verb whose subject says nothing, or has one of its own: ``Roe, asked about it, left``, ``Roe left and it’s
unclear``, but ``Roe, a farmer, asked her whether``."""
_NAMED_DESCRIPTION = re.compile(NAMED_DESCRIPTION)


def whole_subject(text: str, subject: Offsets) -> Offsets:
    """A subject with its name, where that stands in commas behind it: ``The governor, Roe``, said."""
    named = _NAMED_DESCRIPTION.match(text, subject[0])
    return (subject[0], named.end()) if named and text.startswith(", ", subject[1]) else subject
