"""Parts of patterns for whoever may make a claim: names, descriptions, and what stands beside them."""

from __future__ import annotations

WORD = r"[^\W\d_][\w’'-]*"
CAPITAL = r"(?:(?:[^\W\d_a-z]|Mr|Mrs|Ms|Dr|Inc|Corp|Co|Ltd)\.|[^\W\d_a-z][\w’'-]*)"
"""A word of a name: ``Brandt``, ``T.``, ``Inc.``"""
FURTHER_CAPITAL = rf"\s(?:(?:de|la|van|von|der|den|al|bin|of|the)\s){{0,2}}{CAPITAL}"
"""The next word of a name, with small ones before it: ``de la Cruz`` behind ``Maria``."""
_NO_NAME = (
    "(?:And|But|So|Yet|Then|Now|Later|Still|However|Meanwhile|Asked|In|On|At|By|For|From|After|Before|When|While|As|If|"
    "Because|Since|Though|Although|Despite|Unlike)"
)
"""What has a capital only because it begins a sentence."""
NAME = rf"(?!{_NO_NAME}\b){CAPITAL}(?:{FURTHER_CAPITAL}){{0,4}}"
"""``Tove Brandt``, ``Bank of Norvik``."""
DETERMINER = "(?:The|This|That|A|An|Another|One|Two|Three|Four|Five|Six|Some|Several|Many|Most|His|Her|Its|Their)"
DESCRIPTION = rf"{DETERMINER}(?:\s{WORD}){{1,4}}"
"""``The foreign minister``, ``Two guards``."""
_SHORT_DESCRIPTION = rf"(?:the|this|that|a|an|another|one|two|three|some|his|her|its|their)(?:\s{WORD}){{1,5}}?"
"""The same, no longer than it has to be to stand before what follows."""
COMPLEMENT = r"(?:\s(?:of|for|in|at|with|to|on)\s[^,.;:\n“”\"]{2,40})?"
"""What a description goes on with: ``The governor of Norvik``."""
_NAMED = rf"(?:(?i:{DESCRIPTION}){COMPLEMENT},\s)?{NAME}{COMPLEMENT}|(?i:{DESCRIPTION}|he|she|they|it){COMPLEMENT}"
"""All of a subject: ``the other guard, Tove Brandt of Norvik``."""
SUBJECT_ALONE = rf"((?:[a-z]+\s){{0,4}}?{NAME}|(?i:he|she|they|it)|(?i:{_SHORT_DESCRIPTION}))"
"""A subject without a complement, but with a role before its name: ``baker Tove Brandt``."""
LEAD = rf"(?:{_NO_NAME},?\s|(?!Asked\b)[^\W\d_a-z][^,.;:!?\n“”\"]{{2,60}},\s)?"
"""What a sentence may begin with before its subject: ``But``, ``Reached at home,``."""
LEAD_AND_SUBJECT = rf"{LEAD}({_NAMED})"
_ASIDES = (
    r"(?:\s\([^()\n]{1,20}\))?,\s[^.!?;:\n“”\"]{2,120},\s",
    *(rf"\s{dash}\s[^.!?;:\n“”\"]{{2,120}}\s{dash}\s" for dash in ("–", "—", "--")),
)
ASIDE = f"(?:{'|'.join(_ASIDES)})"
"""What stands in commas or dashes behind a subject: ``Netravia (NTR), a ferry firm, said``."""
QUOTATION_OPENS = r"\s[“\"‘']\Z"
"""The mark before the words of a quotation, where these are what follows."""
