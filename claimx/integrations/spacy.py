"""A spaCy component: ``nlp.add_pipe("claimx")`` finds the claims of each Doc.

It needs nothing of the pipeline around it, which may be any English one, a blank one among them. It sets

- ``doc._.claims`` and ``doc._.speakers``: tuples of ``claimx.Claim`` and ``claimx.Speaker``;
- ``doc._.article``: the whole ``claimx.Article``, None where the component has not run;
- ``doc.spans["claims"]``: the content of each claim as spans, labelled with the claim's kind, the claim's id as their
  id. A content that begins or ends inside a token is widened to it; ``doc._.claims`` is exact.

What was found travels with the Doc as JSON, through ``to_bytes``, ``DocBin(store_user_data=True)`` and the worker
processes of ``nlp.pipe``. Where a stored Doc is read and no pipeline with the component is loaded, import this module.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

import claimx
from claimx.article import Article, Claim, Speaker
from claimx.extras import optional
from claimx.model.threads import use_one_thread

if TYPE_CHECKING:
    from claimx.pipeline import Pipeline

optional("spacy", "spacy")

from spacy.language import Language  # noqa: E402
from spacy.pipeline import Pipe  # noqa: E402
from spacy.tokens import Doc, Span  # noqa: E402

SPANS: Final = "claims"
"""The key of the span group in ``doc.spans``."""

# --- what a Doc knows of its claims ------------------------------------------------------------------------


def _article_of(doc: Doc) -> Article | None:
    stored = doc._.claimx_json
    return None if stored is None else _article(stored)


def _claims_of(doc: Doc) -> tuple[Claim, ...]:
    article = _article_of(doc)
    return article.claims if article else ()


def _speakers_of(doc: Doc) -> tuple[Speaker, ...]:
    article = _article_of(doc)
    return article.speakers if article else ()


@lru_cache(maxsize=64)
def _article(stored: str) -> Article:
    """Whoever goes through the claims of a Doc again and again has them read once."""
    return Article.from_json(stored)


# In an attribute and not beside them: spaCy leaves attributes of the Doc out where it makes another Doc of a part.
Doc.set_extension("claimx_json", default=None)
Doc.set_extension("article", getter=_article_of)
Doc.set_extension("claims", getter=_claims_of)
Doc.set_extension("speakers", getter=_speakers_of)


# --- the component -----------------------------------------------------------------------------------------


class ClaimFinder(Pipe):
    """Finds the claims of Docs; made by the factory ``claimx``."""

    def __init__(self, name: str, model: str | None, speakers: str | None) -> None:
        self.name = name
        self.model = model
        self.speakers = speakers
        self.pipeline: Pipeline = claimx.load(model, speakers=speakers)
        self._process = os.getpid()

    def __reduce__(self) -> tuple[type[ClaimFinder], tuple[str, str | None, str | None]]:
        # A worker of nlp.pipe that is spawned loads the model itself: not every engine can be handed over.
        return type(self), (self.name, self.model, self.speakers)

    def __call__(self, doc: Doc) -> Doc:
        """Find the claims of one Doc, and give the Doc itself back."""
        (article,) = self._articles([doc])
        return _annotated(doc, article)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Find the claims of many Docs, in order; ``batch_size`` of them are read together."""
        docs_left = iter(stream)
        while docs := list(islice(docs_left, batch_size)):
            try:
                articles = self._articles(docs)
            except Exception:  # noqa: BLE001
                # One by one: of the whole batch, spaCy's error handler shall get only the Docs that are at fault.
                yield from super().pipe(docs)
            else:
                yield from map(_annotated, docs, articles)

    def _articles(self, docs: Iterable[Doc]) -> list[Article]:
        if os.getpid() != self._process:
            # A worker of nlp.pipe, forked from a process whose threads are not there.
            use_one_thread()
            self._process = os.getpid()
        return list(self.pipeline.pipe([doc.text for doc in docs]))


def _annotated(doc: Doc, article: Article) -> Doc:
    doc._.claimx_json = article.to_json()
    doc.spans[SPANS] = list(_spans(doc, article))
    return doc


def _spans(doc: Doc, article: Article) -> Iterator[Span]:
    for claim in article.claims:
        for content in claim.content:
            span = doc.char_span(
                content.start, content.end, label=str(claim.kind), span_id=claim.id, alignment_mode="expand"
            )
            # It is None only where the offsets lie outside the Doc.
            assert span is not None
            yield span


@Language.factory(
    "claimx",
    assigns=["doc._.article", "doc._.claims", "doc._.speakers", "doc.spans"],
    default_config={"model": None, "speakers": None},
)
def create_claim_finder(nlp: Language, name: str, model: str | None, speakers: str | None) -> ClaimFinder:
    """Make the component.

    Args:
        nlp: the pipeline that it is made for.
        name: its name there.
        model: what ``claimx.load`` takes: None for the model that ships, or a model folder.
        speakers: the JSON file of a roster, or None.

    Raises:
        ModelError: there is no such model.
        RosterError: the roster cannot be read, or an entry is wrong.
    """
    return ClaimFinder(name, model, speakers)
