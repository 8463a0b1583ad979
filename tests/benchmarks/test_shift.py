from __future__ import annotations

from datetime import date

import pytest

from tests.benchmarks.shift import shift_day, shift_text


@pytest.mark.parametrize(
    ("text", "years", "moved"),
    [
        pytest.param("le 4 novembre 2025", -10, "le 4 novembre 2015", id="day"),
        pytest.param("en mars 1998 puis en 2003", 2, "en mars 2000 puis en 2005", id="month and year"),
        pytest.param("11/5/20252 min read", -10, "11/5/20152 min read", id="glued to a reading time"),
        pytest.param("https://exemple.ml/2024/03/05/visite", -4, "https://exemple.ml/2020/03/05/visite", id="address"),
        pytest.param("/stories/202403050027.html", -4, "/stories/202003050027.html", id="address with a compact date"),
        pytest.param("2024-03-05T10:00:00Z", -1, "2023-03-05T10:00:00Z", id="ISO"),
        pytest.param("il y a 3 jours, à 19 heures", -10, "il y a 3 jours, à 19 heures", id="no year"),
        pytest.param("le compte 120256", -10, "le compte 120256", id="digits in a number"),
    ],
)
def test_years_move_and_other_numbers_stay(text: str, years: int, moved: str) -> None:
    assert shift_text(text, years) == moved


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        pytest.param("mardi 4 novembre 2025", "4 novembre 2015", id="French"),
        pytest.param("ce mercredi 1er octobre", "ce 1er octobre", id="without a year"),
        pytest.param("du lundi 3 au Mardi 4 mars", "du 3 au 4 mars", id="range"),
        pytest.param("Sam. 8 nov. 2025", "8 nov. 2015", id="abbreviated"),
        pytest.param("on Tuesday, November 4, 2025", "on November 4, 2015", id="English, month first"),
        pytest.param("on Tuesday the 4th", "on the 4th", id="English ordinal"),
        pytest.param("mardi le 24 août 2025", "le 24 août 2015", id="with an article"),
        pytest.param("mardi dernier, puis vendredi", "mardi dernier, puis vendredi", id="alone"),
    ],
)
def test_a_weekday_goes_where_another_year_would_belie_it(text: str, moved: str) -> None:
    assert shift_text(text, -10) == moved


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        pytest.param("le 29 février 2024", "le 28 février 2023", id="French"),
        pytest.param("February 29, 2024", "February 28, 2023", id="English"),
        pytest.param("29/02/2024", "28/02/2023", id="numbers"),
        pytest.param("2024-02-29", "2023-02-28", id="ISO"),
    ],
)
def test_a_leap_day_moves_to_the_last_of_february(text: str, moved: str) -> None:
    assert shift_text(text, -1) == moved


def test_a_leap_day_stays_in_a_leap_year() -> None:
    assert shift_text("le 29 février 2024", -4) == "le 29 février 2020"


def test_nothing_changes_in_the_same_year() -> None:
    assert shift_text("mardi 4 novembre 2025", 0) == "mardi 4 novembre 2025"


@pytest.mark.parametrize(("years", "moved"), [(-4, date(2020, 2, 29)), (-1, date(2023, 2, 28)), (0, date(2024, 2, 29))])
def test_a_day_moves_by_whole_years(years: int, moved: date) -> None:
    assert shift_day(date(2024, 2, 29), years) == moved
