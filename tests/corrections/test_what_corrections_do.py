"""Each correction: what it makes of the events, and what the output says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline.records import AppliedCorrection
from tests.corrections.conftest import AUDIENCE, SIXTH, TWELFTH, A, B, C, D

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology, Event
    from tests.corrections.conftest import Analyst


def ids(chronology: Chronology) -> list[str]:
    return [event.id for event in chronology.events]


def event(chronology: Chronology, name: str) -> Event:
    [found] = [event for event in chronology.events if event.id == name]
    return found


def files(found: Event) -> list[str]:
    return [report.file for report in found.reports]


def test_without_corrections_there_are_three_events(corrected: Analyst) -> None:
    assert ids(corrected()) == [AUDIENCE, SIXTH, TWELFTH]


def test_same_makes_one_event_of_two_and_keeps_their_contradiction(corrected: Analyst) -> None:
    chronology = corrected({"do": "same", "reports": [A, B]})
    assert ids(chronology) == [AUDIENCE, SIXTH]
    found = event(chronology, SIXTH)
    assert files(found) == ["a.txt", "b.txt"]
    assert [(c.field, sorted(c.values)) for c in found.conflicts] == [("date", ["2025-02-06", "2025-02-12"])]


def test_same_takes_in_all_that_the_events_had(corrected: Analyst) -> None:
    again = "Sécurité\n\nSadio Camara, ministre malien, a reçu le ministre sénégalais Birame Diop le 12 février 2025.\n"
    assert files(event(corrected(e=again), TWELFTH)) == ["b.txt", "e.txt"]
    assert files(event(corrected({"do": "same", "reports": [A, B]}, e=again), TWELFTH)) == ["a.txt", "b.txt", "e.txt"]


def test_different_makes_two_events_of_one(corrected: Analyst) -> None:
    chronology = corrected({"do": "different", "reports": [C, D]})
    assert ids(chronology) == [AUDIENCE, f"{AUDIENCE}-2", SIXTH, TWELFTH]
    assert [files(found) for found in chronology.events[:2]] == [["c.txt"], ["d.txt"]]


def test_a_date_is_that_of_the_event_over_what_reports_say(corrected: Analyst) -> None:
    found = corrected({"do": "date", "reports": [C], "to": "2023-03-02"}).events[0]
    assert (found.id, found.date.edtf, found.date.basis) == (
        "2023-03-02-us-mali-korhonen-maiga",
        "2023-03-02",
        "corrected",
    )
    assert [(r.file, r.date.edtf, r.date.basis) for r in found.reports] == [
        ("c.txt", "2023-03-02", "corrected"),
        ("d.txt", "2023-03-03", "explicit"),
    ]
    assert [conflict.field for conflict in found.conflicts] == ["date"]


def test_a_date_may_put_reports_together(corrected: Analyst) -> None:
    chronology = corrected({"do": "date", "reports": [B], "to": "2025-02-06"})
    assert (ids(chronology), files(chronology.events[1])) == ([AUDIENCE, SIXTH], ["a.txt", "b.txt"])


def test_a_kind_is_that_of_the_event_over_what_others_say(corrected: Analyst) -> None:
    found = event(corrected({"do": "kind", "reports": [C], "to": "call"}), AUDIENCE)
    assert (found.kind, found.plover, files(found)) == ("call", "CONSULT/phone", ["c.txt", "d.txt"])


def test_drop_takes_a_report_away_and_says_so(corrected: Analyst) -> None:
    chronology = corrected({"do": "drop", "reports": [B], "reason": "a rumour"})
    assert ids(chronology) == [AUDIENCE, SIXTH]
    [told] = chronology.diagnostics
    assert (told.severity, told.code, told.file) == ("info", "report-dropped", "b.txt")
    assert "a rumour" in told.message


def test_drop_of_one_report_leaves_the_event_to_the_others(corrected: Analyst) -> None:
    assert files(event(corrected({"do": "drop", "reports": [C]}), AUDIENCE)) == ["d.txt"]


@pytest.mark.parametrize(
    ("name", "resolved_by"), [("Modibo Koné", "officials"), ("Awa Sanogo-Cissé", "correction")], ids=["known", "new"]
)
def test_rename_gives_a_participant_another_name(corrected: Analyst, name: str, resolved_by: str) -> None:
    found = corrected({"do": "rename", "reports": [A], "from": "sadio camara", "to": name}).events[1]
    [participant] = [p for p in found.participants if p.state == "mali"]
    assert (participant.name, participant.resolved_by) == (name, resolved_by)


def test_rename_names_who_was_given_by_office_only(corrected: Analyst) -> None:
    text = "Échange à Dakar\n\nL'ambassadeur du Mali à Dakar a reçu le 2 mai 2024 le ministre sénégalais Birame Diop.\n"
    words = {"file": "e.txt", "words": "le 2 mai 2024"}
    chronology = corrected(
        {"do": "rename", "reports": [words], "from": "Ambassadeur du Mali à Dakar", "to": "Awa Sanogo"}, e=text
    )
    [found] = [event for event in chronology.events if event.date.edtf == "2024-05-02"]
    assert ("Awa Sanogo", "ambassador") in {(p.name, p.office) for p in found.participants}


ADDED = {
    "do": "add",
    "reports": [{"file": "b.txt", "words": "Sécurité : on se parle"}],
    "dyad": "us-mali",
    "kind": "call",
    "date": "2025-02-10",
    "place": "Bamako",
    "participants": [
        {"state": "us", "name": "Rachna Korhonen", "office": "ambassador"},
        {"state": "mali", "body": "HAC"},
    ],
}


def test_add_makes_an_event(corrected: Analyst) -> None:
    found = event(corrected(ADDED), "2025-02-10-us-mali-korhonen-hac")
    assert (found.kind, found.place, found.date.basis, found.status) == ("call", "Bamako", "corrected", "occurred")
    assert [(p.state, p.name or p.body, p.office) for p in found.participants] == [
        ("us", "Rachna Korhonen", "ambassador"),
        ("mali", "HAC", None),
    ]
    [report] = found.reports
    assert (report.file, report.quote, report.span) == ("b.txt", "Sécurité : on se parle", None)


def test_an_added_report_joins_the_event_that_others_tell(corrected: Analyst) -> None:
    people = [{"state": "us", "name": "Rachna Korhonen"}, {"state": "mali", "name": "Choguel Kokalla Maïga"}]
    added = {**ADDED, "kind": "meeting", "date": "2023-03-03", "participants": people}
    assert files(event(corrected(added), AUDIENCE)) == ["b.txt", "c.txt", "d.txt"]


def test_add_without_a_date_invents_none(corrected: Analyst) -> None:
    undated = {key: value for key, value in ADDED.items() if key != "date"} | {"kind": "visit"}
    found = event(corrected(undated), "undated-us-mali-visit-korhonen-hac")
    assert (found.date.edtf, found.date.basis) == (None, "undated")


@pytest.mark.parametrize(
    ("correction", "was", "now"),
    [
        pytest.param({"do": "same", "reports": [C, D]}, (), None, id="same"),
        pytest.param({"do": "kind", "reports": [C], "to": "call"}, ("meeting",), "call", id="kind"),
        pytest.param({"do": "date", "reports": [C], "to": "2023-03-03"}, ("2023-03-03",), "2023-03-03", id="date"),
        pytest.param(
            {"do": "rename", "reports": [C, D], "from": "Rachna Korhonen", "to": "Ann Lee"},
            ("Rachna Korhonen",),
            "Ann Lee",
            id="rename",
        ),
    ],
)
def test_the_event_carries_what_was_done_and_why(
    corrected: Analyst, correction: dict[str, object], was: tuple[str, ...], now: str | None
) -> None:
    [note] = corrected({**correction, "reason": "seen"}).events[0].corrections
    assert (note.action, note.reason, note.was, note.now) == (correction["do"], "seen", was, now)


def test_different_is_noted_on_each_event(corrected: Analyst) -> None:
    notes = [found.corrections for found in corrected({"do": "different", "reports": [C, D]}).events[:2]]
    note = AppliedCorrection("different", "because", (), None, ("c.txt", "d.txt"))
    assert notes == [(note,), (note,)]
