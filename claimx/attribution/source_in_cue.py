"""A cue that has taken in its source or the beginning of it: ``According to easyFly``, ``said Per`` and ``Holm``."""

from __future__ import annotations

import re

from claimx.article import Offsets

_TAKES_IN = re.compile(
    r"(?P<cue>(?i:according\sto|as\s(?:reported|noted|stated|described|explained)\sby)"
    r"|(?:writes|says|said|reports|adds|notes|explains|argues)(?=\s[^\W\d_a-z]))\s(?P<source>\w.*?)[:,]?\Z"
    r"|(?P<before>(?i:in))\s(?P<whose>his|her|its|their)\s(?:own\s)?(?:opinion|view|words|estimation|telling)\Z"
)
_NAME_BEGUN = re.compile(r"(?<![^\W_])[a-z][^\W\d_]*(?P<name>(?: [A-Z][\w.'’-]*)+)\Z")


def taken_in(text: str, cue: Offsets, source: Offsets | None) -> tuple[Offsets, Offsets | None]:
    """A cue and its source, where the cue has taken that in: ``According to easyFly``, ``In his opinion``."""
    taken = _TAKES_IN.match(text, *cue) if source is None else None
    if taken is None:
        return cue, source
    return (taken.span("cue"), taken.span("source")) if taken["cue"] else (taken.span("before"), taken.span("whose"))


def name_whole(text: str, cue: Offsets, source: Offsets) -> tuple[Offsets, Offsets]:
    """A cue and the source right behind it, which has the beginning of its name: ``said Per`` and ``Holm``."""
    begun = _NAME_BEGUN.search(text, *cue)
    if not begun or source[0] != cue[1] + 1 or not (text[cue[1]].isspace() and text[source[0]].isupper()):
        return cue, source
    return (cue[0], begun.start("name")), (begun.start("name") + 1, source[1])
