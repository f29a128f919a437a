"""Headlines leave words out: what one claims, and who says so there."""

from __future__ import annotations

import pytest

from claimx.article import Offsets
from claimx.attribution import Attribution
from claimx.layouts.headline import headline_claim, with_headline
from claimx.prose import prose_of

BODY = "\n\nThe board met in Kelmouth on Tuesday, where the mayor, Ada Hale, and Priya Lomax spoke.\n"


def claim_of(headline: str, body: str = BODY) -> tuple[str, str, str] | None:
    text = headline + body
    found = headline_claim(prose_of(text))
    if found is None:
        return None
    content, cue, source = (text[slice(*(*spans, (0, 0))[0])] for spans in (found.content, found.cue, found.source))
    return content, cue, source


@pytest.mark.parametrize(
    ("headline", "claim"),
    [
        ("Dam ‘safe’, insists Hale", ("Dam ‘safe", "insists", "Hale")),
        ("Dam ‘safe’, insists Mayor", ("Dam ‘safe", "insists", "Mayor")),
        ("Teachers ‘exhausted’, warns union chief", ("Teachers ‘exhausted", "warns", "union chief")),
        ("‘No plans’ to close dam, say former ministers", ("No plans’ to close dam", "say", "former ministers")),
        ("‘We will be back,’ warns union as strike ends", ("We will be back,", "warns", "union")),
        ("'We were let down,' say parents after school closes", ("We were let down,", "say", "parents")),
        ("Dam ‘safe’, says minister after meeting union", ("Dam ‘safe", "says", "minister")),
        ("Dam ‘safe’, says head of board in landmark ruling", ("Dam ‘safe", "says", "head of board")),
        ("Dam ‘safe’, says Hale amid ‘lies’ row", ("Dam ‘safe", "says", "Hale")),
        ("Dam is safe, expert claims", ("Dam is safe", "claims", "expert")),
        ("Dam is safe – watchdogs say", ("Dam is safe", "say", "watchdogs")),
        ("Man set fire to church, court hears", ("Man set fire to church", "hears", "court")),
        ("Dam ‘was never safe’, captain tells inquiry", ("Dam ‘was never safe", "tells inquiry", "captain")),
        ("Dam is safe – minister tells angry residents", ("Dam is safe", "tells angry residents", "minister")),
        ("Dam ‘bleeds money’ - mayor", ("Dam ‘bleeds money", "", "mayor")),
        ("‘We followed every rule’ — Hale", ("We followed every rule", "", "Hale")),
        ("Report: Dam unsafe for years", ("Dam unsafe for years", ":", "Report")),
        ("Minister: ‘No plans’ to close dam", ("No plans’ to close dam", ":", "Minister")),
        ("Hale: ‘The dam is safe’", ("The dam is safe", ":", "Hale")),
        ('Lomax on Hale: "She knew"', ("She knew", ":", "Lomax")),
    ],
)
def test_what_a_headline_claims(headline: str, claim: tuple[str, str, str]) -> None:
    assert claim_of(headline) == claim


@pytest.mark.parametrize(
    "headline",
    [
        # The verb has an object there, or a clause, and no subject.
        "Hale quits, admits mistakes",
        "Hale quits, says she was ill",
        "Hale leaves board, vows to return",
        "Hale quits, says she was ill after minister spoke",
        "Hale leaves board, admits mistakes as mayor",
        "Rovers win final, claim title",
        "Hale leaves board, hears nothing",
        "Hale leaves board, tells minister why",
        "Dam bleeds money - mayor",
        "‘We followed every rule’ – live updates",
        "Hale’s dam bleeds money – mayor",
        # Nobody that the article names says so, or the name is only what it is about.
        "Dam is safe, insists Brandt",
        "Hale: The making of a mayor",
        "Opinion: The dam is not safe",
        "Live: Hale speaks in Kelmouth",
        # Too short to be a claim, a sentence, or nothing.
        "Dam, says Hale",
        "The dam is safe, says Hale.",
        "The dam is safe, say Hale and others",
        "",
        "says Hale",
        # Two lines, whatever ends the first one.
        "Board met, Hale says\r‘Dam safe’ – mayor",
    ],
)
def test_a_headline_that_claims_nothing(headline: str) -> None:
    assert claim_of(headline) is None


@pytest.mark.parametrize("body", ["", "\n", "\n \n"])
def test_a_line_without_an_article_is_no_headline(body: str) -> None:
    assert claim_of("Dam ‘safe’, insists mayor", body) is None


def test_a_paragraph_is_no_headline() -> None:
    assert claim_of("The dam is safe and so is all that lies below it, " * 5 + "says mayor") is None


TEXT = "Dam ‘safe’, insists Hale" + BODY


def place(words: str) -> tuple[Offsets, ...]:
    return ((TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()


def attribution(content: str, cue: str = "", source: str = "") -> Attribution:
    return Attribution(place(content), place(cue), place(source), 0.7)


IN_BODY = attribution("The board met")


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([], False),
        # Whoever says it taken for what is said, nobody, and what stands below the headline.
        ([attribution("Hale", "insists")], False),
        ([attribution("Dam ‘safe", "insists")], False),
        ([attribution("The board met in Kelmouth", "insists", "Hale")], False),
        ([attribution("Dam ‘safe", "insists", "Hale")], True),
        ([attribution("safe", "insists", "Hale")], True),
    ],
)
def test_what_the_model_finds_with_its_source_stays(found: list[Attribution], kept: bool) -> None:
    before = (*found, IN_BODY)
    after = with_headline(prose_of(TEXT), before)
    assert after[-1] == IN_BODY
    if kept:
        assert after == before
    else:
        (headline, _) = after
        assert (headline.content, headline.source) == (place("Dam ‘safe"), place("Hale"))


def test_an_article_without_a_headline_stays_as_it_is() -> None:
    assert with_headline(prose_of("It rained."), [IN_BODY]) == (IN_BODY,)


@pytest.mark.parametrize(
    ("heading", "claim"),
    [
        ("‘I have never seen that’, says Hale", ("I have never seen that", "says", "Hale")),
        ("17:20 – Dam ‘safe’, insists mayor", ("Dam ‘safe", "insists", "mayor")),
        ("9.05am GMT | Dam is safe, court hears", ("Dam is safe", "hears", "court")),
        # A sentence, a label, no source.
        ("“I have never seen that,” says Hale.", None),
        ("Minister: ‘No plans’ to close dam", None),
        ("Hale quits, says she was ill", None),
        ("‘We followed every rule’ — Hale", None),
    ],
)
def test_a_heading_below_the_headline_claims_likewise(heading: str, claim: tuple[str, str, str] | None) -> None:
    text = f"Live: the dam\n\nIt rained.\n\n{heading}{BODY}"
    start = text.index(heading)
    # What the model has found there alone.
    alone = Attribution(((start, start + len(heading)),), (), (), 0.5)
    rain = Attribution(((text.index("It rained"), start - 3),), (), (), 0.5)
    found = with_headline(prose_of(text), [rain, alone])
    assert found[0] == rain and len(found) == 2
    parts = (found[1].content, found[1].cue, found[1].source)
    assert (found[1] != alone and tuple(text[slice(*span)] for (span,) in parts)) == (claim or False)
