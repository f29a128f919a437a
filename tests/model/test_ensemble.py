"""Two networks that read a text side by side: the mean of what they say, whatever numbers they know words by."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny
from tokenizers import Tokenizer

from claimx.errors import ModelError
from claimx.model import store
from claimx.model.ensemble import EnsembleEngine, with_companion
from claimx.model.outputs import HeadOutputs
from claimx.model.registry import shipped_models
from claimx.model.scoring import score
from claimx.model.store import Model, load_model
from claimx.model.wordpieces import split_wordpieces
from claimx.quotation import find_quotations
from claimx.training import teacher

TEXT = "The tram is late, Bo said. “We won,” said Mira Lin.\n\nShe said that he is late, and the tram is late."
SHARE = 0.25


def said(model: Model, text: str = TEXT) -> HeadOutputs:
    pieces = split_wordpieces(text, find_quotations(text), model.tokenizer)
    scores = score(model.engine, [pieces], model.windows)[0]
    return HeadOutputs(*(getattr(scores, name) for name in HeadOutputs._fields))


def points(model: Model, what: str) -> Any:
    """What a pointer of a model scores between all wordpieces of the text."""
    scores = said(model)._asdict()
    query, key = scores[f"{what}_query"], scores[f"{what}_key"]
    places = np.arange(len(query))
    pointer = model.cue_pointer if what == "cue" else model.antecedent_pointer
    return pointer.scores(query, key, places - places[:, None])


@pytest.fixture
def own(tmp_path: Path) -> Model:
    return load_model(tiny.model_folder(tmp_path / "own", seed=1), engine="torch")


@pytest.fixture
def other(tmp_path: Path) -> Model:
    return load_model(tiny.model_folder(tmp_path / "other", seed=2, rank=4), engine="torch")


def test_what_counts_is_the_mean_of_both(own: Model, other: Model) -> None:
    both = with_companion(own, other, SHARE)
    for what in ("tags", "entities"):
        mean = (1 - SHARE) * getattr(said(own), what) + SHARE * getattr(said(other), what)
        np.testing.assert_allclose(getattr(said(both), what), mean, atol=1e-5)
    for what in ("cue", "antecedent"):
        mean = (1 - SHARE) * points(own, what) + SHARE * points(other, what)
        np.testing.assert_allclose(points(both, what), mean, atol=1e-5)
    between = (1 - SHARE) * own.transitions.between + SHARE * other.transitions.between
    np.testing.assert_allclose(both.transitions.between, between, atol=1e-6)


def test_all_else_is_its_own(own: Model, other: Model) -> None:
    both = with_companion(own, other, SHARE)
    assert str(both) == str(own)
    assert (both.links, both.windows, both.thresholds) == (own.links, own.windows, own.thresholds)
    assert (both.engine.name, both.engine.at_once) == ("torch", own.engine.at_once)


def renumbered() -> Tokenizer:
    """The same wordpieces, all but the special ones by other numbers."""
    settings = json.loads(tiny.tokenizer().to_str())
    vocabulary = settings["model"]["vocab"]
    words = [piece for piece in vocabulary if piece not in tiny.SPECIAL]
    numbers = sorted(vocabulary[piece] for piece in words)
    vocabulary.update(zip(reversed(words), numbers, strict=True))
    return Tokenizer.from_str(json.dumps(settings))


def test_each_reads_the_words_by_its_own_numbers(own: Model, tmp_path: Path) -> None:
    folder = tiny.model_folder(tmp_path / "other", seed=2, pieces=renumbered())
    other = load_model(folder, engine="torch")
    alone = said(other)
    assert not np.allclose(alone.tags, said(own).tags, atol=0.1)
    np.testing.assert_allclose(said(with_companion(own, other, 1.0)).tags, alone.tags, atol=1e-5)


def test_a_word_that_one_of_them_does_not_know(own: Model, tmp_path: Path) -> None:
    settings = json.loads(tiny.tokenizer().to_str())
    settings["model"]["vocab"]["tramway"] = settings["model"]["vocab"].pop("tram")
    pieces = Tokenizer.from_str(json.dumps(settings))
    other = load_model(tiny.model_folder(tmp_path / "other", pieces=pieces), engine="torch")
    both = with_companion(own, other, SHARE)
    assert isinstance(both.engine, EnsembleEngine)
    assert both.engine.ids[own.tokenizer.token_to_id("tram")] == tiny.SPECIAL.index("[UNK]")
    assert both.engine.ids[own.tokenizer.token_to_id("late")] == pieces.token_to_id("late")
    assert np.isfinite(said(both, "The tram is late.").tags).all()


def test_it_reaches_another_process(own: Model, other: Model) -> None:
    both = with_companion(own, other, SHARE)
    engine = pickle.loads(pickle.dumps(both.engine))
    ids = np.array([[2, 5, 6, 3]])
    batch = ids, np.zeros((1, 4, 4), dtype=np.int64), np.ones((1, 4), dtype=bool)
    np.testing.assert_array_equal(engine.run(*batch).tags, both.engine.run(*batch).tags)


# --- as a model folder asks for it ---


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny model in the place of one that ships."""
    folder = tiny.model_folder(tmp_path / "shipped", seed=2)
    monkeypatch.setattr(store, "shipped_models", lambda: {"small": folder})
    return folder


def asking(folder: Path, **companion: object) -> Path:
    """A model folder that asks for another model beside it."""
    tiny.model_folder(folder)
    path = folder / "config.json"
    wanted = {"model": "small", "version": "1", "share": SHARE} | companion
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"companion": wanted}), "utf-8")
    return folder


def test_a_folder_that_asks_for_a_companion(shipped: Path, own: Model, tmp_path: Path) -> None:
    asked = load_model(asking(tmp_path / "asking"), engine="torch")
    both = with_companion(own, load_model(shipped, engine="torch"), SHARE)
    np.testing.assert_array_equal(said(asked).tags, said(both).tags)
    assert not np.allclose(said(asked).tags, said(own).tags)


def test_to_be_trained_it_is_alone(shipped: Path, own: Model, tmp_path: Path) -> None:
    _, alone = store.load_network(asking(tmp_path / "asking"))
    np.testing.assert_allclose(said(alone).tags, said(own).tags, atol=1e-6)


@pytest.mark.parametrize(
    ("companion", "wrong"),
    [
        ({"version": "2"}, "asking: small 2 is to read beside it, 1 ships"),
        ({"model": "large"}, "asking: no model large ships with this claimx, which is to read beside it"),
        ({"model": "../shipped"}, "asking: no model ../shipped ships with this claimx, which is to read beside it"),
        ({"model": 3}, "name and version must be texts of 1 to 100 printable characters"),
        ({"share": 0.0}, "the share of a companion must be a number between 0 and 1"),
        ({"share": 1}, "the share of a companion must be a number between 0 and 1"),
        ({"share": float("nan")}, "the share of a companion must be a number between 0 and 1"),
        ({"path": "x"}, "unexpected keyword argument 'path'"),
    ],
)
def test_a_companion_that_is_not_there(shipped: Path, tmp_path: Path, companion: dict[str, object], wrong: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_model(asking(tmp_path / "asking", **companion), engine="torch")
    assert wrong in str(caught.value)
    assert "\n" not in str(caught.value)


def test_windows_that_are_too_long_for_the_companion(shipped: Path, tmp_path: Path) -> None:
    path = asking(tmp_path / "asking") / "config.json"
    config = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(config | {"windows": config["windows"] | {"size": 63}}), "utf-8")
    with pytest.raises(ModelError, match="asking: its windows are longer than those of small"):
        load_model(path.parent, engine="torch")


def test_a_teacher_with_another_companion_answers_anew(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teacher, "find_model", lambda name: shipped if name == "small" else Path(name))
    alone = tiny.model_folder(tmp_path / "alone")
    with_one = asking(tmp_path / "asking")
    with_less = asking(tmp_path / "less", share=0.125)
    folders = {teacher.Teacher(folder, tmp_path).folder for folder in (alone, with_one, with_less)}
    tiny.model_folder(shipped, seed=3)
    folders.add(teacher.Teacher(with_one, tmp_path).folder)
    assert len(folders) == 4


def test_the_models_that_ship_know_the_same_wordpieces() -> None:
    """Of those that read side by side; a word that the other one lacks would be unknown to it."""
    for folder in shipped_models().values():
        config = json.loads((folder / "config.json").read_text("utf-8"))
        if "companion" in config:
            beside = shipped_models()[config["companion"]["model"]]
            own, others = (Tokenizer.from_file(str(each / "tokenizer.json")) for each in (folder, beside))
            missing = own.get_vocab().keys() - others.get_vocab().keys()
            assert missing <= {"<s>", "</s>", "<pad>", "<unk>", "<mask>"}
            text = "The U.S. “isn’t” ready — naïve — said José Ángel-Muñoz, 43."
            split, as_other = (each.encode(text, add_special_tokens=False).tokens for each in (own, others))
            assert split == as_other
