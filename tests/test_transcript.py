"""Transcripts: which texts are one, whose turn begins where, and what belongs to it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.prose import prose_of
from claimx.transcript import Turn, find_turns


def turns(text: str) -> tuple[Turn, ...]:
    return find_turns(prose_of(text))


def read(text: str) -> list[tuple[str, str]]:
    """Label and content of each turn, paragraphs parted by a stroke."""
    return [(text[slice(*turn.label)], " / ".join(text[slice(*span)] for span in turn.content)) for turn in turns(text)]


INTERVIEW = [("{}", "Why did you leave?"), ("{}", "I was tired."), ("{}", "And now?"), ("{}", "Now I sleep. I fish.")]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("Q: ", "A: ", ("Q", "A")),
        ("Q. ", "A. ", ("Q", "A")),
        ("**Q:** ", "**A:** ", ("Q", "A")),
        ("Q: ", "ROE: ", ("Q", "ROE")),
        ("TIDEWATER REVIEW: ", "ANN ROE: ", ("TIDEWATER REVIEW", "ANN ROE")),
        ("Interviewer: ", "Ann Roe: ", ("Interviewer", "Ann Roe")),
        ("Speaker 1: ", "Speaker 2: ", ("Speaker 1", "Speaker 2")),
        ("Question: ", "Answer: ", ("Question", "Answer")),
        ("**Bo Lund:** ", "**Roe:** ", ("Bo Lund", "Roe")),
        ("**Bo Lund**: ", "__Roe__: ", ("Bo Lund", "Roe")),
        ("[LUND] ", "[ROE] ", ("LUND", "ROE")),
        ("[Lund]: ", "[Roe]: ", ("Lund", "Roe")),
        ("LUND (Tidewater Review): ", "ROE (fisherwoman): ", ("LUND (Tidewater Review)", "ROE (fisherwoman)")),
        ("LUND, Tidewater Review, Oslo: ", "ROE, 41: ", ("LUND, Tidewater Review, Oslo", "ROE")),
        ("Lund (Wexcombe) (Lab): ", "The Minister (Bo Roe): ", ("Lund (Wexcombe) (Lab)", "The Minister (Bo Roe)")),
        ("Senator Lund. ", "Mr. Roe. ", ("Senator Lund", "Mr. Roe")),
        ("The Chairman. ", "Ms. O’Roe. ", ("The Chairman", "Ms. O’Roe")),
        ("[03/03/2026, 22:14:05] Lund: ", "[3.3.26, 9:14 PM] Roe: ", ("Lund", "Roe")),
        ("2026-03-03 22:14 - Lund: ", "2026-03-03 22:14 - Roe: ", ("Lund", "Roe")),
        ("LUND (00:12): ", "[0:15] ROE: ", ("LUND", "ROE")),
        ("DR. VAN DER ZEE-LUND: ", "Ó’ROE: ", ("DR. VAN DER ZEE-LUND", "Ó’ROE")),
        ("Member of the Audience: ", "Unidentified woman: ", ("Member of the Audience", "Unidentified woman")),
        ("Q:\n", "Roe:\n", ("Q", "Roe")),
    ],
)
def test_labels_of_every_layout(one: str, other: str, names: tuple[str, str], gap: str) -> None:
    text = gap.join(label + words for label, (_, words) in zip([one, other, one, other], INTERVIEW, strict=True))
    assert read(f"A fisherwoman talks.{gap}{text}") == [
        (name, words) for name, (_, words) in zip([*names, *names], INTERVIEW, strict=True)
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\x85", "\u2028", "\u2029"])
def test_a_label_does_not_begin_on_the_line_before(end: str) -> None:
    lines = ["The ferry talks", "Ann Roe, reporter", "LUND: It sank.", "ROE: Did it?", "LUND: It did.", "ROE: Oh."]
    assert [label for label, _ in read(end.join(lines))] == ["LUND", "ROE", "LUND", "ROE"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "Q: Why?\nA: So.",
        # Nobody's turn.
        "It rained.\nNote: This is new.\nPhoto: It is old.\nUpdate: It is gone.\nNote: And back.",
        "Correction: Lund is 5.\nCorrection: Roe is 6.\nCorrection: Poe is 7.",
        "Claim: The quay sank.\nVerdict: It did not.\nClaim: The quay burned.\nVerdict: It did not.",
        "By: Ann Roe.\nBy: Bo Lund.\nBy: Cy Poe.",
        "Monday: Rain is likely.\nTuesday: Sun is likely.\nMonday: Snow is likely.",
        "[Laughter] So it goes.\n[Applause] Yes.\n[Laughter] No.",
        "10:30: They met.\n11:00: They left.\n10:30: They slept.",
        "Step 1: Cut it.\nStep 2: Fry it.\nStep 3: Eat it.",
        # Lists with colons.
        "Ann Roe: three goals\nBo Lund: two goals\nAnn Roe: one goal",
        "Lund: 1,769.\nRoe: 1,501.\nLund: 42.",
        "Roe: She won.\nLund: He lost.\nPoe: He left.",
        "Upper Basin: It is deep.\nLower Basin: It is flat.\nOuter Basin: It is wide.",
        # Sentences with colons.
        "Ann Roe, the mayor, said: “No.”\nAnn Roe, the mayor, said: “Yes.”\nAnn Roe, the mayor, said: “So.”",
        "Said Roe: “No.”\nSaid Roe: “Yes.”\nSaid Roe: “Never.”",
        "And from the mayor: “No.”\nAnd from the mayor: “Yes.”\nAnd from the mayor: “Never.”",
        "A. Roe won.\nA. Lund lost.\nA. Poe left.",
        "The quay: it sank. The quay: it burned. Roe: No. Lund: Yes. Roe: No.",
        # A headline is printed twice.
        "Ann Roe: Quay Must Close\nAnn Roe: Quay Must Close\nThe quay closed.",
    ],
)
def test_what_is_no_transcript(text: str) -> None:
    assert turns(text) == ()


@pytest.mark.parametrize(
    "head", ["MINUTES: Committee for Ferries, 14 May", "HARBOUR INQUIRY: Day Two", "TRANSCRIPT: So."]
)
def test_what_heads_the_page_is_no_turn(head: str) -> None:
    assert [label for label, _ in read(f"{head}\n\nROE: It sank.\nLUND: Did it\nROE: It did.\nPOE: Oh.")] == [
        "ROE",
        "LUND",
        "ROE",
        "POE",
    ]


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("Roe: “You sold it.”", [("Roe", "You sold it.")]),
        ('Mayor Roe: "You sold it!"', [("Mayor Roe", "You sold it!")]),
        ("ROE: “You sold it.”", [("ROE", "You sold it.")]),
        # Nobody whom the text speaks of, a heading, more than a quotation, one that goes on.
        ("Poe: “You sold it.”", []),
        ("Ruling: “Roe sold it.”", []),
        ("Roe: “You sold it,” and left.", []),
        ("Roe: You sold it.", []),
        ("Roe: “You sold it.\n\n“You did.”", []),
    ],
)
def test_a_label_and_a_quotation_in_a_paragraph_are_a_turn(paragraph: str, found: list[tuple[str, str]]) -> None:
    assert read(f"Lund met Ann Roe’s brother.\n\n“It was mine,” Lund said.\n\n{paragraph}\n\nHe left.") == found


def test_a_headline_is_no_turn() -> None:
    assert read("Roe: “You sold it”\n\nAnn Roe said it twice.") == []


def test_a_turn_holds_all_paragraphs_up_to_the_next_label() -> None:
    answer = "ROE: I was tired.\n\nThe boat leaked.\n\nIt sank (laughs)."
    text = f"Q: Why?\n\n{answer}\n\nTHE HARBOUR\n\nQ: Where?\n\nROE: Here."
    assert read(text)[1] == ("ROE", "I was tired. / The boat leaked. / It sank (laughs).")
    assert read(text)[2:] == [("Q", "Where?"), ("ROE", "Here.")]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("", "I was tired."),
        ("The story has an end, she says. “I sold the boat.”", "I was tired."),
        ("This interview was edited.", "I was tired."),
        ("Then I sold the boat.\n\nYou see?\n\nThe US left.", "I was tired. / Then I sold the boat. / You see?"),
    ],
)
def test_where_the_last_turn_ends(after: str, expected: str) -> None:
    assert read(f"Q: Hello?\n\nROE: Yes.\n\nQ: Why?\n\nROE: I was tired.\n\n{after}")[-1] == ("ROE", expected)


def test_far_from_the_next_label_the_reporter_speaks() -> None:
    told = "\n\n".join(["The boat was sold."] * 8)
    text = f"Q: Why?\n\nROE: I was tired.\n\n{told}\n\nQ: Where?\n\nROE: Here."
    assert read(text)[1] == ("ROE", "I was tired.")


def test_answers_without_a_label_are_not_the_questioners() -> None:
    text = "Q: Why?\n\nI was tired.\n\nQ: Where?\n\nHere.\n\nQ: When?\n\nNow."
    assert read(text) == [("Q", "Why?"), ("Q", "Where?"), ("Q", "When?")]


def test_a_full_name_first_and_the_last_name_then() -> None:
    text = "ANN ROE: It sank.\nBO LUND: It burned.\nROE: It did.\n"
    assert [label for label, _ in read(text)] == ["ANN ROE", "BO LUND", "ROE"]


@pytest.mark.parametrize("other", ["Dora Ek", "Li de Vos"])
def test_a_full_name_first_and_the_initials_then(other: str) -> None:
    short = "".join(word[0] for word in other.split()).upper()
    text = f"Ann Roe: It sank.\n{other}: It burned.\nAR: It did.\n{short}: It did not.\n"
    assert [label for label, _ in read(text)] == ["Ann Roe", other, "AR", short]


def test_other_capitals_are_nobodys_initials() -> None:
    text = "Ann Roe: It sank.\nBO: It burned.\nLI: It did.\nBO: No.\nLI: Yes.\n"
    assert [label for label, _ in read(text)] == ["BO", "LI", "BO", "LI"]


def test_a_speaker_of_one_turn_is_one_if_set_like_the_others() -> None:
    text = "ROE: It sank.\nLUND: It did.\nROE: It burned.\nTHE CHAIR: Order!\nBackground: It sank twice."
    assert [label for label, _ in read(text)] == ["ROE", "LUND", "ROE", "THE CHAIR"]


def test_marks_at_the_ends_stay_out() -> None:
    text = "ROE: “It sank.”\n**LUND: It did.**\nROE: “It” is “a boat.”"
    assert read(text) == [("ROE", "It sank."), ("LUND", "It did."), ("ROE", "It” is “a boat.")]


def test_broken_lines_are_no_turns() -> None:
    text = """\
Q: What did the harbour council say to you on that Monday, when
the others and Ann Roe had gone to the islands in the north sea?

ROE: It was the same as ever, and what I told them was the same:
Lund: no. The quay: no. And they did not listen to a word of it,
which is what I had expected.

Q: Why?

ROE: Ask them.
"""
    assert [label for label, _ in read(text)] == ["Q", "ROE", "Q", "ROE"]


ALPHABET = "QAab:.[]()*“” \n\r\u2028"


@given(st.one_of(st.text(alphabet=ALPHABET, max_size=80), st.text()))
def test_turns_of_any_text_are_in_order_and_apart(noise: str) -> None:
    text = f"Q: Why?\n{noise}\nROE: So.\n{noise}\nQ: So?\n{noise}\nROE: Yes."
    previous = 0
    for turn in turns(text):
        assert previous <= turn.start <= turn.label[0] < turn.label[1] <= turn.content[0][0]
        assert turn.colon is None or turn.label[1] <= turn.colon[0] < turn.colon[1] <= turn.content[0][0]
        for start, end in turn.content:
            assert previous <= start < end <= turn.end
            assert text[start:end] == text[start:end].strip()
            previous = end
        previous = turn.end


@pytest.mark.parametrize(
    "unit", ["Q: a.\nA: b.\n", "Q:\n", "[A] ", "A, b", "\u2028", "**Aa ", "Aa: “", "ROE: I.\n\nIt.\n\n"]
)
def test_the_work_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    def work(text: str) -> int:
        counted = 0

        def calling(frame: object, event: str, argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        prose = prose_of(text)
        sys.setprofile(calling)
        try:
            find_turns(prose)
        finally:
            sys.setprofile(None)
        return counted

    short, long = (work(unit * (size // len(unit))) for size in (1_000, 10_000))
    assert long < 12 * short


QUESTIONS = ["You are leaving. Why now?", "They say you sold it.", "Do you miss it?", "What is next for you?"]
ANSWERS = ["I was tired.", "I gave it away. / Then I wept.", "Never.", "I sleep. / I fish."]


def set_apart(form: str, answer: str = "{}", questions: Sequence[str] = QUESTIONS) -> str:
    pairs = zip(questions, ANSWERS, strict=True)
    lines = [line for ask, said in pairs for line in (form.format(ask), answer.format(said.replace(" / ", "\n\n")))]
    return "\n\n".join(["Ann Roe has sold her ferry.", *lines, "Ann Roe’s ferry sails on Friday."])


@pytest.mark.parametrize("form", ["**{}**", "*{}*", "__{}__"])
def test_answers_to_questions_in_bold_are_turns(form: str) -> None:
    text = set_apart(form)
    found = turns(text)
    assert [" / ".join(text[slice(*span)] for span in turn.content) for turn in found] == ANSWERS
    assert [text[slice(*turn.question)] for turn in found if turn.question] == QUESTIONS
    assert all(turn.label is None and turn.colon is None for turn in found)


@pytest.mark.parametrize("dash", ["– ", "—", "— "])
def test_answers_behind_dashes_are_turns(dash: str) -> None:
    questions = ["Why now?", "Did you sell it?", "Do you miss it?", "What is next?"]
    text = set_apart(dash + "{}", dash + "{}", questions)
    assert [" / ".join(text[slice(*span)] for span in turn.content) for turn in turns(text)] == ANSWERS


def plain(questions: Sequence[str], answers: Sequence[str], behind: str = "The ferry sails on Friday.") -> str:
    pairs = zip(questions, answers, strict=True)
    return "\n\n".join(["Ann Roe has sold her ferry.", *(line for pair in pairs for line in pair), behind])


ASKED = ["How long had you sailed?", "You sold it. Did you weep?", "And the crew?", "Would you do it again?"]
TOLD = [
    "For thirty years. I began when my mother could no longer climb to the bridge.",
    "She laughs and closes the window.\n\nNot that day. We had a storm, and I had no time for it.",
    "They knew before I did. Somebody at the bank had talked, as people there do.",
    "No. I would burn it, as my mother said that I should have done in the first place.",
]


def test_answers_to_questions_alone_in_their_paragraphs_are_turns() -> None:
    text = plain(ASKED, TOLD)
    found = turns(text)
    assert [text[slice(*turn.question)] for turn in found if turn.question] == ASKED
    said = [" / ".join(text[slice(*span)] for span in turn.content) for turn in found]
    # Her laughing is told by who asks.
    assert said == [TOLD[0], TOLD[1].split("\n\n")[1], *TOLD[2:]]


@pytest.mark.parametrize(
    ("questions", "answers"),
    [
        # Nobody is asked, nobody answers for himself, most are a word of reply, or they are quotations.
        ([question.replace("you", "she") for question in ASKED], TOLD),
        (ASKED, [re.sub(r"\b(?:I|my|We)\b", "she", answer) for answer in TOLD]),
        (ASKED, [*(answer.split(". ")[0] + ", I think." for answer in ("For years", "No", "Yes")), TOLD[3]]),
        ([f"“{question}”" for question in ASKED], TOLD),
        (ASKED[:2], TOLD[:2]),
    ],
)
def test_questions_of_a_column_make_no_turns(questions: list[str], answers: list[str]) -> None:
    assert not turns(plain(questions, answers))


@pytest.mark.parametrize(
    "lines",
    [
        # A reporter asks and answers.
        [
            "**Why did it sink?**",
            "Roe says that I may ask her.",
            "**Who knew?**",
            "Nobody.",
            "**And now?**",
            "It lies.",
        ],
        ["**Do you need one?**", "“I do,” Roe said.", "**Do you pay?**", "Roe says: “I do.”", "**Will you?**", "No."],
        # Two questions.
        ["**Do you sail?**", "I do.", "**Why do you?**", "I like it.", "**Ann Roe is a captain.**", "She said so."],
        # Headings, and what is bold within a paragraph.
        ["**The ship**", "I saw it.", "**The sea**", "I saw you.", "**The end**", "I left."],
        ["**Do you sail?** I do.", "**Why do you?** I like it.", "**Will you?** I will."],
        # A list, and questions of the text itself.
        ["– What did it cost?", "– Twice as much.", "– Who paid?", "– Nobody.", "– Why?", "– It sank."],
        ["Do you sail?", "I do.", "Why do you?", "I like it.", "Will you?", "I will."],
    ],
)
def test_questions_that_nobody_is_asked_make_no_turns(lines: list[str]) -> None:
    assert not turns("\n\n".join(["Ann Roe has a ferry.", *lines]))


def test_who_speaks_between_question_and_answer_has_a_label_like_theirs() -> None:
    lines = ["BY MS. LUND:", "Q. Were you there?", "A. I was.", "MR. ROE: Objection.", "THE COURT: Overruled."]
    text = "\n\n".join([*lines, "Q. With whom?", "A. My brother."])
    assert [label for label, _ in read(text)] == ["Q", "A", "MR. ROE", "THE COURT", "Q", "A"]
    assert not read("A list\n\nPRICES A. Ten each.\n\nMR. ROE: Objection.\n\nTHE COURT: Overruled.")


@pytest.mark.parametrize(
    "lines",
    [
        ["Mr. Roe. left.", "Senator Lund. wept.", "Mr. Roe. left."],
        ["Mr. Roe.", "Senator Lund.", "Mr. Roe."],
        ["Judge Roe sat. It rained.", "Judge Roe wept. It rained.", "Judge Roe left. It rained."],
        ["The ferry. It sank.", "The quay. It burned.", "The ferry. It sank."],
    ],
)
def test_a_sentence_is_no_label_for_its_title(lines: list[str]) -> None:
    assert not turns("\n\n".join(lines))


def test_messages_end_as_they_like() -> None:
    text = "They were read out:\n\nDunn: did you get it\nPell: yes\nDunn: all of it\nPell: I said yes\n\nIt rained."
    assert [words for _, words in read(text)] == ["did you get it", "yes", "all of it", "I said yes"]


@pytest.mark.parametrize(
    "lines",
    [
        # Three, one who repeats, what stands between.
        ["Dunn: four goals", "Pell: two goals", "Dunn: one goal"],
        ["Dunn: four goals", "Pell: two goals", "Dunn: one goal", "Roe: no goal"],
        ["Dunn: four goals", "Pell: two goals", "and a penalty", "Dunn: one goal", "Pell: no goal"],
    ],
)
def test_a_list_of_names_is_no_chat(lines: list[str]) -> None:
    assert not turns("It rained.\n\n" + "\n\n".join(lines))
