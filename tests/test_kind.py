"""Contents and the quotations round them in, the kind of the claim out."""

from __future__ import annotations

import pytest

from claimx.article import Kind
from claimx.kind import kind_of
from claimx.prose import prose_of


@pytest.mark.parametrize(
    ("text", "contents", "kind"),
    [
        ("“We won,” said Bo.", ["We won,"], Kind.DIRECT),
        ("“We won,” said Bo.", ["“We won,”"], Kind.DIRECT),
        ("“We won,” said Bo. “At last.”", ["We won,", "At last."], Kind.DIRECT),
        ("Bo said that they won.", ["that they won"], Kind.INDIRECT),
        ("Bo said that they “won at last”.", ["that they “won at last”"], Kind.MIXED),
        ("Bo said that they “won at last”.", ["won at last"], Kind.DIRECT),
        ("“We won,” said Bo, and that it was late.", ["We won,", "that it was late"], Kind.MIXED),
        # A mark is missing or turned the wrong way round.
        ("“We won, said Bo Lin.\n\n“It is late,” she said.", ["It is late,"], Kind.DIRECT),
        ("”We won”, said Bo.", ["We won"], Kind.DIRECT),
        # Quotations within quotations are in quotation marks too.
        ("“They said ‘no’ to us,” said Bo.", ["They said ‘no’ to us,"], Kind.DIRECT),
        # Marks and punctuation are no words.
        ("Bo said: “… — .”", ["… — ."], Kind.INDIRECT),
        ("Bo said “yes”, yes.", ["“yes”, "], Kind.DIRECT),
        ("Bo said it.", [], Kind.INDIRECT),
        # An apostrophe and inches are no quotation marks.
        ("Bo said it's a 5\" pipe.", ["it's a 5\" pipe"], Kind.INDIRECT),
        ("« On a gagné », dit Bo.", ["On a gagné"], Kind.DIRECT),
    ],
)
def test_kind_of(text: str, contents: list[str], kind: Kind) -> None:
    spans = [(text.index(words), text.index(words) + len(words)) for words in contents]
    assert kind_of(prose_of(text), spans) is kind
