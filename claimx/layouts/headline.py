"""The claims of a headline and of headings, which leave out what a sentence has: ``Dam ‘safe’, insists mayor``,
``Report: dam unsafe``.

The model has learned from few headlines, and takes whoever stands behind the verb for a part of what is claimed. Only
what ends or begins with a source is taken here that can be nobody else: one of a calling, a body, a document, or a name
that the article goes on to use.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from claimx.article import Offsets
from claimx.attribution import Attribution, in_order
from claimx.paragraphs import paragraphs
from claimx.prose import Prose
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
_SIGNED = re.compile(
    rf"(?P<content>(?=.*(?:[“‘\"]|(?<!\w)')).*\S.*?) [–—-] (?P<source>{_WORD}(?: {_WORD}){{0,2}})(?P<cue>)"
)
"""``Dam ‘safe’ – mayor``"""
_IN_FRONT = re.compile(rf"(?P<source>{_WORD}(?: {_WORD}){{0,3}}?)(?: on [^:]{{3,40}})?(?P<cue>:) (?P<content>.*\S)")
_MAY_CLAIM = re.compile(rf"\b(?:{_SAYS}|{_HEARS}|tells)\b")
_TIME = re.compile(r"\[?[0-2]?\d[:.][0-5]\d\]?(?:\s?[aApP][mM]\b)?(?:\s[A-Z]{2,4}\b)?\s?[-–—|:]?\s+")
_NEAR = 3000
"""So many characters below a heading are looked at for a name that it has."""
_HEARING = frozenset("court inquest inquiry jury tribunal".split())
_ENDS = re.compile(r"[.!?…][”\"’']?\Z")
_QUOTED = re.compile(r"[“\"‘'].+[”\"’']")
_FEWEST_WORDS = 3
_CONFIDENCE = 0.9


def with_headline(prose: Prose, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Put the claims of a headline and of the headings below it among the attributions of its text, unless the model
    has found one with a source there.

    Args:
        prose: the article.
        attributions: what the model found, in order.

    Returns:
        All attributions in order.
    """
    found = list(attributions)
    first = prose.text.find("\n")
    headings = [(0, first, headline_claim(prose)), *_claims_of_headings(prose)]
    begins = [each.extent[0] for each in found]
    replaced: set[int] = set()
    new: list[Attribution] = []
    for start, end, claim in headings:
        within = range(bisect_left(begins, start), bisect_left(begins, end)) if claim else ()
        if claim and not any(found[number].source and _says_so(found[number], claim, end) for number in within):
            replaced.update(within)
            new.append(claim)
    return (
        in_order([*new, *(each for number, each in enumerate(found) if number not in replaced)]) if new else (*found,)
    )


def _claims_of_headings(prose: Prose) -> Iterator[tuple[int, int, Attribution]]:
    """What the headings below the headline claim, with where each stands: ``17:20 – Dam ‘safe’, says Hale``."""
    text = prose.text
    for start, end in paragraphs(text)[1:]:
        if end - start > _LONGEST or _ENDS.search(text, start, end) or not _MAY_CLAIM.search(text, start, end):
            continue
        time = _TIME.match(text, start, end)
        begin = time.end() if time else start
        claim = _claim_of_line(prose, (begin, end), text[end : end + _NEAR], (_BEHIND, _AT_THE_END))
        if claim:
            yield start, end, claim


def _says_so(found: Attribution, claim: Attribution, end: int) -> bool:
    """Whether what the model found stands in the headline as a whole, apart from who says it there."""
    ((start, stop),) = claim.source
    return all(last <= end and (stop <= first or last <= start) for first, last in found.content)


def headline_claim(prose: Prose) -> Attribution | None:
    """What the first line of a text claims, where it is a headline that says who does."""
    headline, line_end, body = prose.text.partition("\n")
    headline = headline.rstrip()
    # Other characters than this end a line, too.
    one_line = len(headline) <= _LONGEST and len(headline.splitlines()) == 1
    if not line_end or not one_line or _ENDS.search(headline) or not body.strip():
        return None
    return _claim_of_line(prose, (0, len(headline)), body, (_BEHIND, _AT_THE_END, _IN_FRONT, _SIGNED))


def _claim_of_line(prose: Prose, span: Offsets, body: str, patterns: Sequence[re.Pattern[str]]) -> Attribution | None:
    """What a line claims by one of some patterns, where whoever says it can be nobody else."""
    for pattern in patterns:
        if (found := pattern.fullmatch(prose.text, *span)) and _is_said(found, body, by_colon=pattern is _IN_FRONT):
            content = trim(prose, found.span("content"))
            if content is not None:
                cue = (found.span("cue"),) if found["cue"] else ()
                return Attribution((content,), cue, (found.span("source"),), _CONFIDENCE)
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
