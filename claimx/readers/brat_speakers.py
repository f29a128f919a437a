"""Speakers of claims in brat: notes such as ``speaker: Ann Roe | role: Mayor``, and normalizations for the ``ref``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

_NOTE = re.compile("(speaker|id|type|role|organization|note): *(.*)")
_NEXT = re.compile(r" \| (?=(?:id|type|role|organization|note): )")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a normalization says: the identifier of a speaker outside the article, and the name there, if any."""

    ref: str
    name: str

    @staticmethod
    def of(database: str, identifier: str, name: str) -> Reference:
        """The reference of an entry of a database: Wikidata's by its number, our own as it was, any other by both."""
        match database.casefold():
            case "wikidata":
                ref = identifier
            case "roster":
                ref = unquote(identifier)
            case _:
                ref = f"{database}:{identifier}"
        return Reference(ref, " ".join(name.split()))


def named_speakers(claims: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The speakers that the notes and references of claims name; each claim gets the id of its own.

    Claims of one name have one speaker, with the reference of that name, unless they have two that differ: a claim
    without any has neither then. Where notes tell two of one name apart by an ``id``, each has only its own reference.
    Without a note that names somebody, a claim has the speaker of its reference. What a note says besides stays the
    claim's note.
    """
    named: dict[str, set[str]] = {}
    for claim in claims:
        for reference in claim["references"]:
            named.setdefault(reference.name, set()).add(reference.ref)
    speakers: dict[tuple[str, str | None, str | None], dict[str, Any]] = {}
    for claim in claims:
        said, references = _said(claim), claim.pop("references")
        name = said.get("speaker") or next((reference.name for reference in references), "")
        if not name:
            continue
        # A note that somebody has corrected parts the claim from the reference of its source.
        ref = next((reference.ref for reference in references if reference.name in ("", name)), None)
        if ref is None and "id" not in said and len(named.get(name, ())) == 1:
            [ref] = named[name]
        one = name, ref, said.get("id")
        speaker = speakers.setdefault(one, {"id": f"s{len(speakers) + 1}", "name": name, "ref": ref})
        for field in ("type", "role", "organization"):
            if field in said:
                speaker.setdefault(field, said[field].casefold() if field == "type" else said[field])
        claim["speaker"] = speaker["id"]
    return list(speakers.values())


def _said(claim: dict[str, Any]) -> dict[str, str]:
    note = claim.get("note", "")
    if not _NOTE.match(note):
        return {}
    said: dict[str, str] = {}
    for part in _NEXT.split(note):
        if found := _NOTE.fullmatch(part):
            said.setdefault(found[1], found[2].strip())
    claim["note"] = said.get("note")
    return said
