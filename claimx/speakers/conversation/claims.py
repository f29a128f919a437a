"""The claims of a text by where they stand: which one holds a place, which come before and behind it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claimx.article import Kind, Offsets
from claimx.attribution import Attribution
from claimx.speakers.lexicon import CONNECTIVES, PREPOSITIONS

_ADDRESSEE = 60
"""How many characters behind a cue somebody who is told something is named at most."""
TELLS = (
    r"(?:told|tell(?:s|ing)?|(?:ask|warn|remind|inform|question|interrupt|thank|answer|correct)(?:s|ed|ing)?|"
    r"(?:assur|reassur|advis|urg|challeng)(?:es|ed|ing|e)|(?:said|says?|saying|wrote|writ(?:es|ing)|replied|repl(?:ies|"
    r"ying)|(?:call|explain|shout|whisper|respond)(?:s|ed|ing)?) to)"
)
"""Verbs whose object, right behind them, is who hears it, not who says it."""
NO_OBJECT = rf"(?!\b(?:{'|'.join(sorted(CONNECTIVES | PREPOSITIONS))})\b)"
"""What no word of such an object is."""
_HEARS = re.compile(
    rf"{TELLS}\s(?:{NO_OBJECT}"
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Gen)\.|[^.;:!?“”\"\n]))+",
    re.IGNORECASE,
)

_I = re.compile(r"\b(?:I|[Mm]y|me|myself)\b")
_STATES = re.compile(r"\w[.!…]\s")


class Claims:
    """The claims of one text.

    Attributes:
        contents: the spans of all contents, in order.
        alone: the numbers of the quotations alone, in order.
        conversation: how many of the claims are quotations alone, 0 to 1: many in a dialogue, few in the news.
    """

    def __init__(self, text: str, attributions: Sequence[Attribution], kinds: Sequence[Kind]) -> None:
        self._text = text
        self._attributions = attributions
        held = sorted((span, number) for number, claim in enumerate(attributions) for span in claim.content)
        self.contents: list[Offsets] = [span for span, _ in held]
        self._numbers = [number for _, number in held]
        self._starts = [span[0] for span in self.contents]
        self._around = _around(self.contents)
        self._begin = [claim.extent[0] for claim in attributions]
        self.alone = [
            number
            for number, (claim, kind) in enumerate(zip(attributions, kinds, strict=True))
            if not claim.source and not claim.cue and kind is not Kind.INDIRECT
        ]
        self._alone = frozenset(self.alone)
        self.conversation = len(self.alone) / max(1, len(attributions))

    def holding(self, place: int) -> int | None:
        """The claim whose content holds a place, the innermost one."""
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and place >= self.contents[at][1]:
            at = self._around[at]
        return self._numbers[at] if at >= 0 else None

    def before(self, place: int, asking: Sequence[int]) -> int | None:
        """The last claim that begins before a place and before those whose source asks there."""
        number = min([self.first_behind(place), *asking]) - 1
        return number if number >= 0 else None

    def end(self, number: int) -> int:
        """Where a claim ends."""
        return self._attributions[number].extent[1]

    def stands_alone(self, number: int) -> bool:
        """Whether a claim is a quotation alone, without cue and source."""
        return number in self._alone

    def asks(self, number: int) -> bool:
        """Whether the content of a claim ends with a question mark."""
        return self._text[slice(*self._attributions[number].content[-1])].rstrip("\"”’' ").endswith("?")

    def says_i(self, number: int) -> bool:
        """Whether the content of a claim speaks in the first person singular."""
        return any(_I.search(self._text, *span) for span in self._attributions[number].content)

    def only_asks(self, number: int) -> bool:
        """Whether the content of a claim is a question and nothing else."""
        return self.asks(number) and _STATES.search(self._text, *self._attributions[number].content[0]) is None

    def report_with(self, verbs: re.Pattern[str], numbers: Sequence[int]) -> bool:
        """Whether one of several claims is reported with one of some verbs."""
        cues = (span for number in numbers for span in self._attributions[number].cue)
        return any(verbs.search(self._text[slice(*span)]) for span in cues)

    def told(self, number: int) -> Offsets | None:
        """What stands between the cue and the content of a claim, with the cue: ``told Roe`` in ``told Roe that``.

        Where no content stands behind the cue, the cue with its object: ``asked Roe`` in ``“Why?” she asked Roe.``
        """
        claim = self._attributions[number]
        if not claim.cue:
            return None
        start, end = claim.cue[0]
        if behind := [begin for begin, _ in claim.content if begin >= end]:
            return start, min(*behind, end + _ADDRESSEE)
        # "“Why?” asked Roe" is what Roe asks.
        told = claim.source and claim.source[0][1] <= start
        heard = _HEARS.search(self._text, start, end + _ADDRESSEE) if told else None
        return start, heard.end() if heard and heard.start() < end else end

    def first_behind(self, place: int) -> int:
        """The first claim that does not begin before a place."""
        return bisect_left(self._begin, place)


def _around(contents: Sequence[Offsets]) -> list[int]:
    """The last span before each one that ends behind it, -1 where none does: mostly the one that it is nested in."""
    around: list[int] = []
    open_: list[int] = []
    for at, (_, end) in enumerate(contents):
        while open_ and contents[open_[-1]][1] <= end:
            open_.pop()
        around.append(open_[-1] if open_ else -1)
        open_.append(at)
    return around
