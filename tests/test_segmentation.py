"""Text in, the sentences expected there: tables with ``|`` where one ends, and properties of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import LINEAR, growth

from claimx.quotation import find_quotations
from claimx.segmentation import belongs_to_name, segment


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in segment(text)]


def check_table(marked: str) -> None:
    expected = marked.split(" | ")
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "One sentence.",
        "It rained. | Roe left! | Why? | Nobody knows",
        "Mr. Doe met Dr. Roe, Gen. Poe, Lt. Coe, Gov. Moe and Sen. Loe. | It rained.",
        "They met Mr. He and Rep. No. | They left.",
        "He lives in the U.S. capital. | It is large.",
        "He lives in the U.S. | The president does, too. | He left the U.N. | But it stayed.",
        "The U.N. Security Council met at 9 a.m. Monday. | It ended at 5 p.m. | They left.",
        "J. K. Rowling met George W. Bush and Harry S. Truman. | No. 5 was last.",
        "On Jan. 5 he wrote No. 7, pp. 3 and 4. | It was good.",
        "Roe Inc. and Doe Co. sued Poe Corp. and Coe Ltd. in Roe v. Doe. | The end.",
        "Use tools, e.g. Hammers, i.e. Heavy ones, vs. Light ones. | In time.",
        "It rose 3.5 percent to $3.50, see www.example.com or mail@example.com. | It fell.",
        "It was 2016. | The year ended. | 2017 came. | $5 was paid.",
        "He lives on Main St. | The house is old. | St. James lived there.",
        "1. The council met. | 2. It left.",
        "He waited… and waited ... and left. | The cat... | The dog... | No!",
        "I... I don't know. | So what?! | Nothing!!",
        "Yahoo! was sold. | Jeb! was not.",
        "The company, Yahoo! Inc., fell. | Yum! Co. did not. | They ran! | Inc. said so.",
        "He was born c. 1900. | She was (b. 1899, d. 1950), in a house of ca. 1880. | It rained.",
        "It fell.[1] | It rose.[2][13] | It stayed (till May.[a]) | Why?[citation needed] | No!² | In the U.S.[3] now.",
        "He has [1] a cat.[note 2] | [Laughter.] | See Roe.[4]",
        "(He left. | She stayed.) | [Laughter.] | So it goes.",
        "“She left.” | (He stayed.) | So it goes.",
        "A great day! 🎉🎉",
        "Élan vital. | Über alles. | Ça va? | Ñu came.",
        "WASHINGTON, D.C. — The council met. | It left.",
    ],
)
def test_where_sentences_end(marked: str) -> None:
    check_table(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“Is it true?” asked Ms. Roe. | “It is!” said Mr. Doe.",
        '"Go!" he said. | "Stay?" | She left the room.',
        '"Go!" she cried. | "Why?" | The man ran.',
        '"Why?" Roe asked. | "Why not?" Ann Roe said in a statement.',
        '"Why now?" Sen. Ann Roe (D-Ohio) asked. | "Why not?" Doe, the mayor of the town, replied.',
        "“I never…” Roe began. | “But…” He stopped.",
        "“We won.” — Jane Roe",
        "“Did we win?” – Jane Roe",
        "“We won,” said Ann Roe. | “It is over,” he said. | “And more.”",
        "“We won,” Ann Roe said. | The others lost.",
        "“We won. | They lost.” | He smiled.",
        "He said: “A bee. | A sea.” | It rained.",
        "\"They say 'we're civil.'\" | Roe left. | \"It's 'fine.' \" | Doe stayed.",
        "“They say ‘so.’ ” | Roe left.",
        "He asked, “Why?” and left. | “What Now?” is a film.",
        "“He asked, ‘Why?’ and left.” | She stayed.",
        "He called it “great.” | Roe did not.",
        "He said it is “over.”[1] | “Then he left.[2]” | “Why?”[3] asked Ms. Roe. | She stayed.",
        "''Is it true?'' asked Roe. | ''It is.'' | He left.",
        "« Est-ce vrai ? » demanda M. Roe. | « Non ! » | Il rit.",
        "„Wirklich?“, fragte Anna Roe. | „Ja.“ | Er ging.",
        '”It is grave. | It stays so." | He left.',
        "The road is long. | There must be an end.”",
    ],
)
def test_quotations_and_their_attributions(marked: str) -> None:
    check_table(marked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("x", ["x"]),
        (".", ["."]),
        ('"', ['"']),
        ("“”‘’", ["“”‘’"]),
        ("Mayor resigns\n\nBy Ann Roe\nIt rained.", ["Mayor resigns", "By Ann Roe", "It rained."]),
        ("One.\r\nTwo\r\n\r\nThree", ["One.", "Two", "Three"]),
        ("The mayor left the\nroom. She ran.", ["The mayor left the\nroom.", "She ran."]),
        ("“Go.”“Stay.”", ["“Go.”", "“Stay.”"]),
        ("He left.The end.", ["He left.", "The end."]),
        ("我们赢了。他们输了！“好。”", ["我们赢了。", "他们输了！", "“好。”"]),
        ("  Padded.   Twice.  ", ["Padded.", "Twice."]),
        ("e\u0301te\u0301. 👩‍👩‍👧 A.", ["e\u0301te\u0301.", "👩‍👩‍👧 A."]),
    ],
)
def test_edges(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_wrapped_lines_are_no_sentence_ends() -> None:
    text = """\
The council of the town decided on Monday that the bridge over
Roe River would not be built before the money for it was found.
The mayor left the room before the vote was taken. The others
Doe had brought along stayed until the very end of the session.
It rained.
"""
    assert [sentence.split()[-1] for sentence in sentences(text)] == ["found.", "taken.", "session.", "rained."]


def test_quotations_may_be_handed_over() -> None:
    text = "“Is it?” asked Roe. “Yes.”"
    assert segment(text, find_quotations(text)) == segment(text)


def check(text: str) -> None:
    covered = [False] * len(text)
    previous = 0
    for sentence in segment(text):
        assert previous <= sentence.start < sentence.end <= len(text)
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip()
        covered[sentence.start : sentence.end] = [True] * (sentence.end - sentence.start)
        previous = sentence.end
    assert all(covered[at] or character.isspace() for at, character in enumerate(text))


ALPHABET = "aAI1 .,?!…\n\r\u2028\"'’‘“”„«»()—é\u0301🎉。"


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_of_marks(text: str) -> None:
    check(text)


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(["It rained.", "Mr. Roe left.", "“Why?” asked Dr. Doe.", "“Go. "]), max_size=6))
def test_a_paragraph_ends_a_sentence(paragraphs: list[str]) -> None:
    assert len(sentences("\n\n".join(paragraphs))) == len(paragraphs)


# --- work --------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("unit", ['"', ".", "a", "\n", " ", "It's “so,” said Ms. Roe. "])
def test_the_work_grows_with_the_text(unit: str) -> None:
    assert growth(segment, unit * (2**19 // len(unit))) < LINEAR


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["A. ", "“Go.” ", "?”", "“Why?” Roe asked. ", "“Go!” Aa ", "a\n", "a ... ", ".)", ".[1]", "。"]
)
def test_the_work_grows_with_the_ends_of_sentences(unit: str) -> None:
    assert growth(check, unit * (2**18 // len(unit))) < LINEAR


def test_sentences_of_a_text_in_small_letters() -> None:
    sentences = [
        "the board met mr. roe on friday.",
        "it paid dr. lund for www.norlink.no and 3.5 boats.",
        "“we lost the vote.”",
        "the ferry will close.",
        "“is it over?” he said.",
        "nobody knew.",
    ]
    assert [sentence.text for sentence in segment(" ".join(sentences))] == sentences
    # In a text with capitals the third one is told on: “We lost the vote.” the mayor said.
    assert len(segment(" ".join(["The mayor of Norvik wept."] * 4 + sentences))) < 4 + len(sentences)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Sen. Roe", True),
        ("the St. Roe", True),
        ("the U.S. Roe", True),
        ("the T. Roe", True),
        ("the Inc. (NTR)", True),
        # What begins a sentence, and words that are not shortened or have no capital.
        ("the U.S. The", False),
        ("the St. He", False),
        ("the den. Roe", False),
        ("the sen. Roe", False),
        ("the p.m. Roe", False),
        ("the 12. Roe", False),
    ],
)
def test_full_stops_that_belong_to_a_name(text: str, expected: bool) -> None:
    assert belongs_to_name(f"{text} left", text.rindex(".")) == expected
