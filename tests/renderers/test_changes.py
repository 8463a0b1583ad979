"""What `diff` writes of texts that mean harm: nothing breaks out of a line, a command or a cell."""

from __future__ import annotations

import io
import json
import re

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from sahel_timeline.comparison import compare
from sahel_timeline.renderers import Target
from sahel_timeline.renderers.changes import CHANGES, Events, render_changes
from sahel_timeline.renderers.github import MOST
from tests.renderers.chronologies import HOSTILE, HOSTILE_TEXTS, SAMPLE, chronology

#: Every second event is gone, the others have other people and another place.
CHANGED = chronology(
    [replace(event, participants=(), place=f"{event.place} !", conflicts=()) for event in HOSTILE.events[::2]]
)


def written(form: str, width: int | None = None) -> str:
    stream = io.StringIO()
    events = Events({e.id: e for e in HOSTILE.events}, {e.id: e for e in CHANGED.events})
    render_changes(compare(HOSTILE, CHANGED), events, Target(stream, width), form)
    return stream.getvalue()


def test_all_of_them_changed() -> None:
    assert len(compare(HOSTILE, CHANGED).changes) == len(HOSTILE_TEXTS)


@pytest.mark.parametrize("width", [None, 40, 120])
def test_the_table_has_no_commands_for_the_terminal(width: int | None) -> None:
    assert all(line.isprintable() for line in written("table", width).splitlines())


@pytest.mark.parametrize("form", ["table", "markdown", "github"])
def test_each_change_begins_a_line_that_names_its_event(form: str) -> None:
    text = written(form)
    told = [event.id for event in HOSTILE.events if re.search(rf"\b{event.id}\b", text)]
    assert len(told) == len(HOSTILE.events) if form != "github" else len(told) >= MOST - 1


def test_markdown_is_one_table_without_links_or_pictures() -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(written("markdown"))
    inline = {child.type for token in tokens for child in token.children or ()}
    tags = {child.content for token in tokens for child in token.children or () if child.type == "html_inline"}
    assert sum(token.type == "tr_open" for token in tokens) == len(HOSTILE.events) + 1
    assert inline <= {"text", "text_special", "code_inline", "html_inline"}
    assert tags <= {"<br>"}


def test_json_is_json() -> None:
    assert len(json.loads(written("json"))["changes"]) == len(HOSTILE_TEXTS)


def test_annotations_are_commands_of_ours_only() -> None:
    lines = written("github").splitlines()
    assert 0 < len(lines) <= 2 * MOST
    assert all(re.match(r"::(warning|notice) title=[^:,]*::", line) for line in lines)


@pytest.mark.parametrize("form", CHANGES)
def test_nothing_is_said_of_what_did_not_change(form: str) -> None:
    stream = io.StringIO()
    same = {event.id: event for event in SAMPLE.events}
    render_changes(compare(SAMPLE, SAMPLE), Events(same, same), Target(stream), form)
    assert not any(event.id in stream.getvalue() for event in SAMPLE.events)
