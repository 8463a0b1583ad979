"""`diff`: what changed from one chronology to another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sahel_timeline.chronology_file import read_chronology
from sahel_timeline.commands.inputs import open_input
from sahel_timeline.commands.session import DONE, GATE, Messages, UsageError, command
from sahel_timeline.commands.terminal import terminal
from sahel_timeline.comparison import compare
from sahel_timeline.localisation import language
from sahel_timeline.output import append_output
from sahel_timeline.renderers.changes import Events, markdown_lines, render_changes

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology


@command
def diff(old: str, new: str, form: str, lang: str, exit_code: bool, no_color: bool, messages: Messages) -> int:
    """Print the changes; with `exit_code`, fail if there is one."""
    if old == new == "-":
        raise UsageError("only one of the two chronologies can be standard input")
    before, after = _read(old), _read(new)
    comparison = compare(before, after)
    events = Events({event.id: event for event in before.events}, {event.id: event for event in after.events})
    render_changes(comparison, events, terminal(no_color)._replace(lang=lang), form)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        from sahel_timeline.renderers.github import cut

        words = language(lang)
        append_output(summary, cut("", markdown_lines(comparison, events, words), words))
    return GATE if exit_code and comparison.changes else DONE


def _read(source: str) -> Chronology:
    with open_input(source) as stream:
        return read_chronology(stream.read(), source)
