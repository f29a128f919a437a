"""What sort of organization a description is of: a company is no ministry."""

from __future__ import annotations

import pytest
from opinions import speakers

from claimx.speakers.names.bodies import is_named_otherwise, of_another_sort


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


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Ostrava left. The workers' union Norvia sat.", "The company", "Ostrava"),
        ("Ostrava left. The consumer group Norvia sat.", "The company", "Ostrava"),
        ("Ostrava left. Norvia, the workers' union, sat.", "The company", "Ostrava"),
        # Who the union is that the text calls so, though another one has spoken since.
        ("Here the union Norvia sat. Ostrava left.", "The union", "Norvia"),
        ("Here the union Norvia met the union Harbour. Ostrava sat.", "The union", "Ostrava"),
        ("Here the bank Norvia left. Ostrava sat.", "The bank", "Ostrava"),
        # It may be called so, too.
        ("Ostrava left. The bank Norvia sat.", "The company", "Norvia"),
        ("Ostrava left. The charity Norvia sat.", "The organisation", "Norvia"),
        ("Ostrava left. The media group Norvia sat.", "The company", "Norvia"),
    ],
)
def test_the_noun_before_a_name_says_of_what_sort_it_is(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("head", "name", "differs"),
    [
        ("army", "Medics Without Walls", True),
        ("government", "UNICEF", True),
        ("court", "Lithos", True),
        ("ministry", "Paris", True),
        ("army", "United States", True),
        # The name says so, is a state's, or may be short for one that says so.
        ("army", "Norvian Armed Forces", False),
        ("court", "Supreme Court of Norvia", False),
        ("court", "EFC", False),
        ("government", "Paris", False),
        ("government", "the administration of Norvia", False),
        # What may have any name.
        ("company", "UNICEF", False),
        ("agency", "UNICEF", False),
    ],
)
def test_an_army_is_named_so(head: str, name: str, differs: bool) -> None:
    assert is_named_otherwise(head, name) is differs


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Ostrava sat.", "The army", "The army"),
        ("Ostrava sat.", "Norvia's foreign ministry", "Norvia's foreign ministry"),
        ("The Harbour Ministry met Ostrava.", "The ministry", "Harbour Ministry"),
        ("Ostrava, an army, sat.", "The army", "Ostrava"),
        ("Ostrava sat.", "The agency", "Ostrava"),
    ],
)
def test_no_army_is_what_is_named_otherwise(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]
