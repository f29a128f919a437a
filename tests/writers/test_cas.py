"""UIMA CAS: what dkpro-cassis reads back from XMI, with the offsets that UIMA counts in the file."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from exported import ARTICLE, EMPTY, LIN, QUOTED, TEXT, VARGA

from claimx.writers.cas import to_cas, type_system

cassis = pytest.importorskip("cassis")


def test_cassis_reads_back_the_claims() -> None:
    cas = cassis.load_cas_from_xmi(to_cas(ARTICLE).to_xmi(), typesystem=cassis.load_typesystem(type_system().to_xml()))
    assert cas.sofa_string == TEXT
    claims = sorted(cas.select("claimx.Claim"), key=lambda claim: claim.claimId)
    assert [claim.kind for claim in claims] == ["direct", "indirect", "indirect", "mixed"]
    assert [claim.speaker for claim in claims] == ["Ilka Varga", "Bo Lin", "Ilka Varga", None]
    assert [claim.speakerRef for claim in claims] == [VARGA.ref, None, VARGA.ref, None]
    assert [claim.parent for claim in claims] == [None, None, "c2", None]
    assert [claim.confidence for claim in claims] == [0.75, 0.5, 0.25, None]
    for found, claim in zip(claims, ARTICLE.claims, strict=True):
        for part in ("content", "cue", "source"):
            spans = [(span.begin, span.end) for span in getattr(found, part).elements or []]
            assert spans == [(span.start, span.end) for span in getattr(claim, part)]
    [sentence] = cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence")
    assert sentence.get_covered_text() == TEXT


def test_whom_a_speaker_speaks_for() -> None:
    speaker = replace(VARGA, organization="lin", ref=None)
    cas = to_cas(replace(ARTICLE, speakers=(speaker, LIN), claims=(replace(QUOTED, speaker=speaker),)))
    [claim] = cas.select("claimx.Claim")
    assert (claim.organization, claim.speakerRef) == ("Bo Lin", None)


def test_offsets_in_the_file_are_utf_16() -> None:
    [begin] = re.findall(r'<claimx:Claim [^>]*begin="(\d+)"[^>]*claimId="c4"', to_cas(ARTICLE).to_xmi())
    assert int(begin) == len(TEXT[: ARTICLE.claims[3].content[0].start].encode("utf-16-le")) // 2
    [end] = re.findall(r'<tcas:DocumentAnnotation [^>]*end="(\d+)"', to_cas(ARTICLE).to_xmi())
    assert int(end) == len(TEXT.encode("utf-16-le")) // 2


def test_no_claims_and_what_xml_cannot_hold() -> None:
    assert not to_cas(EMPTY).select("claimx.Claim")
    cas = cassis.load_cas_from_xmi(
        to_cas(replace(EMPTY, text="a\0b\x1b\ud83d\uffffc\r\n")).to_xmi(), typesystem=type_system()
    )
    assert cas.sofa_string == "a\ufffdb\ufffd\ufffd\ufffdc\r\n"
