"""A teacher's answers: what is kept of them, how they follow a changed text, and what is learned from them."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
import tiny
import torch
from toy import ALONE, LATE, TOY, WON, labelled

from claimx.errors import ModelError
from claimx.model.labels import TAGS, begin, inside
from claimx.model.scoring import lay_out
from claimx.training.answers import CANDIDATES, Answers, follow, load_answers, save_answers
from claimx.training.augmentation import change_marks, change_names
from claimx.training.block_quotations import set_apart
from claimx.training.corpora import LabelledText
from claimx.training.examples import TrainingWindow, build_example, with_answers
from claimx.training.loop import Progress, train
from claimx.training.losses import loss, targets
from claimx.training.recipe import LossWeights, Settings
from claimx.training.teacher import Teacher

# A network is trained, or a teacher asked, in nearly every test.
pytestmark = pytest.mark.slow

TEXTS = [text.text for text in TOY]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny.model_folder(tmp_path / "teacher")


def same(one: Answers, other: Answers) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Answers.__slots__)


def said_of(text: LabelledText, *, sure: float = 0.9) -> Answers:
    """What a teacher would say that is all but sure of the labels."""
    example = build_example(text, tiny.tokenizer())
    tags = np.full((len(example.pieces), len(TAGS)), (1 - sure) / (len(TAGS) - 1))
    tags[np.arange(len(tags)), example.tags] = sure
    asking = np.flatnonzero(example.cue >= -1)
    cues = np.full((len(asking), CANDIDATES), -1, dtype=np.int32)
    chances = np.zeros((len(asking), CANDIDATES + 1), dtype=np.float16)
    cues[:, 0] = example.cue[asking]
    linked = cues[:, 0] >= 0
    chances[linked, 0], chances[~linked, -1] = 1, 1
    return Answers(np.log(tags).astype(np.float16), asking.astype(np.int32), cues, chances)


# --- asking ----------------------------------------------------------------------------------------------------------


def test_each_text_has_its_answers(folder: Path, tmp_path: Path) -> None:
    for text, said in zip(TEXTS, Teacher(folder, tmp_path / "cache").answer(TEXTS), strict=True):
        pieces = build_example(LabelledText("x", text), tiny.tokenizer()).pieces
        assert said.tags.shape == (len(pieces), len(TAGS))
        np.testing.assert_allclose(np.exp(said.tags.astype(float)).sum(1), 1, atol=0.01)
        # An untrained network is sure of nothing: every wordpiece asks, each may be a cue.
        assert said.asking.tolist() == list(range(len(pieces)))
        assert (said.cues < len(pieces)).all()
        assert ((said.cues >= 0).sum(1) == min(CANDIDATES, len(pieces))).all()
        np.testing.assert_allclose(said.chances.astype(float).sum(1), 1, atol=0.01)
        assert ((said.cues < 0) <= (said.chances[:, :-1] == 0)).all()


def test_a_text_without_wordpieces_or_with_one_has_answers_too(folder: Path, tmp_path: Path) -> None:
    empty, one = Teacher(folder, tmp_path).answer(["", "tram"])
    assert empty.tags.shape == (0, len(TAGS))
    assert one.tags.shape == (1, len(TAGS))


def test_the_teacher_is_asked_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    first = Teacher(folder, tmp_path / "cache").answer(TEXTS[:2], report=counts.append)
    assert counts == [0, 2]
    teacher = Teacher(folder, tmp_path / "cache")
    asked: list[int] = []
    ask = Teacher._ask
    monkeypatch.setattr(Teacher, "_ask", lambda self, texts: asked.append(len(texts)) or ask(self, texts))
    again = teacher.answer([*TEXTS, TEXTS[0]])
    assert asked == [1]
    assert all(map(same, first, again))
    assert same(again[0], again[3])


def test_another_teacher_is_asked_anew(folder: Path, tmp_path: Path) -> None:
    Teacher(folder, tmp_path / "cache").answer(TEXTS)
    other = tiny.model_folder(tmp_path / "other", seed=2)
    counts: list[int] = []
    Teacher(other, tmp_path / "cache").answer(TEXTS, report=counts.append)
    assert counts == [0, 3]


def test_a_teacher_with_an_adapter_is_asked_anew(folder: Path, tmp_path: Path) -> None:
    before = Teacher(folder, tmp_path / "cache").answer(TEXTS)
    counts: list[int] = []
    adapted = tiny.adapted_folder(tmp_path / "adapted", folder)
    after = Teacher(adapted, tmp_path / "cache").answer(TEXTS, report=counts.append)
    assert counts == [0, len(TEXTS)]
    assert not any(map(same, before, after))


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({"version": "2", "measured": {"words": 90.4}}, 0),
        ({"calibration": {"slope": 2.0, "offset": 1.0}, "thresholds": {"spare_cue": 2.0}}, 0),
        ({"windows": asdict(tiny.WINDOWS) | {"size": tiny.WINDOWS.size - 16}}, len(TEXTS)),
    ],
)
def test_a_teacher_is_asked_anew_if_it_would_answer_otherwise(
    folder: Path, tmp_path: Path, change: dict[str, object], asked: int
) -> None:
    Teacher(folder, tmp_path / "cache").answer(TEXTS)
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    (folder / "README.md").write_text("Another card.\n", "utf-8")
    counts: list[int] = []
    Teacher(folder, tmp_path / "cache").answer(TEXTS, report=counts.append)
    assert counts[0] == len(TEXTS) - asked


def test_a_damaged_shard_is_asked_for_again(folder: Path, tmp_path: Path) -> None:
    first = Teacher(folder, tmp_path / "cache").answer(TEXTS)
    (shard,) = (tmp_path / "cache").rglob("*.safetensors")
    shard.write_bytes(shard.read_bytes()[:100])
    assert all(map(same, first, Teacher(folder, tmp_path / "cache").answer(TEXTS)))


def test_no_teacher_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such model"):
        Teacher("no-such-model", tmp_path)


def test_answers_are_kept_as_they_are(tmp_path: Path) -> None:
    each = {"a": said_of(WON), "b": said_of(labelled("The tram is late.")), "c": said_of(ALONE)}
    save_answers(tmp_path / "x.safetensors", each)
    assert [path.name for path in tmp_path.iterdir()] == ["x.safetensors"]
    loaded = load_answers(tmp_path / "x.safetensors")
    assert list(loaded) == ["a", "b", "c"]
    assert all(same(each[key], loaded[key]) for key in each)


# --- following a change ----------------------------------------------------------------------------------------------


def changed(text: LabelledText, seed: int) -> tuple[LabelledText, LabelledText]:
    anchored = replace(text, anchors=tuple(build_example(text, tiny.tokenizer()).pieces.start.tolist()))
    rng = random.Random(seed)
    return anchored, change_names(change_marks(anchored, rng), rng)


NAMED = labelled(
    "“We won,” the mayor Zeno said. Later the mayor Zeno said that the tram is late.",
    ("“We won,”", "said", "the mayor Zeno"),
)


@pytest.mark.parametrize("text", [WON, ALONE, NAMED])
def test_answers_follow_a_changed_text_as_its_labels_do(text: LabelledText) -> None:
    answers = said_of(text)
    others = 0
    for seed in range(150):
        _, other = changed(text, seed)
        example = build_example(other, tiny.tokenizer(), answers)
        assert example.answers is not None
        others += other.text != text.text
        assert example.answers.tags.argmax(1).tolist() == example.tags.tolist(), other.text
        told = dict(zip(example.answers.asking.tolist(), example.answers.cues[:, 0].tolist(), strict=True))
        assert told == {place: cue for place, cue in enumerate(example.cue.tolist()) if cue >= -1}, other.text
        np.testing.assert_allclose(example.answers.chances.astype(float).sum(1), 1, atol=1e-3)
    assert others > 75


QUOTED = labelled(
    "She won. “We won that, and she is late, and he is late,” Bo said. He won.",
    ("We won that, and she is late, and he is late,", "said", "Bo"),
)


def test_a_quotation_set_apart_has_no_answers_any_more() -> None:
    """Its words stand in another order, of which the teacher has said nothing; other changes may follow that one."""
    anchored, _ = changed(QUOTED, 0)
    others = 0
    for seed in range(40):
        rng = random.Random(seed)
        other = set_apart(anchored, rng)
        example = build_example(change_names(change_marks(other, rng), rng), tiny.tokenizer(), said_of(QUOTED))
        assert (example.answers is None) == (other.text != QUOTED.text)
        others += other.text != QUOTED.text
    assert 0 < others < 40


def test_answers_of_an_unchanged_text_are_the_same() -> None:
    anchored, _ = changed(WON, 1)
    answers = said_of(WON)
    example = build_example(anchored, tiny.tokenizer(), answers)
    assert example.answers is not None
    assert same(answers, example.answers)


def test_a_cue_that_is_gone_leaves_its_part_to_none() -> None:
    answers = said_of(LATE)
    # "said" and what stands between it and the next wordpiece were taken away.
    followed = follow(answers, [0, 5, 5, 10, 14, 19, 22, 26], np.array([0, 5, 10, 14, 19, 22, 26]))
    assert followed.asking.tolist() == [0, 1, 2, 3, 4, 5]
    assert (followed.cues[:, 0] == -1).all()
    assert (followed.chances[:, -1] == 1).all()


def test_only_the_first_of_several_wordpieces_may_begin_a_span() -> None:
    answers = said_of(LATE)
    followed = follow(answers, [0, 9, 14, 19, 23, 28, 31, 35], np.array([0, 3, 6, 9, 14, 19, 23, 28, 31, 35]))
    first, further = np.exp(followed.tags[:2].astype(float))
    assert first[begin("source")] == pytest.approx(0.9, abs=0.01)
    assert further[begin("source")] == pytest.approx(0)
    assert further[inside("source")] == pytest.approx(0.9 + 0.1 / 6, abs=0.01)


def test_a_student_that_splits_otherwise_is_refused() -> None:
    example = build_example(WON, tiny.tokenizer())
    (answered,) = with_answers([example], [said_of(WON)])
    assert answered.labelled.anchors == tuple(example.pieces.start.tolist())
    with pytest.raises(ModelError, match="into other wordpieces"):
        with_answers([example], [said_of(LATE)])


# --- learning --------------------------------------------------------------------------------------------------------

ONLY_TEACHER = LossWeights(tags=0, cue=0, entities=0, antecedent=0)


def teacher_loss(answers: Answers, window: tuple[int, int], *, weights: LossWeights = ONLY_TEACHER) -> float:
    network = tiny.network()
    example = replace(build_example(WON, tiny.tokenizer()), answers=answers)
    windows = [TrainingWindow(example, *window), TrainingWindow(build_example(ALONE, tiny.tokenizer()), 0, 6)]
    laid_out = lay_out([(each.example.pieces, each.start, each.end) for each in windows], tiny.WINDOWS)
    ids, features, mask = map(torch.from_numpy, laid_out)
    gold = targets(windows, ids.shape[1], torch.device("cpu"))
    value = loss(network, network(ids, features, mask), gold, mask, weights)
    value.backward()
    assert all(bool(weight.grad.isfinite().all()) for weight in network.parameters() if weight.grad is not None)
    return float(value.detach())


def own_answers(window: tuple[int, int]) -> Answers:
    """What the tiny network itself says, of a window of WON."""
    network = tiny.network()
    example = build_example(WON, tiny.tokenizer())
    ids, features, mask = map(torch.from_numpy, lay_out([(example.pieces, *window)], tiny.WINDOWS))
    with torch.inference_mode():
        tags = network(ids, features, mask).tags[0].log_softmax(-1).numpy()
    whole = np.full((len(example.pieces), len(TAGS)), -1.0)
    whole[slice(*window)] = tags[1 : 1 + window[1] - window[0]]
    nobody = np.zeros((0, CANDIDATES), dtype=np.int32)
    return Answers(whole.astype(np.float16), np.zeros(0, np.int32), nobody, np.zeros((0, 9), np.float16))


@pytest.mark.parametrize("window", [(0, 14), (2, 9)])
def test_a_student_that_says_the_same_has_nothing_to_learn(window: tuple[int, int]) -> None:
    assert abs(teacher_loss(own_answers(window), window)) < 1e-4
    assert teacher_loss(said_of(WON), window) > 0.1


def test_a_cue_beyond_the_window_is_as_none() -> None:
    # In the first five wordpieces the cue does not stand.
    answers = said_of(WON)
    weights = replace(ONLY_TEACHER, teacher_tags=0)
    none = np.full_like(answers.cues, -1)
    certain = np.zeros_like(answers.chances)
    certain[:, -1] = 1
    assert teacher_loss(answers, (0, 5), weights=weights) == pytest.approx(
        teacher_loss(replace(answers, cues=none, chances=certain), (0, 5), weights=weights)
    )
    assert teacher_loss(answers, (0, 14), weights=weights) != pytest.approx(
        teacher_loss(replace(answers, cues=none, chances=certain), (0, 14), weights=weights)
    )


@pytest.mark.slow
def test_what_nobody_labelled_is_learned_from_the_teacher() -> None:
    unlabelled = [build_example(LabelledText(text.id, text.text), tiny.tokenizer()) for text in TOY]
    settings = Settings(
        minutes=2, encoder_lr=1e-2, head_lr=1e-2, wordpieces_per_batch=128, window=62, overlap=16, rank=8, ema_decay=0.5
    )
    seconds = iter(range(10**6))
    said: list[Progress] = []
    network = tiny.network()
    train(
        network,
        tiny.tokenizer(),
        tiny.WINDOWS,
        with_answers(unlabelled, [said_of(text) for text in TOY]),
        settings,
        report=said.append,
        clock=lambda: float(next(seconds)),
    )
    assert said[-1].loss < 0.5 * said[0].loss
    for text in TOY:
        example = build_example(text, tiny.tokenizer())
        laid_out = lay_out([(example.pieces, 0, len(example.pieces))], tiny.WINDOWS)
        with torch.inference_mode():
            tags = network(*map(torch.from_numpy, laid_out)).tags[0, 1 : 1 + len(example.pieces)]
        assert tags.argmax(-1).tolist() == example.tags.tolist()
