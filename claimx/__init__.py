"""Every claim in a news article, with the words that report it and who makes it.

>>> import claimx
>>> article = claimx.load()("“We won,” said Per Holm, the coach. Ana Ruiz told reporters that it rained.")
>>> print(article)
Per Holm [direct, said]: We won,
Ana Ruiz [indirect, told reporters]: that it rained
>>> article.claims[0].speaker.role
'coach'

``load`` gives a ``Pipeline``, which reads one text, or many by ``pipe``, and makes an ``Article`` of each. ``read``
takes articles from files, ``batch`` whole folders of them through a model. ``render`` makes a page of an article,
``to_pandas``, ``to_arrow`` and ``datasets`` make tables of many; ``link_speakers`` knows people again from article to
article, and ``evaluate`` says how right claims are. Whatever goes wrong is a ``ClaimxError`` with one line of message.
Each name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.article import Article, Claim, Kind, Sentence, Span, Speaker, SpeakerType
from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from claimx.batching import batch
    from claimx.batching.across import link_speakers
    from claimx.evaluation.evaluate import evaluate
    from claimx.integrations import datasets
    from claimx.pipeline import Pipeline, load
    from claimx.readers import read
    from claimx.writers.html import render
    from claimx.writers.table import to_arrow, to_pandas

    __version__: str

__all__ = [
    "Article",
    "Claim",
    "ClaimxError",
    "Kind",
    "Pipeline",
    "Sentence",
    "Span",
    "Speaker",
    "SpeakerType",
    "__version__",
    "batch",
    "datasets",
    "evaluate",
    "link_speakers",
    "load",
    "read",
    "render",
    "to_arrow",
    "to_pandas",
]


def __getattr__(name: str) -> Any:
    # The pipeline brings its engine, a second that whoever only reads articles from JSON should not pay;
    # even importlib.metadata takes longer than the rest of this module.
    if name in ("Pipeline", "load"):
        from claimx import pipeline

        value = getattr(pipeline, name)
    elif name == "batch":
        from claimx.batching import batch as value
    elif name == "link_speakers":
        from claimx.batching.across import link_speakers as value
    elif name == "datasets":
        from claimx.integrations import datasets as value
    elif name == "read":
        from claimx.readers import read as value
    elif name == "render":
        from claimx.writers.html import render as value
    elif name in ("to_arrow", "to_pandas"):
        from claimx.writers import table

        value = getattr(table, name)
    elif name == "evaluate":
        from claimx.evaluation.evaluate import evaluate as value
    elif name == "__version__":
        value = _version()
    else:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    # What the Tab key offers: neither what this module needs itself nor submodules that happen to be loaded.
    return sorted({*__all__, *(name for name in globals() if name.startswith("__") and name.endswith("__"))})


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("claimx")
    except PackageNotFoundError:
        # A checkout that is on the path without being installed.
        return "0+unknown"
