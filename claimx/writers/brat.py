"""brat standoff: what stands in a folder for the annotation tool brat, a text and its annotations for each article.

Source: brat standoff format, version 1.3. Offsets count code points. A claim is an entity ``Content`` with the
attribute ``Kind``, related to the entities ``Cue`` and ``Source``; the speaker's name stands in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.article import Article, Span

CONFIG = """\
[entities]
Content
Cue
Source

[relations]
cue Arg1:Content, Arg2:Cue
source Arg1:Content, Arg2:Source
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind Arg:Content, Value:direct|mixed|indirect
"""
"""The file ``annotation.conf`` of the folder."""

# Of all the line ends that some reader of lines knows.
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def to_brat(article: Article) -> str:
    """The lines of the article's ``.ann`` file; empty for an article without claims.

    Its ``.txt`` file is ``article.text`` as it is. A span over several lines is written in fragments, since brat knows
    none with a line end in it. What nests in what is left to the offsets: two contents that are related are one claim
    to those who read brat.
    """
    return "".join(f"{line}\n" for line in _lines(article))


def _lines(article: Article) -> Iterator[str]:
    entities: dict[tuple[str, tuple[Span, ...]], str] = {}
    contents = 0
    relations = attributes = notes = 0
    for claim in article.claims:
        # Two claims of one content are two all the same; a cue or source of several is one.
        contents += 1
        content = f"T{contents + len(entities)}"
        yield f"{content}\tContent {_fragments(claim.content)}"
        attributes += 1
        yield f"A{attributes}\tKind {content} {claim.kind}"
        if claim.speaker:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {content}\t{' '.join(claim.speaker.name.split())}"
        for part, spans in (("Cue", claim.cue), ("Source", claim.source)):
            if not spans:
                continue
            entity = entities.get((part, spans))
            if entity is None:
                entity = entities[part, spans] = f"T{contents + len(entities) + 1}"
                yield f"{entity}\t{part} {_fragments(spans)}"
            relations += 1
            yield f"R{relations}\t{part.lower()} Arg1:{content} Arg2:{entity}"


def _fragments(spans: tuple[Span, ...]) -> str:
    found = [
        (span.start + line.start(), span.start + line.end(), line[0])
        for span in sorted(spans, key=lambda span: span.start)
        for line in _LINE.finditer(span.text)
    ]
    offsets = ";".join(f"{start} {end}" for start, end, _ in found)
    return f"{offsets}\t{' '.join(text for _, _, text in found)}"
