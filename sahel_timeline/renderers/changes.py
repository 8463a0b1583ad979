"""What changed between two chronologies: for a terminal, for Markdown, for programs, for GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sahel_timeline.localisation import language
from sahel_timeline.renderers.wording import headline, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sahel_timeline.comparison import Change, Comparison
    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Event
    from sahel_timeline.renderers import Target


class Events(NamedTuple):
    """The events of both chronologies, by their ids, which need not mean the same in both."""

    old: Mapping[str, Event]
    new: Mapping[str, Event]


#: A mark for each thing that may become of an event; colour is not needed to tell them apart.
MARKS = {"added": "+", "removed": "-", "merged": "⇒", "split": "⇔", "changed": "~"}
STYLES = {"added": "green", "removed": "red"}


def render_changes(comparison: Comparison, events: Events, target: Target, form: str) -> None:
    """Write the changes.

    Raises KeyError for a form that `CHANGES` does not have.
    """
    CHANGES[form](comparison, events, target)


def _table(comparison: Comparison, events: Events, target: Target) -> None:
    from rich.table import Table
    from rich.text import Text

    from sahel_timeline.renderers import terminal

    words = language(target.lang)
    parts: list[Table | Text] = []
    for change in comparison.changes:
        head = Text(f"{MARKS[change.what]} {words.name(change.what)}  {change.id}", style=STYLES.get(change.what, ""))
        table = Table.grid()
        table.add_column(overflow="fold")
        table.add_row(head)
        for line in details(change, events, words):
            table.add_row(Text(f"    {line}"))
        parts.append(table)
    terminal.write(target, [*parts, Text(counted(comparison, words))])


def _markdown(comparison: Comparison, events: Events, target: Target) -> None:
    for line in markdown_lines(comparison, events, language(target.lang)):
        target.stream.write(line + "\n")


def _json(comparison: Comparison, events: Events, target: Target) -> None:
    target.stream.write(msgspec.json.format(msgspec.json.encode(comparison), indent=2).decode() + "\n")


def _github(comparison: Comparison, events: Events, target: Target) -> None:
    from sahel_timeline.renderers.github import Annotation, annotation_lines

    words = language(target.lang)
    remarks = [
        Annotation(
            "notice" if change.what == "added" else "warning",
            words.name(change.what),
            "; ".join([change.id, *details(change, events, words)]),
        )
        # what is gone weighs most: a nightly job should not lose events
        for change in sorted(comparison.changes, key=lambda change: change.what != "removed")
    ]
    for line in annotation_lines(remarks, words):
        target.stream.write(line + "\n")


CHANGES: dict[str, Callable[[Comparison, Events, Target], None]] = {
    "table": _table,
    "markdown": _markdown,
    "json": _json,
    "github": _github,
}


def markdown_lines(comparison: Comparison, events: Events, words: Language) -> list[str]:
    """A table in Markdown, a row a change, and the counts."""
    from sahel_timeline.renderers.markdown import code, escape

    lines = []
    if comparison.changes:
        titles = (words("Change"), words("Event"), words("Details"))
        lines += [f"| {' | '.join(titles)} |", "|---|---|---|"]
    for change in comparison.changes:
        told = "<br>".join(escape(line) for line in details(change, events, words))
        lines.append(f"| {escape(MARKS[change.what])} {words.name(change.what)} | {code(change.id)} | {told} |")
    return [*lines, *([""] if lines else []), escape(counted(comparison, words))]


def details(change: Change, events: Events, words: Language) -> list[str]:
    """What there is to say of a change, a line each."""
    lines = []
    if change.what in ("added", "removed"):
        event = (events.new if change.what == "added" else events.old)[change.id]
        lines.append(one_line(headline(event, words)))
    if change.what == "merged":
        lines.append(words.pair(words("of"), ", ".join(change.was)))
    if len(change.now) > 1:
        lines.append(words.pair(words("into"), ", ".join(change.now)))
    for field in change.fields:
        old, new = (_listed(field.field, values, words) for values in (field.old, field.new))
        if field.field in ("people", "conflicts", "reports"):
            told = " ".join([*(f"+{value}" for value in field.new), *(f"−{value}" for value in field.old)])
        else:
            told = f"{old or '∅'} → {new or '∅'}"
        lines.append(one_line(words.pair(words.name(field.field), told)))
    return lines


def _listed(field: str, values: Iterable[str], words: Language) -> str:
    return ", ".join(words.name(value) if field in ("kind", "status") else value for value in values)


def counted(comparison: Comparison, words: Language) -> str:
    """How many changes of each sort there are."""
    tally = {what: sum(change.what == what for change in comparison.changes) for what in MARKS}
    told = [f"{count} {words.name(what)}" for what, count in tally.items() if count]
    return ", ".join(told) if told else words("No event changed.")
