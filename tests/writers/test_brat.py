"""brat standoff: each line in the form that brat reads, each fragment the words at its offsets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from exported import ARTICLE, EMPTY, LIN, NOBODYS, QUOTED, TEXT, TOLD, VARGA

from claimx import Article, Claim, Kind, Span, Speaker, SpeakerType
from claimx.readers.brat import read_brat
from claimx.writers.brat import CONFIG, LOOKS, TOOLS, to_brat
from claimx.writers.export import write_folder

FORMS = (
    r"T\d+\t(Content|Cue|Source) \d+ \d+(;\d+ \d+)*\t.+",
    r"R\d+\t(cue|source|within) Arg1:T\d+ Arg2:T\d+",
    r"A\d+\tKind T\d+ (direct|mixed|indirect)",
    r"N\d+\tReference T\d+ (Wikidata|roster):\S+\t.+",
    r"#\d+\tAnnotatorNotes T\d+\t.+",
)


def test_every_line_has_a_form_and_an_identifier_of_its_own() -> None:
    lines = to_brat(ARTICLE).splitlines()
    assert all(any(re.fullmatch(form, line) for form in FORMS) for line in lines)
    names = [line.split("\t")[0] for line in lines]
    assert len(set(names)) == len(names)
    entities = {name for name in names if name.startswith("T")}
    assert {found for line in lines for found in re.findall(r"\b(T\d+)\b", line.split("\t")[1])} <= entities


def test_fragments_are_the_words_at_their_offsets_and_hold_no_line_end() -> None:
    for line in to_brat(ARTICLE).splitlines():
        if line.startswith("T"):
            _, where, text = line.split("\t")
            offsets = [tuple(map(int, pair.split())) for pair in where.split(" ", 1)[1].split(";")]
            assert " ".join(TEXT[start:end] for start, end in offsets) == text
            assert offsets == sorted(offsets)


def test_a_claim_of_several_paragraphs() -> None:
    first = to_brat(ARTICLE).splitlines()[0]
    assert first == "T1\tContent 3 19;51 60;64 79\tThe <b>tram</b>, will run. “It will 🎉 run."


def test_relations_lead_from_content_to_its_parts() -> None:
    lines = [line.split("\t") for line in to_brat(ARTICLE).splitlines()]
    words = {name: rest[1] for name, *rest in lines if name.startswith("T")}
    relations = [
        (label, words[one.removeprefix("Arg1:")], words[other.removeprefix("Arg2:")])
        for name, label_and_arguments in (line[:2] for line in lines)
        if name.startswith("R")
        for label, one, other in [label_and_arguments.split(" ")]
    ]
    assert ("source", "that she said that it is late", "Bo Lin") in relations
    assert ("source", "that it is late", "she") in relations
    assert ("within", "that it is late", "that she said that it is late") in relations
    assert len(relations) == 7


def test_every_line_end_that_a_reader_of_lines_knows_parts_a_span() -> None:
    text = "a\u2028b\x0bc\x85d"
    claim = replace(NOBODYS, content=(Span(0, 7, text),))
    assert to_brat(Article(text, claims=(claim,))).startswith("T1\tContent 0 1;2 3;4 5;6 7\ta b c d\n")


def test_a_source_of_two_claims_stands_there_once() -> None:
    twin = replace(TOLD, id="c9", content=NOBODYS.content)
    lines = to_brat(replace(ARTICLE, claims=(TOLD, twin))).splitlines()
    assert sum("\tSource " in line for line in lines) == 1
    # Two claims of the same content are still two.
    lines = to_brat(replace(ARTICLE, claims=(TOLD, replace(TOLD, id="c9")))).splitlines()
    assert sum("\tContent " in line for line in lines) == 2


def test_a_name_over_two_lines_stays_in_its_line() -> None:
    speaker = Speaker("x", "Ilka\n\tVarga")
    lines = to_brat(replace(ARTICLE, claims=(replace(QUOTED, speaker=speaker),))).splitlines()
    assert "#1\tAnnotatorNotes T1\tspeaker: Ilka Varga" in lines


def test_what_brat_holds_is_read_back(tmp_path: Path) -> None:
    twin = replace(TOLD, id="c9", content=NOBODYS.content)
    claims = (*ARTICLE.claims, twin)
    (tmp_path / "tram.txt").write_bytes(TEXT.encode())
    (tmp_path / "tram.ann").write_text(to_brat(replace(ARTICLE, claims=claims)), "utf-8")
    [article] = read_brat(tmp_path)
    assert (article.id, article.text) == ("tram", TEXT)

    def parts(claim: Claim) -> tuple[object, ...]:
        # A span over two paragraphs is two there.
        words = [
            " ".join(" ".join(span.text for span in spans).split())
            for spans in (claim.content, claim.cue, claim.source)
        ]
        return (claim.kind, *words)

    assert sorted(map(parts, article.claims)) == sorted(map(parts, claims))


def there_and_back(article: Article, folder: Path, change: Callable[[str], str] = str) -> list[Claim]:
    """The claims that are read from the article's files, in the order of the article's, after a correction."""
    (folder / "tram.txt").write_bytes(article.text.encode())
    (folder / "tram.ann").write_text(change(to_brat(article)), "utf-8")
    [read] = read_brat(folder)
    by_content = {" ".join(claim.text.split()): claim for claim in read.claims}
    return [by_content[" ".join(claim.text.split())] for claim in article.claims]


SPOKESMAN = replace(VARGA, role="spokesman | for now", organization="lin", ref="a b%\t:ü")
SPOKEN = replace(
    ARTICLE, speakers=(SPOKESMAN, LIN), claims=(replace(QUOTED, speaker=SPOKESMAN, optional=True, note="a | b"), TOLD)
)


def test_speakers_are_read_back(tmp_path: Path) -> None:
    quoted, told = there_and_back(SPOKEN, tmp_path)
    assert quoted.speaker
    assert (quoted.speaker.name, quoted.speaker.role) == ("Ilka Varga", "spokesman | for now")
    assert quoted.speaker.type is SpeakerType.PERSON
    # In the article, the organization is an id, which says nothing to somebody in brat.
    assert (quoted.speaker.organization, quoted.speaker.ref) == ("Bo Lin", "a b%\t:ü")
    assert (quoted.optional, quoted.note) == (True, "a | b")
    assert told.speaker
    assert (told.speaker.name, told.speaker.ref, told.note, told.optional) == ("Bo Lin", None, None, False)


def test_a_nested_claim_is_read_back(tmp_path: Path) -> None:
    told, within = there_and_back(replace(ARTICLE, claims=ARTICLE.claims[1:3]), tmp_path)
    assert (told.parent, within.parent) == (None, told.id)


def test_a_corrected_speaker_parts_from_the_reference(tmp_path: Path) -> None:
    quoted, _ = there_and_back(SPOKEN, tmp_path, lambda lines: lines.replace("speaker: Ilka Varga", "speaker: Bo Lin"))
    assert quoted.speaker
    assert (quoted.speaker.name, quoted.speaker.ref) == ("Bo Lin", None)


def test_a_speaker_with_a_reference_but_without_a_source(tmp_path: Path) -> None:
    varga = replace(VARGA, ref="Q42")
    article = replace(ARTICLE, speakers=(varga,), claims=(replace(NOBODYS, speaker=varga),))
    assert "N1\tReference T1 Wikidata:Q42\tIlka Varga" in to_brat(article).splitlines()
    [claim] = there_and_back(article, tmp_path)
    assert claim.speaker
    assert (claim.speaker.name, claim.speaker.ref) == ("Ilka Varga", "Q42")


def test_two_of_one_name_with_two_references_are_two(tmp_path: Path) -> None:
    other = replace(VARGA, id="other", ref="Q7")
    claims = (QUOTED, replace(NOBODYS, speaker=other))
    read = there_and_back(replace(ARTICLE, speakers=(VARGA, other), claims=claims), tmp_path)
    assert [claim.speaker.ref for claim in read if claim.speaker] == [VARGA.ref, "Q7"]


@pytest.mark.parametrize(("one", "other"), [("Q42", None), (None, "Q42"), (None, None), ("Q42", "Q7")])
@pytest.mark.parametrize("source", [QUOTED.source, TOLD.source])
def test_two_of_one_name_are_two(tmp_path: Path, source: tuple[Span, ...], one: str | None, other: str | None) -> None:
    varga, namesake = replace(VARGA, ref=one), replace(VARGA, id="other", name="Ilka  Varga", role="pilot", ref=other)
    claims = (
        replace(QUOTED, speaker=varga),
        replace(TOLD, source=source, speaker=namesake),
        replace(NOBODYS, source=source, speaker=varga),
    )
    read = there_and_back(replace(ARTICLE, speakers=(varga, namesake), claims=claims), tmp_path)
    speakers = [claim.speaker for claim in read if claim.speaker]
    assert [(speaker.name, speaker.role, speaker.ref) for speaker in speakers] == [
        ("Ilka Varga", "Mayor", one),
        ("Ilka Varga", "pilot", other),
        ("Ilka Varga", "Mayor", one),
    ]
    assert (speakers[0] == speakers[2], speakers[0] == speakers[1]) == (True, False)


def test_a_text_that_begins_with_a_byte_order_mark_is_read_back(tmp_path: Path) -> None:
    text = "\ufeffIt is late."
    claim = Claim("c1", Kind.INDIRECT, (Span(1, 12, text[1:12]),))
    write_folder("brat", [Article(text, claims=(claim,))], tmp_path / "brat")
    [article] = read_brat(tmp_path / "brat")
    assert (article.text, article.claims[0].content) == (text, claim.content)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n", "\u2028"])
@pytest.mark.parametrize("part", ["content", "cue", "source"])
def test_a_span_of_line_ends_alone_is_read_back(tmp_path: Path, part: str, ends: str) -> None:
    text = f"It rain{ends}Ann Roe said."
    claim = Claim("T1", Kind.INDIRECT, (Span(0, 7, "It rain"),))
    claim = replace(claim, **{part: (Span(7, 7 + len(ends), ends),)})
    [read] = there_and_back(Article(text, claims=(claim,)), tmp_path)
    assert (read.content, read.cue, read.source) == (claim.content, claim.cue, claim.source)


def test_no_claims_are_no_lines() -> None:
    assert to_brat(EMPTY) == ""


def test_the_looks_name_nothing_that_the_configuration_does_not() -> None:
    names = {line.split()[0] for line in LOOKS.splitlines() if line and line[0] != "["}
    assert {name for name in names if not name.isupper()} <= set(re.findall(r"\w+", CONFIG))


def test_the_configuration_names_what_is_used() -> None:
    for word in ("Content", "Cue", "Source", "cue", "source", "Kind", "direct|mixed|indirect"):
        assert re.search(rf"(^|[ :]){re.escape(word)}\b", CONFIG, re.MULTILINE)


def test_wikidata_is_a_database_that_brat_knows_where_to_find() -> None:
    speaker = replace(VARGA, ref="Q42")
    lines = to_brat(replace(ARTICLE, speakers=(speaker,), claims=(replace(QUOTED, speaker=speaker),)))
    [(database, number)] = re.findall(r"^N1\tReference \w+ (\w+):(\w+)\t", lines, re.MULTILINE)
    [address] = re.findall(rf"^{database}\t.*<URLBASE>:(\S+)$", TOOLS, re.MULTILINE)
    assert address.replace("%s", number) == "https://www.wikidata.org/entity/Q42"
