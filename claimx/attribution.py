"""From tagged and linked spans to attributions: what is claimed, the words that report it, the mention of who does."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise, zip_longest
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from claimx.article import Kind, Offsets
from claimx.kind import kind_of
from claimx.model.decoding import PieceSpan, TaggedSpans, by_paragraph
from claimx.model.linking.links import Links
from claimx.model.wordpieces import Wordpieces
from claimx.paragraphs import line_begin
from claimx.quotation import Quotations
from claimx.subjects.as_saying import without_as_saying
from claimx.subjects.before_content import report_before
from claimx.subjects.before_quotation import words_before_quotation
from claimx.subjects.beside_cue import subject_beside
from claimx.subjects.explained_noun import without_what_it_is
from claimx.subjects.labels import begins_item
from claimx.subjects.said_by_another import said_by_another
from claimx.subjects.signatures import name_of_signature, signature_behind
from claimx.subjects.times import A_DAY, is_time
from claimx.trimming import says_something, trim

_end = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim before its speaker is known: offsets of its parts, and how sure the model is of it (0 to 1).

    Its kind stands here where the layout tells it, as in a transcript; else the quotation marks do.
    """

    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    confidence: float
    kind: Kind | None = None

    @property
    def extent(self) -> Offsets:
        """From the first character of its parts to the end of the last one."""
        spans = (*self.content, *self.cue, *self.source)
        return min(spans)[0], max(map(_end, spans))


def find_attributions(
    text: str, lines: str, quotations: Quotations, pieces: Wordpieces, spans: TaggedSpans, links: Links
) -> tuple[Attribution, ...]:
    """Put the attributions of a text together.

    A cue without content reports nothing and is left out, as is a source of marks alone. Content that belongs to no cue
    is a claim of its own, and so is a quotation in another paragraph than a cue that reports, and one in another turn
    of a dialogue than its cue. What is reported in a cue's paragraph does not go on in another one. No span crosses the
    end of a paragraph: a content that does becomes several spans, a cue or source keeps its longest part.

    Args:
        text: the article.
        lines: the same without the line ends that end no paragraph; see ``claimx.paragraphs.unbroken``.
        quotations: its quotations.
        pieces: its wordpieces, or those of a part of it.
        spans: its tagged spans.
        links: which of them belong together.

    Returns:
        The attributions in order of their first character.
    """
    paragraph = pieces.paragraph
    turns = _turns(text, quotations, paragraph, pieces, {int(paragraph[cue.first]) for cue in spans.cues})
    contents: dict[int, list[tuple[float, tuple[Offsets, ...]]]] = {}
    for span, owner, chance in zip(spans.contents, links.cue_of.tolist(), links.cue_chance.tolist(), strict=True):
        parts = (_behind_time(text, part.offsets(pieces)) for part in by_paragraph(span, paragraph))
        found = [bare for part in parts for each in _by_turn(part, turns) if (bare := trim(each, text, quotations))]
        for _, turn in groupby(found, key=lambda part: bisect_right(turns, part[0])):
            contents.setdefault(owner, []).append((chance * span.confidence, tuple(turn)))
    attributions = [
        _reported(lines, quotations, Attribution(found, (), (), chance)) for chance, found in contents.pop(-1, ())
    ]
    mentions = (_longest_part(each, paragraph).offsets(pieces) for each in spans.sources)
    sources = [_closed(text, without_what_it_is(text, _behind_time(text, each))) for each in mentions]
    by_begin = {source[0]: source for source in sources}
    for owner, linked in contents.items():
        cue = _longest_part(spans.cues[owner], paragraph)
        if _claims_nothing(text, cue.offsets(pieces), linked):
            continue
        linked, others = _one_turn(cue.offsets(pieces), turns, linked)
        attributions += (_reported(lines, quotations, each) for each in others)
        is_home = partial(_stands_in, paragraph[cue.first], paragraph, pieces)
        apart = _quoted_apart(text, quotations, is_home, linked)
        attributions += (_reported(lines, quotations, Attribution(found, (), (), chance)) for chance, found in apart)
        rest = [each for each in linked if each not in apart]
        kept = _at_home(text, quotations, is_home, cue.offsets(pieces), rest)
        source = links.source_of[owner]
        reported, named = _taken_in(text, cue.offsets(pieces), sources[source] if source >= 0 else None)
        claimed = _less_next_sentence(text, quotations, reported, sorted(part for _, found in kept for part in found))
        if named is None or is_time(text[slice(*named)]):
            named = subject_beside(lines, reported, claimed, by_begin)
        reported, claimed, named = without_as_saying(text, reported, claimed, named)
        reported, content = _as_somebody_puts_it(text, quotations, reported, _with_subject(lines, reported, claimed))
        if named and says_something(text, named):
            reported, named = _name_whole(text, reported, named)
        else:
            named = None
        cues: tuple[Offsets, ...] = (reported,)
        if another := said_by_another(lines, reported, content):
            cues, named = another
        attributions.append(
            Attribution(
                content=content,
                cue=cues,
                source=(named,) if named else (),
                confidence=min(cue.confidence, max(chance for chance, _ in kept)),
            )
        )
    return _with_that(lines, in_order(attributions))


def _with_that(lines: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Claims of which one goes on behind the words of another one: ``said that, according to police, it rained``."""
    whole = []
    for one, other in zip_longest(found, found[1:]):
        (start, end), *further = one.content
        goes_on = other is not None and other.cue and lines[end : other.extent[0]] == ", "
        if other and goes_on and lines[start:end] == "that" and not further:
            (_, last), *behind = other.content
            if "\n" not in lines[end:last]:
                one = replace(one, content=((start, last), *behind))
        whole.append(one)
    return tuple(whole)


def _less_next_sentence(
    text: str, quotations: Quotations, cue: Offsets, content: Sequence[Offsets]
) -> tuple[Offsets, ...]:
    """A content without the reporter's own sentence behind a quotation that its cue leads to: ``Roe said: “We won.” Ten
    were hurt.``"""
    kept = list(content[:1])
    for one, other in pairwise(content):
        begin, end = one
        is_led_to = cue[1] <= begin and text[end - 1] in _ENDS and text[end : other[0]].strip("\"”’' \n") == ""
        if is_led_to and quotations.mark[end] == 2 and not quotations.depth[other[0]]:
            break
        kept.append(other)
    return tuple(kept)


def _with_subject(lines: str, cue: Offsets, content: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """A content with its subject, where that stands alone between the day of saying and the content: ``said on Friday
    schools`` and ``would close``."""
    (start, end), *further = content
    day = _ON_A_DAY.fullmatch(lines, cue[1], start) if cue[1] < start and _VERB.match(lines, start) else None
    return ((day.start("subject"), end), *further) if day else content


def _reported(lines: str, quotations: Quotations, alone: Attribution) -> Attribution:
    """A claim of which the model has found the content alone, with what reports it, if that surely stands before it, or
    with who signs it."""
    if kind_of(lines, alone.content, quotations) is Kind.DIRECT:
        if signed := signature_behind(lines, alone.content[-1][1]):
            return replace(alone, source=(signed,))
        found = words_before_quotation(lines, alone.content[0][0])
    else:
        found = report_before(lines, alone.content[0][0])
    return replace(alone, cue=(found[0],), source=(found[1],)) if found else alone


def in_order(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Attributions by their first character, those that begin together by their content's, then the longer first."""
    return tuple(sorted(attributions, key=lambda found: (found.extent[0], found.content[0][0], -found.extent[1])))


_ENDS = frozenset(".!?…")
_ON_A_DAY = re.compile(
    rf"(?:\s(?!on\b)[\w-]+){{0,3}}\son\s{A_DAY}"
    r"\s(?P<subject>(?!that\b|and\b|to\b)[\w’'-]+(?:\s[\w’'-]+){0,4}?)\s"
)
_VERB = re.compile(
    r"(?:would|will|could|can|may|might|must|should|had|has|have|was|were|is|are|did|does|do|fell|rose|grew|lost|won|"
    r"made|took|gave|began|came|left|held|kept|led)\b(?!\s(?:by|in)\b)"
)
"""What surely is a verb, and has a subject before it."""
_GOES_ON = re.compile(r"(?:He|She|They|It|His|Her|Their|Its)\b")
_REFUSING = re.compile(r"(?:declin|refus)(?:es?|ed|ing)", re.IGNORECASE)
_DASHES = frozenset(["-", "--", "–", "—", "―"])
_PUTS = frozenset(["put", "puts"])
_IT = re.compile(r"\s+it(?=[,.:;]|\Z)")
_TIME_OF_DAY = re.compile(
    r"\[?[0-2]?\d[:.h][0-5]\d(?:\s?[aApP]\.?[mM]\b\.?)?(?:\s(?:GMT|UTC|BST|[CEMPW]E?[DS]?T))?\]?\s?[-–—|:,]?\s+(?=[^\W\d_a-z]|[“\"‘'])"
)
_LONGEST_TIME = 20
_NAME_BEGUN = re.compile(r"(?<![^\W_])[a-z][^\W\d_]*(?P<name>(?: [A-Z][\w.'’-]*)+)\Z")
_TAKES_IN = re.compile(
    r"(?P<cue>(?i:according\sto|as\s(?:reported|noted|stated|described|explained)\sby)"
    r"|(?:writes|says|said|reports|adds|notes|explains|argues)(?=\s[^\W\d_a-z]))\s(?P<source>\w.*?)[:,]?\Z"
    r"|(?P<before>(?i:in))\s(?P<whose>his|her|its|their)\s(?:own\s)?(?:opinion|view|words|estimation|telling)\Z"
)
_NO_WORDS = re.compile(r"(?:further comment|(?:to )?(?:comment|respond|elaborate|answer|be (?:named|identified)))\b")


def _claims_nothing(text: str, cue: Offsets, linked: Sequence[Linked]) -> bool:
    """Whether somebody only refuses to say anything (``declined to comment``), signs, or says what stands elsewhere."""
    if text[slice(*cue)].strip() in _DASHES:
        # "— Ann Roe, Wexcombe", below a letter
        (start, end), *further = [part for _, found in linked for part in found]
        return not further and not text[cue[1] : start].strip() and name_of_signature(text, (start, end)) is not None
    words = text[slice(*cue)].casefold().removesuffix(" to").split()
    content = [text[start:end].casefold() for _, found in linked for start, end in found]
    if words and words[-1] in _PUTS and content == ["it"]:
        # "as she puts it"
        return True
    return bool(words and _REFUSING.fullmatch(words[-1])) and all(map(_NO_WORDS.match, content))


def _name_whole(text: str, cue: Offsets, source: Offsets) -> tuple[Offsets, Offsets]:
    """A cue and the source right behind it, which has the beginning of its name: ``said Per`` and ``Holm``."""
    begun = _NAME_BEGUN.search(text, *cue)
    if not begun or source[0] != cue[1] + 1 or not (text[cue[1]].isspace() and text[source[0]].isupper()):
        return cue, source
    return (cue[0], begun.start("name")), (begun.start("name") + 1, source[1])


def _taken_in(text: str, cue: Offsets, source: Offsets | None) -> tuple[Offsets, Offsets | None]:
    """A cue and its source, where the cue has taken that in: ``According to easyFly``, ``In his opinion``."""
    taken = _TAKES_IN.match(text, *cue) if source is None else None
    if taken is None:
        return cue, source
    return (taken.span("cue"), taken.span("source")) if taken["cue"] else (taken.span("before"), taken.span("whose"))


def _closed(text: str, span: Offsets) -> Offsets:
    """A source with the end of the parenthesis that it opens last: ``Ada Quist (@quist)``."""
    start, end = span
    opened = text[start:end].count("(") > text[start:end].count(")")
    return (start, end + 1) if opened and text.startswith(")", end) else span


def _behind_time(text: str, span: Offsets) -> Offsets:
    """A span less the time that its paragraph begins with, as those of a live blog do: ``14:05 Roe says it rains``."""
    start, end = span
    begin = line_begin(text, start, _LONGEST_TIME)
    time = None if begin is None else _TIME_OF_DAY.match(text, begin)
    return (time.end(), end) if time and start < time.end() < end else span


def _longest_part(span: PieceSpan, paragraph: NDArray[np.int64]) -> PieceSpan:
    return max(by_paragraph(span, paragraph), key=len)


def _turns(
    text: str, quotations: Quotations, paragraph: NDArray[np.int64], pieces: Wordpieces, reporting: Set[int]
) -> list[int]:
    """Where somebody else begins to speak, or a new claim: ``“Is it dry?” “It is not.”``

    Nobody closes a quotation with a sentence and opens the next one at once. In the next paragraph some do, but not
    behind a question, where both paragraphs tell who speaks, or where it is told between the two: ``“Is it dry?” Bo
    said.`` and a line further ``“It is not.”``; only a colon or a comma leads on.

    Args:
        text: the article.
        quotations: its quotations.
        paragraph: the number of the paragraph of each wordpiece.
        pieces: its wordpieces, or those of a part of it.
        reporting: the numbers of the paragraphs that hold a cue.
    """
    if not len(pieces):
        return []
    # Of a part that is read again those in it: an article has as many quotations as parts.
    first = bisect_right(quotations.spans, int(pieces.start[0]), key=lambda span: span.end)
    behind = bisect_left(quotations.spans, int(pieces.end[-1]), key=lambda span: span.start)
    found = []
    for one, other in pairwise(quotations.spans[first:behind]):
        if not (one.closed and other.opened):
            continue
        last, between = text[one.inner_start : one.inner_end].rstrip()[-1:], text[one.end : other.start].strip()
        names = any(map(str.isalnum, between))
        tells = names and not between.endswith((":", ","))
        item = names and between.endswith(":") and begins_item(between.rpartition("\n")[2].lstrip())
        if not (tells or item) and (between or last not in _ENDS):
            continue
        place, following = np.searchsorted(pieces.end, [one.start, other.start], side="right")
        here, there = int(paragraph[place]), int(paragraph[following])
        if item and here != there:
            # "• Ann Roe: “…”", and "• Bo Lind: “…”"
            ends = True
        elif tells:
            # "… Roe said.", and in the next paragraph "Bo Lind disagreed. “It is not.”"
            lead = between.rpartition("\n")[2].lstrip()
            other_subject = between[-1] in _ENDS and not _GOES_ON.match(lead)
            ends = here != there and (paragraph[following - 1] != there or other_subject)
        else:
            ends = last == "?" or here == there or {here, there} <= reporting
        if ends:
            found.append(other.start)
    return found


def _by_turn(span: Offsets, turns: Sequence[int]) -> Iterable[Offsets]:
    """A span cut where somebody else begins to speak."""
    within = turns[bisect_right(turns, span[0]) : bisect_left(turns, span[1])]
    return pairwise([span[0], *within, span[1]])


def _one_turn(cue: Offsets, turns: Sequence[int], linked: Sequence[Linked]) -> tuple[list[Linked], list[Attribution]]:
    """The contents of a cue in the turn that is nearest to it, and those of the other turns as claims of their own."""
    by_turn: dict[int, list[Linked]] = {}
    for each in linked:
        by_turn.setdefault(bisect_right(turns, each[1][0][0]), []).append(each)
    own = bisect_right(turns, cue[0])
    kept = by_turn.pop(min(by_turn, key=lambda turn: abs(turn - own)))
    others = [
        Attribution(
            tuple(sorted(part for _, found in turn for part in found)), (), (), max(chance for chance, _ in turn)
        )
        for turn in by_turn.values()
    ]
    return kept, others


def _as_somebody_puts_it(
    text: str, quotations: Quotations, cue: Offsets, content: tuple[Offsets, ...]
) -> tuple[Offsets, tuple[Offsets, ...]]:
    """A cue and its content with ``it`` on the side of the cue: ``as she puts it, “a mess”``."""
    it = _IT.match(text, cue[1])
    beside = [part for part in content if it and part[0] == it.end() - 2 and part[1] > it.end()]
    said = trim((beside[0][0] + 3, beside[0][1]), text, quotations) if beside else None
    if it is None or said is None:
        return cue, content
    return (cue[0], it.end()), tuple(said if part in beside else part for part in content)


Linked = tuple[float, tuple[Offsets, ...]]


def _stands_in(number: int, paragraph: NDArray[np.int64], pieces: Wordpieces, part: Offsets) -> bool:
    """Whether a part of a content begins in the paragraph of this number."""
    return bool(paragraph[np.searchsorted(pieces.end, part[0], side="right")] == number)


def _quoted_apart(
    text: str, quotations: Quotations, is_home: Callable[[Offsets], bool], linked: Sequence[Linked]
) -> list[Linked]:
    """The contents of a cue that are quoted away from its paragraph, if what stands in that is not all quoted."""
    quoted = [kind_of(text, found, quotations) is Kind.DIRECT for _, found in linked]
    away = [not any(map(is_home, found)) for _, found in linked]
    if all(is_quoted or is_away for is_quoted, is_away in zip(quoted, away, strict=True)):
        return []
    return [each for each, is_quoted, is_away in zip(linked, quoted, away, strict=True) if is_quoted and is_away]


def _at_home(
    text: str, quotations: Quotations, is_home: Callable[[Offsets], bool], cue: Offsets, linked: Sequence[Linked]
) -> Sequence[Linked]:
    """The contents of a cue less what is not quoted and stands in another paragraph, as a headline does, where some
    stands in the cue's own; all of it behind a colon, which a list may follow."""
    own = [part for _, found in linked for part in found if is_home(part)]
    if not own or any(":" in text[end - 1 : end + 1] for _, end in [*own, cue]):
        return linked
    stays = [
        (
            chance,
            tuple(part for part in found if is_home(part) or kind_of(text, [part], quotations) is not Kind.INDIRECT),
        )
        for chance, found in linked
    ]
    return [each for each in stays if each[1]]
