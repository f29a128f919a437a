"""Claims within claims: what is read again, what of it counts, and which claim holds which."""

from __future__ import annotations

import numpy as np
import pytest
import tiny

from claimx import Pipeline
from claimx.article import Offsets
from claimx.attribution import Attribution
from claimx.model.decoding import PieceSpan, TaggedSpans
from claimx.model.labels import TAGS, begin
from claimx.model.outputs import TokenScores
from claimx.model.thresholds import Thresholds
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.nesting import contents_to_read_again, find_parents, nested
from claimx.prose import prose_of
from claimx.quotation import find_quotations

USUAL = Thresholds()


def attribution(content: Offsets, *, source: Offsets | None = None, confidence: float = 0.9) -> Attribution:
    other = (source,) if source else ()
    return Attribution((content,), other, other, confidence)


@pytest.mark.parametrize(
    ("contents", "parents"),
    [
        ([], []),
        ([(0, 9), (2, 5)], [None, 0]),
        ([(2, 5), (0, 9)], [1, None]),
        ([(0, 20), (2, 15), (3, 9)], [None, 0, 1]),
        # Two of the same extent would each be the other's parent.
        ([(0, 9), (0, 9)], [None, None]),
        ([(0, 9), (0, 9), (0, 12)], [2, 2, None]),
        # Overlapping is not nested, and neither is touching.
        ([(0, 9), (5, 12), (12, 20)], [None, None, None]),
        ([(0, 9), (20, 40), (1, 2), (22, 30), (23, 24)], [None, None, 0, 1, 3]),
    ],
)
def test_the_smallest_content_that_holds_a_claim_is_its_parent(
    contents: list[Offsets], parents: list[int | None]
) -> None:
    assert find_parents([attribution(content) for content in contents]) == parents


def test_a_claim_whose_source_stands_outside_is_not_nested() -> None:
    assert find_parents([attribution((10, 30)), attribution((12, 20), source=(5, 8))]) == [None, None]
    assert find_parents([attribution((10, 30)), attribution((12, 20), source=(22, 25))]) == [None, 0]


def test_a_claim_may_be_all_of_the_content_that_holds_it() -> None:
    # “Roe said it rained,” Lind said.
    outer = attribution((1, 19), source=(21, 25))
    inner = attribution((10, 19), source=(1, 4))
    assert find_parents([outer, inner]) == [None, 0]


def test_many_claims_take_no_square_of_steps() -> None:
    # Counted by how often an extent is asked for: the property is slow enough to be seen.
    class Counted(Attribution):
        asked = 0

        @property
        def extent(self) -> Offsets:
            Counted.asked += 1
            return super().extent

    for count in (100, 1000):
        Counted.asked = 0
        find_parents([Counted(((10 * n, 10 * n + 8),), (), (), 1.0) for n in range(count)])
        assert Counted.asked <= 3 * count


TEXT = "Mira said that Bo said that the tram is late. “He said that she won and that it is late.”"


def pieces_of(text: str) -> Wordpieces:
    return split_wordpieces(text, find_quotations(text), tiny.tokenizer())


def scores_with_shadows(count: int, shadows: list[int]) -> TokenScores:
    tags = np.full((count, len(TAGS)), -9.0, dtype=np.float32)
    tags[:, 0] = 0.0
    tags[shadows, begin("cue")] = -3.0
    nothing = np.zeros((count, 1), dtype=np.float32)
    return TokenScores(tags, nothing, nothing, nothing, nothing, nothing)


def test_only_contents_with_the_shadow_of_a_cue_are_read_again() -> None:
    pieces = pieces_of(TEXT)
    first = PieceSpan(2, 10, 0.9)
    second = PieceSpan(11, len(pieces), 0.9)
    spans = TaggedSpans((), (), (first, second))
    # In the last, where no word of telling stands.
    for shadows, read in (([], 0), ([1], 0), ([4], 1), ([4, 13], 2), ([6, 15], 0)):
        assert (
            len(contents_to_read_again(TEXT, pieces, scores_with_shadows(len(pieces), shadows), spans, USUAL)) == read
        )
    short = TaggedSpans((), (), (PieceSpan(2, 6, 0.9),))
    assert contents_to_read_again(TEXT, pieces, scores_with_shadows(len(pieces), [4]), short, USUAL) == []


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("four in ten households have had to pay more than they said", 0),
        ("four in ten households have had to pay more than they said at first", 1),
        # Whoever tells it stands behind what is told.
        ("four in ten households have had to pay more, the clerk said", 1),
        ("four in ten households will have to pay more” the clerk said", 1),
        ("the clerk said that four in ten households pay more", 1),
    ],
)
def test_nothing_is_looked_for_where_a_telling_says_nothing(content: str, read: int) -> None:
    pieces = pieces_of(content)
    spans = TaggedSpans((), (), (PieceSpan(0, len(pieces), 0.9),))
    scores = scores_with_shadows(len(pieces), list(range(len(pieces))))
    assert len(contents_to_read_again(content, pieces, scores, spans, USUAL)) == read


def test_a_content_of_several_paragraphs_is_read_again_at_any_cue() -> None:
    text = "Mira writes:\nThe tram is late again.\nBo thinks that it broke down."
    pieces = pieces_of(text)
    quotation = PieceSpan(3, len(pieces), 0.9)
    thinks = next(place for place, start in enumerate(pieces.start.tolist()) if text.startswith("thinks", start))
    for content, shadows, read in (
        (quotation, [], 0),
        (quotation, [thinks], 1),
        (quotation, [1], 0),
        # Its last paragraph alone is mostly a thought.
        (PieceSpan(thinks - 1, len(pieces), 0.9), [thinks], 0),
    ):
        spans, scores = TaggedSpans((), (), (content,)), scores_with_shadows(len(pieces), shadows)
        assert len(contents_to_read_again(text, pieces, scores, spans, USUAL)) == read


def test_a_content_that_is_quoted_whole_is_read_without_its_marks() -> None:
    pieces = pieces_of(TEXT)
    quoted = PieceSpan(11, len(pieces), 0.9)
    assert (pieces.features[11:, 1] > 0).all()
    (again,) = contents_to_read_again(
        TEXT, pieces, scores_with_shadows(len(pieces), [13]), TaggedSpans((), (), (quoted,)), USUAL
    )
    assert not again.features[:, 1].any() and not again.features[:, 2].any()
    assert again.features[:, 3].tolist() == [1] + [0] * (len(again) - 1)
    assert again.start.tolist() == pieces.start[11:].tolist(), "offsets are those of the article"
    assert (pieces.features[11:, 1] > 0).all(), "the article's own are left as they were"


def test_a_paragraph_that_begins_in_a_content_still_begins_there() -> None:
    text = "Mira said: “The tram is late.\n\n“He said that she won.”"
    pieces = pieces_of(text)
    spans = TaggedSpans((), (), (PieceSpan(3, len(pieces), 0.9),))
    (again,) = contents_to_read_again(text, pieces, scores_with_shadows(len(pieces), [11]), spans, USUAL)
    starts = again.start[again.features[:, 3] == 1].tolist()
    assert starts == [text.index("“The"), text.index("“He")]


@pytest.mark.parametrize(
    ("content", "source", "confidence", "kept"),
    [
        ("that the tram is late", "Bo", 0.35, True),
        ("that the tram is late", "Bo", 0.25, False),
        ("that the tram is late", None, 0.9, False),
        ("the tram is late", "Bo", 0.35, False),
        ("the tram is late", "Bo", 0.65, True),
        # Quoted, its mark left out.
        ("He said", "she", 0.35, True),
    ],
)
def test_a_nested_claim_must_be_sure_and_name_its_source(
    content: str, source: str | None, confidence: float, kept: bool
) -> None:
    start = TEXT.index(content)
    where = (TEXT.index(source), TEXT.index(source) + len(source)) if source else None
    found = attribution((start, start + len(content)), source=where, confidence=confidence)
    assert nested(prose_of(TEXT), [found], USUAL) == ([found] if kept else [])


def test_a_model_says_from_where_on_its_scores_count() -> None:
    pieces = pieces_of(TEXT)
    spans = TaggedSpans((), (), (PieceSpan(2, 10, 0.9),))
    scores = scores_with_shadows(len(pieces), [4])
    for nested_cue, read in ((0.04, 1), (0.06, 0)):
        thresholds = Thresholds(nested_cue=nested_cue)
        assert len(contents_to_read_again(TEXT, pieces, scores, spans, thresholds)) == read
    start = TEXT.index("that the tram")
    clause, plain = (attribution((at, start + 20), source=(15, 17), confidence=0.5) for at in (start, start + 5))
    for thresholds, kept in (
        (Thresholds(nested_claim=0.4, nested_clause=0.6), [plain]),
        (Thresholds(nested_claim=0.6, nested_clause=0.4), [clause]),
        (Thresholds(nested_claim=0.5, nested_clause=0.5), [clause, plain]),
    ):
        assert nested(prose_of(TEXT), [clause, plain], thresholds) == kept


def test_what_one_told_another_has_both_speakers(shipped: Pipeline) -> None:
    article = shipped("Ada Quist told the court that Ilya Voronin had said that the bolts were missing.")
    outer, inner = article.claims
    assert outer.text == "that Ilya Voronin had said that the bolts were missing"
    assert inner.text == "that the bolts were missing"
    assert inner.parent == outer.id and outer.parent is None
    assert [claim.speaker and claim.speaker.name for claim in (outer, inner)] == ["Ada Quist", "Ilya Voronin"]


@pytest.mark.parametrize("begin", ["‘Go", "Go"])
def test_what_is_quoted_within_a_quotation_ends_with_its_mark(begin: str) -> None:
    text = "Bo said: “He told me: ‘Go home.’ So I went.”"
    place = (text.index(begin), text.index("went") + 4)
    told = (text.index("told"), text.index("told") + 4)
    inner = Attribution((place,), (told,), ((told[0] - 3, told[0] - 1),), 0.9)
    (found,) = nested(prose_of(text), [inner], USUAL)
    assert [text[slice(*span)] for span in found.content] == ["Go home."]
