"""Whether a text is English is told by the words that it is full of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimx.language import seems_english

GERMAN = (
    "Die Bürgermeisterin sagte am Montag, die Brücke werde erst im Herbst wieder geöffnet. „Es war ein Fehler“, "
    "erklärte sie, „so lange zu warten.“ Der Rat will im Juni über die Kosten beraten, die bei vier Millionen liegen."
)
DUTCH = (
    "De burgemeester zei dat de brug pas in de herfst weer open gaat. „Het is een fout of een misverstand”, zei "
    "ze, „om zo lang te wachten.” De raad is van plan om in juni te praten over de kosten en of het werk door kan gaan."
)
FRENCH = (
    "La maire a déclaré lundi que le pont ne rouvrirait qu’à l’automne. « C’était une erreur », a-t-elle dit, « "
    "d’attendre si longtemps. » Le conseil doit débattre en juin des coûts, qui s’élèvent à quatre millions."
)
ENGLISH = (
    "The mayor walked across the bridge on Monday and looked at the river. It had risen in the night, with ice on both "
    "banks, and nobody knew how long the piers would stand. The council meets in June to talk about the costs."
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (ENGLISH, True),
        (ENGLISH.upper(), True),
        (GERMAN, False),
        (DUTCH, False),
        (FRENCH, False),
        ("Мэр сказала в понедельник, что мост откроют только осенью. " * 4, False),
        # Too little to tell.
        ("", True),
        ("Die Brücke bleibt zu.", True),
        ("1 2 3 " * 100, True),
        # A text is judged by its beginning.
        (ENGLISH * 20 + GERMAN * 20, True),
    ],
)
def test_texts_that_are_english(text: str, english: bool) -> None:
    assert seems_english(text) == english


def test_the_fixtures_are_english() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path("fixtures").rglob("*.txt"))]
    texts += [json.loads(path.read_text())["text"] for path in sorted(Path("models/articles").glob("*.json"))]
    assert len(texts) > 400 and all(map(seems_english, texts))
