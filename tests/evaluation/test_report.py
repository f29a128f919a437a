"""``claimx.evaluate``: what goes together, what is refused, and what its report says."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

import claimx
from claimx import Article, Claim, Kind, Span, Speaker, SpeakerType
from claimx.errors import FormatError, InputError
from claimx.evaluation.gates import Gate, read_gates
from claimx.evaluation.page import render
from claimx.evaluation.speakers import Naming, naming, right_speaker
from claimx.evaluation.tables import markdown

TEXT = "“Go,” said Ilka Varga. Per Holm said that it rains, and that it pours."
VARGA = Speaker("varga", "Ilka Varga", SpeakerType.PERSON)
HOLM = Speaker("holm", "Per Holm", SpeakerType.PERSON)


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(each), TEXT.index(each) + len(each), each) for each in words)


GO = Claim("c1", Kind.DIRECT, spans("Go,"), spans("said"), spans("Ilka Varga"), VARGA)
RAINS = Claim("c2", Kind.INDIRECT, spans("that it rains"), spans("said that"), spans("Per Holm"), HOLM)
POURS = Claim("c3", Kind.INDIRECT, spans("that it pours"), (), (), HOLM)
GOLD = Article(TEXT, id="rain", speakers=(VARGA, HOLM), claims=(GO, RAINS, POURS))
OTHER = Article("Nothing is said.", id="nothing")


def test_labels_against_themselves() -> None:
    report = claimx.evaluate([GOLD, OTHER], [OTHER, GOLD], system="copy")
    assert {measure.value for measure in report.measures} == {100}
    assert report.mistakes == ()
    assert report["speaker"].labelled == 3
    assert report.signature.startswith(f"claimx:{claimx.__version__}|system:copy|articles:2|data:")


def test_a_report_shows_as_one_short_line() -> None:
    report = claimx.evaluate([GOLD, OTHER], [replace(GOLD, claims=(GO, RAINS)), OTHER], system="copy")
    assert repr(report) == f"Report({report.signature!r}, 2 articles, 1 mistake)"
    strange = repr(claimx.evaluate([GOLD], [GOLD], system="a\x1b[2J\nb"))
    assert strange.isprintable() and strange.endswith(", 1 article, 0 mistakes)")


def test_mistakes_say_what_differs_and_where() -> None:
    wrong = replace(GO, kind=Kind.MIXED, cue=spans("Per"), source=(), speaker=HOLM)
    shorter = replace(RAINS, content=spans("it rains"))
    spurious = Claim("c9", Kind.INDIRECT, spans("and"))
    report = claimx.evaluate([GOLD], [replace(GOLD, claims=(wrong, shorter, spurious))])
    assert [(mistake.what, mistake.differs) for mistake in report.mistakes] == [
        ("wrong", ("cue", "source", "kind", "speaker")),
        ("wrong", ("content",)),
        ("spurious", ()),
        ("missed", ()),
    ]
    assert [mistake.labelled and mistake.labelled.id for mistake in report.mistakes] == ["c1", "c2", None, "c3"]
    assert str(report.mistakes[0]).startswith("rain: wrong cue, source, kind, speaker: c1: Ilka Varga [direct")


def test_confusion_adds_up() -> None:
    found = replace(GOLD, claims=(replace(GO, kind=Kind.MIXED), replace(RAINS, content=spans("and"))))
    table = claimx.evaluate([GOLD], [found]).confusion
    assert {cell: number for cell, number in table.items() if number} == {
        (Kind.DIRECT, Kind.MIXED): 1,
        (Kind.INDIRECT, None): 2,
        (None, Kind.INDIRECT): 1,
    }


def test_a_further_kind_stands_on_the_diagonal() -> None:
    gold = replace(GOLD, claims=(replace(GO, kind_any=(Kind.MIXED,)),))
    found = replace(GOLD, claims=(replace(GO, kind=Kind.MIXED),))
    assert claimx.evaluate([gold], [found]).confusion[Kind.DIRECT, Kind.DIRECT] == 1


def test_speakers_of_the_found_and_of_all() -> None:
    found = replace(GOLD, claims=(GO, replace(RAINS, speaker=VARGA)))
    report = claimx.evaluate([GOLD], [found])
    assert report["speaker"].value == 50
    assert (report["speaker_of_all"].precision, report["speaker_of_all"].recall) == (50, pytest.approx(100 / 3))
    assert (report["speaker_full_name"].found, report["speaker_full_name"].value) == (2, 50)
    assert (report["speaker_of_all_no_source"].labelled, report["speaker_of_all_no_source"].value) == (1, 0)
    assert report["speaker_of_all_no_source"].precision is None


def test_speakers_are_not_measured_where_no_label_names_one() -> None:
    gold = replace(GOLD, claims=tuple(replace(claim, speaker=None) for claim in GOLD.claims))
    report = claimx.evaluate([gold], [GOLD])
    assert report.mistakes == ()
    with pytest.raises(KeyError, match="no measure speaker, there are content_tokens, "):
        report["speaker"]


def test_everything_optional_leaves_nothing_to_count() -> None:
    optional = replace(GOLD, claims=tuple(replace(claim, optional=True) for claim in GOLD.claims))
    for found in (GOLD, replace(GOLD, claims=())):
        report = claimx.evaluate([optional], [found])
        assert {(measure.value, measure.found, measure.labelled) for measure in report.measures} == {(100, 0, 0)}
        assert report.mistakes == ()


def test_order_does_not_matter() -> None:
    gold = [replace(GOLD, id=str(number), claims=GOLD.claims[: number % 4]) for number in range(8)]
    found = [replace(GOLD, id=str(number), claims=GOLD.claims[number % 3 :]) for number in range(8)]
    straight = claimx.evaluate(gold, found)
    rng = random.Random(1)
    shuffled = claimx.evaluate(rng.sample(gold, 8), rng.sample(found, 8))
    assert straight.signature == shuffled.signature
    assert straight.measures == shuffled.measures


def test_the_signature_knows_labels_and_predictions_apart() -> None:
    fewer = replace(GOLD, claims=GOLD.claims[:1])
    signatures = [
        claimx.evaluate([one], [other]).signature.split("|")[3:5]
        for one, other in ((GOLD, GOLD), (GOLD, fewer), (fewer, GOLD))
    ]
    assert signatures[0][0] == signatures[1][0] != signatures[2][0]
    assert signatures[0][1] == signatures[2][1] != signatures[1][1]


@pytest.mark.parametrize("cue", [(), spans("said")])
def test_a_predicted_claim_without_content_is_one_line(cue: tuple[Span, ...]) -> None:
    found = replace(GOLD, claims=(GO, Claim("c9", Kind.DIRECT, (), cue)))
    with pytest.raises(FormatError, match=r"^the predictions: article 'rain': claim c9: content: must not be empty$"):
        claimx.evaluate([GOLD], [found])


def test_predictions_need_not_be_valid_in_what_is_not_measured() -> None:
    nested = replace(RAINS, parent="c1")
    gold = replace(GOLD, claims=(GO, nested))
    assert claimx.evaluate([gold], [replace(gold, claims=(nested,), speakers=())])[
        "content_exact"
    ].value == pytest.approx(200 / 3)


@pytest.mark.parametrize(
    ("gold", "predicted", "said"),
    [
        ([], [GOLD], "the labelled articles: there are none"),
        ([GOLD], [], "the predictions: article 'rain' is missing"),
        ([GOLD, GOLD], [GOLD], "the labelled articles: id 'rain' more than once"),
        ([GOLD], [GOLD, GOLD], "the predictions: id 'rain' more than once"),
        ([GOLD], [replace(OTHER, id="rain")], "the predictions: article 'rain' has another text than the labelled one"),
    ],
)
def test_what_does_not_go_together_is_refused(gold: list[Article], predicted: list[Article], said: str) -> None:
    with pytest.raises(InputError) as error:
        claimx.evaluate(gold, predicted)
    assert str(error.value) == said


def test_a_prediction_of_another_name_goes_with_its_text() -> None:
    found = [replace(GOLD, id="news/2024: rain"), OTHER]
    assert claimx.evaluate([GOLD, OTHER], found)["content_exact"].value == 100
    twice = [*found, replace(GOLD, id="twice")]
    with pytest.raises(InputError) as error:
        claimx.evaluate([GOLD, OTHER], twice)
    told = "the predictions: article 'rain' is ambiguous, 'news/2024: rain' and 'twice' have its text"
    assert str(error.value) == told
    # One that is labelled itself is nobody else's.
    with pytest.raises(InputError, match="article 'copy' is missing"):
        claimx.evaluate([GOLD, replace(GOLD, id="copy")], [GOLD])


def test_json_holds_what_the_report_does() -> None:
    report = claimx.evaluate([GOLD, OTHER], [replace(GOLD, claims=(replace(GO, speaker=None),)), OTHER])
    data = json.loads(report.to_json())
    assert data["measures"]["content_exact"] == {
        "precision": 100,
        "recall": 33.3333,
        "f1": 50,
        "precision_interval": [100, 100],
        "recall_interval": [33.3333, 33.3333],
        "f1_interval": [50, 50],
        "found": 1,
        "labelled": 3,
    }
    assert data["measures"]["recall_direct"]["f1"] is None
    assert data["confusion"]["indirect"] == {"direct": 0, "mixed": 0, "indirect": 0, "missed": 2}
    assert data["confusion"]["spurious"] == {"direct": 0, "mixed": 0, "indirect": 0}
    assert data["mistakes"][0] == {
        "article": "rain",
        "what": "wrong",
        "labelled": "c1",
        "found": "c1",
        "differs": ["speaker"],
    }
    assert "mistakes" not in json.loads(report.to_json(mistakes=False))


def test_the_tables_can_be_read() -> None:
    lines = str(claimx.evaluate([GOLD], [GOLD])).splitlines()
    assert lines[0].split() == "| measure | precision | recall | F1 | found | labelled |".split()
    assert "| content_exact               |     100.0 |  100.0 | 100.0 |     3 |        3 |" in lines
    assert "| indirect         |      0 |     0 |        2 |      0 |" in lines
    assert markdown(["a", "b"], [["x", "1"]]).splitlines() == ["| a | b |", "|---|---|", "| x | 1 |"]


def test_nothing_of_nothing_is_not_shown_as_all_of_it() -> None:
    lines = str(claimx.evaluate([GOLD], [GOLD])).splitlines()
    [row] = [line for line in lines if line.startswith("| speaker_pronoun ")]
    assert row.split("|")[2:-1] == ["           ", "        ", "       ", "     0 ", "        0 "]
    nothing = claimx.evaluate([replace(GOLD, claims=())], [replace(GOLD, claims=())])
    assert "100.0" not in str(nothing)
    assert "100.0" not in render(nothing)
    # For programs it is what it was.
    assert nothing["content_exact"].f1 == 100


# --- how a source names its speaker ----------------------------------------------------------------------------------


def named(source: str, speaker: Speaker | None) -> Naming:
    return naming(Claim("c1", Kind.INDIRECT, (), (), (Span(0, len(source), source),) if source else (), speaker))


ANA = Speaker("a", "Ana van der Lindqvist", SpeakerType.PERSON, aliases=("Mrs. Lindqvist", "the mayor"))
BANK = Speaker("b", "Northgate Bank", SpeakerType.ORGANIZATION, aliases=("Northgate",))
GUARD = Speaker("g", "a guard", SpeakerType.PERSON, named=False)


@pytest.mark.parametrize(
    ("source", "speaker", "way"),
    [
        ("Mayor Ana van der Lindqvist", ANA, "full_name"),
        ("ANA VAN DER LINDQVIST", ANA, "full_name"),
        ("Mrs. Lindqvist", ANA, "last_name"),
        ("Lindqvist’s", ANA, "last_name"),
        ("the mayor", ANA, "description"),
        ("she", ANA, "pronoun"),
        ("Who", None, "pronoun"),
        ("she, the mayor,", ANA, "description"),
        ("Northgate Bank", BANK, "organization"),
        ("Northgate", BANK, "organization"),
        ("the company", BANK, "description"),
        ("a guard", GUARD, "description"),
        ("officials", None, "description"),
        ("", ANA, "no_source"),
        ("—", ANA, "no_source"),
    ],
)
def test_naming(source: str, speaker: Speaker | None, way: str) -> None:
    assert str(named(source, speaker)) == way


@pytest.mark.parametrize(
    ("label", "found", "right"),
    [
        (ANA, "Ana van der Lindqvist", True),
        (ANA, "Mrs. Lindqvist", True),
        (ANA, "Lindqvist", False),
        (ANA, "Mayor", True),
        (ANA, "Governor", False),
        (BANK, "the Northgate Bank", True),
        (BANK, "@Northgate Bank", True),
        (BANK, "Northgate\u00a0Bank", True),
        (BANK, "the\nNorth\u00adgate\r\nBank", True),
        (Speaker("x", "Jose\u0301 Roe"), "Jos\u00e9 Roe", True),
        (Speaker("x", "Jos\u00e9 Roe"), "Jose Roe", False),
        (ANA, None, False),
        (None, "Lindqvist", False),
        (None, None, True),
    ],
)
def test_right_speaker(label: Speaker | None, found: str | None, right: bool) -> None:
    one = replace(GO, speaker=label)
    other = replace(GO, speaker=None if found is None else Speaker("x", found))
    assert right_speaker(one, other) is right


def test_a_speaker_never_named_is_known_by_a_shared_mention() -> None:
    guard = replace(GUARD, mentions=spans("Per Holm"))
    for mention, right in (("Per", True), ("Ilka", False)):
        found = Speaker("x", "one of the guards", mentions=spans(mention))
        assert right_speaker(replace(GO, speaker=guard), replace(GO, speaker=found)) is right


def test_the_name_of_another_speaker_is_wrong_whatever_is_shared() -> None:
    guard = replace(GUARD, mentions=spans("Per"))
    one, other = replace(GO, speaker=guard), replace(GO, speaker=Speaker("x", "Ilka Varga", mentions=spans("Per")))
    assert right_speaker(one, other)
    assert not right_speaker(one, other, [guard, VARGA])
    gold = replace(GOLD, speakers=(guard, VARGA), claims=(one,))
    assert claimx.evaluate([gold], [replace(GOLD, claims=(other,))])["speaker"].value == 0


# --- gates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("cue", "not of the form MEASURE=PERCENT"),
        ("cue=high", "not of the form MEASURE=PERCENT"),
        ("cue=", "not of the form MEASURE=PERCENT"),
        ("cue=nan", "not a number from 0 to 100"),
        ("cue=inf", "not a number from 0 to 100"),
        ("cue=-1", "not a number from 0 to 100"),
        ("cue=101", "not a number from 0 to 100"),
        ("cue=0.9", "percent are meant, as in cue=90"),
        ("cue=1", "percent are meant, as in cue=100"),
        ("beauty=1", "no such measure. There are cue, source; most of them also by kind, as cue_direct"),
        ("beauty=90", "no such measure. There are cue, source; most of them also by kind, as cue_direct"),
        ("sorce=90", "no such measure, is it source? There are cue, source; most of them also by kind, as cue_direct"),
    ],
)
def test_a_gate_that_could_not_fail_or_pass_is_refused(given: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read_gates([given], ("cue", "cue_direct", "source"))
    assert str(error.value) == f"--fail-under {given}: {said}"


def test_gates_pass_and_fail() -> None:
    report = claimx.evaluate([GOLD], [replace(GOLD, claims=(GO, RAINS))])
    assert Gate("content_exact", 80).failure(report) is None
    assert Gate("content_exact", 80.5).failure(report) == "content_exact is 80.00, less than 80.5"
    assert Gate("recall_indirect", 51).failure(report) == "recall_indirect is 50.00, less than 51"
    assert Gate("recall_mixed", 0).failure(report) == (
        "recall_mixed was not measured: nothing is labelled or found that it counts"
    )
