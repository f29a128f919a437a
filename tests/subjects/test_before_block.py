"""What leads to a paragraph without marks that stands below a colon."""

from __future__ import annotations

import pytest

from claimx.subjects.before_block import colon_above, words_before_block


@pytest.mark.parametrize(
    ("line", "cue", "source"),
    [
        ("Tove Brandt writes in her blog:", "writes", "Tove Brandt"),
        ("It rained. Tove Brandt, a baker, said:", "said", "Tove Brandt"),
        ("When the dam broke, she explained why it had to go:", "explained", "she"),
        ("The baker has described the night:", "has described", "The baker"),
        ("Tove Brandt also criticized the “old” board:", "criticized", "Tove Brandt"),
        ("Tove Brandt is in despair and writes:", "writes", "Tove Brandt"),
        ("Tove Brandt took part and later shared her thoughts:", "shared", "Tove Brandt"),
        ("The union has spoken out, saying on Monday:", "saying", "The union"),
        # Nobody says what stands below.
        ("The ferry is late:", None, None),
        ("Here is what we know:", None, None),
        ("The Echo interviewed Tove Brandt:", None, None),
        ("Tove Brandt received a letter:", None, None),
        ("Tove Brandt’s comments:", None, None),
        ("His notes:", None, None),
        ("The board’s latest claims:", None, None),
        ("In the Echo, we read:", None, None),
        # It ends with another sentence.
        ("Tove Brandt said so. It rained:", None, None),
    ],
)
def test_a_line_with_a_colon_leads_to_a_paragraph(line: str, cue: str | None, source: str | None) -> None:
    text = f"{line}\n\nThe ice will hold."
    colon = colon_above(text, text.index("The ice"))
    assert colon == len(line) - 1
    found = words_before_block(text, colon)
    assert (found and tuple(text[slice(*span)] for span in found)) == (cue and (cue, source))


@pytest.mark.parametrize("before", ["Brandt writes: ", "Brandt writes.\n", "\n", "Brandt writes:\n“Yes.”\n"])
def test_no_colon_ends_the_line_above(before: str) -> None:
    assert colon_above(f"{before}The ice will hold.", len(before)) is None
