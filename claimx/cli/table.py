"""Claims as a table for a person to read, on a terminal or in a file."""

from __future__ import annotations

import io
import os
import re
import sys
from bisect import bisect_right
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimx.article import Article, Claim, Kind, Speaker
from claimx.wording import one_line, tame

# Such as can be read on a light terminal and on a dark one: yellow cannot.
_STYLES = {Kind.DIRECT: "green", Kind.MIXED: "magenta", Kind.INDIRECT: "cyan"}
_NARROWEST = 40
_WIDTH_OF_A_FILE = 100
_LINE_END = re.compile(r"\r\n|\r|\n")


def table_console() -> Console:
    """A console on standard output: as wide as the terminal, in a file or pipe as COLUMNS says or 100 wide."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Where the terminal knows few characters, a claim with a question mark in it is better than none.
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, emoji=False, markup=False, legacy_windows=False)
    if not console.is_terminal:
        columns = os.environ.get("COLUMNS", "")
        console.width = int(columns) if columns.isdecimal() and int(columns) else _WIDTH_OF_A_FILE
    console.width = max(console.width, _NARROWEST)
    return console


def print_claims(console: Console, article: Article, claims: Sequence[Claim], heading: str | None) -> None:
    """Print some of an article's claims as a table, under a heading where one is given."""
    if heading is not None:
        console.print(Text(tame(heading), style="bold"))
    if claims:
        console.print(_table(console, article, claims))
        console.print()
    elif article.claims:
        console.print(f"no claims that match, of {len(article.claims)}\n")
    else:
        console.print("no claims\n")


def _table(console: Console, article: Article, claims: Sequence[Claim]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold", padding=(0, 1, 0, 0), leading=1)
    # Long words are folded rather than cut: nothing of a claim may be lost in a narrow terminal.
    table.add_column("speaker", max_width=max(console.width // 4, 10), overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("claim", overflow="fold")
    table.add_column("where", no_wrap=True, justify="right")
    within = "> " if console.options.ascii_only else "↳ "
    lines = [0, *(end.end() for end in _LINE_END.finditer(article.text))]
    for claim in claims:
        table.add_row(
            _named(claim.speaker),
            Text(str(claim.kind), style=_STYLES[claim.kind]),
            # An ellipsis where the cue breaks the claim in two; an arrow, or the words of a row above would stand there
            # once more for no reason that one can see.
            Text((within if claim.parent else "") + " … ".join(one_line(span.text) for span in claim.content)),
            Text(_where(lines, claim.content[0].start), style="dim"),
        )
    return table


def _named(speaker: Speaker | None) -> Text:
    if speaker is None:
        return Text("—")
    name = Text(one_line(speaker.name))
    return name.append(f"\n{one_line(speaker.ref)}", style="dim") if speaker.ref else name


def _where(lines: Sequence[int], offset: int) -> str:
    # As editors show it: both are counted from 1.
    line = bisect_right(lines, offset)
    return f"{line}:{offset - lines[line - 1] + 1}"
