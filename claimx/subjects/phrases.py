"""Parts of patterns for whoever may make a claim: names, descriptions, and what stands beside them."""

from __future__ import annotations

from itertools import groupby

from claimx.segmentation import CAPITAL, TITLES
from claimx.subjects.sentences import OPENS

_SHORTENED = sorted({"Co", "Corp", "Inc", "Jr", "Ltd", "Sr", "St", *map(str.capitalize, TITLES)}, key=len)
_OF_ONE_LENGTH = ["|".join(sorted(words)) for _, words in groupby(_SHORTENED, key=len)]
_STOP = r"(?-i:\.(?:" + "|".join(rf"(?<=\b(?:{words})\.)" for words in [CAPITAL, *_OF_ONE_LENGTH]) + "))"
"""A full stop that belongs to the word before it: ``T.``, ``Inc.``, ``Sen.``"""
WORD = r"[^\W\d_][\w’'-]*"
A_CAPITAL = rf"{CAPITAL}[\w’'-]*{_STOP}?"
"""A word of a name: ``Brandt``, ``T.``, ``Inc.``"""
FURTHER_CAPITAL = rf"\s(?:(?:de|la|van|von|der|den|al|bin|of|the)\s){{0,2}}{A_CAPITAL}"
"""The next word of a name, with small ones before it: ``de la Cruz`` behind ``Maria``."""
_NO_NAME = (
    "(?:And|But|So|Yet|Then|Now|Later|Still|However|Meanwhile|Asked|In|On|At|By|For|From|After|Before|When|While|As|If|"
    "Because|Since|Though|Although|Despite|Unlike)"
)
"""What has a capital only because it begins a sentence."""
NAME = rf"(?!{_NO_NAME}\b){A_CAPITAL}(?:{FURTHER_CAPITAL}){{0,4}}"
"""``Tove Brandt``, ``Bank of Norvik``."""
DETERMINER = "(?:The|This|That|A|An|Another|One|Two|Three|Four|Five|Six|Some|Several|Many|Most|His|Her|Its|Their)"
DESCRIPTION = rf"{DETERMINER}(?:\s{WORD}{_STOP}?){{1,4}}"
"""``The foreign minister``, ``Two guards``."""
_SHORT_DESCRIPTION = rf"(?:the|this|that|a|an|another|one|two|three|some|his|her|its|their)(?:\s{WORD}){{1,5}}?"
"""The same, no longer than it has to be to stand before what follows."""
COMPLEMENT = rf"(?:\s(?:of|for|in|at|with|to|on)\s(?:[^,.;:\n“”„«»\"]{{2,40}}{_STOP})?[^,.;:\n“”„«»\"]{{2,40}})?"
"""What a description goes on with: ``The governor of Norvik``."""
_NAMED = (
    rf"(?:(?:(?i:{DESCRIPTION}){COMPLEMENT},\s|(?:(?:former|state)\s){{1,2}})?{NAME}|(?i:{DESCRIPTION}|he|she|they|it))"
    f"{COMPLEMENT}"
)
"""All of a subject: ``the other guard, Tove Brandt of Norvik``."""
SUBJECT_ALONE = rf"((?:[a-z]+\s){{0,4}}?{NAME}|(?i:he|she|they|it)|(?i:{_SHORT_DESCRIPTION}))"
"""A subject without a complement, but with a role before its name: ``baker Tove Brandt``."""
LEAD = rf"(?:{_NO_NAME},?\s|(?!Asked\b){CAPITAL}(?:[^,.;:!?\n“”„«»\"]{{2,100}}{_STOP})?[^,.;:!?\n“”„«»\"]{{2,100}},\s)?"
"""What a sentence may begin with before its subject: ``But``, ``Reached at home,``."""
LEAD_AND_SUBJECT = rf"{LEAD}({_NAMED})"
_ASIDES = (
    rf"(?:\s\([^()\n]{{1,20}}\))?,\s(?:[^,.!?;:\n“”„«»\"]{{2,120}}{_STOP})?[^.!?;:\n“”„«»\"]{{2,120}},\s",
    *(rf"\s{dash}\s[^.!?;:\n“”„«»\"]{{2,120}}\s{dash}\s" for dash in ("–", "—", "--")),
)
ASIDE = f"(?:{'|'.join(_ASIDES)})"
"""What stands in commas or dashes behind a subject: ``Netravia (NTR), a ferry firm, said``."""
QUOTATION_OPENS = rf"\s[{OPENS}]\s?\Z"
"""The mark before the words of a quotation, where these are what follows."""
