"""The sentences of a text.

A sentence ends with its paragraph, or at a full stop, question or exclamation mark, together with the closing quotation
marks, brackets and numbers of footnotes behind it. It does not end there if the mark belongs to an abbreviation, an
initial or an ellipsis, or if what follows is the ``said X`` of the quotation that just ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimx.article import Sentence
from claimx.letter_case import is_in_small_letters
from claimx.paragraphs import paragraphs
from claimx.quotation import Quotations, find_quotations


def segment(text: str, quotations: Quotations | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text: in order, apart, without white space at their ends, with all that is none in them.

    Args:
        text: any text.
        quotations: the quotations of this text, if they are known already.
    """
    marks = _marks(find_quotations(text) if quotations is None else quotations)
    as_read = _BEGINNING.sub(lambda match: match[0].upper(), text) if is_in_small_letters(text) else text
    return tuple(
        Sentence(start, end, text[start:end])
        for paragraph_start, paragraph_end in paragraphs(text)
        for start, end in _sentences(as_read, marks, paragraph_start, paragraph_end)
    )


# --- where a sentence may end ------------------------------------------------------------------------------

_IDEOGRAPHIC: Final = "。！？｡．"
_TERMINAL: Final = re.compile(rf"\.(?:\s?\.)+|[.!?…‼⁇⁈⁉{_IDEOGRAPHIC}؟۔।॥]+")
_CLOSER: Final = frozenset(")]}）］】\"”’»›'」』“‘«")
_BRACKET: Final = frozenset(")]}）］】")
# As in “It is over.”[1] or They left.²
_FOOTNOTES: Final = re.compile(r"(?:\[(?:note )?(?:\d{1,3}|[a-z]|citation needed)\]|[¹²³⁰⁴-⁹])+")
_BLANKS: Final = re.compile(r"\s*")
_OPENERS: Final = re.compile(r"[(\[{（［【\"“”„‟‘’‚'`«»‹›「『¿¡\s]*")
_WORD: Final = re.compile(r"\w[\w'’]*")
_WORD_BEFORE: Final = re.compile(r"(?:[^\W\d_]\.)*\w+\Z")
_DASHES: Final = frozenset("-–—―")
_DOTS: Final = re.compile(r"…+|\.(?:\s?\.)+")
_FARTHEST: Final = 120


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES: Final = _words(
    "mr mrs ms mx messrs mme mlle dr prof gen sen sens rep reps gov govs lt col capt sgt maj cmdr cpl pvt adm rev hon"
    " fr msgr pres supt insp det amb atty ald asst assoc dep mt ft brig cllr hrh"
)
_NUMBERED: Final = _words("no nos art arts sec secs fig figs p pp vol ch para paras op")
# Only in small letters: c. 1900, b. 1950.
_DATED: Final = _words("c ca b d fl")
_NEVER_LAST: Final = _words("e.g i.e vs cf viz approx")
_SHORTENED: Final = _words(
    "inc co cos corp ltd llc bros jr sr st ave blvd rd etc al dept est univ intl natl assn govt jan feb mar apr jun jul"
    " aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill"
    " ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo v"
)
_LEGAL_FORM: Final = re.compile(r"(?:Inc|Corp|Ltd|LLC|LLP|PLC|plc|GmbH)\b|Co\.")
# Words that begin with a capital only where a sentence begins: after "U.S." they tell that one does.
_STARTERS: Final = _words(
    "a an the this that these those he she it its his her their they we our you your my i there here who what when"
    " where why how which and but or nor so yet if as at by for from in on of to with without after before since until"
    " while although though because during despite however meanwhile moreover still then thus also not no every each"
    " both all some many most several other another such one two three it's he's she's they're we're that's there's"
    " i'm i've"
)
# Where a text in small letters has what would be a capital: “Is it?” stands before "he said" rather.
_BEGINNING: Final = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\.[\"”’')\]]\s))[“\"‘'(]?[a-z]|\b(?:mr|mrs|ms|dr|prof|gen|sen|rep|gov|st)\.(?=\s)"
)


def _marks(quotations: Quotations) -> bytes:
    """For each character 1 if it belongs to an opening mark, 2 if to a closing one, else 0: quick to look up."""
    return quotations.mark.tobytes()


def _sentences(text: str, marks: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph."""
    sentence = start
    # What has no letter or digit, such as a closing row of emoji, is no sentence of its own.
    last_letter = _last_letter(text, start, end)
    for match in _TERMINAL.finditer(text, start, end):
        if match.start() < sentence:
            continue
        stop, quoted = _with_closers(text, marks, match.end(), end)
        following = _skip(_BLANKS, text, stop, end)
        if following > last_letter:
            break
        if _ends(text, marks, sentence, match, stop, following, end, quoted):
            yield sentence, stop
            sentence = following
    yield sentence, end


def _last_letter(text: str, start: int, end: int) -> int:
    return next((at for at in range(end - 1, start - 1, -1) if text[at].isalnum()), start - 1)


def _skip(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    match = pattern.match(text, at, end)
    return match.end() if match else at


def _with_closers(text: str, marks: bytes, at: int, end: int) -> tuple[int, bool]:
    """Where the closing marks, brackets and footnotes behind a full stop end, and whether a quotation mark is there."""
    quoted = False
    while at < end:
        at = _skip(_FOOTNOTES, text, at, end)
        if at == end:
            break
        # A closing mark may stand off by a blank, as in “… ‘yes.’ ”
        mark = at + 1 if text[at].isspace() and at + 1 < end and marks[at + 1] == 2 else at
        if marks[mark] == 2 or (text[mark] in _CLOSER and marks[mark] != 1):
            quoted = quoted or text[mark] not in _BRACKET
            at = mark + 1
        else:
            break
    return at, quoted


def _ends(
    text: str, marks: bytes, sentence: int, terminal: re.Match[str], stop: int, following: int, end: int, quoted: bool
) -> bool:
    """Whether the sentence ends at ``stop``, where a terminal and its closers end; ``following`` is what comes next."""
    run = terminal.group()
    preceding = text[terminal.start() - 1] if terminal.start() > sentence else " "
    match = _WORD.match(text, _skip(_OPENERS, text, following, end), end)
    word = match.group() if match else ""
    if run[-1] in _IDEOGRAPHIC:
        return not (quoted and text[following] in "，、と")
    if stop == following and marks[following] != 1:
        # No blank: a number, an address, an abbreviation. Or a blank forgotten before a clear beginning.
        return _is_starter(word) and len(word) > 1 and run in ".!?" and preceding.islower()
    if text[following].islower() or _TERMINAL.match(text, following, end):
        return False
    if text[following] in _DASHES and (quoted or run != "."):
        # “We won.” – Jane Roe
        after = _skip(_BLANKS, text, following + 1, end)
        return not (text[after].islower() or end - following <= _FARTHEST)
    if quoted and run != "." and _is_attribution(text, following, end):
        return False
    if run == "!" and stop == terminal.end() and _LEGAL_FORM.match(text, following, end):
        # The company Yahoo! Inc.
        name = _WORD_BEFORE.search(text, max(sentence, terminal.start() - 20), terminal.start())
        return not (name and name.group()[0].isupper())
    if run == ".":
        return _full_stop_ends(text, sentence, terminal.start(), word)
    if _DOTS.fullmatch(run):
        if word[:1].islower() or (word == "I" and " " not in run):
            return False
        return _is_starter(word) or not preceding.isspace()
    return True


def _full_stop_ends(text: str, sentence: int, dot: int, word: str) -> bool:
    """Whether a single full stop ends its sentence before ``word``, or only belongs to an abbreviation."""
    match = _WORD_BEFORE.search(text, max(sentence, dot - 20), dot)
    if match is None:
        return True
    last = match.group()
    if match.start() == sentence and (len(last) == 1 or (last.isdigit() and len(last) <= 3)):
        # 1. The first item of a list
        return False
    return not _is_shortened(last, word)


def _is_shortened(last: str, word: str) -> bool:
    """Whether a full stop between two words only belongs to the first one."""
    folded = last.casefold()
    if (folded in TITLES and last[0].isupper()) or folded in _NEVER_LAST:
        return True
    if (folded in _NUMBERED or last in _DATED) and word[:1].isdigit():
        return True
    initial = len(last) == 1 and last.isupper()
    if initial or "." in last or (folded in _SHORTENED and (last[0].isupper() or folded in ("v", "al"))):
        return not _is_starter(word)
    return False


def belongs_to_name(text: str, dot: int) -> bool:
    """Whether a full stop belongs to a shortened word with a capital, ``St. Roe``, and ends no sentence."""
    match = _WORD_BEFORE.search(text, max(0, dot - 20), dot)
    if match is None or not match.group()[0].isupper():
        return False
    word = _WORD.match(text, _skip(_OPENERS, text, dot + 1, len(text)))
    return _is_shortened(match.group(), word.group() if word else "")


def _is_starter(word: str) -> bool:
    return word[:1].isupper() and word.replace("’", "'").casefold() in _STARTERS


# --- “Is it true?” asked Ms. Roe ---------------------------------------------------------------------------

CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿа-я]"
"""A letter that is not small, as far as what is read has small ones."""
_CAPITALISED: Final = rf"{CAPITAL}[\w'’.-]*"
# A short clause of a name and a word that looks like a verb of the past or the third person, with little behind it.
_ATTRIBUTION: Final = re.compile(
    rf"(?P<first>{_CAPITALISED})(?:\s+(?:{_CAPITALISED}|of|the|de|van|von|bin|al)){{0,5}}"
    r"(?:\s+\([^()]{1,30}\)|,\s[^,.;:?!\"“”]{1,70},)?\s+"
    r"(?!is\b|was\b|has\b|does\b|its\b|his\b)(?:said|told|wrote|went|put|began|shot|[a-zà-ÿ]{2,}(?:ed|s))\b"
    r"(?P<tail>(?:\s+[\w'’@#-]+){0,8})\s*(?:[.,:;—–]|[\"“‘«„]|\Z)"
)
_TAIL: Final = re.compile(
    r"\s*(?:\w+ly\b|him|her|them|it|me|us|back|again|out|on|in|at|to|of|from|during|after|before|as|when|while|with|about"
    r"|reporters|reporter|journalists)\b|\Z"
)


def _is_attribution(text: str, at: int, end: int) -> bool:
    """Whether a capitalised ``X said`` stands here, by its build: a name, a verb, and hardly anything more."""
    match = _ATTRIBUTION.match(text, at, min(end, at + _FARTHEST))
    if match is None or (match.end() == at + _FARTHEST < end):
        return False
    if _is_starter(match["first"]):
        # With a capital, “he said” rather begins a sentence: only where nothing else is in it does it belong here.
        return match["first"] in ("He", "She", "They", "I", "We") and not match["tail"]
    return _TAIL.match(match["tail"]) is not None
