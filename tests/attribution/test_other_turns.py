"""What somebody else says is no part of a claim."""

from __future__ import annotations

from dataclasses import fields

import pytest
import tiny
from marked import POINTER, TRANSITIONS, Mark, found, places, scores_of, split

from claimx.attribution import find_attributions
from claimx.model.decoding import tagged_spans
from claimx.model.linking.context import context_of
from claimx.model.linking.links import link
from claimx.model.outputs import TokenScores
from claimx.model.thresholds import Thresholds
from claimx.model.wordpieces import Wordpieces
from claimx.prose import prose_of
from claimx.quotation import find_quotations


def dialogue(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    """What is found where the model takes all that is quoted for what Bo said."""
    quoted = [text[each.start : each.end] for each in find_quotations(text).spans]
    return found(text, Mark("source", "Bo"), Mark("cue", "said"), *(Mark("content", each, "said") for each in quoted))


@pytest.mark.parametrize(
    ("text", "alone", "said"),
    [
        ("“Is it dry?” “It is not,” Bo said.", [["Is it dry?"]], ["It is not,"]),
        ("“Is it dry?”\n\n“It is not,” Bo said.", [["Is it dry?"]], ["It is not,"]),
        ("“Is it dry?”\n\n“It is not,” Bo said. “It is wet.”", [["Is it dry?"]], ["It is not,", "It is wet."]),
        ("“It is late.” “It is not!” “It is,” Bo said.", [["It is late."], ["It is not!"]], ["It is,"]),
        ("Bo said: “It is late.” “It is not.”", [["It is not."]], ["It is late."]),
        # A cue reports no quotation that is closed before and opened behind it in another paragraph.
        ("“Is it dry?” Bo said.\n\n“It is not.”", [["It is not."]], ["Is it dry?"]),
        ("“It is late,” Bo said.\n\n“Why?”", [["Why?"]], ["It is late,"]),
        # … nor behind a sentence in another paragraph whose subject is somebody else.
        ("“It is late,” Bo said.\n\nAda Berg sat. “It is not.”", [["It is not."]], ["It is late,"]),
        ("“It is late,” Bo said.\n\nHe sat. “It is not.”", [], ["It is late,", "It is not."]),
        ("“It is late,” Bo said. Ada Berg sat. “It is not.”", [], ["It is late,", "It is not."]),
        # An item of a list is somebody else's.
        ("“It is late,” Bo said.\n\n- Ada Berg, 4: “It is not.”", [["It is not."]], ["It is late,"]),
        ("“It is late,” Bo said.\n\n- It “is not.”", [], ["It is late,", "is not."]),
        # One turn: it is not closed, a colon or comma leads on, it does not open the paragraph.
        ("“Is it dry?” Bo said. “It is.\n\n“It is not.”", [], ["Is it dry?", "It is.", "It is not."]),
        ("“It is late,” Bo said:\n\n“It is not.”", [], ["It is late,", "It is not."]),
        ("“It is late,” Bo said,\n\n“and it is wet.”", [], ["It is late,", "and it is wet."]),
        ("“It is late,” Bo said.\n\nIt “is not.”", [], ["It is late,", "is not."]),
        # One turn: the cue stands between, a list, one paragraph after the other.
        ("“Is it dry?” Bo said. “It is not.”", [], ["Is it dry?", "It is not."]),
        ("“Peace,” “order” and “law?” Bo said.", [], ["Peace,", "order", "law?"]),
        ("“It is late.”\n\n“It is,” Bo said.", [], ["It is late.", "It is,"]),
    ],
)
def test_whoever_asks_and_whoever_answers_are_two(text: str, alone: list[list[str]], said: list[str]) -> None:
    claims = dialogue(text)
    assert [content for content, cue, _ in claims if not cue] == alone
    assert [claim for claim in claims if claim[1]] == [(said, ["said"], ["Bo"])]


def test_a_content_over_two_turns_is_cut() -> None:
    text = "“Is it dry?” “It is not,” Bo said. “Go!” she cried."
    both = Mark("content", "Is it dry?” “It is not,”", "said")
    assert found(text, both, Mark("source", "Bo"), Mark("cue", "said")) == [
        (["Is it dry?"], [], []),
        (["It is not,"], ["said"], ["Bo"]),
    ]
    assert [content for content, *_ in found(text, Mark("content", both.words))] == [["Is it dry?"], ["It is not,"]]


def test_a_quotation_behind_its_cue_does_not_go_on_where_somebody_else_speaks() -> None:
    text = "“It is late,” Ada said. “It is.”\n\n“It is not,” Bo added."
    marks = (
        *(Mark("source", "Ada", "said"), Mark("cue", "said"), Mark("content", "It is late,", "said")),
        *(Mark("content", "It is.", "added"), Mark("content", "It is not,", "added")),
    )
    assert found(text, *marks, Mark("source", "Bo", "added"), Mark("cue", "added")) == [
        (["It is late,"], ["said"], ["Ada"]),
        (["It is."], [], []),
        (["It is not,"], ["added"], ["Bo"]),
    ]
    # Without a cue of its own it may.
    alone = text.removesuffix(" Bo added.")
    (claim,) = found(alone, *marks[:3], *(Mark("content", each, "said") for each in ("It is.", "It is not,")))
    assert claim[0] == ["It is late,", "It is.", "It is not,"]


def test_turns_behind_a_part_that_is_read_again_are_none_of_its_own() -> None:
    text = "She said Bo left. “It is dry.”\n\n“It is wet.”"
    prose, pieces = prose_of(text), split(text)
    scores = scores_of(text, [Mark("source", "She"), Mark("cue", "said"), Mark("content", "Bo left", "said")])
    count = places(text, "left")[-1] + 1
    part = Wordpieces(**{field.name: getattr(pieces, field.name)[:count] for field in fields(pieces)})
    said = TokenScores(*(getattr(scores, field.name)[:count] for field in fields(scores)))
    spans = tagged_spans(said, TRANSITIONS, part)
    links = link(
        context_of(text, prose.quotations, [0], part, said, spans, POINTER), tiny.links(), Thresholds().spare_cue
    )
    (claim,) = find_attributions(prose, part, spans, links)
    assert [text[start:end] for start, end in claim.content] == ["Bo left"]
