"""Labels that stand apart from their texts, joined with the corpus that holds these.

::

    python -m claimx.training.standoff models/polnear/speakers.jsonl CORPORA/polnear-train.jsonl.gz OUTPUT.jsonl

A corpus' text is no part of this repository. PolNeAR labels no speakers, and other corpora no claims; so who makes its
claims, or which claims there are, was labelled anew, by offsets alone. The output holds the articles that are held out,
labelled, as ``claimx evaluate`` reads them; with ``--learned`` those to learn from, which are a corpus of attributions
for ``claimx train``.

One line of the labels is one article: ``id``; ``held_out``; ``speakers``, each with its ``type``, whether the article
names it (``named``), where the names stand that count as right, the fullest first (``names``), and where the article
speaks of it (``mentions``); ``claims``, for each claim of the corpus in its order the number of its speaker, or null
where the article does not tell, or for each claim labelled anew the spans of its ``content``, ``cue`` and ``source``,
and its ``speaker``; ``optional``, the numbers of claims whose labels in the corpus are wrong.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from claimx.article import Article, Claim, Span, Speaker, SpeakerType
from claimx.attribution import Attribution
from claimx.errors import ClaimxError, InputError
from claimx.kind import kind_of
from claimx.nesting import find_parents
from claimx.prose import prose_of
from claimx.readers.json import read_articles
from claimx.training.corpora import read_mentions, read_unlabelled
from claimx.writers.files import write_whole


def read_standoff(labels: Path, corpus: Path, *, held_out: bool) -> list[Article]:
    """Join labels of speakers with the articles of a corpus.

    Args:
        labels: one article a line, as above.
        corpus: articles in the article format, whose claims have no speakers.
        held_out: which articles: those that are held out, or those that are learned from.

    Returns:
        The articles in the order of the labels.

    Raises:
        InputError: a label is no JSON, names an article that the corpus does not hold, or does not fit it.
        FormatError: the corpus is in another format.
    """
    read, anew = _read_labels(labels)
    articles = _articles(corpus, labelled=not anew)
    join = _labelled_anew if anew else _joined
    joined = []
    for number, label in enumerate(read, 1):
        try:
            if label["held_out"] == held_out:
                joined.append(join(articles[label["id"]], label))
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise InputError(f"{labels}: line {number} does not fit {corpus}: {error!r}") from error
    return joined


def _read_labels(path: Path) -> tuple[list[dict[str, Any]], bool]:
    """The labels of each article, and whether they are of claims anew, not of the speakers of a corpus' claims."""
    read, anew = [], False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            label = json.loads(line)
            anew = anew or any(isinstance(claim, dict) for claim in label["claims"])
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path}: line {number} is no label: {error!r}") from error
        read.append(label)
    return read, anew


def _articles(corpus: Path, *, labelled: bool) -> dict[str, Article]:
    """The articles of a corpus by their ids, with its claims, or their texts alone."""
    if labelled:
        return {article.id: article for article in read_articles(corpus)}
    if ".txt" in corpus.suffixes:
        return {each.id: Article(each.text, id=each.id) for each in read_unlabelled(corpus)}
    return {each.id: Article(each.text, id=each.id) for each in read_mentions(corpus)}


def _joined(article: Article, label: Mapping[str, Any]) -> Article:
    if len(label["claims"]) != len(article.claims):
        raise ValueError(f"{len(label['claims'])} labels for {len(article.claims)} claims")
    speakers = tuple(_speaker(article.text, number, each) for number, each in enumerate(label["speakers"], 1))
    optional = frozenset(label["optional"])
    claims = tuple(
        replace(claim, speaker=None if speaker is None else speakers[speaker], optional=number in optional)
        for number, (claim, speaker) in enumerate(zip(article.claims, label["claims"], strict=True))
    )
    return replace(article, speakers=speakers, claims=claims)


def _labelled_anew(article: Article, label: Mapping[str, Any]) -> Article:
    text = article.text
    speakers = tuple(_speaker(text, number, each) for number, each in enumerate(label["speakers"], 1))
    prose = prose_of(text)
    claims = []
    for number, each in enumerate(label["claims"], 1):
        content, cue, source = (tuple(_spans(text, each[role])) for role in ("content", "cue", "source"))
        kind = kind_of(prose, [(span.start, span.end) for span in content])
        speaker = None if each["speaker"] is None else speakers[each["speaker"]]
        claims.append(Claim(f"c{number}", kind, content, cue, source, speaker))
    claims = [
        claim if parent is None else replace(claim, parent=claims[parent].id)
        for claim, parent in zip(claims, find_parents([_as_found(claim) for claim in claims]), strict=True)
    ]
    return replace(article, speakers=speakers, claims=tuple(claims))


def _as_found(claim: Claim) -> Attribution:
    """A labelled claim as if it had been found in its text, for sure."""
    content, cue, source = (
        tuple((span.start, span.end) for span in spans) for spans in (claim.content, claim.cue, claim.source)
    )
    return Attribution(content, cue, source, 1.0)


def _speaker(text: str, number: int, label: Mapping[str, Any]) -> Speaker:
    name, *aliases = dict.fromkeys(span.text for span in _spans(text, label["names"]))
    return Speaker(
        f"s{number}",
        name,
        SpeakerType(label["type"]),
        aliases=tuple(aliases),
        mentions=tuple(_spans(text, label["mentions"])),
        named=label["named"],
    )


def _spans(text: str, offsets: Iterable[tuple[int, int]]) -> Iterator[Span]:
    for start, end in offsets:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no characters {start} to {end} in a text of {len(text)}")
        yield Span(start, end, text[start:end])


def run(
    labels: Annotated[Path, typer.Argument(help="The labels of speakers, or of claims.")],
    corpus: Annotated[Path, typer.Argument(help="The corpus that they are of.")],
    output: Annotated[Path, typer.Argument(help="Where the labelled articles are written to, one a line.")],
    learned: Annotated[bool, typer.Option(help="Those to learn from.")] = False,
) -> None:
    """Write articles of a corpus with labels that stand apart: those held out, as `claimx evaluate` reads them."""
    articles = read_standoff(labels, corpus, held_out=not learned)
    lines = "".join(f"{article.to_json()}\n" for article in articles)
    write_whole(output, gzip.compress(lines.encode(), mtime=0) if output.suffix == ".gz" else lines)


if __name__ == "__main__":
    try:
        typer.run(run)
    except (ClaimxError, OSError) as error:
        sys.exit(f"claimx: {error}")
