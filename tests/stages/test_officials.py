"""The table of officials agrees with itself: tenures that can be, one holder at a time, names of one person each."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.names import fold_name

if TYPE_CHECKING:
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.knowledge.model import Tenure


def _bounds(tenure: Tenure) -> tuple[edtf.DateValue, edtf.DateValue | None]:
    return edtf.parse(tenure.from_), edtf.parse(tenure.to) if tenure.to else None


def test_every_tenure_begins_on_a_date_and_ends_after_it(knowledge: Knowledge) -> None:
    for official in knowledge.officials.values():
        for tenure in official.offices:
            first, last = _bounds(tenure)
            assert first.is_bounded, f"{official.id}: {tenure.from_}"
            if last is not None:
                assert first.earliest and last.latest and first.earliest <= last.latest, f"{official.id}: {tenure}"


def test_the_id_of_an_official_begins_with_the_state(knowledge: Knowledge) -> None:
    assert [o.id for o in knowledge.officials.values() if not o.id.startswith(f"{o.state}:")] == []


def test_tenures_say_how_sure_they_are_in_known_words(knowledge: Knowledge) -> None:
    tenures = [tenure for official in knowledge.officials.values() for tenure in official.offices]
    assert {tenure.confidence for tenure in tenures} <= {"high", "medium", "low"}
    assert {tenure.evidence for tenure in tenures} <= {"dates", "year", "in_office", "none"}


def test_an_office_of_one_holder_has_one_at_a_time_unless_a_note_says_why(knowledge: Knowledge) -> None:
    """Successive tenures share the day of the change; an end known to the month leaves room for the next."""
    tenures: dict[tuple[str, str, str | None], list[tuple[str, Tenure]]] = {}
    for official in knowledge.officials.values():
        for tenure in official.offices:
            if knowledge.offices[tenure.office].single:
                tenures.setdefault((official.state, tenure.office, tenure.host), []).append((official.id, tenure))
    overlapping = []
    for held in tenures.values():
        for (holder, one), (other_holder, other) in combinations(held, 2):
            (first, end), (other_first, other_end) = _bounds(one), _bounds(other)
            assert first.latest and other_first.latest
            begins_after = end is not None and end.earliest is not None and end.earliest <= other_first.latest
            ends_before = (
                other_end is not None and other_end.earliest is not None and other_end.earliest <= first.latest
            )
            if not (begins_after or ends_before or one.note or other.note):
                overlapping.append((holder, other_holder, one.office))
    assert overlapping == []


def test_a_name_belongs_to_one_person_or_both_say_that_it_is_shared(knowledge: Knowledge) -> None:
    owners: dict[str, set[str]] = {}
    for official in knowledge.officials.values():
        for name in (official.name, *official.variants):
            owners.setdefault(fold_name(name), set()).add(official.id)
    shared = {name: ids for name, ids in owners.items() if len(ids) > 1}
    assert {n: ids for n, ids in shared.items() if not all(knowledge.officials[i].homonym for i in ids)} == {}
