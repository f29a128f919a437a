"""Golden tables, counted by hand, of claims labelled and found."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.evaluation.measures import MeasuredArticle, Parts, Score, as_table, intervals, measure, words_of

#       0  3   7    12 15   20   25  29    35   40
TEXT = "Bo Lin said he  won. Mira Orr denied that they lost; he did."


def spans(*words: str, text: str = TEXT) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(each), text.index(each) + len(each)) for each in words)


def claim(content: str, cue: str = "", source: str = "", kind: str = "indirect") -> Parts:
    return Parts(spans(content), spans(cue) if cue else (), spans(source) if source else (), kind)


WON = claim("he  won", "said", "Bo Lin")
LOST = claim("that they lost", "denied", "Mira Orr", "mixed")
SYMMETRIC = ("content tokens", "content exact", "content IoU 0.5", "content and source", "cue", "source")


def measured(labelled: tuple[Parts, ...], found: tuple[Parts, ...], text: str = TEXT) -> dict[str, Score]:
    return measure([MeasuredArticle(text, labelled, found)])


def counts(scores: dict[str, Score]) -> dict[str, tuple[float, int, int]]:
    assert all(score.right_found == score.right_labelled for score in scores.values())
    return {name: (score.right_found, score.found, score.labelled) for name, score in scores.items()}


def test_everything_right() -> None:
    assert counts(measured((WON, LOST), (WON, LOST))) == {
        "content tokens": (5, 5, 5),
        "content exact": (2, 2, 2),
        "content IoU 0.5": (2, 2, 2),
        "content and source": (2, 2, 2),
        "cue": (2, 2, 2),
        "source": (2, 2, 2),
        "found indirect": (1, 1, 1),
        "found mixed": (1, 1, 1),
        "kind": (2, 2, 2),
    }


def test_some_wrong() -> None:
    # Of the five words in either the two share two; the found source is part of the other claim's.
    found = (claim("they lost; he did", "denied that", "Lin", "mixed"), replace(WON, source=(), kind="direct"))
    assert counts(measured((WON, LOST), found)) == {
        "content tokens": (4, 6, 5),
        "content exact": (1, 2, 2),
        "content IoU 0.5": (1, 2, 2),
        "content and source": (0, 2, 2),
        "cue": (2, 2, 2),
        "source": (1, 1, 2),
        "found indirect": (1, 1, 1),
        "found mixed": (0, 1, 1),
        "kind": (0, 1, 1),
    }


def test_precision_recall_and_f1_are_not_swapped() -> None:
    scores = measured((WON, LOST), (WON, claim("Mira Orr"), claim("he did"), claim("Bo Lin")))
    assert scores["content IoU 0.5"].precision == 25
    assert scores["content IoU 0.5"].recall == 50
    assert scores["content IoU 0.5"].f1 == pytest.approx(2 * 25 * 50 / 75)
    assert scores["content tokens"].precision == pytest.approx(100 * 2 / 8)
    assert scores["content tokens"].recall == pytest.approx(100 * 2 / 5)


def test_nothing_labelled() -> None:
    scores = measured((), (WON,))
    assert counts(scores)["content exact"] == (0, 1, 0)
    for name in SYMMETRIC:
        assert (scores[name].precision, scores[name].recall, scores[name].f1) == (0, 100, 0)


def test_nothing_found() -> None:
    scores = measured((WON,), ())
    assert counts(scores)["content exact"] == (0, 0, 1)
    for name in SYMMETRIC:
        assert (scores[name].precision, scores[name].recall, scores[name].f1) == (100, 0, 0)
    assert scores["found indirect"].recall == 0
    assert scores["kind"].labelled == 0


def test_nothing_at_all() -> None:
    assert measure([]) == {}
    for text in (TEXT, ""):
        scores = measured((), (), text)
        assert {score.f1 for score in scores.values()} == {100.0}


def test_articles_are_counted_together_and_never_mixed() -> None:
    article = MeasuredArticle(TEXT, (WON,), ())
    other = MeasuredArticle(TEXT, (), (WON,))
    assert counts(measure([article, other]))["content exact"] == (0, 1, 1)


@pytest.mark.parametrize("text", ["Yes", "…", "🎉"])
def test_a_text_of_one_token(text: str) -> None:
    one = Parts(((0, len(text)),), (), (), "direct")
    assert {score.f1 for score in measured((one,), (one,), text).values()} == {100.0}


@pytest.mark.parametrize(
    ("labelled", "found", "right"),
    [
        # Two of the four words: an IoU of exactly one half counts.
        ("they lost; he did", "they lost", True),
        ("they lost; he did", "they", False),
        ("that they lost", "lost; he did", False),
        # Blanks, marks and punctuation are no words.
        ("he  won", "won. ", True),
        # Half a word is the word.
        ("they lost", "ost", True),
    ],
)
def test_half_of_the_words(labelled: str, found: str, right: bool) -> None:
    assert counts(measured((claim(labelled),), (claim(found),)))["content IoU 0.5"] == (right, 1, 1)


@pytest.mark.parametrize("before", ["", " ", "“", "‘", "«", "„", "'", "''", "``", '"', ",", "\n\u00a0"])
@pytest.mark.parametrize("after", ["", " ", "”", "’", "»", "“", "'", "''", '"', ",", ".", ";", ":", ".” ", ",”"])
def test_marks_at_the_ends_count_for_nothing(before: str, after: str) -> None:
    text = f"{before}we won{after}"
    inner = Parts(((len(before), len(before) + 6),), (), (), "direct")
    whole = Parts(((0, len(text)),), (), (), "direct")
    assert {score.f1 for score in measured((inner,), (whole,), text).values()} == {100.0}


@pytest.mark.parametrize("after", ["?", "!", "…", ")", "-", "s", " 1"])
def test_other_marks_at_the_ends_do(after: str) -> None:
    text = f"we won{after}"
    scores = measured((Parts(((0, 6),), (), (), "direct"),), (Parts(((0, len(text)),), (), (), "direct"),), text)
    assert counts(scores)["content exact"] == (0, 1, 1)


def test_marks_in_the_middle_count() -> None:
    broken = Parts(spans("they lost", "he did"), (), (), "indirect")
    assert counts(measured((broken,), (claim("they lost; he did"),)))["content exact"] == (0, 1, 1)
    assert counts(measured((broken,), (replace(broken, content=broken.content[::-1]),)))["content exact"] == (1, 1, 1)


@pytest.mark.parametrize(
    ("labelled", "found", "right"),
    [
        ("Bo Lin", "Lin", True),
        ("Bo Lin", "Bo", True),
        ("Bo Lin said", "Bo", False),
        ("Mira Orr", "Bo Lin", False),
        ("", "", True),
        ("Bo Lin", "", False),
        ("", "Bo Lin", False),
    ],
)
def test_the_same_source(labelled: str, found: str, right: bool) -> None:
    scores = measured((claim("he  won", source=labelled),), (claim("he  won", source=found),))
    assert counts(scores)["content and source"] == (right, 1, 1)


def test_each_claim_is_matched_once() -> None:
    scores = counts(measured((WON,), (WON, WON, claim("won", "said"))))
    for name in ("content exact", "content IoU 0.5", "content and source", "cue"):
        assert scores[name][0] == 1


def test_the_most_claims_that_can_be_are_matched() -> None:
    # The first found would go with either label, the second with the first label only.
    labelled = (claim("they lost; he did"), claim("they lost"))
    found = (claim("they lost"), claim("lost; he did"))
    assert counts(measured(labelled, found))["content IoU 0.5"] == (2, 2, 2)


def test_among_claims_of_the_same_words_those_of_the_same_kind_go_together() -> None:
    direct, mixed = replace(WON, kind="direct"), replace(WON, kind="mixed")
    assert counts(measured((direct, mixed), (mixed, direct)))["kind"] == (2, 2, 2)
    assert counts(measured((direct,), (mixed, direct)))["kind"] == (1, 1, 1)


def test_cues_that_touch_do_not_overlap() -> None:
    assert counts(measured((claim("won", "said"),), (claim("won", " he"),)))["cue"] == (0, 1, 1)
    assert counts(measured((claim("won", "said he"),), (claim("won", "he "),)))["cue"] == (1, 1, 1)


def test_words_of_spans() -> None:
    assert words_of(spans("Lin said", "won. Mi"), TEXT) == {1, 2, 4, 6}
    assert words_of([], TEXT) == frozenset()


places = st.integers(0, len(TEXT) - 1)
one_span = st.tuples(places, st.integers(1, 20)).map(lambda drawn: (drawn[0], min(len(TEXT), sum(drawn))))
parts = st.builds(
    Parts,
    content=st.lists(one_span.filter(lambda span: TEXT[slice(*span)].strip()), min_size=1, max_size=2).map(tuple),
    cue=st.lists(one_span, max_size=1).map(tuple),
    source=st.lists(one_span, max_size=1).map(tuple),
    kind=st.sampled_from(["direct", "mixed", "indirect"]),
)
claims = st.lists(parts, max_size=5).map(tuple)


@given(claims)
def test_labels_against_themselves_are_all_right(labelled: tuple[Parts, ...]) -> None:
    for name, score in measured(labelled, labelled).items():
        assert (score.precision, score.recall, score.f1) == (100, 100, 100), name


@given(claims, claims)
def test_swapping_labels_and_found_swaps_precision_and_recall(one: tuple[Parts, ...], other: tuple[Parts, ...]) -> None:
    there, back = measured(one, other), measured(other, one)
    for name in SYMMETRIC:
        assert there[name].precision == back[name].recall
        assert there[name].recall == back[name].precision
        assert there[name].f1 == pytest.approx(back[name].f1)


@given(claims, claims, st.randoms(use_true_random=False))
def test_order_does_not_matter(one: tuple[Parts, ...], other: tuple[Parts, ...], rng: random.Random) -> None:
    shuffled = measured(tuple(rng.sample(one, len(one))), tuple(rng.sample(other, len(other))))
    straight = measured(one, other)
    assert {name: straight[name] for name in SYMMETRIC} == {name: shuffled[name] for name in SYMMETRIC}


def test_the_table_can_be_read() -> None:
    assert as_table({"cue": Score(1, 4, 1, 2)}).splitlines() == [
        "| measure | precision | recall | F1 | labelled |",
        "| --- | --- | --- | --- | --- |",
        "| cue | 25.0 | 50.0 | 33.3 | 2 |",
    ]


def test_intervals_hold_the_measure_and_shrink_where_articles_agree() -> None:
    mixed = [{"cue": Score(right, 10, right, 10)} for right in (9, 1, 5, 8, 2, 7)]
    low, high = intervals(mixed)["cue"]
    assert 10 <= low < 100 * 32 / 60 < high <= 90
    assert intervals(mixed) == intervals(mixed)
    assert intervals([{"cue": Score(5, 10, 5, 10)}] * 6)["cue"] == (50, 50)


def test_intervals_of_a_measure_that_only_some_articles_have() -> None:
    low, high = intervals([{"cue": Score(5, 10, 5, 10)}, {}, {"cue": Score(5, 10, 5, 10)}])["cue"]
    # Drawn often enough, the article without any cue stands alone: nothing found of nothing is right.
    assert low == 50
    assert high in (50, 100)
