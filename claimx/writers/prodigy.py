"""Prodigy: a task for each article, its claims as spans and relations over tokens that fit them.

Source: the tasks of Prodigy's interfaces ``spans`` and ``relations``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from claimx.article import Article, Span, Speaker
from claimx.writers.organizations import organizations

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def to_prodigy(article: Article) -> dict[str, Any]:
    """The article as a task: ``text``, ``tokens``, ``spans``, ``relations`` and ``meta``.

    The spans have the labels CONTENT, CUE and SOURCE; each relation leads from the first span of a claim's content to
    one of its other spans. Which claim a span belongs to, its kind and its speaker, with a ``ref`` and an organization
    where they are known, stand beside the label.
    """
    tokens = _tokens(article)
    starts = [token["start"] for token in tokens]
    ends = [token["end"] for token in tokens]
    spans: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []

    def add(span: Span, label: str, **extra: object) -> dict[str, Any]:
        data = {
            "start": span.start,
            "end": span.end,
            "text": span.text,
            "token_start": bisect_right(starts, span.start) - 1,
            "token_end": bisect_left(ends, span.end),
            "label": label,
            **extra,
        }
        spans.append(data)
        return data

    represented = organizations(article)
    for claim in article.claims:
        speaker = _speaker(claim.speaker, represented)
        head = add(claim.content[0], "CONTENT", claim=claim.id, kind=str(claim.kind), **speaker)
        for label, parts in (("CONTENT", claim.content[1:]), ("CUE", claim.cue), ("SOURCE", claim.source)):
            relations += [_relation(head, add(part, label, claim=claim.id)) for part in parts]
    meta = {"article": article.id} | ({"title": article.title} if article.title else {})
    return {"text": article.text, "tokens": tokens, "spans": spans, "relations": relations, "meta": meta}


def _speaker(speaker: Speaker | None, represented: dict[str, str]) -> Mapping[str, str | None]:
    if speaker is None:
        return {"speaker": None}
    further = {"ref": speaker.ref, "organization": represented.get(speaker.id)}
    return {"speaker": speaker.name} | {f"speaker_{name}": value for name, value in further.items() if value}


def _relation(head: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    # A span stands for its last token.
    keys = ("start", "end", "token_start", "token_end", "label")
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "label": child["label"],
        "head_span": {key: head[key] for key in keys},
        "child_span": {key: child[key] for key in keys},
    }


def _tokens(article: Article) -> list[dict[str, Any]]:
    spans = [span for claim in article.claims for part in (claim.content, claim.cue, claim.source) for span in part]
    begins, ends = {span.start for span in spans}, {span.end for span in spans}
    # Any tokens will do, but each span must begin and end with one.
    cuts = sorted(begins | ends | {bound for token in _TOKEN.finditer(article.text) for bound in token.span()})
    tokens: list[dict[str, Any]] = []
    for start, end in pairwise(cuts):
        text = article.text[start:end]
        # One blank is a property of the token before it; further white space is a token.
        if text == " " and tokens and start not in begins and end not in ends:
            tokens[-1]["ws"] = True
        else:
            tokens.append({"text": text, "start": start, "end": end, "id": len(tokens), "ws": False})
    return tokens
