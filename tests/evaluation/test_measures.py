"""Golden tables, counted by hand, of claims labelled and found."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx import Article, Claim, Kind, Span
from claimx.evaluation.matching import Tokens, compare
from claimx.evaluation.measures import Score, measure, names, total
from claimx.evaluation.report import Measure, is_recall_only

#       0  3   7    12 15   20   25  29    35   40
TEXT = "Bo Lin said he  won. Mira Orr denied that they lost; he did."
ROLES = ("content", "cue", "source")
PAIRWISE = (
    *(f"{role}_{way}" for role in ROLES for way in ("exact", "iou_0_5")),
    "cue",
    "source",
    "cue_head",
    "content_and_source",
    "content_cue_and_source",
)
SYMMETRIC = (*PAIRWISE, *(f"{role}_{way}" for role in ROLES for way in ("tokens", "overlap")))


def spans(*words: str, text: str = TEXT) -> tuple[Span, ...]:
    return tuple(Span(text.index(each), text.index(each) + len(each), each) for each in words)


def claim(content: str, cue: str = "", source: str = "", kind: str = "indirect", *, text: str = TEXT) -> Claim:
    return Claim(
        "c1",
        Kind(kind),
        spans(content, text=text),
        spans(cue, text=text) if cue else (),
        spans(source, text=text) if source else (),
    )


WON = claim("he  won", "said", "Bo Lin")
LOST = claim("that they lost", "denied", "Mira Orr", "mixed")


def scored(labelled: tuple[Claim, ...], found: tuple[Claim, ...], text: str = TEXT) -> dict[str, Score]:
    return measure(compare(Article(text, claims=labelled), Article(text, claims=found)), speakers=False).scores


def measured(labelled: tuple[Claim, ...], found: tuple[Claim, ...], text: str = TEXT) -> dict[str, Measure]:
    return {name: Measure.of(name, score) for name, score in scored(labelled, found, text).items()}


def counts(scores: dict[str, Score], *wanted: str) -> dict[str, tuple[float, float, float]]:
    """Right, found and labelled of the measures, those of all kinds where none is named."""
    every = wanted or [name for name in scores if not name.endswith(("direct", "mixed"))]
    assert all(scores[name].right_found == scores[name].right_labelled for name in every)
    return {name: (scores[name].right_found, scores[name].found, scores[name].labelled) for name in every}


def test_everything_right() -> None:
    assert counts(scored((WON, LOST), (WON, LOST))) == {
        "content_tokens": (5, 5, 5),
        "content_exact": (2, 2, 2),
        "content_iou_0_5": (2, 2, 2),
        "content_overlap": (2, 2, 2),
        "cue_tokens": (2, 2, 2),
        "cue_exact": (2, 2, 2),
        "cue_iou_0_5": (2, 2, 2),
        "cue_overlap": (2, 2, 2),
        "cue": (2, 2, 2),
        "source_tokens": (4, 4, 4),
        "source_exact": (2, 2, 2),
        "source_iou_0_5": (2, 2, 2),
        "source_overlap": (2, 2, 2),
        "source": (2, 2, 2),
        "cue_head": (2, 2, 2),
        "content_and_source": (2, 2, 2),
        "content_and_source_lenient": (2, 2, 2),
        "content_cue_and_source": (2, 2, 2),
        "kind": (2, 2, 2),
    }


def test_some_wrong() -> None:
    # Of the five words in either the two share two; the found source is part of the other claim's.
    found = (claim("they lost; he did", "denied that", "Lin", "mixed"), replace(WON, source=(), kind=Kind.DIRECT))
    scores = scored((WON, LOST), found)
    overlaps = {name: scores.pop(name) for name in ("content_overlap", "cue_overlap", "source_overlap")}
    assert counts(scores) == {
        "content_tokens": (4, 6, 5),
        "content_exact": (1, 2, 2),
        "content_iou_0_5": (1, 2, 2),
        "cue_tokens": (2, 3, 2),
        "cue_exact": (1, 2, 2),
        "cue_iou_0_5": (2, 2, 2),
        "cue": (2, 2, 2),
        "source_tokens": (1, 1, 4),
        "source_exact": (0, 1, 2),
        "source_iou_0_5": (1, 1, 2),
        "source": (1, 1, 2),
        "cue_head": (2, 2, 2),
        "content_and_source": (0, 2, 2),
        "content_and_source_lenient": (0, 2, 2),
        "content_cue_and_source": (0, 2, 2),
        "kind": (0, 1, 1),
    }
    # Two of the four found words and two of the three labelled ones; one of two; one and one of two.
    assert overlaps == {
        "content_overlap": Score(1 + 2 / 4, 2, 1 + 2 / 3, 2),
        "cue_overlap": Score(1 + 1 / 2, 2, 2, 2),
        "source_overlap": Score(1, 1, 1 / 2, 2),
    }


def test_by_kind() -> None:
    direct = claim("he did", kind="direct")
    scores = scored((WON, LOST, direct), (replace(WON, kind=Kind.DIRECT), LOST, claim("Bo Lin", kind="direct")))
    # Precision over the found claims of the kind, recall over the labelled ones.
    assert scores["content_exact_direct"] == Score(1, 2, 0, 1)
    assert scores["content_exact_mixed"] == Score(1, 1, 1, 1)
    assert scores["content_exact_indirect"] == Score(0, 0, 1, 1)
    assert scores["content_tokens_direct"] == Score(2, 4, 0, 2)
    assert scores["content_tokens_indirect"] == Score(0, 0, 2, 2)
    assert scores["cue_direct"] == Score(1, 1, 0, 0)
    assert scores["kind"] == Score(1, 2, 1, 2)
    assert scores["kind_indirect"] == Score(0, 0, 0, 1)
    assert scores["recall_direct"] == Score(0, 0, 0, 1)
    assert scores["recall_indirect"] == Score(0, 0, 1, 1)


def test_recall_by_kind_has_no_precision() -> None:
    recall = measured((WON, LOST), (WON,))["recall_mixed"]
    assert (recall.precision, recall.recall, recall.f1, recall.value) == (None, 0, None, 0)


def test_precision_recall_and_f1_are_not_swapped() -> None:
    scores = measured((WON, LOST), (WON, claim("Mira Orr"), claim("he did"), claim("Bo Lin")))
    assert scores["content_iou_0_5"].precision == 25
    assert scores["content_iou_0_5"].recall == 50
    assert scores["content_iou_0_5"].f1 == pytest.approx(2 * 25 * 50 / 75)
    assert scores["content_tokens"].precision == pytest.approx(100 * 2 / 8)
    assert scores["content_tokens"].recall == pytest.approx(100 * 2 / 5)


def test_nothing_labelled() -> None:
    scores = measured((), (WON,))
    assert (scores["content_exact"].found, scores["content_exact"].labelled) == (1, 0)
    for name in SYMMETRIC:
        assert (scores[name].precision, scores[name].recall, scores[name].f1) == (0, 100, 0)


def test_nothing_found() -> None:
    scores = measured((WON,), ())
    assert (scores["content_exact"].found, scores["content_exact"].labelled) == (0, 1)
    for name in SYMMETRIC:
        assert (scores[name].precision, scores[name].recall, scores[name].f1) == (100, 0, 0)
    assert scores["recall_indirect"].recall == 0
    assert scores["kind"].labelled == 0


@pytest.mark.parametrize("text", [TEXT, ""])
def test_nothing_at_all(text: str) -> None:
    scores = measured((), (), text)
    assert {score.value for score in scores.values()} == {100.0}
    assert {score.labelled for score in scores.values()} == {0}


def test_optional_labels_and_what_is_found_of_them_count_neither_way() -> None:
    optional = replace(WON, optional=True)
    nothing = scored((), ())
    assert scored((optional,), ()) == nothing
    assert scored((optional,), (WON,)) == nothing
    assert scored((optional, LOST), (replace(WON, kind=Kind.DIRECT, cue=()), LOST)) == scored((LOST,), (LOST,))
    # What is not a find of the optional label counts against.
    assert scored((optional,), (LOST,)) == scored((), (LOST,))


def test_required_labels_are_matched_before_optional_ones() -> None:
    # Both labels could have it; the optional one agrees with it more.
    labelled = (claim("that they lost"), replace(claim("they lost"), optional=True))
    assert counts(scored(labelled, (claim("they lost"),)), "content_iou_0_5") == {"content_iou_0_5": (1, 1, 1)}
    # And where one more can be found, the optional label takes it.
    found = (claim("they lost"), claim("that they lost; he did"))
    assert counts(scored(labelled, found), "content_iou_0_5") == {"content_iou_0_5": (1, 1, 1)}


def test_articles_are_counted_together_and_never_mixed() -> None:
    assert total([scored((WON,), ()), scored((), (WON,))])["content_exact"] == Score(0, 1, 0, 1)
    assert total([]) == {}


@pytest.mark.parametrize("text", ["Yes", "…", "🎉", ":", "“"])
def test_a_text_of_one_token(text: str) -> None:
    whole = (Span(0, len(text), text),)
    one = Claim("c1", Kind.DIRECT, whole, whole, whole)
    assert {score.value for score in measured((one,), (one,), text).values()} == {100.0}
    assert scored((one,), (one,), text)["cue_head"] == Score(1, 1, 1, 1)
    assert scored((one,), (), text)["content_tokens"] == Score(0, 0, 0, 1)


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
    assert scored((claim(labelled),), (claim(found),))["content_iou_0_5"] == Score(right, 1, right, 1)


@pytest.mark.parametrize("before", ["", " ", "“", "‘", "«", "„", "'", "''", "``", '"', ",", "\n\u00a0"])
@pytest.mark.parametrize("after", ["", " ", "”", "’", "»", "“", "'", "''", '"', ",", ".", ";", ":", ".” ", ",”"])
def test_marks_at_the_ends_count_for_nothing(before: str, after: str) -> None:
    text = f"{before}we won{after}"
    inner, whole = claim("we won", kind="direct", text=text), claim(text, kind="direct", text=text)
    assert {score.value for score in measured((inner,), (whole,), text).values()} == {100.0}


@pytest.mark.parametrize("after", ["?", "!", "…", ")", "-", "s", " 1"])
def test_other_marks_at_the_ends_do(after: str) -> None:
    text = f"we won{after}"
    inner, whole = claim("we won", text=text), claim(text, text=text)
    assert scored((inner,), (whole,), text)["content_exact"] == Score(0, 1, 0, 1)


def test_marks_in_the_middle_count() -> None:
    broken = Claim("c1", Kind.INDIRECT, spans("they lost", "he did"))
    assert scored((broken,), (claim("they lost; he did"),))["content_exact"] == Score(0, 1, 0, 1)
    turned = replace(broken, content=broken.content[::-1])
    assert scored((broken,), (turned,))["content_exact"] == Score(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("labelled", "found", "right", "lenient"),
    [
        ("Bo Lin", "Lin", True, True),
        ("Bo Lin", "Bo", True, True),
        ("Bo Lin said", "Bo", False, False),
        ("Mira Orr", "Bo Lin", False, False),
        ("", "", True, True),
        ("Bo Lin", "", False, False),
        ("", "Bo Lin", False, True),
    ],
)
def test_the_same_source(labelled: str, found: str, right: bool, lenient: bool) -> None:
    scores = scored((claim("he  won", source=labelled),), (claim("he  won", source=found),))
    assert scores["content_and_source"] == Score(right, 1, right, 1)
    assert scores["content_and_source_lenient"] == Score(lenient, 1, lenient, 1)
    assert scores["content_cue_and_source"] == Score(right, 1, right, 1)


@pytest.mark.parametrize(
    ("labelled", "found", "right"), [("said", "Lin said", True), ("said", "denied", False), ("said", "", False)]
)
def test_the_whole_attribution_needs_the_cue(labelled: str, found: str, right: bool) -> None:
    scores = scored((claim("he  won", labelled),), (claim("he  won", found),))
    assert scores["content_cue_and_source"] == Score(right, 1, right, 1)


def test_each_claim_is_matched_once() -> None:
    scores = scored((WON,), (WON, WON, claim("won", "said")))
    for name in ("content_exact", "content_iou_0_5", "content_and_source", "cue", "cue_head"):
        assert scores[name].right_found == scores[name].right_labelled == 1


def test_words_that_several_found_claims_share_count_once() -> None:
    scores = scored((WON,), (WON, WON))
    assert scores["content_tokens"] == Score(2, 2, 2, 2)
    assert scores["content_overlap"] == Score(2, 2, 1, 1)


def test_the_most_claims_that_can_be_are_matched() -> None:
    # The first found would go with either label, the second with the first label only.
    labelled = (claim("they lost; he did"), claim("they lost"))
    found = (claim("they lost"), claim("lost; he did"))
    assert scored(labelled, found)["content_iou_0_5"] == Score(2, 2, 2, 2)
    assert len(compare(Article(TEXT, claims=labelled), Article(TEXT, claims=found)).pairs) == 2


def test_among_claims_of_the_same_words_those_of_the_same_kind_go_together() -> None:
    direct, mixed = replace(WON, kind=Kind.DIRECT), replace(WON, kind=Kind.MIXED)
    assert scored((direct, mixed), (mixed, direct))["kind"] == Score(2, 2, 2, 2)
    assert scored((direct,), (mixed, direct))["kind"] == Score(1, 1, 1, 1)


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_claims_of_the_same_words_does_not_matter(turned: bool) -> None:
    direct, mixed = replace(WON, kind=Kind.DIRECT), replace(WON, kind=Kind.MIXED)
    labelled = (direct, WON) if turned else (WON, direct)
    scores = scored(labelled, (direct,))
    assert {name for name in PAIRWISE if scores[f"{name}_direct"] != Score(1, 1, 1, 1)} == set()
    assert {name for name in PAIRWISE if scores[f"{name}_indirect"] != Score(0, 0, 0, 1)} == set()
    found = scored((direct,), labelled)
    assert {name for name in PAIRWISE if found[f"{name}_direct"] != Score(1, 1, 1, 1)} == set()
    # A further kind is as right.
    either = replace(WON, kind_any=(Kind.MIXED,))
    assert scored((direct, either)[:: -1 if turned else 1], (mixed,))["content_exact_indirect"] == Score(0, 0, 1, 1)


def test_one_pair_more_counts_before_the_right_kinds() -> None:
    labelled = (claim("they lost", kind="mixed"), claim("they lost; he did", kind="direct"))
    found = (claim("they lost", kind="direct"), claim("lost; he did"))
    assert scored(labelled, found)["content_iou_0_5"] == Score(2, 2, 2, 2)


def test_a_further_kind_is_right_too() -> None:
    label = replace(WON, kind_any=(Kind.MIXED,))
    assert scored((label,), (replace(WON, kind=Kind.MIXED),))["kind"] == Score(1, 1, 1, 1)
    assert scored((label,), (replace(WON, kind=Kind.DIRECT),))["kind"] == Score(0, 1, 0, 1)


def test_cues_that_touch_do_not_overlap() -> None:
    assert scored((claim("won", "said"),), (claim("won", " he"),))["cue"] == Score(0, 1, 0, 1)
    assert scored((claim("won", "said he"),), (claim("won", "he "),))["cue"] == Score(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("labelled", "found", "right"),
    [
        ("has said", "said", True),
        ("told reporters", "told", True),
        ("told reporters", "reporters", False),
        ("According to", "According", True),
        ("As she put it", "put", True),
        ("was quoted as saying", "quoted", True),
        ("was quoted as saying", "saying", False),
        ("to", "to", True),
        (":", ":", True),
        ("told reporters:", ":", False),
    ],
)
def test_the_head_of_a_cue(labelled: str, found: str, right: bool) -> None:
    text = f"{labelled} Ja"
    scores = scored((claim("Ja", labelled, text=text),), (claim("Ja", found, text=text),), text)
    assert scores["cue_head"] == Score(right, 1, right, 1)


@pytest.mark.parametrize(("labelled", "found"), [("_never_", "_never_ again"), ("_never", "“_never"), ("__", "__ __")])
def test_a_word_may_begin_with_underscores(labelled: str, found: str) -> None:
    text = f"Bo said: {found}, he did."
    scores = scored((claim(labelled, text=text),), (claim(found, text=text),), text)
    assert scores["content_iou_0_5"] == Score(1, 1, 1, 1)


def test_words_of_spans() -> None:
    tokens = Tokens(TEXT)
    assert tokens.words_of(tokens.under(spans("Lin said", "won. Mi"))) == {1, 2, 4, 6}
    assert tokens.under([]) == tokens.words_of(frozenset()) == frozenset()


def test_names_are_those_of_the_scores() -> None:
    assert names(speakers=False) == tuple(scored((WON,), (LOST,)))
    assert len(set(names(speakers=True))) == len(names(speakers=True))
    assert {name for name in names(speakers=True) if is_recall_only(name)} == {
        *(f"recall_{kind}" for kind in ("direct", "mixed", "indirect")),
        *(
            f"speaker_of_all_{way}"
            for way in ("full_name", "last_name", "organization", "pronoun", "description", "no_source")
        ),
    }


places = st.integers(0, len(TEXT) - 1)
one_span = st.tuples(places, st.integers(1, 20)).map(
    lambda drawn: Span(drawn[0], min(len(TEXT), sum(drawn)), TEXT[drawn[0] : sum(drawn)])
)
wordy = one_span.filter(lambda span: bool(span.text.strip()))
parts = st.builds(
    Claim,
    id=st.just("c1"),
    kind=st.sampled_from(Kind),
    content=st.lists(wordy, min_size=1, max_size=2).map(tuple),
    cue=st.lists(wordy, max_size=1).map(tuple),
    source=st.lists(wordy, max_size=1).map(tuple),
    speaker=st.none(),
    confidence=st.none(),
    speaker_confidence=st.none(),
    parent=st.none(),
    optional=st.booleans(),
    kind_any=st.lists(st.sampled_from(Kind), max_size=1).map(tuple),
    note=st.none(),
)
claims = st.lists(parts, max_size=5).map(tuple)
required = st.lists(parts.map(lambda drawn: replace(drawn, optional=False, kind_any=())), max_size=5).map(tuple)


@pytest.mark.slow
@settings(max_examples=100)
@given(claims)
def test_labels_against_themselves_are_all_right(labelled: tuple[Claim, ...]) -> None:
    for name, score in measured(labelled, labelled).items():
        assert score.value == 100, name
        assert score.recall == 100, name


@pytest.mark.slow
@settings(max_examples=100)
@given(required, required)
def test_swapping_labels_and_found_swaps_precision_and_recall(one: tuple[Claim, ...], other: tuple[Claim, ...]) -> None:
    there, back = measured(one, other), measured(other, one)
    for name in SYMMETRIC:
        assert there[name].precision == back[name].recall
        assert there[name].recall == back[name].precision
        assert there[name].f1 == pytest.approx(back[name].f1)


@pytest.mark.slow
@settings(max_examples=100)
@given(required, claims, st.randoms(use_true_random=False))
def test_order_does_not_matter(one: tuple[Claim, ...], other: tuple[Claim, ...], rng: random.Random) -> None:
    shuffled = scored(tuple(rng.sample(one, len(one))), tuple(rng.sample(other, len(other))))
    straight = scored(one, other)
    assert {name: straight[name] for name in PAIRWISE} == {name: shuffled[name] for name in PAIRWISE}


@pytest.mark.slow
@settings(max_examples=100)
@given(claims, claims)
def test_no_percentage_leaves_its_range(one: tuple[Claim, ...], other: tuple[Claim, ...]) -> None:
    for name, score in measured(one, other).items():
        assert 0 <= score.recall <= 100, name
        assert 0 <= score.value <= 100, name
