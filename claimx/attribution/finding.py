"""The way from spans and links to attributions, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claimx.article import Offsets
from claimx.attribution.attribution import Attribution, in_order
from claimx.attribution.below_colon import below_colon
from claimx.attribution.claims_nothing import claims_nothing
from claimx.attribution.content_alone import claim_alone
from claimx.attribution.content_ends import as_somebody_puts_it, behind_day, with_subject, with_that
from claimx.attribution.interposed import with_rest
from claimx.attribution.marked_spans import contents_by_cue, longest_part, marked_sources
from claimx.attribution.of_subject import of_subject
from claimx.attribution.other_paragraphs import by_home
from claimx.attribution.other_sentences import (
    without_earlier_sentence,
    without_later_sentence,
    without_next_sentence,
    without_rest_of_sentence,
)
from claimx.attribution.other_turns import in_one_turn, turn_begins
from claimx.attribution.recipients import behind_recipient
from claimx.attribution.run_on import before_main_verb
from claimx.attribution.source_ends import without_asker, without_time, without_who
from claimx.attribution.source_in_content import source_at_end
from claimx.attribution.source_in_cue import name_whole, taken_in, within_sentence
from claimx.model.decoding import TaggedSpans
from claimx.model.linking.links import Links
from claimx.model.wordpieces import Wordpieces
from claimx.prose import Prose
from claimx.subjects.as_saying import without_as_saying
from claimx.subjects.behind_by import agent_behind
from claimx.subjects.behind_quotation import with_described
from claimx.subjects.beside_cue import subject_beside
from claimx.subjects.hearers import only_hears
from claimx.subjects.labels import is_nobodys
from claimx.subjects.said_by_another import said_by_another
from claimx.subjects.times import is_time
from claimx.trimming import says_something


def find_attributions(prose: Prose, pieces: Wordpieces, spans: TaggedSpans, links: Links) -> tuple[Attribution, ...]:
    """Put the attributions of a text together.

    A cue without content reports nothing and is left out, as is a source of marks alone. Content that belongs to no cue
    is a claim of its own, and so is a quotation in another paragraph than a cue that reports, and one in another turn
    of a dialogue than its cue. What is reported in a cue's paragraph does not go on in another one. No span crosses the
    end of a paragraph: a content that does becomes several spans, a cue or source keeps its longest part.

    Args:
        prose: the article.
        pieces: its wordpieces, or those of a part of it.
        spans: its tagged spans.
        links: which of them belong together.

    Returns:
        The attributions in order of their first character.
    """
    # Of all wordpieces: counted for each cue, time would grow with the square of the text.
    paragraph = pieces.paragraph
    turns = turn_begins(prose, pieces, spans.cues)
    contents = contents_by_cue(prose, pieces, turns, spans, links)
    sources = marked_sources(prose.text, pieces, spans)
    by_begin = {source[0]: source for source in sources}
    found = [claim_alone(prose, each) for each in contents.pop(-1, ())]
    for number, linked in contents.items():
        marked, source = longest_part(spans.cues[number], paragraph), links.source_of[number]
        cue = marked.offsets(pieces)
        if claims_nothing(prose.lines, cue, linked):
            continue
        linked, of_other_turns = in_one_turn(cue, turns, linked)
        linked, quoted_apart = by_home(prose, pieces, paragraph, marked, linked)
        found += (claim_alone(prose, each) for each in (*of_other_turns, *quoted_apart))
        if not linked:
            continue
        claim = Attribution(
            content=tuple(sorted(part for each in linked for part in each.parts)),
            cue=(cue,),
            source=(sources[source],) if source >= 0 else (),
            confidence=min(marked.confidence, max(each.chance for each in linked)),
        )
        found.append(_mended(prose, claim, by_begin))
    return with_that(prose.lines, in_order(below_colon(prose, found)))


def _mended(prose: Prose, claim: Attribution, sources: Mapping[int, Offsets]) -> Attribution:
    """A claim as the model has marked it with its parts cut right, and with its source, where none is marked.

    Args:
        prose: the article.
        claim: a claim with one cue.
        sources: those of all claims, by where they begin.
    """
    text, lines = prose.text, prose.lines
    cue, source = taken_in(text, claim.cue[0], claim.source[0] if claim.source else None)
    if source:
        source = within_sentence(text, cue, source)
        source = without_time(text, cue, without_who(text, cue, without_asker(text, source)))
    content = without_earlier_sentence(prose, cue, without_next_sentence(prose, cue, claim.content))
    if source is None or is_time(text[slice(*source)]):
        source = subject_beside(lines, cue, content, sources)
    content, source = source_at_end(prose, cue, content, source)
    if source is None:
        content, source = with_described(lines, cue, content)
    cue, content, source = without_as_saying(text, cue, content, source)
    content = behind_day(lines, cue, with_subject(lines, cue, content))
    cue, content = behind_recipient(lines, cue, content)
    cue, content = as_somebody_puts_it(prose, cue, content)
    content = without_rest_of_sentence(prose, cue, without_later_sentence(prose, cue, content))
    content = with_rest(prose, cue, before_main_verb(prose, cue, content), source)
    if source and says_something(text, source):
        cue, source = name_whole(text, cue, source)
    else:
        source = None
    cues: tuple[Offsets, ...] = (cue,)
    if lines[slice(*cue)] == ":" and is_nobodys(lines, cue[0]):
        return replace(claim, content=content, cue=(), source=())
    if another := said_by_another(lines, cue, content):
        cues, source = another
    elif source and only_hears(lines, cue, content, source):
        source = agent_behind(lines, cue, content, sources)
    else:
        content, source = of_subject(lines, cue, content, source, sources)
    return replace(claim, content=content, cue=cues, source=(source,) if source else ())
