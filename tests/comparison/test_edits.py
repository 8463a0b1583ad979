"""`compare` names what was changed, and nothing else: one edit at a time, and random edits to random chronologies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_timeline.comparison import compare
from sahel_timeline.records import Chronology, Conflict, Event
from tests.renderers.chronologies import DIOP, LANDAU, SAMPLE, chronology, date_of, event, person, report

if TYPE_CHECKING:
    from collections.abc import Sequence

PEOPLE = [
    LANDAU,
    DIOP,
    person("Rudolph Atallah", "us"),
    person("Sadio Camara", "mali"),
    person(None, "us", "ambassador"),
]
KINDS = ("meeting", "call", "visit", "aid")
change = msgspec.structs.replace


def base() -> Event:
    told = [report("a.txt", "A.", "2025-11-04"), report("b.txt", "B.", "2025-11-04")]
    return event("e", "2025-11-04", [LANDAU, DIOP], told)


def told(old: Sequence[Event], new: Sequence[Event]) -> list[tuple[str, tuple[str, ...], tuple[str, ...], set[str]]]:
    """(what, was, now, fields) of each change."""
    found = compare(chronology(old), chronology(new)).changes
    return [(each.what, each.was, each.now, {field.field for field in each.fields}) for each in found]


def test_a_chronology_and_itself_differ_in_nothing() -> None:
    assert compare(SAMPLE, SAMPLE).changes == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": date_of("2025-11-05")}, "date"),
        ({"date": date_of("2025-11-04", "relative")}, "date"),
        ({"kind": "call"}, "kind"),
        ({"status": "planned"}, "status"),
        ({"place": "Bamako"}, "place"),
        ({"participants": (LANDAU, PEOPLE[3])}, "people"),
        ({"conflicts": (Conflict("kind", {"call": (), "meeting": ()}),)}, "conflicts"),
        ({"reports": base().reports[:1]}, "reports"),
        ({"id": "other"}, "id"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_edit_is_named_by_its_field(changes: dict[str, Any], field: str) -> None:
    new = change(base(), **changes)
    assert told([base()], [new]) == [("changed", ("e",), (new.id,), {field})]


def test_an_event_is_the_same_under_another_id_date_and_kind() -> None:
    new = change(base(), id="other", date=date_of("2024-01-01"), kind="aid")
    assert told([base()], [new]) == [("changed", ("e",), ("other",), {"id", "date", "kind"})]


def test_an_id_alone_makes_no_event_the_same() -> None:
    new = event("e", "2025-11-04", [PEOPLE[2], PEOPLE[3]], [report("z.txt", "Z.", "2025-11-04")], kind="aid")
    assert told([base()], [new]) == [("added", (), ("e",), set()), ("removed", ("e",), (), set())]


def test_an_event_that_another_article_tells_is_known_by_people_and_date() -> None:
    new = event("e2", "2025-11-04", [LANDAU, DIOP], [report("z.txt", "Z.", "2025-11-04")])
    assert told([base()], [new]) == [("changed", ("e",), ("e2",), {"id", "reports"})]


def test_two_events_that_are_one_now_are_merged() -> None:
    first, second = (change(base(), id=name, reports=(each,)) for name, each in zip("xy", base().reports, strict=True))
    assert told([first, second], [change(base(), id="x")]) == [("merged", ("x", "y"), ("x",), {"reports"})]


def test_an_event_that_is_two_now_is_split() -> None:
    first, second = (change(base(), id=name, reports=(each,)) for name, each in zip("xy", base().reports, strict=True))
    assert told([change(base(), id="x")], [first, second]) == [("split", ("x",), ("x", "y"), {"reports"})]


def test_a_part_that_is_split_off_is_not_taken_for_an_event_like_it_that_is_gone() -> None:
    gone = change(base(), id="gone", reports=(report("z.txt", "Z.", "2025-11-04"),))
    first, second = (change(base(), id=name, reports=(each,)) for name, each in zip("xy", base().reports, strict=True))
    expected = [("split", ("x",), ("x", "y"), {"reports"}), ("removed", ("gone",), (), set())]
    assert told([gone, change(base(), id="x")], [first, second]) == expected


def test_of_two_acts_in_one_sentence_the_one_that_is_gone_is_removed() -> None:
    twin = change(base(), id="twin", kind="aid", participants=(PEOPLE[2], PEOPLE[3]))
    assert told([base(), twin], [base()]) == [("removed", ("twin",), (), set())]


@pytest.mark.parametrize("reverse", [False, True], ids=["as they come", "reversed"])
def test_the_order_of_events_does_not_matter(reverse: bool) -> None:
    events = list(SAMPLE.events)
    assert told(events, events[::-1] if reverse else events) == []


@st.composite
def chronologies(draw: st.DrawFn) -> list[Event]:
    """Events of one to three reports, each in an article of its own or in one that tells of several."""
    events = []
    for number in range(draw(st.integers(1, 8))):
        files = draw(st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True))
        date = f"2025-{draw(st.integers(1, 12)):02}-{draw(st.integers(1, 28)):02}"
        reports = [report(f"{file}.txt", f"Phrase {number} de {file}.", date) for file in files]
        people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
        events.append(event(f"e{number}", date, people, reports, kind=draw(st.sampled_from(KINDS))))
    return events


@settings(max_examples=150, deadline=None)
@given(chronologies(), st.data())
def test_random_edits_are_named_exactly(events: list[Event], data: st.DataObject) -> None:
    edits = [
        data.draw(st.sampled_from(["keep", "remove", "redate", "kind", "people", "split", "rename"])) for _ in events
    ]
    new: list[Event] = []
    expected: dict[str, tuple[str, set[str]]] = {}
    for old, edit in zip(events, edits, strict=True):
        if edit == "remove":
            expected[old.id] = ("removed", set())
        elif edit == "redate":
            new.append(change(old, date=date_of("2019-01-01")))
            expected[old.id] = ("changed", {"date"})
        elif edit == "kind":
            new.append(change(old, kind="statement"))
            expected[old.id] = ("changed", {"kind"})
        elif edit == "people":
            new.append(change(old, participants=(person("Ousmane Sonko", "senegal"),)))
            expected[old.id] = ("changed", {"people"})
        elif edit == "rename":
            new.append(change(old, id=f"{old.id}-2"))
            expected[f"{old.id}-2"] = ("changed", {"id"})
        elif edit == "split" and len(old.reports) == 3:
            new += [change(old, reports=old.reports[:2]), change(old, id=f"{old.id}-b", reports=old.reports[2:])]
            expected[old.id] = ("split", {"reports"})
        else:
            new.append(old)
    added = event(
        "new", "2018-05-05", [person("Nom Nouveau", "us")], [report("n.txt", "N.", "2018-05-05")], kind="refusal"
    )
    new.append(added)
    expected["new"] = ("added", set())
    new = data.draw(st.permutations(new))
    forward, back = named(chronology(events), chronology(new)), named(chronology(new), chronology(events))
    assert forward == expected
    opposite = {"added": "removed", "removed": "added", "split": "merged", "merged": "split", "changed": "changed"}
    assert sorted(opposite[what] for what, _ in back.values()) == sorted(what for what, _ in forward.values())


def named(old: Chronology, new: Chronology) -> dict[str, tuple[str, set[str]]]:
    return {each.id: (each.what, {field.field for field in each.fields}) for each in compare(old, new).changes}
