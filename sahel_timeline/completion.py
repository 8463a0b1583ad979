"""Values that a shell offers while a command is typed: what the tool knows, and what stands in the working folder.

Each function takes what was typed of the value so far; some also the options before it (`ctx`, as Typer has it), for a
folder of knowledge. A shell calls them at every tab, so that they load little and say nothing of what is wrong: the
command itself will.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.knowledge import Knowledge

#: Value, and what a shell that can shows beside it.
Offer = tuple[str, str]
#: Ids are looked for in files of these suffixes, in so much of each.
_SUFFIXES, _MOST = (".yaml", ".yml", ".json", ".jsonl", ".ndjson"), 20_000_000
_SCHEMA = re.compile(rb"""schema["']?\s*:\s*["']?sahel-timeline/""")
#: The id of an event, as each format that is read back has it; nothing else in them has an id.
_ID = re.compile(rb"""^- id: '?([\w-]+)'?$|"id"\s*:\s*"([\w-]+)\"""", re.MULTILINE)


def dyads(ctx: Any, incomplete: str) -> list[Offer]:
    """Ids of dyads, with their states."""
    return _offered(incomplete, ((dyad.id, " – ".join(dyad.states)) for dyad in _knowledge(ctx).dyads.values()))


def kinds(ctx: Any, incomplete: str) -> list[Offer]:
    """Ids of kinds, with their PLOVER codes."""
    return _offered(incomplete, ((kind.id, kind.plover) for kind in _knowledge(ctx).kinds.values()))


def offices(ctx: Any, incomplete: str) -> list[Offer]:
    """Ids of offices, with what they are called."""
    return _offered(incomplete, ((office.id, office.label["en"]) for office in _knowledge(ctx).offices.values()))


def states(ctx: Any, incomplete: str) -> list[Offer]:
    """Ids of the states of dyads."""
    return _offered(incomplete, ((state, "") for dyad in _knowledge(ctx).dyads.values() for state in dyad.states))


def gates(incomplete: str) -> list[Offer]:
    """What `build --fail-on` may name; after a comma, one more."""
    from sahel_timeline.commands.chronology import GATES

    return _listed(incomplete, GATES)


def remark_gates(incomplete: str) -> list[Offer]:
    """What `check --fail-on` may name; after a comma, one more."""
    from sahel_timeline.remarks import CODES, DIAGNOSTICS, SEVERITIES

    return _listed(incomplete, (*SEVERITIES, *CODES, *DIAGNOSTICS))


def event_ids(incomplete: str) -> list[Offer]:
    """Ids of the events of the chronologies in the working folder, each with the file that it is in."""
    return _offered(incomplete, _ids(Path.cwd()))


def _ids(folder: Path) -> Iterator[Offer]:
    for path in sorted(folder.iterdir()):
        if path.suffix in _SUFFIXES and path.is_file():
            try:
                with path.open("rb") as file:
                    head = file.read(_MOST)
            except OSError:
                continue
            if _SCHEMA.search(head[:512]):
                yield from (((in_yaml or in_json).decode(), path.name) for in_yaml, in_json in _ID.findall(head))


def _offered(incomplete: str, known: Iterable[Offer]) -> list[Offer]:
    return list({value: (value, told) for value, told in known if value.startswith(incomplete)}.values())


def _listed(incomplete: str, known: Iterable[str]) -> list[Offer]:
    """Of values with commas between: the last, behind those that stand already."""
    before, comma, last = incomplete.rpartition(",")
    return [(f"{before}{comma}{value}", "") for value in known if value.startswith(last)]


def _knowledge(ctx: Any) -> Knowledge:
    """The built-in knowledge, with that of the folders that are named already."""
    from sahel_timeline.knowledge import KnowledgeError, compiled

    try:
        return compiled.load(ctx.params.get("knowledge") or ())
    except KnowledgeError:
        return compiled.load()
