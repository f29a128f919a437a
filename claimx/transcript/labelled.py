"""Turns that begin with a label, the speaker's name or ``Q`` and ``A``, at the beginning of a line.

What looks like a label elsewhere (``Note:``, ``Photo:``, a list with colons) makes no transcript: labels must repeat,
name somebody, and stand before whole sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from claimx.article import Offsets
from claimx.paragraphs import paragraphs
from claimx.prose import Prose
from claimx.transcript.said import SENTENCE_END, Turn, bared, between, first_persons

_FEWEST_TURNS: Final = 3
_FEWEST_MESSAGES: Final = 4
# How many paragraphs without a label a turn may have before the next label; beyond it they are rather the reporter's.
_LONGEST_TURN: Final = 6


@dataclass(frozen=True, slots=True)
class Label:
    """A label: offsets of the whole, of the name with its title, and of the colon; its words, and how it is set."""

    start: int
    end: int
    name: Offsets
    colon: Offsets | None
    words: tuple[str, ...]
    shape: str


def labelled_turns(prose: Prose, labels: Sequence[Label]) -> Iterator[Turn]:
    """The turns that begin with labels, in order; see ``claimx.transcript.find_turns``."""
    text = prose.text
    blocks = paragraphs(text)
    labels = _of_a_transcript(text, labels, blocks)
    alone = len(set(_shortest_names(label.words for label in labels).values())) == 1
    for number, label in enumerate(labels):
        last = number + 1 == len(labels)
        said = between(text, blocks, label.end, len(text) if last else labels[number + 1].start)
        if alone:
            said = said[:1]
        elif last or len(said) > _LONGEST_TURN:
            said = [*said[:1], *first_persons(prose, said[1:])]
        while len(said) > 1 and not SENTENCE_END.search(text, *said[-1]):
            # A heading between two turns.
            said.pop()
        content = tuple(bare for span in said if (bare := bared(prose, span)))
        if content:
            yield Turn(label.name, label.colon, content, label.start, said[-1][1])


# --- labels ------------------------------------------------------------------------------------------------

_NAME: Final = r"(?P<name>[^\W\d_](?:[^\W_]|[.'’&-]){0,30}(?:[ \u00a0](?:[^\W_]|[.'’&-]){1,30}){0,6}?)"
# As for paragraphs: in any of these a line ends.
_LINE_END: Final = r"\n\r\v\f\x85\u2028\u2029"
_BRACKETS: Final = rf"(?:[ \u00a0]?\([^(){_LINE_END}]{{1,60}}\)){{1,2}}"
_TITLE: Final = rf"(?P<title>,[ \u00a0][^:()\[\]*{_LINE_END}]{{1,60}}?|{_BRACKETS})?"
_DATE: Final = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ \u00a0])?"
_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u00a0\u202f]?[AaPp][Mm])?"
_TIME: Final = rf"(?:[\[(]?{_DATE}{_CLOCK}[\])]?[ \u00a0]+(?:[-–][ \u00a0])?)?"
_LINE_START: Final = re.compile(rf"[{_LINE_END}][ \t\u00a0]*")
_LABEL: Final = [
    re.compile(f"{_TIME}{form}")
    for form in (
        rf"[*_]{{0,3}}{_NAME}{_TITLE}[ \u00a0]?(?P<colon>[:：])(?=\s|[“\"'‘«„(\[]|\Z)",
        rf"(?P<bold>\*\*|__){_NAME}{_TITLE}(?:(?P<colon>:)(?P=bold)|(?P=bold)(?P<outer>:))(?=\s|\Z)",
        rf"\[{_NAME}{_TITLE}\](?P<colon>:)?(?=\s|\Z)",
        r"(?P<name>[QA])\.(?=\s)",
        # As hearings of Congress are printed: "Senator Roe. Thank you."
        r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.|Senator|Representative|Chairman|Chairwoman|Secretary|Judge|General)[ \u00a0]"
        r"[^\W\d_a-z][\w’'-]{1,30}|The[ \u00a0](?:Chair(?:man|woman)?|Clerk|President|Speaker|Witness))\."
        r"(?=[ \u00a0]+[^\W_a-z])",
    )
]
_PARTICLES: Final = frozenset("of the and de da del della der den di du la le van von bin ibn al el ter to for".split())
# Labels of those who have no name, which may have a number (``Speaker 2``) or a word in small letters.
_ANONYMOUS: Final = frozenset(
    "speaker voice witness juror caller guest host participant respondent interviewer interviewee moderator reporter"
    " question answer questioner student officer man woman male female audience member unidentified unknown operator"
    " presenter narrator translator interpreter counsel lawyer attorney chair chairman chairwoman q a".split()
)
# Words that begin or end what stands before a colon and names nobody.
_NO_SPEAKER: Final = frozenset(
    "note notes correction corrections clarification update updates updated photo photos photograph picture pictures"
    " image images video audio caption credit credits by byline source sources edited editing editor's editor’s"
    " reporting written more related also see watch listen click date time location place where when who what why how"
    " which address phone telephone tel fax email e-mail web website contact contacts info information details prices"
    " cost tickets ticket admission venue subject from cc bcc re tag tags topic topics category keywords warning"
    " disclaimer disclosure breaking live analysis opinion comment score scores result results final halftime verdict"
    " ruling rating fact facts claim claims myth reality truth pros cons pro con step part chapter section article"
    " item point points highlights summary conclusion background context overview introduction ingredients method"
    " serves directions cast director winner winners loser losers age born died education family hometown position"
    " height career quote quotes monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow"
    " tonight morning afternoon evening first second third next last before after then now finally example total"
    " problem solution goal goals status version number no yes tip tips name remember important attention caution ps"
    " p.s applause laughter laughs crosstalk inaudible unintelligible pause silence music cheers cheering sighs end"
    " break recess transcript interview hearing said says asked asks added replied wrote".split()
)
_CAPITALIZED: Final = re.compile(r"\b[^\W\d_a-z](?:[^\W_]|[.&-](?=\w)|['’](?!s\b)(?=\w))*")


def find_labels(text: str) -> Iterator[Label]:
    """All that looks like a label, in order."""
    line_starts = (match.end() for match in _LINE_START.finditer(text))
    begins = [len(text) - len(text.lstrip(" \t\u00a0")), *line_starts]
    found = (
        (begin, number, match)
        for begin in begins
        for number, form in enumerate(_LABEL)
        if (match := form.match(text, begin))
    )
    previous = -1
    for start, number, match in found:
        name = match["name"]
        parts = match.groupdict()
        title = parts.get("title") or ""
        if start == previous or not _names_somebody(name) or (title.count(",") > 1 and not name.isupper()):
            # The last is a sentence with a colon: "Ann Roe, the mayor, said:".
            continue
        previous = start
        yield Label(
            start=start,
            end=match.end(),
            name=(match.start("name"), match.end("title" if any(map(str.isalpha, title)) else "name")),
            colon=next((match.span(part) for part in ("colon", "outer") if parts.get(part)), None),
            words=tuple(name.casefold().split()),
            shape=f"{number} {'capitals' if name.isupper() else 'small letters'}",
        )


def _names_somebody(name: str) -> bool:
    words = name.split()
    folded = [word.casefold().strip(".") for word in words]
    if folded[0] in _NO_SPEAKER or folded[-1] in _NO_SPEAKER:
        return False
    if folded[0] in _ANONYMOUS and len(words) <= 3:
        return True
    # "DE:" are somebody's initials.
    return all(word[0].isupper() or word in _PARTICLES for word in words) and words[-1] not in _PARTICLES


def _of_a_transcript(text: str, labels: Sequence[Label], blocks: Sequence[Offsets]) -> list[Label]:
    """The labels that make a transcript, none where there are too few, none repeats, or no sentences follow them."""
    speakers = {label.words for label in labels}
    if ("q",) not in speakers:
        # "A. Roe" may be anybody, "A:" an item of a list.
        labels = [label for label in labels if label.words != ("a",)]
    shortest = _shortest_names(speakers)
    often = Counter((shortest[label.words], label.shape) for label in labels)
    # One who speaks only once has a label like the others'.
    shapes = {shape for (_, shape), times in often.items() if times > 1}
    # … and a name and its initials are not set alike.
    initials = {words for label in labels if (words := shortest[label.words]) == _initials(label.words) != label.words}
    shapes |= {label.shape for label in labels if shortest[label.words] in initials}
    if {("q",), ("a",)} <= speakers:
        # In court, whoever speaks between question and answer: "MR. ROE: Objection."
        shapes |= {label.shape for label in labels if label.colon and label.shape.endswith("capitals")}
    labels = [label for label in labels if label.shape in shapes]
    if len(labels) < _FEWEST_TURNS:
        return []
    spoken = []
    for label, following in zip(labels, [*(label.start for label in labels[1:]), len(text)], strict=True):
        said = between(text, blocks, label.end, following)[:1]
        spoken.append(bool(said) and _is_sentence(text[slice(*said[0])]))
    # What comes first, once, and without a sentence, heads the page: "MINUTES: Committee for Ferries, 14 May".
    times = Counter(shortest[label.words] for label in labels)
    first = next((n for n, label in enumerate(labels) if spoken[n] or times[shortest[label.words]] > 1), 0)
    labels, spoken = labels[first:], spoken[first:]
    speakers_in_order = [shortest[label.words] for label in labels]
    if sum(spoken) >= 2 / 3 * len(spoken) or _is_chat(labels, speakers_in_order, blocks):
        return labels
    return []


def _is_chat(labels: Sequence[Label], speakers: Sequence[tuple[str, ...]], blocks: Sequence[Offsets]) -> bool:
    """Whether labels follow each other line by line, two of them several times: messages end as they like."""
    begins = {label.start for label in labels}
    first, last = (bisect_left(blocks, (label.start,)) for label in (labels[0], labels[-1]))
    several = sum(times > 1 for times in Counter(speakers).values())
    return len(labels) >= _FEWEST_MESSAGES and several > 1 and all(start in begins for start, _ in blocks[first:last])


def _shortest_names(speakers: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each label the shortest one for the same speaker: ``Ann Roe`` first, then ``Roe``, ``Ann`` or ``AR``."""
    known = set(speakers)
    return {
        words: min(
            (
                part
                for size in range(1, len(words) + 1)
                for part in (words[-size:], words[:size], _initials(words))
                if part in known
            ),
            key=len,
        )
        for words in known
    }


def _initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """The label that the initials of a name make: ``ar`` for ``ann roe``."""
    return ("".join(word[0] for word in words),)


def _is_sentence(words: str) -> bool:
    return SENTENCE_END.search(words) is not None and any(char.isalpha() for char in words)


def labelled_quotations(prose: Prose, labels: Sequence[Label]) -> Iterator[Turn]:
    """The paragraphs of a text that are a label and a quotation; not the first, which is a headline."""
    text, quotations = prose.text, prose.quotations.spans
    blocks = paragraphs(text)
    alone = []
    for label in labels:
        block = blocks[bisect_right(blocks, label.start, key=lambda block: block[0]) - 1]
        number = bisect_left(quotations, label.end, key=lambda span: span.start)
        if number == len(quotations) or label.colon is None or block == blocks[0]:
            continue
        said = quotations[number]
        whole = said.opened and said.closed and said.end == block[1] and not text[label.end : said.start].strip()
        if whole and not text[block[0] : label.start].strip():
            alone.append((label, said))
    if not alone:
        return
    spoken_of = Counter(word.casefold() for word in _CAPITALIZED.findall(text))
    labelled = Counter(label.words[-1] for label in labels)
    for label, said in alone:
        content = bared(prose, (said.inner_start, said.inner_end))
        if content and spoken_of[label.words[-1]] > labelled[label.words[-1]]:
            yield Turn(label.name, label.colon, (content,), label.start, said.end)
