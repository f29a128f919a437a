"""Who stands beside a cue that the model has linked with nobody."""

from __future__ import annotations

import pytest

from claimx.subjects import subject_beside


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        # Parted from its verb by what stands in commas.
        ("It rained. Netravia, which runs the ferries, said it snowed.", "said", "Netravia"),
        ("It rained.\n\nThe memorandum, read out in court, also warned that it snowed.", "warned", "The memorandum"),
        ("He, hearing the bell, denied that it snowed.", "denied", "He"),
        (
            "Minutes of a meeting in May, released on Monday, record that it snowed.",
            "record",
            "Minutes of a meeting in May",
        ),
        ("Dr. J. Roe, released on Monday, said that it snowed.", "said", "Dr. J. Roe"),
        ("Minutes of the Harbour Board, released on Monday, record it.", "record", "Minutes of the Harbour Board"),
        ("“It rained.” Maria de la Cruz, 58, called for calm.", "called for", "Maria de la Cruz"),
        # Behind a verb of saying, as far as the clause goes.
        ("It rained, said Tove Brandt.\n\nIt snowed.", "said", "Tove Brandt"),
        ("It rained, said Tove Brandt", "said", "Tove Brandt"),
        ("It rained, said Tove Brandt and all others.", "said", None),
        ("According to him, it rained.", "According to", "him"),
        ("It rained, according to Tove Brandt.", "according to", "Tove Brandt"),
        ("According to rules, it rained.", "According to", None),
        # Somebody else says it, or nobody does.
        ("It rained. Netravia, which runs the ferries, was told that it snowed.", "was told", None),
        ("Asked about it, Tove Brandt left.", "Asked", None),
        ("Netravia runs the ferries. On Monday, which was cold, he said so.", "said", None),
        ("Netravia runs, said it snowed.", "said", None),
        ("Netravia “runs”, which is late, said it snowed.", "said", None),
        ("said", "said", None),
    ],
)
def test_whoever_stands_beside_a_cue(text: str, cue: str, expected: str | None) -> None:
    start = text.index(cue)
    found = subject_beside(text, (start, start + len(cue)))
    assert (found and text[slice(*found)]) == expected
