"""Commands that make, show and explain a chronology."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import edtf, pipeline
from sahel_timeline.chronology_file import read_chronology
from sahel_timeline.commands.inputs import open_input
from sahel_timeline.commands.making import Sources, make_chronology
from sahel_timeline.commands.session import (
    DONE,
    GATE,
    UNREAD,
    Messages,
    Stated,
    UsageError,
    command,
    corrections_from,
    knowledge_for,
    stated,
    unknown,
)
from sahel_timeline.commands.terminal import terminal
from sahel_timeline.explain import explain as explain_events
from sahel_timeline.output import append_output, open_output, standard_output
from sahel_timeline.records import NOT_READ, SCHEMA, Chronology, Diagnostic
from sahel_timeline.renderers import RENDERERS, Target, format_of, renderer
from sahel_timeline.select import select
from sahel_timeline.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

#: What `--fail-on` may name.
GATES = ("undated", "conflict", "unreadable", "empty")


class View(msgspec.Struct, frozen=True):
    """What of a chronology is shown, where, and what makes the command fail."""

    format: str
    outputs: Sequence[str]
    since: str | None
    until: str | None
    dated_only: bool
    fail_on: str | None
    no_color: bool
    view: str = "table"
    lang: str = "en"
    kinds: Sequence[str] = ()


@command
def build(sources: Sources, view: View, messages: Messages) -> int:
    """Articles to chronology, printed or written."""
    check = _Checked(view)
    _check_kinds(view.kinds, sources.knowledge)
    known, chronology = make_chronology(sources, messages)
    for diagnostic in chronology.diagnostics:
        if diagnostic not in known.diagnostics:
            messages.show(diagnostic)
    told_before = {article.file for article in known.articles}
    for article in chronology.articles:
        if not article.events and article.file not in told_before:
            # no fault of the article, and `articles` has it: only who asks for everything is told
            messages.show(Diagnostic("info", "no-engagement", article.file, "it reports no engagement"))
    return _show(chronology, view, check, messages, unread_fails=True)


@command
def render(source: str, view: View, messages: Messages) -> int:
    """A chronology in any form to any format."""
    check = _Checked(view)
    with open_input(source) as stream:
        chronology = read_chronology(stream.read(), source)
    _check_kinds(view.kinds, (), {event.kind for event in chronology.events})
    return _show(chronology, view, check, messages, unread_fails=False)


@command
def explain(
    what: Sequence[str],
    sources: Sequence[str],
    options: Stated,
    folders: Sequence[Path],
    corrected: Path | None,
    messages: Messages,
) -> int:
    """Run the stages with a trace and tell how events came to be."""
    given = stated(options)
    knowledge = knowledge_for(folders)
    corrections = corrections_from(corrected, knowledge)
    files = not sources
    missing = [name for name in what if files and not Path(name).exists()]
    if missing:
        raise UsageError(f"{missing[0]}: no such file; to explain an event, say where its articles are: --from PATH")
    trace = Trace()
    chronology = pipeline.build(
        what if files else sources, knowledge, given=given, trace=trace, corrections=corrections
    )
    for diagnostic in chronology.diagnostics:
        messages.show(diagnostic)
    ids = [] if files else _event_ids(what, chronology)
    out = standard_output()
    for line in explain_events(chronology, trace, knowledge, ids):
        out.write(line + "\n")
    return UNREAD if _unread(chronology) else DONE


def _event_ids(what: Sequence[str], chronology: Chronology) -> list[str]:
    from difflib import get_close_matches

    known = [event.id for event in chronology.events]
    for name in what:
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]}?" if close else "`build --format json` lists the ids"
            raise UsageError(f"no event has the id {name!r}; {hint}")
    return list(what)


@command
def schema() -> int:
    """The JSON Schema of the chronology."""
    tree = msgspec.json.schema(Chronology)
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **tree}
    standard_output().write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")
    return DONE


class _Checked:
    """The view's dates, formats and gates, checked before any work is done."""

    def __init__(self, view: View) -> None:
        self.since = day(view.since, "--since", last=False)
        self.until = day(view.until, "--until", last=True)
        self.gates = [gate.strip() for gate in (view.fail_on or "").split(",") if gate.strip()]
        for gate in self.gates:
            if gate not in GATES:
                raise unknown("--fail-on", gate, GATES)
        self.formats = {path: _format(path, view.format) for path in view.outputs}
        if view.view != "table" and "table" not in (set(self.formats.values()) or {view.format}):
            raise UsageError(f"--view {view.view}: is a view of the table; leave --format out, or write a .txt file")


def _format(path: str, default: str) -> str:
    if path == "-":
        return default
    found = format_of(path)
    if found is None:
        known = ", ".join(suffix for _, suffixes in RENDERERS.values() for suffix in suffixes)
        raise UsageError(f"-o {path}: no format has this suffix; known are {known}")
    return found


def day(text: str | None, option: str, *, last: bool) -> date | None:
    """The first or last day of a date of the command line. Raises UsageError."""
    if text is None:
        return None
    try:
        value = edtf.parse(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
    return value.latest if last else value.earliest


def _show(chronology: Chronology, view: View, check: _Checked, messages: Messages, *, unread_fails: bool) -> int:
    """Write the chronology where it is wanted, and say how the command ends."""
    shown = select(chronology, check.since, check.until, dated_only=view.dated_only, kinds=view.kinds)
    for path in view.outputs or ["-"]:
        form = check.formats.get(path, view.format)
        render_as = renderer(form)
        if path == "-":
            render_as(shown, _words(terminal(view.no_color), view, check, messages))
            if form == "github":
                _append_summary(shown, view.lang)
        else:
            with open_output(path) as stream:
                render_as(shown, _words(Target(stream), view, check, messages))
    return _exit_code(shown, check.gates, unread_fails)


def _check_kinds(kinds: Sequence[str], folders: Sequence[Path], others: Iterable[str] = ()) -> None:
    """Raises UsageError for a kind that the knowledge lacks, and that is none of the others."""
    if kinds:
        known = (*knowledge_for(folders).kinds, *others)
        for kind in kinds:
            if kind not in known:
                raise unknown("--kind", kind, known)


def _words(target: Target, view: View, check: _Checked, messages: Messages) -> Target:
    return target._replace(lang=view.lang, view=view.view, gates=tuple(check.gates), tell=messages.show)


def _append_summary(chronology: Chronology, lang: str) -> None:
    """In a GitHub Actions run: the summary of the step, beside the annotations on standard output."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        from sahel_timeline.renderers.github import summary

        append_output(path, summary(chronology, lang))


def _exit_code(chronology: Chronology, gates: Sequence[str], unread_fails: bool) -> int:
    unread = _unread(chronology)
    hit = {
        "undated": any(event.date.basis in ("publication", "undated") for event in chronology.events),
        "conflict": any(event.conflicts for event in chronology.events),
        "unreadable": unread,
        "empty": not chronology.events,
    }
    if any(hit[gate] for gate in gates):
        return GATE
    return UNREAD if unread and unread_fails else DONE


def _unread(chronology: Chronology) -> bool:
    return any(diagnostic.code in NOT_READ for diagnostic in chronology.diagnostics)
