"""The claims of a transcript: what becomes of the model's attributions beside and within turns."""

from __future__ import annotations

import pytest
from work import Counted

from claimx.article import Kind
from claimx.attribution import Attribution
from claimx.layouts.turns import with_turns
from claimx.prose import prose_of
from claimx.transcript import Turn, find_turns

TEXT = """\
Ann Roe said that she was tired.

Q: Why did you leave? Lund said that you must.

ROE: I was tired. “Go,” Bo told me.

It was late.

Q: And “now”?

ROE: Now I sleep.

She sleeps, she says.
"""
TURNS = find_turns(prose_of(TEXT))
OWN = [
    ("Q", ":", "Why did you leave? Lund said that you must."),
    ("ROE", ":", "I was tired. “Go,” Bo told me. / It was late."),
    ("Q", ":", "And “now”?"),
    ("ROE", ":", "Now I sleep."),
]


def spans(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(each), TEXT.index(each) + len(each)) for each in words)


def found(content: str, cue: str = "", source: str = "") -> Attribution:
    """What the model finds, by the words of its parts; a stroke parts two spans."""
    return Attribution(*(spans(*part.split(" / ")) if part else () for part in (content, cue, source)), confidence=0.5)


def read(*attributions: Attribution) -> list[tuple[str, str, str]]:
    return [
        tuple(" / ".join(TEXT[slice(*span)] for span in part) for part in (each.source, each.cue, each.content))  # type: ignore[misc]
        for each in with_turns(TURNS, attributions)
    ]


def test_each_turn_is_a_direct_claim() -> None:
    assert read() == OWN
    assert all(each.kind is Kind.DIRECT for each in with_turns(TURNS, []))


def test_a_text_without_turns_keeps_what_it_has() -> None:
    attributions = (found("that she was tired", "said", "Ann Roe"),)
    assert with_turns((), attributions) == attributions


@pytest.mark.parametrize(
    ("attribution", "kept"),
    [
        # Beside the turns.
        (found("that she was tired", "said", "Ann Roe"), ("Ann Roe", "said", "that she was tired")),
        (found("She sleeps", "she says"), ("", "she says", "She sleeps")),
        # Reported within a turn.
        (found("that you must", "Lund said", "Lund"), ("Lund", "Lund said", "that you must")),
        (found("Go,", "told me", "Bo"), ("Bo", "told me", "Go,")),
        # A question and its answer.
        (found("that you must / I was tired.", "Lund said", "Lund"), ("Lund", "Lund said", "that you must")),
        (found("you must.\n\nROE: I was tired", "Lund said", "ROE"), ("", "Lund said", "you must.")),
        # Only the turn once more.
        (found("I was tired.", ":", "ROE"), None),
        (found("I was tired."), None),
        (found("now"), None),
        # A cue that has nothing left.
        (found("Now I sleep.", "she says", "she"), None),
        (found("She sleeps / Now I sleep.", "she says"), ("", "she says", "She sleeps")),
    ],
)
def test_what_the_model_finds(attribution: Attribution, kept: tuple[str, str, str] | None) -> None:
    got = read(attribution)
    assert [each for each in got if each not in OWN] == ([kept] if kept else [])
    assert [each for each in got if each in OWN] == OWN


def test_what_holds_another_one_comes_first() -> None:
    within = found("that you must", "Lund said", "Lund")
    places = [each.extent[0] for each in with_turns(TURNS, [within])]
    assert places == sorted(places)
    assert read(within).index(OWN[0]) < read(within).index(("Lund", "Lund said", "that you must"))


def test_a_quotation_behind_a_label_is_not_somebody_elses() -> None:
    text = "“It sank,” Lund said.\n\nRoe: “You sold it.”\n\nRoe left."
    both = Attribution(((1, 9), (29, 41)), ((16, 20),), ((11, 15),), confidence=0.5)
    claims = with_turns(find_turns(prose_of(text)), [both])
    said = [[text[slice(*span)] for span in (*claim.source, *claim.content)] for claim in claims]
    assert said == [["Lund", "It sank,"], ["Roe", "You sold it."]]


def test_many_claims_in_a_turn_of_many_paragraphs_take_no_square_of_steps() -> None:
    for count in (100, 1000):
        content = Counted((10 + 100 * n, 90 + 100 * n) for n in range(count))
        turn = Turn((0, 5), (5, 6), content, 0, 100 * count)
        # Each claim goes on in the next paragraph.
        reported = [
            Attribution(((40 + 100 * n, 130 + 100 * n),), ((30 + 100 * n, 34 + 100 * n),), (), 0.5)
            for n in range(count - 1)
        ]
        claims = with_turns([turn], reported)
        assert claims[1].content == ((40, 90), (110, 130)) and len(claims) == count
        assert content.looked <= 50 * count


def test_what_is_found_in_a_question_without_a_label_is_nobodys_turn() -> None:
    question, answer = "Roe says you sold it. Why? Why?", "I was tired."
    turn = Turn(None, None, ((32, 44),), 0, 44, (0, 31))
    text = f"{question} {answer}"
    assert text[32:44] == answer
    within = Attribution(((9, 20),), ((4, 8),), ((0, 3),), 0.5)
    across = Attribution(((22, 44),), (), (), 0.5)
    assert [(each.source, each.content) for each in with_turns([turn], [within, across])] == [
        (((0, 3),), ((9, 20),)),
        ((), ((32, 44),)),
    ]
