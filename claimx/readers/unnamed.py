"""Bytes without a file name, as from standard input: what they are shows in how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.readers.document import Document, Source

_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*(\{\s*[\"}]|\[\s*[{\]])")


def documents(data: bytes, source: Source) -> Iterator[Document]:
    """The articles that the bytes hold: JSON or JSON lines in the article format, a web page, or plain text.

    Raises:
        ClaimxError: as the reader of that format.
    """
    if _JSON.match(data):
        from claimx.readers import json

        return json.bytes_documents(data, source)
    from claimx.readers import text

    if text.is_page(data):
        from claimx.readers import html

        return iter([Document(source.name, html.article(data, source))])
    return iter([Document(source.name, text.article(data, source))])
