"""The card of a trained model: what it was made of, how, and how right it is by the tables of claimx.evaluate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimx.evaluation.report import Report
from claimx.evaluation.tables import markdown, percent
from claimx.training.calibration import expected_calibration_error, outcomes
from claimx.training.checkpoint import Position
from claimx.training.recipe import Base, Recipe
from claimx.wording import counted, printable

_SHOWN = (
    "content_tokens",
    "content_exact",
    "content_iou_0_5",
    "content_and_source",
    "cue",
    "source",
    "kind",
    "speaker",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The reports of one set of articles: of the model, and of the one that it was trained from, if that was one."""

    model: Report
    base: Report | None


def model_card(
    recipe: Recipe, position: Position, said: Sequence[str], measured: Mapping[str, Measured], version: str
) -> str:
    """The card as Markdown.

    Args:
        recipe: what the model was made by.
        position: how far the run came.
        said: what there is to say of its texts.
        measured: the reports, by what the card calls the articles.
        version: of claimx.
    """
    if isinstance(recipe.base, Base):
        base = f"the encoder in the package {recipe.base.packages[0]}, SHA-256 {recipe.base.sha256}"
    else:
        base = f"the model {printable(recipe.base)}"
    minutes = position.seconds / 60
    lines = [
        f"# {printable(recipe.name)} {printable(recipe.version)}: the model card",
        "",
        f"Made by `claimx train` of claimx {version} from {base}; `recipe.json` holds every setting.",
        "",
        "## Data",
        "",
        *(f"- {point}." for point in said),
        *(
            [f"- Teacher: the model {printable(recipe.teacher)}, asked once about every text without labels."]
            if recipe.teacher
            else []
        ),
        "",
        "## Training",
        "",
        f"{position.steps} steps in {minutes:.1f} minutes, {position.epoch} times through all texts and "
        f"{position.batch} batches; seed {recipe.settings.seed}.",
        "",
        "## How right it is",
        "",
    ]
    if not measured:
        lines += ["Not measured: no labelled article was held out.", ""]
    for name, each in measured.items():
        lines += [f"On {name} ({counted(len(each.model.articles), 'article')}):", "", _table(each), ""]
        confidence, right = outcomes(each.model)
        if len(right):
            error = expected_calibration_error(confidence, right)
            lines += [f"Confidence is {error:.1f} points off what is right (expected calibration error).", ""]
        lines += [f"`{each.model.signature}`", ""]
    return "\n".join(lines)


def _table(measured: Measured) -> str:
    names = ["measure", "precision", "recall", "F1", "95 %", *(["F1 of the base"] if measured.base else [])]
    known = {measure.name: measure for measure in measured.model.measures}
    before = {measure.name: measure for measure in measured.base.measures} if measured.base else {}
    rows = []
    for name in _SHOWN:
        if name not in known:
            continue
        measure = known[name]
        numbers = [percent(value) for value in (measure.precision, measure.recall, measure.value)]
        within = "–".join(f"{end:.1f}" for end in measure.interval) if measure.interval else ""
        base = [percent(before[name].value) if name in before else ""] if measured.base else []
        rows.append([name.replace("_", " "), *numbers, within, *base])
    return markdown(names, rows)
