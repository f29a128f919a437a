"""The article format: loss-free both ways, and one plain line for whatever does not fit."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import FIXTURES

from claimx import Article, Claim, Kind, Sentence, Span, Speaker, SpeakerType
from claimx.errors import ClaimxError, FormatError
from claimx.format import json_schema, to_dict, to_json
from claimx.readers.json import read_articles as read

from_dict, from_json = Article.from_dict, Article.from_json

TEXT = "“The tram will run,” said Ilka Varga. She said that it is late."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def tram() -> dict[str, Any]:
    return {
        "schema": "claimx/1",
        "id": "tram",
        "text": TEXT,
        "sentences": [{"start": 0, "end": 37}, {"start": 38, "end": 63}],
        "speakers": [
            {
                "id": "s1",
                "name": "Ilka Varga",
                "type": "person",
                "aliases": [],
                "role": None,
                "mentions": [span("Ilka Varga"), span("She")],
                "ref": None,
            }
        ],
        "claims": [
            {
                "id": "c1",
                "kind": "direct",
                "content": [span("The tram will run,")],
                "cue": [span("said")],
                "source": [span("Ilka Varga")],
                "speaker": "s1",
                "confidence": 0.75,
                "parent": None,
            },
            {
                "id": "c2",
                "kind": "indirect",
                "content": [span("that it is late")],
                "cue": [],
                "source": [span("She")],
                "speaker": None,
                "confidence": 1,
                "parent": "c1",
            },
        ],
    }


def test_the_fields_arrive() -> None:
    varga = Speaker("s1", "Ilka Varga", SpeakerType.PERSON, mentions=(Span(26, 36, "Ilka Varga"), Span(38, 41, "She")))
    assert from_dict(tram()) == Article(
        text=TEXT,
        id="tram",
        sentences=(
            Sentence(0, 37, "“The tram will run,” said Ilka Varga."),
            Sentence(38, 63, "She said that it is late."),
        ),
        speakers=(varga,),
        claims=(
            Claim(
                "c1",
                Kind.DIRECT,
                (Span(1, 19, "The tram will run,"),),
                (Span(21, 25, "said"),),
                (Span(26, 36, "Ilka Varga"),),
                varga,
                0.75,
            ),
            Claim(
                "c2",
                Kind.INDIRECT,
                (Span(47, 62, "that it is late"),),
                source=(Span(38, 41, "She"),),
                confidence=1.0,
                parent="c1",
            ),
        ),
    )


def test_they_go_out_as_they_came() -> None:
    assert to_dict(from_dict(tram())) == tram()
    assert list(to_dict(from_dict(tram()))) == list(tram())


def test_the_speaker_of_a_claim_is_the_speaker_of_the_article() -> None:
    article = from_dict(tram())
    assert article.claims[0].speaker is article.speakers[0]


def test_labels_go_out_only_where_they_say_something() -> None:
    data = tram()
    data["speakers"][0] |= {"names": ["Ilka Varga", "Varga"], "named": False}
    data["claims"][0] |= {"optional": True, "kind_any": ["mixed", "indirect"], "note": ""}
    del data["claims"][0]["confidence"]
    assert to_dict(from_dict(data)) == data
    assert not {"names", "named"} & set(tram()["speakers"][0])


def test_an_organization_and_the_confidence_in_a_speaker_go_out_only_where_they_are_known() -> None:
    data = tram()
    data["speakers"][0]["organization"] = "Tram Company"
    data["claims"][0]["speaker_confidence"] = 0.5
    article = from_dict(data)
    assert article.speakers[0].organization == "Tram Company"
    assert [claim.speaker_confidence for claim in article.claims] == [0.5, None]
    assert to_dict(article) == data
    assert not {"organization", "speaker_confidence"} & {
        *to_dict(from_dict(tram()))["speakers"][0],
        *tram()["claims"][0],
    }


def test_metadata_passes_through() -> None:
    data = tram() | {"title": "Tram", "url": "", "date": "2020", "author": "A", "source_path": "t.txt"}
    assert to_dict(from_dict(data)) == data


def test_the_least_that_is_an_article() -> None:
    assert from_dict({"text": ""}) == Article("")
    assert to_dict(Article("x")) == {
        "schema": "claimx/1",
        "id": "article",
        "text": "x",
        "sentences": [],
        "speakers": [],
        "claims": [],
    }


def test_fields_that_nobody_knows_are_passed_over() -> None:
    data = tram() | {"genre": [["news"]], 1: 2}
    data["claims"][0]["negative"] = False
    data["speakers"][0]["x"] = {}
    data["claims"][0]["content"][0]["score"] = "?"
    assert from_dict(data) == from_dict(tram())


def test_spans_may_come_without_their_text() -> None:
    data = tram()
    for claim in data["claims"]:
        for part in ("content", "cue", "source"):
            for bare in claim[part]:
                del bare["text"]
    assert from_dict(data) == from_dict(tram())


def test_claims_are_put_in_order_stably() -> None:
    data = tram()
    first, second = data["claims"]
    third = second | {"id": "c3"}
    data["claims"] = [third, second, first]
    article = from_dict(data)
    assert [claim.id for claim in article.claims] == ["c1", "c3", "c2"]
    shuffled = Article(TEXT, "tram", article.sentences, article.speakers, article.claims[::-1])
    assert [claim["id"] for claim in to_dict(shuffled)["claims"]] == ["c1", "c2", "c3"]


@pytest.mark.parametrize(
    "text", ["a\0b", "\r\n", "e\u0301 👩\u200d🚀 x", "\ufeffx", "\u2028", "\x9b31m\x7f", "\x1b[2J", "„So“", " "]
)
def test_a_text_is_never_altered(text: str) -> None:
    written = to_json(Article(text))
    assert from_json(written).text == text
    assert from_json(written.encode()).text == text
    # Neither a terminal nor a reader of lines may trip over what is printed.
    assert not any(ord(character) < 32 or 126 < ord(character) < 160 for character in written)
    assert len(written.splitlines()) == 1


def change(*path: Any, to: Any) -> Callable[[dict[str, Any]], None]:
    def apply(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return apply


def drop(*path: Any) -> Callable[[dict[str, Any]], None]:
    def apply(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return apply


BROKEN: list[tuple[Callable[[dict[str, Any]], None], str]] = [
    (
        change("schema", to="claimx/2"),
        "schema: 'claimx/2' is a version that this claimx does not know, only 'claimx/1'",
    ),
    (change("schema", to=None), "schema: null is a version that this claimx does not know, only 'claimx/1'"),
    (change("schema", to=[1]), "schema: a list is a version that this claimx does not know, only 'claimx/1'"),
    (drop("text"), "text: missing"),
    (change("text", to=5), "text: must be text, not 5"),
    (change("text", to=b"x"), "text: must be text, not a Python bytes"),
    (change("text", to="a\ud83db"), "text: character 1 is a lone surrogate, half a character"),
    (change("title", to="\udfff"), "title: character 0 is a lone surrogate, half a character"),
    (change("title", to=["x"]), "title: must be text, not a list"),
    (change("text_file", to="tram.txt"), "text_file: stands beside text, there must be one of them only"),
    (change("sentences", to=None), "sentences: must be a list, not null"),
    (change("sentences", 1, to=3), "sentences[1]: must be an object, not 3"),
    (change("sentences", 1, "start", to=36), "sentences[1]: starts at 36, but the one before it ends at 37"),
    (change("sentences", 1, "start", to=39), "sentences: none covers text[38:39], 'S'"),
    (change("sentences", 0, "start", to=1), "sentences: none covers text[0:1], '“'"),
    (drop("sentences", 1), "sentences: none covers text[38:63], 'She said that it is late.'"),
    (
        lambda data: data["sentences"].reverse(),
        "sentences: none covers text[0:37], '“The tram will run,” said Ilka Varga.'",
    ),
    (change("sentences", 1, "text", to="It"), "sentences[1]: text[38:63] is 'She said that it is late.', not 'It'"),
    (
        change("sentences", 1, "end", to=64),
        "sentences[1]: end 64 is behind the end of the text, which has 63 characters",
    ),
    (change("speakers", to={}), "speakers: must be a list, not an object"),
    (drop("speakers", 0, "id"), "speakers[0]: id: missing"),
    (change("speakers", 0, "id", to=""), "speakers[0]: id: must not be empty"),
    (drop("speakers", 0, "name"), "speaker s1: name: missing"),
    (change("speakers", 0, "name", to=""), "speaker s1: name: must not be empty"),
    (
        change("speakers", 0, "type", to="robot"),
        "speaker s1: type: must be one of 'person', 'organization', 'document', 'group' or 'unknown', not 'robot'",
    ),
    (change("speakers", 0, "aliases", to=["x", 2]), "speaker s1: aliases[1]: must be text, not 2"),
    (change("speakers", 0, "named", to=0), "speaker s1: named: must be true or false, not 0"),
    (change("speakers", 0, "mentions", 1, "start", to=37), "speaker s1: mentions[1]: text[37:41] is ' She', not 'She'"),
    (lambda data: data["speakers"].append(data["speakers"][0]), "speaker s1: id: used twice"),
    (change("claims", 1, to="c2"), "claims[1]: must be an object, not 'c2'"),
    (drop("claims", 0, "id"), "claims[0]: id: missing"),
    (change("claims", 0, "id", to=7), "claims[0]: id: must be text, not 7"),
    (change("claims", 1, "id", to="c1"), "claim c1: id: used twice"),
    (drop("claims", 0, "kind"), "claim c1: kind: missing"),
    (
        change("claims", 0, "kind", to="Direct"),
        "claim c1: kind: must be one of 'direct', 'mixed' or 'indirect', not 'Direct'",
    ),
    (change("claims", 0, "kind_any", to="mixed"), "claim c1: kind_any: must be a list, not 'mixed'"),
    (change("claims", 0, "content", to=[]), "claim c1: content: must not be empty"),
    (drop("claims", 0, "content"), "claim c1: content: missing"),
    (drop("claims", 0, "content", 0, "end"), "claim c1: content[0].end: missing"),
    (change("claims", 0, "content", 0, "start", to=1.0), "claim c1: content[0].start: must be a whole number, not 1.0"),
    (
        change("claims", 0, "content", 0, "start", to=True),
        "claim c1: content[0].start: must be a whole number, not true",
    ),
    (change("claims", 0, "content", 0, "start", to="1"), "claim c1: content[0].start: must be a whole number, not '1'"),
    (change("claims", 0, "content", 0, "start", to=-1), "claim c1: content[0].start: -1 is less than 0"),
    (change("claims", 0, "content", 0, "start", to=19), "claim c1: content[0]: start 19 is not before end 19"),
    (change("claims", 0, "content", 0, "start", to=60), "claim c1: content[0]: start 60 is not before end 19"),
    (
        change("claims", 0, "content", 0, "end", to=99),
        "claim c1: content[0]: end 99 is behind the end of the text, which has 63 characters",
    ),
    (
        change("claims", 0, "content", 0, "text", to="A plan"),
        "claim c1: content[0]: text[1:19] is 'The tram will run,', not 'A plan'",
    ),
    (change("claims", 0, "cue", 0, "text", to="SAID"), "claim c1: cue[0]: text[21:25] is 'said', not 'SAID'"),
    (change("claims", 1, "source", 0, "text", to="S\nhe"), "claim c2: source[0]: text[38:41] is 'She', not 'S\\nhe'"),
    (change("claims", 0, "source", to={}), "claim c1: source: must be a list, not an object"),
    (change("claims", 0, "speaker", to="s2"), "claim c1: speaker: no speaker has the id 's2'"),
    (change("claims", 0, "speaker", to={"id": "s1"}), "claim c1: speaker: must be text, not an object"),
    (change("claims", 0, "confidence", to=1.5), "claim c1: confidence: 1.5 is more than 1"),
    (change("claims", 0, "confidence", to=-0.1), "claim c1: confidence: -0.1 is less than 0"),
    (change("claims", 0, "confidence", to=float("nan")), "claim c1: confidence: must be a number, not nan"),
    (change("claims", 0, "confidence", to="high"), "claim c1: confidence: must be a number, not 'high'"),
    (change("claims", 0, "speaker_confidence", to=2), "claim c1: speaker_confidence: 2 is more than 1"),
    (change("claims", 0, "speaker_confidence", to="1"), "claim c1: speaker_confidence: must be a number, not '1'"),
    (change("speakers", 0, "organization", to=["x"]), "speaker s1: organization: must be text, not a list"),
    (change("claims", 0, "confidence", to=True), "claim c1: confidence: must be a number, not true"),
    (change("claims", 0, "parent", to="c9"), "claim c1: parent: no claim has the id 'c9'"),
    (change("claims", 0, "parent", to="c1"), "claim c1: parent: the claim is nested in itself"),
    (change("claims", 0, "parent", to="c2"), "claim c1: parent: c1 in c2 in c1 is a circle"),
    (change("claims", 0, "optional", to=None), "claim c1: optional: must be true or false, not null"),
    (change("claims", 0, "note", to=1), "claim c1: note: must be text, not 1"),
    (change("claims", 0, "id", to="c\x1b[2J\n1"), "claim c2: parent: no claim has the id 'c1'"),
]


@pytest.mark.parametrize(("breaking", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_what_is_broken_gets_one_plain_line(breaking: Callable[[dict[str, Any]], None], message: str) -> None:
    data = tram()
    breaking(data)
    with pytest.raises(FormatError) as caught:
        from_dict(data)
    assert str(caught.value) == f"article tram: {message}"


def test_names_from_outside_cannot_break_the_line() -> None:
    data = tram() | {"id": "a\nb"}
    data["claims"][0] |= {"id": "\x1b[2J", "kind": "x\ny"}
    with pytest.raises(FormatError) as caught:
        from_dict(data)
    assert str(caught.value).startswith(r"article 'a\nb': claim '\x1b[2J': kind: ")
    assert str(caught.value).isprintable()


def test_where_two_long_stretches_part_is_in_the_message() -> None:
    text = "the council of Oster agreed to build the bridge again, at last, after the long winter"
    wrong = text.replace("bridge", "tunnel")
    claim = {"id": "c1", "kind": "direct", "content": [{"start": 0, "end": len(text), "text": wrong}]}
    with pytest.raises(FormatError) as caught:
        from_dict({"text": text, "claims": [claim]})
    assert str(caught.value) == (
        "article: claim c1: content[0]: text[0:85] is '…o build the bridge again, at las…', "
        "not '…o build the tunnel again, at las…'"
    )


def test_a_number_too_long_to_print() -> None:
    data = tram()
    data["claims"][0]["content"][0]["end"] = 10**5000
    with pytest.raises(FormatError, match=r"content\[0\].end: a number of more than 18 digits is more than"):
        from_dict(data)


def test_a_long_circle() -> None:
    data = tram()
    first = data["claims"][0]
    data["claims"] = [first | {"id": f"c{i}", "parent": f"c{(i + 1) % 3000}"} for i in range(3000)]
    with pytest.raises(FormatError, match="claim c0: parent: c0 in c1 in c2 in c3 in c4 in c0 is a circle"):
        from_dict(data)
    data["claims"][-1]["parent"] = None
    assert len(from_dict(data).claims) == 3000


@pytest.mark.parametrize("data", [[], None, 5, "{}", True])
def test_what_is_no_object_is_no_article(data: Any) -> None:
    with pytest.raises(FormatError, match=r"^article: must be an object, not "):
        from_dict(data)


VARGA = Speaker("s1", "Ilka Varga")
A = Span(0, 1, "a")
C1 = Claim("c1", Kind.DIRECT, (A,))


@pytest.mark.parametrize(
    ("article", "message"),
    [
        (Article("a\ud800"), "text: character 1 is a lone surrogate, half a character"),
        (Article("a", title="\ud800"), "title: character 0 is a lone surrogate, half a character"),
        (Article("a", sentences=(Sentence(0, 1, "b"),)), "sentences[0]: text[0:1] is 'a', not 'b'"),
        (Article("a", claims=(Claim("c1", Kind.DIRECT, ()),)), "claim c1: content: must not be empty"),
        (Article("a", claims=(C1, C1)), "claim c1: id: used twice"),
        (Article("a", claims=(Claim("c1", Kind.DIRECT, (Span(0, 2, "ab"),)),)), "claim c1: content[0]: end 2 is"),
        (Article("a", claims=(Claim("c1", Kind.DIRECT, (A,), speaker=VARGA),)), "claim c1: speaker: no speaker has"),
        (
            Article("a", speakers=(Speaker("s1", "Varga"),), claims=(Claim("c1", Kind.DIRECT, (A,), speaker=VARGA),)),
            "claim c1: speaker: not the same as the article's speaker of the id 's1'",
        ),
    ],
)
def test_nothing_goes_out_that_could_not_come_in(article: Article, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        to_json(article)
    assert str(caught.value).startswith(f"article: {message}")


def test_an_article_with_an_id_that_is_none_is_refused() -> None:
    with pytest.raises(FormatError) as caught:
        Article("a", id="").to_dict()
    assert str(caught.value) == "article: id: must not be empty"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "article: not JSON at column 1, expecting value"),
        ("{", "article: not JSON at column 2, expecting property name enclosed in double quotes"),
        ('{"text": "a}', "article: not JSON at column 10, unterminated string"),
        ('{\n"text": "a",\n}', "article: not JSON at line "),
        ("[]", "article: must be an object, not a list"),
        ('{"text": ' + "[" * 200_000, "article: nested too deeply to be an article"),
        ('{"text": "a", "x": ' + "1" * 10_000 + "}", "article: holds a number with too many digits"),
        ('{"text": "\\ud83d"}', "article: text: character 0 is a lone surrogate, half a character"),
        (b'{"text": "\xff"}', "article: not UTF-8, byte 0xff in line 1 fits nowhere"),
        ('{"text": "a"}'.encode("utf-16"), "article: not UTF-8 but UTF-16"),
        (
            '{"text_file": "a.txt"}',
            "article: text_file: names a file beside the article, but the article comes from no",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_json_that_is_no_article(text: str | bytes, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        from_json(text)
    assert str(caught.value).startswith(message)


def test_a_whole_character_in_two_escapes_is_one_character() -> None:
    assert from_json('{"text": "\\ud83d\\ude00"}').text == "😀"
    assert from_json('\ufeff{"text": "x"}'.encode()).text == "x"


def test_the_fixtures_are_in_the_format() -> None:
    files = sorted(FIXTURES.glob("*.json"))
    assert files
    for file in files:
        (article,) = read(file)
        assert from_json(to_json(article)) == article


# Whatever article there is

CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(CHARACTERS | st.sampled_from("“” \n\0\u2028😀\x9b"), min_size=1, max_size=40)
WORDS = st.text(CHARACTERS, max_size=8)
NAMES = st.text(CHARACTERS, min_size=1, max_size=8)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(TEXTS)

    def spans(least: int = 0) -> tuple[Span, ...]:
        found = []
        for _ in range(draw(st.integers(least, 2))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            found.append(Span(start, end, text[start:end]))
        return tuple(found)

    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=3))})
    sentences = [Sentence(a, b, text[a:b]) for a, b in pairwise(cuts)]
    sentences = [s for s in sentences if s.text.strip() or draw(st.booleans())] if draw(st.booleans()) else []
    speakers = [
        Speaker(
            name,
            draw(NAMES),
            draw(st.sampled_from(SpeakerType)),
            tuple(draw(st.lists(WORDS, max_size=2))),
            draw(st.none() | WORDS),
            spans(),
            draw(st.none() | WORDS),
            tuple(draw(st.lists(WORDS, max_size=2))),
            draw(st.booleans()),
            draw(st.none() | WORDS),
        )
        for name in draw(st.lists(NAMES, max_size=3, unique=True))
    ]
    claims: list[Claim] = []
    for name in draw(st.lists(NAMES, max_size=4, unique=True)):
        claims.append(
            Claim(
                name,
                draw(st.sampled_from(Kind)),
                spans(1),
                spans(),
                spans(),
                draw(st.sampled_from([None, *speakers])),
                draw(st.none() | st.floats(0, 1)),
                draw(st.sampled_from([None, *(claim.id for claim in claims)])),
                draw(st.booleans()),
                tuple(draw(st.lists(st.sampled_from(Kind), max_size=2))),
                draw(st.none() | WORDS),
                draw(st.none() | st.floats(0, 1)),
            )
        )
    metadata = {field: draw(st.none() | WORDS) for field in ("title", "url", "date", "author", "source_path")}
    ordered = sorted(claims, key=lambda claim: claim.start)
    return Article(text, draw(NAMES), tuple(sentences), tuple(speakers), tuple(ordered), **metadata)


@settings(deadline=None)
@given(articles())
def test_round_trip(article: Article) -> None:
    assert from_dict(to_dict(article)) == article
    assert from_json(to_json(article)) == article
    assert from_json(to_json(article, indent=2).encode()) == article


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["c1", "s1", 0, 1]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(data: Any) -> list[tuple[Any, Any]]:
    steps = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [place for step, inner in steps for place in [(data, step), *places(inner)]]


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(st.data())
def test_any_change_is_read_or_refused_in_one_line(draws: st.DataObject) -> None:
    data = copy.deepcopy(tram())
    for _ in range(draws.draw(st.integers(1, 3))):
        holder, step = draws.draw(st.sampled_from(places(data)))
        holder[step] = draws.draw(JSON)
    try:
        article = from_dict(data)
    except ClaimxError as error:
        assert str(error).isprintable()
        assert "pydantic" not in str(error) and "Input should" not in str(error)
    else:
        assert from_dict(to_dict(article)) == article


# The schema


def test_the_schema_says_what_the_reader_does() -> None:
    schema = json_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert schema["properties"]["schema"]["const"] == "claimx/1"
    assert schema["oneOf"] == [{"required": ["text"]}, {"required": ["text_file"]}]
    assert schema["properties"]["text"]["type"] == "string"
    assert schema["$defs"]["Kind"]["enum"] == ["direct", "mixed", "indirect"]
    assert schema["$defs"]["ClaimRecord"]["required"] == ["id", "kind", "content"]
    assert schema["$defs"]["SpanRecord"]["required"] == ["start", "end"]
    assert not schema.get("required")


def test_the_schema_describes_every_field_that_is_written() -> None:
    data = tram() | {"title": "T", "url": "u", "date": "d", "author": "a", "source_path": "s"}
    data["speakers"][0] |= {"names": ["V"], "named": False}
    data["speakers"][0]["organization"] = "o"
    data["claims"][0] |= {"optional": True, "kind_any": ["mixed"], "note": "n", "speaker_confidence": 0.5}
    schema = json_schema()
    written = to_dict(from_dict(data))
    for record, fields in (
        (written, schema["properties"]),
        (written["speakers"][0], schema["$defs"]["SpeakerRecord"]["properties"]),
        (written["claims"][0], schema["$defs"]["ClaimRecord"]["properties"]),
        (written["claims"][0]["cue"][0], schema["$defs"]["SpanRecord"]["properties"]),
    ):
        assert set(record) <= set(fields)
        assert all(field["description"] for field in fields.values())
