"""The table of officials, asked: by name, office, day and state, and by any of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline import edtf
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.officials import QueryError, find_tenures

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge

TABLE = """officials:
- id: narnia:peter-pevensie
  name: Peter Pevensie
  variants: [Pierre Pevensie, P. Pevensie]
  state: narnia
  offices:
  - {office: foreign_minister, from: '2020-05', to: '2021-03-10', evidence: dates, sources: ['https://x.example/1']}
  - {office: head_of_government, from: '2021-03-10', to: null}
- id: narnia:lucy-pevensie
  name: Lucy Pevensie
  state: narnia
  note: a valiant one
  offices:
  - {office: ambassador, host: us, from: '2019', to: '2020'}
- id: narnia:edmund-n-diaye
  name: Edmund N'Diaye
  state: narnia
  offices:
  - {office: minister, from: '2021-03-11', to: null}
"""
STATES = "states:\n- {id: narnia, nouns: {fr: [Narnia, Royaume de Narnia], en: [Narnia]}}\n"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder: Path = tmp_path_factory.mktemp("own")
    (folder / "officials.yaml").write_text(TABLE, "utf-8")
    (folder / "states.yaml").write_text(STATES, "utf-8")
    return load_knowledge([folder])


def held(
    table: Knowledge, name: str | None = None, office: str | None = None, on: str | None = None, state: str = "narnia"
) -> list[tuple[str, str]]:
    when = edtf.parse(on) if on else None
    return [
        (t.name.split()[0], t.office_id) for t in find_tenures(table, name=name, office=office, on=when, state=state)
    ]


ALL = [
    ("Lucy", "ambassador"),
    ("Peter", "foreign_minister"),
    ("Peter", "head_of_government"),
    ("Edmund", "minister"),
]


def test_tenures_come_by_their_first_day(table: Knowledge) -> None:
    assert held(table) == ALL


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Pevensie", ALL[:3]),
        ("PEVENSIE Lucy", ALL[:1]),
        ("pierre pévensie", ALL[1:3]),
        ("Ndiaye", ALL[3:]),
        ("Edmond N’Diaye", ALL[3:]),
        ("Peter", []),
        ("Aslan", []),
    ],
)
def test_names_are_matched_in_their_spellings(table: Knowledge, name: str, found: list[tuple[str, str]]) -> None:
    assert held(table, name) == found


@pytest.mark.parametrize(
    ("office", "found"),
    [
        ("foreign_minister", ALL[1:2]),
        ("Minister of Foreign Affairs", ALL[1:2]),
        ("ministre des affaires etrangeres", ALL[1:2]),
        ("minister", [ALL[1], ALL[3]]),
        ("Premier ministre", ALL[2:3]),
        ("secrétaire d'État", ALL[1:2]),
        ("speaker", []),
    ],
)
def test_an_office_is_asked_for_by_id_or_label(table: Knowledge, office: str, found: list[tuple[str, str]]) -> None:
    assert held(table, office=office) == found


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2018", []),
        ("2019-07-01", ALL[:1]),
        ("2020-05-31", ALL[:2]),
        ("2020-06", ALL[:2]),
        ("2021-03-10", ALL[1:3]),
        ("2021-03", ALL[1:]),
        ("2099", ALL[2:]),
        ("2019/2020-04", ALL[:1]),
        ("../2019", ALL[:1]),
        ("2021-22", ALL[2:]),
    ],
)
def test_a_date_finds_who_may_have_had_a_day_of_it(table: Knowledge, on: str, found: list[tuple[str, str]]) -> None:
    assert held(table, on=on) == found


@pytest.mark.parametrize("state", ["narnia", "Narnia", "royaume de narnia"])
def test_a_state_is_asked_for_by_id_or_name(table: Knowledge, state: str) -> None:
    assert held(table, state=state) == ALL


def test_what_is_asked_is_asked_together(table: Knowledge) -> None:
    assert held(table, "Pevensie", "ministre", "2021-01") == ALL[1:2]
    assert held(table, "Pevensie", "ministre", "2022") == []


def test_a_tenure_says_all_that_the_table_does(table: Knowledge) -> None:
    [lucy] = find_tenures(table, name="Lucy Pevensie")
    assert (lucy.person, lucy.office, lucy.host) == ("narnia:lucy-pevensie", "ambassador", "us")
    assert (lucy.from_, lucy.to, lucy.evidence, lucy.note) == ("2019", "2020", "none", "a valiant one")
    assert find_tenures(table, name="Pierre Pevensie")[0].sources == ("https://x.example/1",)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"office": "foreign_ministre"}, "--office foreign_ministre: unknown; did you mean foreign_minister"),
        ({"office": "king"}, "--office king: unknown; known are head_of_state"),
        ({"state": "narnja"}, "--state narnja: unknown; did you mean narnia"),
    ],
    ids=["misspelt office", "unknown office", "misspelt state"],
)
def test_what_is_in_no_table_is_an_error_with_a_hint(table: Knowledge, query: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        find_tenures(table, name=None, on=None, office=query.get("office"), state=query.get("state"))
