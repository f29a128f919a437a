"""What sort of organization a description is of: a company is no ministry."""

from __future__ import annotations

import pytest
from opinions import speakers

from claimx.speakers.names.bodies import of_another_sort


@pytest.mark.parametrize(
    ("head", "name", "differs"),
    [
        ("company", "National Labour Office", True),
        ("company", "Ministry of Trade and Ferries", True),
        ("union", "Ferry Bank", True),
        ("ministry", "the union", True),
        ("hospital", "Norvian Health Department", True),
        ("department", "Norvian Health Department", False),
        ("regulator", "Financial Markets Authority", False),
        ("federation", "Association of Ferries", False),
        ("agency", "Norvia News", False),
        ("company", "Socialist Party", True),
        ("party", "Ferry Bank", True),
        ("ministry", "World Ferry Organization", True),
        ("agency", "World Ferry Organization", False),
        ("association", "World Ferry Organization", False),
        ("embassy", "Air Norvia", True),
        ("embassy", "Norvian Embassy", False),
        ("embassy", "Embassy of Norvia", False),
        # Firms have such names, too, and others say nothing.
        ("company", "Alpine Union", False),
        ("company", "Norvia Times", False),
        ("company", "Lithos", False),
        ("company", "Board Games Ltd.", False),
        ("group", "Ministry of Trade", False),
        ("company", "of", False),
        ("company", "", False),
    ],
)
def test_of_what_sort_an_organization_is(head: str, name: str, differs: bool) -> None:
    assert of_another_sort(head, name) is differs


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Ostrava left. The Harbour Council sat. The company said it rained.", "The company", "Ostrava"),
        ("Ostrava left. The Harbour Council sat. The council said it rained.", "The council", "Harbour Council"),
        ("Ostrava left. The Harbour Council sat. The group said it rained.", "The group", "Harbour Council"),
        # The text itself calls it so.
        ("Ostrava left. The Harbour Council, a company, sat. The company said it rained.", "The company",
         "Harbour Council"),
        # Only what describes says of what sort it is.
        ("Ostrava left. The Harbour Council sat. It said it rained.", "It", "Harbour Council"),
    ],
)  # fmt: skip
def test_a_description_stands_for_what_may_be_of_its_sort(text: str, source: str, speaker: str) -> None:
    assert speakers(text, (source, "said", "it rained")) == [speaker]
