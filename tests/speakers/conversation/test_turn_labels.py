"""Who is behind ``Q``, ``A`` and ``THE SPEAKER``: only whom the article names as who asks, is asked, or is Speaker."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from claimx.article import Kind, SpeakerType
from claimx.attribution import Attribution
from claimx.layouts.turns import with_turns
from claimx.prose import prose_of
from claimx.segmentation import segment
from claimx.speakers.coreference.scorer import load_scorers
from claimx.speakers.resolution import resolve_speakers
from claimx.transcript import find_turns

ORGANIZATIONS = frozenset("Norvik Herald Northern Rail".split())
TURNS = "\n\nQ: When did you begin?\n\nA: When I was four.\n\nQ: And then?\n\nA: I said that it was late.\n"
DEBATE = "\n\nTHE SPEAKER: Order.\n\nBERG: I ask.\n\nTHE SPEAKER: Do.\n\nBERG: Thank you.\n"


def type_of(text: str):
    def of(start: int, end: int) -> SpeakerType:
        words = {word.strip(".,()'’") for word in text[start:end].split()}
        return SpeakerType.ORGANIZATION if words & ORGANIZATIONS else SpeakerType.PERSON

    return of


class NoOpinion:
    """Each earlier mention is as likely as nobody: a test is about what the text says."""

    def chances(self, mention: tuple[int, int], candidates: Sequence[Sequence[tuple[int, int]]]) -> NDArray[np.float64]:
        return np.full(len(candidates) + 1, 1 / (len(candidates) + 1))


def labels(text: str, nested: tuple[str, str, str] | None = None) -> dict[str, str]:
    """Who speaks under each label, and who says what stands within a turn."""
    prose = prose_of(text)
    inner = []
    if nested:
        begin = text.index(" ".join(nested))
        source, cue, content = ((at := text.index(part, begin), at + len(part)) for part in nested)
        inner = [Attribution((content,), (cue,), (source,), 1.0)]
    claims = with_turns(find_turns(prose), inner)
    kinds = [claim.kind or Kind.INDIRECT for claim in claims]
    found = resolve_speakers(
        text, segment(text), prose.quotations.depth, claims, kinds, type_of(text), NoOpinion(), load_scorers()
    )
    sources = [text[slice(*claim.source[0])] for claim in claims]
    return {source: each.entity.name if each.entity else "nobody" for source, each in zip(sources, found, strict=True)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CHAIR (Ms. Berg): Order.\n\nMR. HOLM: I ask.\n\nCHAIR: Do.\n\nMR. HOLM: Thank you.\n",
            {"CHAIR (Ms. Berg)": "Berg", "CHAIR": "Berg", "MR. HOLM": "HOLM"},
        ),
        # Two of one office, and a name outside of the brackets.
        (
            "CLERK (Ms. Berg): Order.\n\nCLERK (Mr. Lind): No.\n\nCLERK: Yes.\n\nCLERK: Thank you.\n",
            {"CLERK (Ms. Berg)": "Berg", "CLERK (Mr. Lind)": "Lind", "CLERK": "CLERK"},
        ),
        (
            "BERG (for Mr. Holm): No.\n\nHOLM: I ask.\n\nBERG: Do.\n\nHOLM: Thank you.\n",
            {"BERG (for Mr. Holm)": "BERG (for Mr. Holm)", "BERG": "BERG", "HOLM": "Holm"},
        ),
        (
            "EVA BERG: Why?\n\nPER HOLM: I ask.\n\nEB: Do.\n\nPH: Thank you.\n\nEB: Yes.\n\nNR: No.\n",
            {"EVA BERG": "EVA BERG", "EB": "EVA BERG", "PER HOLM": "PER HOLM", "PH": "PER HOLM", "NR": "NR"},
        ),
        # Of two with the same initials it may be either.
        (
            "EVA BERG: Why?\n\nELI BRAND: I ask.\n\nEB: Do.\n\nEB: Yes.\n\nEVA BERG: No.\n\nELI BRAND: No.\n",
            {"EVA BERG": "EVA BERG", "ELI BRAND": "ELI BRAND", "EB": "EB"},
        ),
    ],
)
def test_a_label_with_a_name_in_brackets_or_of_initials(text: str, expected: dict[str, str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("introduction", "asks", "answers"),
    [
        ("The violinist Ana Lind spoke to Per Holm about her record.", "Per Holm", "Ana Lind"),
        ("Ana Lind spoke to Per Holm.", "Per Holm", "Ana Lind"),
        ("Per Holm spoke to Ana Lind, a violinist.", "Per Holm", "Ana Lind"),
        ("Ana Lind, 40, talked to Herald reporter Per Holm.", "Per Holm", "Ana Lind"),
        ("Our correspondent Per Holm sat down with Ana Lind.", "Per Holm", "Ana Lind"),
        ("Per Holm interviewed Ana Lind in May.", "Per Holm", "Ana Lind"),
        ("Ana Lind was interviewed by Per Holm.", "Per Holm", "Ana Lind"),
        ("By Per Holm\n\nAna Lind has written three novels.", "Per Holm", "Ana Lind"),
        ("Ana Lind has written three novels.\n\nInterview: Per Holm", "Per Holm", "Ana Lind"),
        ("Ana Lind has written three novels. Photo: Per Holm", "Q", "Ana Lind"),
        ("Ana Lind of Northern Rail talked to the Norvik Herald. Bo Berg left in May.", "Q", "Ana Lind"),
        ("Ana Lind talked to the Norvik Herald. Her predecessor, Bo Berg, left in May.", "Q", "Ana Lind"),
        ("We spoke to Ana Lind after Bo Berg had left.", "Q", "Ana Lind"),
        # Nobody is introduced, or several are.
        ("It rained.", "Q", "A"),
        ("Ana Lind and Bo Berg were heard on Monday.", "Q", "A"),
        ("We spoke to Ana Lind. Per Holm spoke to Bo Berg.", "Q", "A"),
        ("The Norvik Herald asked Northern Rail.", "Q", "A"),
        # Several are named, but the headline is about one of them, and the rest goes on about her.
        ("Ada Berg on her record\n\nThe violinist Ada Berg has played with Jon Lind and Per Holm.", "Q", "Ada Berg"),
        ("Ada Berg on Jon Lind\n\nThe violinist Ada Berg has played with Jon Lind.", "Q", "A"),
        ("The record of Ada Berg\n\nJon Lind and Per Holm have heard it.", "Q", "A"),
    ],
)
def test_who_asks_and_who_answers(introduction: str, asks: str, answers: str) -> None:
    assert labels(introduction + TURNS) == {"Q": asks, "A": answers}


@pytest.mark.parametrize(
    ("introduction", "answers"),
    [
        ("Ana Lind was found by Bo Berg. She spoke to the Norvik Herald in May.", "Ana Lind"),
        ("Peter Berg was found by Ana Lind. The Norvik Herald interviewed her.", "Ana Lind"),
        ("Ana Lind was found by Bo Berg. She left.", "A"),
        ("Ana Lind was found by Bo Berg. The Norvik Herald interviewed her friends.", "A"),
    ],
)
def test_who_answers_may_be_a_pronoun_of_the_introduction(introduction: str, answers: str) -> None:
    assert labels(introduction + TURNS)["A"] == answers


def test_what_the_one_who_answers_says_of_himself_is_his() -> None:
    text = "Ana Lind spoke to Per Holm." + TURNS
    assert labels(text, ("I", "said", "that it was late")) == {"Q": "Per Holm", "A": "Ana Lind", "I": "Ana Lind"}


def test_who_is_named_after_the_beginning_is_not_introduced() -> None:
    assert labels("It rained." + TURNS + "\nAna Lind left the room later.\n") == {"Q": "Q", "A": "A"}


def test_where_others_have_labels_an_answer_may_be_anybodys() -> None:
    text = "Ana Lind spoke to us." + TURNS + "\nBERG: So it was.\n\nBERG: So it is.\n"
    assert labels(text)["A"] == "A"


@pytest.mark.parametrize(
    "introduction",
    ["The Speaker, Ann Roe, opened the meeting.", "Speaker Ann Roe opened it.", "Ann Roe, the new Speaker, came."],
)
def test_a_label_that_is_an_office_is_who_holds_it(introduction: str) -> None:
    text = (
        introduction + " Bo Berg came.\n\nTHE SPEAKER: Order.\n\nBERG: I ask.\n\nTHE SPEAKER: Do.\n\nBERG: Thank you.\n"
    )
    assert labels(text) == {"THE SPEAKER": "Ann Roe", "BERG": "Bo Berg"}


def test_an_office_that_is_named_only_later() -> None:
    text = f"Bo Berg came.{DEBATE}\nAnn Roe, the Speaker of the House, left. Speaker Roe was tired."
    assert labels(text) == {"THE SPEAKER": "Ann Roe", "BERG": "Bo Berg"}


def test_an_office_that_nobody_is_said_to_hold_is_one_speaker() -> None:
    text = f"Bo Berg came.{DEBATE}"
    assert labels(text) == {"THE SPEAKER": "THE SPEAKER", "BERG": "Bo Berg"}


def test_who_is_called_otherwise_by_another_label_is_somebody_else() -> None:
    debate = "THE MAYOR: We won.\n\nADA BERG: Did you?\n\nTHE MAYOR: We did.\n\nADA BERG: No.\n"
    assert labels(debate) == {"THE MAYOR": "THE MAYOR", "ADA BERG": "ADA BERG"}
