"""Whether a text is English, which is all that the models have learned to read."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("the and to that with for from it said by".split())
"""Words that English texts are full of, and texts of languages that share its letters are not."""
_LOOKED_AT = 4000
"""Characters by which a text is judged."""
_FEWEST = 20
"""Words without which a text tells nothing of its language."""
_SHARE = 0.04
"""Of English news they are more than a tenth of the words, of other languages hardly a fiftieth."""


def seems_english(text: str) -> bool:
    """Whether a text may be English, by the words at its beginning; a very short one may always be."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    return len(words) < _FEWEST or sum(word in _ENGLISH for word in words) >= _SHARE * len(words)
