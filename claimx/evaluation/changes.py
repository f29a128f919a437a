"""Changes to an article that should not matter to its claims, or change nothing but a name in them.

After the invariance tests of Ribeiro and others, "Beyond Accuracy: Behavioral Testing of NLP Models with CheckList",
ACL 2020.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from claimx.article import Article
from claimx.enums import SpeakerType
from claimx.letter_case import each_letter
from claimx.paragraphs import paragraphs

Edit = tuple[int, int, str]
"""What stands between two offsets is replaced."""

_IN_FRONT: Final = (
    "The ferry to the outer islands leaves at nine in the morning and comes back in the late afternoon. It has room for"
    " forty cars, a small kitchen and a reading room with a view of the lighthouse.\n\n"
)
_BEHIND: Final = (
    "\n\nThe town has two bakeries, a cinema from the thirties and a market on Saturdays. Most of its houses are built"
    " of the grey stone from the quarry behind the hill."
)
_OTHER_NAMES: Final = ("Brannigan", "Castellane", "Dunmore")
_COLUMNS: Final = 72


def _paragraph_in_front(article: Article) -> list[Edit]:
    return [(0, 0, _IN_FRONT)]


def _paragraph_behind(article: Article) -> list[Edit]:
    return [(len(article.text), len(article.text), _BEHIND)]


def _another_name(article: Article) -> list[Edit]:
    """Another last name for the person who speaks most often."""
    often = Counter(claim.speaker for claim in article.claims if claim.speaker)
    for speaker, _ in often.most_common():
        last = speaker.name.split()[-1]
        if speaker.type is SpeakerType.PERSON and last.isalpha() and last[0].isupper() and len(last) > 1:
            other = next((name for name in _OTHER_NAMES if name not in article.text), None)
            if other is None:
                # Any of them would make two people one.
                break
            return [
                (match.start(), match.end(), other.upper() if match[0].isupper() else other)
                for match in re.finditer(rf"\b(?:{last}|{last.upper()})\b", article.text)
            ]
    return []


# --- another gender ----------------------------------------------------------------------------------------

_PAIRS: Final = (
    "he she, himself herself, man woman, men women, boy girl, boys girls, father mother, son daughter, sons daughters,"
    " brother sister, brothers sisters, husband wife, widower widow, uncle aunt, king queen, prince princess,"
    " actor actress, chairman chairwoman, spokesman spokeswoman, spokesmen spokeswomen, congressman congresswoman,"
    " councilman councilwoman, businessman businesswoman, policeman policewoman"
)
_SWAPPED: Final = {
    one: other
    for pair in _PAIRS.split(", ")
    for his, hers in [pair.split()]
    for one, other in ((his, hers), (hers, his))
} | {"him": "her", "his": "her", "hers": "his", "mr": "Ms", "ms": "Mr", "mrs": "Mr"}
_GENDERED: Final = re.compile(rf"\b(?:{'|'.join(_SWAPPED)}|her)\b", re.IGNORECASE)
# Behind "her", these show that it is "him" in the other gender and not "his".
_NO_NOUN: Final = re.compile(
    r"(?!\s+[^\W\d_])|\s+(?:a|about|after|and|as|at|because|before|but|by|for|from|if|in|into|on|or|out|over|that|the"
    r"|to|until|what|when|whether|while|why|with)\b"
)
_HE: Final = frozenset(["he", "him", "his", "himself"])
_SHE: Final = frozenset(["she", "her", "hers", "herself"])
_HIS_NAMES: Final = ("Peter", "Martin", "Daniel", "Henry", "Oscar", "Edward", "Simon", "Walter")
_HER_NAMES: Final = ("Helen", "Martha", "Judith", "Alice", "Ingrid", "Laura", "Susan", "Emma")


def _another_gender(article: Article) -> list[Edit]:
    """He for she and she for he throughout, other first names for the speakers whom the article calls so."""
    edits = []
    for match in _GENDERED.finditer(article.text):
        word = match[0].casefold()
        her = "him" if _NO_NOUN.match(article.text, match.end()) else "his"
        other = her if word == "her" else _SWAPPED[word]
        edits.append((match.start(), match.end(), other.capitalize() if match[0][0].isupper() else other))
    names = dict(_other_first_names(article))
    for name, other in names.items():
        edits += [(match.start(), match.end(), other) for match in re.finditer(rf"\b{name}\b", article.text)]
    return sorted(edits)


def _other_first_names(article: Article) -> Iterator[tuple[str, str]]:
    """First names of speakers who are he or she, with one of the other gender for each."""
    unused = {"he": iter(_HER_NAMES), "she": iter(_HIS_NAMES)}
    known = set()
    for speaker in article.speakers:
        words = speaker.name.split()
        pronouns = {mention.text.casefold() for mention in speaker.mentions}
        gender = "he" if pronouns & _HE else "she" if pronouns & _SHE else None
        is_name = len(words) > 1 and all(word[0].isupper() for word in words) and words[0] not in ("A", "An", "The")
        # "Prince Varga" is Princess already.
        is_name = is_name and words[0].isalpha() and not _GENDERED.fullmatch(words[0])
        if gender and is_name and speaker.type is SpeakerType.PERSON:
            other = next((name for name in unused[gender] if name not in article.text), None)
            if other and words[0] not in known:
                known.add(words[0])
                yield words[0], other


# --- another outlet, and how the text is set ---------------------------------------------------------------

_OUTLET: Final = re.compile(
    r"(?:[A-Z][\w’-]+[ \n])+(?:Times|Post|Herald|Gazette|Tribune|Journal|Courier|Chronicle|Observer|Ledger|Telegraph"
    r"|Guardian|Review|Radio|Television|News)\b|\b(?:Reuters|Interfax|TASS|BBC|CNN)\b"
)
_OTHER_OUTLETS: Final = ("Kerrin Mercury", "Dalby Echo", "Orrest Dispatch")


def _another_outlet(article: Article) -> list[Edit]:
    """Another name for each paper or station, up to three of them."""
    found = [match for match in _OUTLET.finditer(article.text) if match[0].split()[0] not in ("The", "In", "At", "On")]
    others = dict(zip(dict.fromkeys(match[0] for match in found), _OTHER_OUTLETS, strict=False))
    return [(match.start(), match.end(), others[match[0]]) for match in found if match[0] in others]


def _straight_marks(article: Article) -> list[Edit]:
    straight = str.maketrans("“”‘’", "\"\"''")
    return [
        (at, at + 1, character.translate(straight)) for at, character in enumerate(article.text) if character in "“”‘’"
    ]


def _wrapped(article: Article) -> list[Edit]:
    """Lines of 72 columns and blank lines between paragraphs."""
    text = article.text
    edits: list[Edit] = []
    found = paragraphs(text)
    for number, (start, end) in enumerate(found):
        line = start
        words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
        for (_, last), (first, stop) in pairwise(words):
            if start + stop - line > _COLUMNS:
                edits.append((start + last, start + first, "\n"))
                line = start + first
            else:
                edits.append((start + last, start + first, " "))
        if number + 1 < len(found):
            edits.append((end, found[number + 1][0], "\n\n"))
    return edits


def _line_ends(article: Article) -> list[Edit]:
    return [(match.start(), match.end(), "\r\n") for match in re.finditer(r"\r\n|\r|\n", article.text)]


def _without_paragraphs(article: Article) -> list[Edit]:
    return [(end, start, " ") for (_, end), (start, _) in pairwise(paragraphs(article.text))]


def _in_small_letters(article: Article) -> list[Edit]:
    return _in_other_letters(article.text, str.lower)


def _in_capitals(article: Article) -> list[Edit]:
    return _in_other_letters(article.text, str.upper)


def _in_other_letters(text: str, change: Callable[[str], str]) -> list[Edit]:
    letters = enumerate(zip(text, each_letter(text, change), strict=True))
    return [(at, at + 1, other) for at, (letter, other) in letters if letter != other]


def _marks_as_html_writes_them(article: Article) -> list[Edit]:
    written = {
        "&": "&amp;",
        "“": "&ldquo;",
        "”": "&rdquo;",
        "‘": "&lsquo;",
        "’": "&rsquo;",
        '"': "&quot;",
        "'": "&#39;",
    }
    return [(at, at + 1, written[mark]) for at, mark in enumerate(article.text) if mark in written]


CHANGES: Final[dict[str, Callable[[Article], list[Edit]]]] = {
    "a paragraph in front": _paragraph_in_front,
    "a paragraph behind": _paragraph_behind,
    "another name": _another_name,
    "another gender": _another_gender,
    "another outlet": _another_outlet,
    "straight for curly marks": _straight_marks,
    "wrapped at 72 columns": _wrapped,
    "Windows line ends": _line_ends,
    "without paragraphs": _without_paragraphs,
    "in small letters": _in_small_letters,
    "in capitals": _in_capitals,
    "marks as HTML writes them": _marks_as_html_writes_them,
}
"""Each change by its name: an article that was read to edits, in order and apart; none where it does not apply."""
