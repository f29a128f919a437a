"""Augmentation: quotations of a labelled text as block quotations, without marks, behind whoever makes them.

::

    The pier is rotten. "It closes on Monday, and nobody will mend it," Mara Holm wrote.

becomes, labels and all,

::

    The pier is rotten. Mara Holm wrote:
    It closes on Monday, and nobody will mend it.

Printed news sets few quotations apart; round-ups of blogs and letters consist of them.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace

from claimx.article import Offsets
from claimx.training.augmentation import edited
from claimx.training.corpora import Attribution, LabelledText

_APART, _IN_PARAGRAPHS, _NEW_PARAGRAPH = 0.6, 0.45, 0.5
"""Share of the quotations that are set apart, of those that have several paragraphs among them, and of their sentences
that begin one."""
_FEWEST_WORDS = 9
_NEAR = 3
"""By how many characters a labelled content may miss the mark that it begins or ends with."""
_OPENING = re.compile(r"(?:\"|“|''|``)\s?")
_LEADING = re.compile(rf"[,:]?\s*{_OPENING.pattern}")
_ENDING = re.compile(r"(?<=[.!?])\s?(?:\"|”|'')(?=\s|$)")
_BROKEN_OFF = re.compile(r"(?P<stop>[,.!?])\s?(?:\"|”|'')\s+")
_GOING_ON = re.compile(rf"\.\s+{_OPENING.pattern}")
_FULL_STOP = re.compile(r"\.(?=\s|$)")
_MARK = re.compile(r"[\"“”]|''|``")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?][\"”]?\s+|\n)$")
_BETWEEN_SENTENCES = re.compile(r"(?<=[a-z][.!?]) (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Where a quotation and its source stand.

    Attributes:
        extent: what is written anew: the quotation, and the clause of its source where that stands behind it.
        clause: that clause, which comes to stand in front; empty where it does so already.
        stretches: of the quotation, without its marks.
    """

    extent: Offsets
    clause: Offsets
    stretches: tuple[Offsets, ...]


def set_apart(labelled: LabelledText, rng: random.Random) -> LabelledText:
    """Write some of the long quotations of a text as block quotations: those whole sentences in marks that stand right
    behind their source, or in front of it and a full stop."""
    for number in reversed(range(len(labelled.attributions or ()))):
        if rng.random() < _APART:
            labelled = _with_block(labelled, number, rng)
    return labelled


def _with_block(labelled: LabelledText, number: int, rng: random.Random) -> LabelledText:
    """A text with the content of one of its attributions as a block, or as it is where that cannot be done."""
    text, attribution = labelled.text, (labelled.attributions or ())[number]
    found = _behind_its_source(text, attribution) or _in_front_of_its_source(text, attribution)
    if not found:
        return labelled
    quoted = " ".join(text[start:end] for start, end in found.stretches)
    if len(quoted.split()) < _FEWEST_WORDS or "\n" in text[slice(*found.extent)]:
        return labelled
    if _MARK.search(quoted + text[slice(*found.clause)]):
        return labelled
    border = "\n\n" if "\n\n" in text else "\n"
    set_off = _rearranged(labelled, found, number, border)
    if set_off is None:
        return labelled
    ((start, end),) = (set_off.attributions or ())[number].spans["content"]
    if rng.random() < _IN_PARAGRAPHS:
        places = [match.start() for match in _BETWEEN_SENTENCES.finditer(set_off.text, start, end)]
        set_off = edited(set_off, [(at, at + 1, border) for at in places if rng.random() < _NEW_PARAGRAPH])
    return set_off


def _behind_its_source(text: str, attribution: Attribution) -> _Quotation | None:
    """``A said, "C."``"""
    content = attribution.spans["content"]
    end_of_clause = max((end for _, end in _clause(attribution)), default=0)
    if len(attribution.spans["cue"]) != 1 or len(content) != 1 or content[0][0] < end_of_clause:
        return None
    ((start, end),) = content
    opening = _LEADING.match(text, end_of_clause)
    closing = _ENDING.search(text, max(start, end - _NEAR), end + _NEAR + 1)
    if not opening or abs(opening.end() - start) > _NEAR or not closing:
        return None
    extent = (end_of_clause, closing.end())
    return _Quotation(extent, (end_of_clause, end_of_clause), ((opening.end(), closing.start()),))


def _in_front_of_its_source(text: str, attribution: Attribution) -> _Quotation | None:
    """``"C," A said.``, and where the quotation goes on after that ``"C," A said. "D."``"""
    clause, content = _clause(attribution), attribution.spans["content"]
    if len(attribution.spans["cue"]) != 1 or not 1 <= len(content) <= 2:
        return None
    begin, stop = min(start for start, _ in clause), max(end for _, end in clause)
    (start, end), last = content[0], content[-1]
    opening = _OPENING.search(text, max(0, start - 2), start + _NEAR)
    closing = _BROKEN_OFF.search(text, max(start, end - _NEAR), end + _NEAR + 1)
    if not opening or not closing or closing.end() != begin or not _FULL_STOP.match(text, stop):
        return None
    if not _SENTENCE_BEGINS.search(text[max(0, opening.start() - 4) : opening.start()]):
        return None
    # A comma in front of the source was a full stop before somebody quoted it.
    first = (opening.end(), closing.start() if closing["stop"] == "," else closing.end("stop"))
    if len(content) == 1:
        return _Quotation((opening.start(), stop + 1), (begin, stop), (first,))
    going_on = _GOING_ON.match(text, stop)
    ending = _ENDING.search(text, max(last[0], last[1] - _NEAR), last[1] + _NEAR + 1)
    if not going_on or abs(going_on.end() - last[0]) > _NEAR or not ending:
        return None
    return _Quotation((opening.start(), ending.end()), (begin, stop), (first, (going_on.end(), ending.start())))


def _clause(attribution: Attribution) -> list[Offsets]:
    return [*attribution.spans["source"], *attribution.spans["cue"]]


@dataclass(slots=True)
class _Rewriting:
    """A text that is written anew from stretches of another one, and where these have come to stand."""

    text: str
    written: str = ""
    stretches: list[tuple[Offsets, int]] = field(default_factory=list)

    def keep(self, start: int, end: int) -> None:
        """Go on with a stretch of the text as it was."""
        self.stretches.append(((start, end), len(self.written)))
        self.written += self.text[start:end]

    def moved(self, span: Offsets) -> Offsets | None:
        """Where a span of the text stands now, None where it has been torn."""
        for (start, end), place in self.stretches:
            if start <= span[0] and span[1] <= end:
                return span[0] - start + place, span[1] - start + place
        return None


def _rearranged(labelled: LabelledText, found: _Quotation, number: int, border: str) -> LabelledText | None:
    """The text with the quotation behind a colon, in a paragraph of its own; None where a label would be torn."""
    text = labelled.text
    new = _Rewriting(text)
    new.keep(0, found.extent[0])
    if found.clause[0] < found.clause[1]:
        begins = len(new.written)
        new.keep(*found.clause)
        new.written = new.written[:begins] + new.written[begins].upper() + new.written[begins + 1 :]
    new.written += border if new.written.endswith(":") else f":{border}"
    begins = len(new.written)
    for position, stretch in enumerate(found.stretches):
        new.written += " " if position else ""
        new.keep(*stretch)
        new.written += "" if new.written.endswith((".", "!", "?")) else "."
    content = (begins, len(new.written))
    rest = text[found.extent[1] :].lstrip(" ")
    new.written += border if rest and not rest.startswith("\n") else ""
    new.keep(len(text) - len(rest), len(text))
    return _with_labels_moved(labelled, new, number, content)


def _with_labels_moved(labelled: LabelledText, new: _Rewriting, number: int, content: Offsets) -> LabelledText | None:
    """The text as it is now, with the labels of the old one but for one content; None where one has been torn."""
    attributions = []
    for position, each in enumerate(labelled.attributions or ()):
        spans = {role: tuple(filter(None, map(new.moved, each.spans[role]))) for role in each.spans}
        if position == number:
            spans["content"] = (content,)
        if any(len(spans[role]) != len(each.spans[role]) for role in spans if (position, role) != (number, "content")):
            return None
        attributions.append(Attribution(spans))
    mentions = labelled.mentions and tuple(
        replace(each, start=place[0], end=place[1])
        for each in labelled.mentions
        if (place := new.moved((each.start, each.end))) is not None
    )
    # What a teacher said of the text as it was says nothing of words that stand elsewhere now.
    return replace(labelled, text=new.written, attributions=tuple(attributions), mentions=mentions, anchors=())
