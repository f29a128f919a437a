"""Corpus files in, labelled texts out."""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass
from pathlib import Path

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One labelled attribution: the spans of its source, cue and content, by the name of the role."""

    spans: dict[str, tuple[Offsets, ...]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One labelled mention of an entity."""

    start: int
    end: int
    chain: str
    type: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun, the names that it stands for and the names nearby that it does not stand for."""

    pronoun: Offsets
    right: tuple[Offsets, ...]
    wrong: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with whatever one corpus labels in it; None where the corpus does not label such a thing."""

    id: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    choices: tuple[Choice, ...] = ()


def _spans(record: dict[str, list[dict[str, int]]], role: str) -> tuple[Offsets, ...]:
    return tuple((span["start"], span["end"]) for span in record.get(role, ()))


def read_attributions(path: Path) -> list[LabelledText]:
    """Read articles in the article format, one a line, as texts with attributions (PolNeAR)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    return [
        LabelledText(
            article["id"],
            article["text"],
            attributions=tuple(
                Attribution({role: _spans(claim, role) for role in ("source", "cue", "content")})
                for claim in article["claims"]
            ),
        )
        for article in articles
    ]


def read_mentions(path: Path) -> list[LabelledText]:
    """Read articles whose ``mentions`` are ``[start, end, chain, type]`` (GUM)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    return [
        LabelledText(
            article["id"], article["text"], mentions=tuple(Mention(*mention) for mention in article["mentions"])
        )
        for article in articles
    ]


def read_choices(path: Path) -> list[LabelledText]:
    """Read texts with one pronoun and two names each, marked as right or wrong (GAP)."""
    texts = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names: dict[bool, list[Offsets]] = {True: [], False: []}
            for letter in "AB":
                start = int(row[f"{letter}-offset"])
                names[row[f"{letter}-coref"].upper() == "TRUE"].append((start, start + len(row[letter])))
            start = int(row["Pronoun-offset"])
            choice = Choice((start, start + len(row["Pronoun"])), tuple(names[True]), tuple(names[False]))
            texts.append(LabelledText(row["ID"], row["Text"], choices=(choice,)))
    return texts
