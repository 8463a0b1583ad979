"""Annotations for a GitHub Actions run (workflow commands on standard output), and the summary of its step.

A step shows ten annotations of a level at most, so that of more the weightiest nine stand, and a tenth that counts the
others. (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.localisation import language
from sahel_timeline.renderers.markdown import escape, table_lines
from sahel_timeline.renderers.wording import NOT_OWN, counts, headline, iso_date, one_line, told_conflict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology
    from sahel_timeline.renderers import Target

#: Annotations of a level that one step shows.
MOST = 10
#: Bytes that a step's summary may have, less a margin for what other commands of the step write.
SUMMARY_BYTES = 1_000_000
LEVELS = ("error", "warning", "notice")


class Annotation(NamedTuple):
    """One remark: its level, a title, the text, the file that it is about."""

    level: str
    title: str
    text: str
    file: str | None = None


def render(chronology: Chronology, target: Target) -> None:
    """Write the annotations: what could not be read, conflicts, dates that are not known."""
    for line in annotation_lines(_remarks(chronology, language(target.lang)), language(target.lang)):
        target.stream.write(line + "\n")


def annotation_lines(remarks: Iterable[Annotation], words: Language) -> list[str]:
    """The workflow commands of remarks that are ranked already, as many as a step shows."""
    remarks = list(remarks)
    lines = []
    for level in LEVELS:
        found = [remark for remark in remarks if remark.level == level]
        kept = found if len(found) <= MOST else found[: MOST - 1]
        if rest := len(found) - len(kept):
            kept = [*kept, Annotation(level, words("more"), words.many("{} more", "{} more", rest))]
        lines += [_command(remark) for remark in kept]
    return lines


def summary(chronology: Chronology, lang: str) -> str:
    """The step's summary: counts and table in Markdown, under the size that a step may have."""
    words = language(lang)
    head = f"### {escape(words.pair(words('Chronology'), ', '.join(chronology.dyads)))}\n\n"
    head += escape(counts(chronology.events, len(chronology.articles), words)) + "\n\n"
    return cut(head, table_lines(chronology.events, words), words)


def cut(head: str, lines: list[str], words: Language) -> str:
    """Lines of Markdown under a head, as many as a step's summary may have; says how many are left out."""
    size, kept = len(head.encode()), []
    for line in lines:
        size += len(line.encode()) + 1
        if size > SUMMARY_BYTES:
            break
        kept.append(line)
    left = len(lines) - len(kept)
    more = f"\n{words.many('{} more', '{} more', left)}\n" if left else ""
    return head + "\n".join(kept) + "\n" + more


def _remarks(chronology: Chronology, words: Language) -> list[Annotation]:
    """What a reader should look at, the weightiest of each level first."""
    remarks = [
        Annotation("error" if d.severity == "error" else "warning", d.code, d.message, d.file)
        for d in chronology.diagnostics
        if d.severity != "info"
    ]
    contradicted = sorted(chronology.events, key=lambda e: (-len(e.conflicts), e.id))
    remarks += [
        Annotation(
            "warning",
            words("Conflict"),
            f"{event.id}: {'; '.join(told_conflict(conflict, words) for conflict in event.conflicts)}",
            event.reports[0].file if event.reports else None,
        )
        for event in contradicted
        if event.conflicts
    ]
    return remarks + [
        Annotation(
            "notice",
            words("Undated"),
            f"{event.id}: {iso_date(event)} {headline(event, words)}",
            event.reports[0].file if event.reports else None,
        )
        for event in chronology.events
        if event.date.basis in NOT_OWN
    ]


def _command(remark: Annotation) -> str:
    title = _property(remark.title)
    place = f"file={_property(remark.file)},title={title}" if remark.file else f"title={title}"
    # a runner looks for commands where a line begins: text that is on one line, behind ours, is none
    return f"::{remark.level} {place}::{one_line(remark.text).replace('%', '%25')}"


def _property(text: str) -> str:
    return one_line(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
