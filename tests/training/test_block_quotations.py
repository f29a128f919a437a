"""Quotations as block quotations: every label says of the new text what it said of the old one, or nothing changes."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from claimx.article import Offsets
from claimx.training.block_quotations import set_apart
from claimx.training.corpora import Attribution, LabelledText, Mention


def labelled(text: str, *claims: tuple[str, str, str | tuple[str, ...]]) -> LabelledText:
    """A text whose attributions are given by the words of their source, cue and content."""

    def place(words: str) -> Offsets:
        assert text.count(words) == 1, words
        return text.index(words), text.index(words) + len(words)

    attributions = [
        Attribution(
            {
                "source": (place(source),) if source else (),
                "cue": (place(cue),),
                "content": tuple(map(place, (content,) if isinstance(content, str) else content)),
            }
        )
        for source, cue, content in claims
    ]
    return LabelledText("t", text, attributions=tuple(attributions))


def words(text: LabelledText) -> list[dict[str, list[str]]]:
    return [
        {role: [text.text[start:end] for start, end in spans] for role, spans in each.spans.items()}
        for each in text.attributions or ()
    ]


def outcomes(text: LabelledText) -> set[str]:
    """All that a text may become."""
    return {set_apart(text, random.Random(seed)).text for seed in range(60)}


def changed(text: LabelledText) -> LabelledText:
    """What a text becomes where its quotation is one paragraph."""
    seen = [set_apart(text, random.Random(seed)) for seed in range(60)]
    return min((each for each in seen if each.text != text.text), key=lambda each: each.text.count("\n"))


IN_FRONT = labelled(
    'The pier is rotten. "It closes on Monday, and nobody here will mend it," the harbour master wrote. Rain fell.',
    ("the harbour master", "wrote", "It closes on Monday, and nobody here will mend it,"),
)


def test_a_quotation_in_front_of_its_source() -> None:
    after = changed(IN_FRONT)
    assert after.text == (
        "The pier is rotten. The harbour master wrote:\nIt closes on Monday, and nobody here will mend it.\nRain fell."
    )
    assert words(after) == [
        {
            "source": ["The harbour master"],
            "cue": ["wrote"],
            "content": ["It closes on Monday, and nobody here will mend it."],
        }
    ]


def test_a_quotation_behind_its_source() -> None:
    before = labelled(
        "Mara Holm wrote, “It closes on Monday. Nobody here will ever mend it!”\n\nRain fell.",
        ("Mara Holm", "wrote", "“It closes on Monday. Nobody here will ever mend it!”"),
    )
    after = changed(before)
    assert after.text == "Mara Holm wrote:\n\nIt closes on Monday. Nobody here will ever mend it!\n\nRain fell."
    assert words(after)[0]["content"] == ["It closes on Monday. Nobody here will ever mend it!"]


def test_a_quotation_on_both_sides_of_its_source() -> None:
    before = labelled(
        '"It closes on Monday," Mara Holm said. "Nobody here will ever mend it." Rain fell.',
        ("Mara Holm", "said", ("It closes on Monday,", "Nobody here will ever mend it.")),
    )
    after = changed(before)
    assert after.text == "Mara Holm said:\nIt closes on Monday. Nobody here will ever mend it.\nRain fell."
    assert words(after)[0]["content"] == ["It closes on Monday. Nobody here will ever mend it."]


def test_some_blocks_have_paragraphs() -> None:
    before = labelled(
        'Mara Holm said: "It closes on Monday. Nobody here will ever mend it." Rain fell.',
        ("Mara Holm", "said", "It closes on Monday. Nobody here will ever mend it."),
    )
    assert outcomes(before) == {
        before.text,
        "Mara Holm said:\nIt closes on Monday. Nobody here will ever mend it.\nRain fell.",
        "Mara Holm said:\nIt closes on Monday.\nNobody here will ever mend it.\nRain fell.",
    }
    for seed in range(60):
        (claim,) = words(set_apart(before, random.Random(seed)))
        assert " ".join(claim["content"][0].split()) == "It closes on Monday. Nobody here will ever mend it."


def test_the_labels_of_all_others_and_of_mentions_move_along() -> None:
    before = labelled(
        'Bo Lin claimed it rained. "She told me that it closes on Monday, with no warning," Mara Holm said. '
        "Ada Quist denied it all.",
        ("Bo Lin", "claimed", "it rained"),
        ("Mara Holm", "said", "She told me that it closes on Monday, with no warning,"),
        ("Ada Quist", "denied", "it all"),
    )
    start = before.text.index("Mara")
    before = replace(before, mentions=(Mention(start, start + 9, "m", "person"),))
    after = changed(before)
    assert words(after)[0] == words(before)[0]
    assert words(after)[2] == words(before)[2]
    assert [after.text[each.start : each.end] for each in after.mentions or ()] == ["Mara Holm"]


@pytest.mark.parametrize(
    "text",
    [
        labelled('"It closes on Monday," Mara Holm said.', ("Mara Holm", "said", "It closes on Monday,")),
        labelled(
            "Mara Holm said that it closes on Monday and that nobody here will mend it.",
            ("Mara Holm", "said", "it closes on Monday and that nobody here will mend it"),
        ),
        labelled(
            'Mara Holm said it closes "on Monday, and that nobody here will ever mend it."',
            ("Mara Holm", "said", 'it closes "on Monday, and that nobody here will ever mend it.'),
        ),
        labelled(
            '"It closes on Monday, and nobody here will mend it," Mara Holm said, and left.',
            ("Mara Holm", "said", "It closes on Monday, and nobody here will mend it,"),
        ),
        labelled(
            '"He called it a “dreadful, rotten, useless pier” and so did we," Mara Holm said.',
            ("Mara Holm", "said", "He called it a “dreadful, rotten, useless pier” and so did we,"),
        ),
        # The content of the other one would be torn.
        labelled(
            'A clerk recalled: "It closes on Monday, and nobody here will mend it," Mara Holm said.',
            ("Mara Holm", "said", "It closes on Monday, and nobody here will mend it,"),
            ("A clerk", "recalled", '"It closes on Monday, and nobody here will mend it," Mara Holm said'),
        ),
    ],
    ids=["short", "no marks", "half of a sentence", "no full stop", "marks inside", "torn"],
)
def test_what_stays_as_it_is(text: LabelledText) -> None:
    assert outcomes(text) == {text.text}


def test_a_text_without_labels_stays_as_it_is() -> None:
    text = LabelledText("t", IN_FRONT.text)
    assert set_apart(text, random.Random(1)) is text


def test_the_same_draw_gives_the_same_text() -> None:
    assert set_apart(IN_FRONT, random.Random(3)) == set_apart(IN_FRONT, random.Random(3))
