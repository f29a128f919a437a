"""A recipe and the corpora in, a model folder out: ``python -m claimx.training models/small --corpora CORPORA``.

The folder's ``recipe.json`` says what to do; weights, tokenizer, configuration and ``measures.md`` are written beside
it.
A run that was stopped goes on after its last whole epoch.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Annotated

import torch
import typer
from rich.console import Console

from claimx.errors import ClaimxError
from claimx.model.store import read_links, save_model
from claimx.training.base import find_base, new_network
from claimx.training.corpora import read_attributions, read_choices, read_mentions
from claimx.training.loop import Recipe, train
from claimx.training.measuring import measure_network

# The C library gives freed memory back after each step and asks for it again, which takes half of the time.
_KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(2**32), "MALLOC_TRIM_THRESHOLD_": str(2**33)}


def run(
    folder: Annotated[Path, typer.Argument(help="The model folder, with its recipe.json.")],
    corpora: Annotated[Path, typer.Option(help="The folder of the training corpora.")],
    checkpoint: Annotated[Path, typer.Option(help="Where the state after each epoch is kept.")] = Path("checkpoint"),
) -> None:
    """Train a model as its recipe says, measure it, and save it."""
    plan = json.loads((folder / "recipe.json").read_text(encoding="utf-8"))
    stages = [Recipe(**settings) for settings in plan["stages"]]
    articles = read_attributions(corpora / "polnear-train.jsonl.gz")
    held_out = articles[:: plan["hold_out_every"]]
    texts = [article for number, article in enumerate(articles) if number % plan["hold_out_every"]]
    mentions = [text for number, text in enumerate(read_mentions(corpora / "gum.jsonl.gz")) if number % 8]
    texts += mentions + read_choices(corpora / "gap-development.tsv")
    network, tokenizer, windows = new_network(find_base(**plan["base"]), stages[0])
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    begun = time.monotonic()
    for number, recipe in enumerate(stages, 1):
        train(
            network,
            tokenizer,
            windows,
            texts,
            recipe,
            device=device,
            checkpoint=checkpoint.with_suffix(f".{number}.pt"),
        )
    minutes = (time.monotonic() - begun) / 60
    links = read_links(folder)
    save_model(folder, network, tokenizer, windows, links, name=plan["name"], version=plan["version"])
    development = read_attributions(corpora / "polnear-dev.jsonl.gz")
    tables = [
        f"Trained on {device.type} in {minutes:.0f} minutes.",
        f"Held out of the training articles ({len(held_out)} articles):",
        str(measure_network(network, tokenizer, windows, links, held_out)),
        "`polnear-dev` (84 articles):",
        str(measure_network(network, tokenizer, windows, links, development)),
    ]
    (folder / "measures.md").write_text("\n\n".join(tables) + "\n", encoding="utf-8")
    for number in range(len(stages)):
        checkpoint.with_suffix(f".{number + 1}.pt").unlink(missing_ok=True)


def main() -> None:
    """Run the command; a mistake of the user ends in one line."""
    if sys.platform == "linux" and not _KEEP_MEMORY.keys() <= os.environ.keys():
        os.execve(
            sys.executable, [sys.executable, "-m", "claimx.training", *sys.argv[1:]], {**os.environ, **_KEEP_MEMORY}
        )
    try:
        typer.run(run)
    except (ClaimxError, OSError) as error:
        Console(stderr=True).print(f"claimx: {error}", markup=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
