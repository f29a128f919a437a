"""What reports a content that the model has found alone."""

from __future__ import annotations

import pytest

from claimx.subjects.before_content import report_before


@pytest.mark.parametrize(
    ("before", "cue", "source"),
    [
        ("It rained. Tove Brandt, who runs the ferries, told the board in May ", "told", "Tove Brandt"),
        ("Brandt, 57, had told the court ", "had told", "Brandt"),
        ("The Bakers' Guild (TBG), which met on Monday, has always warned ", "has always warned", "The Bakers' Guild"),
        ("Pope Clement on Sunday urged the board ", "urged", "Pope Clement"),
        ("The foreign minister, Tove Brandt, told the board ", "told", "The foreign minister, Tove Brandt"),
        ("The foreign minister late on Monday told the board ", "told", "The foreign minister"),
        ("Sen. Tove Brandt, who runs the ferries, told the board ", "told", "Sen. Tove Brandt"),
        ("It rained. As Tove Brandt once put it, ", "once put it", "Tove Brandt"),
        ("Or, as the baker puts it bluntly, ", "puts it bluntly", "the baker"),
        ("As the baker put it to me, “", "put it to me", "the baker"),
        ("As the baker put it in the oven, ", "put it", None),
        ("Pope Clement on a boat urged the board ", "urged", None),
        ("Then, on Monday, the baker, a man of few words, added “", "added", None),
        ("The baker, a man of few words, added «", "added", "The baker"),
        ("„It rained.“ The baker, a man of few words, told the board „", "told", "The baker"),
        ("The baker, a man of few words, told «the board» ", "told", None),
        ("The baker, a man of few words, was told ", "was told", None),
        ("The baker, a man of few words, told about it ", "told", None),
        ("Asked why, Brandt, 57, left ", "left", None),
        ("Brandt, 57, left. She said ", "said", None),
        ("", "", None),
    ],
)
def test_what_reports_a_content_that_follows(before: str, cue: str, source: str | None) -> None:
    found = report_before(before, len(before))
    assert (found and tuple(before[slice(*span)] for span in found)) == (source and (cue, source))
