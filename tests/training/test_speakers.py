"""Labelled chains become questions, and the scorer learns what answers them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from places import MODELS

from claimx.article import Article, Kind
from claimx.attribution import Attribution
from claimx.errors import InputError
from claimx.model.store import load_model
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.coreference.features import FEATURES
from claimx.speakers.mentions.mention import Form
from claimx.training.corpora import LabelledText, Mention, PronounChoice, Quotation, parted, read_speakers

pytest.importorskip("torch")

import tiny

from claimx.article import SpeakerType
from claimx.training.material import from_articles
from claimx.training.recipe import read_recipe
from claimx.training.speaker_questions import (
    FollowingReader,
    LabelledReader,
    Labels,
    PronounReader,
    Question,
    chains_of_choices,
    readers,
)
from claimx.training.speakers import NETWORKS, _blurred, _log_sums, accuracy, calibration, train_scorer

TEXT = "Mayor Ada Quist met Hugo Berg. She left early. A nurse stayed, and the nurse slept."


def labelled(*mentions: tuple[str, str]) -> LabelledText:
    found, place = [], 0
    for words, chain in mentions:
        place = TEXT.index(words, place)
        found.append(Mention(place, place + len(words), chain, "person"))
        place += len(words)
    return LabelledText("quist", TEXT, mentions=tuple(found))


class Even:
    """Knows nothing of what it is asked."""

    def chances(self, mention, candidates):
        return np.full(len(candidates) + 1, 1 / (len(candidates) + 1))

    def probabilities(self, features):
        return np.full(len(features), 1 / len(features))


def test_a_labelled_text_is_read_as_the_pipeline_reads_it(tmp_path: Path) -> None:
    text = LabelledText("quist", "Mayor Ada\nand Hugo left.\n\nA nurse stayed.")
    (reader,) = readers(load_model(tiny.model_folder(tmp_path)), [text], LabelledReader, Even())
    assert reader.text == "Mayor Ada and Hugo left.\n\nA nurse stayed."


def questions(text: LabelledText, kind: type[LabelledReader] = LabelledReader) -> list[Question]:
    return read(text, kind).questions


def read(text: LabelledText, kind: type[LabelledReader]) -> LabelledReader:
    def type_of(start: int, end: int) -> SpeakerType:
        known = TEXT[start:end].strip("., ") in {"Ada", "Quist", "Hugo", "Berg", "nurse"}
        return SpeakerType.PERSON if known else SpeakerType.UNKNOWN

    depth = np.zeros(len(TEXT), dtype=np.int8)
    reader = kind(TEXT, segment(TEXT), depth, [], [], type_of, Even(), Even())
    reader.use(Labels(text))
    reader.read()
    return reader


def test_chains_say_who_is_right_and_titles_do_not_matter() -> None:
    text = labelled(("Mayor Ada Quist", "1"), ("Hugo Berg", "2"), ("She", "1"), ("A nurse", "3"), ("the nurse", "3"))
    she, nurse = questions(text)
    # The candidates stand from the one mentioned last to the first, nobody last.
    assert she.form is Form.PRONOUN and she.right.tolist() == [False, True, False]
    assert nurse.form is Form.DESCRIPTION and nurse.right.tolist()[0] and nurse.right.sum() == 1


def test_a_scorer_may_say_how_to_go_on_while_labels_say_who_had_been_right() -> None:
    text = labelled(("Mayor Ada Quist", "1"), ("Hugo Berg", "2"), ("She", "1"), ("A nurse", "3"), ("the nurse", "3"))
    she = TEXT.index("She"), TEXT.index("She") + 3
    whose = {}
    for kind in (LabelledReader, FollowingReader):
        reader = read(text, kind)
        assert next(each.right.tolist() for each in reader.questions) == [False, True, False]
        (whose[kind],) = (entity.name for entity in reader.discourse.entities() if she in entity.mentions)
    # The scorer, which knows nothing, takes the first candidate, who was named last.
    assert whose == {LabelledReader: "Ada Quist", FollowingReader: "Hugo Berg"}


def test_a_mention_that_no_candidate_answers_to_is_nobodys() -> None:
    text = labelled(("Mayor Ada Quist", "1"), ("Hugo Berg", "2"), ("She", "9"))
    assert [each.right.tolist() for each in questions(text)] == [[False, False, True]]


def test_unlabelled_mentions_ask_nothing() -> None:
    assert questions(labelled(("Hugo Berg", "2"))) == []


def test_a_quotation_alone_asks_for_its_speaker_and_may_be_nobodys() -> None:
    text = "Then Ada Quist met Hugo Berg. “It rained.” “It snowed.” “It blew.”"
    names = [Mention(5, 14, "1", "person"), Mention(19, 28, "2", "person")]
    places = [(text.index(words), text.index(words) + len(words)) for words in ("It rained.", "It snowed.", "It blew.")]
    quotations = (Quotation(*places[0], "1"), Quotation(*places[1], None))
    claims = [Attribution((place,), (), (), 1.0) for place in places]

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.PERSON

    depth = find_quotations(text).depth
    reader = LabelledReader(text, segment(text), depth, claims, [Kind.DIRECT] * 3, type_of, Even(), Even())
    reader.use(Labels(LabelledText("alone", text, mentions=tuple(names), quotations=quotations)))
    found = reader.read()
    # What is not labelled asks nothing. Hugo Berg was named last.
    assert [each.right.tolist() for each in reader.questions] == [[False, True, False], [False, False, True]]
    assert [each.form for each in reader.questions] == [Form.QUOTATION] * 2
    assert found[0].entity and found[0].entity.name == "Ada Quist" and found[1].entity is None


def test_a_quotation_is_labelled_where_most_of_it_is_found() -> None:
    labels = Labels(LabelledText("q", "x" * 100, quotations=(Quotation(10, 30, "1"),)))
    found = labels.of_quotation((12, 31))
    assert found and found.chain == "1"
    assert labels.of_quotation((25, 60)) is None and labels.of_quotation((10, 60)) is None


def test_the_last_of_each_four_articles_is_held_out() -> None:
    assert parted(range(1, 10), 4) == ([1, 2, 3, 5, 6, 7, 9], [4, 8])
    assert parted([1, 2, 3], 4) == ([1, 2, 3], [])


def test_of_our_own_articles_those_are_held_out_whose_number_can_be_divided_by_four() -> None:
    # So that a new one, wherever it stands among the others, moves none of them from one part to the other.
    names = sorted(path.stem for path in (MODELS / "articles").glob("*.json"))
    learned, held_out = parted(names, read_recipe("small").hold_out_data_every)
    assert len(held_out) > 100
    assert not [name for name in held_out if int(name.split("-")[1]) % 4]
    assert not [name for name in learned if not int(name.split("-")[1]) % 4]


def test_the_network_learns_from_none_of_those() -> None:
    articles = [Article(f"Bo won {number}.", id=f"a-{number:02}") for number in range(1, 10)]
    recipe = replace(read_recipe("small"), hold_out_every=4)
    material = from_articles(recipe, articles, tiny.tokenizer())
    assert [article.id for article in material.held_out] == ["a-04", "a-08"]
    assert len(material.examples) == 7


def test_articles_are_read_with_their_chains_their_claims_and_their_quotations_alone(tmp_path: Path) -> None:
    text = "Ada Quist said it rained. “It snowed.”"
    quist = {"id": "quist", "name": "Ada Quist", "type": "person", "mentions": [{"start": 0, "end": 9}]}
    claims = [
        {"id": "c1", "kind": "indirect", "content": [{"start": 15, "end": 24}], "cue": [{"start": 10, "end": 14}],
         "source": [{"start": 0, "end": 9}], "speaker": "quist"},
        {"id": "c2", "kind": "direct", "content": [{"start": 27, "end": 37}], "speaker": "quist"},
    ]  # fmt: skip
    article = {"schema": "claimx/1", "text": text, "speakers": [quist], "claims": claims}
    (tmp_path / "b-01-rain.json").write_text(json.dumps(article), encoding="utf-8")
    (tmp_path / "README.md").write_text("no article")
    (read,) = read_speakers(tmp_path)
    assert read.id == "b-01-rain" and read.mentions == (Mention(0, 9, "quist", "person"),)
    assert read.quotations == (Quotation(27, 37, "quist"),)
    assert read.attributions and [each.spans["source"] for each in read.attributions] == [((0, 9),), ()]


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"^{tmp_path}: holds no labelled article"):
        read_speakers(tmp_path)


def gap(pronoun: str, right: str | None, wrong: str) -> LabelledText:
    def place(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    choice = PronounChoice(place(pronoun), (place(right),) if right else (), (place(wrong),))
    return LabelledText("gap", TEXT, choices=(choice,))


def test_a_pronoun_with_two_names_asks_for_the_right_one() -> None:
    labels = chains_of_choices(gap("She", "Ada Quist", "Hugo Berg"))
    (she,) = questions(labels, PronounReader)
    assert she.head == "she" and she.right.tolist() == [False, True, False]


@pytest.mark.parametrize("right", [None, "nurse slept"])
def test_a_pronoun_without_a_right_name_before_it_asks_nothing(right: str | None) -> None:
    assert questions(chains_of_choices(gap("She", right, "Hugo Berg")), PronounReader) == []


def test_the_networks_opinion_is_exchanged_now_and_then() -> None:
    features = np.random.default_rng(1).uniform(0.1, 1, size=(9, len(FEATURES)))
    asked = Question(features, np.arange(9) == 2, Form.PRONOUN, "she")
    chance, distance = FEATURES.index("place by chance"), FEATURES.index("sentences")

    def exchanged(question: Question) -> int:
        rng = np.random.default_rng(2)
        shown = [_blurred(question, rng).features for _ in range(200)]
        assert all((each[:, distance] == features[:, distance]).all() for each in shown)
        assert all(sorted(each[:, chance]) == sorted(features[:, chance]) for each in shown)
        return sum((each[:, chance] != features[:, chance]).any() for each in shown)

    assert 10 < exchanged(asked) < 100


@pytest.mark.slow
def test_the_scorer_learns_what_tells_right_from_wrong() -> None:
    rng = np.random.default_rng(3)

    def made(count: int) -> list[Question]:
        asked = []
        for _ in range(count):
            features = np.zeros((4, len(FEATURES)))
            features[:, :12] = rng.normal(size=(4, 12))
            features[:, FEATURES.index("chance")] = rng.uniform(0, 0.3, size=4)
            right = np.arange(4) == rng.integers(4)
            features[right, FEATURES.index("same sentence")] += 4.0
            asked.append(Question(features, right, Form.PRONOUN, "she"))
        return asked

    scorer = train_scorer(made(300), made(60))
    right, count = accuracy(scorer, made(100))["pronoun"]
    assert count == 100 and right > 85
    rows = calibration(scorer, made(100))
    assert sum(number for _, _, number in rows) == 100
    assert [sure for sure, _, _ in rows] == sorted(sure for sure, _, _ in rows)


def test_a_question_counts_however_low_its_candidates_are_scored_beside_those_of_another() -> None:
    import torch

    scores = torch.tensor([[400.0], [399.0], [-300.0], [-301.0]]).expand(-1, NETWORKS).clone().requires_grad_()
    owner = torch.tensor([0, 0, 1, 1])

    sums = _log_sums(scores, owner, 2)
    sums.sum().backward()

    assert scores.grad is not None
    torch.testing.assert_close(sums[:, 0], torch.tensor([400.3133, -299.6867]), rtol=0, atol=1e-3)
    torch.testing.assert_close(scores.grad[:, 0], torch.tensor([0.7311, 0.2689] * 2), rtol=0, atol=1e-3)
