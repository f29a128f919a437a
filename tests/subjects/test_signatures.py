"""Who signs a quotation."""

from __future__ import annotations

import pytest

from claimx.subjects.signatures import signature_behind


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("\n— Tove Brandt", "Tove Brandt"),
        ("\n\n-- Harbour guard Tove Brandt, on a seizure of nine boats\n\nIt rained.", "Harbour guard Tove Brandt"),
        (" – Tove Brandt (Netravia)\nIt rained.", "Tove Brandt"),
        (" (Tove Brandt, Wexcombe)\n\nIt rained.", "Tove Brandt"),
        (" (harbour guard T. Brandt)", "harbour guard T. Brandt"),
        (" (Photo Tove Brandt)", None),
        (" (Tove Brandt, video)", None),
        (" (Human Rights Watch)", "Human Rights Watch"),
        (" (Tove Brandt, Norvik News)", "Tove Brandt"),
        (" (Reuters)", None),
        (" (Tove Brandt) It rained.", None),
        (" (Tove Brandt left.)", None),
        # A single word may be somebody's name or a newspaper's.
        (" — Brandt", "Brandt"),
        ("\n— Reuters", "Reuters"),
        ("\n— The Morning News", "The Morning News"),
        ("\n— News editor Tove Brandt, in a comment", "News editor Tove Brandt"),
        # What a text, a picture or a time is called is nobody's.
        ("\n— Photo Tove Brandt", None),
        ("\n— photo courtesy Tove Brandt", None),
        ("\n— Verdict", None),
        ("\n— Editor’s Note", None),
        ("\n— News", None),
        (" — Monday", None),
        # The sentence goes on, or nobody is named.
        (" – Tove Brandt left.", None),
        ("\n— Tove Brandt left the harbour.", None),
        ("\n— it rained", None),
        ("\nTove Brandt", None),
    ],
)
def test_who_signs_a_quotation(behind: str, expected: str | None) -> None:
    text = f"“The ice will hold.”{behind}"
    found = signature_behind(text, text.index("”"))
    assert (found and text[slice(*found)]) == expected


@pytest.mark.parametrize("closes", ["”", '"', "»", " »", "“", "«", ""])
@pytest.mark.parametrize("behind", ["\n— Tove Brandt", " (Tove Brandt)"])
def test_whatever_closes_it(closes: str, behind: str) -> None:
    text = f"The ice will hold.{closes}{behind}"
    found = signature_behind(text, text.index(".") + 1)
    assert (found and text[slice(*found)]) == ("Tove Brandt" if closes or "—" in behind else None)
