"""What the card of a trained model says of how right it is."""

from __future__ import annotations

from dataclasses import replace

from claimx import Article, Claim, Kind, Span, evaluate
from claimx.training.checkpoint import Position
from claimx.training.model_card import Measured, model_card
from claimx.training.recipe import Recipe

TEXT = "Roe said it rained. Holm said it snowed."


def claim(name: str, words: str) -> Claim:
    start = TEXT.index(words)
    return Claim(name, Kind.INDIRECT, (Span(start, start + len(words), words),))


def card(found: Article) -> str:
    labelled = Article(TEXT, claims=(claim("c1", "it rained"),))
    recipe = Recipe(name="mine", version="1", base="small")
    position = Position(steps=1, seconds=60.0, epoch=1, batch=1)
    measured = {"two sentences": Measured(evaluate([labelled], [found]), None)}
    return model_card(recipe, position, ["some texts"], measured, "0")


def test_how_far_confidence_is_off() -> None:
    right = replace(claim("c1", "it rained"), confidence=0.9)
    spurious = replace(claim("c2", "it snowed"), confidence=0.3)
    whole = card(Article(TEXT, claims=(right, spurious)))
    # 10 points too little for the one, 30 too much for the other.
    assert "Confidence is 20.0 points off what is right (expected calibration error)." in whole


def test_where_nothing_is_found_nothing_is_said_of_confidence() -> None:
    assert "Confidence" not in card(Article(TEXT))
