"""Which words are those of one state."""

from __future__ import annotations

import pytest

from claimx.speakers.names.states import begins_adjective, stands_for_state, state_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("France", True),
        ("Paris", True),
        ("the United States", True),
        ("South Korea", True),
        ("The Hague", True),
        ("Paris Quist", False),
        ("Bank of France", False),
    ],
)
def test_names_of_states_and_of_where_they_are_governed(name: str, expected: bool) -> None:
    assert stands_for_state(name) == expected


@pytest.mark.parametrize(("word", "state"), [("Qatar", True), ("Iran", True), ("Persimmon", False), ("Ira", False)])
def test_a_state_by_its_adjective(word: str, state: bool) -> None:
    assert begins_adjective(word) is state


def test_words_of_one_state() -> None:
    assert state_of("French") == state_of("France") == state_of("Paris") != state_of("Danish")
    assert state_of("harbour") is None
