"""The HTML page in a real browser: Chromium, if it is installed; skipped, and said so, where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.renderers.chromium import CHROMIUM
from tests.renderers.chronologies import HOSTILE, SAMPLE, many, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sahel_timeline.records import Chronology

#: As many events as a page must be able to filter.
MANY = 5000


class Open(Protocol):
    """Opens a chronology's page, at a fragment."""

    def __call__(self, what: Chronology, fragment: str = "", **target: Any) -> Any: ...


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: the page was not tested in a browser")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Pages that are tested for faults and requests when the test is over."""
    said: list[str] = []
    asked: list[str] = []
    context = browser.new_context()

    def heard(dialog: Any) -> None:
        said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open_page(what: Chronology, fragment: str = "", **target: Any) -> Any:
        path = tmp_path / "chronology.html"
        path.write_text(rendered(what, "html", **target), encoding="utf-8")
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", heard)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri() + fragment)
        return page

    yield open_page
    context.close()
    assert said == []
    assert {url.split("#")[0] for url in asked} == {(tmp_path / "chronology.html").as_uri()}


def visible(page: Any) -> list[str]:
    return [
        str(each)
        for each in page.evaluate(
            "[...document.querySelectorAll('li.e')].filter(l => l.checkVisibility()).map(l => l.id)"
        )
    ]


@pytest.mark.parametrize(
    ("name", "choice", "left"),
    [
        ("dyad", "mali-senegal", ["month"]),
        ("kind", "statement", ["about"]),
        ("person", "Christopher Landau", ["visit", "part", "two-sources"]),
        ("outlet", "Le Fleuve", ["two-sources"]),
    ],
)
def test_a_filter_leaves_what_fits(open_page: Open, name: str, choice: str, left: list[str]) -> None:
    page = open_page(SAMPLE)
    page.select_option(f"select[name={name}]", label=choice)
    assert visible(page) == left
    assert page.inner_text("#page-shown") == f"{len(left)} of 8 events"
    drawn = page.locator("svg a:not(.off)").evaluate_all("all => all.map(a => a.getAttribute('href').slice(1))")
    assert sorted(drawn) == sorted(left)


def test_text_is_found_without_accents_and_in_any_order(open_page: Open) -> None:
    page = open_page(SAMPLE)
    page.fill("input[name=text]", "DURÉ appel")
    assert visible(page) == ["two-sources"]
    page.fill("input[name=text]", "dure")
    assert visible(page) == ["two-sources"]


def test_what_nothing_fits_is_said_and_taken_back(open_page: Open) -> None:
    page = open_page(SAMPLE)
    page.fill("input[name=text]", "xyzzy")
    assert page.is_visible("#page-none")
    page.click("button[type=reset]")
    assert len(visible(page)) == 8


def test_a_link_opens_its_event(open_page: Open) -> None:
    page = open_page(SAMPLE, "#two-sources")
    assert page.evaluate("document.activeElement.id") == "two-sources"
    assert page.is_visible("text=L’appel du 4 novembre a duré une heure.")


def test_a_link_to_what_is_filtered_out_shows_it(open_page: Open) -> None:
    page = open_page(SAMPLE)
    page.select_option("select[name=dyad]", label="mali-senegal")
    page.evaluate("location.hash = 'about'")
    page.wait_for_function("document.activeElement.id === 'about'")
    assert len(visible(page)) == 8


def test_a_mark_in_the_drawing_goes_to_its_event(open_page: Open) -> None:
    page = open_page(SAMPLE)
    page.click("svg a[href='#two-sources'] circle")
    page.wait_for_function("document.activeElement.id === 'two-sources'")


def test_the_keyboard_reaches_filters_list_and_reports(open_page: Open) -> None:
    page = open_page(SAMPLE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page-list"
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('li details').open") is True


def test_the_drawing_is_zoomed(open_page: Open) -> None:
    page = open_page(SAMPLE)
    before = page.evaluate("document.querySelector('svg').clientWidth")
    page.click("button[data-zoom='2']")
    assert page.evaluate("document.querySelector('svg').clientWidth") == pytest.approx(2 * before, abs=2)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_article_that_means_harm_does_none(open_page: Open, lang: str) -> None:
    """The fixture fails the test for dialogs, messages in the console, and requests."""
    page = open_page(HOSTILE, lang=lang)
    assert len(visible(page)) == len(HOSTILE.events)
    assert page.evaluate("document.scripts.length") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(open_page: Open, scheme: str) -> None:
    """WCAG 2, level AA: 4.5 to 1."""
    page = open_page(SAMPLE)
    page.emulate_media(color_scheme=scheme)
    colours = page.evaluate(
        """() => ["--ink", "--soft", "--mark", "--doubt", "--ahead", "--paper", "--target"].map(name => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style.color = getComputedStyle(document.documentElement).getPropertyValue(name);
            return getComputedStyle(probe).color.match(/\\d+/g).map(Number);
        })"""
    )
    *inks, paper, target = map(luminance, colours)
    assert min(contrast(ink, ground) for ink in inks for ground in (paper, target)) >= 4.5


def luminance(colour: list[int]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_thousands_of_events_are_filtered(open_page: Open) -> None:
    page = open_page(many(MANY))
    page.fill("input[name=text]", "ministre")
    page.select_option("select[name=outlet]", label="Média 3")
    visible = "[...document.querySelectorAll('li.e')].filter(l => l.checkVisibility()).length"
    assert page.evaluate(visible) == sum(number % 7 == 3 for number in range(MANY))
