"""`check`: what somebody should look at, in the articles and in what they gave."""

from __future__ import annotations

import os
import re
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.chronology_file import read_chronology
from sahel_timeline.commands.chronology import day
from sahel_timeline.commands.inputs import open_input, standard_bytes
from sahel_timeline.commands.making import Sources, make_chronology
from sahel_timeline.commands.session import (
    DONE,
    GATE,
    UNREAD,
    Messages,
    UsageError,
    command,
    unknown,
)
from sahel_timeline.commands.terminal import terminal
from sahel_timeline.output import append_output, open_output
from sahel_timeline.records import NOT_READ
from sahel_timeline.remarks import CODES, DIAGNOSTICS, SEVERITIES, inspect, is_named
from sahel_timeline.renderers import Target
from sahel_timeline.renderers.remarks import SUFFIXES, Shown, render_remarks, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.records import Chronology

#: What `--fail-on` may name beside severities and codes, as it means it for `build`.
GROUPS = {"unreadable": tuple(sorted(NOT_READ)), "conflict": ("conflict", "role-mismatch")}
#: A chronology says so at its beginning, in YAML, JSON or JSON Lines; articles don't.
_BEGINNING = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?:\{\s*)?(?:"type"\s*:\s*"[\w-]+",\s*)?"?schema"?\s*:\s*["']?sahel-timeline/"""
)
_HEAD = 512


class Report(msgspec.Struct, frozen=True):
    """In which form the remarks are told, where, and which of them fail the command."""

    format: str
    outputs: Sequence[str]
    lang: str
    fail_on: str | None
    today: str | None
    no_color: bool


@command
def check(sources: Sources, report: Report, messages: Messages) -> int:
    """Remarks on articles or on a chronology; fails if a gate names one of them."""
    gates = _gates(report.fail_on)
    today = day(report.today, "--today", last=True)
    forms = {path: _form(path, report.format) for path in report.outputs}
    inspection = inspect(_chronology(sources, messages), today)
    severities = SEVERITIES[: 1 if messages.quiet else 3 if messages.verbose else 2]
    shown = Shown(severities, gates)
    for path in report.outputs or ["-"]:
        form = forms.get(path, report.format)
        if path == "-":
            render_remarks(inspection, terminal(report.no_color)._replace(lang=report.lang), form, shown)
            place = os.environ.get("GITHUB_STEP_SUMMARY")
            if form == "github" and place:
                append_output(place, summary(inspection, report.lang))
        else:
            with open_output(path) as stream:
                render_remarks(inspection, Target(stream, lang=report.lang), form, shown)
    if any(is_named(remark, gates) for remark in inspection.remarks):
        return GATE
    return UNREAD if any(remark.code in NOT_READ for remark in inspection.remarks) else DONE


def _chronology(sources: Sources, messages: Messages) -> Chronology:
    """The chronology that is named, or that of the articles."""
    named = [path for path in sources.paths if _is_chronology(path)]
    if not named:
        return make_chronology(sources, messages)[1]
    if len(sources.paths) > 1:
        raise UsageError(f"{named[0]}: is a chronology; check it alone, or give articles")
    with open_input(named[0]) as stream:
        return read_chronology(stream.read(), named[0])


def _is_chronology(path: str) -> bool:
    """Whether a file, or what waits on standard input, begins as a chronology does."""
    if path == "-":
        stream = standard_bytes()
        return isinstance(stream, BufferedReader) and _BEGINNING.match(stream.peek(_HEAD)) is not None
    try:
        with Path(path).open("rb") as file:
            return Path(path).is_file() and _BEGINNING.match(file.read(_HEAD)) is not None
    except OSError:  # whatever it is, it is told when it is read
        return False


def _gates(text: str | None) -> tuple[str, ...]:
    """The severities and codes that `--fail-on` names."""
    names = [name.strip() for name in (text or "").split(",") if name.strip()]
    known = (*SEVERITIES, *CODES, *DIAGNOSTICS)
    for name in names:
        if name not in known:
            raise unknown("--fail-on", name, known)
    return tuple(code for name in names for code in GROUPS.get(name, (name,)))


def _form(path: str, default: str) -> str:
    """The format that a file's suffix asks for."""
    if path == "-":
        return default
    for form, suffixes in SUFFIXES.items():
        if path.lower().endswith(suffixes):
            return form
    known = ", ".join(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
    raise UsageError(f"-o {path}: no format of check has this suffix; known are {known}")
