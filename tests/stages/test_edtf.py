"""Dates as well as they are known: values, parsing, bounds, overlap, precision."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from sahel_timeline import edtf
from sahel_timeline.edtf import SUB_YEARS, DateValue

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
YEARS = st.integers(1900, 2099)


def _span(first: date, length: int, approximate: bool) -> DateValue:
    return edtf.of_span(first, first + timedelta(days=length), approximate=approximate)


SPANS = st.builds(_span, DAYS, st.integers(1, 400), st.booleans())
BOUNDED = st.one_of(
    st.builds(edtf.of_day, DAYS),
    st.builds(edtf.of_month, YEARS, st.integers(1, 12)),
    st.builds(edtf.of_year, YEARS),
    st.builds(edtf.of_decade, YEARS),
    st.builds(edtf.of_sub_year, YEARS, st.sampled_from(sorted(SUB_YEARS))),
    SPANS,
)
PARTIAL = st.builds(edtf.of_partial, st.integers(1, 12), st.none() | st.integers(1, 28))
VALUES = st.one_of(BOUNDED, st.builds(edtf.until, DAYS), st.builds(edtf.since, DAYS), PARTIAL)


def _is_whole_week(value: DateValue) -> bool:
    return value.earliest is not None and value.earliest.weekday() == 0 and value.days == 7


@given(VALUES)
def test_what_is_printed_is_read_back_as_the_same_value(value: DateValue) -> None:
    assume(not _is_whole_week(value))
    assert edtf.parse(value.edtf) == value


@given(DAYS)
def test_monday_to_sunday_is_read_as_a_week(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    week = edtf.of_span(monday, monday + timedelta(days=6), "week")
    assert edtf.parse(week.edtf) == week


@given(DAYS, st.integers(1, 6))
def test_seven_days_from_another_weekday_are_a_range(day: date, weekday: int) -> None:
    first = day - timedelta(days=day.weekday() - weekday)
    assert edtf.parse(f"{first}/{first + timedelta(days=6)}").precision == "range"


@given(BOUNDED)
def test_bounds_are_ordered_and_span_the_days(value: DateValue) -> None:
    assert value.is_bounded
    assert value.earliest is not None
    assert value.latest is not None
    assert value.earliest <= value.latest
    assert value.days == (value.latest - value.earliest).days + 1


@given(VALUES, VALUES)
def test_overlap_is_symmetric(left: DateValue, right: DateValue) -> None:
    assert left.overlaps(right) == right.overlaps(left)


@given(VALUES)
def test_every_value_overlaps_itself(value: DateValue) -> None:
    assert value.overlaps(value)


@given(BOUNDED, DAYS)
def test_a_day_overlaps_exactly_what_its_bounds_hold(value: DateValue, day: date) -> None:
    assert value.earliest is not None
    assert value.latest is not None
    assert edtf.of_day(day).overlaps(value) == (value.earliest <= day <= value.latest)


@given(DAYS, DAYS)
def test_open_ends_bar_only_the_other_side(first: date, second: date) -> None:
    assert edtf.since(first).overlaps(edtf.of_day(second)) == (second >= first)
    assert edtf.until(first).overlaps(edtf.of_day(second)) == (second <= first)


@given(PARTIAL, VALUES)
def test_a_date_without_year_overlaps_everything(partial: DateValue, value: DateValue) -> None:
    assert partial.overlaps(value)
    assert partial.days is None


def _library_bounds(text: str) -> tuple[date | None, date | None]:
    """The bounds that the `edtf` library gives; None where it says infinity."""
    value = parse_edtf(text)
    bounds = [value.lower_strict(), value.upper_strict()]
    return tuple(None if isinstance(b, float) else date(b.tm_year, b.tm_mon, b.tm_mday) for b in bounds)  # type: ignore[return-value]


@given(VALUES)
def test_bounds_are_those_of_the_edtf_library(value: DateValue) -> None:
    assume(not value.edtf.startswith("XXXX"))  # the library bounds unknown years by 0 and 9999
    assume(value.edtf[4:7] != "-24")  # the library ends a winter on 31 December
    assert _library_bounds(value.edtf) == (value.earliest, value.latest)


@pytest.mark.parametrize("text", ["2025-11~", "2025?", "2025-11-04%", "2025~/2026", "2025-11-04~/2025-11-08~"])
def test_marks_of_doubt_leave_bounds_as_they_are(text: str) -> None:
    value = edtf.parse(text)
    assert value.edtf == text
    assert (value.earliest, value.latest) == _library_bounds(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2025-11-04", "2025-11-04", "2025-11-04", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-21", "2023-03-01", "2023-05-31", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("2022-24", "2022-12-01", "2023-02-28", "season"),
        ("2025-36", "2025-10-01", "2025-12-31", "quarter"),
        ("2025-41", "2025-07-01", "2025-12-31", "half"),
        ("196X", "1960-01-01", "1969-12-31", "decade"),
        ("2021-02/2021-05", "2021-02-01", "2021-05-31", "range"),
        ("2025-10-13/2025-10-19", "2025-10-13", "2025-10-19", "week"),
        ("2025-10-13~/2025-10-19~", "2025-10-13", "2025-10-19", "range"),
        ("../2025-02-07", None, "2025-02-07", "unknown"),
        ("2025-02/..", "2025-02-01", None, "unknown"),
        ("XXXX-05-30", None, None, "day"),
        ("XXXX-05", None, None, "month"),
    ],
)
def test_each_form_has_its_bounds_and_precision(
    text: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    value = edtf.parse(text)
    found = tuple(day.isoformat() if day else None for day in (value.earliest, value.latest))
    assert (*found, value.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "../..",
        "demain",
        "2025-13",
        "2025-1-1",
        "04/11/2025",
        "2025-02-29",
        "2025-11-31",
        "20251104",
        "0000",
        "2025-05/2025-04",
        "2021/2022/2023",
        "2021 / 2022",
        "2021?~",
        "XXXX-05/2021",
        "XXXX-13-05",
        "XXXX-02-30",
        "XXXX-00",
        "٢٠٢١",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        edtf.parse(text)


def test_blanks_around_a_date_do_not_matter() -> None:
    assert edtf.parse(" 2025-11-04\n") == edtf.of_day(date(2025, 11, 4))


def test_a_leap_day_without_year_is_a_date() -> None:
    assert edtf.parse("XXXX-02-29") == edtf.of_partial(2, 29)


def test_a_span_of_one_day_is_that_day() -> None:
    day = date(2025, 2, 7)
    assert edtf.of_span(day, day) == edtf.of_day(day)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="is before"):
        edtf.of_span(date(2025, 2, 7), date(2025, 2, 6))


def test_a_season_code_that_edtf_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="25"):
        edtf.of_sub_year(2025, 25)


def test_any_year_of_a_decade_names_it() -> None:
    assert edtf.of_decade(1968) == edtf.of_decade(1960) == edtf.parse("196X")


@pytest.mark.parametrize("text", ["2025-13", "2025-00", "2025-99"])
def test_a_month_that_no_year_has_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=f"there is no month {int(text[-2:])}"):
        edtf.parse(text)
