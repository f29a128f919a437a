"""What somebody is called beside a name."""

from __future__ import annotations

import pytest
from opinions import typed

from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.entities.descriptions import content_words, head_of
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("It rained. Norvia’s harbour minister, Ada Quist, left.", "minister"),
        ("It rained. The ministers' harbour envoy, Ada Quist, left.", "envoy"),
        ("Ada Quist, then a ferry pilot in Ostrava, left.", "pilot"),
        ("Ada Quist, now the warden, left.", "warden"),
        ("Ada Quist, who became harbour minister in May, left.", "minister"),
        ("Ada Quist is mayor of Ostrava.", "mayor"),
        ("Ada Quist was deputy mayor, and left.", "mayor"),
        # Nobody is called so.
        ("Ada Quist was mayor material.", None),
        ("Ada Quist was ill.", None),
        ("It rained. In May, Ada Quist left.", None),
    ],
)
def test_what_somebody_is_called_by_the_words_beside_the_name(text: str, head: str | None) -> None:
    names = [name for name in find_names(text, typed(text)) if name.text == "Ada Quist"]
    (entity,) = {id(each): each for each in group_names(text, names).entities}.values()
    discourse = Discourse(text, segment(text), find_quotations(text).depth)
    trace = discourse.mention(entity, names[0].start, names[0].end)
    discourse.introduce(trace, names[0].start, names[0].end)
    assert trace.heads == ({head} if head else set())
    assert list(discourse.called(head or "mayor")) == ([trace] if head else [])


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Sen.", "the senator"),
        ("Gov.", "the governor"),
        ("Lt. Col.", "the lieutenant colonel"),
        ("Rev", "the reverend"),
    ],
)
def test_a_title_written_short_is_the_whole_word_behind_an_article(short: str, full: str) -> None:
    assert head_of(short) == head_of(full)
    assert content_words(short) == content_words(full)


def test_a_name_is_no_short_title() -> None:
    assert head_of("the Senn") == "senn" and head_of("the generation") == "generation"
