"""Whether a claim is direct, mixed or indirect, by the quotations that its content stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimx.article import Kind
from claimx.quotation import Quotations

_WORD = re.compile(r"\w+")


def kind_of(text: str, content: Iterable[tuple[int, int]], quotations: Quotations) -> Kind:
    """Direct if all words of the content stand in quotation marks, mixed if some do, indirect if none does."""
    content = tuple(content)
    if not any(quotations.depth[start:end].any() for start, end in content):
        return Kind.INDIRECT
    quoted = [
        bool(quotations.depth[match.start()]) for start, end in content for match in _WORD.finditer(text, start, end)
    ]
    if all(quoted):
        return Kind.DIRECT if quoted else Kind.INDIRECT
    return Kind.MIXED if any(quoted) else Kind.INDIRECT
