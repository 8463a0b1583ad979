"""The analyst's hand: a file of corrections, read and checked; `apply` lays them over what the articles tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from sahel_timeline import edtf
from sahel_timeline.corrections import model
from sahel_timeline.knowledge.files import place_of
from sahel_timeline.safe_yaml import YamlError, item_lines, line_of, load_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge

#: Keys and indexes that lead to a value of the file, and what is wrong with it.
Fault = tuple[tuple[str | int, ...], str]


class CorrectionsError(ValueError):
    """A file of corrections says something that cannot be; the message names file, line and what to do."""


class Numbered(msgspec.Struct, frozen=True):
    """A correction with the line on which it begins."""

    line: int
    correction: model.Correction


class Corrections(msgspec.Struct, frozen=True):
    """The corrections of one file, in order; `file` is its name without folders."""

    file: str
    entries: tuple[Numbered, ...]


def load_corrections(path: Path, knowledge: Knowledge) -> Corrections:
    """Read a file of corrections.

    Raises CorrectionsError, naming file and line, if it cannot be read, has another shape, or names a dyad, kind, state
    or office that there is not, or a date that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CorrectionsError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{path}: not UTF-8 (byte {error.start})") from None
    try:
        data = load_yaml(text)
    except YamlError as error:
        raise CorrectionsError(f"{path}:{error.line or 1}: {error.message}") from None
    try:
        found = msgspec.convert(_plain(data), model.CorrectionsFile, strict=True)
    except msgspec.ValidationError as error:
        message, steps = place_of(error)
        raise CorrectionsError(f"{path}:{line_of(text, steps) or 1}: {message}") from None
    for index, correction in enumerate(found.corrections):
        for where, message in _faults(correction, knowledge):
            line = line_of(text, ["corrections", index, *where])
            raise CorrectionsError(f"{path}:{line or 1}: {message}")
    lines = item_lines(text, "corrections")
    return Corrections(path.name, tuple(map(Numbered, lines, found.corrections)))


def _plain(data: Any) -> Any:
    """Days that YAML reads as such, as the text that stands there."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(item) for item in data]
    return data.isoformat() if isinstance(data, date) else data


def _faults(correction: model.Correction, knowledge: Knowledge) -> Iterator[Fault]:
    """What a correction names that is not there."""
    for index, address in enumerate(correction.reports):
        yield from _known(address.kind, knowledge.kinds, "kind", ("reports", index, "kind"))
        yield from _known(address.dyad, knowledge.dyads, "dyad", ("reports", index, "dyad"))
    if isinstance(correction, model.SetDate):
        yield from _date(correction.to, ("to",))
    elif isinstance(correction, model.SetKind):
        yield from _known(correction.to, knowledge.kinds, "kind", ("to",))
    elif isinstance(correction, model.Add):
        yield from _known(correction.kind, knowledge.kinds, "kind", ("kind",))
        yield from _known(correction.dyad, knowledge.dyads, "dyad", ("dyad",))
        if correction.date is not None:
            yield from _date(correction.date, ("date",))
        dyad = knowledge.dyads.get(correction.dyad)
        for index, person in enumerate(correction.participants):
            where = ("participants", index)
            yield from _known(person.state, dyad.states if dyad else (), f"state of {correction.dyad}", where)
            yield from _known(person.office, knowledge.offices, "office", (*where, "office"))
            if not (person.name or person.office or person.body):
                yield where, "a participant has a name, an office or a body"


def _known(name: str | None, known: Collection[str], what: str, where: tuple[str | int, ...]) -> Iterator[Fault]:
    if name is None or name in known:
        return
    from difflib import get_close_matches  # needed for bad files only

    close = get_close_matches(name, list(known), 1)
    some = ", ".join(list(known)[:12])
    yield where, f"unknown {what} {name!r}; " + (f"did you mean {close[0]!r}?" if close else f"known are {some}")


def _date(text: str, where: tuple[str | int, ...]) -> Iterator[Fault]:
    try:
        value = edtf.parse(text)
    except ValueError as error:
        yield where, str(error)
        return
    if not value.is_bounded:
        yield where, f"{text!r} has an open side; a corrected date says from when to when"
