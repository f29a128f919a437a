"""Texts in which pronouns stand in place of names, so that whom they stand for is known: more than anybody labels.

::

    python -m claimx.training.pronouns models/small models/polnear/speakers.jsonl CORPORA pronouns.jsonl.gz

After Kocijan et al. (2019), "WikiCREM: A Large Unsupervised Corpus for Coreference Resolution", where the names are
masked. The names of a text are found and put down to persons as the pipeline does it; of a person's later names some
become ``he``, ``her`` or ``his``, as far as the gender is known by a title, a pronoun or the first name.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from claimx.article import SpeakerType
from claimx.errors import ClaimxError
from claimx.model.store import load_model
from claimx.speakers.entities import Entity
from claimx.speakers.first_names import femininity
from claimx.speakers.lone_names import DOES
from claimx.speakers.names import Name
from claimx.speakers.reader import Reader
from claimx.speakers.scorer import load_scorers
from claimx.training.corpora import (
    LabelledText,
    Offsets,
    PronounChoice,
    read_attributions,
    read_unlabelled,
    written_choices,
)
from claimx.training.recipe import Recipe
from claimx.training.speaker_questions import readers
from claimx.training.standoff import held_out_ids
from claimx.writers.files import write_whole

_SHARE = 0.5
"""How many of the names become pronouns that may."""
_REACH = 1500
"""How many characters back a name is one that the pronoun may stand for."""
_SURELY = 2.0
"""Odds of a first name's gender, as a logarithm, that are sure enough."""
_PRONOUNS = {"m": ("he", "his", "him"), "f": ("she", "her", "her")}
_POSSESSIVE = re.compile(r"['’]s\b")
_ACTS = re.compile(r"\s(?:had|said|[a-z]+s)\b")
_OPENS = re.compile(r"(?:\A|[.!?\n“\"]\s*)\Z")


def with_pronouns(text: str, name: str, persons: Sequence[Entity], rng: random.Random) -> LabelledText | None:
    """The text with some of its names as pronouns, and of each of these the names before it that it stands for and
    those that it does not; None where there is no such pronoun.

    Args:
        text: any text.
        name: what it is called.
        persons: who is named in it.
        rng: draws the names.
    """
    named = sorted(((each, person) for person in persons for each in person.names), key=lambda pair: pair[0].start)
    parts: list[str] = []
    before: list[tuple[Offsets, Entity]] = []
    choices = []
    last = length = 0
    known: set[int] = set()
    for each, person in named:
        start = _with_title(text, each)
        gender = _gender(person)
        drawn = gender and id(person) in known and rng.random() < _SHARE and start >= last
        known.add(id(person))
        if not drawn:
            if each.start >= last:
                shift = length - last
                before.append(((each.start + shift, each.end + shift), person))
            continue
        pronoun, end = _pronoun(text, start, each.end, gender)
        parts += [text[last:start], pronoun]
        length += start - last
        span = length, length + len(pronoun)
        near = [(place, whose) for place, whose in before if span[0] - place[0] < _REACH]
        right, wrong = (tuple(place for place, whose in near if (whose is person) is own) for own in (True, False))
        if right and wrong:
            choices.append(PronounChoice(span, right, wrong))
        length, last = span[1], end
    parts.append(text[last:])
    return LabelledText(name, "".join(parts), choices=tuple(choices)) if choices else None


def _with_title(text: str, name: Name) -> int:
    """Where a name begins with its title."""
    before = text[: name.start].rstrip()
    return len(before) - len(name.title) if name.title and before.endswith(name.title) else name.start


def _gender(person: Entity) -> str:
    words = person.name.split()
    if person.gender or len(words) < 2:
        return person.gender
    odds = femininity(words)
    return "f" if odds > _SURELY else "m" if odds < -_SURELY else ""


def _pronoun(text: str, start: int, end: int, gender: str) -> tuple[str, int]:
    """The pronoun that stands in place of a name, and where what it replaces ends."""
    subject, possessive, other = _PRONOUNS[gender]
    owns = _POSSESSIVE.match(text, end)
    pronoun = possessive if owns else subject if DOES.match(text, end) or _ACTS.match(text, end) else other
    opens = _OPENS.search(text[max(0, start - 4) : start])
    return pronoun.capitalize() if opens else pronoun, owns.end() if owns else end


def run(
    folder: Annotated[Path, typer.Argument(help="The folder of the model that reads the texts.")],
    labels: Annotated[Path, typer.Argument(help="The labels of speakers in PolNeAR; those held out are left out.")],
    corpora: Annotated[Path, typer.Argument(help="The folder of the training corpora.")],
    output: Annotated[Path, typer.Argument(help="Where the texts are written to.")],
) -> None:
    """Write the texts of PolNeAR and Global Voices with pronouns in place of names, as a corpus of choices."""
    held_out, every = held_out_ids(labels), Recipe("", "", "").hold_out_every
    texts = [
        each
        for number, each in enumerate(read_attributions(corpora / "polnear-train.jsonl.gz"))
        if number % every and each.id not in held_out
    ]
    texts += read_unlabelled(corpora / "globalvoices-en.txt.gz")
    model, rng = load_model(folder), random.Random(1)
    changed = []
    for labelled, reader in zip(texts, readers(model, texts, Reader, load_scorers()), strict=True):
        reader.read()
        persons = [each for each in reader.grouping.entities if each.type is SpeakerType.PERSON]
        changed.append(with_pronouns(labelled.text, labelled.id, persons, rng))
    write_whole(output, written_choices(filter(None, changed)))


if __name__ == "__main__":
    try:
        typer.run(run)
    except (ClaimxError, OSError) as error:
        sys.exit(f"claimx: {error}")
