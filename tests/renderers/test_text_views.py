"""The views for people: they fit a terminal, are whole in a pipe, and say everything without colour."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rich.cells import cell_len

from tests.renderers.chronologies import DIOP, HOSTILE, LANDAU, SAMPLE, chronology, event, rendered, report

VIEWS = ("table", "timeline", "summary")
#: Moves the cursor, changes colours, or the direction of the line.
COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200])
def test_a_view_fits_the_width(view: str, width: int) -> None:
    for what in (SAMPLE, HOSTILE):
        lines = rendered(what, "table", view=view, width=width).splitlines()
        assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200])
def test_nothing_of_the_names_is_cut(width: int) -> None:
    shown = "".join(rendered(SAMPLE, "table", width=width).split())
    for name in ("ChristopherLandau", "AbdoulayeDiop", "[ambassador]"):
        assert name in shown
    assert "…" not in shown.replace("[…]", "")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [None, 80])
def test_no_line_ends_in_blanks(view: str, width: int | None) -> None:
    assert not re.search(r" $", rendered(SAMPLE, "table", view=view, width=width), re.MULTILINE)


def test_the_id_is_the_first_to_go() -> None:
    wide, narrow = (rendered(SAMPLE, "table", width=width).splitlines()[0].split() for width in (140, 105))
    assert wide == [*narrow, "Id"]


def test_a_pipe_has_a_line_an_event_with_its_id() -> None:
    lines = rendered(HOSTILE, "table").splitlines()
    assert [line.split()[-1] for line in lines[1 : 1 + len(HOSTILE.events)]] == [each.id for each in HOSTILE.events]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [None, 80])
def test_texts_of_articles_give_the_terminal_no_commands(view: str, width: int | None) -> None:
    assert not COMMANDS.search(rendered(HOSTILE, "table", view=view, width=width))


def test_brackets_are_no_markup() -> None:
    assert "[/] [bold]gras[/bold]" in rendered(HOSTILE, "table")


@pytest.mark.parametrize("view", ["table", "timeline"])
def test_parts_of_a_visit_stand_under_it(view: str) -> None:
    shown = rendered(SAMPLE, "table", view=view)
    places = [shown.index(mark) for mark in ("2025-10-20/2025-10-24", "2025-10-22", "2025-10-21")]
    assert places == sorted(places)
    assert "└" in shown


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"date": "2025-11-04"}, "2025-11-04"),
        ({"date": "2025-11-04~"}, "≈ 2025-11-04"),
        ({"date": "2021-03"}, "≈ 2021-03"),
        ({"date": "../2025-02-07", "basis": "publication"}, "≤ 2025-02-07"),
        ({"date": "2025-02-07/..", "basis": "publication"}, "≥ 2025-02-07"),
        ({"date": "", "basis": "undated"}, "?"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_how_well_a_date_is_known_is_a_mark(changes: dict[str, Any], mark: str) -> None:
    lines = rendered(chronology([event("e", **changes)]), "table").splitlines()
    assert [line for line in lines if re.match(rf"{re.escape(mark)}  +us-mali ", line)]


def test_a_date_that_two_sources_give_is_marked() -> None:
    both = [report("a.txt", "A.", "2025-11-04"), report("b.txt", "B.", "2025-11-04")]
    assert "✓ 2025-11-04" in rendered(chronology([event("e", "2025-11-04", [DIOP], both)]), "table")


def test_a_date_that_one_source_gives_another_is_not() -> None:
    both = [report("a.txt", "A.", "2025-11-04"), report("b.txt", "B.", "2025-11-04", "corroborated")]
    assert "✓" not in rendered(chronology([event("e", "2025-11-04", [DIOP], both)]), "table")


def test_the_summary_counts_each_event_once() -> None:
    lines = rendered(SAMPLE, "table", view="summary").splitlines()
    dyads = lines[lines.index("Dyad") + 1 : lines.index("Kind") - 1]
    assert [line.split() for line in dyads] == [["7", "us-mali"], ["1", "mali-senegal"]]


def test_bars_are_as_long_as_their_counts() -> None:
    days = ["2025-01-01", "2025-02-01", "2025-02-02", "2025-02-03", "2025-02-04"]
    shown = rendered(chronology([event(day, day, [LANDAU]) for day in days]), "table", view="summary")
    assert {line.split()[0]: line.count("█") for line in shown.splitlines() if "█" in line} == {
        "2025-01": 10,
        "2025-02": 40,
    }


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_chronology_says_so(view: str) -> None:
    assert "0 events in 0 articles" in rendered(chronology([]), "table", view=view)
