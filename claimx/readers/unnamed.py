"""Bytes without a file name, as from standard input: what they are shows in how they begin."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from claimx.readers.document import Document, Source

_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*(\{\s*[\"}]|\[\s*[{\]])")
_JSON_LINES = re.compile(rb"\s*\{[^\n]*\}\s*\n\s*\{")


def documents(data: bytes, source: Source) -> Iterator[Document]:
    """The articles that the bytes hold: JSON or JSON lines in the article format, a web page, or plain text.

    Raises:
        ClaimxError: as the reader of that format.
    """
    if _JSON.match(data):
        from claimx.readers import json

        if _JSON_LINES.match(data.removeprefix(b"\xef\xbb\xbf")):
            return json.line_documents(io.BytesIO(data), source)
        return json.whole_documents(data, source)
    from claimx.readers import text

    if text.is_page(data):
        from claimx.readers import html

        return iter([Document(source.name, html.article(data, source))])
    return iter([Document(source.name, text.article(data, source))])
