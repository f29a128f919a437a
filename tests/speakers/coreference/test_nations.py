"""Who is of another state is not ``the French minister``."""

from __future__ import annotations

import pytest
from opinions import speakers


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("France's foreign minister, Bo Lind, met his Turkish counterpart, Per Holm.", "Bo Lind"),
        ("French President Bo Lind met Turkish President Per Holm.", "Bo Lind"),
        # Where the text tells the state of one of them alone, and of none.
        ("France's foreign minister, Bo Lind, met Per Holm.", "Per Holm"),
        ("The foreign minister, Bo Lind, met his Turkish counterpart, Per Holm.", "Per Holm"),
        ("Bo Lind met Per Holm.", "Per Holm"),
    ],
)
def test_who_is_of_another_state_is_not_the_french_leader(before: str, speaker: str) -> None:
    assert speakers(f"{before} The French leader said it rained.", ("The French leader", "said", "it rained")) == [
        speaker
    ]


def test_no_state_is_somebody_of_it() -> None:
    text = "Per Holm met Kenya. The Kenyan leader said it rained."
    assert speakers(text, ("The Kenyan leader", "said", "it rained")) == ["Per Holm"]
