"""To whom those belong whom a text describes: whose lawyer ``his lawyer`` and ``the mayor's lawyer`` is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from claimx.speakers.coreference.choice import Weigh
from claimx.speakers.coreference.questions import Question, Questions
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.mention import Form, Mention, personal_pronoun

_OWNING = re.compile(r"(?:his|her)\b", re.IGNORECASE)
_ELDER = frozenset("father mother grandfather grandmother stepfather stepmother".split())
_YOUNGER = frozenset("son daughter grandson granddaughter stepson stepdaughter".split())
_NEAR = 2
"""Sentences between somebody's son and ``his father``."""


@dataclass(frozen=True, slots=True)
class Owners:
    """Says to whom each described person or organization belongs, while a text is read in order.

    Attributes:
        discourse: whom the text has spoken of so far; grows while it is read.
        questions: what each mention answers.
        candidates: whom a mention may stand for that answers a question or none.
        weigh: how likely it stands for each of them, and last for nobody.
    """

    discourse: Discourse
    questions: Questions
    candidates: Callable[[Mention, Question | None], list[Trace]]
    weigh: Weigh
    # By where the description begins.
    _found: dict[int, Entity | None] = field(default_factory=dict, init=False)

    def of(self, mention: Mention, asking: Sequence[int]) -> Entity | None:
        """Whose lawyer ``his lawyer`` is, who is somebody else; None for what is no description.

        Args:
            mention: what asks for whom it stands.
            asking: the numbers of the claims whose source it is, if any.
        """
        if mention.form is not Form.DESCRIPTION:
            return None
        if mention.start not in self._found:
            self._found[mention.start] = self._find(mention, asking)
        return self._found[mention.start]

    def _find(self, mention: Mention, asking: Sequence[int]) -> Entity | None:
        if owning := _OWNING.match(mention.text):
            pronoun = personal_pronoun(self.discourse.text, mention.start, mention.start + len(owning[0]))
            candidates = self.candidates(pronoun, self.questions.answered(pronoun, asking))
            best = int(self.weigh(pronoun, candidates).argmax()) if candidates else 0
            picked = candidates[best] if best < len(candidates) else None
            if picked and mention.head in _ELDER:
                picked = self._child_of(picked, candidates, mention.start) or picked
            return picked.entity if picked else None
        owner = self.discourse.owner(mention.text)
        return owner if isinstance(owner, Entity) else None

    def _child_of(self, parent: Trace, candidates: Sequence[Trace], place: int) -> Trace | None:
        """Whose father ``his father`` is rather than his own one's: ``Roe sold taps. His son, Max Roe, wept.``"""
        near = self.discourse.sentence(place) - _NEAR
        children = [trace for trace in candidates if trace.sentence >= near and not trace.heads.isdisjoint(_YOUNGER)]
        if parent in children or len(children) != 1 or not parent.entity.is_named:
            return None
        child = children[0].entity
        family = parent.entity.name.split()[-1]
        return children[0] if child.is_named and child.name.split()[-1] == family else None
