"""Nothing in, the options out that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ModelFolder = Annotated[
    Path | None,
    typer.Option("--model", metavar="PATH", help="A model folder in place of the one that ships.", show_default=False),
]
