"""Chronology → what somebody should look at before trusting it: the state of the articles, and of what they gave.

What is wrong with articles the stages have said already, as diagnostics; what a reader of the chronology would have to
notice is said here. Nothing asks for the clock: the future begins where the caller says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from sahel_timeline.records import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from sahel_timeline.records import ArticleEntry, Chronology, Diagnostic, Event, Participant

SCHEMA = "sahel-timeline-check/1"
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
#: What is remarked here, beside the diagnostics of the stages.
CODES: dict[str, Severity] = {
    "no-publication-date": "warning",
    "published-in-future": "warning",
    "expression-without-anchor": "warning",
    "empty": "warning",
    "undated": "warning",
    "conflict": "warning",
    "role-mismatch": "warning",
    "event-in-future": "warning",
    "unresolved-person": "info",
}
#: Codes of the diagnostics that the stages give.
DIAGNOSTICS = (
    *("unreadable", "unreadable-metadata", "no-article", "failed", "empty-file", "relative-without-anchor"),
    *("weekday-contradicts-date", "publication-before-events", "publication-contradicted", "published-overridden"),
    *(
        "duplicate-text",
        "set-aside",
        "given-twice",
        "name-taken",
        "not-read",
        "ambiguous-name",
        "correction-unused",
        "report-dropped",
    ),
    *("denied-engagement", "hypothetical-engagement"),
    *("encoding-assumed", "mojibake", "letters-lost", "page-without-article", "language-unknown"),
)
#: Bases of dates that are not the event's own.
_NOT_OWN = ("publication", "undated")
_OFFICE, _HANGING = "office", "relative-without-anchor"
#: So many values of a conflict are told.
_MOST = 4


class Remark(msgspec.Struct, frozen=True):
    """One thing to look at, in an article or in an event."""

    severity: Severity
    code: str
    about: Literal["input", "result"]
    file: str | None
    event: str | None
    message: str


class Inspection(msgspec.Struct, frozen=True):
    """All remarks, the gravest first, and what was looked at."""

    schema: str
    articles: tuple[str, ...]
    events: tuple[str, ...]
    remarks: tuple[Remark, ...]


def inspect(chronology: Chronology, today: date | None = None) -> Inspection:
    """What there is to remark of a chronology; with `today`, also what is dated after that day."""
    remarks = [*map(_told, chronology.diagnostics)]
    hanging = {told.file for told in chronology.diagnostics if told.code == _HANGING}
    remarks += [
        remark
        for article in chronology.articles
        for remark in _of_article(article, today)
        # what is known of such a day but its anchor was told, with what to do
        if not (remark.code == "no-publication-date" and article.file in hanging)
    ]
    if not chronology.events:
        remarks.append(Remark(CODES["empty"], "empty", "result", None, None, "no engagement was found"))
    remarks += [remark for event in chronology.events for remark in _of_event(event, today)]
    remarks.sort(key=lambda r: (SEVERITIES.index(r.severity), r.about, r.code, r.file or "", r.event or "", r.message))
    return Inspection(
        SCHEMA,
        tuple(article.file for article in chronology.articles),
        tuple(event.id for event in chronology.events),
        tuple(remarks),
    )


def is_named(remark: Remark, gates: Collection[str]) -> bool:
    """Whether a gate names the remark: by its code, or by a severity that it reaches."""
    return remark.code in gates or any(gate in gates for gate in SEVERITIES[SEVERITIES.index(remark.severity) :])


def _told(diagnostic: Diagnostic) -> Remark:
    return Remark(diagnostic.severity, diagnostic.code, "input", diagnostic.file, None, diagnostic.message)


def _of_article(article: ArticleEntry, today: date | None) -> Iterator[Remark]:
    def remark(code: str, message: str) -> Remark:
        return Remark(CODES[code], code, "input", article.file, None, message)

    if article.published is None:
        yield remark(
            "no-publication-date",
            "it is not known when it appeared, so that nothing can be counted from that day; "
            "give --published, a manifest, or a sidecar with 'published'",
        )
    elif today is not None and article.published.edtf > today.isoformat():
        yield remark("published-in-future", f"published {article.published.edtf}, after {today}; check the date")


def _of_event(event: Event, today: date | None) -> Iterator[Remark]:
    def remark(code: str, message: str, file: str | None = None) -> Remark:
        where = file or (event.reports[0].file if event.reports else None)
        return Remark(CODES[code], code, "result", where, event.id, message)

    if event.date.basis in _NOT_OWN:
        bound = "not after" if event.date.latest else "not before"
        day = event.date.latest or event.date.earliest
        yield remark("undated", f"no report dates it; {bound} {day}" if day else "nothing dates it")
    for report in event.reports:
        if report.date.expression and report.date.basis in _NOT_OWN:
            yield remark(
                "expression-without-anchor",
                f"“{report.date.expression}” has nothing to be counted from",
                report.file,
            )
    for conflict in event.conflicts:
        whose = f"{conflict.participant}, " if conflict.participant else ""
        told = [f"{value} ({', '.join(files)})" if files else value for value, files in conflict.values.items()]
        values = " / ".join(told if len(told) <= _MOST else [*told[:_MOST], f"{len(told) - _MOST} more"])
        code = "role-mismatch" if conflict.field == _OFFICE else "conflict"
        yield remark(code, f"{whose}{conflict.field}: {values}")
    first = event.date.earliest
    if event.status == "occurred" and first is not None:
        published = [report.published for report in event.reports if report.published]
        if published and max(published) < first.isoformat()[: len(max(published))]:
            yield remark(
                "event-in-future", f"said to have happened on {first}, after its last report ({max(published)})"
            )
        elif today is not None and first > today:
            yield remark("event-in-future", f"said to have happened on {first}, after {today}")
    for participant in event.participants:
        if who := _unresolved(participant):
            yield remark("unresolved-person", who)


def _unresolved(participant: Participant) -> str | None:
    if participant.name is None:
        return f"the {participant.office} ({participant.state}) is not named" if participant.office else None
    if participant.resolved_by in ("text", "counterpart"):
        return f"{participant.name} ({participant.state}) is not in the table of officials"
    return None
