"""brat's standoff folders: events and relations, annotator suffixes, and one line for each wrong label."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import FIXTURES
from work import LINEAR, growth

from claimx import Article, Claim, ClaimxError, Kind, SpeakerType
from claimx.errors import FormatError
from claimx.readers.brat import is_brat, read_brat
from claimx.readers.json import read_articles
from claimx.writers.brat import to_brat

TEXT = "“The tide comes late,” said Ilka Varga.\nPer Holm said “it\nrains” and that it pours."


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def span(number: int, kind: str, *words: str, text: str = TEXT) -> str:
    offsets = ";".join(f"{text.index(each)} {text.index(each) + len(each)}" for each in words)
    said = " ".join(words).replace("\n", " ")
    return f"T{number}\t{kind} {offsets}\t{said}"


TIDE = [span(1, "Content", "“The tide comes late,”"), span(2, "Cue", "said"), span(3, "Source", "Ilka Varga")]
RAIN = [
    span(5, "Content", "“it\nrains”", "that it pours"),
    "T6\tCue 49 53\tsaid",
    span(7, "Source", "Per Holm"),
]


def folder(*lines: str, name: str = "tide", text: str = TEXT) -> Path:
    Path(f"{name}.txt").write_bytes(text.encode())
    Path(f"{name}.ann").write_bytes("".join(f"{line}\n" for line in lines).encode())
    return Path()


def only(*lines: str) -> Article:
    (article,) = read_brat(folder(*lines))
    return article


def parts(claim: Claim) -> tuple[list[str], list[str], list[str]]:
    content, cue, source = ([span.text for span in spans] for spans in (claim.content, claim.cue, claim.source))
    return content, cue, source


def test_events_as_polnear_writes_them() -> None:
    article = only(
        *TIDE,
        "T4\tAttribution 23 27\tsaid",
        "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3",
        *RAIN,
        "T8\tAttribution-no-source 49 53\tsaid",
        "E2\tAttribution-no-source:T8 Cue:T6 Content:T5 ",
        "T9\tDiscard 40 43\tPer",
    )
    assert article.id == "tide"
    assert article.text == TEXT
    assert [parts(claim) for claim in article.claims] == [
        (["“The tide comes late,”"], ["said"], ["Ilka Varga"]),
        (["“it\nrains”", "that it pours"], ["said"], []),
    ]
    assert [claim.kind for claim in article.claims] == [Kind.DIRECT, Kind.MIXED]
    assert [claim.id for claim in article.claims] == ["E1", "E2"]
    assert not any(claim.speaker for claim in article.claims)


def test_a_role_that_stands_twice() -> None:
    article = only(
        span(1, "content", "“The tide comes late,”"),
        span(2, "content", "that it pours"),
        span(3, "cue", "said"),
        "E1\tReport:T3 Content2:T2 Content:T1 Cue:T3",
    )
    assert parts(article.claims[0]) == (["“The tide comes late,”", "that it pours"], ["said"], [])


def test_an_event_without_content_claims_nothing() -> None:
    assert only(*TIDE[1:], "E1\tAttribution:T2 Cue:T2 Source:T3", "E2\tTide:T2 Place:T3").claims == ()


def test_relations() -> None:
    article = only(
        *TIDE,
        "R1\tcued Arg1:T1 Arg2:T2\t",
        "R2\tby Arg1:T3 Arg2:T2",
        span(4, "Content", "“it\nrains”"),
        span(5, "Content", "that it pours"),
        span(7, "Source", "Per Holm"),
        "R3\tsame Arg1:T4 Arg2:T5\t",
        "R4\tby Arg1:T5 Arg2:T7\t",
        span(9, "Content", "comes late"),
    )
    assert [(claim.id, *parts(claim)) for claim in article.claims] == [
        ("T1", ["“The tide comes late,”"], ["said"], ["Ilka Varga"]),
        ("T9", ["comes late"], [], []),
        ("T4", ["“it\nrains”", "that it pours"], [], ["Per Holm"]),
    ]


def test_contents_that_are_joined_twice_stand_once_in_their_claim() -> None:
    article = only(*TIDE, span(4, "Content", "it pours"), "R1\tsame Arg1:T1 Arg2:T4", "R2\tsame Arg1:T4 Arg2:T1")
    assert [parts(claim)[0] for claim in article.claims] == [["“The tide comes late,”", "it pours"]]


@pytest.mark.slow
@pytest.mark.parametrize("joined", ["E{0}\tTold:T{0} Content:T{0}", "R{0}\tsame Arg1:T{1} Arg2:T{0}"])
def test_work_grows_with_the_labels(joined: str) -> None:
    count = 2**14
    Path("rain.txt").write_text("rain " * count)

    def read(numbers: str) -> None:
        spans = [f"T{at}\tContent {5 * at} {5 * at + 4}\train" for at in range(len(numbers))]
        joins = [joined.format(at, at - 1) for at in range(1, len(numbers))]
        Path("rain.ann").write_text("\n".join([*spans, *joins]))
        read_brat("rain.ann")

    assert growth(read, "x" * count) < LINEAR


def test_claims_that_share_a_source_stay_apart() -> None:
    article = only(
        *TIDE,
        span(4, "Content", "that it pours"),
        "R1\tby Arg1:T1 Arg2:T3",
        "R2\tby Arg1:T4 Arg2:T3",
        "R3\tc Arg1:T1 Arg2:T2",
    )
    assert [parts(claim)[1:] for claim in article.claims] == [(["said"], ["Ilka Varga"]), ([], ["Ilka Varga"])]


def test_within_nests_a_claim() -> None:
    article = only(*TIDE, span(4, "Content", "comes late"), "R1\twithin Arg1:T4 Arg2:T1\t", "R2\tby Arg1:T4 Arg2:T3")
    assert [(claim.id, claim.text, claim.parent) for claim in article.claims] == [
        ("T1", "“The tide comes late,”", None),
        ("T4", "comes late", "T1"),
    ]


def test_what_claimx_exports_is_read_back() -> None:
    for path in sorted(FIXTURES.glob("*.json")):
        (article,) = read_articles(path)
        Path("out.txt").write_bytes(article.text.encode())
        Path("out.ann").write_bytes(to_brat(article).encode())
        (back,) = read_brat("out.ann")
        assert back.text == article.text
        assert [(claim.kind, claim.content, claim.cue, claim.source) for claim in by_content(back)] == [
            (claim.kind, claim.content, claim.cue, claim.source) for claim in by_content(article)
        ]


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n  ", "\u2028"])
def test_pieces_that_a_broken_line_parts_are_one_span(end: str) -> None:
    text = f"Per Holm said that it rained{end}and poured."
    folder(span(1, "Content", "that it rained", "and poured", text=text), text=text)
    [article] = read_brat("tide.ann")
    assert [parts(claim)[0] for claim in article.claims] == [[f"that it rained{end}and poured"]]


@pytest.mark.parametrize("end", ["\n\n", "\u2029", " ", ", he said, ", "”\n“"])
def test_pieces_that_more_than_a_broken_line_parts_stay_several(end: str) -> None:
    text = f"Per Holm said: “It rained{end}and poured.”"
    folder(span(1, "Content", "It rained", "and poured", text=text), text=text)
    [article] = read_brat("tide.ann")
    assert [parts(claim)[0] for claim in article.claims] == [["It rained", "and poured"]]


def by_content(article: Article) -> list[Claim]:
    return sorted(article.claims, key=lambda claim: [(span.start, -span.end) for span in claim.content])


def test_attributes_and_notes() -> None:
    (claim,) = only(
        *TIDE,
        "E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3",
        "A1\tKind E1 Indirect",
        "A2\tOptional T1",
        "A3\tColour T1 red",
        "#1\tAnnotatorNotes E1\twhat a tide",
    ).claims
    assert (claim.kind, claim.optional, claim.note) == (Kind.INDIRECT, True, "what a tide")


@pytest.mark.parametrize("said", ["organization", "Organization"])
def test_a_note_says_of_what_type_a_speaker_is(said: str) -> None:
    (claim,) = only(*TIDE, f"#1\tAnnotatorNotes T1\tspeaker: Norvik | type: {said} | role: owner").claims
    assert claim.speaker
    assert (claim.speaker.name, claim.speaker.type, claim.speaker.role) == (
        "Norvik",
        SpeakerType.ORGANIZATION,
        "owner",
    )


def test_a_type_that_there_is_not_gets_one_line() -> None:
    with pytest.raises(FormatError, match=r"tide.ann: speaker s1: type: must be one of 'person', .* not 'firm'"):
        only(*TIDE, "#1\tAnnotatorNotes T1\tspeaker: Norvik | type: firm")


@pytest.mark.parametrize("number", [1, 3])
def test_what_other_tools_note_hides_no_note_of_the_annotator(number: int) -> None:
    (claim,) = only(
        *TIDE,
        *sorted([f"#{number}\tConfidence T1\t0.93", "#2\tAnnotatorNotes T1\tspeaker: Per Holm"]),
    ).claims
    assert claim.speaker
    assert claim.speaker.name == "Per Holm"


@pytest.mark.parametrize("blank", ["\v", "\x1c", "\x85", "\u2028"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_newlines_end_a_line(blank: str, end: str) -> None:
    text = f"Per Holm said that it{blank}rains."
    folder(text=text)
    lines = [span(1, "Content", f"that it{blank}rains", text=text), span(2, "Cue", "said", text=text)]
    Path("tide.ann").write_bytes(end.join([*lines, "R1\tcue Arg1:T1 Arg2:T2"]).encode())
    [article] = read_brat("tide.ann")
    assert [parts(claim)[:2] for claim in article.claims] == [([f"that it{blank}rains"], ["said"])]


@pytest.mark.parametrize(
    ("line", "name", "ref"),
    [
        ("N1\tReference T3 Wikidata:Q42\tIlka Varga", "Ilka Varga", "Q42"),
        # So brat writes it anew.
        ("N1\tReference T3 Wikidata:Q42\t\tIlka Varga", "Ilka Varga", "Q42"),
        ("N1\tReference T3 Wikipedia:534366 Ilka Varga", "Ilka Varga", "Wikipedia:534366"),
    ],
)
def test_a_normalization_of_a_source_names_the_speaker(line: str, name: str, ref: str) -> None:
    (claim,) = only(*TIDE, "E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3", line).claims
    assert claim.speaker
    assert (claim.speaker.name, claim.speaker.ref) == (name, ref)


def test_a_normalization_without_a_name_goes_with_a_note() -> None:
    lines = [*TIDE, "E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3", "N1\tReference T3 Wikidata:Q42"]
    assert only(*lines).claims[0].speaker is None
    (claim,) = only(*lines, "#1\tAnnotatorNotes E1\tspeaker: Ilka Varga").claims
    assert claim.speaker
    assert (claim.speaker.name, claim.speaker.ref) == ("Ilka Varga", "Q42")


@pytest.mark.parametrize(("number", "ref"), [("Q42", "Q42"), ("Q7", None)])
def test_a_name_has_the_reference_of_its_other_claims_if_that_is_one(number: str, ref: str | None) -> None:
    claims = only(
        *(span(number, "Content", words) for number, words in enumerate(("The tide", "comes", "late"), 1)),
        *(f"#{number}\tAnnotatorNotes T{number}\tspeaker: Ilka Varga" for number in (1, 2, 3)),
        "N1\tReference T1 Wikidata:Q42\tIlka Varga",
        f"N2\tReference T2 Wikidata:{number}\tIlka Varga",
    ).claims
    assert [claim.speaker and claim.speaker.ref for claim in claims] == ["Q42", number, ref]


def test_no_labels_is_an_article_without_claims() -> None:
    assert only().claims == ()


def test_polnears_folders_and_annotators() -> None:
    for name in ("text", "attributions"):
        Path("dev", name).mkdir(parents=True)
    for stem in ("one_day", "other"):
        Path("dev/text", f"{stem}.txt").write_text(TEXT, "utf-8")
    for name, content in (("one_day_4b22", "The tide"), ("one_day_ef2d", "late"), ("other_ef2d", "pours")):
        Path("dev/attributions", f"{name}.ann").write_text(span(1, "Content", content) + "\n", "utf-8")
    # The first annotator by name counts; to have another one, name the file.
    assert [(article.id, article.claims[0].text) for article in read_brat("dev")] == [
        ("one_day", "The tide"),
        ("other", "pours"),
    ]
    (second,) = read_brat("dev/attributions/one_day_ef2d.ann")
    assert (second.id, second.claims[0].text) == ("one_day", "late")


def test_what_is_a_brat_folder() -> None:
    assert not is_brat(Path())
    folder()
    assert is_brat(Path())


EVENT = "E1\tAttribution:T2 Content:T1 Cue:T2"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ["T1\tContent 1 9\tThe time", "T2\tCue 23 27\tsaid", EVENT],
            "tide.ann: claim E1: content[0]: text[1:9] is 'The tide', not 'The time'",
        ),
        (
            ["T1\tContent 1 5;6 9\tThe ide", "T2\tCue 23 27\tsaid", EVENT],
            "tide.ann: line 1: T1: 1 5;6 9 is not as long as its text, 'The ide'",
        ),
        (
            ["T1\tContent 80 90\tthe street", "T2\tCue 23 27\tsaid", EVENT],
            "tide.ann: claim E1: content[0]: end 90 is behind the end of the text, which has 83 characters",
        ),
        (["T1\tContent 9 1\tThe tide"], "tide.ann: line 1: T1: 9 1 is not as long as its text, 'The tide'"),
        # Control characters count as no white space.
        (["T\0\tContent 9 1\ta"], r"tide.ann: line 1: 'T\x00': 9 1 is not as long as its text, 'a'"),
        (["E\0\tA:T1 Content:T1"], r"tide.ann: claim 'E\x00': T1 is no Content, Cue or Source"),
        (["E\0\tA:T1 Cue:T1 x:T1"], r"tide.ann: line 1: claim 'E\x00': content: missing, and x is no role of a claim"),
        (["T1\tContent 1\tT"], "tide.ann: line 1: 'T1\\tContent 1\\tT' is not a span of brat's"),
        ([*TIDE, *TIDE], "tide.ann: line 4: T1 stands twice"),
        ([*TIDE, EVENT, EVENT], "tide.ann: line 5: E1 stands twice"),
        (
            [*TIDE, "E1\tAttribution:T2 Content:T1:T2"],
            "tide.ann: line 4: 'E1\\tAttribution:T2 Content:T1:T2' is not an event of brat's",
        ),
        (
            [f"T1\tContent 1 {'9' * 5000}\tThe tide"],
            f"tide.ann: line 1: 'T1\\tContent 1 {'9' * 26}…' is not a span of brat's",
        ),
        ([EVENT], "tide.ann: claim E1: T1 is no Content, Cue or Source"),
        (
            [*TIDE, "E1\tA:T2 Cue:T2 Contnet:T1"],
            "tide.ann: line 4: claim E1: content: missing, and Contnet is no role of a claim",
        ),
        ([*TIDE, "A1\tOptional T9"], "tide.ann: an attribute names T9, which is not there"),
        ([*TIDE, "R1\tby Arg1:T1 Arg2:T9"], "tide.ann: a relation names T9, which is not there"),
        ([*TIDE, "R1\twithin Arg1:T1 Arg2:T2"], "tide.ann: within: T1 or T2 is no Content of a claim"),
        ([*TIDE, "R1\tby T1 T3"], "tide.ann: line 4: 'R1\\tby T1 T3' is not a relation of brat's"),
        ([*TIDE, "A1\tKind T1 loud"], "tide.ann: line 4: Kind of T1: 'loud' is none of direct, mixed, indirect"),
        ([*TIDE, "N1\tReference T3"], "tide.ann: line 4: 'N1\\tReference T3' is not a normalization of brat's"),
        ([*TIDE, "N1\tReference T9 Wikidata:Q42"], "tide.ann: a normalization names T9, which is not there"),
        (["The tide comes late"], "tide.ann: line 1: 'The tide comes late' is not a span of brat's"),
        (["who wrote this"], "tide.ann: line 1: 'who wrote this' is no line of brat's"),
    ],
)
def test_a_wrong_label_gets_one_line(lines: list[str], said: str) -> None:
    folder(*lines)
    with pytest.raises(ClaimxError) as error:
        read_brat(Path("tide.ann"))
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none", "none: no such file or folder"),
        ("empty", "empty: no .ann file in this folder"),
        ("alone", "alone/a_b.ann: no a_b.txt beside it"),
    ],
)
def test_what_is_not_there_gets_one_line(path: str, said: str) -> None:
    Path("empty").mkdir()
    Path("alone").mkdir()
    Path("alone/a_b.ann").write_text("", "utf-8")
    with pytest.raises(ClaimxError) as error:
        read_brat(path)
    assert str(error.value) == said
