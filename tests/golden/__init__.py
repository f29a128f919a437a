"""What the shipped model finds in each fixture in single precision: a text file each, one line a claim.

``python -m tests.golden`` rewrites the files, and ``git diff`` then shows what a change does to claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimx import Article

COMMAND = "python -m tests.golden"
FOLDER = Path(__file__).parent
FIXTURES = sorted((FOLDER.parents[1] / "fixtures").glob("*.json"))


def golden_path(fixture: Path) -> Path:
    """Where the golden output of a fixture stands."""
    return FOLDER / f"{fixture.stem}.txt"


def golden_lines(article: Article) -> list[str]:
    """``kind | speaker | cue | source | content`` of each claim, a dash where there is none."""
    return [
        " | ".join(
            (
                str(claim.kind),
                _one_line([claim.speaker.name] if claim.speaker else []),
                _one_line(span.text for span in claim.cue),
                _one_line(span.text for span in claim.source),
                _one_line(span.text for span in claim.content),
            )
        )
        for claim in article.claims
    ]


def _one_line(pieces: Iterable[str]) -> str:
    # An ellipsis where a span ends and another begins.
    return " … ".join(" ".join(piece.split()) for piece in pieces) or "—"
