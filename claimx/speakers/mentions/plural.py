"""Of whom several a sentence speaks that begins with them: ``Prosecutors opened a case. They``."""

from __future__ import annotations

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import CONNECTIVES, DETERMINERS, PEOPLE, PREPOSITIONS, PRONOUNS, QUANTITIES
from claimx.speakers.mentions.cores import ends_as_several
from claimx.speakers.names.capitals import WORD, TypeOf

_FAR = 120
_NOBODY = PRONOUNS | PREPOSITIONS
_ONE = frozenset("a an one another".split())
_COLLECTIVE = frozenset("team group panel coalition committee crew jury couple pair staff".split())
"""What is one, and of which ``they`` is said."""


def plural_subject(text: str, begin: int, end: int, type_of: TypeOf) -> Offsets | None:
    """Where the words stand with which a sentence begins, if they are of several persons or of an organization.

    Args:
        text: the article.
        begin: where the sentence begins.
        end: where ``they`` stands, behind that.
        type_of: the type that the model gives to a stretch of the text.
    """
    words = list(WORD.finditer(text, begin, min(end, begin + _FAR)))
    if words and words[0][0].casefold() in CONNECTIVES:
        # "Yet prosecutors say", "Since 2020 prosecutors have"
        words.pop(0)
        words = words[bool(words) and words[0][0].isdecimal() :]
    first = last = None
    for number, word in enumerate(words):
        lowered = word[0].casefold()
        if number and text[words[number - 1].end() : word.start()] != " ":
            break
        seen = type_of(*word.span()) is not SpeakerType.UNKNOWN and lowered not in _NOBODY
        links = lowered == "and" or (lowered == "of" and last is not None and last[0].casefold() in QUANTITIES)
        if not seen and not links and lowered not in DETERMINERS:
            break
        first = first or word
        last = word if seen else last
    if first is None or last is None or (first[0].casefold() in _ONE and last[0] not in _COLLECTIVE):
        return None
    return (first.start(), last.end()) if _is_plural(text, first.start(), last.span(), type_of) else None


def _is_plural(text: str, begin: int, head: Offsets, type_of: TypeOf) -> bool:
    word = text[slice(*head)].casefold()
    if (
        word in PEOPLE
        or word in _COLLECTIVE
        or word.endswith(("men", "women", "children"))
        or " and " in text[begin : head[0]]
    ):
        return True
    if type_of(*head) is SpeakerType.ORGANIZATION:
        return True
    # "Prosecutors" and "the nurses", but not "Ann Adams".
    common = text[head[0]].islower() or head[0] == begin
    return common and ends_as_several(word)
