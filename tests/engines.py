"""What the workers of Ray and Spark load in place of the model: the stand-in, which dies once where it is told to."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from standin import Standin, install, text_of

from claimx import Article

DEADLY = "DIE ONCE"
HANGING = "HANG"
FLAG = "CLAIMX_TEST_FLAG"


class Mortal(Standin):
    """Hangs, or ends its process at the deadly text, the first time that any process comes to it, or always."""

    def pipe(self, articles: Iterable[str | Article], *, batch_size: int = 2) -> Iterator[Article]:
        articles = list(articles)
        texts = list(map(text_of, articles))
        for text in texts:
            if text.startswith("BAD"):
                raise ValueError("not to\nbe read")
        if any(HANGING in text for text in texts):
            time.sleep(600)
        if any(text.count(DEADLY) > 1 for text in texts):
            os._exit(1)
        if any(DEADLY in text for text in texts):
            try:
                Path(os.environ[FLAG]).touch(exist_ok=False)
            except FileExistsError:
                pass
            else:
                os._exit(1)
        yield from super().pipe(articles)


def install_mortal() -> None:
    """For whoever starts a worker: ``claimx.load`` gives the one above."""
    install(Mortal())


def mortal(path: object = None, **others: object) -> Mortal:
    """What takes the place of ``claimx.load`` where it is handed to other processes."""
    return Mortal()
