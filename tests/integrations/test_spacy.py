"""The spaCy component: what a Doc holds behind it, alone, in batches, in worker processes, stored and read again."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import spacy
import standin
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import claimx
from claimx import Article, Kind
from claimx.errors import ModelError
from claimx.extras import ExtraError

TEXT = "“It rained,” said Ada Quist. 🙂 Per Holm said that the tram was late."
TEXTS = [TEXT, "", "Nothing.", "“We won,” said Bo Lin.", "Bo Lin said that it snowed. “No,” said Ada Quist."] * 3


@pytest.fixture(autouse=True)
def _standin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(claimx), "load", standin.load)


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx")
    return nlp


def expected(text: str) -> Article:
    return next(standin.Standin().pipe([text]))


def assert_found(doc: Doc) -> None:
    """All that stands in the Doc is what the pipeline finds in its text."""
    article = expected(doc.text)
    assert doc._.article == article
    assert doc._.claims == article.claims
    assert doc._.speakers == article.speakers
    assert [(span.label_, span.id_, span.text) for span in doc.spans["claims"]] == [
        (str(claim.kind), claim.id, span.text) for claim in article.claims for span in claim.content
    ]


def test_a_roster_gives_refs_and_travels_with_the_pipeline(tmp_path: Path) -> None:
    roster = tmp_path / "roster.json"
    roster.write_text('[{"name": "Ada Quist", "ref": "Q5"}]')
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx", config={"speakers": str(roster)})
    component = pickle.loads(pickle.dumps(nlp.get_pipe("claimx")))
    for doc in (nlp(TEXT), component(nlp.make_doc(TEXT))):
        assert [speaker.ref for speaker in doc._.speakers] == ["Q5", None]
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(TEXT)._.speakers[0].ref == "Q5"


def test_a_doc_holds_its_claims(nlp: Language) -> None:
    doc = nlp(TEXT)
    direct, indirect = doc._.claims
    assert (direct.kind, direct.text, direct.speaker.name) == (Kind.DIRECT, "It rained,", "Ada Quist")
    assert [speaker.name for speaker in doc._.speakers] == ["Ada Quist", "Per Holm"]
    assert [(span.text, span.label_) for span in doc.spans["claims"]] == [
        ("It rained,", "direct"),
        ("that the tram was late", "indirect"),
    ]
    assert doc.text[indirect.content[0].start : indirect.content[0].end] == indirect.text
    assert_found(doc)


def test_displacy_draws_the_claims(nlp: Language) -> None:
    page = displacy.render(nlp(TEXT), style="span", options={"spans_key": "claims"}, page=False, jupyter=False)
    labels = [line.strip() for line in page.splitlines() if line.strip() in set(Kind)]
    assert labels == ["direct", "indirect"]


def test_a_doc_without_claims(nlp: Language) -> None:
    for text in ("", " \n", "Nothing."):
        doc = nlp(text)
        assert doc._.claims == () == doc._.speakers
        assert len(doc.spans["claims"]) == 0
        assert_found(doc)


def test_a_doc_that_was_not_read() -> None:
    doc = spacy.blank("en")(TEXT)
    assert (doc._.article, doc._.claims, doc._.speakers) == (None, (), ())


def test_a_content_inside_a_token_is_widened_in_spans_only(nlp: Language) -> None:
    doc = nlp(Doc(nlp.vocab, words=["“It", "rained,”", "said", "Ada", "Quist", "."]))
    assert doc._.claims[0].text == "It rained,"
    assert doc.spans["claims"][0].text == "“It rained,”"


def test_it_goes_into_any_pipeline_at_any_place() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("claimx", name="found", first=True)
    assert_found(nlp(TEXT))
    assert len(list(nlp(TEXT).sents)) == 2
    analysis = nlp.analyze_pipes()
    assert analysis["summary"]["found"]["assigns"] == ["doc._.article", "doc._.claims", "doc._.speakers", "doc.spans"]
    assert analysis["summary"]["found"]["requires"] == []
    assert nlp.get_pipe_config("found") == {"factory": "claimx", "model": None, "speakers": None}


def test_a_model_that_is_not_there_is_one_line() -> None:
    with pytest.raises(ModelError, match=r"^/nowhere: no such model folder$"):
        spacy.blank("en").add_pipe("claimx", config={"model": "/nowhere"})


# --- many Docs ---------------------------------------------------------------------------------------------


class Recording(standin.Standin):
    """Writes down how many texts it was given at a time; fails on some."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def pipe(self, texts: Iterable[str], *, batch_size: int = 2) -> Iterator[Article]:
        texts = list(texts)
        self.sizes.append(len(texts))
        if any("fail" in text for text in texts):
            raise ValueError("this text")
        return super().pipe(texts, batch_size=batch_size)


def recording(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Recording:
    pipeline = Recording()
    monkeypatch.setattr(nlp.get_pipe("claimx"), "pipeline", pipeline)
    return pipeline


def test_docs_are_read_in_batches_and_come_in_order(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = recording(nlp, monkeypatch)
    docs = list(nlp.pipe(((text, number) for number, text in enumerate(TEXTS)), as_tuples=True, batch_size=4))
    assert pipeline.sizes == [4, 4, 4, 3]
    assert [(doc.text, number) for doc, number in docs] == [(text, number) for number, text in enumerate(TEXTS)]
    for doc, _ in docs:
        assert_found(doc)


def test_no_more_docs_are_asked_for_than_a_batch(nlp: Language) -> None:
    def docs() -> Iterator[Doc]:
        yield from map(nlp.make_doc, TEXTS[:3])
        raise AssertionError("asked for a fourth")

    assert_found(next(nlp.get_pipe("claimx").pipe(docs(), batch_size=3)))


def test_one_doc_that_fails_costs_no_other(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    recording(nlp, monkeypatch)
    with pytest.raises(ValueError, match="this text"):
        list(nlp.pipe([TEXT, "fail"]))
    failed: list[str] = []
    nlp.set_error_handler(lambda name, component, docs, error: failed.extend(doc.text for doc in docs))
    docs = list(nlp.pipe([TEXT, "fail", *TEXTS]))
    assert failed == ["fail"]
    assert [doc.text for doc in docs] == [TEXT, *TEXTS]
    for doc in docs:
        assert_found(doc)


@pytest.mark.slow
def test_worker_processes_find_the_same(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS, n_process=2, batch_size=2))
    assert [doc.text for doc in docs] == TEXTS
    for doc in docs:
        assert_found(doc)


def test_a_worker_that_is_not_forked_gets_a_copy(nlp: Language) -> None:
    assert_found(pickle.loads(pickle.dumps(nlp.get_pipe("claimx")))(nlp.make_doc(TEXT)))


WORKERS = """
import spacy
from claimx import load
nlp = spacy.blank("en")
nlp.add_pipe("claimx").pipeline = load(engine="torch")
text = "“It rained,” said Ada Quist. " * 20
alone = nlp(text)
assert len(alone._.claims) == 20
for doc in nlp.pipe([text, text], n_process=2, batch_size=1):
    assert doc._.claims == alone._.claims
"""


@pytest.mark.model
def test_it_is_found_by_its_entry_point_and_its_workers_do_not_wait_for_ever() -> None:
    # With the threads of a parent that has computed already, a forked process would hang.
    subprocess.run([sys.executable, "-c", WORKERS], env=os.environ | {"OMP_NUM_THREADS": "2"}, check=True, timeout=300)


# --- stored and read again ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_through_bytes_and_docbin(nlp: Language, tmp_path: Path) -> None:
    docs = list(nlp.pipe(TEXTS))
    vocab = spacy.blank("en").vocab
    DocBin(docs=docs, store_user_data=True).to_disk(tmp_path / "docs.spacy")
    for doc in DocBin().from_disk(tmp_path / "docs.spacy").get_docs(vocab):
        assert_found(doc)
    for doc in docs:
        assert_found(Doc(vocab).from_bytes(doc.to_bytes()))
        assert_found(pickle.loads(pickle.dumps(doc)))


def test_a_docbin_without_user_data_has_spans_only(nlp: Language) -> None:
    (doc,) = DocBin().from_bytes(DocBin(docs=[nlp(TEXT)]).to_bytes()).get_docs(nlp.vocab)
    assert doc._.claims == ()
    assert len(doc.spans["claims"]) == 2


def test_a_part_of_a_doc_does_not_take_claims_of_the_whole(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc[5:].as_doc(copy_user_data=True)._.claims == ()
    assert doc._.claims


@pytest.mark.slow
def test_a_pipeline_through_disk_and_bytes(nlp: Language, tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    nlp.remove_pipe("claimx")
    nlp.add_pipe("claimx", config={"model": str(model)})
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded.get_pipe_config("claimx")["model"] == str(model)
    assert_found(loaded(TEXT))
    assert_found(nlp.from_bytes(nlp.to_bytes())(TEXT))


def test_without_spacy_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "claimx.integrations.spacy")
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ExtraError, match=r"pip install 'claimx\[spacy\]'"):
        import claimx.integrations.spacy  # noqa: F401
