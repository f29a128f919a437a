"""Whether a claim is direct, mixed or indirect, by the quotations that its content stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimx.article import Kind
from claimx.prose import Prose

_WORD = re.compile(r"\w+")


def kind_of(prose: Prose, content: Iterable[tuple[int, int]]) -> Kind:
    """Direct if all words of the content stand in quotation marks, mixed if some do, indirect if none does."""
    content, depth = tuple(content), prose.quotations.depth
    if not any(depth[start:end].any() for start, end in content):
        return Kind.INDIRECT
    quoted = [bool(depth[match.start()]) for span in content for match in _WORD.finditer(prose.text, *span)]
    if all(quoted):
        return Kind.DIRECT if quoted else Kind.INDIRECT
    return Kind.MIXED if any(quoted) else Kind.INDIRECT
