"""A whole run of training: a recipe and its texts in, a model folder with its recipe and its card out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

import torch
from tokenizers import Tokenizer

import claimx
from claimx.article import Article
from claimx.errors import InputError
from claimx.evaluation.evaluate import evaluate
from claimx.evaluation.report import Report
from claimx.model.calibration import Calibration
from claimx.model.network import Network
from claimx.model.registry import DEFAULT, find_model
from claimx.model.saving import calibrate, save_adapted, save_model
from claimx.model.store import CHECKPOINT, Model, load_network, model_of, read_links
from claimx.pipeline import load
from claimx.training.adapters import adapt, merge, take_mean
from claimx.training.base import find_base, new_network
from claimx.training.calibration import fit_calibration, outcomes
from claimx.training.entities import learn_entities
from claimx.training.examples import Example, with_answers
from claimx.training.linking import learn_links
from claimx.training.loop import Progress, train
from claimx.training.material import Material, from_articles, from_corpora
from claimx.training.model_card import Measured, model_card
from claimx.training.recipe import Base, Recipe
from claimx.training.rounding import round_weights
from claimx.training.teacher import Teacher
from claimx.wording import printable

_CARD, _RECIPE, _UNFINISHED = "README.md", "recipe.json", "unfinished"


@dataclass(frozen=True, slots=True)
class Watcher:
    """Whom a run tells how it goes on.

    Attributes:
        stage: called with what begins now.
        step: called after each step of training.
        answered: called with how many texts of how many have their teacher's answers.
        rounded: called with how many matrices of how many are rounded.
    """

    stage: Callable[[str], None] = lambda what: None
    step: Callable[[Progress], None] = lambda progress: None
    answered: Callable[[int, int], None] = lambda done, total: None
    rounded: Callable[[int, int], None] = lambda done, total: None


def run(
    recipe: Recipe,
    folder: Path,
    *,
    corpora: Path | None = None,
    articles: Sequence[Article] = (),
    cache: Path,
    watcher: Watcher = Watcher(),
) -> None:
    """Train a model and write its folder: weights, tokenizer, configuration, recipe, and a card with what was measured.

    A run that was stopped goes on from the checkpoint in the folder when it is called again. What stands in the folder
    stays as it is until the new model is whole.

    Args:
        recipe: what to make, of what, and how.
        folder: the model folder.
        corpora: the folder of the corpora that the recipe names.
        articles: labelled articles, in place of the recipe's corpora or beside them.
        cache: the folder for what another run can use again: corpora in wordpieces, a teacher's answers, a base.

    Raises:
        InputError, FormatError: a text or a setting is wrong, or the checkpoint is of another run.
        ModelError: the base or the teacher is missing or damaged.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{printable(str(folder))}: a file, not a model folder")
    if isinstance(recipe.base, Base):
        watcher.stage("reading the base")
    # A model takes no second; where it is none, that is told before anything is said to begin.
    network, base = _start(recipe, cache)
    watcher.stage("reading the texts")
    tokenizer, windows = base.tokenizer, base.windows
    if not isinstance(recipe.base, Base):
        # The windows and pointers of a trained model are part of its weights.
        settings = replace(recipe.settings, window=windows.size, overlap=windows.overlap, rank=network.rank)
        recipe = replace(recipe, settings=settings)
    material = _material(recipe, corpora, articles, tokenizer, cache)
    _check_folder(folder)
    share = recipe.settings.trained_share
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()} if share < 1 else {}
    if recipe.settings.adapter_rank:
        torch.manual_seed(recipe.settings.seed)
        adapt(network, recipe.settings.adapter_rank)
    examples = material.examples
    if recipe.teacher:
        watcher.stage(f"asking the teacher, {printable(recipe.teacher)}")
        examples = _taught(Teacher(recipe.teacher, cache), examples, watcher)
    watcher.stage("training")
    checkpoint = folder / CHECKPOINT
    position = train(network, tokenizer, windows, examples, recipe.settings, checkpoint=checkpoint, report=watcher.step)
    changes = take_mean(network, before, merge(network), share)
    name, version = recipe.name, recipe.version
    model = model_of(network, tokenizer, windows, base.links, name=name, version=version, thresholds=base.thresholds)
    # What stands beside an adapter is so near to its base that the links and types of that fit it better than new ones.
    if not changes:
        watcher.stage("learning entity types")
        learned = [example.labelled for example in examples]
        learn_entities(network, tokenizer, windows, learned, seed=recipe.settings.seed)
        watcher.stage("learning links")
        # Of the model that training started from, where there is too little to learn links of its own from.
        model = replace(model, links=learn_links(model, network, learned, seed=recipe.settings.seed))
    watcher.stage("rounding")
    new = folder / _UNFINISHED
    shutil.rmtree(new, ignore_errors=True)
    if changes:
        save_adapted(new, model, network, find_model(str(recipe.base)), changes)
    else:
        seed = recipe.settings.seed
        int8 = round_weights(network, windows, examples, seed=seed, tell=watcher.rounded)
        save_model(new, model, network, int8=int8)
    watcher.stage("measuring")
    _calibrate(new, material, base.calibration)
    measured = _measure(recipe, new, material)
    (new / _RECIPE).write_text(json.dumps(recipe.as_json(), indent=2) + "\n", encoding="utf-8")
    card = model_card(recipe, position, material.said, measured, claimx.__version__)
    (new / _CARD).write_text(card, encoding="utf-8")
    _put_in_place(new, folder)
    checkpoint.unlink()


def _check_folder(folder: Path) -> None:
    """Refuse a folder of something else, or that nothing can be written into, long before there is a model to write."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()
        inside = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    except OSError as error:
        raise InputError(f"{printable(str(folder))}: cannot be written, {error.strerror or error}") from None
    has_weights = any(name.endswith(".safetensors") for name in inside)
    if inside and not has_weights and inside.isdisjoint((CHECKPOINT, _RECIPE, _UNFINISHED)):
        raise InputError(f"{printable(str(folder))}: neither empty nor of an earlier training; nothing is overwritten")


def _start(recipe: Recipe, cache: Path) -> tuple[Network, Model]:
    """The network that is trained, and a model that runs it as it is before."""
    if not isinstance(recipe.base, Base):
        return load_network(find_model(recipe.base))
    if recipe.settings.adapter_rank is not None:
        raise InputError("adapter_rank: an adapter stands on a trained model, and the recipe starts from an encoder")
    if recipe.settings.trained_share < 1:
        raise InputError("trained_share: a mean is taken with a trained model, and the recipe starts from an encoder")
    network, tokenizer, windows = new_network(find_base(recipe.base, cache), recipe.settings)
    # Links are learned from spans and scores of pointers, not from what an encoder computes.
    links = read_links(find_model(DEFAULT))
    return network, model_of(network, tokenizer, windows, links, name=recipe.name, version=recipe.version)


def _material(
    recipe: Recipe, corpora: Path | None, articles: Sequence[Article], tokenizer: Tokenizer, cache: Path
) -> Material:
    if corpora:
        return from_corpora(recipe, corpora, tokenizer, cache, articles)
    if articles:
        return from_articles(recipe, articles, tokenizer)
    raise InputError("there are neither labelled articles nor corpora to train on")


def _taught(teacher: Teacher, examples: Sequence[Example], watcher: Watcher) -> list[Example]:
    """The examples, those without labels with what the teacher says of them."""
    # Of labels that it learned itself it would say nothing new.
    asked = [example for example in examples if example.labelled.is_unlabelled]
    texts = [example.labelled.text for example in asked]
    answers = teacher.answer(texts, report=lambda done: watcher.answered(done, len(texts)))
    known = [example for example in examples if not example.labelled.is_unlabelled]
    return known + with_answers(asked, answers)


def _calibrate(folder: Path, material: Material, known: Calibration) -> None:
    """Fit the confidence of a new model to its held-out articles; where they are too few, that of its base stays."""
    curve = Calibration()
    if material.held_out:
        curve = fit_calibration(*outcomes(_report(folder, material.held_out)))
    calibrate(folder, known if curve == Calibration() else curve)


def _measure(recipe: Recipe, folder: Path, material: Material) -> dict[str, Measured]:
    return {
        name: Measured(
            _report(folder, articles), None if isinstance(recipe.base, Base) else _report(recipe.base, articles)
        )
        for name, articles in material.measured.items()
    }


def _report(model: str | Path, articles: Sequence[Article]) -> Report:
    pipeline = load(model)
    bare = [Article(article.text, id=article.id) for article in articles]
    return evaluate(articles, pipeline.pipe(bare), system=str(pipeline.model))


def _put_in_place(new: Path, folder: Path) -> None:
    """Move the files of a whole model into its folder; those of the model before that it does not have go."""
    # The configuration last: it is what says that a folder holds a model.
    kept = {path.name for path in new.iterdir()}
    for old in folder.glob("*.safetensors"):
        if old.name not in kept:
            old.unlink()
    for path in sorted(new.iterdir(), key=lambda path: path.name == "config.json"):
        path.replace(folder / path.name)
    new.rmdir()
