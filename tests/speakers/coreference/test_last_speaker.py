"""Where ``the newspaper`` and ``it read`` stand for whoever spoke last."""

from __future__ import annotations

import pytest
from opinions import speakers


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Zzyrkel said it snowed.", "the chain", "Zzyrkel"),
        ("Zzyrkel said it snowed. Nobody came.", "the newspaper", "Zzyrkel"),
        # Others may be meant, what is no firm, and whom a name, a title or a pronoun makes a person.
        ("Zzyrkel said it snowed. Harbour Strategy grew.", "the chain", "Harbour Strategy"),
        ("Zzyrkel said it snowed.", "the court", "the court"),
        ("Zzyrkel said it snowed.", "a newspaper", "a newspaper"),
        ("Zzyrkel said it snowed. It is cold. It is dark. It is late.", "the chain", "the chain"),
        ("Ada said it snowed.", "the chain", "the chain"),
        ("Mr. Zzyrkel said it snowed.", "the chain", "the chain"),
        ("Zzyrkel said it snowed. She left.", "the chain", "the chain"),
    ],
)
def test_a_firm_that_nobody_else_can_be_is_who_spoke_last(text: str, source: str, speaker: str) -> None:
    first = (text[: text.index(" said")].split()[-1], "said", "it snowed")
    assert speakers(f"{text} It rained, {source} added.", first, (source, "added", "It rained"))[1] == speaker


@pytest.mark.parametrize(
    ("between", "cue", "speaker"),
    [
        ("In a statement, the Council said it snowed near Harbour Strategy.", "read", "Council"),
        ("The Council issued a brief statement and said it snowed near Harbour Strategy.", "reads", "Council"),
        # Something else is written, or nothing.
        ("The Council said it snowed in the Harbour.", "read", "Harbour"),
        ("In a statement, the Council said it snowed. Harbour Strategy grew.", "said", "Harbour Strategy"),
    ],
)
def test_a_statement_that_reads_is_whose_it_is(between: str, cue: str, speaker: str) -> None:
    council = "The Council" if "The Council" in between else "the Council"
    text = f"{between} It {cue}: “We were wrong.”"
    found = speakers(text, (council, "said", "it snowed"), ("It", cue, "We were wrong."))
    assert found[1] == speaker
