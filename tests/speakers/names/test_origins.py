"""Of which state somebody is, told from a name."""

from __future__ import annotations

import pytest
from opinions import found, speakers


@pytest.mark.parametrize("source", ["the South African", "the Scot", "the Puerto Rican", "the Italian"])
def test_of_which_state_somebody_is_names_nobody(source: str) -> None:
    text = f"Bo Lind ran. “No,” said {source}."
    assert speakers(text, (source, "said", "No,")) == ["Bo Lind"]


def test_a_last_name_is_one_all_the_same() -> None:
    assert found("Ada Finn ran. Finn slept.") == [("", "Ada Finn"), ("", "Finn")]
    assert found("The Finn slept.") == []
