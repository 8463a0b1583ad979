from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evaluation.alignment import align
from tests.evaluation.synthetic import chronology, found, gold, labelled

if TYPE_CHECKING:
    from sahel_timeline.records import Event


def test_of_two_labelled_events_the_better_fitting_one_is_paired() -> None:
    labels = gold(labelled("march", "a b", "2024-03-05"), labelled("april", "a b", "2024-04-20"))
    alignment = align(chronology(found("only", "a b", "2024-04-20")), labels)
    assert [pair.gold.event.id for pair in alignment.pairs] == ["april"]
    assert [one.event.id for one in alignment.missed] == ["march"]


def test_people_decide_between_two_events_of_one_day() -> None:
    labels = gold(
        labelled("first", "a", "2024-03-05", people=["Modibo Sacko"]),
        labelled("second", "a", "2024-03-05", people=["Awa Ndiaye"]),
    )
    events = (
        found("x", "a", "2024-03-05", people=["Awa Ndiaye"]),
        found("y", "a", "2024-03-05", people=["Modibo Sacko"]),
    )
    taken = {pair.gold.event.id: pair.found.event.id for pair in align(chronology(*events), labels).pairs}
    assert taken == {"first": "y", "second": "x"}


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(found("other", "b", "2024-03-05"), id="no report in common"),
        pytest.param(found("other", "a", "2024-03-05", dyad="mali-senegal"), id="another dyad"),
        pytest.param(found("other", "a", "2023-03-05", kind="aid"), id="another year and kind"),
    ],
)
def test_what_has_too_little_in_common_is_missed_and_spurious(event: Event) -> None:
    alignment = align(chronology(event), gold(labelled("march", "a", "2024-03-05"), silent="b"))
    assert (len(alignment.missed), len(alignment.spurious)) == (1, 1)


def test_an_event_without_a_labelled_article_is_left_out() -> None:
    alignment = align(chronology(found("elsewhere", "z")), gold(labelled("march", "a")))
    assert alignment.found == ()


def test_reports_are_known_by_their_name_in_any_folder() -> None:
    alignment = align(chronology(found("march", "press/2024/a")), gold(labelled("march", "a")))
    assert len(alignment.pairs) == 1


# --- a visit and its meeting --------------------------------------------------------------------------------------


def test_a_visit_whose_meeting_was_found_is_not_missed() -> None:
    labels = gold(
        labelled("visit", "a", "2024-03-04/2024-03-06", kind="visit"),
        labelled("audience", "a", "2024-03-05", part_of="visit"),
    )
    assert align(chronology(found("audience", "a", "2024-03-05")), labels).missed == ()


def test_a_meeting_whose_visit_was_found_is_not_missed() -> None:
    labels = gold(
        labelled("visit", "a", "2024-03-04/2024-03-06", kind="visit"),
        labelled("audience", "a", "2024-03-05", part_of="visit"),
    )
    alignment = align(chronology(found("visit", "a", "2024-03-04/2024-03-06", kind="visit")), labels)
    assert alignment.missed == ()


def test_an_agreement_whose_visit_was_found_is_missed_all_the_same() -> None:
    labels = gold(
        labelled("visit", "a", "2024-03-04/2024-03-06", kind="visit"),
        labelled("accord", "a", "2024-03-05", kind="agreement", part_of="visit"),
    )
    alignment = align(chronology(found("visit", "a", "2024-03-04/2024-03-06", kind="visit")), labels)
    assert [one.event.id for one in alignment.missed] == ["accord"]


@pytest.mark.parametrize(
    ("visit", "spurious"),
    [
        pytest.param(found("visit", "a", "2024-03-06/2024-03-08", kind="visit"), 0, id="near"),
        pytest.param(found("visit", "a", None, kind="visit"), 0, id="undated"),
        pytest.param(found("visit", "a", "2024-03-09/2024-03-10", kind="visit"), 1, id="four days later"),
        pytest.param(found("visit", "b", "2024-03-05", kind="visit"), 1, id="in another report"),
        pytest.param(found("visit", "a", "2024-03-05", kind="visit", dyad="mali-senegal"), 1, id="another dyad"),
        pytest.param(found("call", "a", "2024-03-05", kind="call"), 1, id="no visit"),
    ],
)
def test_a_found_visit_around_a_labelled_meeting_is_not_spurious(visit: Event, spurious: int) -> None:
    meeting = found("audience", "a", "2024-03-05")
    labels = gold(labelled("audience", "a", "2024-03-05"), silent="b")
    assert len(align(chronology(meeting, visit), labels).spurious) == spurious
