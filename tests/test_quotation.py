"""Text in, the quotations expected there: tables of marks of every kind, right, wrong and missing."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.quotation import Quotation, find_quotations, spans


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_quotations(text).spans]


def inner(text: str) -> list[str]:
    """The quotations within quotations."""
    found = find_quotations(text)
    deep = np.flatnonzero(np.diff(np.concatenate([[0], found.depth == 2, [0]]).astype(int)))
    return [text[start:end] for start, end in zip(deep[::2], deep[1::2], strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” said Ann Roe. “It’s over.”", ["“We won,”", "“It’s over.”"]),
        ('"We won," said Ann Roe. "It\'s over."', ['"We won,"', '"It\'s over."']),
        ("''We won,'' said Ann Roe. ''It's over.''", ["''We won,''", "''It's over.''"]),
        ("``We won,'' said Ann Roe.", ["``We won,''"]),
        ("‘‘We won,’’ said Ann Roe.", ["‘‘We won,’’"]),
        ("‘We won,’ said Ann Roe.", ["‘We won,’"]),
        ("'We won,' said Ann Roe. 'You lost.'", ["'We won,'", "'You lost.'"]),
        ("« On a gagné », dit Anne Roe. «Oui.»", ["« On a gagné »", "«Oui.»"]),
        ("»Gewonnen«, sagte Anna Roe.", ["»Gewonnen«"]),
        ("<<It is shut,>> Roe said. <<Go “home” now!>>", ["<<It is shut,>>", "<<Go “home” now!>>"]),
        (">> On Monday Roe wrote: “Go.” Read more >> and x << 2 or <<EOF and >>> here.", ["“Go.”"]),
        ("„Gewonnen“, sagte Anna Roe. ‚Ja‘, sagte er.", ["„Gewonnen“", "‚Ja‘"]),
        ("„Wygrana”, powiedziała Anna Roe.", ["„Wygrana”"]),
        ("”Vi vann”, sade Anna Roe.", ["”Vi vann”"]),
        ("她说：“我们赢了。”「はい」", ["“我们赢了。”", "「はい」"]),
        ("(“Yes.”) [“No.”] —“So”— he said", ["“Yes.”", "“No.”", "“So”"]),
        ('"Is it?" "Yes!" "No."', ['"Is it?"', '"Yes!"', '"No."']),
        ('"Hi.""Ho."', ['"Hi."', '"Ho."']),
        ('Doe said: "I never—" He stopped. "But I..."', ['"I never—"', '"But I..."']),
        ('"[We] won," "$5 is," "#one" and "@two"', ['"[We] won,"', '"$5 is,"', '"#one"', '"@two"']),
        ('"Rover"\'s owner and “Rover”’s bone', ['"Rover"', "“Rover”"]),
        ("No mark at all.", []),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We don't, can’t and won't: it's Roe's, and the workers' and the boss’ turn.",
        "In the '90s, rock 'n' roll and the dogs' owners gave 'em hell.",
        "In the ’90s, rock ’n’ roll and the dogs’ owners gave ’em hell.",
        "'Tis the season, 'twas said.",
        "The O'Haras' and O’Haras’ houses, Hawai‘i, l’homme",
        'He is 5\'10" tall, 6\' in shoes, and cut a 12" pizza and a 3/4" board.',
        "It lies at 40° 26' 46\" north.",
        "It is 5′ 10″ long.",
        '"',
        "'",
        '""""""""""""',
    ],
)
def test_apostrophes_inches_and_rulers_are_no_marks(text: str) -> None:
    found = find_quotations(text)
    assert found.spans == ()
    assert not found.mark.any()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "‘I don’t think the workers’ council agrees,’ said Ann Roe.",
            ["‘I don’t think the workers’ council agrees,’"],
        ),
        (
            "'I don't think the workers' council agrees,' said Ann Roe.",
            ["'I don't think the workers' council agrees,'"],
        ),
        ("He called the bosses' 'plan' the workers' doom.", ["'plan'"]),
        ("'90s music is 'cool,' he said", ["'cool,'"]),
        ("Grade ‘d’ is the lowest.", ["‘d’"]),
        ('"I ate a 12" pizza," he said.', ['"I ate a 12" pizza,"']),
        ('"He\'s 6\'5"," she said of the 5\'10" man.', ['"He\'s 6\'5","']),
        ('It was "the best of 2015" to him.', ['"the best of 2015"']),
    ],
)
def test_marks_beside_apostrophes_and_inches(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: «It is shut.“ The others left. Nobody came.", ["«It is shut.“"]),
        ("He said: «It is shut.“ The others left. “Yes,” she said.", ["«It is shut.“", "“Yes,”"]),
        ("«It is shut,“ he said. The others left. «Yes,» she said.", ["«It is shut,“", "«Yes,»"]),
        ("«It is shut“, he said. «It stays so“.", ["«It is shut“", "«It stays so“"]),
        ("«It is shut,” he said. The others left. «Yes,» she said.", ["«It is shut,”", "«Yes,»"]),
        ('«It is shut," he said. The others left. "Yes," she said.', ['«It is shut,"', '"Yes,"']),
        ("„It is shut,» he said. The others left. „Yes,“ she said.", ["„It is shut,»", "„Yes,“"]),
        ("“It is shut,» he said. The others left. “Yes,” she said.", ["“It is shut,»", "“Yes,”"]),
        ("He called it «a trap“ and left. «Go.»", ["«a trap“", "«Go.»"]),
        ("‹It is shut,“ he said. He left.", ["‹It is shut,“"]),
        ("“It is shut,’ he said. He left. “Yes.”", ["“It is shut,’", "“Yes.”"]),
        ('"It is shut,\' he said. He left. "Yes."', ["\"It is shut,'", '"Yes."']),
        # A mark that is missing, not one of another kind.
        ("«He said “go and left.» The end.", ["«He said “go and left.»"]),
        ("“He said «go and left.” The end.", ["“He said «go and left.”"]),
        # Apostrophes in what is never closed.
        ("“He’s goin’ home. He left.", ["“He’s goin’ home. He left."]),
        ("“The workers’ council met. He left.", ["“The workers’ council met. He left."]),
    ],
)
def test_a_mark_of_one_kind_closed_by_one_of_another(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    ["«He said “go,” and left,»", "“He said «go» and left.”", "«He said „go.“»", "»He said “go” and left.«"],
)
def test_a_quotation_of_one_kind_within_one_of_another(text: str) -> None:
    assert quoted(f"{text} The end. “Yes.”") == [text, "“Yes.”"]
    assert len(inner(text)) == 1


@pytest.mark.parametrize(
    ("text", "outer", "nested"),
    [
        ("“He asked, ‘Why me?’ and left.”", ["“He asked, ‘Why me?’ and left.”"], ["‘Why me?’"]),
        ("“They say ‘they’re civil,’” Roe said.", ["“They say ‘they’re civil,’”"], ["‘they’re civil,’"]),
        ("“They say ‘yes.’ ” Roe left.", ["“They say ‘yes.’ ”"], ["‘yes.’"]),
        ("\"They say 'we're civil.'\" Roe left.", ["\"They say 'we're civil.'\""], ["'we're civil.'"]),
        ("''They say 'we're civil,''' Roe said.", ["''They say 'we're civil,'''"], ["'we're civil,'"]),
        ("'''Civil' is their word,'' Roe said.", ["'''Civil' is their word,''"], ["'Civil'"]),
        ("‘He said “go,” so I went,’ said Roe.", ["‘He said “go,” so I went,’"], ["“go,”"]),
        ('“He said "go" and I went,” said Roe.', ['“He said "go" and I went,”'], ['"go"']),
        ("“I said, “Stop it,”” he said.", ["“I said, “Stop it,””"], ["“Stop it,”"]),
        ("“It begins ‘like this,” he said.", ["“It begins ‘like this,”"], []),
    ],
)
def test_quotations_within_quotations(text: str, outer: list[str], nested: list[str]) -> None:
    assert quoted(text) == outer
    assert inner(text) == nested


def test_depth_and_marks_character_by_character() -> None:
    found = find_quotations("a “b ‘c’ d” ''e''")
    assert "".join(map(str, found.depth)) == "00111222111011111"
    assert "".join(map(str, found.mark)) == "00100102002011022"


def test_marks_turned_the_wrong_way_round() -> None:
    text = '“It is the border,” said Roe. ”The border is closed. It stays so." He left.'
    assert quoted(text) == ["“It is the border,”", '”The border is closed. It stays so."']
    assert all(span.opened and span.closed for span in find_quotations(text).spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The road is long. There must be an end.”", "There must be an end.”"),
        ("The road is long. It belongs to Mr. Doe of the U.S. Army, as J. K. Roe said.”", "It belongs to Mr. Doe of"),
        ("Is it long? “Yes.” Then it ends.”", "Then it ends.”"),
        ("First paragraph.\nThe second one ends.”", "The second one ends.”"),
        ('The road is long. There must be an end," said Roe.', 'There must be an end,"'),
    ],
)
def test_a_missing_opening_mark(text: str, expected: str) -> None:
    last = find_quotations(text).spans[-1]
    assert (last.opened, last.closed) == (False, True)
    assert text[last.start : last.end].startswith(expected)
    assert last.inner_start == last.start


def test_a_stray_mark_after_the_attribution_is_no_quotation() -> None:
    assert quoted('"It is over," Roe said."') == ['"It is over,"']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “this is open. It stays.\n\nNo more of it.", ["“this is open. It stays."]),
        ("He said “this is open. It stays.\nNo more of it. “Yes.”", ["“this is open. It stays.", "“Yes.”"]),
        ("He said “this is open. Then “it is closed” again.", ["“this is open. Then", "“it is closed”"]),
        ('He said "this is open. Then "it is closed" again.', ['"this is open. Then', '"it is closed"']),
    ],
)
def test_a_missing_closing_mark(text: str, expected: list[str]) -> None:
    first = find_quotations(text).spans[0]
    assert (first.opened, first.closed, first.continues) == (True, False, False)
    assert first.inner_end == first.end
    assert quoted(text) == expected


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029"])
@pytest.mark.parametrize("marks", ["“”", "‘’", '""', "''", "«»"])
def test_a_quotation_over_several_paragraphs(gap: str, marks: str) -> None:
    opening, closing = marks
    text = gap.join([f"Roe said: {opening}One.", f"{opening}Two.", f"{opening}Three,{closing} and left.", "Four."])
    assert quoted(text) == [f"{opening}One.", f"{opening}Two.", f"{opening}Three,{closing}"]
    assert [(span.closed, span.continues) for span in find_quotations(text).spans] == [
        (False, True),
        (False, True),
        (True, False),
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n", "\u2029"])
def test_a_paragraph_that_closes_without_opening_again(gap: str) -> None:
    text = f"“It is one.{gap}It is two. It is three,” said Roe."
    one, two = find_quotations(text).spans
    assert one == Quotation(0, 11, 1, 11, closed=False, continues=True)
    assert text[two.start : two.end] == "It is two. It is three,”"
    assert not two.opened


def check(text: str) -> None:
    found = find_quotations(text)
    assert len(found.depth) == len(found.mark) == len(text)
    assert found.depth.dtype == found.mark.dtype == np.int8
    outside = np.ones(len(text), dtype=bool)
    previous = 0
    for span in found.spans:
        assert previous <= span.start <= span.inner_start <= span.inner_end <= span.end <= len(text)
        assert span.start < span.end
        assert span.opened == (span.start < span.inner_start)
        assert span.closed == (span.inner_end < span.end)
        assert not (span.closed and span.continues)
        assert (found.depth[span.start : span.end] > 0).all()
        outside[span.start : span.end] = False
        previous = span.end
    assert not found.depth[outside].any()
    assert not found.mark[outside].any()
    assert set(np.unique(found.depth)) <= {0, 1, 2}
    assert set(np.unique(found.mark)) <= {0, 1, 2}


@given(st.text(alphabet="aA1 .,?\n\r\u2028\"'’‘“”„‚«»‹›`´()-—…é\u0301🎉「」", max_size=60))
def test_any_text_of_marks(text: str) -> None:
    check(text)


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(["“Aa bb,” ", '"Cc dd." ', "Ee ff. ", "‘Gg’s hh!’ ", "''Ii.'' "]), max_size=8))
def test_well_formed_quotations_are_all_found(parts: list[str]) -> None:
    assert quoted("".join(parts)) == [part.strip() for part in parts if not part.startswith("Ee")]


@given(st.text(alphabet="a .“”\"'", max_size=30))
def test_a_mark_in_one_paragraph_does_not_reach_the_next_but_one(text: str) -> None:
    last = "Ann Roe left. “So,” she said."
    whole = f"{text}\n\nThe end.\n\n{last}"
    spans = [span for span in find_quotations(whole).spans if span.end > len(whole) - len(last)]
    assert [whole[span.start : span.end] for span in spans] == ["“So,”"]


HOSTILE = [
    '"',
    "“”‘’\"'«»",
    "a",
    "\n",
    '" ',
    "“a” ",
    '"a ',
    "'a ",
    '"\n',
    "A.” ",
    "“‘",
    "a “b. ",
    "«a.“ ",
    "«‹“‘„",
    "Ab.」 ",
]


def work(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many calls the search for quotations makes, and how many characters it reads again for lost marks."""
    counted = 0
    sentence_start = spans._sentence_start

    def reading(text: str, paragraph: int, earliest: int, end: int) -> int | None:
        nonlocal counted
        counted += end - earliest
        return sentence_start(text, paragraph, earliest, end)

    def calling(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    with monkeypatch.context() as patched:
        patched.setattr(spans, "_sentence_start", reading)
        sys.setprofile(calling)
        try:
            find_quotations(text)
        finally:
            sys.setprofile(None)
    return counted


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_work_grows_with_the_text_and_not_with_its_square(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (work(unit * (size // len(unit)), monkeypatch) for size in (10_000, 100_000))
    assert long < 11 * short
