"""What speaks for and against a candidate: a mention that asks and an entity in, numbers out."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.article import SpeakerType
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import ANYBODY, NEUTRAL, PLURAL
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.first_names import odds_of

FEATURES = (
    "none", "none, pronoun", "none, it", "none, they", "none, description", "none, name", "none, quotation",
    "none, chance",
    "pronoun", "it", "they", "description", "name", "quotation", "indefinite", "asks in quotation", "is source",
    "asks in claim", "asks as subject", "asks as owner", "begins clause", "behind preposition too", "opens paragraph",
    "anybody", "introduces", "after question", "behind its claim", "claim in quotation",
    "adds", "answers", "paragraphs since a claim", "conversation",
    "chance", "log chance", "best chance", "place by chance", "left to none",
    "person", "organization", "group", "unknown", "type agrees", "named",
    "gender agrees", "gender clashes", "first name agrees", "lone name agrees", "pronouns agree",
    "fewer agreeing since", "fewer told since", "never told", "last pronoun", "last pronoun near",
    "fewer mentioned since", "last mentioned", "same sentence", "sentence before", "sentences", "paragraphs",
    "mentions", "opens its sentence", "behind preposition", "possessive", "addressed", "in quotation",
    "both in quotation", "in claim", "both in claim", "opened sentence before", "led clause", "led clause near",
    "spoke last", "spoke before that", "never spoke", "sentences since it spoke", "speaks here", "quoted here",
    "head agrees", "head in name", "words agree", "rest agrees", "rest differs", "headline", "same name",
    "stems agree", "called otherwise", "claims", "most mentioned", "spoke in this paragraph",
    "spoke in paragraph before", "led this paragraph", "led paragraph before", "mentioned since a claim",
    "named in its claim", "speaks next", "speaks next here", "led sentence before", "led this sentence",
    "carries on", "adds to its own", "answers itself", "told in its claim", "age differs", "opens behind",
    "new behind", "described behind",
)  # fmt: skip
"""What each number is, in order."""

# Where the features begin that tell of candidates what asks, how it does, and what speaks for each.
_ASKS, _MANNER, _OF_CANDIDATE = map(FEATURES.index, ("pronoun", "indefinite", "chance"))
_TYPES = {
    SpeakerType.PERSON: (1.0, 0.0, 0.0, 0.0),
    SpeakerType.ORGANIZATION: (0.0, 1.0, 0.0, 0.0),
    SpeakerType.GROUP: (0.0, 0.0, 1.0, 0.0),
    SpeakerType.UNKNOWN: (0.0, 0.0, 0.0, 1.0),
    SpeakerType.DOCUMENT: (0.0, 0.0, 0.0, 0.0),
}
_AGED = "-year-old"
_TINY = 1e-3
SUBJECTS = frozenset("he she i we they who".split())
OWNERS = frozenset("his her hers its their".split())


@dataclass(frozen=True, slots=True)
class Situation:
    """Where and how a mention asks.

    Attributes:
        mention: what asks.
        sentence, paragraph: where it stands.
        quoted: whether in quotation marks.
        source: whether it is the source of a claim.
        speaking: who spoke last and who before that, if anybody.
        around: who makes the claim that it stands in, if it stands in one.
        reported: whether it stands in what somebody claims.
        leads, preposition, opens: whether it begins a clause, stands behind a preposition, or opens a paragraph.
        words: what a description says, with what hangs on it: ``head``, ``delegation``, ``norvia``.
        pronoun: for whom the latest pronoun of its gender stood, if there was one.
        introduces: whether it is a name that the text has not used before.
        question: whether the claim before ends with a question mark.
        adds, answers: whether the cue of the claim that it is the source of says so: ``added``, ``replied``.
        behind, quotes: whether the claim that it is the source of begins before it, and in quotation marks.
        silence: in how many paragraphs nobody has made a claim.
        conversation: how many of the claims of the text are quotations alone, 0 to 1.
        claimed: where the claim before ends.
        named_inside: whom the claim that it is the source of names, by ``id()``.
        told: who is named between that claim's cue and its content, by ``id()``: ``told Roe``.
        carrying_on: who makes a quotation alone, if whoever made the claim right before it does.
        behind_it, described: whose name opens the paragraph behind a quotation alone, and whether with words beside it
            that say who that is.
        ahead, ahead_paragraphs: who is named as the source of the next claim, and how many paragraphs later.
    """

    mention: Mention
    sentence: int
    paragraph: int
    quoted: bool
    source: bool
    speaking: tuple[Entity | None, Entity | None]
    around: Entity | None
    reported: bool = False
    leads: bool = False
    preposition: bool = False
    opens: bool = False
    words: frozenset[str] = frozenset()
    pronoun: Entity | None = None
    introduces: bool = False
    question: bool = False
    adds: bool = False
    answers: bool = False
    behind: bool = False
    quotes: bool = False
    silence: int = 0
    conversation: float = 0.0
    claimed: int = 0
    named_inside: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    carrying_on: Entity | None = None
    ahead: Entity | None = None
    ahead_paragraphs: int = 0
    behind_it: Entity | None = None
    described: bool = False


def is_anybody(head: str) -> bool:
    """Whether a description may be of anybody: ``the expert``, ``the 58-year-old``."""
    return head in ANYBODY or head.endswith("-year-old")


def _asks(mention: Mention) -> list[float]:
    """What kind of mention asks: he or she, it, they, a description, a name, a quotation alone."""
    pronoun = mention.form is Form.PRONOUN
    neutral, plural = mention.head in NEUTRAL, mention.head in PLURAL
    return [
        pronoun and not neutral and not plural,
        pronoun and neutral,
        pronoun and plural,
        mention.form is Form.DESCRIPTION,
        mention.form is Form.NAME,
        mention.form is Form.QUOTATION,
    ]


def _fits(odds: float) -> float:
    """How much more likely somebody is of a gender than anybody, from the odds: a sure agreement says little more than
    a likely one, a sure clash very much more."""
    return math.log(2) - math.log1p(math.exp(-odds))


@lru_cache(maxsize=4096)
def _name_fits(name: str, gender: str) -> tuple[float, float]:
    """How much more likely the bearer of a name of several words, and of one, which may be a first name or a last one,
    is of a gender than anybody."""
    words = name.split()
    if len(words) == 1:
        return 0.0, _fits(odds_of(gender, [*words, ""]))
    return _fits(odds_of(gender, words)), 0.0


_OF_ANY_GENDER = (0.0,) * 5


def _gender(mention: Mention, trace: Trace) -> tuple[float, ...]:
    if not mention.gender:
        return _OF_ANY_GENDER
    sign = 1.0 if mention.gender == "f" else -1.0
    known = trace.entity.gender
    full, lone = _name_fits(trace.entity.name, mention.gender) if trace.entity.is_named and not known else (0.0, 0.0)
    tally = max(-3, min(3, trace.female - trace.male))
    return float(known == mention.gender), float(known not in ("", mention.gender)), full, lone, sign * tally


def _agrees(mention: Mention, trace: Trace, gender: Sequence[float]) -> float:
    """About how likely somebody is to be of the gender and type that a mention asks for."""
    if mention.type is not trace.entity.type:
        return 0.2
    known, clashes, full, lone, tally = gender
    return 1 / (1 + math.exp(-(3 * known - 3 * clashes + full + lone + tally)))


def _manner(situation: Situation) -> list[float]:
    """How a mention asks, whomever it stands for."""
    mention = situation.mention
    return [
        not mention.definite,
        situation.quoted,
        situation.source,
        situation.reported,
        mention.head in SUBJECTS,
        mention.head in OWNERS,
        situation.leads,
        situation.preposition,
        situation.opens,
        is_anybody(mention.head),
        situation.introduces,
        situation.question,
        situation.behind,
        situation.quotes,
        situation.adds,
        situation.answers,
        math.log1p(situation.silence),
        situation.conversation,
    ]


class _Place(NamedTuple):
    """Where a candidate stands among the others: how many of them come before it by one measure or another.

    Attributes:
        since, agreeing, told: how many were mentioned since, of these about how many agree with the mention, and how
            many were mentioned since outside of claims.
        chance, rank, none: the network's opinion, how many it finds likelier, and the logarithm of that of nobody.
        most: whether no other one is mentioned more often.
    """

    since: int
    agreeing: float
    told: int
    chance: float
    rank: int
    none: float
    most: bool


def _candidate(situation: Situation, trace: Trace, place: _Place, gender: Sequence[float]) -> tuple[float, ...]:
    """What speaks for one candidate; ``gender`` is what ``_gender`` says of it."""
    mention, entity = situation.mention, trace.entity
    sentences = max(0, situation.sentence - trace.sentence)
    paragraphs = max(0, situation.paragraph - trace.paragraph)
    subject = trace.opens and trace.leads and not trace.preposition
    is_last, is_ahead = situation.speaking[0] is entity, situation.ahead is entity
    is_around, is_behind = situation.around is entity, situation.behind_it is entity
    return (
        place.chance,
        math.log(place.chance + _TINY),
        place.rank == 0,
        math.log1p(place.rank),
        place.none,
        *_TYPES[entity.type],
        entity.type is mention.type,
        entity.is_named,
        *gender,
        math.log1p(place.agreeing),
        math.log1p(place.told),
        trace.told < 0,
        situation.pronoun is entity,
        situation.pronoun is entity and sentences <= 1,
        math.log1p(place.since),
        place.since == 0,
        sentences == 0,
        sentences == 1,
        math.log1p(sentences),
        math.log1p(paragraphs),
        math.log1p(trace.count),
        trace.opens,
        trace.preposition,
        trace.possessive,
        trace.addressed,
        trace.quoted,
        trace.quoted and situation.quoted,
        trace.reported,
        trace.reported and situation.reported,
        trace.opens and sentences == 1,
        trace.leads,
        trace.leads and sentences <= 1,
        is_last,
        situation.speaking[1] is entity,
        trace.spoke < 0,
        math.log1p(max(0, situation.sentence - trace.spoke)) if trace.spoke >= 0 else 0.0,
        is_around and not situation.quoted,
        is_around and situation.quoted,
        *_likeness(situation, trace),
        math.log1p(trace.claims),
        place.most,
        trace.spoke_in == situation.paragraph,
        trace.spoke >= 0 and trace.spoke_in == situation.paragraph - 1,
        trace.led == situation.paragraph,
        trace.led >= 0 and trace.led == situation.paragraph - 1,
        bool(trace.latest) and trace.latest[-1][0] >= situation.claimed,
        id(entity) in situation.named_inside,
        is_ahead,
        is_ahead and not situation.ahead_paragraphs,
        subject and sentences == 1,
        subject and sentences == 0,
        situation.carrying_on is entity,
        is_last and situation.adds,
        is_last and situation.answers,
        id(entity) in situation.told,
        age_differs(mention, trace),
        is_behind,
        is_behind and not trace.count,
        is_behind and situation.described,
    )


def _likeness(situation: Situation, trace: Trace) -> list[float]:
    """How far what a mention says, a description or a name, agrees with what the text has called a candidate."""
    mention, described = situation.mention, situation.words
    first, named = trace.first <= 1, mention.name is not None and mention.name.text in trace.entity.written
    if not described:
        return [0.0, 0.0, 0.0, 0.0, 0.0, first, named, 0.0, 0.0]
    names = {word for text in trace.entity.written for word in text.casefold().split()}
    known = trace.words | names
    rest = described - {mention.head}
    stems = set(map(_stem, described))
    return [
        mention.head in trace.heads,
        mention.head in names,
        len(described & known) / len(described),
        len(rest & known) / max(1, len(rest)),
        bool(rest) and mention.head in trace.heads and not rest & known,
        first,
        named,
        len(stems & set(map(_stem, known))) / len(stems),
        bool(trace.heads) and mention.head not in trace.heads,
    ]


def age_differs(mention: Mention, trace: Trace) -> bool:
    """Whether ``the 58-year-old`` asks and somebody of another age is the candidate."""
    if not mention.head.endswith(_AGED):
        return False
    return mention.head not in trace.heads and any(head.endswith(_AGED) for head in trace.heads)


def _stem(word: str) -> str:
    """The beginning of a word, which ``Norvia`` and ``Norvian``, ``teacher`` and ``teaches`` have in common."""
    return word[:5]


def features_of(situation: Situation, traces: Sequence[Trace], chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """The features of each candidate, and last those of nobody.

    Args:
        situation: what asks, and where.
        traces: the candidates, the one mentioned last first.
        chances: the network's opinion of each, and last of none, ``[candidates + 1]``.

    Returns:
        ``[candidates + 1, features]``.
    """
    mention = situation.mention
    each, none = chances[:-1].tolist(), math.log(float(chances[-1]) + _TINY)
    likeliest_first = sorted(range(len(traces)), key=lambda number: -each[number])
    told = sorted(trace.told for trace in traces)
    most = max((trace.count for trace in traces), default=0)
    rows = []
    agreeing = 0.0
    for since, (trace, chance) in enumerate(zip(traces, each, strict=True)):
        gender = _gender(mention, trace)
        place = _Place(
            since,
            agreeing,
            len(told) - bisect_right(told, trace.told),
            chance,
            likeliest_first.index(since),
            none,
            trace.count == most,
        )
        rows.append(_candidate(situation, trace, place, gender))
        agreeing += _agrees(mention, trace, gender)
    asks, manner = _asks(mention), _manner(situation)
    table = np.zeros((len(traces) + 1, len(FEATURES)))
    candidates, nobody = table[:-1], table[-1]
    candidates[:, _ASKS:_OF_CANDIDATE] = asks + manner
    if rows:
        candidates[:, _OF_CANDIDATE:] = rows
    nobody[:_ASKS] = [1.0, *asks, none]
    # All but whether the mention is indefinite and in quotation marks.
    nobody[_MANNER + 2 : _OF_CANDIDATE] = manner[2:]
    return table
