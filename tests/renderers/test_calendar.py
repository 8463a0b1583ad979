"""The calendar, read back by the library that wrote it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from tests.renderers.chronologies import HOSTILE, SAMPLE, chronology, event, rendered

if TYPE_CHECKING:
    from sahel_timeline.records import Diagnostic


def entries(text: str) -> dict[str, Any]:
    calendar = Calendar.from_ical(text)
    return {str(entry["uid"]).removesuffix("@sahel-timeline"): entry for entry in calendar.walk("VEVENT")}


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return entries(rendered(SAMPLE, "ics"))


@pytest.mark.parametrize(
    ("name", "first", "after"),
    [
        ("part", date(2025, 10, 22), date(2025, 10, 23)),
        ("visit", date(2025, 10, 20), date(2025, 10, 25)),
        ("month", date(2021, 3, 1), date(2021, 4, 1)),
        ("about", date(2025, 12, 7), date(2025, 12, 14)),
    ],
)
def test_an_entry_covers_the_days_that_it_may_be(sample: dict[str, Any], name: str, first: date, after: date) -> None:
    assert (sample[name]["dtstart"].dt, sample[name]["dtend"].dt) == (first, after)


@pytest.mark.parametrize(("name", "told"), [("month", True), ("about", True), ("part", False)])
def test_the_description_tells_that_a_date_is_not_known_to_the_day(
    sample: dict[str, Any], name: str, told: bool
) -> None:
    assert ("not known to the day" in sample[name]["description"]) == told


def test_what_has_no_date_of_its_own_is_left_out_and_counted() -> None:
    said: list[Diagnostic] = []
    found = entries(rendered(SAMPLE, "ics", tell=said.append))
    assert found.keys() == {each.id for each in SAMPLE.events} - {"never", "by-day"}
    assert [(each.code, each.message.split()[0]) for each in said] == [("undated-left-out", "2")]


def test_nothing_is_said_where_nothing_is_left_out() -> None:
    said: list[Diagnostic] = []
    rendered(chronology([event("e", "2025-11-04")]), "ics", tell=said.append)
    assert said == []


@pytest.mark.parametrize(
    ("status", "shown"), [("occurred", "CONFIRMED"), ("planned", "TENTATIVE"), ("cancelled", "CANCELLED")]
)
def test_a_status_is_that_of_calendars(status: Any, shown: str) -> None:
    assert entries(rendered(chronology([event("e", "2025-11-04", status=status)]), "ics"))["e"]["status"] == shown


def test_texts_of_articles_make_no_entries_and_no_properties_of_their_own() -> None:
    found = entries(rendered(HOSTILE, "ics"))
    assert len(found) == len(HOSTILE.events)
    assert {entry["dtstart"].dt for entry in found.values()} == {date(2025, 11, 4)}


def test_the_last_day_of_all_days_is_no_fault() -> None:
    assert "e" in entries(rendered(chronology([event("e", "9999")]), "ics"))


def test_lines_are_as_short_as_calendars_want_them() -> None:
    assert max(len(line) for line in rendered(HOSTILE, "ics").encode().split(b"\r\n")) <= 75
