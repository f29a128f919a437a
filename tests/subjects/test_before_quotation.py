"""What leads to a quotation that the model has found alone."""

from __future__ import annotations

import pytest

from claimx.subjects.before_quotation import words_before_quotation


@pytest.mark.parametrize(
    ("item", "source"),
    [
        ("- Father Bo Lund, priest, on the quay", "Father Bo Lund, priest, on the quay"),
        ("4. Bo Lund, 57, a priest", "Bo Lund, 57, a priest"),
        ("• Bo Lund", "Bo Lund"),
        # A sentence, no item, or nobody.
        ("- Bo Lund, a priest, was there", None),
        ("Bo Lund, a priest, on the quay", None),
        ("- Photo, by Bo Lund, of the harbour", None),
    ],
)
def test_an_item_of_a_list_names_who_says_it(item: str, source: str | None) -> None:
    text = f"It rained.\n\n{item}: “The ice will hold.”"
    found = words_before_quotation(text, text.index("The ice"))
    assert (found and tuple(text[slice(*span)] for span in found)) == (source and (":", source))


@pytest.mark.parametrize(
    ("before", "cue", "source"),
    [
        ("It rained. Within an hour, Tove Brandt had replied: “", "had replied", "Tove Brandt"),
        ("Tove Brandt, a baker, recalls: “", "recalls", "Tove Brandt"),
        ("In the afternoon, the guard noted on X: “", "noted on X", "the guard"),
        ("She notes in her diary: “", "notes in her diary", "She"),
        ("Baker Tove Brandt claims, “", "claims", "Baker Tove Brandt"),
        # Nobody says anything, or it may be a noun.
        ("She sees: “", "sees", None),
        ("His notes in the diary: “", "notes", None),
        ("Brandt’s claims, “", "claims", None),
        ("The Netravia board’s latest reports, “", "reports", None),
        ("The latest reports, “", "reports", None),
    ],
)
def test_a_verb_leads_to_a_quotation(before: str, cue: str, source: str | None) -> None:
    text = f"{before}The ice will hold.”"
    found = words_before_quotation(text, len(before))
    assert (found and tuple(text[slice(*span)] for span in found)) == (source and (cue, source))


@pytest.mark.parametrize(
    ("before", "cue", "source"),
    [
        ("Brandt said: “", "said", "Brandt"),
        ("“It rained.” Brandt said: “", "said", "Brandt"),
        ("Brandt left the hall, saying: “", "saying", "Brandt"),
        ("Brandt was blunt: “", ":", "Brandt"),
        ("It rained.\n- Tove Brandt: “", ":", "Tove Brandt"),
        # Another quotation stands between the two, or nothing leads to it.
        ("Brandt said “no” to Lund: “", "said", None),
        ("Brandt left. “", "left", None),
    ],
)
@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ("«", "»"), ("« ", " »"), ("„", "“"), ("»", "«")])
def test_a_quotation_may_have_any_marks(before: str, cue: str, source: str | None, opens: str, closes: str) -> None:
    before = "".join({"“": opens, "”": closes}.get(each, each) for each in before)
    text = f"{before}The ice will hold.{closes}"
    found = words_before_quotation(text, len(before))
    assert (found and tuple(text[slice(*span)] for span in found)) == (source and (cue, source))
