"""Markdown, read by a parser of GitHub's kind: a table, sections, and no markup that comes from articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from tests.renderers.chronologies import HOSTILE, HOSTILE_TEXTS, SAMPLE, chronology, event, rendered, report

if TYPE_CHECKING:
    from markdown_it.token import Token

#: What the renderer itself writes.
OURS = {
    *("heading", "paragraph", "inline", "text", "code_inline", "link", "blockquote"),
    *("bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"),
}


def tokens(text: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(text):
        found += [token, *(token.children or [])]
    return found


def kinds(text: str) -> set[str]:
    return {re.sub(r"_(open|close)$", "", token.type) for token in tokens(text)}


def test_the_table_has_a_row_an_event() -> None:
    rows = [token for token in tokens(rendered(SAMPLE, "markdown")) if token.type == "tr_open"]
    assert len(rows) == 1 + len(SAMPLE.events)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_texts_of_articles_are_no_markup(text: str) -> None:
    told = event("e", "2025-11-04", reports=[report(text, text, outlet=text)], place=text)
    assert kinds(rendered(chronology([told]), "markdown")) <= OURS


def test_texts_of_articles_add_no_rows_and_no_cells() -> None:
    found = [token.type for token in tokens(rendered(HOSTILE, "markdown"))]
    assert found.count("tr_open") == 1 + len(HOSTILE.events)
    assert found.count("td_open") == 8 * len(HOSTILE.events)


def test_a_quote_is_shown_as_it_stands() -> None:
    quote = "Le *ministre* a dit : « [sic] <b>oui</b> & non », 1. puis_rien_ #2 ~x~"
    page = rendered(chronology([event("e", "2025-11-04", reports=[report("a.txt", quote)])]), "markdown")
    shown = ["".join(child.content for child in t.children or []) for t in tokens(page) if t.type == "inline"]
    assert quote in shown


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://fleuve.example/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("https://x.example/) [y](javascript:alert(1)", False),
        ("data:text/html,x", False),
    ],
)
def test_only_addresses_of_pages_are_links(url: str, linked: bool) -> None:
    told = event("e", "2025-11-04", reports=[report("a.txt", "Texte.", url=url)])
    found = [t.attrs["href"] for t in tokens(rendered(chronology([told]), "markdown")) if t.type == "link_open"]
    assert found == ([url] if linked else [])


def test_nobody_is_mentioned_and_no_address_becomes_a_link() -> None:
    told = event("e", "2025-11-04", reports=[report("a.txt", "@admin voir www.mal.example, https://mal.example")])
    page = rendered(chronology([told]), "markdown")
    assert not re.search(r"@admin|www\.mal|https://mal", page)
