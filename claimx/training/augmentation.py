"""Augmentation: a labelled text with other quotation marks, other names or a paragraph of another text in front.

Labels move along.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from claimx.article import Offsets
from claimx.paragraphs import paragraphs
from claimx.training.corpora import Attribution, LabelledText, PronounChoice

Edit = tuple[int, int, str]

_STYLES = (
    ("“", "”"),
    ('"', '"'),
    ("''", "''"),
    ("‘", "’"),
    ("«", "»"),
    ("„", "“"),
    ("``", "''"),
)
_MARKS = re.compile(r"(?P<open>“|``)|(?P<close>”)|(?P<straight>\"|'')")

# Invented last and first names of many languages, so that a name is known by its place and not by its letters.
_NAMES = """
Abdulov Achterberg Adeyemi Aguirre Akhmetov Almeida Andrade Arslan Asante Baptiste Barakat Bekova Belov Bergstrom
Bianchi Bondarenko Brankovic Castellanos Chaudhry Chikwanda Cisse Dabrowski Darwish Demir Diallo Dimitrov Dragomir
Eriksen Esposito Farouk Fernandes Fischbach Gashi Ghorbani Grigoryan Gulyas Haddad Halonen Haruna Hashimoto Hoxha
Hruska Ibarra Ismailov Ivanenko Jansons Jovanovic Kamara Kariuki Kaplan Khalil Kobayashi Kovacs Kulkarni Lindqvist
Lysenko Mahlangu Makarov Marchetti Mbeki Mendoza Mikhailov Mukherjee Nazarov Nguyen Novak Nyambura Obradovic Odhiambo
Okafor Olsson Orbeli Ozturk Papadakis Park Pereira Petrosyan Quispe Rahimi Ramaswamy Rasulov Reyes Rinaldi Rossi
Sadykov Salazar Saliev Sato Savchuk Schreiber Sharipov Silva Simonyan Sokolov Tanaka Tashkenov Tembo Toth Tran
Tursunov Umarov Vasquez Velikov Vlahos Wanjiru Wojcik Yamada Yilmaz Zhaparov Zielinski Zhang Liu Chen Kim Hassan
Oyelaran Petrenko Smolka Varga Weiss
""".split()
_COMMON = frozenset(
    """
    The A An He She It They We I In On At But And As If When While After Before For From With By To Of This That These
    Those His Her Their Our Its There What Who Why How Not No Yes So Or President Senator Governor Mr Mrs Ms Dr Sen
    Gov Rep Secretary Minister Chairman House White Senate Congress State States United American Republican
    Republicans Democrat Democrats Democratic Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
    February March April May June July August September October November December New York Party Court Supreme
    According
    """.split()
)


def edited(labelled: LabelledText, edits: list[Edit]) -> LabelledText:
    """Apply edits that do not overlap and stand in order; a span that an edit empties is dropped."""
    if not edits:
        return labelled
    ends, shifts = [0], [0]
    parts: list[str] = []
    last = shift = 0
    for start, end, new in edits:
        parts += [labelled.text[last:start], new]
        last = end
        shift += len(new) - (end - start)
        ends.append(end)
        shifts.append(shift)
    ends.append(len(labelled.text) + 1)
    shifts.append(shift)

    def moved(place: int) -> int:
        after = bisect_right(ends, place)
        # A place inside of what an edit replaces stays at or before the end of what it writes.
        return min(place + shifts[after - 1], ends[after] + shifts[after])

    def kept(spans: Iterable[Offsets]) -> tuple[Offsets, ...]:
        places = [(moved(start), moved(end)) for start, end in spans]
        return tuple((start, end) for start, end in places if start < end)

    attributions, mentions = labelled.attributions, labelled.mentions
    return replace(
        labelled,
        text="".join([*parts, labelled.text[last:]]),
        attributions=attributions
        and tuple(Attribution({role: kept(spans) for role, spans in each.spans.items()}) for each in attributions),
        mentions=mentions and tuple(replace(each, start=moved(each.start), end=moved(each.end)) for each in mentions),
        choices=tuple(
            PronounChoice((moved(each.pronoun[0]), moved(each.pronoun[1])), kept(each.right), kept(each.wrong))
            for each in labelled.choices
        ),
        anchors=tuple(map(moved, labelled.anchors)),
    )


def change_marks(labelled: LabelledText, rng: random.Random) -> LabelledText:
    """Write the double quotation marks of a text in another style, and lose or turn a few of them."""
    opening, closing = rng.choice(_STYLES)
    lost, turned = rng.choice(((0.0, 0.0), (0.0, 0.0), (0.04, 0.0), (0.03, 0.08)))
    edits: list[Edit] = []
    for match in _MARKS.finditer(labelled.text):
        before = labelled.text[match.start() - 1 : match.start()]
        opens = bool(match["open"]) or (not match["close"] and (not before or before.isspace() or before in "([—–-"))
        new = opening if opens else closing
        if rng.random() < turned:
            new = closing if opens else opening
        if rng.random() < lost:
            new = ""
        edits.append((match.start(), match.end(), new))
    return edited(labelled, edits)


def change_names(labelled: LabelledText, rng: random.Random) -> LabelledText:
    """Give the words that a text uses as names other names, each the same one throughout."""
    words = [
        match
        for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b", labelled.text)
        if match[0] not in _COMMON and not match[0].endswith("day")
    ]
    frequent = [word for word, count in Counter(match[0] for match in words).most_common(12) if count > 1]
    names = {word: rng.choice(_NAMES) for word in frequent if rng.random() < 0.7}
    if not names:
        return labelled
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    return edited(labelled, [(m.start(), m.end(), names[m[0]]) for m in pattern.finditer(labelled.text)])


def put_in_front(labelled: LabelledText, other: LabelledText, rng: random.Random) -> LabelledText:
    """Put a paragraph of another text, with its labels, in front of a text, which should say the same after it.

    Both have labelled attributions; of the paragraphs of the other text one is drawn that no attribution leaves.
    """
    attributions = other.attributions or ()
    extents = [_extent(each) for each in attributions]
    places = [
        (start, end)
        for start, end in paragraphs(other.text)
        if all(start <= first and last <= end for first, last in extents if first < end and start < last)
    ]
    if not places:
        return labelled
    start, end = rng.choice(places)
    front = other.text[start:end].rstrip() + ("\n\n" if "\n\n" in labelled.text else "\n")
    ahead = tuple(
        each.within(start)
        for each, (first, last) in zip(attributions, extents, strict=True)
        if start <= first and last <= end
    )
    moved = edited(labelled, [(0, 0, front)])
    mentions = moved.mentions
    if mentions is not None:
        mentions = (
            *(
                replace(each, start=each.start - start, end=each.end - start, chain=f"{each.chain} in front")
                for each in other.mentions or ()
                if start <= each.start and each.end <= end
            ),
            *mentions,
        )
    return replace(moved, attributions=(*ahead, *(moved.attributions or ())), mentions=mentions)


def _extent(attribution: Attribution) -> Offsets:
    """From where to where the words of an attribution stand."""
    spans = [span for each in attribution.spans.values() for span in each]
    return min(start for start, _ in spans), max(end for _, end in spans)
