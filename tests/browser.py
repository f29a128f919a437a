"""A headless Chromium for the tests of pages, or the reason why there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
MISSING = None if CHROMIUM and DRIVER else "needs Chromium and chromedriver"


@contextmanager
def browser(*, width: int = 1280, height: int = 900, dark: bool = False) -> Iterator[Any]:
    """A driver of a window of that size; ends with it."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(str(DRIVER)))
    try:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        _prefer(driver, "dark" if dark else "light")
        yield driver
    finally:
        driver.quit()


def put_out_the_light(driver: Any) -> None:
    """Show the page to somebody who wants it dark."""
    _prefer(driver, "dark")


def _prefer(driver: Any, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def complaints(driver: Any) -> list[str]:
    """What the page's console holds: errors of the script, refusals of the policy."""
    return [entry["message"] for entry in driver.get_log("browser")]


def faint(driver: Any) -> list[str]:
    """What of a page has too little contrast to what it stands on: words of less than 4.5, bars of less than 3."""
    found: list[str] = driver.execute_script(_FAINT)
    return found


# By WCAG 2.2, success criteria 1.4.3 and 1.4.11; a canvas turns any colour into red, green and blue.
_FAINT = """
const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const rgba = (colour) => {
  paint.clearRect(0, 0, 1, 1);
  paint.fillStyle = colour;
  paint.fillRect(0, 0, 1, 1);
  return [...paint.getImageData(0, 0, 1, 1).data];
};
const over = (top, below) => below.map((value, at) => (top[at] * top[3] + value * (255 - top[3])) / 255);
const behind = (element) => {
  const own = rgba(getComputedStyle(element).backgroundColor);
  return over(own, own[3] === 255 ? own : element.parentElement ? behind(element.parentElement) : [255, 255, 255]);
};
const light = (colour) => {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
};
const contrast = (element, colour) => {
  const below = behind(element).slice(0, 3);
  const [dark, bright] = [light(below), light(over(rgba(colour), below))].sort((one, other) => one - other);
  return bright / dark;
};
const found = [];
for (const element of document.body.querySelectorAll("*")) {
  const style = getComputedStyle(element);
  const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!element.checkVisibility()) continue;
  const drawn = element instanceof SVGElement;
  const [least, colour] = element.matches("rect:not(.all)") ? [3, style.fill] : [4.5, drawn ? style.fill : style.color];
  if ((words || least === 3) && contrast(element, colour) < least)
    found.push(`${element.tagName}.${element.getAttribute("class")}: ${contrast(element, colour).toFixed(2)}`);
}
return found;
"""


def url(path: Path) -> str:
    return path.resolve().as_uri()
