"""The command ``claimx batch`` as tests give it: articles in a folder, a run over them, and a count of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from standin import Standin, text_of
from typer.testing import CliRunner, Result

from claimx import Article
from claimx.cli.app import app


def sentence(number: int) -> str:
    return f"Ilka Varga said that tram {number} is late. “Line {number} is closed,” said Per Holm."


def make(folder: str, numbers: Iterable[int]) -> None:
    for number in numbers:
        path = Path(folder) / str(number % 7) / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sentence(number))


def run(*arguments: str, given: str | None = None) -> Result:
    """The command, which reads in this process unless ``arguments`` say otherwise."""
    arguments = ("--workers", "0", *arguments)
    return CliRunner().invoke(app, ["batch", *arguments], input=given, catch_exceptions=False)


def ids(path: str) -> list[str]:
    return [Article.from_json(line).id for line in Path(path).read_text().splitlines()]


class Counting(Standin):
    """Writes down how many texts it has read."""

    def __init__(self, model: str = "standin 1") -> None:
        self.model = model
        self.texts: list[str] = []

    def pipe(self, articles: Iterable[str | Article], *, batch_size: int = 2) -> Iterator[Article]:
        for article in articles:
            text = text_of(article)
            self.texts.append(text)
            if "interrupt" in text:
                raise KeyboardInterrupt
            if "explode" in text:
                raise RuntimeError("a layer\nburst")
            yield from super().pipe([article])
