"""A user's labelled articles: a wrong label names file, claim and field; of nested claims the outer one is learned."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny

from claimx import Article, Claim, Kind, Span, Speaker
from claimx.article import SpeakerType
from claimx.errors import ClaimxError, InputError
from claimx.training.articles import read_labelled
from claimx.training.corpora import inner_texts, labelled_text, read_attributions
from claimx.training.examples import IGNORED, build_example
from claimx.training.material import from_corpora
from claimx.training.recipe import CorpusFiles, Recipe
from claimx.writers.export import write_folder

TEXT = "Bo Lin said that the tram is late. Mira hopes that Bo has won."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def claim(words: str = "that the tram is late", **changed: Any) -> dict[str, Any]:
    return {
        "id": "c1",
        "kind": "indirect",
        "content": [span(words)],
        "cue": [span("said")],
        "source": [span("Bo Lin")],
    } | changed


def write(path: Path, *claims: dict[str, Any], text: str = TEXT, name: str = "a") -> Path:
    path.write_text(json.dumps({"schema": "claimx/1", "id": name, "text": text, "claims": list(claims)}))
    return path


def refused(path: Path) -> str:
    with pytest.raises(ClaimxError) as error:
        read_labelled([path])
    message = str(error.value)
    assert "\n" not in message
    return message


def test_articles_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.json", claim())
    write(tmp_path / "b.json", name="b")
    assert [article.id for article in read_labelled([tmp_path])] == ["a", "b"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (claim("at the tram is late"), "claim c1: content[0]: begins inside the word 'that'"),
        (claim("that the tram is lat"), "claim c1: content[0]: ends inside the word 'late'"),
        (claim(source=[span("o Lin")]), "claim c1: source[0]: begins inside the word 'Bo'"),
        (claim(cue=[span("said that")]), "claim c1: cue[0]: overlaps content[0]"),
        (claim(source=[span("Lin said")]), "claim c1: source[0]: overlaps cue[0]"),
        (claim(content=[span("the tram"), span("tram is late")]), "claim c1: content[1]: overlaps content[0]"),
        (claim(content=[span("late") | {"text": "soon"}]), "claim c1: content[0]: text[29:33] is 'late', not 'soon'"),
        (claim(kind="quoted"), "claim c1: kind: "),
        (claim(sorce=[]), "claim c1: sorce: "),
        (claim(content=[]), "claim c1: content: must not be empty"),
    ],
)
def test_a_wrong_label_names_file_claim_and_field(tmp_path: Path, wrong: dict[str, Any], message: str) -> None:
    path = write(tmp_path / "a.json", claim("Bo has won", id="c0", cue=[], source=[]), wrong)
    said = refused(path)
    assert said.startswith(str(path))
    assert message in said


def test_contents_that_cross(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", claim("the tram is"), claim("is late", id="c2", cue=[], source=[]))
    assert refused(path) == f"{path}: article 'a': claim c2: content[0]: crosses content[0] of claim c1"


def test_the_file_is_named_where_there_are_several(tmp_path: Path) -> None:
    write(tmp_path / "a.json", claim())
    wrong = write(tmp_path / "b.json", claim("hat the tram"), name="b")
    assert refused(tmp_path).startswith(f"{wrong}: article 'b': claim c1: content[0]: begins inside")


@pytest.mark.parametrize("tool", ["brat", "citron", "label-studio"])
def test_what_was_corrected_in_another_tool_is_learned_from(tmp_path: Path, tool: str) -> None:
    [labelled] = read_labelled([write(tmp_path / "a.json", claim())])
    write_folder(tool, [labelled], tmp_path / tool)
    [read] = read_labelled([tmp_path / tool])
    [found], [expected] = read.claims, labelled.claims
    assert (found.kind, found.content, found.cue, found.source) == (
        expected.kind,
        expected.content,
        expected.cue,
        expected.source,
    )


def test_no_label_at_all(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json")
    with pytest.raises(InputError, match="no claim is labelled in any article"):
        read_labelled([path])


def test_an_article_without_the_field_of_claims_is_left_out_and_named(tmp_path: Path) -> None:
    write(tmp_path / "a.json", claim())
    write(tmp_path / "b.json", name="b")
    (tmp_path / "c.json").write_text(json.dumps({"text": TEXT}))
    told: list[str] = []
    assert [article.id for article in read_labelled([tmp_path], told.append)] == ["a", "b"]
    assert [line.split(" left out")[0] for line in told] == [f"{tmp_path / 'c.json'}: article 'c'"]


def article(*contents: str) -> Article:
    spans = [Span(**span(words)) for words in contents]
    claims = (Claim(f"c{number}", Kind.INDIRECT, (each,)) for number, each in enumerate(spans))
    return Article(TEXT, claims=tuple(claims))


@pytest.mark.parametrize(
    ("contents", "learned"),
    [
        (("the tram is late", "late"), ["the tram is late"]),
        (("late", "the tram is late"), ["the tram is late"]),
        # Two speakers may make the same claim.
        (("late", "late"), ["late", "late"]),
        (("late", "Bo has won"), ["late", "Bo has won"]),
        (("he tram is lat",), ["the tram is late"]),
    ],
)
def test_each_word_is_learned_as_part_of_one_claim(contents: tuple[str, ...], learned: list[str]) -> None:
    attributions = labelled_text(article(*contents)).attributions
    assert attributions is not None
    spans = [each.spans["content"][0] for each in attributions]
    assert [TEXT[start:end] for start, end in spans] == learned


def nested_article(text: str, outer: str, inner: dict[str, str]) -> Article:
    def spans(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words), words),)

    parts = {role: spans(words) for role, words in inner.items()}
    claims = (
        Claim(id="c1", kind=Kind.INDIRECT, content=spans(outer)),
        Claim(id="c2", kind=Kind.INDIRECT, parent="c1", **parts),
    )
    return Article(text, id="n", claims=claims)


TOLD = "Mira said that Bo Lin had told her that the tram would be late again."


def test_a_content_that_holds_a_claim_is_learned_as_a_text_of_its_own() -> None:
    inner = {"source": "Bo Lin", "cue": "had told her", "content": "that the tram would be late"}
    held = nested_article(TOLD, "that Bo Lin had told her that the tram would be late again", inner)
    (text,) = inner_texts(held)
    assert text.text == "Bo Lin had told her that the tram would be late again"
    (attribution,) = text.attributions or ()
    assert {role: [text.text[slice(*span)] for span in spans] for role, spans in attribution.spans.items()} == {
        role: [words] for role, words in inner.items()
    }
    # All of it is one claim in the article itself.
    assert len(labelled_text(held).attributions or ()) == 1


def test_a_claim_whose_source_stands_outside_of_the_content_is_not_learned_within_it() -> None:
    inner = {"source": "Mira", "cue": "had told her", "content": "that the tram would be late"}
    held = nested_article(TOLD, "that Bo Lin had told her that the tram would be late again", inner)
    assert inner_texts(held) == []


def test_one_content_in_four_that_holds_no_claim_is_learned_as_such() -> None:
    long = "that the tram would be late again and that nobody had been told of it before"
    text = f"Mira said {long}."
    start = text.index(long)
    claims = tuple(
        Claim(id=f"c{number}", kind=Kind.INDIRECT, content=(Span(start, start + len(long), long),))
        for number in range(8)
    )
    empty = inner_texts(Article(text, id="e", claims=claims))
    assert [each.attributions for each in empty] == [(), ()]
    assert {each.text for each in empty} == {long.removeprefix("that ")}
    assert inner_texts(article("that the tram is late")) == [], "too short to hold one"


def test_the_mentions_of_speakers_are_chains_and_not_all_that_there_are() -> None:
    who = Speaker("bo", "Bo Lin", SpeakerType.PERSON, mentions=(Span(0, 6, "Bo Lin"), Span(51, 53, "Bo")))
    several = Speaker("all", "they", SpeakerType.GROUP, mentions=(Span(7, 9, TEXT[7:9]),))
    labelled = labelled_text(Article(TEXT, id="s", speakers=(who, several)))
    assert [(each.chain, each.type) for each in labelled.mentions or ()] == [
        ("bo", "person"),
        ("bo", "person"),
        ("all", None),
    ]
    assert not labelled.every_mention
    assert labelled_text(article("late")).mentions is None
    example = build_example(labelled, tiny.tokenizer())
    # Whom they stand for is learned, and with the encoder nothing about what else is named.
    assert len(example.antecedents) == 3
    assert (example.entities == IGNORED).all()


def test_contents_are_held_out_with_their_article(tmp_path: Path) -> None:
    inner = {"source": "Bo Lin", "cue": "had told her", "content": "that the tram would be late"}
    outer = "that Bo Lin had told her that the tram would be late again"
    lines = [
        replace(nested_article(f"{TOLD} {number}", outer, inner), id=f"a{number}").to_json() + "\n"
        for number in range(5)
    ]
    (tmp_path / "nested.jsonl").write_text("".join(lines), "utf-8")
    recipe = Recipe("mine", "1", "small", corpora=CorpusFiles(attributions=("nested.jsonl",)), hold_out_every=2)
    material = from_corpora(recipe, tmp_path, tiny.tokenizer(), tmp_path / "cache")
    assert [(each.labelled.id, each.labelled.part_of) for each in material.examples] == [
        ("a1", None),
        ("a1 c1 15", "a1"),
        ("a3", None),
        ("a3 c1 15", "a3"),
    ]
    assert [article.id for article in material.held_out] == ["a0", "a2", "a4"]


def test_contents_of_a_corpus_without_claims_within_claims_are_not_read_again(tmp_path: Path) -> None:
    long = "that the tram would be late again and that nobody had been told of it before"
    claim = Claim(id="c1", kind=Kind.INDIRECT, content=(Span(10, 10 + len(long), long),))
    text = f"Mira said {long}."
    (tmp_path / "flat.jsonl").write_text(Article(text, id="f", claims=(claim,)).to_json() + "\n", "utf-8")
    assert [each.part_of for each in read_attributions(tmp_path / "flat.jsonl")] == [None]
