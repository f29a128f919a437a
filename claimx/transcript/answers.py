"""The answers of an interview whose questions have no label, but are set apart: bold as a whole, behind a dash, or by
nothing but their place, each alone in its paragraph.

::

    **You are leaving. Why now?**                – When did you know?

    Because ten years is enough. I promised.     – When the lamp went out. I had never seen that.

A reporter who asks and answers sets questions apart, too (``**Why did the ferry sink?**``): only where they are put to
``you`` and most are answered by ``I``, outside quotation marks, does somebody else speak. A question is a turn of
nobody: the text need not tell who asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from claimx.article import Offsets
from claimx.paragraphs import paragraphs
from claimx.prose import Prose
from claimx.transcript.said import FIRST_PERSON, SENTENCE_END, YOU, Turn, bared, first_persons

_FEWEST_QUESTIONS: Final = 3
_FEWEST_EXCHANGES: Final = 2
"""So many of them ask ``you`` and are answered by ``I``."""
_LONG: Final = 60
"""Characters of a paragraph that is more than a word of reply."""
_BOLD: Final = re.compile(r"(?P<bold>\*{1,3}|_{1,3})(?![\s*_])[^\n]*[^\s*_](?P=bold)[?.!]?")
_DASH: Final = re.compile(r"[–—―][ \u00a0]?(?=\S)")
_ASKS: Final = re.compile(r"\?[\"”’'*_]*\Z")
_SHE: Final = re.compile(r"(?:She|He|Her|His)\b")


def answers(prose: Prose) -> Iterator[Turn]:
    """The answers of an interview, in order; none where the text is none of these.

    One goes on up to the next question; the last one, as long as the paragraphs speak in the first or second person.

    Args:
        prose: any text.
    """
    text = prose.text
    blocks = paragraphs(text)
    bold = list(_turns(prose, blocks, bold_questions(text, blocks)))
    if len(bold) >= _FEWEST_QUESTIONS and _is_interview(prose, bold):
        yield from bold
        return
    dashed = list(_turns(prose, blocks, _behind_dashes(text, blocks)))
    # What begins with a dash is spoken: few lists hold a question, and none questions to somebody that "I" answers.
    if len(dashed) >= _FEWEST_QUESTIONS and any(_exchanges(prose, dashed)):
        yield from dashed
        return
    plain = list(_turns(prose, blocks, _alone(prose, blocks)))
    # Nothing but what they ask, who answers and how much tells these from questions that a column puts to its readers.
    spoken = sum(any(end - start > _LONG for start, end in turn.content) for turn in plain)
    exchanges = sum(_exchanges(prose, plain)) if 2 * spoken > len(plain) else 0
    if exchanges >= _FEWEST_QUESTIONS and 2 * exchanges > len(plain):
        yield from plain


def bold_questions(text: str, blocks: Sequence[Offsets]) -> list[int]:
    """The paragraphs that are bold as a whole, a sentence each: among questions what has no mark of one asks, too."""
    bold = [number for number, block in enumerate(blocks) if _BOLD.fullmatch(text, *block)]
    first = next((number for number in bold if _ASKS.search(text, *blocks[number])), len(blocks))
    return [number for number in bold if number >= first and SENTENCE_END.search(text, *blocks[number])]


def _behind_dashes(text: str, blocks: Sequence[Offsets]) -> list[int]:
    """The paragraphs that begin with a dash and ask, where the next one begins with one and does not."""
    dashed = [_DASH.match(text, *block) is not None for block in blocks]
    asks = [dash and _ASKS.search(text, *block) is not None for dash, block in zip(dashed, blocks, strict=True)]
    return [number for number in range(len(blocks) - 1) if asks[number] and dashed[number + 1] and not asks[number + 1]]


def _alone(prose: Prose, blocks: Sequence[Offsets]) -> list[int]:
    """The paragraphs without quotation marks that end as a question, where the next one does not."""
    text, depth = prose.text, prose.quotations.depth
    asks = [_ASKS.search(text, *block) is not None and not depth[slice(*block)].any() for block in blocks]
    return [number for number in range(len(blocks) - 1) if asks[number] and not asks[number + 1]]


def _turns(prose: Prose, blocks: Sequence[Offsets], asking: Sequence[int]) -> Iterator[Turn]:
    """What stands behind each question, up to the next one."""
    text = prose.text
    for number, following in pairwise([*asking, len(blocks)]):
        said = list(blocks[number + 1 : following])
        if following == len(blocks):
            said = [*said[:1], *first_persons(prose, said[1:])]
        while len(said) > 1 and not SENTENCE_END.search(text, *said[-1]):
            # A heading before the next question.
            said.pop()
        spoken = [span for span in said if not _tells_of_somebody(prose, span)] or said
        content = tuple(bare for span in spoken if (bare := bared(prose, _behind_dash(text, span))))
        if content:
            question = bared(prose, blocks[number])
            yield Turn(None, None, content, blocks[number][0], said[-1][1], question)


def _tells_of_somebody(prose: Prose, span: Offsets) -> bool:
    """Whether a paragraph says of who answers what he or she does: ``She laughs and gets up to close the window.``"""
    return _SHE.match(prose.text, *span) is not None and not any(first_persons(prose, [span]))


def _behind_dash(text: str, span: Offsets) -> Offsets:
    dash = _DASH.match(text, *span)
    return (dash.end(), span[1]) if dash else span


def _is_interview(prose: Prose, turns: Sequence[Turn]) -> bool:
    """Whether somebody is asked, and answers mostly for himself or herself."""
    asked = sum(turn.question is not None and _ASKS.search(prose.text, *turn.question) is not None for turn in turns)
    in_person = sum(_answers_in_person(prose, turn) for turn in turns)
    exchanges = sum(_exchanges(prose, turns))
    return asked >= _FEWEST_QUESTIONS and exchanges >= _FEWEST_EXCHANGES and 2 * in_person > len(turns)


def _exchanges(prose: Prose, turns: Sequence[Turn]) -> list[bool]:
    """Which of the turns are answers in the first person to a question that is put to ``you``."""
    return [
        turn.question is not None
        and YOU.search(prose.text, *turn.question) is not None
        and _answers_in_person(prose, turn)
        for turn in turns
    ]


def _answers_in_person(prose: Prose, turn: Turn) -> bool:
    found = (match for span in turn.content for match in FIRST_PERSON.finditer(prose.text, *span))
    return any(not prose.quotations.depth[match.start()] for match in found)
