"""Posts of social media within an article: what one says, who has written it, and which claims it replaces."""

from __future__ import annotations

import pytest
from work import LINEAR, growth

from claimx.attribution import Attribution
from claimx.layouts.posts import with_posts
from claimx.prose import prose_of

POST = "I have asked for a report. Nobody is above the law."
SIGNATURE = "Mayor Ann Roe (@annroe)"
ARTICLE = f"The mayor answered.\n\n{POST} https://t.co/ab pic.x.com/c\n— {SIGNATURE} March 3, 2026\n\nIt rained."


def claim(content: str, cue: str = "", source: str = "", text: str = ARTICLE) -> Attribution:
    parts = (((text.index(each), text.index(each) + len(each)),) if each else () for each in (content, cue, source))
    return Attribution(*parts, confidence=0.5)


def shown(text: str, *found: Attribution) -> list[tuple[str, str, str]]:
    return [
        tuple(" / ".join(text[slice(*span)] for span in part) for part in (each.source, each.cue, each.content))  # type: ignore[misc]
        for each in with_posts(prose_of(text), found)
    ]


@pytest.mark.parametrize(
    "signed",
    [
        "\n— {} March 3, 2026",
        "\n\n— {} March 3, 2026",
        "\n--{}, 3 March 2026",
        " — {} on Sept. 12, 2025",
        "\n> — {} March 3, 2026",
    ],
)
def test_a_post_and_who_has_written_it(signed: str) -> None:
    text = f"It rained.\n\n{POST}{signed.replace('> ', '').format(SIGNATURE)}\n\nIt rained."
    assert shown(text) == [(SIGNATURE, "", POST)]


def test_a_post_replaces_what_is_found_of_it_alone() -> None:
    assert shown(ARTICLE, claim("Nobody is above the law.")) == [(SIGNATURE, "", POST)]
    assert shown(ARTICLE, claim("Nobody is above the law.", "—", SIGNATURE)) == [(SIGNATURE, "", POST)]


def test_what_is_reported_in_a_post_stays() -> None:
    assert shown(ARTICLE, claim("for a report", "asked", "I")) == [
        (SIGNATURE, "", POST),
        ("I", "asked", "for a report"),
    ]


def test_a_post_that_is_reported_is_no_second_claim() -> None:
    assert shown(ARTICLE, claim(POST, "answered", "The mayor")) == [("The mayor", "answered", POST)]


@pytest.mark.parametrize(
    "text",
    [
        # No date, or no handle; the sentence goes on; nothing is signed.
        "It rained.\n\n— Ann Roe (@annroe)",
        "It rained.\n\n— Ann Roe March 3, 2026",
        "It rained.\n\n— Ann Roe (@annroe) March 3, 2026, in Wexcombe",
        "Ann Roe (@annroe) left on March 3, 2026",
        "— Ann Roe (@annroe) March 3, 2026",
        "https://t.co/abc\n— Ann Roe (@annroe) March 3, 2026",
        "",
    ],
)
def test_what_is_no_post(text: str) -> None:
    assert not shown(text)


def test_the_work_grows_with_the_text() -> None:
    def read(text: str) -> None:
        with_posts(prose_of(text), [])

    assert growth(read, f"It rained.\n— {SIGNATURE} March 3, 2026\n\n" * 4000) < LINEAR
    assert growth(read, "— Ann Roe (@annroe) " * 8000 + "It rained.") < LINEAR
