"""What is counted of one article: precision and recall of contents, cues, sources, kinds and speakers.

How each measure counts, by its name in JSON. *Labelled* and *found* claims are those that count: optional labels, and
what was found of them, are left out by ``compare``. *Words* are runs of letters and digits; where a part has none (a
colon, an emoji), its marks stand in for them. A claim without a cue, or without a source, is not there for the measures
of cues, or of sources.

For each ROLE of ``content``, ``cue`` and ``source``:

- ``ROLE_tokens``: words inside any such part, found against labelled; each word of the text counts once.
- ``ROLE_exact``: parts whose spans are the same, less blanks, quotation marks and ``, . ; :`` at their ends; one to
  one, as many as possible. The *strict* match of Pareti et al. (2013), "Automatically Detecting and Attributing
  Indirect Quotations", EMNLP.
- ``ROLE_iou_0_5``: parts whose words have an intersection over union of at least one half; one to one, as many as
  possible. The threshold is the one of Everingham et al. (2010), "The PASCAL Visual Object Classes Challenge", IJCV.
- ``ROLE_overlap``: the share of its words that are inside any labelled part, averaged over the found parts
  (precision), and the share of its words that are inside any found part, averaged over the labelled ones (recall).
  The span coverage of Johansson and Moschitti (2013), "Relational Features in Fine-Grained Opinion Analysis",
  Computational Linguistics 39(3), a *partial* match as it is reported on PARC beside the strict one; words that several
  parts share count once, so that nothing is above 100.

Besides:

- ``cue``: cues that share a word or a mark; one to one, as many as possible.
- ``source``: sources that share a word; likewise.
- ``cue_head``: cues of the same head; one to one. The head is the first word that is no auxiliary, preposition,
  pronoun or the like (*said* in ``has said``, *according* in ``according to``), the first word where all are. A rule of
  ours, since it needs no parser.
- ``content_and_source``: the contents agree as in ``content_iou_0_5`` and so do the sources: the same last word, or an
  intersection over union of at least one half, or none in both; one to one, as many as possible.
- ``content_and_source_lenient``: the same, but where no source is labelled any source will do.
- ``content_cue_and_source``: as ``content_and_source``, and the cues agree as in ``cue``, or there is none in both.
  All three together are the attribution relation of Pareti (2012), "A Database of Attribution Relations", LREC.
- ``kind``: of the pairs of ``compare``, those of the right kind, ``kind_any`` included: an accuracy.
- ``recall_direct``, ``recall_mixed``, ``recall_indirect``: of the labelled claims of that kind, those that are in a
  pair, whatever kind was found. There is no precision.
- ``speaker``: of the pairs of ``compare``, those with the right speaker (``right_speaker``): an accuracy, as for
  quotation attribution in O'Keefe et al. (2012), "A Sequence Labelling Approach to Quote Attribution", EMNLP.
- ``speaker_of_all``: claims found with the right speaker, of all that were found and of all that are labelled.
- ``speaker_NAMING``, ``speaker_of_all_NAMING``: the same two, only for labels whose source names the speaker in that
  way (``Naming``); for the second there is no precision.

``NAME_direct``, ``NAME_mixed``, ``NAME_indirect`` is the measure NAME by kind: its precision over the found claims of
that kind and its recall over the labelled claims of that kind, whatever kind the other one of a pair has. Of the ways
to make as many pairs as possible, the one of the most right kinds counts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from claimx.article import Claim, Kind, Span
from claimx.evaluation.matching import Comparison, Tokens, Words, iou, one_to_one, right_kind, shared
from claimx.evaluation.speakers import Naming, naming, right_speaker

ROLES = ("content", "cue", "source")
_EDGE = " \t\r\n\u00a0\"'`“”‘’„‚«»‹›,.;:"
_NO_HEADS = frozenset(
    "am are be been being is was were has have had having do does did will would shall should can could may might must "
    "not n't never also to as in at on of by for from with about the a an i he she it we you they his her its our your "
    "their who which that this these those".split()
)


@dataclass(frozen=True, slots=True)
class Score:
    """Right answers among those found and among those labelled; scores of several articles add up."""

    right_found: float
    found: float
    right_labelled: float
    labelled: float

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_labelled + other.right_labelled,
            self.labelled + other.labelled,
        )


NOTHING = Score(0, 0, 0, 0)

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Credit:
    """How right each labelled and each found claim is, 0 to 1; NaN where the measure leaves it out."""

    labelled: Values
    found: Values

    def score(self, labelled: NDArray[np.bool_], found: NDArray[np.bool_]) -> Score:
        of_labelled = self.labelled[labelled & ~np.isnan(self.labelled)]
        of_found = self.found[found & ~np.isnan(self.found)]
        return Score(float(of_found.sum()), of_found.size, float(of_labelled.sum()), of_labelled.size)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one role, of all labelled or all found claims of an article."""

    words: tuple[Words, ...]
    tokens: tuple[Words, ...]
    spans: tuple[frozenset[tuple[int, int]], ...]
    heads: tuple[int, ...]

    @property
    def there(self) -> NDArray[np.bool_]:
        """Whether the claim has such a part."""
        return np.array([bool(spans) for spans in self.spans], dtype=bool)


@dataclass(frozen=True, slots=True)
class _Agreement:
    """Which labelled parts (rows) agree with which found ones (columns); what is not there agrees with nothing."""

    exact: dict[str, NDArray[np.bool_]]
    """By role: the same spans, less marks at their ends."""
    half: dict[str, NDArray[np.bool_]]
    """By role: an intersection over union of at least one half."""
    touch: dict[str, NDArray[np.bool_]]
    """Cues that share a word or a mark, sources that share a word."""
    same_head: NDArray[np.bool_]
    same_cue: NDArray[np.bool_]
    """The cues share a word or a mark, or there is none in both."""
    same_source: NDArray[np.bool_]
    """The sources' last words are the same or they share half of their words, or there is none in both."""
    no_source: NDArray[np.bool_]
    """No source is labelled."""

    @staticmethod
    def of(labelled: Mapping[str, _Parts], found: Mapping[str, _Parts]) -> _Agreement:
        def both(role: str) -> NDArray[np.bool_]:
            return labelled[role].there[:, None] & found[role].there

        def neither(role: str) -> NDArray[np.bool_]:
            return ~labelled[role].there[:, None] & ~found[role].there

        exact = {role: _same(labelled[role].spans, found[role].spans) & both(role) for role in ROLES}
        half = {role: iou(labelled[role].words, found[role].words) >= 0.5 for role in ROLES}
        touch = {
            "cue": shared(labelled["cue"].tokens, found["cue"].tokens) > 0,
            "source": shared(labelled["source"].words, found["source"].words) > 0,
        }
        same_last = _same(_last(labelled["source"]), _last(found["source"])) & touch["source"]
        return _Agreement(
            exact=exact,
            half=half,
            touch=touch,
            same_head=_same(labelled["cue"].heads, found["cue"].heads) & touch["cue"],
            same_cue=touch["cue"] | neither("cue"),
            same_source=same_last | half["source"] | neither("source"),
            no_source=~labelled["source"].there[:, None] & np.ones_like(found["source"].there),
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted of one article.

    Attributes:
        scores: every measure by its name in JSON.
        differs: for each pair of the comparison, what is not right of content (not exact), cue (nothing shared), source
            (not as in ``content_and_source``), kind and speaker.
    """

    scores: dict[str, Score]
    differs: tuple[tuple[str, ...], ...]


def measure(comparison: Comparison, *, speakers: bool) -> Measured:
    """Every measure of one article; those of speakers only where ``speakers`` asks for them."""
    tokens = Tokens(comparison.text)
    labelled = {role: _parts(comparison.labelled, role, comparison.text, tokens) for role in ROLES}
    found = {role: _parts(comparison.found, role, comparison.text, tokens) for role in ROLES}
    agreement = _Agreement.of(labelled, found)
    of_kind = {kind: (_is(comparison.labelled, kind), _is(comparison.found, kind)) for kind in (None, *Kind)}
    # All pairs together have less of it than one pair more: what settles only which of the most pairs there are.
    same_kind = _right_kinds(comparison) / (1 + min(len(comparison.labelled), len(comparison.found)))
    scores: dict[str, Score] = {}

    def add(name: str, credit: _Credit) -> None:
        for kind, (of_labelled, of_found) in of_kind.items():
            scores[_name(name, kind)] = credit.score(of_labelled, of_found)

    def add_pairs(name: str, agrees: NDArray[np.bool_], role: str = "content") -> None:
        add(name, _of_pairs(one_to_one(agrees * (1 + same_kind)), labelled[role].there, found[role].there))

    for role in ROLES:
        one, other = labelled[role], found[role]
        for kind, (of_labelled, of_found) in of_kind.items():
            scores[_name(f"{role}_tokens", kind)] = _token_score(one.words, other.words, of_labelled, of_found)
        add_pairs(f"{role}_exact", agreement.exact[role], role)
        add_pairs(f"{role}_iou_0_5", agreement.half[role], role)
        add(f"{role}_overlap", _Credit(_covered(one.words, other.words), _covered(other.words, one.words)))
        if role != "content":
            add_pairs(role, agreement.touch[role], role)
    add_pairs("cue_head", agreement.same_head, "cue")

    both = agreement.half["content"] & agreement.same_source
    add_pairs("content_and_source", both)
    add_pairs("content_and_source_lenient", both | (agreement.half["content"] & agreement.no_source))
    add_pairs("content_cue_and_source", both & agreement.same_cue)

    add("kind", _of_judged(comparison, right_kind))
    matched = _of_pairs(comparison.pairs, labelled["content"].there, found["content"].there)
    for kind in Kind:
        scores[f"recall_{kind}"] = _recall_only(matched.score(*of_kind[kind]))
    if speakers:
        _add_speakers(comparison, scores, add)
    return Measured(scores, _differs(comparison, agreement, speakers=speakers))


def _differs(comparison: Comparison, agreement: _Agreement, *, speakers: bool) -> tuple[tuple[str, ...], ...]:
    each = []
    for (row, column), (label, claim) in zip(comparison.pairs, comparison.matched, strict=True):
        right = {
            "content": agreement.exact["content"][row, column],
            "cue": agreement.same_cue[row, column],
            "source": agreement.same_source[row, column],
            "kind": right_kind(label, claim),
            "speaker": not speakers or right_speaker(label, claim, comparison.speakers),
        }
        each.append(tuple(part for part, agrees in right.items() if not agrees))
    return tuple(each)


def _add_speakers(comparison: Comparison, scores: dict[str, Score], add: Callable[[str, _Credit], None]) -> None:
    among = _of_judged(comparison, partial(right_speaker, others=comparison.speakers))
    everything = _Credit(np.nan_to_num(among.labelled), np.nan_to_num(among.found))
    add("speaker", among)
    add("speaker_of_all", everything)
    ways = [naming(label) for label in comparison.labelled]
    found = np.zeros(len(comparison.found), dtype=bool)
    for way in Naming:
        named = np.array([other is way for other in ways], dtype=bool)
        found[:] = False
        found[[column for row, column in comparison.pairs if named[row]]] = True
        scores[f"speaker_{way}"] = among.score(named, found)
        scores[f"speaker_of_all_{way}"] = _recall_only(everything.score(named, found))


def _name(name: str, kind: Kind | None) -> str:
    return name if kind is None else f"{name}_{kind}"


def _is(claims: Sequence[Claim], kind: Kind | None) -> NDArray[np.bool_]:
    return np.array([kind is None or claim.kind is kind for claim in claims], dtype=bool)


def _right_kinds(comparison: Comparison) -> NDArray[np.bool_]:
    """Whether each found claim (columns) would be of the right kind for each label (rows)."""
    kinds = list(Kind)
    right = [[kind in (label.kind, *label.kind_any) for kind in kinds] for label in comparison.labelled]
    found = [kinds.index(claim.kind) for claim in comparison.found]
    return np.array(right, dtype=bool).reshape(-1, len(kinds))[:, found]


def _recall_only(score: Score) -> Score:
    return Score(0, 0, score.right_labelled, score.labelled)


def _parts(claims: Sequence[Claim], role: str, text: str, tokens: Tokens) -> _Parts:
    parts: list[tuple[Span, ...]] = [getattr(claim, role) for claim in claims]
    covered = tuple(tokens.under(spans) for spans in parts)
    words = tuple(tokens.words_of(each) for each in covered)
    heads = tuple(_head(each, text, tokens) for each in words)
    return _Parts(words, covered, tuple(_trimmed(spans, text) for spans in parts), heads)


def _trimmed(spans: Sequence[Span], text: str) -> frozenset[tuple[int, int]]:
    bare = set()
    for span in spans:
        inner = text[span.start : span.end]
        start = span.start + len(inner) - len(inner.lstrip(_EDGE))
        end = span.end - (len(inner) - len(inner.rstrip(_EDGE)))
        if start < end:
            bare.add((start, end))
    # A colon that reports is a cue all the same.
    return frozenset(bare) or frozenset((span.start, span.end) for span in spans)


def _head(words: Words, text: str, tokens: Tokens) -> int:
    """The number of the head's token; -1 where there is no token at all."""
    for number in sorted(words):
        if text[tokens.starts[number] : tokens.ends[number]].casefold() not in _NO_HEADS:
            return number
    return min(words, default=-1)


def _last(parts: _Parts) -> tuple[int, ...]:
    return tuple(max(words, default=-1) for words in parts.words)


def _same(labelled: Sequence[Hashable], found: Sequence[Hashable]) -> NDArray[np.bool_]:
    numbers: dict[Hashable, int] = {}
    rows = np.array([numbers.setdefault(each, len(numbers)) for each in labelled], dtype=np.int64)
    columns = np.array([numbers.get(each, -1) for each in found], dtype=np.int64)
    same: NDArray[np.bool_] = rows[:, None] == columns
    return same


def _of_pairs(pairs: Sequence[tuple[int, int]], labelled: NDArray[np.bool_], found: NDArray[np.bool_]) -> _Credit:
    """1 for each claim that is in a pair, NaN for each that has no such part."""
    credit = _Credit(np.where(labelled, 0.0, np.nan), np.where(found, 0.0, np.nan))
    for row, column in pairs:
        credit.labelled[row] = credit.found[column] = 1
    return credit


def _of_judged(comparison: Comparison, right: Callable[[Claim, Claim], bool]) -> _Credit:
    """Whether each pair is right; NaN for claims in no pair."""
    credit = _Credit(np.full(len(comparison.labelled), np.nan), np.full(len(comparison.found), np.nan))
    for row, column in comparison.pairs:
        credit.labelled[row] = credit.found[column] = right(comparison.labelled[row], comparison.found[column])
    return credit


def _covered(parts: Sequence[Words], others: Sequence[Words]) -> Values:
    """The share of each part's words that are in any of the others; NaN where it has none."""
    union = _union(others)
    return np.array([len(words & union) / len(words) if words else np.nan for words in parts])


def _union(parts: Sequence[Words]) -> Words:
    return frozenset[int]().union(*parts)


def _token_score(
    labelled: Sequence[Words],
    found: Sequence[Words],
    of_labelled: NDArray[np.bool_],
    of_found: NDArray[np.bool_],
) -> Score:
    wanted = _union([words for words, counts in zip(labelled, of_labelled, strict=True) if counts])
    given = _union([words for words, counts in zip(found, of_found, strict=True) if counts])
    return Score(len(given & _union(labelled)), len(given), len(wanted & _union(found)), len(wanted))


def names(*, speakers: bool) -> tuple[str, ...]:
    """The names of all measures, or of all but those of speakers."""
    return tuple(measure(Comparison("", (), (), (), ()), speakers=speakers).scores)


def total(each: Sequence[Mapping[str, Score]]) -> dict[str, Score]:
    """The scores of several articles together: what is counted adds up."""
    together: dict[str, Score] = {}
    for scores in each:
        for name, score in scores.items():
            together[name] = together.get(name, NOTHING) + score
    return together
