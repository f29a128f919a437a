"""Texts in small letters alone, as transcripts of speech are, get their capitals back.

Names are told from descriptions by their capitals everywhere else. Here the network's types tell what may be one, and
an article what is none: ``the mayor, zora quist, said`` is read as ``The mayor, Zora Quist, said``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx.article import Offsets, Sentence, SpeakerType
from claimx.letter_case import each_letter, in_small_letters, is_in_small_letters
from claimx.speakers.lexicon import DETERMINERS, FUNCTION_WORDS, NUMBERS
from claimx.speakers.names.capitals import WORD, TypeOf
from claimx.speakers.names.first_names import is_first_name

_NO_NAME = FUNCTION_WORDS | NUMBERS
_BEGINS_PART = re.compile(r"(?:^|[-.&]|(?<=\b[od])['’])[^\W\d_]")
_I = re.compile(r"\bi\b")


def with_capitals(text: str, sentences: Sequence[Sentence], cues: Sequence[Offsets], type_of: TypeOf) -> str:
    """The text with a capital for each name and sentence, if it has none; as long.

    Args:
        text: the article.
        sentences: its sentences.
        cues: the words that report its claims, which are nobody's name.
        type_of: the type that the model gives to a stretch of the text.
    """
    if not is_in_small_letters(text):
        return text
    # But for a few: see there.
    small = in_small_letters(text)
    characters = list(small)
    places = [match.start() for match in _I.finditer(small)]
    for sentence in sentences:
        places += [place for place in range(sentence.start, sentence.end) if small[place].isalnum()][:1]
    for start, end in _words_of_names(small, cues, type_of):
        places += [start + part.end() - 1 for part in _BEGINS_PART.finditer(small[start:end])]
    for place in places:
        characters[place] = each_letter(small[place], str.upper)
    return "".join(characters)


def _words_of_names(text: str, cues: Sequence[Offsets], type_of: TypeOf) -> Iterator[Offsets]:
    """The words of a text in small letters that are of names, by their types, or pass for one's."""
    reporting = {match.start() for cue in cues for match in WORD.finditer(text, *cue)}
    words = [match.span() for match in WORD.finditer(text)]
    kinds = [
        SpeakerType.UNKNOWN if start in reporting or text[start:end] in _NO_NAME else type_of(start, end)
        for start, end in words
    ]
    first = 0
    for number in range(1, len(words) + 1):
        goes_on = (
            number < len(words)
            and kinds[number] is kinds[first]
            and not text[words[number - 1][1] : words[number][0]].strip(" .")
        )
        if goes_on:
            continue
        if kinds[first] is not SpeakerType.UNKNOWN:
            before = (
                text[slice(*words[first - 1])] if first and text[words[first - 1][1] : words[first][0]] == " " else ""
            )
            yield from _name(text, words[first:number], kinds[first], before)
        first = number


def _name(text: str, run: Sequence[Offsets], kind: SpeakerType, before: str) -> Sequence[Offsets]:
    """Of some words of one type those that make a name: ``the retired driver`` and ``the company`` have none."""
    if before not in DETERMINERS:
        return run
    if kind is SpeakerType.PERSON:
        known = (number for number, span in enumerate(run) if is_first_name(text[slice(*span)]))
        return run[next(known, len(run)) :]
    return run if before == "the" and len(run) > 1 else ()
