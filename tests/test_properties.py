"""What holds for any text and whatever the network says: tested on generated texts with networks that are made up.

The profile ``long`` tries twenty times as many: ``pytest tests/test_properties.py --hypothesis-profile=long``.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st
from scripted import scripted_pipeline
from strategies import news, whole

from claimx import Article, Pipeline, Sentence, Span
from claimx.article import Offsets
from claimx.errors import FormatError
from claimx.format import to_dict as checked
from claimx.model.architecture import encoder_shape
from claimx.model.encoder import encoder_settings
from claimx.model.engines import Engine
from claimx.model.engines.openvino import OpenVINOEngine
from claimx.model.engines.torch import TorchEngine
from claimx.model.outputs import TokenScores
from claimx.model.scoring import score
from claimx.model.wordpieces import split_wordpieces
from claimx.paragraphs import paragraph_numbers, paragraphs
from claimx.quotation import find_quotations
from claimx.readers.brat import read_brat
from claimx.readers.citron import read_citron
from claimx.readers.label_studio import read_label_studio
from claimx.rewriting.laid_back import read_rewritten
from claimx.rewriting.lost_paragraphs import with_paragraphs
from claimx.rewriting.markdown import without_marks
from claimx.rewriting.single_characters import with_single_characters
from claimx.writers.export import FOLDERS, LINES, write_folder
from claimx.writers.html import render

TOKENIZER = tiny.tokenizer()

pytestmark = pytest.mark.slow

PIPELINES = st.builds(
    scripted_pipeline,
    st.integers(0, 2**32 - 1),
    stretch=st.sampled_from([1, 2, 3, 5, 8, 20]),
    loud=st.sampled_from([0.1, 1.0, 6.0, 60.0]),
)


def spans_of(article: Article) -> Iterable[tuple[str, tuple[Span, ...]]]:
    for claim in article.claims:
        yield f"{claim.id} content", claim.content
        yield f"{claim.id} cue", claim.cue
        yield f"{claim.id} source", claim.source
    for speaker in article.speakers:
        yield f"{speaker.id} mentions", speaker.mentions


def paragraphs_as_read(text: str) -> list[Offsets]:
    """Where the paragraphs of a text stand that it has without Markdown's marks, with its accents joined and with those
    that it has lost: so it is read, and a line may run on there that in the text itself ends with an asterisk.
    """

    def read(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in articles:
            assert isinstance(article, str)
            blocks = tuple(Sentence(start, end, article[start:end]) for start, end in paragraphs(article))
            yield Article(article, sentences=blocks)

    (article,) = read_rewritten([text], read, [with_single_characters, without_marks, with_paragraphs])
    return [(block.start, block.end) for block in article.sentences]


def assert_sound(article: Article, text: str) -> None:
    """Everything that an article promises, whichever claims were found."""
    assert article.text == text
    blocks = paragraphs_as_read(text)
    for place, spans in spans_of(article):
        behind = 0
        for span in spans:
            assert behind <= span.start < span.end <= len(text), f"{place}: out of order"
            assert text[span.start : span.end] == span.text == span.text.strip(), place
            first, last = paragraph_numbers(blocks, [span.start, span.end - 1]).tolist()
            assert first == last, f"{place}: over the end of a paragraph"
            # One mention may hold another one: "Mayor Roe" where a claim is hers, "Roe" where she is only named.
            behind = span.start if place.endswith("mentions") else span.end
    behind = 0
    for sentence in article.sentences:
        assert behind <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[behind : sentence.start].strip()
        behind = sentence.end
    assert not text[behind:].strip()

    claims = {claim.id: claim for claim in article.claims}
    assert [claim.start for claim in article.claims] == sorted(claim.start for claim in article.claims)
    assert len(claims) == len(article.claims)
    assert len({speaker.id for speaker in article.speakers}) == len(article.speakers)
    for claim in article.claims:
        assert claim.content and any(char.isalnum() for char in claim.text)
        assert claim.confidence is not None and 0 <= claim.confidence <= 1
        assert claim.speaker_confidence is not None and 0 <= claim.speaker_confidence <= 1
        assert claim.speaker is None or any(claim.speaker is speaker for speaker in article.speakers)
        if claim.parent:
            end = max(span.end for span in (*claim.content, *claim.cue, *claim.source))
            assert any(span.start <= claim.start and end <= span.end for span in claims[claim.parent].content)
    for speaker in article.speakers:
        assert speaker.name.strip() and speaker.id


@given(PIPELINES, news())
def test_any_article_is_sound(pipeline: Pipeline, text: str) -> None:
    article = pipeline(text)
    assert_sound(article, text)
    assert pipeline(text) == article, "another run is another article"


@given(text=news())
def test_any_article_of_the_shipped_model_is_sound(shipped: Pipeline, text: str) -> None:
    article = shipped(text)
    assert_sound(article, text)
    assert shipped(text) == article


@given(PIPELINES, st.lists(news(most=12), max_size=5), st.integers(1, 4))
def test_alone_and_in_any_batch_the_same(pipeline: Pipeline, texts: list[str], batch_size: int) -> None:
    alone = [pipeline(text) for text in texts]
    assert list(pipeline.pipe(texts, batch_size=batch_size)) == alone
    assert list(pipeline.pipe(reversed(texts))) == alone[::-1]


@given(PIPELINES, news())
def test_there_and_back_as_json(pipeline: Pipeline, text: str) -> None:
    article = pipeline(whole(text))
    assert Article.from_json(article.to_json()) == article
    assert Article.from_json(article.to_json(indent=1).encode()) == article
    assert Article.from_dict(json.loads(json.dumps(checked(article)))) == article


@given(PIPELINES, news())
def test_half_a_character_is_read_and_only_refused_where_it_cannot_be_written(pipeline: Pipeline, text: str) -> None:
    article = pipeline(f"{text}\ud83d")
    assert_sound(article, f"{text}\ud83d")
    with pytest.raises(FormatError, match="lone surrogate"):
        article.to_json()


@given(PIPELINES, news(), st.floats(0, 1))
def test_claims_of_less_confidence_are_left_out(pipeline: Pipeline, text: str, least: float) -> None:
    article = Pipeline(pipeline.model, min_confidence=least)(text)
    assert_sound(article, text)
    assert all((claim.confidence or 0) >= round(least, 3) - 0.0005 for claim in article.claims)


@given(PIPELINES, news(), news(most=3))
def test_every_export_takes_every_article(pipeline: Pipeline, text: str, title: str) -> None:
    article = dataclasses.replace(pipeline(whole(text)), id=whole(title) or "x", title=whole(title))
    for name, lines in LINES.items():
        written = "".join(lines([article, article])).encode()
        if name != "csv":
            assert all(json.loads(line) for line in written.split(b"\n") if line)
    page = render(article)
    assert page.encode().startswith(b"<!doctype html>")
    assert "<script>alert" not in page
    assert "\x1b" not in str(article) + repr(article) + "".join(map(str, article.claims))


@given(PIPELINES, news(most=20))
def test_there_and_back_in_the_formats_of_others(pipeline: Pipeline, text: str) -> None:
    article = pipeline(whole(text))
    with TemporaryDirectory() as name:
        folder = Path(name)
        for form in FOLDERS.keys() - {"cas"}:
            write_folder(form, [article], folder / form)
        [from_brat] = read_brat(folder / "brat")
        from_citron = read_citron(folder / "citron" / "article.json")
        [from_studio] = read_label_studio(folder / "label-studio" / "tasks.json")
    assert [found.text for found in (from_brat, from_citron, from_studio)] == [article.text] * 3
    assert contents(from_studio) == contents(article)
    # Citron knows no claim without a cue, brat no span with a line end in it.
    reported = dataclasses.replace(article, claims=tuple(claim for claim in article.claims if claim.cue))
    assert contents(from_citron) == contents(reported)
    assert words(from_brat) == words(article)


@pytest.fixture(scope="module")
def engines() -> tuple[Engine, Engine]:
    """One network by PyTorch and by OpenVINO, in single precision."""
    network = tiny.network()
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    shape = encoder_shape(encoder_settings(network.encoder.config))
    return TorchEngine(network), OpenVINOEngine(weights, shape, precision="f32")


@given(texts=st.lists(news(), min_size=1, max_size=3))
def test_both_engines_say_the_same(engines: tuple[Engine, Engine], texts: list[str]) -> None:
    pieces = [split_wordpieces(text, find_quotations(text), TOKENIZER) for text in texts]
    by_torch, by_openvino = (score(engine, pieces, tiny.WINDOWS) for engine in engines)
    for one, other in zip(by_torch, by_openvino, strict=True):
        for field in dataclasses.fields(TokenScores):
            left, right = getattr(one, field.name), getattr(other, field.name)
            np.testing.assert_allclose(left, right, atol=1e-4, err_msg=field.name)


def contents(article: Article) -> list[tuple[Span, ...]]:
    return sorted((claim.content for claim in article.claims), key=str)


def words(article: Article) -> list[tuple[str, ...]]:
    return sorted(tuple(word for span in claim.content for word in span.text.split()) for claim in article.claims)
