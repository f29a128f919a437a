"""Quotations over several paragraphs and the paragraphs of a dialogue: which claims become one, which are new."""

from __future__ import annotations

import pytest
from work import LINEAR, growth

from claimx.attribution import Attribution
from claimx.layouts.quoted_paragraphs import joined_over_paragraphs, with_dialogue
from claimx.prose import prose_of
from claimx.quotation import find_quotations

LONG = """\
Ann Roe spoke on Monday.

“We were out all night. The lamp went out.

“I called my brother.

“I have never seen that,” she said. “Never.”

“It sank,” said Bo Lund.
"""


def claim(text: str, content: str, cue: str = "", source: str = "") -> Attribution:
    """A claim by the words of its parts; a stroke parts two spans."""

    def spans(words: str) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(each), text.index(each) + len(each)) for each in words.split(" / ") if each)

    return Attribution(spans(content), spans(cue), spans(source), 0.9)


def shown(text: str, found: tuple[Attribution, ...]) -> list[tuple[str, str]]:
    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " / ".join(text[slice(*span)] for span in spans)

    return [(words(each.content), words(each.cue)) for each in found]


FIRST, SECOND, THIRD = "We were out all night. The lamp went out.", "I called my brother.", "I have never seen that,"
BOTH = f"{FIRST} / {SECOND}"


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        ([(FIRST, ""), (SECOND, ""), (f"{THIRD} / Never.", "she said")], [(f"{BOTH} / {THIRD} / Never.", "she said")]),
        ([(BOTH, ""), (THIRD, "she said")], [(f"{BOTH} / {THIRD}", "she said")]),
        ([(FIRST, "spoke"), (SECOND, "")], [(BOTH, "spoke")]),
        ([(FIRST, ""), (SECOND, "")], [(BOTH, "")]),
        # Two are reported, one is not found, or not to its end; the last one is another quotation.
        ([(FIRST, "spoke"), (SECOND, ""), (THIRD, "she said")], [(BOTH, "spoke"), (THIRD, "she said")]),
        ([(FIRST, ""), (THIRD, "she said")], [(FIRST, ""), (THIRD, "she said")]),
        ([("We were out all night.", ""), (SECOND, "")], [("We were out all night.", ""), (SECOND, "")]),
        ([(THIRD, "she said"), ("It sank,", "said Bo")], [(THIRD, "she said"), ("It sank,", "said Bo")]),
    ],
)  # fmt: skip
def test_a_quotation_over_paragraphs_is_one_claim(parts: list[tuple[str, str]], joined: list[tuple[str, str]]) -> None:
    found = joined_over_paragraphs(find_quotations(LONG), [claim(LONG, content, cue) for content, cue in parts])
    assert shown(LONG, found) == joined


def test_a_claim_within_the_quotation_stays() -> None:
    within = claim(LONG, "my brother", "called")
    found = joined_over_paragraphs(find_quotations(LONG), [claim(LONG, FIRST), claim(LONG, SECOND), within])
    assert shown(LONG, found) == [(BOTH, ""), ("my brother", "called")]


DIALOGUE = (
    "Ann Roe was in the harbour.\n\n“You’re late.”\n\n“I am.”\n\n“Why?” she asked.\n\n“It sank.”\n\nThat was all."
)


def test_the_paragraphs_of_a_dialogue_are_claims() -> None:
    found = with_dialogue(prose_of(DIALOGUE), [claim(DIALOGUE, "Why?", "asked", "she")])
    assert shown(DIALOGUE, found) == [("You’re late.", ""), ("I am.", ""), ("Why?", "asked"), ("It sank.", "")]


@pytest.mark.parametrize("dash", ["— ", ""])
def test_quotations_that_are_signed_are_claims(dash: str) -> None:
    text = f"What they say\n\n“I would swim.”\n{dash}Ann Roe, captain\n\n“Never.”\n{dash}Mayor Bo Lund\n\nIt rained."
    found = with_dialogue(prose_of(text), [])
    assert [(text[slice(*each.content[0])], text[slice(*each.source[0])]) for each in found] == [
        ("I would swim.", "Ann Roe"),
        ("Never.", "Mayor Bo Lund"),
    ]


def test_a_name_may_stand_above_each_quotation() -> None:
    text = (
        "What they say\n\nAnn Roe, 44, captain\n“I would swim.\n\n“I would.”\n\nMayor Bo Lund\n“Never.”\n\nIt rained."
    )
    found = with_dialogue(prose_of(text), [claim(text, "I would swim. / I would.”"[:-1])])
    assert [(text[slice(*each.content[0])], text[slice(*each.source[0])]) for each in found] == [
        ("I would swim.", "Ann Roe"),
        ("Never.", "Mayor Bo Lund"),
    ]


def test_names_above_and_below_quotations_are_nobodys() -> None:
    text = "Ann Roe\n\n“I would swim.”\n\nBo Lund\n\n“Never.”\n\nAda Vega"
    found = with_dialogue(prose_of(text), [claim(text, "I would swim."), claim(text, "Never.")])
    assert not any(each.source for each in found)


def test_who_is_reported_keeps_the_source() -> None:
    text = "Ann Roe, captain\n“I would swim.”\n\nBo Lund\n“Never.”\n\nHe said so."
    reported = claim(text, "Never.", "said", "He")
    assert reported in with_dialogue(prose_of(text), [reported])


def test_what_is_found_of_a_dialogue_stays() -> None:
    found = (claim(DIALOGUE, "You’re late."), claim(DIALOGUE, "I"), claim(DIALOGUE, "Why?"), claim(DIALOGUE, "sank"))
    assert with_dialogue(prose_of(DIALOGUE), found) == found


@pytest.mark.parametrize(
    "text",
    [
        # Alone, no sentence, within a paragraph, left open.
        "It sank.\n\n“Nobody knew.”\n\nShe wept.",
        "It sank.\n\n“The Iron Goose”\n\n“Nobody knew”\n\nShe wept.",
        "It sank.\n\nShe said. “Nobody knew.”\n\nHe said. “I did.”",
        "It sank.\n\n“Nobody knew.\nAnn Roe, captain.”\n\nShe wept.",
        "It sank.\n\n“Nobody knew.”\n\nAnn Roe wept.",
        "It sank.\n\n“Nobody knew.”\n\nShare This Article",
        "It sank.\n\n“Nobody knew.”\nAdvertisement\n\nIt burned. “I saw it.”\nAnn Roe\n\n“I did.”\nMore",
        "It sank.\n\n“…”\n\n“—?”\n\nShe wept.",
        "",
    ],
)
def test_what_is_no_dialogue_makes_no_claims(text: str) -> None:
    assert not with_dialogue(prose_of(text), [])


def test_the_work_grows_with_the_text() -> None:
    def read(text: str) -> None:
        prose = prose_of(text)
        alone = [Attribution(((span.inner_start, span.inner_end),), (), (), 0.5) for span in prose.quotations.spans]
        with_dialogue(prose, joined_over_paragraphs(prose.quotations, alone))

    assert growth(read, "“It sank. It burned.\n\n" * 8000) < LINEAR
    assert growth(read, "“It is late.”\n\n" * 8000) < LINEAR
