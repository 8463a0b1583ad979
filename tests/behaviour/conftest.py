"""The corpus of engagements as tests: short articles, and the events that must come out of them.

Each file of `tests/corpus/engagements/` is a list of entries (`Entry`). A test that carries the mark
`corpus("actors.yaml")` runs once an entry, with `faults` being what the chronology has otherwise than the entry says.
An entry states only what it is about: what it leaves out is not looked at, but the number of events always is.
"""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
import pytest
import yaml

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.names import fold_name
from sahel_timeline.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Chronology, Event

CORPUS = Path(__file__).parent.parent / "corpus" / "engagements"

Unstated = msgspec.UnsetType


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article; the rest goes to its sidecar."""

    text: str
    published: str | None = None
    #: that of the entry, if none is given
    language: str | None = None


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"name": "as"}):
    """An event that must come out, as far as the entry states it."""

    dyad: str
    kind: str | Unstated = msgspec.UNSET
    #: what other events of the entry call it in their `part_of`
    name: str | None = None
    plover: str | Unstated = msgspec.UNSET
    status: str | Unstated = msgspec.UNSET
    date: str | Unstated | None = msgspec.UNSET
    basis: str | Unstated = msgspec.UNSET
    place: str | Unstated | None = msgspec.UNSET
    #: for a state, exactly these: people by name, unnamed holders by office, bodies by what they are called
    people: dict[str, tuple[str, ...]] = {}
    #: for a person, the office that the output gives
    offices: dict[str, str | None] = {}
    part_of: str | Unstated | None = msgspec.UNSET
    #: the files that report it, and the basis of the date in each
    reports: tuple[str, ...] | Unstated = msgspec.UNSET
    bases: dict[str, str] = {}
    sources: int | Unstated = msgspec.UNSET
    #: for each field, the values that are in conflict (null: not looked at); {} is no conflict at all
    conflicts: dict[str, tuple[str, ...] | None] | Unstated = msgspec.UNSET


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Some articles, and all events that they tell of."""

    id: str
    articles: dict[str, str | Given]
    expect: tuple[Expected, ...] = ()
    #: stated in the sidecars, for a sentence or two are little to guess it from
    language: Literal["fr", "en"] | None = "fr"
    #: whether a diagnostic must say what was left out
    diagnosed: bool = False
    #: why the tool does not do so yet
    xfail: str | None = None


def read_entries(file: str) -> list[Entry]:
    """The entries of a file of the corpus; an unknown field or a wrong type is an error."""
    # every scalar as text: dates are EDTF here, and no month is a number
    data = yaml.load((CORPUS / file).read_text("utf-8"), Loader=yaml.BaseLoader)
    return msgspec.convert([_nulls(entry) for entry in data], list[Entry], strict=False)


def _nulls(node: object) -> object:
    if isinstance(node, dict):
        return {key: _nulls(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_nulls(item) for item in node]
    return None if node == "null" else node


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "corpus(file): run once for each entry of a file of tests/corpus/engagements")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    mark = metafunc.definition.get_closest_marker("corpus")
    if mark is None:
        return
    cases = [
        pytest.param(
            entry,
            id=entry.id,
            # a crash is no known gap
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=entry.xfail)] if entry.xfail else [],
        )
        for entry in read_entries(mark.args[0])
    ]
    metafunc.parametrize("entry", cases)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def entries_of() -> Callable[[str], list[Entry]]:
    """Reads all entries of a folder of the corpus."""
    return lambda folder: [
        entry
        for file in sorted((CORPUS / folder).glob("*.yaml"))
        for entry in read_entries(str(file.relative_to(CORPUS)))
    ]


@pytest.fixture
def faults(entry: Entry, tmp_path: Path, knowledge: Knowledge) -> list[str]:
    """What the chronology of an entry's articles has otherwise than the entry says; a fault a line."""
    return find_faults(entry, chronology_of(entry, tmp_path, knowledge))


def chronology_of(entry: Entry, folder: Path, knowledge: Knowledge) -> Chronology:
    """Write the articles of an entry, with their sidecars, and build their chronology."""
    for name, article in entry.articles.items():
        given = Given(article) if isinstance(article, str) else article
        (folder / name).write_text(given.text, "utf-8")
        metadata = {"published": given.published, "language": given.language or entry.language}
        lines = [f"{key}: '{value}'\n" for key, value in metadata.items() if value]
        (folder / name).with_suffix(".meta.yaml").write_text("".join(lines), "utf-8")
    return build([str(folder)], knowledge)


def find_faults(entry: Entry, chronology: Chronology) -> list[str]:
    """Compare events with what is expected, in the pairing that leaves the fewest faults."""
    events, expected = chronology.events, entry.expect
    missing = ["no diagnostic"] if entry.diagnosed and not chronology.diagnostics else []
    if len(events) != len(expected):
        told = [f"  {event.id} ({event.kind}): {event.summary}" for event in events]
        return [f"{len(events)} events, expected {len(expected)}", *told, *missing]
    pairings = (_pairing_faults(expected, order) for order in permutations(events))
    return min(pairings, key=len) + missing


def _pairing_faults(expected: Sequence[Expected], events: Sequence[Event]) -> list[str]:
    named = {want.name: event.id for want, event in zip(expected, events, strict=True) if want.name}
    return [
        f"{event.id}: {field} is {got!r}, expected {wanted!r}"
        for want, event in zip(expected, events, strict=True)
        for field, got, wanted in _compared(want, event, named)
        if wanted is not msgspec.UNSET and got != wanted
    ]


def _compared(want: Expected, event: Event, named: Mapping[str, str]) -> list[tuple[str, object, object]]:
    """Each field of an event with what it is and what it should be."""
    parent = named[want.part_of] if isinstance(want.part_of, str) else want.part_of
    bases = {report.file: report.date.basis for report in event.reports}
    compared: list[tuple[str, object, object]] = [
        ("dyad", event.dyad, want.dyad),
        ("kind", event.kind, want.kind),
        ("plover", event.plover, want.plover),
        ("status", event.status, want.status),
        ("date", event.date.edtf, want.date),
        ("basis", event.date.basis, want.basis),
        ("place", _folded(event.place), _folded(want.place)),
        ("part_of", event.part_of, parent),
        ("independent_sources", event.independent_sources, want.sources),
        ("reports", _sorted(report.file for report in event.reports), _sorted(want.reports)),
    ]
    compared += [(f"basis in {file}", bases.get(file), basis) for file, basis in want.bases.items()]
    for state, people in want.people.items():
        there = [_called(p.name or p.office or p.body) for p in event.participants if p.state == state]
        compared.append((f"people of {state}", sorted(there), sorted(map(_called, people))))
    for name, office in want.offices.items():
        held = [p.office for p in event.participants if p.name and _called(p.name) == _called(name)]
        compared.append((f"office of {name}", held, [office]))
    if not isinstance(want.conflicts, Unstated):
        compared.append(("conflicts", sorted({c.field for c in event.conflicts}), sorted(want.conflicts)))
        for conflict in event.conflicts:
            values = want.conflicts.get(conflict.field)
            if values is not None:
                compared.append((f"conflict of {conflict.field}", sorted(conflict.values), sorted(values)))
    return compared


def _called(name: str | None) -> str:
    return fold_name(name or "")


def _folded(place: str | Unstated | None) -> str | Unstated | None:
    return fold_name(place) if isinstance(place, str) else place


def _sorted(files: Iterable[str] | Unstated) -> tuple[str, ...] | Unstated:
    return files if isinstance(files, Unstated) else tuple(sorted(files))
