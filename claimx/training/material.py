"""What a run learns from and is measured on: the corpora of a recipe, or a user's own labelled articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tokenizers import Tokenizer

from claimx.article import Article
from claimx.readers.json import read_articles
from claimx.training.corpora import parted, texts_of
from claimx.training.dataset import Kind, corpus_dataset, example_dataset, examples_of
from claimx.training.examples import Example, build_example
from claimx.training.recipe import Recipe
from claimx.wording import counted


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """The texts of a run.

    Attributes:
        examples: what is learned from.
        held_out: labelled articles of the corpora or the data that are not learned from, to pick settings on.
        measured: labelled articles that are not learned from, the held-out ones first, by what the model card calls
            them.
        said: what the model card says of the texts, one point each.
    """

    examples: list[Example]
    held_out: tuple[Article, ...]
    measured: dict[str, tuple[Article, ...]]
    said: tuple[str, ...]


def from_corpora(
    recipe: Recipe, folder: Path, tokenizer: Tokenizer, cache: Path, articles: Sequence[Article] = ()
) -> Material:
    """The texts that a recipe names, from the folder of the corpora, and labelled articles beside them.

    Raises:
        InputError, FormatError: a file is missing or damaged.
    """
    # Without them each corpus draws two bars of its own.
    from datasets import disable_progress_bars

    disable_progress_bars()
    corpora, every = recipe.corpora, {"attributions": recipe.hold_out_every, "mentions": recipe.hold_out_mentions_every}
    kinds: tuple[Kind, ...] = ("attributions", "mentions", "choices", "unlabelled")
    examples: list[Example] = []
    said = []
    for kind in kinds:
        for name in getattr(corpora, kind):
            texts = corpus_dataset(kind, folder / name, cache / "corpora")
            all_of_them = len(texts)
            if kind in every:
                texts = texts.select(_learned(texts["part_of"], every[kind]))
            examples += examples_of(example_dataset(texts, tokenizer))
            less = f", less each {every[kind]}th" if kind in every else ""
            said.append(f"`{name}`: {len(texts)} of {all_of_them} texts with {_LABELS[kind]}{less}")
    held_out = {name: read_articles(folder / name)[:: recipe.hold_out_every] for name in corpora.attributions}
    measured = {
        f"each {recipe.hold_out_every}th article of `{name}`, held out": articles for name, articles in held_out.items()
    }
    measured |= {f"`{name}`": read_articles(folder / name) for name in corpora.measured}
    if articles:
        data = _from_data(articles, recipe.hold_out_data_every, tokenizer)
        # What settings are picked on and confidence is calibrated on stays the corpora's.
        measured |= data.measured
        examples += recipe.repeat_data * data.examples
        said += data.said
    return Material(examples, tuple(chain.from_iterable(held_out.values())), measured, tuple(said))


def _learned(part_of: Sequence[str | None], every: int) -> list[int]:
    """The rows of a corpus that are learned from: less each so many articles, with the contents that follow these."""
    number = -1
    rows = []
    for row, article in enumerate(part_of):
        number += article is None
        if number % every:
            rows.append(row)
    return rows


_LABELS = {
    "attributions": "source, cue and content",
    "mentions": "mentions and their chains",
    "choices": "a pronoun and the names that it may stand for",
    "unlabelled": "the teacher's answers alone",
}


def from_articles(recipe: Recipe, articles: Sequence[Article], tokenizer: Tokenizer) -> Material:
    """A user's labelled articles: each tenth is held out."""
    return _from_data(articles, recipe.hold_out_every, tokenizer)


def _from_data(articles: Sequence[Article], every: int, tokenizer: Tokenizer) -> Material:
    learned, last = parted(articles, every)
    held_out = tuple(last)
    claims = sum(len(article.claims) for article in learned)
    measured = {f"each {every}th article of the data, held out": held_out} if held_out else {}
    rule = f"each {every}th is held out" if held_out else f"none is held out, since there are fewer than {every}"
    said = (f"{counted(len(learned), 'labelled article')} with {counted(claims, 'claim')}; {rule}",)
    examples = [build_example(text, tokenizer) for article in learned for text in texts_of(article)]
    return Material(examples, held_out, measured, said)
