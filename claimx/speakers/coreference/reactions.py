"""Who reacts or acts right before a pronoun speaks: ``Quist shook her head. “No,” she said.``"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.attribution import Attribution
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.coreference.possessors import acts_as_somebodys
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import FIRMS, ORGANIZATION, PERSONAL
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.first_names import HARDLY, odds_of

_MARKS = re.compile(r"[.!?…][\"”’')]*\s+[\"“„«‘'`]+\s?\Z")
"""What stands between a sentence and a quotation behind it."""
_MANNER = (
    r"(?:(?:also|even|only|just|simply|still|then|visibly|clearly|quite|very|rather|far|not|so|less|more|[a-z]+ly)\s)*"
)
_FEELS = (
    "amused|impressed|unimpressed|unmoved|unconvinced|convinced|worried|concerned|surprised|stunned|shocked|furious|angry|"
    "outraged|delighted|pleased|relieved|thrilled|sceptical|skeptical|doubtful|cautious|pessimistic|optimistic|blunt|"
    "blunter|dismissive|defiant|adamant|unapologetic|unrepentant"
)
_REACTS = re.compile(
    # "Bo Lind, a farmer, nodded", "a woman in the crowd laughed"
    r"(?:,\s[^.;:“”\"\n]{2,60},|,|\s(?:in|of|at|from)\s(?:the\s)?[\w'’-]+)?\s"
    rf"{_MANNER}(?:"
    r"nod(?:s|ded)|laugh(?:s|ed)|smile[sd]|grin(?:s|ned)|sigh(?:s|ed)|shrug(?:s|ged)|scoff(?:s|ed)|frown(?:s|ed)|"
    r"snort(?:s|ed)|chuckle[sd]|giggle[sd]|stare[sd]|shout(?:s|ed)|disagree[sd]|agree[sd](?!\sto\b)|differ(?:s|ed)|"
    r"dissent(?:s|ed)|beg(?:s|ged)\sto\sdiffer|sh(?:akes|ook)\s(?:his|her)\shead|roll(?:s|ed)\s(?:his|her)\seyes|"
    r"raise[sd]\san\seyebrow|ha[sd]\s(?:(?:his|her|some|serious|no)\s)+(?:doubts?|reservations)|"
    r"ha[sd]\s(?:another|a\sdifferent|other)\s(?:view|idea|opinion)s?|t(?:akes|ook)\sa\sdifferent\sview|"
    r"(?:is|was)\s(?:asked|informed|questioned|told)\s(?:of|about)|(?:hears|heard|learns|learned|learnt|read|reads)\s(?:of|about)|"
    r"(?:gets|got|draws|drew)\s(?:a\s)?(?:laughs?|laughter|cheers?|applause)|"
    r"(?:remember(?:s|ed)|sees|saw)\s(?:it|that|things)\sdifferently|"
    rf"(?:is|was|looks|looked|sounds|sounded|seems|seemed|remains|remained)\s{_MANNER}(?:{_FEELS}|shouting|laughing|smiling)"
    r")\b"
)

_ASKED = re.compile(r"(?:When\s)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)\s[^.?!“”\"\n]{2,80},\s")
"""What may stand before the pronoun: ``Asked about it, she``."""
_DIED = re.compile(
    r"(?:,\s[^.;:“”\"\n]{2,60},|,)?\s(?:(?:has\s)?died|drowned|perished|passed\saway|is\sdead|"
    r"(?:is|was)\s(?:found\sdead|killed|murdered|shot\sdead))\b"
)
_HAD = re.compile(r"had\b")
_BODY_REACTS = re.compile(
    rf"The\s(?:[\w-]+\s){{0,2}}?(?P<noun>[a-z-]+)\s{_MANNER}(?:"
    r"apologi[sz]e[sd]|disagree[sd]|hit(?:s)?\sback|f(?:ights|ought)\sback|defend(?:s|ed)\sit(?:s|self)\b|"
    r"regret(?:s|ted)\b|(?:den(?:ies|ied)|reject(?:s|ed)|dismiss(?:es|ed))\s(?:(?:the|this|these|those|any|all)\s)*"
    r"(?:claim|charge|accusation|allegation|criticism|report|suggestion|wrongdoing|it|this)s?\b|"
    r"(?:remains|remained)\s(?:silent|defiant|unmoved))\b"
)


@dataclass(frozen=True, slots=True)
class Reactions:
    """Sees who reacts in the sentence right before a pronoun speaks, while a text is read in order.

    Attributes:
        discourse: whom the text has spoken of so far; grows while it is read.
        attributions: the claims of the text, in order.
        claims: the same by where they stand.
    """

    discourse: Discourse
    attributions: Sequence[Attribution]
    claims: Claims

    def before(self, mention: Mention, asking: Sequence[int], candidates: Sequence[Trace]) -> Entity | None:
        """Who the ``she`` is that speaks behind a sentence in which she reacts, or as somebody's kin acts.

        Args:
            mention: what asks for whom it stands.
            asking: the numbers of the claims whose source it is.
            candidates: whom it may stand for.
        """
        if not asking or mention.form is not Form.PRONOUN or mention.head not in PERSONAL:
            return None
        begin, end = self._sentence_before(mention, asking[0])
        if begin < 0:
            return None
        text = self.discourse.text
        reacting = {
            start: trace.entity
            for trace in candidates
            for start, stop in trace.latest
            if begin <= start and stop < end
            if _REACTS.match(text, stop, end)
            # "Her apprentice, Bo, thought not. She said": he did not.
            or (
                odds_of(mention.gender, [trace.entity.name, ""]) >= HARDLY
                and acts_as_somebodys(text, begin, start, stop, mention.gender)
            )
            if not of_another_gender(mention.gender, trace)
        }
        return reacting[min(reacting)] if reacting else self._outlives(mention, asking, begin, candidates)

    def _outlives(
        self, mention: Mention, asking: Sequence[int], begin: int, candidates: Sequence[Trace]
    ) -> Entity | None:
        """With whom the sentence before begins, where all others who may be meant have died: ``Bo Lind died in May. His
        son wept. He said``."""
        text = self.discourse.text
        alike = [trace for trace in candidates if not of_another_gender(mention.gender, trace)]
        subject = next((trace for trace in alike if any(start == begin for start, _ in trace.latest)), None)
        others = [trace for trace in alike if trace is not subject]
        died = others and all(any(_DIED.match(text, end) for _, end in trace.latest) for trace in others)
        # "He had said"
        past = any(_HAD.match(text, *cue) for number in asking for cue in self.attributions[number].cue)
        return subject.entity if subject and died and not past else None

    def of_body(self, mention: Mention, asking: Sequence[int]) -> bool:
        """Whether the sentence before is of what reacts: ``The trust apologised. “We are sorry,” it said.``

        Args:
            mention: what asks for whom it stands.
            asking: the numbers of the claims whose source it is.
        """
        if not asking or mention.form is not Form.PRONOUN or mention.head != "it":
            return False
        begin, end = self._sentence_before(mention, asking[0])
        reacts = _BODY_REACTS.match(self.discourse.text, begin, end) if begin >= 0 else None
        return reacts is not None and reacts["noun"] in ORGANIZATION | FIRMS

    def _sentence_before(self, mention: Mention, number: int) -> tuple[int, int]:
        """The sentence of the same paragraph before that with which a pronoun's claim begins, if nobody claims anything
        in it; ``-1, -1`` if there is none."""
        text, discourse = self.discourse.text, self.discourse
        start = self.attributions[number].content[0][0]
        nothing = -1, -1
        if start < mention.start:
            marks = _MARKS.search(text, max(0, start - 10), start)
            if marks is None:
                return nothing
            end = marks.start() + 1
        elif text.endswith("; ", 0, mention.start):
            return discourse.sentences_before(mention.start)[0], mention.start
        else:
            end = discourse.sentences_before(mention.start)[0]
            if text[end : mention.start].strip("\"“‘' ") and not _ASKED.fullmatch(text, end, mention.start):
                return nothing
        paragraph, _ = discourse.paragraph_at(start)
        # A text that begins with a line end has nothing before its first sentence.
        begin = next(iter(discourse.sentences_before(max(0, end - 2))), None)
        last = self.claims.before(min(start, mention.start), [number])
        if begin is None or end <= paragraph or (last is not None and self.claims.end(last) > begin):
            return nothing
        return max(begin, paragraph), end
