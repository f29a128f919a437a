"""The training corpora: their files read as labelled texts."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from claimx.article import Article, Claim, Offsets, Span, SpeakerType
from claimx.errors import InputError
from claimx.readers.json import read_articles

Written = TypeVar("Written")

LINES_AN_ARTICLE = 25
"""How many lines of a text without borders between articles are read together."""
ENTITIES = {SpeakerType.PERSON: "person", SpeakerType.ORGANIZATION: "organization", SpeakerType.DOCUMENT: "other"}
"""What a mention of a speaker speaks of; a group is of persons in one corpus and of organizations in another."""
_EMPTY_INNER, _SHORTEST_INNER = 4, 40
"""One in how many contents that hold no claim is learned from as such, and how many characters one must have."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One labelled attribution: the spans of its source, cue and content, by the name of the role."""

    spans: dict[str, tuple[Offsets, ...]]

    def within(self, start: int) -> Attribution:
        """The same in what stands from a place of the text on."""
        return Attribution(
            {role: tuple((first - start, last - start) for first, last in spans) for role, spans in self.spans.items()}
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """One labelled mention of an entity; its type is None where only the chain is labelled."""

    start: int
    end: int
    chain: str
    type: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A labelled quotation without a source, and the chain of whoever makes it, None where the text does not tell."""

    start: int
    end: int
    chain: str | None


@dataclass(frozen=True, slots=True)
class PronounChoice:
    """A pronoun, the names that it stands for and the names nearby that it does not stand for."""

    pronoun: Offsets
    right: tuple[Offsets, ...]
    wrong: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with whatever one corpus labels in it; None where the corpus does not label such a thing.

    Attributes:
        every_mention: whether all mentions of anything are labelled, so that what stands in none speaks of nothing.
        part_of: the id of the article that has it as a content, None for a whole text.
        anchors: places that move along when the text is changed, in order.
    """

    id: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    choices: tuple[PronounChoice, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    every_mention: bool = True
    part_of: str | None = None
    anchors: tuple[int, ...] = ()

    @property
    def is_unlabelled(self) -> bool:
        """Whether nothing at all is labelled in it."""
        return self.attributions is None and self.mentions is None and not self.choices


def texts_of(article: Article) -> list[LabelledText]:
    """What the network learns of an article: all of it, and its contents as it reads them again for nested claims."""
    return [labelled_text(article), *inner_texts(article)]


def labelled_text(article: Article) -> LabelledText:
    """The attributions of an article as the network learns them, and its speakers' mentions, if labelled.

    Each word belongs to one attribution at most: a claim that lies inside the content of another one is left to that. A
    span that begins or ends inside a word is widened to all of it.
    """
    mentions = tuple(
        Mention(span.start, span.end, speaker.id, ENTITIES.get(speaker.type))
        for speaker in article.speakers
        for span in speaker.mentions
    )
    whole = [(span.start, span.end) for claim in article.claims for span in claim.content]

    def inside_another(spans: Iterable[Span]) -> bool:
        return any(
            start <= span.start and span.end <= end and (start, end) != (span.start, span.end)
            for span in spans
            for start, end in whole
        )

    return LabelledText(
        article.id,
        article.text,
        attributions=tuple(
            _whole_attribution(claim, article.text) for claim in article.claims if not inside_another(claim.content)
        ),
        mentions=mentions or None,
        every_mention=False,
    )


def inner_texts(article: Article) -> list[LabelledText]:
    """The contents of an article that hold other claims, as texts of their own, and one in four of those that do not.

    Without their ``that``, as ``claimx.nesting`` has them read again.
    """
    texts = []
    for number, claim in enumerate(article.claims):
        held = [other for other in article.claims if other.parent == claim.id]
        for span in claim.content if held or number % _EMPTY_INNER == 0 else ():
            start = span.start + (len("that ") if span.text[:5].casefold() == "that " else 0)
            whole = [_whole_attribution(other, article.text) for other in held]
            inside = [
                attribution
                for attribution in whole
                if all(
                    start <= first and last <= span.end for spans in attribution.spans.values() for first, last in spans
                )
            ]
            if len(span.text) >= _SHORTEST_INNER and (inside or not held):
                moved = tuple(each.within(start) for each in inside)
                name = f"{article.id} {claim.id} {start}"
                texts.append(LabelledText(name, article.text[start : span.end], attributions=moved, part_of=article.id))
    return texts


def _whole_attribution(claim: Claim, text: str) -> Attribution:
    return Attribution({role: _whole_words(getattr(claim, role), text) for role in ("source", "cue", "content")})


def _whole_words(spans: Iterable[Span], text: str) -> tuple[Offsets, ...]:
    widened = []
    for span in spans:
        start, end = span.start, span.end
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        widened.append((start, end))
    return tuple(widened)


def read_attributions(path: Path) -> list[LabelledText]:
    """Read articles in the article format as texts with attributions.

    Where the corpus labels claims within claims (PolNeAR does not), the contents that are read again for these follow
    each article.

    Raises:
        InputError, FormatError: the file cannot be read, or a label does not fit its text.
    """
    articles = read_articles(path)
    if any(claim.parent for article in articles for claim in article.claims):
        return [text for article in articles for text in texts_of(article)]
    return [labelled_text(article) for article in articles]


def read_mentions(path: Path) -> list[LabelledText]:
    """Read articles whose ``mentions`` are ``[start, end, chain, type]`` (GUM, LitBank), and whose claims without a
    source are quotations; ``every_mention`` is false where others are not labelled."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    return [
        LabelledText(
            article["id"],
            article["text"],
            mentions=tuple(Mention(*mention) for mention in article["mentions"]),
            every_mention=article.get("every_mention", True),
            quotations=tuple(
                Quotation(claim["content"][0]["start"], claim["content"][-1]["end"], claim["speaker"])
                for claim in article.get("claims", ())
                if not claim["source"] and not claim["cue"]
            ),
        )
        for article in articles
    ]


def read_speakers(folder: Path) -> list[LabelledText]:
    """Read a folder of articles in the article format as texts with all their attributions, with the mentions of
    their speakers as chains, and with their quotations alone; in order of their names, which they have as ids.

    Raises:
        InputError, FormatError: a file cannot be read, or a label does not fit its text.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder}: holds no labelled article (*.json)")
    return [replace(with_speakers(article), id=path.stem) for path in paths for article in read_articles(path)]


def with_speakers(article: Article) -> LabelledText:
    """An article as a text with all its attributions, its speakers' mentions as chains, and its quotations alone."""
    return LabelledText(
        article.id,
        article.text,
        attributions=tuple(_whole_attribution(claim, article.text) for claim in article.claims),
        mentions=tuple(
            Mention(span.start, span.end, speaker.id, speaker.type.value)
            for speaker in article.speakers
            for span in speaker.mentions
        ),
        quotations=tuple(
            Quotation(claim.content[0].start, claim.content[-1].end, claim.speaker.id if claim.speaker else None)
            for claim in article.claims
            if not claim.source and not claim.cue
        ),
    )


def parted(articles: Sequence[Written], every: int) -> tuple[list[Written], list[Written]]:
    """Labelled articles in two parts: those that are learned from, and the last of each so many, which is held out.

    Whatever learns from articles parts them by this, so that it holds out the same ones.
    """
    held_out = list(articles[every - 1 :: every])
    return [article for number, article in enumerate(articles, 1) if number % every], held_out


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
            choice = PronounChoice((start, start + len(row["Pronoun"])), tuple(names[True]), tuple(names[False]))
            texts.append(LabelledText(row["ID"], row["Text"], choices=(choice,)))
    return texts


def read_unlabelled(path: Path) -> list[LabelledText]:
    """Read lines in running order, without borders between articles, as texts of 25 lines (Global Voices)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip()]
    return [
        LabelledText(f"{path.name.split('.')[0]}-{number}", "\n".join(lines[first : first + LINES_AN_ARTICLE]))
        for number, first in enumerate(range(0, len(lines), LINES_AN_ARTICLE), 1)
    ]
