"""brat standoff: what stands in a folder for the annotation tool brat, a text and its annotations for each article.

Source: brat standoff format, version 1.3. Offsets count code points. A claim is an entity ``Content`` with the
attribute ``Kind``, related to the entities ``Cue`` and ``Source``, and to the Content that it is ``within``. A note
says who the speaker is, and a normalization of the source what the speaker's ``ref`` is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import count
from urllib.parse import quote

from claimx.article import Article, Claim, Span, SpeakerType
from claimx.writers.addresses import is_wikidata
from claimx.writers.namesakes import namesakes
from claimx.writers.organizations import organizations

CONFIG = """\
[entities]
Content
Cue
Source

[relations]
cue Arg1:Content, Arg2:Cue
source Arg1:Content, Arg2:Source
within Arg1:Content, Arg2:Content
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind Arg:Content, Value:direct|mixed|indirect
Optional Arg:Content
"""
"""The file ``annotation.conf`` of the folder."""

LOOKS = """\
[labels]

[drawing]
SPAN_DEFAULT fgColor:black, bgColor:lightgreen, borderColor:darken
ARC_DEFAULT color:black, dashArray:-, arrowHead:triangle-5
Content bgColor:#bcd9ff
Cue bgColor:#ffe0b0
Source bgColor:#c3ecd0
within dashArray:3-3
ATTRIBUTE_DEFAULT glyph:*
Kind glyph:[direct]|[mixed]|[indirect]
Optional glyph:(optional)
"""
"""The file ``visual.conf`` of the folder: colours of the parts, and the kind beside each Content."""

TOOLS = """\
[options]

[search]

[normalization]
Wikidata\t<URL>:https://www.wikidata.org, <URLBASE>:https://www.wikidata.org/entity/%s
"""
"""The file ``tools.conf`` of the folder: where a normalization by Wikidata leads; without it, brat complains."""

# Of all the line ends that some reader of lines knows.
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def to_brat(article: Article) -> str:
    """The lines of the article's ``.ann`` file; empty for an article without claims.

    Its ``.txt`` file is ``article.text`` as it is. A span over several lines is written in fragments, since brat knows
    none with a line end in it; one of line ends alone as blanks. ``readers.brat`` reads all of it back.
    """
    return "".join(f"{line}\n" for line in _lines(article))


def _lines(article: Article) -> Iterator[str]:
    represented, shared = organizations(article), namesakes(article)
    entities: dict[tuple[str, tuple[Span, ...]], str] = {}
    contents: dict[str, str] = {}
    references: set[str] = set()
    relations, attributes, notes = count(1), count(1), count(1)
    for claim in article.claims:
        # Two claims of one content are two all the same; a cue or source of several is one.
        content = contents[claim.id] = f"T{len(contents) + len(entities) + 1}"
        yield f"{content}\tContent {_fragments(claim.content)}"
        yield f"A{next(attributes)}\tKind {content} {claim.kind}"
        if claim.optional:
            yield f"A{next(attributes)}\tOptional {content}"
        if note := _note(claim, represented, shared):
            yield f"#{next(notes)}\tAnnotatorNotes {content}\t{note}"
        for part, spans in (("Cue", claim.cue), ("Source", claim.source)):
            if not spans:
                continue
            entity = entities.get((part, spans))
            if entity is None:
                entity = entities[part, spans] = f"T{len(contents) + len(entities) + 1}"
                yield f"{entity}\t{part} {_fragments(spans)}"
            yield f"R{next(relations)}\t{part.lower()} Arg1:{content} Arg2:{entity}"
        if claim.speaker and claim.speaker.ref:
            # Two of one name may have one source, as a `he said` of both.
            is_shared = claim.speaker.id in shared
            entity = content if is_shared else entities.get(("Source", claim.source), content)
            reference = f"Reference {entity} {_reference(claim.speaker.ref)}\t{_line(claim.speaker.name)}"
            if reference not in references:
                references.add(reference)
                yield f"N{len(references)}\t{reference}"
    for claim in article.claims:
        if claim.parent in contents:
            yield f"R{next(relations)}\twithin Arg1:{contents[claim.id]} Arg2:{contents[claim.parent]}"


def _note(claim: Claim, represented: dict[str, str], shared: Set[str]) -> str:
    """What brat shows beside a claim, and lets somebody correct: ``speaker: Ann Roe | type: person``."""
    speaker = claim.speaker
    said = {
        "speaker": speaker.name if speaker else None,
        "id": speaker.id if speaker and speaker.id in shared else None,
        "type": str(speaker.type) if speaker and speaker.type is not SpeakerType.UNKNOWN else None,
        "role": speaker.role if speaker else None,
        "organization": represented.get(speaker.id) if speaker else None,
        "note": claim.note,
    }
    return " | ".join(f"{name}: {line}" for name, value in said.items() if value and (line := _line(value)))


def _reference(ref: str) -> str:
    # A reference of brat has no blank.
    return f"Wikidata:{ref}" if is_wikidata(ref) else f"roster:{quote(ref, safe=':/?#[]@!$&*+,;=()', errors='replace')}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _fragments(spans: tuple[Span, ...]) -> str:
    found = [
        (span.start + line.start(), span.start + line.end(), line[0])
        for span in sorted(spans, key=lambda span: span.start)
        for line in _LINE.finditer(span.text)
    ]
    # Nothing but line ends, such as a cue that a model has put between two paragraphs.
    found = found or [(span.start, span.end, " " * len(span.text)) for span in spans]
    offsets = ";".join(f"{start} {end}" for start, end, _ in found)
    return f"{offsets}\t{' '.join(text for _, _, text in found)}"
