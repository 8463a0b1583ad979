"""CSV and TSV, read back by the reader of the standard library: one row an event, and no cell that is run."""

from __future__ import annotations

import csv
import io

import pytest

from tests.renderers.chronologies import HOSTILE, HOSTILE_TEXTS, SAMPLE, chronology, event, person, rendered

FORMS = {"csv": ",", "tsv": "\t"}


def rows(text: str, form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=FORMS[form], strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_each_event_is_a_row(form: str) -> None:
    found = rows(rendered(SAMPLE, form), form)
    assert [row["id"] for row in found] == [each.id for each in SAMPLE.events]


@pytest.mark.parametrize("form", FORMS)
def test_a_row_is_a_line_whatever_the_articles_say(form: str) -> None:
    assert len(rendered(HOSTILE, form).splitlines()) == 1 + len(HOSTILE.events)


@pytest.mark.parametrize("form", FORMS)
def test_every_row_has_all_columns(form: str) -> None:
    assert all(None not in row and None not in row.values() for row in rows(rendered(HOSTILE, form), form))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_no_cell_begins_like_a_formula(form: str, text: str) -> None:
    [row] = rows(rendered(chronology([event(text, "2025-11-04", place=text)]), form), form)
    assert not [cell for cell in row.values() if cell.lstrip().startswith(tuple("=+-@＝＋－＠\t\r"))]


def test_a_formula_is_still_read_as_its_text() -> None:
    [row] = rows(rendered(chronology([event("e", "2025-11-04", place="=1+1")]), "csv"), "csv")
    assert row["place"] == "'=1+1"


def test_a_cell_names_all_people_with_state_and_office() -> None:
    people = [person("Christopher Landau", "us", "deputy secretary of state"), person(None, "mali", "ambassador")]
    [row] = rows(rendered(chronology([event("e", "2025-11-04", people)]), "csv"), "csv")
    assert row["participants"] == "Christopher Landau (us, deputy secretary of state); ambassador (mali)"


def test_dates_are_those_of_the_tree() -> None:
    found = {row["id"]: row for row in rows(rendered(SAMPLE, "csv"), "csv")}
    assert (found["month"]["date"], found["month"]["earliest"], found["month"]["latest"]) == (
        *("2021-03", "2021-03-01", "2021-03-31"),
    )
    assert (found["by-day"]["date"], found["by-day"]["earliest"]) == ("../2025-02-07", "")


def test_no_cell_of_the_tabs_has_a_tab() -> None:
    assert {line.count("\t") for line in rendered(HOSTILE, "tsv").splitlines()} == {20}
