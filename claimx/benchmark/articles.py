"""Invented news articles of any length, the same ones each time, to measure speed on: who is quoted means nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate

SIZES = (60, 150, 250, 350, 450, 550, 650, 800, 1000, 1300, 2000, 4000)
"""Words of the articles that are read where there is no folder: news as it comes, mostly short, now and then long."""

_FIRST = "Ada Bruno Carla Dario Edda Farid Greta Hugo Ines Jonas Katja Lamin Mirela Nils Olga Pavel".split()
_LAST = "Arvidsson Bekele Castellan Drummond Eriksen Fontaine Grabowski Haddad Ivanova Jellinek Kowal Lindqvist".split()
_ROLES = ("the mayor", "a chemist", "head of the port authority", "the minister of transport", "a union leader")
_BODIES = ("the water board", "the harbour company", "the regional court", "the ministry", "a report by the auditors")
_FACTS = (
    "the bridge will stay closed until the middle of March",
    "nobody has looked at the foundations since they were laid",
    "four in ten households have had to pay more than they were told",
    "the contract was signed before the council had voted on it",
    "the new line will carry twelve thousand passengers a day",
    "rents have risen faster in the old quarter than anywhere else",
)
_PLAIN = (
    "The works began in the autumn, after two years of hearings, and have cost 41 million so far.",
    "About three hundred people stood in front of the town hall on Tuesday evening.",
    "Two of the five ferries were back in service by noon, the other three a day later.",
    "It was the third time since 2019 that the committee met behind closed doors.",
)
_QUOTED = (
    "“{Fact},” said {name}, {role}.",
    "{name}, {role}, said that {fact}.",
    "{Body} found that {fact}.",
    "“{Fact},” {last} said. “And {fact2}.”",
    "According to {body}, {fact}.",
    "{last} called the plan “a promise that nobody can keep” and said {fact}.",
    "She added that {fact}.",
)


_SYLLABLES = "bar del fon gim kul lor mas nev pot rud sal tim vor wen yal zet".split()


def invented_chronicle(characters: int) -> str:
    """A text of exactly so many characters: articles one behind the other, each about people of its own."""
    written: list[str] = []
    length = 0
    while length < characters:
        chosen = random.Random(len(written))
        last = ["".join(chosen.choices(_SYLLABLES, k=3)).capitalize() for _ in _LAST]
        written.append(invented_article(800, len(written), last))
        length += len(written[-1]) + 2
    return "\n\n".join(written)[:characters]


def invented_article(words: int, seed: int = 0, last_names: Sequence[str] = _LAST) -> str:
    """An article of at least so many words, in paragraphs, fewer than 40 words longer; the same for the same seed."""
    chosen = random.Random(f"{words} {seed}")
    paragraphs: list[str] = []
    count = 0
    while count < words:
        name, last = chosen.choice(_FIRST), chosen.choice(last_names)
        facts = chosen.sample(_FACTS, 2)
        body = chosen.choice(_BODIES)
        filled = chosen.choice(_QUOTED).format(
            name=f"{name} {last}",
            last=last,
            role=chosen.choice(_ROLES),
            fact=facts[0],
            fact2=facts[1],
            Fact=_capital(facts[0]),
            body=body,
            Body=_capital(body),
        )
        paragraph = filled if chosen.random() < 0.6 else f"{chosen.choice(_PLAIN)} {filled}"
        count += len(paragraph.split())
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs)


def invented_articles(words: int) -> list[str]:
    """Articles of ``SIZES``, the shortest first, as many as have no more than so many words together; at least one."""
    sizes = [size for size, together in zip(SIZES, accumulate(SIZES), strict=True) if together <= words]
    return [invented_article(size) for size in sizes or SIZES[:1]]


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
