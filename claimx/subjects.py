"""Who stands beside the words that report a claim, where the model has marked nobody: ``Netravia, a firm, said …``.

The model misses a source now and then whose name is rare or whose verb is far. Only what English allows to be nothing
else is taken: a subject that an apposition or relative clause parts from its verb, whoever stands between a verb of
saying and the end of its clause, whoever ``according to`` names, the subject behind a clause without one (``Noting that
it rained, Roe left``), and whoever ``by`` names behind a passive. Two it marks wrongly: who hears what somebody tells
(``was told by``), and who quotes somebody as saying something.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimx.article import Offsets
from claimx.paragraphs import line_begin

_WORD = r"[^\W\d_][\w’'-]*"
_CAPITAL = r"(?:(?:[^\W\d_a-z]|Mr|Mrs|Ms|Dr|Inc|Corp|Co|Ltd)\.|[^\W\d_a-z][\w’'-]*)"
_NO_NAME = (
    "(?:And|But|So|Yet|Then|Now|Later|Still|However|Meanwhile|Asked|In|On|At|By|For|From|After|Before|When|While|As|If|"
    "Because|Since|Though|Although|Despite|Unlike)"
)
_NAME = rf"(?!{_NO_NAME}\b){_CAPITAL}(?:\s(?:(?:de|la|van|von|der|den|al|bin|of|the)\s){{0,2}}{_CAPITAL}){{0,4}}"
_DESCRIPTION = (
    "(?:The|This|That|A|An|Another|One|Two|Three|Four|Five|Six|Some|Several|Many|Most|His|Her|Its|Their)"
    rf"(?:\s{_WORD}){{1,4}}"
)
_COMPLEMENT = r"(?:\s(?:of|for|in|at|with|to|on)\s[^,.;:\n“”\"]{2,40})?"
_NAMED = (
    rf"(?:(?i:{_DESCRIPTION}){_COMPLEMENT},\s)?{_NAME}{_COMPLEMENT}|(?i:{_DESCRIPTION}|he|she|they|it){_COMPLEMENT}"
)
_LEAD = rf"(?:{_NO_NAME},?\s|(?!Asked\b)[^\W\d_a-z][^,.;:!?\n“”\"]{{2,60}},\s)?"
_ASIDES = (
    r"(?:\s\([^()\n]{1,20}\))?,\s[^.!?;:\n“”\"]{2,120},\s",
    *(rf"\s{dash}\s[^.!?;:\n“”\"]{{2,120}}\s{dash}\s" for dash in ("–", "—", "--")),
)
_ASIDE = f"(?:{'|'.join(_ASIDES)})"
_WHEN = (
    r"(?:(?:on|last|late|early|earlier|this)\s){0,2}"
    r"(?:today|tonight|yesterday|morning|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_LEAD_AND_SUBJECT = rf"{_LEAD}({_NAMED})"
_PARTED = rf"{_ASIDE}(?:(?:\w+ly|also|then|later|{_WHEN})\s)?"
_HAD = r"\s(?:has|had|have)\s(?:at first|also|always|already|earlier|initially|long|once|previously|repeatedly|since)\s"
_ON_A_DAY = rf"(?<!\bon)(?<!\blast)(?<!\blate)(?<!\bearly)(?<!\bearlier)(?<!\bthis)\s{_WHEN}\s"
_BEFORE_VERB = rf"{_LEAD_AND_SUBJECT}(?:{_PARTED}|{_ON_A_DAY}|{_HAD})"
_SUBJECT = re.compile(rf"{_BEFORE_VERB}\Z")
_WHO_AND = re.compile(
    r"\b(who)\s(?:(?!\bwho\b)[^,;:.!?“”\"\n]){3,90}?\s(?:and|but|or)\s(?:(?:\w+ly|also|then|later)\s)?\Z"
)
_REPORT = re.compile(
    rf"{_LEAD_AND_SUBJECT}(?:{_PARTED}|{_ON_A_DAY})"
    r"((?:(?:has|had|have)\s(?:(?:also|since|at first|always|already|later)\s)?)?"
    r"(?:told|said|says|wrote|writes|[a-z]{3,}(?:ed|es|s)))(?:\s[^,.;:!?\n“”\"]{1,60})?\s[“\"]?\Z"
)
_QUOTED = r"(?:is|are|was|were)\s(?:quoted|cited)(?:\s\w+){0,6}?\sas\ssaying"
_SAYING = re.compile(
    rf"(?:,\s|\band\s(?:then\s)?|\s(?={_QUOTED}))("
    rf"(?:saying|adding|insisting|warning|arguing|declaring|said|says|added|adds|asked|replied|{_QUOTED})"
    r"|(?:telling|told)\s[^,.;:!?\n“”\"]{1,40})[,:]\s[“\"‘']\Z"
)
_INVERTED = re.compile(rf"\s({_NAME})(?=[.,;\n]|$)")
_NAMED_BY_ACCORDING_TO = re.compile(rf"\s(him|her|them|it|{_NAME})(?=[.,;\n]|$)")
_BEGINS = re.compile(
    r"(?:(?<!\b[^\W\d_a-z])(?<!\b[DM][rs])(?<!\bMrs)[.!?][”\"’']?\s(?!\()|\n"
    # A dateline: "NORVIK, June 9 –"
    r"|(?<![^\n])[^\W\d_a-z]{3,}[^\n–—]{0,60}(?:\s[–—]\s[^\n–—]{0,30}\d{4})?\s(?:[–—-]|--)\s)\s*"
)
_TIME = re.compile(_WHEN, re.IGNORECASE)
# "Roe, asked about it, left", but "Roe, a farmer, asked her whether".
_NOT_ACTIVE = re.compile(
    r"(?:am|is|are|was|were|be|been|being|asked(?!\s(?:him|her|them|us|me)\b)|told(?!\s\w)|told\s(?:of|about|by|that))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:said|says|wrote|writes|added|adds|replied|answered|recalled|explained|warned|argued|claimed)", re.IGNORECASE
)
_NOBODYS_LABEL = (
    "(?i:answer|caption|comments?|context|correction|headline|joke|lesson|line|message|moral|more|motto|news|note|photo|"
    "picture|point|question|quotes?|reason|response|result|rule|slogan|summary|theme|title|tweet|update|verdict|video|"
    "watch|words?)"
)
_CLAIM = re.compile(
    "(?:claim|statement|assertion|allegation|accusation|promise|pledge|warning|suggestion|insistence|argument|contention|"
    "admission|denial|prediction|belief|view|announcement|conclusion)s?"
)
_WHOSE_CLAIM = re.compile(rf"({_NAME}(?:['’]s|(?<=s)['’]))\s(?:[a-z]+\s){{0,2}}\Z")
"""Whose a claim is: ``Mayor Roe's claim``."""
_SIGNED = re.compile(rf"[”\"’'»]?\s*(?:--|[–—])\s?((?:{_WORD}\s){{0,4}}?{_NAME})(?=\s*(?:[,(][^\n]*)?(?:\n|\Z))")
_SIGNATURE = re.compile(rf"((?:{_WORD}\s){{0,4}}?{_NAME})(?:,\s[^.;:!?\n“”\"]{{2,80}})?")
_SIGNED_IN_BRACKETS = re.compile(
    rf"[”\"’'»]\s\(((?![^()\n]*\b{_NOBODYS_LABEL}\b)(?:{_WORD}\s){{0,3}}?{_CAPITAL}(?:\s{_CAPITAL}){{1,4}})(?:,[^()\n]*)?\)"
    r"(?=\s*(?:\n|\Z))"
)
_VERB = (
    rf"(?=\s(?:(?:\w+ly|also|again|then|later|still|{_WHEN})\s)*(?:told|said|says|wrote|has|have|had|is|was|were|are|"
    r"will|would|could|can|may|might|must|did|does|do|went|made|took|gave|began|came|left|held|kept|led|stood|spoke|sought|"
    r"shook|rose|sat|wept|flew|drove|rode|ran|met|sent|put|set|won|lost|fell|grew|threw|spent|brought|broke|chose|"
    r"[a-z]{3,}(?:ed|es|s))\b)"
)
_SHORT_DESCRIPTION = rf"(?:the|this|that|a|an|another|one|two|three|some|his|her|its|their)(?:\s{_WORD}){{1,5}}?"
_SUBJECT_ALONE = rf"((?:[a-z]+\s){{0,4}}?{_NAME}|(?i:he|she|they|it)|(?i:{_SHORT_DESCRIPTION}))"
_MAIN_SUBJECT = re.compile(rf"{_SUBJECT_ALONE}{_VERB}")
_WHEN_SHE = r"(?:(?:In|On|At|By)\s[^,.;:!?\n“”\"]{2,40}?\s(?=(?:he|she|they)\s)|(?!(?:In|On|At|By)\b))"
_AND = re.compile(
    rf"{_WHEN_SHE}{_LEAD_AND_SUBJECT}{_VERB}"
    r"\s(?:(?!\b(?:that|who|which|whether|if|because|while|when|where|as|than)\b)[^,;:.!?“”\"\n]){3,90}?"
    r"\s(?:and|but)\s(?:(?:\w+ly|also|then|later)\s)?\Z"
)
"""Whoever does something and then says something: ``Roe flew over the area and declared``."""
_WHOLE_SUBJECT = re.compile(rf"{_SUBJECT_ALONE}\s")
_LEADS_TO_QUOTATION = re.compile(
    rf"{_LEAD}{_SUBJECT_ALONE}(?:\s|{_ASIDE})((?:(?:has|had|have)\s)?(?:\w+ly\s)?"
    r"(?:said|says|replied|replies|answered|answers|added|adds|asked|asks|wrote|writes|tweeted|warned|shouted|cried|joked|"
    r"told|tells|reads?|stated|states|explained|explains|insisted|insists|argued|argues|concluded|concludes|remarked|"
    r"posted|declared|declares|responded|responds)(?:\s[^,.;:!?\n“”\"]{1,40})?)[,:]\s[“\"‘']\Z"
)
_NAMED_DESCRIPTION = rf"(?i:{_DESCRIPTION}){_COMPLEMENT},\s{_NAME}(?=,\s)"
_IS_SO = re.compile(
    rf"(?:(?={_NAMED_DESCRIPTION})|{_LEAD})({_NAMED_DESCRIPTION}|{_NAME}|(?i:he|she|they))(?:,?\s|{_ASIDE})"
    r"(?:is|are|was|were|sounded|seemed|remained)\s[^,.;:!?\n“”\"]{2,60}(:)\s[“\"‘']\Z"
)
"""Who is so or so, before a colon and a quotation: ``Roe was blunt: “…”``."""
_ITEM = r"[•·*–-]\s|\d{1,2}[.)]\s"
_LABEL = re.compile(
    rf"[\s>•·*–-]*(?:\d{{1,2}}[.)]\s)?((?![^:\n]*\b{_NOBODYS_LABEL}\b)(?:{_WORD}\s){{0,3}}?"
    rf"(?:{_CAPITAL}(?:\s(?:(?:de|la|van|von|der|den|al|bin|of|the)\s){{0,2}}{_CAPITAL}){{1,4}}(?:,\s[^,.;:\n“”\"]{{2,40}})?"
    r"|(?:The|A|An|One)(?:\s[a-z][\w’'-]*){1,3}))(:)\s[“\"‘']\Z"
)
"""What a line begins with that gives a quotation alone: ``- Trade minister Ann Roe: “…”``."""
_BEGINS_ITEM = re.compile(_ITEM)
_ITEM_LABEL = re.compile(
    rf"\s*(?:{_ITEM})\s*((?![^:\n]*\b(?:{_NOBODYS_LABEL}|is|are|was|were|has|had|have|sa(?:ys|id)|told|added|wrote)\b)"
    rf"(?:{_WORD}\s){{0,3}}?{_NAME}(?:,\s[^.;:\n“”\"]{{2,100}})?)(:)\s[“\"‘']\Z"
)
"""The same for an item of a list, where more may stand beside the name: ``- Ann Roe, a priest, in the street: “…”``."""
_LEADS_ON = re.compile(r"[”\"’']*(,?)[”\"’']*\s(?:(?:which|who|whose|where)\s[^,.;:!?\n“”\"]{2,80},\s)?")
_FEELING = (
    "(?:afraid|alarmed|angered|angry|anxious|aware|careful|certain|concerned|confident|convinced|critical|determined|"
    "disappointed|eager|encouraged|fearful|frustrated|horrified|keen|loath|mindful|outraged|persuaded|pleased|proud|quick|"
    "ready|reluctant|shocked|skeptical|sure|surprised|troubled|unable|unwilling|wary|worried)"
)
_NOBODYS = (
    "(?:assuming|barring|concerning|considering|depending|following|including|judging|providing|regarding|supposing)"
)
_WITHOUT_SUBJECT = re.compile(
    r"(?:(?:(?:but|and|still|yet|so|then),?\s)?"
    r"|.*(?:,[”\"’']*|\b(?:minutes|hours|days|weeks|months|years))\s(?=(?:after|before|by|while|since|in|on)\s))"
    r"(?:(?:in(?:\saddition\sto)?|while|after|before|by|since|when|besides|without|on|upon|though|although)\s)?"
    rf"(?:(?:\w+ly|also|first)\s)?(?!{_NOBODYS}\b)(?:\w+ing|{_FEELING})\b"
    r"|(?:(?:but|and|still|yet|so|then),?\s)?in\s(?:a|an|his|her|its|their)\s\w",
    re.IGNORECASE,
)
"""What a clause begins with whose subject is that of the main clause, as far as its first word: ``In a reply to …``."""
_PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being)\s(?:\w+\s){0,3}?|\bas\s)(?:\w+ed|known|seen|shown|said|given|made|put)\b",
    re.IGNORECASE,
)
_AGENT_ENDS = (
    "(?:and|who|that|which|in|on|at|as|to|for|with|after|before|when|while|early|late|last|this|already|also|over|from|"
    "during|because|is|was|not)"
)
_AGENT = (
    rf"(?!(?:the\s(?:end|time|way|middle|beginning)|\w+ing|{_WHEN})\b)((?:[^\W\d_][\w.’'-]*\s){{0,5}}?{_WORD})"
    rf"(?=[.,;:\n”\"]|\s?\Z|\s(?:{_AGENT_ENDS}\b|[“\"]))"
)
_BY = re.compile(rf"[”\"’']*(?:\s{_WHEN}|\s(?:last|early|late)\s\w+)?\sby\s{_AGENT}")
_FURTHER_BY = re.compile(rf"(?:\s[\w’'-]+){{1,7}}?\sby\s{_AGENT}")
_NOUN_BY = re.compile(rf"\s(?:by|from|among|within)\s{_AGENT}")
_MEANS = r"(?:(?:tele)?phone|e-?mail|letter|mail|post|text|message|radio|video|fax|word)"
_BY_SOMEBODY = rf"\sby\s(?!(?:\w+\s)?{_MEANS}\b)"
_TOLD = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s(?:\w+ly\s)?(?:told|informed|assured|advised|reminded|warned)\b",
    re.IGNORECASE,
)
_TELLER = re.compile(rf"{_BY_SOMEBODY}{_AGENT}", re.IGNORECASE)
_WHOSE_BY = re.compile(
    r"(?:[^“”\"\n]*\s)?(?:\w+ed|known|made|put|said|seen|shown|told)"
    rf"{_BY_SOMEBODY}(?!.*\sas\s)(?P<agent>{_AGENT})\Z",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"(?:quot|cit)(?:e|es|ed|ing)\b", re.IGNORECASE)
_AS_SAYING = re.compile(
    r"\s([^.;:“”\"\n]{1,80}?),?\s"
    r"(as\s(?:saying|stating|declaring|writing|telling\s[^.;:“”\"\n]{1,40}?(?=,|:|\sthat\b)))\b"
)
_BEGUN_AS_SAYING = re.compile(r"(as\s(?:having\s)?(?:saying|said|stating|stated|declaring|writing|written))\s(?=\w)")
_IS_QUOTED = re.compile(
    r"(?:has\s|have\s|had\s)?(?:is|are|was|were|been)\s(?:\w+ly\s)?(?:quoted|cited)\b", re.IGNORECASE
)
_BESIDE = re.compile(r"\s(?:[^,.;:“”\"\n]{1,60}\s)?")
_LEADS_TO = re.compile(r"(?:\sthat)?[,:]?\s?[“\"‘'‚„«]*")
_EXPLAINED = re.compile(
    r"(?i:an?)\s(?:\w+\s)?(?:move|step|decision|claim|charge|plan|figure|change|measure|policy|proposal|accusation|"
    r"allegation|practice|trend|deal|gesture|tactic|strategy|issue|problem|shift|law|rule|event|project|process)\s"
    r"(?:(?:that|which)\s)?(?=(?:the|his|her|its|their|some|many|most|several|both)\s\w|[^\W\d_a-z]|\w+s\Z)"
)
_FURTHEST = 300
"""How many characters before its verb a subject begins at most."""


def subject_beside(
    text: str, cue: Offsets, contents: Sequence[Offsets] = (), sources: Mapping[int, Offsets] | None = None
) -> Offsets | None:
    """The words beside a cue that name who makes its claim; None where nothing there is sure to.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
        sources: of those who make other claims, by where they begin.
    """
    return (
        _subject_before(text, cue, contents)
        or _main_subject(text, cue, contents, sources or {})
        or _agent(text, cue, contents, sources or {})
    )


def _subject_before(text: str, cue: Offsets, contents: Sequence[Offsets]) -> Offsets | None:
    """A subject that something parts from its verb, or that stands behind it."""
    start, end = cue
    words = text[start:end]
    if words.casefold() == "according to":
        found = _NAMED_BY_ACCORDING_TO.match(text, end)
        return found.span(1) if found else None
    if words == ":" and contents:
        label = _label(text, contents[0][0])
        return label.span(1) if label and label.start(2) == start else None
    if _CLAIM.fullmatch(words):
        whose = _WHOSE_CLAIM.search(text, max(0, start - _FURTHEST), start)
        return whose.span(1) if whose else None
    if _SAYS.fullmatch(words) and (found := _INVERTED.match(text, end)):
        return found.span(1)
    if _NOT_ACTIVE.match(text, start):
        return None
    begin = max([_sentence_begin(text, start), *(last for _, last in contents if last <= start)])
    while begin < start and not text[begin].isalnum():
        begin += 1
    if who := _WHO_AND.search(text, begin, start):
        return who.span(1)
    found = _SUBJECT.match(text[begin:start]) or _AND.match(text[begin:start])
    if found is None:
        return None
    return begin + found.start(1), begin + found.end(1)


def _main_subject(
    text: str, cue: Offsets, contents: Sequence[Offsets], sources: Mapping[int, Offsets]
) -> Offsets | None:
    """Whose the main clause is behind a content that a clause without a subject reports: ``Noting that …, Roe``."""
    if not contents or contents[-1][0] < cue[1]:
        return None
    begin, end = _sentence_begin(text, cue[0]), contents[-1][1]
    while begin < cue[0] and not text[begin].isalnum():
        begin += 1
    while text[end - 1] in ",”\"’'":
        end -= 1
    opens = _WITHOUT_SUBJECT.match(text, begin, cue[1])
    leads_on = _LEADS_ON.match(text, end)
    if not (opens and opens.end() > cue[0] and leads_on) or "\n" in text[begin:end]:
        return None
    if at := sources.get(leads_on.end()):
        return at
    subject = _MAIN_SUBJECT.match(text, leads_on.end()) if leads_on[1] else None
    return subject.span(1) if subject else None


def _agent(text: str, cue: Offsets, contents: Sequence[Offsets], sources: Mapping[int, Offsets]) -> Offsets | None:
    """Whom ``by`` names behind a passive or what that reports, or behind a noun: ``complaints by Roe that …``."""
    following = [content for content in contents if content[0] >= cue[1]]
    if _PASSIVE.search(text, *cue):
        found = next(filter(None, (_BY.match(text, end) for end in (cue[1], *(end for _, end in following)))), None)
        found = found or _FURTHER_BY.match(text, cue[1], *(start for start, _ in following[:1]))
    else:
        found = _NOUN_BY.match(text, cue[1], following[0][0]) if following else None
        rest = text[found.end() : following[0][0]].rstrip(' “"') if found else ""
        if found and rest.startswith(", ") and rest.endswith(","):
            return found.start(1), found.end() + len(rest) - 1
        if rest not in ("", ",", " is", " was"):
            return None
    return sources.get(found.start(1), found.span(1)) if found else None


def without_as_saying(
    text: str, cue: Offsets, contents: Sequence[Offsets], source: Offsets | None
) -> tuple[Offsets, tuple[Offsets, ...], Offsets | None]:
    """A cue, its contents and its source where ``as saying`` has gone to the contents: ``Roe was quoted by Zora`` and
    ``as saying it rained``, or ``It rained``, ``Zora quoted`` and ``Roe as saying``.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
        source: of who does, as far as is known.
    """
    if _QUOTES.match(text, *cue) and _AS_SAYING.fullmatch(text, cue[1], contents[-1][1]):
        return cue, tuple(contents[:-1] or contents), source
    begun = _BEGUN_AS_SAYING.match(text, *contents[0])
    if begun is None or not (_IS_QUOTED.match(text, *cue) and _BESIDE.fullmatch(text, cue[1], contents[0][0])):
        return cue, tuple(contents), source
    if source is None or source[0] > cue[0]:
        # Who quotes somebody stands in front of "as saying", who is quoted in front of it all.
        subject = _WHOLE_SUBJECT.fullmatch(text, _sentence_begin(text, cue[0]), cue[0])
        source = subject.span(1) if subject else source
    return (cue[0], begun.end(1)), ((begun.end(), contents[0][1]), *contents[1:]), source


def said_by_another(text: str, cue: Offsets, contents: Sequence[Offsets]) -> tuple[tuple[Offsets, ...], Offsets] | None:
    """The cue and the source of a claim that its cue gives to another than its subject: whoever told it (``were told by
    police``) or is named within the cue (``was described by Roe``), or whom the subject quotes (``Zora quoted her as
    saying: “…”``); None where the cue does nothing of that.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
    """
    if named := _WHOSE_BY.match(text, *cue):
        return ((cue[0], named.start("agent") - 1),), named.span("agent")
    return _teller(text, cue) or _quoted(text, cue, contents)


def _teller(text: str, cue: Offsets) -> tuple[tuple[Offsets, ...], Offsets] | None:
    told = _TOLD.search(text, *cue)
    teller = _TELLER.match(text, told.end()) if told else None
    return ((cue,), teller.span(1)) if teller and cue[1] <= teller.end() else None


def _quoted(text: str, cue: Offsets, contents: Sequence[Offsets]) -> tuple[tuple[Offsets, ...], Offsets] | None:
    quotes = _QUOTES.match(text, *cue)
    found = _AS_SAYING.match(text, quotes.end()) if quotes else None
    if quotes is None or found is None or cue[1] not in (quotes.end(), found.end()):
        return None
    begin = contents[0][0]
    leads_to_it = begin >= found.end() and _LEADS_TO.fullmatch(text, found.end(), begin)
    said = leads_to_it or contents[-1][1] <= cue[0]
    return ((quotes.span(), found.span(2)), found.span(1)) if said else None


def without_what_it_is(text: str, source: Offsets) -> Offsets:
    """A source without the noun that its clause explains: ``a move the shipping industry`` said would cost jobs."""
    found = _EXPLAINED.match(text, *source)
    return (found.end(), source[1]) if found else source


def is_time(words: str) -> bool:
    """Whether words say no more than when: ``today``, ``on Monday``."""
    return _TIME.fullmatch(words) is not None


def report_before(text: str, start: int) -> tuple[Offsets, Offsets] | None:
    """The cue and the source of a claim that begins here, where the model has marked neither: ``Ann Roe, who runs the
    ferries, told the board that …``."""
    begin = _sentence_begin(text, start)
    found = _REPORT.match(text[begin:start])
    if found is None or _NOT_ACTIVE.match(text, begin + found.start(2)):
        return None
    source, cue = ((begin + found.start(part), begin + found.end(part)) for part in (1, 2))
    return cue, source


def words_before_quotation(text: str, start: int) -> tuple[Offsets, Offsets] | None:
    """The cue and the source of a quotation whose words begin here, where a verb, a participle or a second verb leads
    to it: ``Within an hour Roe had replied: “…”``, ``Roe left the hall, saying: “…”``, ``Roe sighed and said, “…”``;
    or who stands before a colon at the beginning of its line, or was blunt before one."""
    begin = _sentence_begin(text, start)
    saying = _SAYING.search(text, begin, start)
    if saying is None:
        told = (
            _LEADS_TO_QUOTATION.fullmatch(text, begin, start)
            or _label(text, start)
            or _IS_SO.fullmatch(text, begin, start)
        )
        return (told.span(2), told.span(1)) if told else None
    subject = _MAIN_SUBJECT.match(text, begin)
    if subject is None or subject.end() > saying.start():
        # "Brandt, who left early, was quoted as saying"
        subject = _SUBJECT.match(text, begin, saying.start(1))
    return (saying.span(1), subject.span(1)) if subject else None


def _label(text: str, start: int) -> re.Match[str] | None:
    """Who stands before a colon at the beginning of the line of a quotation whose words begin here."""
    line = line_begin(text, start, _FURTHEST)
    if line is None:
        return None
    return _LABEL.fullmatch(text, line, start) or _ITEM_LABEL.fullmatch(text, line, start)


def signature_behind(text: str, end: int) -> Offsets | None:
    """Who signs a quotation that ends here: ``“We won.” — the striker Ann Roe, on Monday``, in a line of its own or at
    the end of one; or in brackets, ``“We won.” (Ann Roe, Wexcombe)``."""
    found = _SIGNED.match(text, end) or _SIGNED_IN_BRACKETS.match(text, end)
    return found.span(1) if found else None


def name_of_signature(text: str, span: Offsets) -> Offsets | None:
    """Whose name words are, with what stands beside it, as below a letter: ``Captain Ann Roe, Wexcombe``; None where
    they are anything else, or a single word."""
    found = _SIGNATURE.fullmatch(text, *span)
    return found.span(1) if found and " " in found[1] else None


def begins_item(words: str) -> bool:
    """Whether words begin an item of a list: ``• Ann Roe: ``, ``2. Ann Roe: ``."""
    return _BEGINS_ITEM.match(words) is not None


def _sentence_begin(text: str, place: int) -> int:
    begin = max(0, place - _FURTHEST)
    return max((match.end() for match in _BEGINS.finditer(text, begin, place)), default=begin)
