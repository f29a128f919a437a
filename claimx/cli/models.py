"""The command ``claimx models``: the models that ship, how large they are, how right they are."""

from __future__ import annotations

EXAMPLES = """\b
Examples:
  claimx models
  claimx extract --model accurate article.txt
"""

_NARROWEST = 80


def models() -> None:
    """List the models that ship, for load("NAME") and --model NAME.

    F1 in percent on the development part of PolNeAR: of the words that are claimed, of contents that are exactly
    right, and of contents together with their source; and how many found claims of the fixtures have the right speaker.
    Layers are those of its encoder, and of that of the model that reads each text beside it.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from claimx.cli.table import table_console
    from claimx.model.registry import DEFAULT, describe_models

    console = table_console()
    # Headings are broken where it is narrow; on what is narrower still the terminal breaks lines, and nothing is cut.
    console.width = max(console.width, _NARROWEST)
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for column in ("model", "version", "MB", "layers", "words", "exact", "with source", "speaker", "licence"):
        table.add_column(column, justify="left" if column in ("model", "licence") else "right")
    for model in describe_models():
        name = f"{model.name} (default)" if model.name == DEFAULT else model.name
        measured = [f"{value:.1f}" for value in (model.words, model.exact, model.with_source, model.speaker)]
        layers = " + ".join(map(str, model.layers))
        table.add_row(name, model.version, f"{model.megabytes:.0f}", layers, *measured, model.licence)
    console.print(table)
    console.print("\nwords to speaker in percent; claimx models --help says of what")
