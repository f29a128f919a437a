"""Parts of patterns for whoever may make a claim: names, descriptions, and what stands beside them."""

from __future__ import annotations

from itertools import groupby

from claimx.segmentation import CAPITAL, TITLES
from claimx.subjects.sentences import OPENS
from claimx.subjects.times import A_DAY, WHEN

_SHORTENED = sorted({"Co", "Corp", "Inc", "Jr", "Ltd", "Sr", "St", *map(str.capitalize, TITLES)}, key=len)
_OF_ONE_LENGTH = ["|".join(sorted(words)) for _, words in groupby(_SHORTENED, key=len)]
STOP = r"(?-i:\.(?:" + "|".join(rf"(?<=\b(?:{words})\.)" for words in [CAPITAL, *_OF_ONE_LENGTH]) + "))"
"""A full stop that belongs to the word before it: ``T.``, ``Inc.``, ``Sen.``"""
_IN_SENTENCE = r"\.(?=[\s,])"
"""The same within a sentence, where no other full stop is behind its beginning."""
WORD = r"[^\W\d_][\w’'-]*"
A_CAPITAL = rf"{CAPITAL}[\w’'-]*{STOP}?"
"""A word of a name: ``Brandt``, ``T.``, ``Inc.``"""
BLANK = r"[^\S\n]"
"""What parts two words of a line."""
FURTHER_CAPITAL = rf"{BLANK}(?:(?:de|la|van|von|der|den|al|bin|of|the){BLANK}){{0,2}}{A_CAPITAL}"
"""The next word of a name in its line, with small ones before it: ``de la Cruz`` behind ``Maria``."""
_ADVERB = "(?:And|But|So|Yet|Then|Now|Later|Still|However|Meanwhile)"
_CONJUNCTION = "(?:After|Before|When|While|As|If|Because|Since|Though|Although)"
PREPOSITION = "(?:In|On|At|By|Among|Between|During|Near|Through|Throughout|To|Under|Until|With|Within|Without)"
_NO_NAME = f"(?:{_ADVERB}|{_CONJUNCTION}|{PREPOSITION}|Asked|Despite|For|From|Unlike)"
"""What has a capital only because it begins a sentence."""
NAME = rf"(?!{_NO_NAME}\b){A_CAPITAL}(?:{FURTHER_CAPITAL}){{0,4}}"
"""``Tove Brandt``, ``Bank of Norvik``."""
DETERMINER = (
    "(?:The|My|Our|This|That|A|An|Another|One|Two|Three|Four|Five|Six|Some|Several|Many|Most|His|Her|Its|Their)"
)
_UNIT = (
    r"(?:\s[a-z]+){0,2}?\s(?-i:moment|minute|hour|day|week|weekend|month|year|decade|morning|afternoon|evening|night|time)s?"
    r"(?:\s(?:ago|later|earlier|before|after|afterwards))?"
)
_SOME_TIME = f"{DETERMINER}{_UNIT}"
"""``That evening``, ``Many years later``, ``an hour``."""
_NO_SUBJECT = r"(?!\s(?:said|done),)(?!(?:(?<=his)|(?<=her)|(?<=its)|(?<=their))(?-i:(?:\s[a-z]+){1,3}\s[a-z]{3,}ing,))"
"""Not ``That said, Roe``, ``Her voice shaking, Roe``."""
# Nobody is "One day" before a subject.
_DESCRIBED = (
    rf"{DETERMINER}{_NO_SUBJECT}(?!{_UNIT}(?:,|\s(?:he|she|they|it|an?|the|his|her|its|their)\s|\s(?-i:{CAPITAL})))"
)
_MORE = rf"(?:\s(?!(?:he|she|they)\b){WORD}{STOP}?)"
DESCRIPTION = rf"{_DESCRIBED}{_MORE}{{1,4}}"
"""``The foreign minister``, ``Two guards``."""
_SHORT_DESCRIPTION = rf"{_DESCRIBED}{_MORE}{{1,5}}?"
"""The same, no longer than it has to be to stand before what follows."""
COMPLEMENT = rf"(?:\s(?:of|for|in|at|with|to|on)\s(?:[^,.;:\n“”„«»\"]{{2,40}}{_IN_SENTENCE})?[^,.;:\n“”„«»\"]{{2,40}})?"
"""What a description goes on with: ``The governor of Norvik``."""
_OF_NAME = rf"(?i:{DESCRIPTION}){COMPLEMENT}(?<!\bover)(?<!\bon)(?<!\boff)(?<!\bup)(?<!\bdown),\s(?!{A_DAY})"
NAMED_DESCRIPTION = rf"{_OF_NAME}{NAME}(?=,\s)"
"""``The foreign minister, Tove Brandt``, in commas."""
_NAMED = (
    rf"(?:(?:{_OF_NAME}|(?:(?:former|state)\s){{1,2}})?{NAME}|(?i:{DESCRIPTION}|he|she|they|it))"
    f"{COMPLEMENT}"
)
"""All of a subject: ``the other guard, Tove Brandt of Norvik``."""
SUBJECT_ALONE = rf"((?:[a-z]+\s){{0,4}}?{NAME}|(?i:he|she|they|it)|(?i:{_SHORT_DESCRIPTION}))"
"""A subject without a complement, but with a role before its name: ``baker Tove Brandt``."""
PHRASE_BEFORE_PRONOUN = rf"{PREPOSITION}\s[^,.;:!?\n“”„«»\"]{{2,60}}?\s(?=(?:he|she|they)\s)"
"""``In the street`` he."""
_LEADS = (
    # "And within an hour", "On Monday"
    rf"(?:(?:And|But|So|Yet)\s)?(?i:(?:(?:in|within|after|for|at|on)\s)?{_SOME_TIME}|(?!{A_DAY}\s){WHEN}),?\s",
    PHRASE_BEFORE_PRONOUN,
    rf"{_ADVERB},?\s",
    rf"(?!Asked\b){CAPITAL}(?:[^,.;:!?\n“”„«»\"]{{2,100}}{_IN_SENTENCE})?[^,.;:!?\n“”„«»\"]{{2,100}},\s",
    rf"{_CONJUNCTION}\s",
)
LEAD = f"(?:{'|'.join(_LEADS)})?"
"""What a sentence may begin with before its subject: ``But``, ``Reached at home,``."""
LEAD_AND_SUBJECT = rf"(?:(?={NAMED_DESCRIPTION})|{LEAD})({_NAMED})"
_ASIDES = (
    rf"(?:\s\([^()\n]{{1,20}}\))?,\s(?:[^,.!?;:\n“”„«»\"]{{2,120}}{_IN_SENTENCE})?[^.!?;:\n“”„«»\"]{{0,120}},\s",
    *(rf"\s{dash}\s[^.!?;:\n“”„«»\"]{{2,120}}\s{dash}\s" for dash in ("–", "—", "--")),
)
ASIDE = f"(?:{'|'.join(_ASIDES)})"
"""What stands in commas or dashes behind a subject: ``Netravia (NTR), a ferry firm, said``."""
QUOTATION_OPENS = rf"\s[{OPENS}]\s?\Z"
"""The mark before the words of a quotation, where these are what follows."""
