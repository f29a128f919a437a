"""Who answers a question, and who does not: whoever asks it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from opinions import MentionedLast, Opinion, Undecided, claim, speakers, typed

from claimx.article import Kind
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.coreference.questions import Questions
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names
from claimx.speakers.resolution import resolve_speakers


@pytest.mark.parametrize(
    ("text", "cue", "content", "answer"),
    [
        # Who is told or asked something is not who tells it.
        ("Ada Quist sat. Mary Berg asked her why it rained. She said it did not.", "asked", "why it rained",
         "Ada Quist"),
        ("Ada Quist sat. Mary Berg put it to her that it rained. She said it did not.", "put it to", "that it rained",
         "Ada Quist"),
        ("Mary Berg asked Ada Quist whether it rained. She said it did not.", "asked", "whether it rained",
         "Ada Quist"),
        ("Ada Quist sat. Mary Berg wanted to know if she had slept. She said it did not.", "wanted to know",
         "if she had slept", "Ada Quist"),
        # Who demands something goes on.
        ("Ada Quist sat. Mary Berg asked that it rain. She said it did not.", "asked", "that it rain", "Mary Berg"),
        ("Ada Quist sat. Mary Berg said that it rained. She said it did not.", "said", "that it rained", "Mary Berg"),
        # Nobody was asked, and nobody has spoken before.
        ("Ada Quist sat. Mary Berg asked whether it rained. She said it did not.", "asked", "whether it rained",
         "Mary Berg"),
    ],
)  # fmt: skip
def test_a_pronoun_behind_a_question_is_who_was_asked(text: str, cue: str, content: str, answer: str) -> None:
    found = speakers(text, ("Mary Berg", cue, content), ("She", "said", "it did not"))
    assert found == ["Mary Berg", answer]


@pytest.mark.parametrize(
    ("cue", "behind", "speaker"),
    [
        ("asked", " Berg.", "Ada Quist"),
        ("reminded", " Ms. Berg again.", "Ada Quist"),
        ("told", " the driver, Mary Berg.", "Ada Quist"),
        ("said", " to Mary Berg.", "Ada Quist"),
        # Nobody hears it who only stands there, whose aide does, or of whom it speaks.
        ("asked", " when Mary Berg stood.", "Mary Berg"),
        ("asked", " Berg’s driver.", "Mary Berg"),
        ("told", " a friend of Berg.", "Mary Berg"),
        ("said", " of Berg.", "Mary Berg"),
        ("said", ". Berg stood.", "Mary Berg"),
    ],
)
def test_who_is_told_it_behind_a_quotation_does_not_say_it(cue: str, behind: str, speaker: str) -> None:
    text = f"Ada Quist sat. Mary Berg stood. “Did it rain?” she {cue}{behind}"
    assert speakers(text, ("she", cue, "Did it rain?")) == [speaker]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("“Did it rain?” the judge asked Ada Quist.", "asked", "the judge"),
        ("The judge told Ada Quist that it rained.", "told", "The judge"),
        ("“Did it rain?” the judge asked. Ada Quist sat.", "asked", "Ada Quist"),
        ("“Did it rain?” the judge asked Mary Berg. Ada Quist sat.", "asked", "Ada Quist"),
    ],
)
def test_a_new_name_behind_the_verb_is_not_that_of_who_speaks(text: str, cue: str, speaker: str) -> None:
    source = "The judge" if text.startswith("The") else "the judge"
    content = "that it rained" if text.startswith("The") else "Did it rain?"
    assert speakers(text, (source, cue, content)) == [speaker]


def test_who_asks_behind_the_verb_asks() -> None:
    text = "Ada Quist sat. “Did it rain?” asked the judge, Mary Berg."
    assert speakers(text, ("the judge", "asked", "Did it rain?")) == ["Mary Berg"]
    text = "Ada Quist sat. “Did it rain?” asked the judge."
    assert speakers(text, ("the judge", "asked", "Did it rain?")) == ["Ada Quist"]


@pytest.mark.parametrize(("cue", "answer"), [("replied", "Ada Quist"), ("added", "Mary Berg")])
def test_by_its_cue_an_answer_is_somebody_elses(cue: str, answer: str) -> None:
    text = f"Ada Quist sat. Mary Berg asked whether it rained. She {cue} it did not."
    claims = ("Mary Berg", "asked", "whether it rained"), ("She", cue, "it did not")
    assert speakers(text, *claims) == ["Mary Berg", answer]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Mary Berg asked her why it rained.", "Ada Quist"),
        ("Mary Berg told her why it rained.", "Mary Berg"),
    ],
)
def test_a_quotation_alone_behind_a_question_answers_it(question: str, answer: str) -> None:
    text = f"Ada Quist sat. {question}\n\n“It was late.”"
    cue = question.split()[2]
    content = question[question.index("why") : -1]
    assert speakers(text, ("Mary Berg", cue, content), ("", "", "It was late.")) == ["Mary Berg", answer]


def test_who_a_question_is_about_answers_it() -> None:
    text = "Mr. Holm sat. Ms. Berg asked how long he had slept.\n\n“An hour.”"
    found = speakers(text, ("Ms. Berg", "asked", "how long he had slept"), ("", "", "An hour."))
    assert found == ["Berg", "Holm"]


@pytest.mark.parametrize(
    ("name", "pronouns", "differs"),
    [
        ("Ada Quist", "", False),
        ("Peter Holm", "", True),
        ("Holm", "", False),
        ("Holm", "he", True),
        ("Peter Holm", "she", False),
    ],
)
def test_who_is_hardly_a_she(name: str, pronouns: str, differs: bool) -> None:
    text = f"{name} sat."
    entity = group_names(text, find_names(text, typed(text))).entities[0]
    trace = Trace(entity, male=pronouns == "he", female=pronouns == "she")
    assert of_another_gender("f", trace) is differs


def test_quotations_alone_in_turn_are_those_of_two() -> None:
    text = "Ada Quist sat. Mary Berg asked her why it rained.\n\n“It was late.”\n\n“How late?”\n\n“I forget.”"
    alone = [("", "", content) for content in ("It was late.", "How late?", "I forget.")]
    found = speakers(text, ("Mary Berg", "asked", "why it rained"), *alone)
    assert found == ["Mary Berg", "Ada Quist", "Mary Berg", "Ada Quist"]


def test_a_question_behind_an_answer_is_whose_question_it_was() -> None:
    text = "Ada Quist sat. Mary Berg asked her why it rained. She replied it did not.\n\n“Did you look?”"
    claims = ("Mary Berg", "asked", "why it rained"), ("She", "replied", "it did not"), ("", "", "Did you look?")
    assert speakers(text, *claims) == ["Mary Berg", "Ada Quist", "Mary Berg"]


def test_what_a_claim_answers_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    answered = Questions.answered
    monkeypatch.setattr(Questions, "answered", lambda *given: looked.append(given[1].start) or answered(*given))
    text = "Ada Quist sat. Mary Berg asked her why it rained. She said it did not.\n\n“It was late.”\n\n“How late?”"
    claims = ("Mary Berg", "asked", "why it rained"), ("She", "said", "it did not"), ("", "", "It was late.")
    assert speakers(text, *claims, ("", "", "How late?"))[1] == "Ada Quist"
    assert {text.index(each) for each in ("She", "It was late", "How late")} <= set(looked)
    assert len(looked) == len(set(looked))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        # Whoever the text says is asked, or has spoken before.
        ("Ada Quist sat. “Is it dry?” Mary Berg asked Ada Quist.", "Ada Quist"),
        ("Ada Quist sat. Ilya Voronin stood. “Is it dry?” Mary Berg asked Mr. Voronin sharply.", "Voronin"),
        ("Ada Quist sat. “Is it dry?” asked Mary Berg.", "Ada Quist"),
        # Nobody else is there.
        ("“Is it dry?” Mary Berg asked.", None),
        ("“Is it dry?” Mary Berg asked on Monday.", None),
        # Whoever only says a question goes on.
        ("Ada Quist sat. “Is it dry?” Mary Berg said.", "Mary Berg"),
    ],
)
def test_a_quotation_alone_behind_a_quoted_question_is_not_whose_question_it_is(text: str, answer: str | None) -> None:
    cue = "said" if "said" in text else "asked"
    asks, answers = speakers(f"{text}\n\n“It was.”", ("Mary Berg", cue, "Is it dry?"), ("", "", "It was."))
    assert asks == "Mary Berg"
    assert answers == answer if answer != "Voronin" else answers in ("Ilya Voronin", "Voronin")


def test_who_spoke_before_a_question_answers_it() -> None:
    text = "Ada Quist said it rained. Ilya Voronin sat. Mary Berg wanted to know why.\n\n“It was late.”"
    claims = [("Ada Quist", "said", "it rained"), ("Mary Berg", "wanted", "to know why"), ("", "", "It was late.")]
    assert speakers(text, *claims) == ["Ada Quist", "Mary Berg", "Ada Quist"]


def test_who_asks_again_does_not_answer() -> None:
    text = "“Is it dry?” Mary Berg asked.\n\n“It was.”\n\n“Who says so?” Mary Berg asked."
    again = text.replace("Mary Berg", "Maud Berg", 1).replace("asked", "inquired", 1)
    claims = [("Maud Berg", "inquired", "Is it dry?"), ("", "", "It was."), ("Mary Berg", "asked", "Who says so?")]
    assert speakers(again, *claims)[1] != "Maud Berg"


@pytest.mark.parametrize(
    ("asks", "cue", "content", "quoted", "speaker"),
    [
        ("Mary Berg asked why it rained.", "asked", "why it rained", "Did it?", "Mary Berg"),
        # Who says more than a question goes on, and so does who was asked nothing.
        ("Mary Berg asked why it rained.", "asked", "why it rained", "Nobody saw it. Did it?", "Ada Quist"),
        ("Mary Berg said that it rained.", "said", "that it rained", "Did it?", "Ada Quist"),
    ],
)
def test_a_question_alone_behind_an_answer(asks: str, cue: str, content: str, quoted: str, speaker: str) -> None:
    text = f"{asks} Ada Quist said it was dry.\n\n“{quoted}”"
    claims = [("Mary Berg", cue, content), ("Ada Quist", "said", "it was dry"), ("", "", quoted)]
    assert speakers(text, *claims) == ["Mary Berg", "Ada Quist", speaker]


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("The younger nurse was speaking at home.", "Ada Quist"),
        ("The old nurse spoke at home.", "Petra Holt"),
        ("The nurse says so.", "Petra Holt"),
        ("The nurse sat at home.", "Mary Berg"),
        ("The mayor was speaking at home.", "Mary Berg"),
    ],
)
def test_who_is_described_as_speaking_behind_a_quotation_has_said_it(behind: str, speaker: str) -> None:
    told = "Ada Quist, a younger nurse, sat. Petra Holt, an old nurse, sat. Mary Berg said it rained."
    text = f"{told}\n\n“It snowed.”\n\n{behind}"
    assert speakers(text, ("Mary Berg", "said", "it rained"), ("", "", "It snowed."))[1] == speaker


@pytest.mark.parametrize(
    ("between", "quoted", "speaker"),
    [
        ("", "I forget.", "Ada Quist"),
        ("", "It asked my sister.", "Ada Quist"),
        ("", "We forget.", "Harbour Council"),
        # Nobody has spoken lately.
        ("It rained.\n\nIt snowed.\n\n", "I forget.", "Harbour Council"),
    ],
)
def test_what_says_i_is_hardly_an_organizations(between: str, quoted: str, speaker: str) -> None:
    text = f"Ada Quist said it was late.\n\n{between}The Harbour Council said it was early.\n\n“{quoted}”"
    claims = [("Ada Quist", "said", "it was late"), ("The Harbour Council", "said", "it was early"), ("", "", quoted)]
    assert speakers(text, *claims, chooser=Undecided())[2] == speaker


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Asked whether Berg had slept,", "Ada Quist"),
        ("When asked about Ms. Berg’s plans,", "Ada Quist"),
        ("Pressed on the driver and the plan,", "Ada Quist"),
        ("When Mary Berg invited her,", "Ada Quist"),
        ("After Berg had reminded her of it,", "Ada Quist"),
        # Who is only spoken of there by a pronoun may be who answers, and so may be who does not ask.
        ("Asked whether she had slept,", "Mary Berg"),
        ("When Berg had slept,", "Mary Berg"),
        ("When Mary Berg invited Vera Holm to answer,", "Vera Holm"),
        ("She asked Berg. In the evening,", "Mary Berg"),
    ],
)
def test_whom_a_question_in_front_names_does_not_answer_it(question: str, speaker: str) -> None:
    text = f"Ada Quist sat. Mary Berg stood. {question} she said it did not."
    assert said_by_her(text) == speaker


def test_who_answers_a_question_in_front_goes_on_in_its_sentence() -> None:
    text = "Ada Quist sat. Mary Berg stood. Asked about May, Ms. Berg said that it rained, but, she hoped, not long."
    claims = ("Ms. Berg", "said", "that it rained"), ("she", "hoped", "not long")
    assert speakers(text, *claims) == ["Mary Berg", "Mary Berg"]


def said_by_her(text: str) -> str | None:
    """Who makes the only claim of a text: it did not; its source is the last ``she``."""
    start = text.rindex("she ")
    made = replace(claim(text, "", "said", "it did not"), source=((start, start + 3),))
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [made], [Kind.INDIRECT], typed(text), Opinion(text, {}),
        MentionedLast(),
    )  # fmt: skip
    return found[0].entity and found[0].entity.name


@pytest.mark.parametrize(
    ("husband", "speaker"),
    [
        ("her husband, Hugo, sat", "Ada Berg"),
        # Once both are called by it, it is whom the text has mentioned last.
        ("her husband, Hugo Berg, sat", "Hugo Berg"),
    ],
)
def test_a_last_name_alone_is_not_his_whom_the_text_calls_by_the_first(husband: str, speaker: str) -> None:
    text = f"Ada Berg stood, and {husband}. Then Berg said it rained. It was late when Hugo Berg left."
    made = replace(claim(text, "", "said", "it rained"), source=((text.index("Berg said"), text.index(" said")),))
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [made], [Kind.INDIRECT], typed(text), Opinion(text, {}),
        MentionedLast(),
    )  # fmt: skip
    assert found[0].entity and found[0].entity.name == speaker
