"""The options that several commands take."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from claimx.errors import InputError
from claimx.readers import ReadOptions
from claimx.readers.encoding import check_encoding

if TYPE_CHECKING:
    from claimx.speakers.roster import Roster

Choice = TypeVar("Choice", bound=str)

MOST_WORKERS = 256
"""Processes that a command starts; a slip in their number would fill the memory."""

# No Path, which would drop the separator that tells the folder small/ from the model small.
ModelFolder = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="MODEL",
        help="small, accurate, or a folder of your own; small by default (claimx models lists them).",
        show_default=False,
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--threads",
        metavar="N",
        min=1,
        help="Threads that compute at once, by default OMP_NUM_THREADS or 1; on a busy machine more are slower.",
        show_default=False,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="The encoding of the files, where it is not found out.", show_default=False
    ),
]
TextColumn = Annotated[
    str | None,
    typer.Option(
        "--text-column",
        metavar="NAME",
        help="The column of a table, or field of JSON, that holds the text, where it is not text, body or content.",
        show_default=False,
    ),
]
IdColumn = Annotated[
    str | None,
    typer.Option(
        "--id-column",
        metavar="NAME",
        help="The column of a table that names the article, where it is not id or url.",
        show_default=False,
    ),
]
MaxCharacters = Annotated[
    int, typer.Option("--max-characters", metavar="N", min=1, help="An article that is longer is refused.")
]


SpeakersFile = Annotated[
    Path | None,
    typer.Option(
        "--speakers",
        metavar="PATH",
        readable=False,
        help="A roster, JSON: names, aliases and ids of speakers.",
        show_default=False,
    ),
]
Only = Annotated[bool, typer.Option("--only", help="Only claims of the roster's speakers and spokespeople.")]


def use_threads(count: int | None) -> None:
    """Let the engine compute with so many threads, or with one where nobody says; to be called before it is loaded."""
    # Through the environment, since importing one here would cost a second where no model is needed.
    if count is not None:
        os.environ["OMP_NUM_THREADS"] = str(count)
    else:
        os.environ.setdefault("OMP_NUM_THREADS", "1")


def read_speakers(path: Path | None, only: bool = False) -> Roster | None:
    """The roster that ``--speakers`` names, if any.

    Raises:
        RosterError: it cannot be read, or an entry is wrong.
        typer.BadParameter: ``--only`` stands without it.
    """
    if path is None:
        if only:
            raise typer.BadParameter("needs --speakers", param_hint="--only")
        return None
    # Pydantic: a tenth of a second that --help need not wait for.
    from claimx.speakers.roster import read_roster

    return read_roster(path)


def chosen(name: str, choices: Iterable[Choice], option: str) -> Choice:
    """The choice of this name.

    Raises:
        typer.BadParameter: there is none; typer itself would say so in the words of the library that it checks by.
    """
    for choice in choices:
        if choice == name:
            return choice
    raise typer.BadParameter(f"{name!r} is none of {', '.join(map(str, choices))}", param_hint=option)


def read_options(
    encoding: str | None, text_column: str | None, id_column: str | None, max_characters: int
) -> ReadOptions:
    """How files are read, from the options of the command line.

    Raises:
        typer.BadParameter: no encoding has this name.
    """
    try:
        check_encoding(encoding)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--encoding") from None
    return ReadOptions(encoding, text_column, id_column, max_characters)
