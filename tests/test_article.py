"""The typed article: what its types promise to whoever holds one."""

from __future__ import annotations

import dataclasses
import datetime
import pickle
import re
from typing import Any

import pytest

from claimx import Article, Claim, Kind, Sentence, Span, Speaker, SpeakerType

TEXT = "“The tram will run,” said Mayor Ilka Varga. She said that it is late. One “expects” rain."
VARGA = Speaker("s1", "Ilka Varga", SpeakerType.PERSON, aliases=("the mayor",), role="Mayor", names=("I. Varga",))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


DIRECT = Claim("c1", Kind.DIRECT, (span("The tram will run,"),), (span("said"),), (span("Mayor Ilka Varga"),), VARGA)
INDIRECT = Claim("c2", Kind.INDIRECT, (span("that it is late"),), source=(span("She"),), speaker=VARGA)
MIXED = Claim("c3", Kind.MIXED, (span("One “expects” rain"),))
ARTICLE = Article(TEXT, speakers=(VARGA,), claims=(DIRECT, INDIRECT, MIXED))


@pytest.mark.parametrize(
    ("field", "given", "what"),
    [
        *(("text", given, "a str") for given in (None, float("nan"), b"It rained.")),
        *(("id", given, "a str") for given in (None, 5, ["a"])),
        *(("date", given, "a str or None") for given in (datetime.date(2020, 1, 2), 2020)),
        *((field, 5, "a str or None") for field in ("title", "url", "author", "source_path")),
        ("claims", "abc", "a tuple of Claims"),
        ("claims", DIRECT, "a tuple of Claims"),
        ("speakers", None, "a tuple of Speakers"),
        ("sentences", iter(()), "a tuple of Sentences"),
        *((field, (3,), f"{field.capitalize()}") for field in ("claims", "speakers", "sentences")),
    ],
)
def test_what_no_article_can_hold_is_refused_by_the_name_of_its_field(field: str, given: Any, what: str) -> None:
    kind = type(given[0] if given == (3,) else given).__name__
    with pytest.raises(TypeError, match=f"^the {field} of an Article must be {what}, not {kind}$"):
        Article(**{"text": TEXT, field: given})
    with pytest.raises(TypeError, match=f"^the {field} of an Article must be "):
        dataclasses.replace(ARTICLE, **{field: given})


def test_quotes_and_reported_share_the_claims_out() -> None:
    assert ARTICLE.quotes == (DIRECT, MIXED)
    assert ARTICLE.reported == (INDIRECT,)


@pytest.mark.parametrize("name", ["Ilka Varga", "varga", "ILKA", "The Mayor", "i. varga", "s1", " Ilka\n Varga "])
def test_a_speaker_answers_to(name: str) -> None:
    assert VARGA.answers_to(name)
    assert ARTICLE.claims_by(name) == (DIRECT, INDIRECT)


@pytest.mark.parametrize("name", ["Var", "Ilka V", "mayor", "", " ", "Varga Ilka", "person"])
def test_a_speaker_does_not_answer_to(name: str) -> None:
    assert not VARGA.answers_to(name)
    assert ARTICLE.claims_by(name) == ()


@pytest.mark.parametrize("name", [None, 5, b"Brandt"])
def test_claims_are_by_a_name_or_a_speaker(name: Any) -> None:
    with pytest.raises(TypeError, match=f"^name must be a str or a Speaker, not {type(name).__name__}$"):
        ARTICLE.claims_by(name)


@pytest.mark.parametrize("name", ["Zoë Pérez", "zoe\u0308 pe\u0301rez", "PÉREZ", "Pé\u00adrez", "Zoë\u200b"])
def test_a_name_is_found_however_it_is_encoded(name: str) -> None:
    for bearer in ("Zoë Pérez", "Zoe\u0308 Pe\u0301rez", "Zoë Pé\u00adrez"):
        assert Speaker("s1", bearer).answers_to(name)
        assert not Speaker("s1", bearer).answers_to("Perez")


@pytest.mark.parametrize("name", ["Harbour Ministry", "harbour ministry", "ministry", "h-m"])
def test_an_organization_finds_whoever_speaks_for_it(name: str) -> None:
    ministry = Speaker("h-m", "Harbour Ministry", SpeakerType.ORGANIZATION)
    speakers = (ministry, Speaker("s2", "Oda Brandt", organization="h-m"), Speaker("s3", "Bo Lind", organization=name))
    claims = tuple(Claim(f"c{s.id}", Kind.DIRECT, (span("rain"),), speaker=s) for s in (*speakers, VARGA))
    article = Article(TEXT, speakers=(*speakers, VARGA), claims=claims)
    assert article.claims_by(name) == claims[:3]
    assert article.claims_by("Brandt") == (claims[1],)
    assert speakers[2].answers_to(name)
    assert not Speaker("s4", "A spokesman", organization="").answers_to("")


def test_a_speaker_finds_its_claims_and_those_of_who_speaks_for_it() -> None:
    ministry = Speaker("s1", "Harbour Ministry", SpeakerType.ORGANIZATION, ref="Q7")
    speakers = (ministry, Speaker("s2", "Oda Brandt", organization="s1"), Speaker("s3", "Harbour Ministry"))
    claims = tuple(Claim(f"c{s.id}", Kind.DIRECT, (span("rain"),), speaker=s) for s in speakers)
    article = Article(TEXT, speakers=speakers, claims=claims)
    assert article.claims_by(ministry) == claims[:2]
    assert article.claims_by(speakers[1]) == claims[1:2]
    # Of another article: its id says nothing here.
    assert article.claims_by(VARGA) == ()
    assert article.claims_by(Speaker("s3", "The ministry", ref="Q7")) == claims[:2]


def test_text_of_a_claim_joins_its_spans() -> None:
    claim = Claim("c1", Kind.DIRECT, (span("The tram"), span("run")))
    assert claim.text == "The tram run"


def test_a_claim_starts_at_its_first_character_of_any_part() -> None:
    assert DIRECT.start == TEXT.index("The tram")
    assert INDIRECT.start == TEXT.index("She")


def test_they_print_readably() -> None:
    assert str(ARTICLE).splitlines() == [
        "Ilka Varga [direct, said]: The tram will run,",
        "Ilka Varga [indirect]: that it is late",
        "? [mixed]: One “expects” rain",
    ]
    assert str(VARGA) == "Ilka Varga (Mayor)"
    assert str(Speaker("s2", "a spokesman")) == "a spokesman"
    assert f"{Kind.MIXED} {SpeakerType.GROUP} {span('rain')}" == "mixed group rain"


def test_their_repr_is_one_short_line() -> None:
    assert repr(ARTICLE) == "Article('article', 89 characters, 1 speaker, 3 claims)"
    assert repr(Article("x" * 10**6, "a\x1b[2J")) == "Article('a\ufffd[2J', 1000000 characters, 0 speakers, 0 claims)"
    assert repr(DIRECT) == "Claim('c1', direct, 'The tram will run,', speaker='Ilka Varga')"
    assert repr(MIXED) == "Claim('c3', mixed, 'One “expects” rain')"
    assert repr(VARGA) == "Speaker('s1', 'Ilka Varga', person, role='Mayor')"
    assert repr(Speaker("s2", "a\nspokesman")) == "Speaker('s2', 'a spokesman', unknown)"
    long = Claim("c1", Kind.DIRECT, (Span(0, 400, "rain and " * 400),))
    assert repr(long) == f"Claim('c1', direct, '{('rain and ' * 7)[:59]}…')"


@pytest.mark.parametrize("raw", ["\x1b[2J\x1b[1;1H", "a\rb\x08", "x\x9b31mz\x07", "a\u202eb\u2066"])
def test_whatever_they_print_cannot_steer_the_terminal(raw: str) -> None:
    speaker = Speaker("s1", raw, role=raw)
    claim = Claim("c1", Kind.MIXED, (Span(0, len(raw), raw),), (Span(0, len(raw), raw),), (), speaker)
    article = Article(raw, raw, speakers=(speaker,), claims=(claim,))
    for value in (article, claim, speaker):
        for printed in (str(value), repr(value)):
            assert printed
            assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", printed)


def test_a_claim_of_several_lines_prints_as_one() -> None:
    claim = Claim("c1", Kind.DIRECT, (Span(0, 9, "We\r\n  won"),))
    assert str(Article("", claims=(claim, claim))).splitlines() == ["? [direct]: We won"] * 2


@pytest.mark.parametrize("value", [ARTICLE, DIRECT, VARGA, span("rain"), Sentence(0, 3, "“Th")])
def test_they_are_frozen_slotted_and_equal_by_value(value: object) -> None:
    field = dataclasses.fields(value)[0].name  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, field, None)
    assert not hasattr(value, "__dict__")
    twin = pickle.loads(pickle.dumps(value))
    assert twin == value
    assert hash(twin) == hash(value)
    assert twin is not value


def test_json_there_and_back() -> None:
    assert Article.from_json(ARTICLE.to_json()) == ARTICLE
    assert Article.from_dict(ARTICLE.to_dict()) == ARTICLE
    assert ARTICLE.to_json(indent=1).startswith('{\n "schema": "claimx/1"')


def test_an_article_without_anything_in_it() -> None:
    article = Article("")
    assert (article.claims, article.quotes, article.reported, article.claims_by("x"), str(article)) == (
        (),
        (),
        (),
        (),
        "",
    )
