"""Whom a mention may stand for, of all that a text has spoken of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from claimx.article import SpeakerType
from claimx.speakers.coreference.agreement import may_stand_for, of_another_gender
from claimx.speakers.coreference.callings import clash
from claimx.speakers.coreference.features import age_differs
from claimx.speakers.coreference.nations import of_states, states_of
from claimx.speakers.entities.descriptions import content_words
from claimx.speakers.entities.discourse import LEADS, RECENT, Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import ANYBODY, FIRMS, FIRST, OCCUPATIONS, ORGANIZATION
from claimx.speakers.mentions.cores import is_plural
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.bodies import are_of_other_sorts, is_named_otherwise, is_other_force, of_another_sort
from claimx.speakers.names.capitals import is_title
from claimx.speakers.names.genders import gender_of_noun
from claimx.speakers.names.places import is_place

CANDIDATES = 12
"""For how many of the entities mentioned last a mention may stand."""
_SPEAK_FOR = frozenset(
    """
    spokesman spokeswoman spokesperson spokesmen secretary official officer representative aide director adviser advisor
    """.split()
)
"""One of these is called whoever the text calls a spokesman later."""
_SPEAK = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_SPOKEN_FOR = frozenset("boss driver founder landlord operator owner parent proprietor suspect tenant victim".split())
"""For whom or of whom a spokesman speaks, and who he is not."""
_ORDERED = re.compile(r"(?:the|an?) (other|another|first|second|third)\b|(?:an?|one)\b", re.IGNORECASE)
"""Which of several somebody is: ``the other official``, ``a second official``, ``one official``."""
_NEW = re.compile(r"(?:an?|another|his|her|their)\s", re.IGNORECASE)
"""How somebody is introduced who has no name."""
_OF_CHILDREN = re.compile(r"\sof\s(?:two|three|four|five|six|seven|\d+)\b")
"""What tells of somebody known: ``the mother of three``."""
_MET = re.compile(
    r"\b(?:met|meets|called|phoned|rang|told|asked|saw|hired|sued|stopped|visited|thanked|to|by|with|from|against)"
    r"\s(?:the|an?|another|his|her|their)\s(?:[a-z][\w-]*\s){0,2}\Z"
)
"""With whom somebody has to do: not himself, whom ``his landlord`` is behind it."""
_FAR = 300
_SIGNED = re.compile(r"[Bb]y:?\s[A-Z][^.!?\n]{2,100}\s*")
_ANIMAL = re.compile(
    r"\b(?:bear|bird|bull|cat|cow|dog|donkey|elephant|goat|hound|horse|kitten|llama|mare|mule|parrot|pony|puppy|ram|"
    r"spaniel|stallion|terrier|tortoise)(?:,|\s(?:called|named))\s\Z"
)
_LONG_AGO = 2000
_LONGEST = 24
"""Letters of ``elephant named `` and more."""
_ANOTHER_CLAUSE = re.compile(
    r"['’]s\b|[;:!?“”\"]|\b(?:and|but|who|which|that|when|while|as|because|after|before|"
    r"promoted|rose|risen|rises|moved|went|turned)\b"
)
"""What parts somebody from whom else the sentence speaks of, or says what he becomes: ``was promoted to``."""
_SOMEBODYS = frozenset(
    """
    adviser advisor agent aide attorney barrister colleague counsel friend lawyer neighbor neighbour publicist relative
    representative solicitor spokesman spokesperson spokeswoman
    """.split()
)
"""Who is always somebody's."""
_CALLED = 3
"""For how many more who were called by its word, however long ago: ``the prosecutor``."""


def _may_speak_for(trace: Trace) -> bool:
    """Whether somebody may be the spokesman of someone: whom the text names is called so, or belongs to something."""
    entity = trace.entity
    return not (entity.is_named and entity.organization is None and _SPEAK_FOR.isdisjoint(trace.heads))


def _is_anothers(trace: Trace, head: str, owner: Entity | str, discourse: Discourse) -> bool:
    """Whether somebody is known as another's lawyer, or as one who has a lawyer, and so is not this one's."""
    if head in trace.heads:
        known = trace.owners.get(head, ())
        return bool(known) and all(_differ(owner, each, discourse) for each in known)
    return discourse.has(trace.entity, head)


def _differ(one: Entity | str, other: Entity | str, discourse: Discourse) -> bool:
    """Whether two owners are surely not the same: two persons, or a word and who is called by other words."""
    if one is other or one == other:
        return False
    for word, called in ((one, other), (other, one)):
        if isinstance(word, str) and isinstance(called, Entity):
            heads = discourse.known(called).heads
            if word.islower() and (not heads or word in heads or word in ORGANIZATION | FIRMS):
                return False
    return all(isinstance(each, str) or _is_named_person(each) for each in (one, other))


def _is_named_person(entity: Entity) -> bool:
    return entity.is_named and entity.type is SpeakerType.PERSON


def _is_something_else(trace: Trace, head: str) -> bool:
    """Whether somebody is named, and said to be something else: the mayor is neither Councillor Roe nor Roe, a driver,
    where there is a Mayor Doe."""
    if not trace.entity.is_named or head in trace.heads:
        return False
    return any(map(is_title, trace.heads)) or not OCCUPATIONS.isdisjoint(trace.heads)


def _has_another_occupation(trace: Trace, head: str) -> bool:
    """Whether somebody without a name does something else: the pharmacist is hardly ``my doctor``."""
    return not trace.entity.is_named and head not in trace.heads and not OCCUPATIONS.isdisjoint(trace.heads)


def _is_owner_beside(trace: Trace, head: str, discourse: Discourse) -> bool:
    """Whether somebody is named as whose lawyer one is: Quist in ``a lawyer for Quist``."""
    if head not in _SOMEBODYS:
        # "the candidate for mayor, Quist"
        return False
    ends = tuple(f"{head} {preposition} " for preposition in ("for", "of", "to"))
    begins = (start for start, _ in trace.latest)
    return any(discourse.text[max(0, start - len(head) - 5) : start].casefold().endswith(ends) for start in begins)


def _is_another_of_several(mention: Mention, trace: Trace, discourse: Discourse) -> bool:
    """Whether somebody without a name is another one than ``the other official``, ``the first official``."""
    asked = _ORDERED.match(mention.text)
    known = None if trace.entity.is_named else _ORDERED.match(trace.entity.description)
    if asked is None or asked[1] is None:
        return False
    if asked[1] == "other" and known and known[1] == "other":
        return False
    if asked[1] == "other" and discourse.speakers[-1:] == [trace.entity]:
        return not is_plural(mention.head)
    # "An official said" is the first one's.
    return known is not None and (known[1] or "first") != asked[1] and {known[1], asked[1]} != {"another", "second"}


def _without_known_before(mention: Mention, candidates: list[Trace], discourse: Discourse) -> list[Trace]:
    """The candidates of ``the priest``, but those whom the text had named before it spoke of ``a priest``, and who have
    never been called so."""
    if not mention.definite or mention.head in ANYBODY or _OF_CHILDREN.match(discourse.text, mention.core[1]):
        return candidates
    began = [
        trace.began
        for trace in candidates
        if mention.head in trace.heads and not trace.entity.is_named and _NEW.match(trace.entity.description)
    ]
    if not began:
        met = _meeting(mention, discourse)
        return [trace for trace in candidates if not (met and _has_met(trace, mention.head, met, discourse))]
    introduced = max(began)
    return [
        trace
        for trace in candidates
        if mention.head in trace.heads or not trace.entity.is_named or trace.began > introduced
    ]


def _meeting(mention: Mention, discourse: Discourse) -> re.Match[str] | None:
    """The words with which the text last brings in whom a description is of: ``to his `` before ``landlord``."""
    text, head = discourse.text, mention.head
    begin = max(discourse.sentences_before(mention.start)[-1], mention.start - _FAR)
    place = text.rfind(f" {head}", begin, mention.start) + 1
    if not place or text[place + len(head) : place + len(head) + 1].isalnum():
        return None
    return _MET.search(text, max(discourse.sentences_before(place)[0], place - _FAR), place)


def _has_met(trace: Trace, head: str, met: re.Match[str], discourse: Discourse) -> bool:
    """Whether somebody whom the text names has to do with whom it calls so there: Roe in ``Roe wrote to his landlord``,
    but not in ``fans of Roe wrote to the singer``."""
    if not trace.entity.is_named or head in trace.heads:
        return False
    text = discourse.text
    return any(
        LEADS.search(text[max(0, start - 20) : start].casefold()) and not _ANOTHER_CLAUSE.search(text, end, met.start())
        for start, end in trace.latest
        if met.pos <= start and end <= met.start()
    )


def _is_only_a_place(trace: Trace, discourse: Discourse) -> bool:
    """Whether all that the text has said of somebody is that something happened there: ``a clinic in Kelsa``."""
    return trace.count == 1 and any(is_place(discourse.text, name, name.text) for name in trace.entity.names)


def _is_another_body(head: str, trace: Trace) -> bool:
    """Whether what an organization is or is called is hardly said of another one by a noun: ``the bank``, a union."""
    name = trace.entity.name
    if is_other_force(head, name):
        return True
    if head in trace.heads:
        return False
    named_otherwise = trace.entity.is_named and is_named_otherwise(head, name)
    return named_otherwise or of_another_sort(head, name) or are_of_other_sorts(head, trace.heads)


def _is_only_signed(trace: Trace, discourse: Discourse) -> bool:
    """Whether all that the text has said of somebody is who has written it: ``By Ada Quist, Harbour Alliance``."""
    if trace.count > 1 or trace.first > 1 or not trace.latest:
        return False
    begin, end = discourse.paragraph_at(trace.latest[0][0])
    return _SIGNED.fullmatch(discourse.text, begin, end) is not None


def _is_animal(mention: Mention, discourse: Discourse) -> bool:
    """Whether a title is the name of an animal: ``the parrot, Admiral,``."""
    word = mention.text.split()[-1]
    if not word[0].isupper() or not is_title(word):
        return False
    first = discourse.text.find(f" {word}", max(0, mention.start - _LONG_AGO), mention.start)
    return first > 0 and _ANIMAL.search(discourse.text, max(0, first - _LONGEST), first + 1) is not None


@dataclass(frozen=True, slots=True)
class _Description:
    """What a description says of whom it stands for, read once for all who may be meant.

    Attributes:
        mention: the description.
        words: what a definite one says.
        gender: that of a noun by which only men or women are called, else empty.
        titled: whether a definite one has the title of somebody whom the text names for its noun.
        owner: whose it says that somebody is.
        whose: for whom the pronoun of ``his lawyer`` stands.
        is_animal: whether it is the name of an animal.
    """

    mention: Mention
    words: frozenset[str]
    gender: str
    titled: bool
    owner: Entity | str | None
    whose: Entity | None
    is_animal: bool

    def is_of_another(self, trace: Trace, discourse: Discourse) -> bool:
        """Whether it hardly speaks of somebody of whom the text has spoken so far."""
        head, is_named = self.mention.head, trace.entity.is_named
        if self.is_animal and is_named:
            return True
        if self.mention.definite and (
            _is_another_of_several(self.mention, trace, discourse)
            # "The old woman", and Tom Hale.
            or (head not in trace.heads and of_another_gender(self.gender, trace))
            or age_differs(self.mention, trace)
            or (is_named and _is_owner_beside(trace, head, discourse))
            or (self.titled and _is_something_else(trace, head))
            or (is_named and clash(head, self.words, trace, discourse))
        ):
            return True
        if head.startswith("spokes") and not _may_speak_for(trace):
            return True
        if head in _SPOKEN_FOR and head not in trace.words and not _SPEAK.isdisjoint(trace.heads):
            return True
        if head in OCCUPATIONS and _has_another_occupation(trace, head):
            return True
        of_person = isinstance(self.owner, Entity) and _is_named_person(self.owner)
        if of_person and is_named and trace.heads and head not in trace.heads:
            # "Quist's publicist" is not the director Bo Lind.
            return True
        if (of := self.owner or self.whose) and _is_anothers(trace, head, of, discourse):
            return True
        return self.mention.type is SpeakerType.ORGANIZATION and _is_another_body(head, trace)


def candidates_for(
    mention: Mention,
    discourse: Discourse,
    others: Collection[Entity | None],
    titles: Collection[str] = (),
    whose: Entity | None = None,
) -> list[Trace]:
    """Whom a mention may stand for by type and gender, the one mentioned last first.

    Args:
        mention: what asks.
        discourse: whom the text has spoken of so far.
        others: who is surely not meant.
        titles: of all whom the text names, in lower case.
        whose: for whom the pronoun of ``his lawyer`` stands.
    """
    pronoun = mention.form is Form.PRONOUN and mention.head not in FIRST
    it = pronoun and mention.head == "it"
    description: _Description | None = None
    if mention.form is Form.DESCRIPTION:
        words = content_words(mention.text) if mention.definite else frozenset()
        titled = mention.definite and mention.head in titles
        gender = gender_of_noun(mention.head)
        description = _Description(
            mention, words, gender, titled, discourse.owner(mention.text), whose, _is_animal(mention, discourse)
        )

    def may(trace: Trace) -> bool:
        inside = mention.start <= trace.latest[-1][0] < mention.end if trace.latest else True
        if inside or trace.entity in others or not may_stand_for(mention, trace.entity):
            return False
        if pronoun and _is_only_signed(trace, discourse):
            return False
        if it and _is_only_a_place(trace, discourse):
            return False
        return description is None or not description.is_of_another(trace, discourse)

    found = list(islice(filter(may, discourse.recent(RECENT)), CANDIDATES))
    if description is None:
        return found
    called = sorted(discourse.called(mention.head), key=lambda trace: trace.latest[-1:], reverse=True)[:RECENT]
    found += list(islice((trace for trace in called if trace not in found and may(trace)), _CALLED))
    found = _without_known_before(mention, found, discourse)
    states = states_of(description.words) if mention.type is SpeakerType.PERSON else frozenset()
    return of_states(states, found, discourse) if states else found
