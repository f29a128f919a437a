"""Who makes a quotation alone, without cue and source: who goes on, who answers, whom the text names behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimx.speakers.conversation.claims import Claims
from claimx.speakers.conversation.first_person import FirstPerson
from claimx.speakers.coreference.around_quotations import AroundQuotations
from claimx.speakers.coreference.choice import TOLD, Resolution, Weigh
from claimx.speakers.coreference.questions import Question, Questions, who_was_asked
from claimx.speakers.coreference.surroundings import Surroundings
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.mentions.mention import Mention

_SURELY = 0.8
"""A quotation alone is somebody else's than the last speaker's, or the next one's, where that is as sure as this."""
_HALF = 0.5
"""Where it is less sure than this who makes a quotation alone, it is whoever the next paragraph introduces."""


@dataclass(frozen=True, slots=True)
class QuotationsAlone:
    """Says who makes each quotation alone, while a text is read in order.

    Attributes:
        claims: the claims of the text by where they stand.
        discourse: whom it has spoken of so far; grows while it is read.
        surroundings: who goes on in each quotation, and who is named for the next claim.
        around_quotations: what the paragraphs around each say of who makes it.
        questions: what each answers.
        first_person: who answers in an interview.
        candidates: whom a mention may stand for that answers a question or none.
        weigh: how likely it stands for each of them, and last for nobody.
    """

    claims: Claims
    discourse: Discourse
    surroundings: Surroundings
    around_quotations: AroundQuotations
    questions: Questions
    first_person: FirstPerson
    candidates: Callable[[Mention, Question | None], list[Trace]]
    weigh: Weigh

    def speaker(self, quotation: Mention, number: int) -> Resolution:
        """Who makes a quotation alone, the claim of this number."""
        if said := (
            self.around_quotations.left_open(number)
            or self.around_quotations.identified_behind(number)
            or self.first_person.answers(quotation.start)
            or self.around_quotations.introduced_before(number)
        ):
            return Resolution(said, TOLD)
        if self.around_quotations.is_examined(number):
            return Resolution(None, TOLD)
        found = self._likeliest(quotation, number)
        if found.entity and found.confidence >= _HALF:
            return found
        introduced = self.around_quotations.introduced_behind(number)
        return Resolution(introduced, _HALF) if introduced else found

    def _likeliest(self, quotation: Mention, number: int) -> Resolution:
        """Who makes it where nobody is named for it: often who spoke last, or is the source right after it."""
        asking = [number]
        question = self.questions.answered(quotation, asking)
        candidates = self.candidates(quotation, question)
        paragraph, last = self.discourse.paragraph(quotation.start), self.claims.before(quotation.start, asking)
        ahead, _ = self.surroundings.ahead(paragraph, asking)
        if asked := who_was_asked(quotation, question, candidates):
            return Resolution(asked, TOLD)
        says_i = self.claims.says_i(number)
        carries_on = self.surroundings.carrying_on_as_i if says_i else self.surroundings.carrying_on
        going_on = None if question else carries_on(paragraph, last)
        if question and ahead is question.asker:
            ahead = None
        behind = self.around_quotations.opening_behind(number)
        for entity in filter(None, (going_on, ahead, behind)):
            if all(trace.entity is not entity for trace in candidates):
                candidates.append(self.discourse.known(entity))
        if not candidates:
            return Resolution(None, 0.5)
        probabilities = self.weigh(quotation, candidates)
        best = int(probabilities.argmax())
        likely = going_on or ahead
        # Who is only spoken to answers nothing but a question.
        listens = (
            best < len(candidates) and candidates[best].addressed and not (last is not None and self.claims.asks(last))
        )
        if likely and (listens or probabilities[best] < _SURELY):
            best = next(place for place, trace in enumerate(candidates) if trace.entity is likely)
        return Resolution(candidates[best].entity if best < len(candidates) else None, float(probabilities[best]))
