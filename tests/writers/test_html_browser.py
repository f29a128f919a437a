"""The page of an article in a real browser: filtered by click and by key, read by hover and by focus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import MISSING, browser, complaints, faint, url
from shown import ARTICLE, EVIL, INNER, OUTER, QUOTED

from claimx import Article, Speaker
from claimx.writers.html import frame, render

pytestmark = [pytest.mark.slow, pytest.mark.skipif(MISSING is not None, reason=str(MISSING))]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with browser() as driver:
        yield driver


def show(driver: Any, folder: Path, page: str) -> None:
    (folder / "page.html").write_text(page, "utf-8", newline="")
    driver.get(url(folder / "page.html"))


def all_of(driver: Any, selector: str) -> list[Any]:
    return list(driver.find_elements("css selector", selector))


def coloured(driver: Any) -> list[str]:
    """The words that are marked as content."""
    return [words for mark in all_of(driver, ".mark.content") if (words := mark.text.strip())]


def numbers(driver: Any) -> list[str]:
    """The numbers of speakers behind the contents, as they are drawn."""
    return [
        content.strip('"')
        for mark in all_of(driver, ".mark")
        if (content := driver.execute_script("return getComputedStyle(arguments[0], '::after').content", mark))
        not in ("none", "normal")
    ]


def press(driver: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(*keys).perform()


def test_a_click_filters_by_speaker(driver: Any, tmp_path: Path) -> None:
    show(driver, tmp_path, render(ARTICLE))
    assert coloured(driver) == ["The tram <b>will</b> run,", "that", "that it is late"]
    varga, lin, nobody = all_of(driver, "input[name=speaker]")
    lin.click()
    # The claim within hers gives its words back to hers.
    assert coloured(driver) == ["that", "she", "had said", "that it is late"]
    assert [card.is_displayed() for card in all_of(driver, ".card")] == [False, True, False]
    # The number of who is not shown goes with the colour.
    assert numbers(driver) == ["2"]
    assert driver.find_element("id", "count").text == "1 of 3 claims"
    varga.click()
    nobody.click()
    assert driver.find_element("id", "count").text.startswith("Tick")
    driver.find_element("id", "all").click()
    assert not [box for box in all_of(driver, "input") if box.is_selected()]
    assert numbers(driver) == ["1", "?"]
    assert all(card.is_displayed() for card in all_of(driver, ".card"))
    all_of(driver, "input[name=kind]")[0].click()
    assert coloured(driver) == ["The tram <b>will</b> run,"]
    assert complaints(driver) == []


def test_the_keyboard_alone_filters_and_reads(driver: Any, tmp_path: Path) -> None:
    from selenium.webdriver import ActionChains, Keys

    show(driver, tmp_path, render(ARTICLE))
    details = driver.find_element("id", "details")
    assert not details.is_displayed()
    press(driver, Keys.TAB)
    skip = driver.switch_to.active_element
    assert (skip.text, skip.rect["x"] >= 0) == ("Skip to the speakers", True)
    press(driver, Keys.TAB)
    assert driver.switch_to.active_element.text == "The tram <b>will</b> run,"
    assert skip.rect["x"] < -skip.rect["width"]
    assert "Ilka Varga" in details.text
    press(driver, Keys.TAB)
    assert "Bo Lin" in details.text
    assert "0.50" in details.text
    assert {mark.text.strip() for mark in all_of(driver, ".lit")} >= {"Bo Lin", "told us", "that"}
    press(driver, Keys.ESCAPE)
    assert not details.is_displayed()
    press(driver, Keys.TAB, Keys.TAB)
    assert driver.switch_to.active_element.get_attribute("name") == "speaker"
    press(driver, Keys.SPACE)
    assert coloured(driver) == ["The tram <b>will</b> run,"]
    # Claims that are filtered out are no stops on the way.
    ActionChains(driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
    assert driver.switch_to.active_element.text == "The tram <b>will</b> run,"


def test_a_finger_puts_the_details_away_and_the_focus_is_not_under_them(tmp_path: Path) -> None:
    with browser(width=360, height=500) as driver:
        show(driver, tmp_path, render(ARTICLE))
        details = driver.find_element("id", "details")
        first, last = all_of(driver, "a.mark")[0], all_of(driver, "a.mark")[-1]
        first.click()
        assert "Ilka Varga" in details.text
        driver.execute_script("scrollTo(0, 0); arguments[0].focus()", last)
        bottom = "return arguments[0].getBoundingClientRect().bottom"
        top = "return arguments[0].getBoundingClientRect().top"
        assert driver.execute_script(bottom, last) <= driver.execute_script(top, details)
        details.find_element("css selector", "button").click()
        assert not details.is_displayed()


def test_the_focus_has_a_ring_of_its_own(driver: Any, tmp_path: Path) -> None:
    from selenium.webdriver import Keys

    show(driver, tmp_path, render(ARTICLE))
    press(driver, Keys.TAB, Keys.TAB, Keys.TAB)
    ring = "return getComputedStyle(arguments[0]).outlineWidth"
    widths = [driver.execute_script(ring, mark) for mark in all_of(driver, ".lit")]
    assert sorted(set(widths)) == ["1px", "3px"]
    assert widths.count("3px") == 1


def test_a_key_skips_the_text(driver: Any, tmp_path: Path) -> None:
    from selenium.webdriver import Keys

    show(driver, tmp_path, render(ARTICLE))
    press(driver, Keys.TAB, Keys.ENTER, Keys.TAB)
    assert driver.switch_to.active_element.get_attribute("name") == "speaker"


def test_hovering_shows_the_innermost_claim(driver: Any, tmp_path: Path) -> None:
    from selenium.webdriver import ActionChains

    show(driver, tmp_path, render(ARTICLE))
    ActionChains(driver).move_to_element(all_of(driver, ".mark.content")[-1]).perform()
    details = driver.find_element("id", "details").text
    assert "nobody named" in details
    assert "within" in details


def test_markup_in_names_does_not_run(driver: Any, tmp_path: Path) -> None:
    speaker = Speaker("x", EVIL)
    claims = (replace(QUOTED, speaker=speaker), OUTER, INNER)
    show(driver, tmp_path, render(replace(ARTICLE, title=EVIL, speakers=(speaker, *ARTICLE.speakers), claims=claims)))
    assert driver.find_element("tag name", "h1").text == EVIL
    all_of(driver, ".mark")[0].click()
    assert EVIL in driver.find_element("id", "details").text
    assert complaints(driver) == []


def test_the_policy_refuses_what_is_not_ours(driver: Any, tmp_path: Path) -> None:
    show(driver, tmp_path, render(ARTICLE).replace("<header>", "<script>document.title = 'run'</script><header>"))
    assert driver.title == "tram"
    assert any("Content Security Policy" in complaint for complaint in complaints(driver))


def test_an_article_without_claims(driver: Any, tmp_path: Path) -> None:
    show(driver, tmp_path, render(Article("Rain.")))
    assert "No claims in this article." in driver.find_element("tag name", "aside").text
    assert complaints(driver) == []


def test_it_works_inside_a_notebooks_frame(driver: Any, tmp_path: Path) -> None:
    show(driver, tmp_path, f"<!doctype html><meta charset=utf-8>{frame(ARTICLE)}")
    driver.switch_to.frame(driver.find_element("tag name", "iframe"))
    all_of(driver, "input[name=speaker]")[0].click()
    assert coloured(driver) == ["The tram <b>will</b> run,"]
    driver.switch_to.default_content()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(tmp_path: Path, width: int, dark: bool) -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 4
    speaker = Speaker("x", word, role=word)
    article = replace(ARTICLE, title=word, speakers=(speaker,), claims=(replace(QUOTED, speaker=speaker),))
    with browser(width=width, dark=dark) as driver:
        show(driver, tmp_path, render(article))
        all_of(driver, ".mark")[0].click()
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width
        assert faint(driver) == []
        background = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, background[4:-1].split(","))) < 384) is dark
