"""What a text says of whoever speaks beside for whom its words stand."""

from __future__ import annotations

import pytest
from opinions import MentionedLast, Opinion, claim

from claimx.article import Kind, SpeakerType
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.resolution import resolve_speakers


def of_no_type(start: int, end: int) -> SpeakerType:
    return SpeakerType.UNKNOWN


@pytest.mark.parametrize(("pronoun", "kind"), [("I", SpeakerType.PERSON), ("we", SpeakerType.UNKNOWN)])
def test_whoever_says_i_is_a_person(pronoun: str, kind: SpeakerType) -> None:
    text = f"“Now {pronoun} fear that it rained,” Zzyrkel said."
    claims = [claim(text, "Zzyrkel", "said", f"Now {pronoun} fear that it rained,")]
    claims.append(claim(text, pronoun, "fear", "that it rained"))
    outer, inner = resolve_speakers(
        text, segment(text), find_quotations(text).depth, claims, [Kind.DIRECT, Kind.INDIRECT], of_no_type,
        Opinion(text, {}), MentionedLast(),
    )  # fmt: skip
    assert outer.entity is not None
    assert (inner.entity, outer.entity.type) == (outer.entity, kind)
