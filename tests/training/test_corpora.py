"""Corpora, their labels on wordpieces, changed texts and losses, on invented sentences."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor
from toy import ALONE, TOY, WON, labelled, span

from claimx.model.labels import ENTITIES, begin, inside
from claimx.model.network import HeadTensors, Network
from claimx.model.scoring import lay_out
from claimx.training.augmentation import change_marks, change_names, put_in_front
from claimx.training.corpora import (
    Attribution,
    LabelledText,
    Mention,
    PronounChoice,
    read_attributions,
    read_choices,
    read_mentions,
)
from claimx.training.examples import IGNORED, NONE, TrainingWindow, batches, build_example, cut
from claimx.training.losses import loss, targets
from claimx.training.recipe import LossWeights

TOKENIZER = tiny.tokenizer()
CPU = torch.device("cpu")


# --- corpora ---------------------------------------------------------------------------------------------------------


def test_read_attributions(tmp_path: Path) -> None:
    claim = {"id": "c1", "content": [{"start": 0, "end": 9}], "cue": [{"start": 10, "end": 14}], "kind": "direct"}
    articles = [{"id": "a", "text": WON.text, "claims": [claim]}, {"id": "b", "text": "Né…", "claims": []}]
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    assert read_attributions(tmp_path / "a.jsonl.gz") == [
        LabelledText(
            "a",
            WON.text,
            (Attribution({"source": (), "cue": ((10, 14),), "content": ((0, 9),)}),),
            every_mention=False,
        ),
        LabelledText("b", "Né…", (), every_mention=False),
    ]


def test_read_mentions(tmp_path: Path) -> None:
    article = {"id": "m", "text": "Bo won. He is late.", "mentions": [[0, 2, "e1", "person"], [8, 10, "e1", "person"]]}
    with gzip.open(tmp_path / "m.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(article) + "\n")
    (text,) = read_mentions(tmp_path / "m.jsonl.gz")
    assert text.mentions == (Mention(0, 2, "e1", "person"), Mention(8, 10, "e1", "person"))
    assert text.attributions is None


def test_read_choices(tmp_path: Path) -> None:
    text = 'Mira met "Bo" when she won.'
    columns = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".split()
    rows = [
        columns,
        ["d-1", text, "she", "19", "Mira", "0", "TRUE", "Bo", "10", "FALSE", "x"],
        ["d-2", text, "she", "19", "Mira", "0", "false", "Bo", "10", "false", "x"],
    ]
    (tmp_path / "c.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    one, other = read_choices(tmp_path / "c.tsv")
    assert (one.id, one.text, one.choices) == ("d-1", text, (PronounChoice((19, 22), ((0, 4),), ((10, 12),)),))
    assert other.choices == (PronounChoice((19, 22), (), ((0, 4), (10, 12))),)


# --- augmentation ----------------------------------------------------------------------------------------------------

MARKS = re.compile("[“”\"'‘’«»„`]")
pieces_of_text = st.lists(
    st.sampled_from(["“", "”", '"', "''", "``", "a", "Bo", "said Zeno", " ", ", ", "Zeno", "é🚋", "\n", "it's"]),
    min_size=1,
    max_size=25,
).map("".join)


@st.composite
def marked_texts(draw: st.DrawFn) -> LabelledText:
    text = draw(pieces_of_text)
    place = st.integers(0, len(text))
    drawn = draw(st.lists(st.tuples(place, place).filter(lambda pair: pair[0] < pair[1]), max_size=4))
    return LabelledText("drawn", text, attributions=tuple(Attribution({"content": (each,)}) for each in drawn))


def contents(text: LabelledText) -> list[str]:
    assert text.attributions is not None
    return [
        "".join(text.text[start:end] for start, end in attribution.spans["content"])
        for attribution in text.attributions
    ]


@given(marked_texts(), st.integers(0, 1000))
def test_changed_marks_leave_all_words_and_what_the_labels_hold(text: LabelledText, seed: int) -> None:
    changed = change_marks(text, random.Random(seed))
    assert MARKS.sub("", changed.text) == MARKS.sub("", text.text)
    assert [MARKS.sub("", each) for each in contents(changed)] == [MARKS.sub("", each) for each in contents(text)]
    assert changed.attributions is not None
    assert all(
        0 <= start < end <= len(changed.text) for each in changed.attributions for start, end in each.spans["content"]
    )


def test_marks_are_changed_to_those_of_one_style() -> None:
    texts = {change_marks(WON, random.Random(seed)).text for seed in range(300)}
    assert {"«We won,» said Bo Lin. The tram is late.", "``We won,'' said Bo Lin. The tram is late."} < texts
    # One lost, one turned.
    assert {"We won,” said Bo Lin. The tram is late.", "”We won,” said Bo Lin. The tram is late."} < texts


def test_a_span_of_nothing_but_a_lost_mark_is_dropped() -> None:
    text = labelled("a'' b", ("''", "", ""))
    spans = [
        attribution.spans["content"]
        for seed in range(300)
        for attribution in change_marks(text, random.Random(seed)).attributions or ()
    ]
    assert () in spans
    assert all(start < end for each in spans for start, end in each)


def test_a_span_that_ends_inside_of_a_lost_mark_ends_there() -> None:
    text = replace(labelled("a'' b"), attributions=(Attribution({"content": ((0, 2),)}),))
    changed = [change_marks(text, random.Random(seed)) for seed in range(300)]
    lost = [each for each in changed if each.text == "a b"]
    assert lost
    assert {content for each in lost for content in contents(each)} == {"a"}


NAMED = "the mayor Zeno said so, and Zeno won; then Zeno and Bora met, as Bora said."


@pytest.mark.parametrize("seed", range(10))
def test_changed_names_are_the_same_ones_throughout(seed: int) -> None:
    text = labelled(NAMED, ("Zeno won", "said", "the mayor Zeno"))
    changed = change_names(text, random.Random(seed))
    pattern = re.escape(NAMED).replace("Zeno", "(?P<zeno>[A-Z][a-z]+)", 1).replace("Zeno", "(?P=zeno)")
    pattern = pattern.replace("Bora", "(?P<bora>[A-Z][a-z]+)", 1).replace("Bora", "(?P=bora)")
    found = re.fullmatch(pattern, changed.text)
    assert found
    assert changed.attributions is not None
    (attribution,) = changed.attributions
    read = {role: [changed.text[start:end] for start, end in spans] for role, spans in attribution.spans.items()}
    assert read == {"content": [f"{found['zeno']} won"], "cue": ["said"], "source": [f"the mayor {found['zeno']}"]}


def test_names_do_change_and_common_words_do_not() -> None:
    texts = {change_names(labelled(NAMED), random.Random(seed)).text for seed in range(10)}
    assert len(texts) > 5
    common = "on Monday the President met, then Monday came, as the President said on Monday."
    assert change_names(labelled(common), random.Random(1)).text == common


def test_a_paragraph_of_another_text_is_put_in_front_with_its_labels() -> None:
    snow = "Ada left.\n\n“Snow fell,” Ida said.\n\nIt melted."
    other = replace(
        labelled(snow, ("“Snow fell,”", "said", "Ida")),
        mentions=(Mention(*span(snow, "Ida"), "e1", "person"), Mention(*span(snow, "Ada"), "e2", "person")),
    )
    text = "Bo won.\n\nHe said that it rained."
    before = replace(
        labelled(text, ("that it rained", "said", "He")),
        mentions=(Mention(0, 2, "e1", "person"), Mention(*span(text, "He"), "e1", None)),
    )
    found = {}
    for seed in range(40):
        after = put_in_front(before, other, random.Random(seed))
        front, text = after.text.split("\n\n", 1)
        assert text == before.text
        read = [
            {role: [after.text[start:end] for start, end in spans] for role, spans in each.spans.items()}
            for each in after.attributions or ()
        ]
        mentions = [(after.text[each.start : each.end], each.chain) for each in after.mentions or ()]
        assert read[-1] == {"content": ["that it rained"], "cue": ["said"], "source": ["He"]}
        assert mentions[-2:] == [("Bo", "e1"), ("He", "e1")]
        found[front] = read[:-1], mentions[:-2]
    # Ida is not Bo, though both chains are called e1.
    assert found == {
        "Ada left.": ([], [("Ada", "e2 in front")]),
        "“Snow fell,” Ida said.": (
            [{"content": ["“Snow fell,”"], "cue": ["said"], "source": ["Ida"]}],
            [("Ida", "e1 in front")],
        ),
        "It melted.": ([], []),
    }


def test_no_label_is_torn_apart_to_stand_in_front() -> None:
    over_both = labelled("“It rained.\n\nIt snowed,” Bo said.", ("“It rained.\n\nIt snowed,”", "said", "Bo"))
    assert put_in_front(WON, over_both, random.Random(1)) is WON


def test_changes_move_mentions_and_choices_too() -> None:
    text = '"Bo," she said. "Mira."'
    before = LabelledText(
        "m",
        text,
        mentions=(Mention(*span(text, "Mira"), "e1", "person"),),
        choices=(PronounChoice(span(text, "she"), (span(text, "Mira"),), (span(text, "Bo"),)),),
    )
    for seed in range(20):
        after = change_marks(before, random.Random(seed))
        assert after.attributions is None
        assert after.mentions is not None
        (mention,), (choice,) = after.mentions, after.choices
        places = [(mention.start, mention.end), choice.pronoun, *choice.right, *choice.wrong]
        assert [after.text[start:end] for start, end in places] == ["Mira", "she", "Mira", "Bo"]


# --- examples --------------------------------------------------------------------------------------------------------


def test_tags_and_cues_of_an_example() -> None:
    example = build_example(WON, TOKENIZER)
    quoted = [begin("content"), *[inside("content")] * 4]
    assert example.tags.tolist() == [*quoted, begin("cue"), begin("source"), inside("source"), *[0] * 6]
    assert example.cue.tolist() == [*[5] * 5, IGNORED, 5, 5, *[IGNORED] * 6]
    assert set(example.entities.tolist()) == {IGNORED}
    assert example.antecedents == ()


def test_a_cue_of_several_wordpieces_is_pointed_at_by_its_first() -> None:
    text = labelled("Bo said that she won.", ("she won", "said that", "Bo"))
    assert build_example(text, TOKENIZER).cue.tolist() == [1, IGNORED, IGNORED, 1, 1, IGNORED]


def test_content_without_a_cue_points_at_none() -> None:
    assert build_example(ALONE, TOKENIZER).cue.tolist() == [NONE] * 6


def test_a_text_without_attributions_says_nothing_of_them() -> None:
    example = build_example(LabelledText("m", "the tram", mentions=()), TOKENIZER)
    assert example.tags.tolist() == [IGNORED, IGNORED]
    assert example.entities.tolist() == [0, 0]


def test_entities_and_antecedents_of_an_example() -> None:
    text = "Bo Lin, who won the tram, said he is late."
    mentions = (
        Mention(0, 24, "e1", "person"),
        Mention(*span(text, "the tram"), "e2", "vehicle"),
        Mention(*span(text, "he", "said"), "e1", "person"),
    )
    example = build_example(LabelledText("m", text, mentions=mentions), TOKENIZER)
    words = [text[a:b] for a, b in zip(example.pieces.start, example.pieces.end, strict=True)]
    he, tram = words.index("he"), words.index("tram")
    person, other = ENTITIES.index("person"), ENTITIES.index("other")
    assert example.entities.tolist() == [
        person if place in (0, 1, he) else other if place in (tram - 1, tram) else 0 for place in range(len(words))
    ]
    assert example.antecedents == (((0, 1), (), ()), ((tram - 1, tram), (), ()), ((he,), (0, 1), ()))


def choice_text(text: str, pronoun: str, right: str, wrong: str) -> LabelledText:
    return LabelledText(
        "c", text, choices=(PronounChoice(span(text, pronoun), (span(text, right),), (span(text, wrong),)),)
    )


def test_a_choice_is_between_two() -> None:
    text = choice_text("Bo won. Lin said she is late.", "she", "Lin", "Bo")
    assert build_example(text, TOKENIZER).antecedents == (((5,), (3,), (0,)),)
    neither = replace(text, choices=(PronounChoice((17, 20), (), ((0, 2), (8, 11))),))
    assert build_example(neither, TOKENIZER).antecedents == ()


LONG = labelled("\n\n".join(["“We won,” said Bo Lin. The tram is late. She said that he won."] * 10))


@pytest.mark.parametrize("seed", range(5))
def test_cuts_cover_a_text_once(seed: int) -> None:
    example = build_example(LONG, TOKENIZER)
    short = build_example(WON, TOKENIZER)
    cuts = list(cut([example, short, build_example(labelled(""), TOKENIZER)], random.Random(seed), size=60))
    places = [place for each in cuts if each.example is example for place in range(each.start, each.end)]
    assert places == list(range(len(example.pieces)))
    assert all(0 < len(each) <= 60 for each in cuts)
    assert [(each.start, each.end) for each in cuts if each.example is short] == [(0, len(short.pieces))]
    ends = {each.end for each in cuts if each.example is example} - {len(example.pieces)}
    assert len(ends & set(np.flatnonzero(example.pieces.features[:, 3] == 1).tolist())) >= len(ends) - 1


def test_the_first_cut_of_a_long_text_is_drawn() -> None:
    example = build_example(LONG, TOKENIZER)
    assert len({next(cut([example], random.Random(seed), size=60)).end for seed in range(20)}) > 1


def test_batches_hold_each_cut_once_and_no_more_than_their_wordpieces() -> None:
    cuts = list(cut([build_example(text, TOKENIZER) for text in (LONG, *TOY)], random.Random(1), size=100))
    groups = batches(cuts, random.Random(1), wordpieces=256)
    assert sorted(map(id, (each for group in groups for each in group))) == sorted(map(id, cuts))
    for group in groups:
        assert len({-(-(len(each) + 2) // 64) for each in group}) == 1
        assert len(group) * 64 <= 256


def test_a_window_wider_than_a_batch_is_a_batch_alone() -> None:
    cuts = list(cut([build_example(LONG, TOKENIZER)], random.Random(1), size=100))
    assert {len(group) for group in batches(cuts, random.Random(1), wordpieces=1)} == {1}


# --- losses ----------------------------------------------------------------------------------------------------------


def whole(text: LabelledText) -> TrainingWindow:
    example = build_example(text, TOKENIZER)
    return TrainingWindow(example, 0, len(example.pieces))


def test_targets_stand_one_wordpiece_later_than_in_the_cut() -> None:
    window = whole(WON)
    gold = targets([window, TrainingWindow(window.example, 5, 8)], 64, CPU)
    assert gold.tags[0, :15].tolist() == [IGNORED, *window.example.tags.tolist()]
    assert set(gold.tags[0, 15:].tolist()) == {IGNORED}
    assert gold.cue[0, 1] == 6
    assert gold.tags[1, :5].tolist() == [IGNORED, begin("cue"), begin("source"), inside("source"), IGNORED]
    assert gold.cue[1, :5].tolist() == [IGNORED, IGNORED, 1, 1, IGNORED]


def test_a_cue_beyond_the_window_is_none() -> None:
    window = whole(WON)
    gold = targets([TrainingWindow(window.example, 0, 5), TrainingWindow(window.example, 6, 8)], 64, CPU)
    assert set(gold.cue[0, 1:6].tolist()) == set(gold.cue[1, 1:3].tolist()) == {64}


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [(0, 8, [(0, [6], [4], [1])]), (3, 8, []), (0, 5, []), (1, 8, [])],
)
def test_a_choice_stays_only_with_all_that_it_is_between(
    start: int, end: int, kept: list[tuple[int, list[int]]]
) -> None:
    example = build_example(choice_text("Bo won. Lin said she is late.", "she", "Lin", "Bo"), TOKENIZER)
    assert targets([TrainingWindow(example, start, end)], 64, CPU).antecedents == kept


def read(network: Network, windows: list[TrainingWindow]) -> tuple[HeadTensors, Tensor]:
    laid_out = lay_out([(each.example.pieces, each.start, each.end) for each in windows], tiny.WINDOWS)
    ids, features, mask = map(torch.from_numpy, laid_out)
    return network(ids, features, mask), mask


def loss_of(network: Network, *texts: LabelledText) -> Tensor:
    windows = [whole(text) for text in texts]
    vectors, mask = read(network, windows)
    return loss(network, vectors, targets(windows, mask.shape[1], CPU), mask, LossWeights())


@pytest.mark.parametrize(
    "text",
    [
        WON,
        ALONE,
        labelled("The tram is late."),
        LabelledText("m", "the tram", mentions=(Mention(0, 8, "e1", "other"),)),
        LabelledText("n", "the tram"),
        choice_text("Bo won. Lin said she is late.", "she", "Lin", "Bo"),
        # The right name stands after the pronoun.
        choice_text("Bo said she won, Lin is late.", "she", "Lin", "Bo"),
    ],
)
def test_every_batch_has_a_loss_and_a_gradient_that_are_numbers(text: LabelledText) -> None:
    network = tiny.network()
    value = loss_of(network, text)
    assert 0 <= float(value.detach()) < 100
    value.backward()
    assert all(bool(weight.grad.isfinite().all()) for weight in network.parameters() if weight.grad is not None)


def test_texts_without_a_label_do_not_weigh_on_the_loss_of_others() -> None:
    network = tiny.network()
    torch.testing.assert_close(loss_of(network, WON), loss_of(network, WON, LabelledText("n", "the tram")))
