"""Markdown: an article is read without the marks that only set its words, and its spans are laid back.

Left out are emphasis (``**Ann Roe**``, ``*the Herald*``), the brackets and the address of a link, the number signs of a
heading, and the ``>`` of a block quotation. They would part a name from its title and a quotation from its mark. Where
several questions are bold as a whole, paragraphs that are so keep their asterisks: by these the questions of an
interview are known that have no labels.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial

from claimx.article import Article, Offsets, Span
from claimx.rewriting.laid_back import Rewritten, laid_back

_MAY_HOLD = re.compile(r"[*_]\w|[*_][\"“‘'(\[]|\]\(|^[ \t]{0,3}(?:#{1,6}|>)[ \t]", re.MULTILINE)
"""What a text holds that any of this is in: most hold nothing of it."""
_RUN = re.compile(r"(?<![*_\\])(?:\*{1,3}|_{1,3})(?![*_])|\n[ \t]*(?=\n)")
"""Marks that may open or close emphasis, which ends with its paragraph."""
_LINK = re.compile(
    r"(?<!!)(?P<opening>\[)[^\[\]\n]{1,300}(?P<closing>\]\((?:https?://|mailto:|/|#)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\))"
)
_BEGINS_LINE = re.compile(
    r"^(?P<opening>[ \t]{0,3}(?:#{1,6}[ \t]+(?=\S)|>(?=[ \t]|$)(?:[ \t]*>(?=[ \t]|$))*[ \t]*))", re.MULTILINE
)
_BOLD_LINE = re.compile(r"^[ \t]*(?P<bold>\*{1,3}|_{1,3})(?![\s*_])[^\n]*(?P=bold)[?.!]?[ \t]*$", re.MULTILINE)
_ASKS = re.compile(r"\?[\"”’'*_]*[ \t]*\Z")
_FEWEST_QUESTIONS = 3


def without_marks(text: str) -> Rewritten | None:
    """A text without Markdown's marks; None where it has none, or nothing else."""
    marks = _LeftOut.of(text) if _MAY_HOLD.search(text) else None
    shorter = marks.leave_out_of(text) if marks else ""
    if not marks or not shorter.strip():
        return None
    return Rewritten(shorter, partial(laid_back, text=text, place=marks.place, sentences=marks.sentences))


class _LeftOut:
    """The marks that are left out of a text, in order and apart.

    Attributes:
        spans: where each stands.
        opens: whether it belongs to what stands behind it, rather than before it.
        partner: for each the other one of its pair.
    """

    __slots__ = ("_behind", "_places", "opens", "partner", "spans")

    def __init__(self, marks: Iterable[tuple[Offsets, bool, Offsets | None]]) -> None:
        found = sorted(marks)
        self.spans = [span for span, _, _ in found]
        self.opens = [opens for _, opens, _ in found]
        self.partner = {span: partner for span, _, partner in found if partner}
        # Where each stands in the text without them, and how much is left out as far as its end.
        self._places: list[int] = []
        self._behind = [0]
        for start, end in self.spans:
            self._places.append(start - self._behind[-1])
            self._behind.append(self._behind[-1] + end - start)

    @classmethod
    def of(cls, text: str) -> _LeftOut | None:
        """Those of a text; None where there are none."""
        marks: list[tuple[Offsets, bool, Offsets | None]] = []
        for match in _LINK.finditer(text):
            opening, closing = match.span("opening"), match.span("closing")
            marks += [(opening, True, closing), (closing, False, opening)]
        marks += [(match.span("opening"), True, None) for match in _BEGINS_LINE.finditer(text) if match["opening"]]
        links = [span for span, _, _ in sorted(marks)]
        for opening, closing in _emphasis(text):
            if not any(_stands_in(each, links) for each in (opening, closing)):
                marks += [(opening, True, closing), (closing, False, opening)]
        return cls(marks) if marks else None

    def leave_out_of(self, text: str) -> str:
        """The text without them."""
        ends = [0, *(end for _, end in self.spans)]
        starts = [*(start for start, _ in self.spans), len(text)]
        return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))

    def place(self, span: Span) -> Offsets:
        """Where a span of the text without them stands in the text: less marks at its ends, but with the other mark of
        a pair of which it holds one."""
        first = bisect_left(self._places, span.start + 1)
        last = bisect_left(self._places, span.end)
        start, end = span.start + self._behind[first], span.end + self._behind[last]
        if last < first:
            # A span without a character stands before the marks that are there.
            return end, end
        inside = set(self.spans[first:last])
        while first and self._ends_at(first - 1, start) and self.partner.get(self.spans[first - 1]) in inside:
            first, start = first - 1, self.spans[first - 1][0]
        while last < len(self.spans) and self.spans[last][0] == end and self.partner.get(self.spans[last]) in inside:
            end = self.spans[last][1]
            last += 1
        return start, end

    def _ends_at(self, number: int, place: int) -> bool:
        return self.spans[number][1] == place

    def sentences(self, article: Article) -> Iterator[Offsets]:
        """Where the sentences of the text without them stand, each with the marks that belong to it."""
        placed = [self.place(sentence) for sentence in article.sentences]
        number = 0
        begin: int | None = None
        for at, (start, end) in enumerate(placed):
            while number < len(self.spans) and self.spans[number][0] < start:
                # Of those between two sentences whatever closes stands with the one before: see below.
                begin = self.spans[number][0] if begin is None else begin
                number += 1
            start, begin = start if begin is None else min(begin, start), None
            following = placed[at + 1][0] if at + 1 < len(placed) else None
            while number < len(self.spans) and (
                self.spans[number][0] < end
                or following is None
                or (self.spans[number][0] < following and not self.opens[number])
            ):
                end = max(end, self.spans[number][1])
                number += 1
            yield start, end


def _emphasis(text: str) -> Iterator[tuple[Offsets, Offsets]]:
    """The pairs of marks of emphasis, but for those of paragraphs that are bold as a whole, if several of these ask."""
    bold = [match.span() for match in _BOLD_LINE.finditer(text)]
    asking = sum(_ASKS.search(text, *span) is not None for span in bold)
    kept = bold if asking >= _FEWEST_QUESTIONS else []
    opened: dict[str, Offsets] = {}
    for run in _RUN.finditer(text):
        mark = run[0]
        if mark.startswith("\n"):
            opened.clear()
            continue
        before, behind = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        closes = bool(before.strip()) and not behind.isalnum()
        if closes and mark in opened:
            opening = opened.pop(mark)
            if not _stands_in(opening, kept):
                yield opening, run.span()
        elif behind.strip() and not before.isalnum():
            opened[mark] = run.span()


def _stands_in(span: Offsets, spans: list[Offsets]) -> bool:
    """Whether a span stands in one of others, which are in order and apart."""
    at = bisect_left(spans, (span[0] + 1,)) - 1
    return at >= 0 and spans[at][0] <= span[0] < spans[at][1]
