"""The claim of a headline, which leaves out what a sentence has: ``Dam ‘safe’, insists mayor``, ``Report: dam unsafe``.

The model has learned from few headlines, and takes whoever stands behind the verb for a part of what is claimed. Only
what ends or begins with a source is taken here that can be nobody else: one of a calling, a body, a document, or a name
that the article goes on to use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimx.attribution import Attribution
from claimx.quotation import Quotations
from claimx.trimming import trim

_LONGEST = 200
_SPEAKERS = frozenset(
    """
    activist adviser advisor agency aide ambassador analyst attorney auditor author bishop board boss campaigner
    captain chairman chairwoman charity chief coach commission commissioner company coroner council councillor court
    critic defence defense detective diplomat director doctor economist envoy executive expert farmer government
    governor head historian inquest inquiry judge jury lawmaker lawyer leader manager mayor medic minister ministry
    mp officer official ombudsman organiser organizer owner parent people pm police poll pollster premier president
    professor prosecution prosecutor regulator report researcher resident review scientist secretary senator source
    spokesman spokesperson spokeswoman study surgeon survey teacher tribunal union watchdog whistleblower widow
    witness
    """.split()
)
_SAYS = (
    "(?:says?|said|warns?|insists?|claims?|admits?|argues?|reveals?|finds?|suggests?|shows?|believes?|confirms?|"
    "predicts?|declares?|announces?)"
)
_HEARS = "(?:hears|told)"
_TELLS = r"tells [^\s,;:?!“”\"‘]+(?: [^\s,;:?!“”\"‘]+){0,2}"
_WORD = r"[^\s,;:?!“”\"‘]+"
_OCCASION = " (?:after|ahead of|amid|as|before|despite|during|following|over|in(?= [a-z])) "
_BEHIND = re.compile(
    rf"(?P<content>.*\S.*?)(?:,? ?[,–—-]|(?<=,)[”\"’']) (?P<cue>{_SAYS})"
    rf" (?P<source>{_WORD}(?:(?!{_OCCASION}) {_WORD}){{0,5}})(?:{_OCCASION}.+)?"
)
_AT_THE_END = re.compile(
    rf"(?P<content>.*\S.*?),? ?[,–—-] (?P<source>{_WORD}(?: {_WORD}){{0,4}}?) (?P<cue>{_SAYS}|{_HEARS}|{_TELLS})"
)
_IN_FRONT = re.compile(rf"(?P<source>{_WORD}(?: {_WORD}){{0,3}}?)(?: on [^:]{{3,40}})?(?P<cue>:) (?P<content>.*\S)")
_HEARING = frozenset("court inquest inquiry jury tribunal".split())
_ENDS = re.compile(r"[.!?…][”\"’']?\Z")
_QUOTED = re.compile(r"[“\"‘'].+[”\"’']")
_FEWEST_WORDS = 3
_CONFIDENCE = 0.9


def with_headline(text: str, quotations: Quotations, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Put the claim of a headline among the attributions of its text, unless the model has found one with a source.

    Args:
        text: the article.
        quotations: its quotations.
        attributions: what the model found, in order.

    Returns:
        All attributions in order.
    """
    found = tuple(attributions)
    claim = headline_claim(text, quotations)
    if claim is None:
        return found
    end = text.find("\n")
    within = [each for each in found if each.extent[0] < end]
    if any(each.source and _says_so(each, claim, end) for each in within):
        return found
    return (claim, *(each for each in found if each not in within))


def _says_so(found: Attribution, claim: Attribution, end: int) -> bool:
    """Whether what the model found stands in the headline as a whole, apart from who says it there."""
    ((start, stop),) = claim.source
    return all(last <= end and (stop <= first or last <= start) for first, last in found.content)


def headline_claim(text: str, quotations: Quotations) -> Attribution | None:
    """What the first line of a text claims, where it is a headline that says who does."""
    headline, line_end, body = text.partition("\n")
    headline = headline.rstrip()
    if not line_end or len(headline) > _LONGEST or _ENDS.search(headline) or not body.strip():
        return None
    for pattern in (_BEHIND, _AT_THE_END, _IN_FRONT):
        if (found := pattern.fullmatch(headline)) and _is_said(found, body, by_colon=pattern is _IN_FRONT):
            content = trim(found.span("content"), text, quotations)
            if content is not None:
                return Attribution((content,), (found.span("cue"),), (found.span("source"),), _CONFIDENCE)
    return None


def _is_said(found: re.Match[str], body: str, *, by_colon: bool) -> bool:
    source, content = found["source"], found["content"]
    if len(content.split()) < _FEWEST_WORDS and not _QUOTED.search(content):
        return False
    last = source.split()[-1]
    word = last.casefold()
    if re.fullmatch(_HEARS, found["cue"]):
        return word in _HEARING
    if {word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)} & _SPEAKERS:
        return True
    # A name: whatever begins with a capital in a headline does so in the middle of a sentence, too.
    is_name = last[0].isupper() and re.search(rf"(?<=[\w,] ){re.escape(last)}\b", body) is not None
    return is_name and (not by_colon or _QUOTED.fullmatch(content) is not None)
