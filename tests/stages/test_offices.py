"""Who held which office when, by any day or span, in the wider sense of a title too."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sahel_timeline.knowledge.model import Office, Official, Tenure
from sahel_timeline.offices import OfficeTable, office_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.knowledge import Knowledge

    Make = Callable[..., OfficeTable]

MAIGA = "mali:abdoulaye-maiga"
DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))
OFFICES = (
    Office(id="envoy", label={"en": "envoy", "fr": "envoyé"}, level=1),
    Office(id="herald", label={"en": "herald"}, level=2, is_a="envoy", single=True),
    Office(id="consul", label={"en": "consul"}, level=2, label_by_state={"mali": {"en": "agent", "fr": "agent"}}),
)


@pytest.fixture(scope="session")
def table(knowledge: Knowledge) -> OfficeTable:
    return office_table(knowledge)


@pytest.fixture(scope="session")
def own_table(knowledge: Knowledge) -> Make:
    """Make a table in which one Malian, `ab`, was herald over these spans."""

    def made(*tenures: tuple[str, str | None]) -> OfficeTable:
        held = tuple(Tenure(office="herald", from_=first, to=last) for first, last in tenures)
        official = Official(id="ab", name="Awa Ba", state="mali", offices=held)
        own = replace(knowledge, offices={office.id: office for office in OFFICES}, officials={official.id: official})
        return OfficeTable(own)

    return made


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        ("2020-01-09", "2020-01-09", False),
        ("2020-01-10", "2020-01-10", True),
        ("2020-03-31", "2020-03-31", True),
        ("2020-04-01", "2020-04-01", False),
        ("2020-01-01", "2020-01-10", True),
        ("2020-03-31", "2020-12-31", True),
        ("2019-01-01", "2021-01-01", True),
        ("2020-04-01", None, False),
        ("2020-03-31", None, True),
        (None, "2020-01-09", False),
        (None, "2020-01-10", True),
        (None, None, True),
    ],
)
def test_an_office_was_held_if_one_day_between_the_bounds_was_a_day_in_it(
    own_table: Make, first: str | None, last: str | None, held: bool
) -> None:
    table = own_table(("2020-01-10", "2020-03"))
    bounds = (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    assert table.held("ab", "herald", *bounds) == held
    assert (table.holders("mali", "herald", *bounds) == ["Awa Ba"]) == held


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_a_span_bears_an_office_if_one_of_its_days_does(own_table: Make, first: date, length: int, days: int) -> None:
    table = own_table(("2020-01-10", "2020-03-31"), ("2021", "2021-06~"))
    last = first + timedelta(days=min(length, days))
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    assert table.held("ab", "herald", first, last) == any(table.held("ab", "herald", day, day) for day in every)


@given(DAYS)
def test_a_tenure_without_end_goes_on(own_table: Make, day: date) -> None:
    assert own_table(("2020-01-10", None)).held("ab", "herald", day, day) == (day >= date(2020, 1, 10))


@pytest.mark.parametrize(("office", "held"), [("herald", True), ("envoy", True), ("consul", False)])
def test_a_more_general_title_holds_too(own_table: Make, office: str, held: bool) -> None:
    day = date(2020, 2, 1)
    table = own_table(("2020-01-10", "2020-03"))
    assert table.held("ab", office, day, day) == held
    assert (office in table.ever_held("ab")) == held


def test_holders_are_those_of_the_office_itself(own_table: Make) -> None:
    assert own_table(("2020", None)).holders("mali", "envoy", None, None) == []


def test_wider_offices_are_the_offices_and_their_sort(own_table: Make) -> None:
    table = own_table()
    assert table.wider(["herald", "consul"]) == {"herald", "envoy", "consul"}
    assert table.wider(["envoy"]) == {"envoy"}
    assert table.wider([]) == frozenset()


@pytest.mark.parametrize("person", ["nobody", None])
def test_a_stranger_has_held_nothing(own_table: Make, person: str | None) -> None:
    table = own_table(("2020", None))
    assert table.ever_held(person) == frozenset()
    assert not table.held(person or "", "herald", None, None)


def test_offices_of_one_holder_and_general_ones_are_known(own_table: Make) -> None:
    table = own_table()
    assert table.single == {"herald"}
    assert table.general == {"envoy"}


@pytest.mark.parametrize(
    ("office", "state", "language", "label"),
    [
        ("envoy", "mali", "fr", "envoyé"),
        ("envoy", "mali", "en", "envoy"),
        ("herald", "mali", "fr", "herald"),
        ("consul", "mali", "fr", "agent"),
        ("consul", "senegal", "en", "consul"),
    ],
)
def test_an_office_is_called_as_its_state_calls_it(
    own_table: Make, office: str, state: str, language: str, label: str
) -> None:
    assert own_table().label(office, state, language) == label


# --- the built-in table -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "office", "day", "holder"),
    [
        ("mali", "head_of_state", "2025-02-06", "Assimi Goïta"),
        ("mali", "head_of_state", "2016-06-01", "Ibrahim Boubacar Keïta"),
        ("mali", "foreign_minister", "2025-11-04", "Abdoulaye Diop"),
        ("mali", "head_of_government", "2024-11-01", "Choguel Kokalla Maïga"),
        ("mali", "head_of_government", "2025-11-04", "Abdoulaye Maïga"),
        ("mali", "defence_minister", "2025-02-06", "Sadio Camara"),
        ("senegal", "head_of_state", "2023-05-01", "Macky Sall"),
        ("senegal", "head_of_state", "2025-02-06", "Bassirou Diomaye Faye"),
        ("senegal", "defence_minister", "2025-02-06", "Birame Diop"),
        ("us", "head_of_state", "2022-03-01", "Joe Biden"),
        ("us", "foreign_minister", "2025-11-04", "Marco Rubio"),
        ("us", "deputy_foreign_minister", "2025-11-04", "Christopher Landau"),
    ],
)
def test_the_holder_of_an_office_goes_by_the_day(
    table: OfficeTable, state: str, office: str, day: str, holder: str
) -> None:
    when = date.fromisoformat(day)
    assert table.holders(state, office, when, when) == [holder]


def test_a_claimed_office_is_belied_on_every_day(table: OfficeTable) -> None:
    """Abdoulaye Maïga has been minister and prime minister, but never minister of foreign affairs."""
    assert not table.held(MAIGA, "foreign_minister", None, None)
    assert table.held(MAIGA, "minister", date(2022, 1, 1), date(2022, 1, 1))
    assert table.held(MAIGA, "head_of_government", date(2025, 10, 19), None)
    assert not table.held(MAIGA, "head_of_government", date(2024, 1, 1), date(2024, 11, 20))


def test_the_state_names_its_foreign_minister(table: OfficeTable) -> None:
    assert table.label("foreign_minister", "us") == "secretary of state"
    assert table.label("foreign_minister", "mali", "fr") == "ministre des Affaires étrangères"
