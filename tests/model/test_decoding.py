"""Scores in, tags and spans out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from marked import TRANSITIONS, Mark, asking, places, read, scores_of, split

from claimx.model import decoding
from claimx.model.decoding import Transitions, best_tags, tagged_spans
from claimx.model.labels import ROLES, TAGS, begin, inside


def lawful(path: Sequence[int]) -> bool:
    return all(
        tag not in map(inside, ROLES) or (place and path[place - 1] in (tag, tag - 1)) for place, tag in enumerate(path)
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_best_tags_are_the_best_of_all_lawful_paths(seed: int) -> None:
    rng = np.random.default_rng(seed)
    length = 1 + seed % 4
    tags, start, between = (rng.normal(size=shape) for shape in ((length, len(TAGS)), 7, (7, 7)))

    def price(path: Sequence[int]) -> float:
        steps = sum(between[one, other] for one, other in pairwise(path))
        return float(start[path[0]] + steps + sum(tags[place, tag] for place, tag in enumerate(path)))

    best = max(filter(lawful, product(range(len(TAGS)), repeat=length)), key=price)
    assert best_tags(tags, Transitions(start, between)).tolist() == list(best)


def test_the_best_tags_do_not_depend_on_how_many_are_in_work(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    tags = random.standard_normal((700, len(TAGS))).astype(np.float32)
    between = random.standard_normal((len(TAGS), len(TAGS))).astype(np.float32)
    transitions = Transitions(np.zeros(len(TAGS), dtype=np.float32), between)
    together = best_tags(tags, transitions).tolist()
    for at_once in (1, 64, 100, 699, 700):
        monkeypatch.setattr(decoding, "_AT_ONCE", at_once)
        assert best_tags(tags, transitions).tolist() == together


@pytest.mark.parametrize("length", [1, 2, 63, 64, 65, 66, 128, 129, 130, 500])
def test_the_best_tags_of_long_texts(length: int) -> None:
    rng = np.random.default_rng(length)
    tags, start, between = (rng.normal(size=shape) for shape in ((length, len(TAGS)), 7, (7, 7)))
    # A step at a time, with the whole sequence at hand.
    best = {tag: (start[tag] + tags[0, tag], [tag]) for tag in range(len(TAGS)) if lawful([tag])}
    for scores in tags[1:]:
        before = best
        best = {}
        for tag in range(len(TAGS)):
            choices = [
                (price + between[path[-1], tag] + scores[tag], [*path, tag])
                for price, path in before.values()
                if tag not in map(inside, ROLES) or path[-1] in (tag, tag - 1)
            ]
            if choices:
                best[tag] = max(choices)
    assert best_tags(tags, Transitions(start, between)).tolist() == max(best.values())[1]


def test_a_span_never_begins_inside() -> None:
    tags = np.zeros((3, len(TAGS)))
    tags[:, inside("cue")] = 5
    path = best_tags(tags, TRANSITIONS).tolist()
    assert lawful(path)
    assert path == [begin("cue"), inside("cue"), inside("cue")]


def spans_of(text: str, *marks: Mark) -> list[list[str]]:
    """The words of the sources and of the contents that are read off the scores of a text."""
    pieces = split(text)
    spans = tagged_spans(scores_of(text, marks), TRANSITIONS, pieces)
    each = ((span.offsets(pieces) for span in found) for found in (spans.sources, spans.contents))
    return [[text[slice(*place)] for place in places_] for places_ in each]


def test_a_source_ends_with_its_paragraph() -> None:
    text = "Tram is late, says boss\n\nTram boss Bo left."
    assert spans_of(text, Mark("source", "boss\n\nTram boss Bo"))[0] == ["boss", "Tram boss Bo"]


@pytest.mark.parametrize(
    ("text", "cues", "contents"),
    [
        ("Bo says he lost\n\nIt is late, Bo said.", ["says", "said"], ["he lost", "It is late"]),
        ("Bo says he lost\n\nIt is late, Bo said.", ["says"], ["he lost\n\nIt is late"]),
        # Quoted, or of more paragraphs than two.
        ("Bo says “he lost\n\n“It is late, Bo said.", ["says", "said"], ["he lost\n\n“It is late"]),
        ("Bo says he lost\n\nIt rained.\n\nIt is late, Bo said.", ["says", "said"],
         ["he lost\n\nIt rained.\n\nIt is late"]),
    ],
)  # fmt: skip
def test_a_headline_and_the_sentence_below_it_are_two_contents(text: str, cues: list[str], contents: list[str]) -> None:
    content = text[text.index("he lost") : text.index(", Bo")]
    assert spans_of(text, Mark("content", content), *(Mark("cue", cue) for cue in cues))[1] == contents


def test_spans_are_widened_to_whole_words() -> None:
    # Words that the vocabulary lacks are split into letters; only some letters of each are marked.
    text = "Zoltan Petrov warns that buses stop."
    marks = Mark("source", "ltan Pe"), Mark("cue", "arn"), Mark("content", "at buses sto")
    scores = scores_of(text, marks)
    scores.cue_query[:] = asking(places(text, "warns")[0])
    (only,) = read(text, scores)
    words = [[text[start:end] for start, end in spans] for spans in (only.content, only.cue, only.source)]
    assert words == [["that buses stop"], ["warns"], ["Zoltan Petrov"]]
