from __future__ import annotations

from datetime import date

import pytest

from tests.evaluation.days import Days, days_of


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        pytest.param("2024-02-05", None, date(2024, 2, 5), date(2024, 2, 5), id="day"),
        pytest.param("2024-02", None, date(2024, 2, 1), date(2024, 2, 29), id="month of a leap year"),
        pytest.param("2024", None, date(2024, 1, 1), date(2024, 12, 31), id="year"),
        pytest.param("2024-02-05", "2024-02-07", date(2024, 2, 5), date(2024, 2, 7), id="start and end"),
        pytest.param("2024-02-05/2024-03", None, date(2024, 2, 5), date(2024, 3, 31), id="interval"),
    ],
)
def test_a_label_names_its_first_and_last_day(start: str, end: str | None, first: date, last: date) -> None:
    assert days_of(start, end) == Days(first, last)


def test_no_start_names_no_day() -> None:
    assert days_of(None, "2024-02-05") is None


@pytest.mark.parametrize("written", ["5 février 2024", "2024-2-5", "2024-02-30", "2024-13"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        days_of(written)


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        pytest.param("2024-02", "2024-02-29/2024-03-02", 0, id="a day in common"),
        pytest.param("2024-02-28", "2024-03-01", 2, id="over a leap day"),
        pytest.param("2024-03-01", "2024-02-27/2024-02-28", 2, id="the other way round"),
    ],
)
def test_the_gap_is_counted_between_the_nearest_days(one: str, other: str, gap: int) -> None:
    left, right = days_of(one), days_of(other)
    assert left is not None
    assert right is not None
    assert left.gap(right) == gap
