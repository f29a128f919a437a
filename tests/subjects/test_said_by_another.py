"""Cues that give a claim to another than their subject."""

from __future__ import annotations

import pytest

from claimx.subjects.said_by_another import said_by_another


@pytest.mark.parametrize(
    ("text", "cue", "content", "cues", "source"),
    [
        ("They were told by guards that it snowed.", "were told", "that it snowed", ["were told"], "guards"),
        ("They were told by guards that it snowed.", "were told by", "that it snowed", ["were told by"], "guards"),
        (
            "She was firmly assured by Tove Brandt that it snowed.",
            "was firmly assured by Tove Brandt",
            "that it snowed",
            ["was firmly assured by"],
            "Tove Brandt",
        ),
        (
            "The bridge was described by Tove Brandt as safe.",
            "was described by Tove Brandt",
            "as safe",
            ["was described by"],
            "Tove Brandt",
        ),
        (
            "The bridge is believed by guards to be safe.",
            "is believed by guards",
            "to be safe",
            ["is believed by"],
            "guards",
        ),
        (
            "The bridge was described by Dr. Tove Brandt as safe.",
            "was described by Dr. Tove Brandt",
            "as safe",
            ["was described by"],
            "Dr. Tove Brandt",
        ),
        ("They were told by Sen. Brandt that it snowed.", "were told", "that it snowed", ["were told"], "Sen. Brandt"),
        ("The bridge was declared by letter to be safe.", "was declared by letter", "to be safe", None, None),
        ("She was told by her friend not to go.", "was told", "not to go", ["was told"], "her friend"),
        # How somebody is told; who tells actively; who is told by nobody that is named.
        ("They were told by telephone that it snowed.", "were told", "that it snowed", None, None),
        ("They were told by a letter that it snowed.", "were told", "that it snowed", None, None),
        ("They told guards by noon that it snowed.", "told guards", "that it snowed", None, None),
        ("They were told that guards by the gate slept.", "were told", "that guards by the gate slept", None, None),
        (
            "Zora quoted Tove Brandt as saying: “It snowed.”",
            "quoted",
            "It snowed.",
            ["quoted", "as saying"],
            "Tove Brandt",
        ),
        (
            "Zora quotes a baker, Tove Brandt, as telling the court that it snowed.",
            "quotes",
            "it snowed",
            ["quotes", "as telling the court"],
            "a baker, Tove Brandt",
        ),
        ("“It snowed,” Zora quoted her as saying.", "quoted", "It snowed", ["quoted", "as saying"], "her"),
        (
            "“It snowed,” Zora quoted her as saying.",
            "quoted her as saying",
            "It snowed",
            ["quoted", "as saying"],
            "her",
        ),
        # What is quoted as a whole has the claim of whom Zora quotes in it, and here it is what the claim is about.
        ("Zora quoted Tove Brandt as saying it snowed.", "quoted", "Tove Brandt as saying it snowed", None, None),
        ("Zora quoted her as saying little. It snowed.", "quoted", "It snowed", None, None),
        ("Zora quoted “the poet” often.", "quoted", "the poet", None, None),
    ],
)
def test_who_is_told_or_quotes_is_not_who_says_it(
    text: str, cue: str, content: str, cues: list[str] | None, source: str | None
) -> None:
    start, first = text.index(cue), text.index(content)
    found = said_by_another(text, (start, start + len(cue)), [(first, first + len(content))])
    assert (found and [text[slice(*each)] for each in found[0]]) == cues
    assert (found and text[slice(*found[1])]) == source


@pytest.mark.parametrize(
    ("somebody", "teller"),
    [
        ("the post office", "the post office"),
        ("a radio station", "a radio station"),
        ("the Post", "the Post"),
        ("the gate agent", "the gate agent"),
        ("the other side", "the other side"),
        ("April Lund", "April Lund"),
        ("May", "May"),
        # Where, when and how somebody is told.
        ("the door", None),
        ("the roadside", None),
        ("March", None),
        ("December 3", None),
        ("next week", None),
        ("noon", None),
        ("post", None),
        ("text message", None),
        ("a video", None),
    ],
)
def test_who_may_tell(somebody: str, teller: str | None) -> None:
    text = f"They were told by {somebody} that it snowed."
    cue, content = text.index("were told"), text.index("that it")
    found = said_by_another(text, (cue, cue + len("were told")), [(content, len(text) - 1)])
    assert (found and text[slice(*found[1])]) == teller
