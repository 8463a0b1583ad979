"""`officials`: who held what, when, and who says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.commands.session import DONE, Messages, UsageError, command, knowledge_for
from sahel_timeline.commands.terminal import terminal
from sahel_timeline.officials import QueryError, find_tenures
from sahel_timeline.renderers.tenures import render_tenures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sahel_timeline.edtf import DateValue


@command
def officials(
    name: str | None,
    office: str | None,
    on: str | None,
    state: str | None,
    form: str | None,
    folders: Sequence[Path],
    no_color: bool,
    messages: Messages,
) -> int:
    """The tenures that fit all that is asked: a table on a terminal, YAML in a pipe, or as `form` says."""
    when = _when(on) if on is not None else None
    knowledge = knowledge_for(folders)
    try:
        found = find_tenures(knowledge, name=name, office=office, on=when, state=state)
    except QueryError as error:
        raise UsageError(str(error)) from None
    target = terminal(no_color)
    render_tenures(found, form or ("table" if sys.stdout.isatty() else "yaml"), target)
    return DONE


def _when(text: str) -> DateValue:
    try:
        value = edtf.parse(text)
    except ValueError as error:
        raise UsageError(f"--on: {error}") from None
    if value.earliest is None and value.latest is None:
        raise UsageError(f"--on: {text!r} names no year; write YYYY, YYYY-MM, YYYY-MM-DD or an EDTF interval")
    return value
