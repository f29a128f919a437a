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
        ("It rained. Within an hour Tove Brandt had replied: “", "had replied", "Tove Brandt"),
        ("On Monday Brandt replied: “", "replied", "Brandt"),
        ("That evening he said: “", "said", "he"),
        ("Many years later she said: “", "said", "she"),
        ("A week ago the board said: “", "said", "the board"),
        ("In the street he said, “", "said", "he"),
        ("Opening the dam would help, the guard said, “", "said", "the guard"),
        ("Several guards said: “", "said", "Several guards"),
        ("Six guards who slept replied: “", "replied", "Six guards who slept"),
        ("Many of the guards replied: “", "replied", "Many of the guards"),
        ("Most people said: “", "said", "Most people"),
        ("The governor, Tove Brandt, replied: “", "replied", "The governor, Tove Brandt"),
        ("The governor, Tove Brandt, left the hall, saying: “", "saying", "The governor, Tove Brandt"),
        ("The governor, Tove Brandt, was blunt: “", ":", "The governor, Tove Brandt"),
        ("Tove Brandt, a baker, recalls: “", "recalls", "Tove Brandt"),
        ("In the afternoon, the guard noted on X: “", "noted on X", "the guard"),
        ("She notes in her diary: “", "notes in her diary", "She"),
        ("Baker Tove Brandt claims, “", "claims", "Baker Tove Brandt"),
        # Nobody can tell where a phrase ends.
        ("In the street Brandt said, “", "said", None),
        ("Most of all he said: “", "said", None),
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
