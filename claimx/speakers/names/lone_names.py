"""Whether a word that begins a sentence, where any word has a capital, is a name, told by what stands behind it."""

from __future__ import annotations

import re

from claimx.speakers.lexicon import NOBODY, PEOPLE
from claimx.speakers.names.capitals import without_possessive

_BESIDE = re.compile(r", (?:an?|the|who|whose|\d+)\b|(?<!s) (?:has|had|was|is|says|said)\b")
"""What stands behind a name of one word, and hardly behind any other word that begins a sentence."""
_DOES = re.compile(
    r" (?:also |later |then |never |still )?(?:[a-z]+ed|began|became|came|can|could|did|does|felt|found|gave|got|held|"
    r"kept|knew|led|left|lost|made|may|met|might|must|put|ran|saw|should|spent|spoke|stood|thought|told|took|went|will|"
    r"won|would|wrote)\b"
)


def is_named_behind(text: str, start: int, end: int) -> bool:
    """Whether what stands behind a word that the model takes for a person says that it is a name: it owns something or
    does something as nobody does in the singular without an article: ``Rourke's brother``, ``Rourke refused``, but
    ``Nurses refused``.

    Args:
        text: the article.
        start, end: where the word stands.
    """
    if _BESIDE.match(text, end):
        return True
    word = text[start:end].casefold()
    bare = without_possessive(word)
    if bare in NOBODY or bare in PEOPLE or bare.endswith(("men", "people", "children")):
        return False
    return bare != word or (not word.endswith("s") and _DOES.match(text, end) is not None)
