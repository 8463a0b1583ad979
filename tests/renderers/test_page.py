"""The HTML page as text: whole in itself, and closed to what articles say."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from tests.renderers.chronologies import HOSTILE, HOSTILE_TEXTS, SAMPLE, chronology, event, many, rendered, report

VOID = {"meta", "input", "line", "circle", "rect"}


class Read(HTMLParser):
    """Tags with their attributes, and the text of the page without style and script."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag != "option" and (not self.open or self.open.pop() != tag):
            self.unbalanced.append(tag)
        elif tag == "option":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.text += data


def names(page: str) -> set[str]:
    return {tag for tag, _ in Read(page).tags}


OURS = names(rendered(SAMPLE, "html"))


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_texts_of_articles_are_text(text: str) -> None:
    told = event("e", "2025-11-04", reports=[report(text, text, outlet=text, expression=text)], place=text)
    read = Read(rendered(chronology([told]), "html"))
    assert {tag for tag, _ in read.tags} <= OURS
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert not read.unbalanced


def test_a_text_is_shown_as_it_stands() -> None:
    told = event("e", "2025-11-04", reports=[report("a.txt", "<b>[/] & {{ 7*7 }}</b>")])
    assert "<b>[/] & {{ 7*7 }}</b>" in Read(rendered(chronology([told]), "html")).text


@pytest.mark.parametrize(
    ("url", "linked"), [("https://fleuve.example/a", True), ("javascript:alert(1)", False), ("data:text/html,x", False)]
)
def test_only_addresses_of_pages_are_links(url: str, linked: bool) -> None:
    page = rendered(chronology([event("e", "2025-11-04", reports=[report("a.txt", "T.", url=url)])]), "html")
    assert (url in [attributes.get("href") for _, attributes in Read(page).tags]) == linked


def test_the_page_names_nothing_that_it_would_load() -> None:
    read = Read(rendered(HOSTILE, "html"))
    assert {tag for tag, _ in read.tags}.isdisjoint({"link", "img", "iframe", "object", "embed", "base"})
    assert not [attributes for _, attributes in read.tags if "src" in attributes]


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_names_its_own_style_and_script_by_their_hash(tag: str) -> None:
    page = rendered(SAMPLE, "html")
    [own] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    policy = next(a["content"] for _, a in Read(page).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert f"{tag}-src 'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy


def test_every_event_is_in_the_list_and_every_bounded_one_in_the_drawing() -> None:
    tags = Read(rendered(SAMPLE, "html")).tags
    assert [a["id"] for tag, a in tags if tag == "li"].sort() == [each.id for each in SAMPLE.events].sort()
    drawn = [a["href"] for tag, a in tags if tag == "a" and a.get("tabindex") == "-1"]
    assert sorted(drawn) == sorted(f"#{each.id}" for each in SAMPLE.events if each.id != "never")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_says_its_language(lang: str) -> None:
    assert ("html", {"lang": lang}) in Read(rendered(SAMPLE, "html", lang=lang)).tags


def test_every_field_of_the_filters_has_a_label() -> None:
    page = rendered(SAMPLE, "html")
    assert len(re.findall(r"<label>.+?\n?<(?:select|input) ", page)) == len(re.findall(r"<(?:select|input) ", page))


def test_an_empty_chronology_is_a_page_too() -> None:
    assert "No engagement found." in Read(rendered(chronology([]), "html")).text


def test_a_page_of_5000_events_is_under_5_mb() -> None:
    assert len(rendered(many(5000), "html").encode()) < 5_000_000
