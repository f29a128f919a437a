"""Who reports nothing, though the model takes it for a claim: ``declined to comment``, ``— Ann Roe, Wexcombe``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Offsets
from claimx.attribution.attribution import Linked
from claimx.paragraphs import line_begin
from claimx.subjects.signatures import name_of_signature

_REFUSING = re.compile(r"(?:declin|refus)(?:es?|ed|ing)", re.IGNORECASE)
_NO_WORDS = re.compile(r"(?:further comment|(?:to )?(?:comment|respond|elaborate|answer|be (?:named|identified)))\b")
_DASHES = frozenset(["-", "--", "–", "—", "―"])
_LONGEST_LABEL = 20
_PUTS = frozenset(["put", "puts"])

_OPINION = re.compile(r"[^\S\n]*(?i:editorial|opinion|comment|analysis|letters?)")
_NOUN = re.compile(r"claims?", re.IGNORECASE)
_ABOUT_CLAIMS = re.compile(
    r":\s(?:(?!(?:no|every|some|any)thing|during|spring|king)\w+ing|what|how|why|where|who|which|is|are|do|does|can|"
    r"(?:facts?|true)\s(?:and|or|from|vs)|the\s(?:truth|facts))\b",
    re.IGNORECASE,
)
"""What follows the claims that a heading is about: ``Vaccine injury claims: separating fact from fiction``."""


def claims_nothing(text: str, cue: Offsets, linked: Sequence[Linked]) -> bool:
    """Whether somebody only refuses to say anything (``declined to comment``), signs, or says what stands elsewhere."""
    if text[slice(*cue)].strip() in _DASHES:
        # "— Ann Roe, Wexcombe", below a letter
        (start, end), *further = [part for each in linked for part in each.parts]
        return not further and not text[cue[1] : start].strip() and name_of_signature(text, (start, end)) is not None
    if text[slice(*cue)] == ":" and (line := line_begin(text, cue[0], _LONGEST_LABEL)) is not None:
        # "Editorial: The veto was a mistake"
        return _OPINION.fullmatch(text, line, cue[0]) is not None
    if _NOUN.fullmatch(text, *cue) and _ABOUT_CLAIMS.match(text, cue[1]):
        return True
    words = text[slice(*cue)].casefold().removesuffix(" to").split()
    content = [text[start:end].casefold() for each in linked for start, end in each.parts]
    if words and words[-1] in _PUTS and content == ["it"]:
        # "as she puts it"
        return True
    return bool(words and _REFUSING.fullmatch(words[-1])) and all(map(_NO_WORDS.match, content))
