"""A recipe: everything that a training run depends on besides the texts, read from its JSON file and checked."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from claimx.errors import InputError
from claimx.files import decode, read_bytes
from claimx.wording import printable

_STRICT = ConfigDict(extra="forbid")
Count = Annotated[int, Field(ge=1)]
Rate = Annotated[float, Field(gt=0, le=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0, le=100)]


@dataclass(frozen=True, slots=True)
class LossWeights:
    """How much each part of the loss counts; the last two are the teacher's tags and its pointers to cues."""

    __pydantic_config__ = _STRICT

    tags: Weight = 1.0
    cue: Weight = 1.0
    entities: Weight = 0.1
    antecedent: Weight = 0.1
    teacher_tags: Weight = 1.0
    teacher_cue: Weight = 1.0


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the training loop.

    Attributes:
        minutes: the budget; the learning rates fall to their end as it runs out. Measuring afterwards is not in it.
        encoder_lr, head_lr: learning rates of the encoder and of the heads.
        scalar_lr: of transitions and distances: each is one number in its score, which steps of the heads' size
            never move far enough.
        warmup: share of the budget in which the rates rise.
        wordpieces_per_batch: padding included.
        window, overlap: in wordpieces; how the trained model cuts texts, too.
        rank: size of the vectors by which wordpieces point at one another.
        adapter_rank: of the changes that are learned for the encoder's matrices, which stay as they are; without it
            all of the encoder's weights learn.
        trained_share: of the trained weights in the mean of them and those of the model that training started from,
            which is what comes out; see Wortsman et al. (2022), "Model soups". Below 1 for such models alone.
        ema_decay: of the moving average of the weights that the run ends with; see Polyak and Juditsky (1992).
        change_marks, change_names: share of the articles whose quotation marks or names are others in each epoch.
        put_in_front: share of the articles with labelled attributions that have a paragraph of another one in front.
        set_apart: share of these in which long quotations are block quotations.
        precision: of the products inside the network; the weights stay in single precision.
        threads: of the processor. One is as fast as two where others compute beside it.
        checkpoint_minutes: how much of a run that is stopped is lost at most.
    """

    __pydantic_config__ = _STRICT

    minutes: Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False)] = 30.0
    encoder_lr: Rate = 2e-4
    head_lr: Rate = 1e-3
    scalar_lr: Rate = 2e-2
    warmup: Share = 0.06
    weight_decay: Share = 0.01
    wordpieces_per_batch: Count = 2560
    window: Annotated[int, Field(ge=32, le=16_000)] = 382
    overlap: Annotated[int, Field(ge=0)] = 96
    rank: Annotated[int, Field(ge=1, le=4096)] = 64
    adapter_rank: Annotated[int, Field(ge=1, le=256)] | None = None
    trained_share: Annotated[float, Field(gt=0, le=1)] = 1.0
    seed: Annotated[int, Field(ge=0, lt=2**31)] = 1
    ema_decay: Share = 0.99
    change_marks: Share = 0.25
    change_names: Share = 0.25
    put_in_front: Share = 0.0
    set_apart: Share = 0.0
    precision: Literal["bfloat16", "float32"] = "bfloat16"
    threads: Annotated[int, Field(ge=1, le=256)] = 1
    checkpoint_minutes: Annotated[float, Field(gt=0)] = 5.0
    weights: LossWeights = field(default_factory=LossWeights)


@dataclass(frozen=True, slots=True)
class Base:
    """The pretrained encoder that training starts from, as it lies in installed packages.

    Attributes:
        packages: import names. Several hold the parts of one zip archive, in order.
        path: in the package, the folder of the base; in each of several packages, the part of the archive, with
            ``{part}`` for its number of three digits.
        sha256: of ``model.safetensors``.
    """

    __pydantic_config__ = _STRICT

    packages: Annotated[tuple[str, ...], Field(min_length=1)]
    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """The files of the corpora's folder that a run reads, by what is labelled in them; the last are measured on."""

    __pydantic_config__ = _STRICT

    attributions: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    unlabelled: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make, of what, and how.

    Attributes:
        name, version: of the model that comes out.
        base: what training starts from: a pretrained encoder, or the name or folder of a model of claimx.
        corpora: what is learned from. Empty for a user's own articles.
        teacher: name or folder of the model whose answers are learned from as well.
        hold_out_every: each such article of a corpus, the first one included, or of a user's own articles, the last of
            each so many, is measured on and not learned from.
        hold_out_mentions_every: the same for texts with mentions.
        hold_out_data_every: the same for labelled articles beside the corpora, the last one of each so many.
        repeat_data: how often these are learned from in each epoch: there are few of them, and they are news.
    """

    __pydantic_config__ = _STRICT

    name: Annotated[str, Field(min_length=1, max_length=100)]
    version: Annotated[str, Field(min_length=1, max_length=100)]
    base: Base | str
    corpora: CorpusFiles = field(default_factory=CorpusFiles)
    teacher: str | None = None
    hold_out_every: Annotated[int, Field(ge=2)] = 40
    hold_out_mentions_every: Annotated[int, Field(ge=2)] = 8
    hold_out_data_every: Annotated[int, Field(ge=2)] = 4
    repeat_data: Count = 3
    settings: Settings = field(default_factory=Settings)

    def as_json(self) -> dict[str, Any]:
        """The recipe as its file holds it."""
        return asdict(self)


def shipped_recipes() -> tuple[str, ...]:
    """The names of the recipes that are part of claimx: those of the shipped models."""
    folder = resources.files("claimx.training") / "recipes"
    return tuple(sorted(file.name.removesuffix(".json") for file in folder.iterdir() if file.name.endswith(".json")))


def read_recipe(name: str) -> Recipe:
    """Read a shipped recipe by its name, or one from a file.

    Raises:
        InputError: there is no such recipe, or a setting of it is unknown, missing or out of bounds.
    """
    if name in shipped_recipes():
        text = (resources.files("claimx.training") / "recipes" / f"{name}.json").read_text(encoding="utf-8")
    elif name.endswith(".json"):
        text = decode(read_bytes(Path(name)), printable(name))
    else:
        raise InputError(
            f"{printable(name)}: no such recipe; there are {', '.join(shipped_recipes())}, or a .json file"
        )
    try:
        return TypeAdapter(Recipe).validate_json(text)
    except ValidationError as error:
        raise InputError(f"{printable(name)}: {_problem(error)}") from None


def check_recipe(recipe: Recipe) -> Recipe:
    """The same recipe, if all of its settings, some of which the command line gave, are within bounds.

    Raises:
        InputError: one is not; the message starts with the option that gave it.
    """
    try:
        return TypeAdapter(Recipe).validate_python(recipe.as_json())
    except ValidationError as error:
        problem = _problem(error)
        # The others were checked when the recipe was read.
        option = problem.removeprefix("settings.")
        raise InputError(f"the command line: {problem}" if option == problem else f"--{option}") from None


def recipe_for_articles(folder: Path, base: str) -> Recipe:
    """The recipe for a user's own articles: a trained model goes on at lower rates than an encoder without heads."""
    # A folder given as "." has a name, too.
    name = folder.resolve().name or "model"
    settings = Settings(encoder_lr=5e-5, head_lr=2e-4, scalar_lr=2e-3)
    return Recipe(name, "1", base, hold_out_every=10, settings=settings)


def _problem(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    return f"{printable(place or 'recipe')}: {first['msg']}"
