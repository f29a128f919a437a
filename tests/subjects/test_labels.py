"""What stands before a colon and says whose the words behind it are, or not."""

from __future__ import annotations

import pytest

from claimx.subjects.labels import is_nobodys


@pytest.mark.parametrize(
    ("line", "nobodys"),
    [
        ("Myth", True),
        ("Myth 2", True),
        ("MYTH #3", True),
        ("- Fact", True),
        ("2. Claim", True),
        ("Bottom line", True),
        ("Mayor", False),
        ("Report", False),
        ("Ann Roe", False),
        ("Fact checkers", False),
        ("Bo on myth", False),
    ],
)
def test_a_label_may_be_nobodys(line: str, nobodys: bool) -> None:
    assert is_nobodys(f"It rained.\n\n{line}: “It snowed.”", len(f"It rained.\n\n{line}")) is nobodys
