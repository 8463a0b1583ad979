"""The dated events as a calendar (iCalendar, RFC 5545): whole days, that keep nobody busy.

An event that is known to the month is on all days of the month, and its description says so. What has no date of its
own is left out: a calendar has no place for it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sahel_timeline import __version__, edtf
from sahel_timeline.localisation import language
from sahel_timeline.records import Diagnostic
from sahel_timeline.renderers.wording import headline, is_dated, one_line, told_conflict, told_correction

if TYPE_CHECKING:
    from icalendar import Event as Entry

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology, Event
    from sahel_timeline.renderers import Target

_STATUS = {"occurred": "CONFIRMED", "planned": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}


def render(chronology: Chronology, target: Target) -> None:
    """Write the calendar; tells how many events it leaves out."""
    from icalendar import Calendar

    words = language(target.lang)
    calendar = Calendar()
    calendar.add("prodid", f"-//sahel-timeline//{__version__}//{target.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words.pair(words("Chronology"), ", ".join(chronology.dyads)))
    for event in chronology.events:
        if is_dated(event):
            calendar.add_component(_entry(event, words))
    target.stream.write(calendar.to_ical().decode())
    tell_left_out(chronology, target, "ics")


def tell_left_out(chronology: Chronology, target: Target, form: str) -> None:
    """A diagnostic that counts the events without a date of their own, if there are any."""
    left = sum(not is_dated(event) for event in chronology.events)
    if left:
        message = f"{left} without a date of their own left out of {form}; the other formats have them"
        target.tell(Diagnostic("warning", "undated-left-out", None, message))


def _entry(event: Event, words: Language) -> Entry:
    from icalendar import Event as Entry

    assert event.date.earliest is not None
    assert event.date.latest is not None
    entry = Entry()
    entry.add("uid", f"{event.id}@sahel-timeline")
    entry.add("dtstamp", datetime.combine(_told(event), time(), UTC))
    entry.add("dtstart", event.date.earliest)
    entry.add("dtend", min(event.date.latest, date.max - timedelta(days=1)) + timedelta(days=1))
    entry.add("summary", one_line(headline(event, words)))
    entry.add("description", "\n".join(map(one_line, _description(event, words))))
    if event.place:
        entry.add("location", one_line(event.place))
    entry.add("categories", [one_line(event.dyad), one_line(words.name(event.kind))])
    entry.add("status", _STATUS[event.status])
    entry.add("transp", "TRANSPARENT")
    return entry


def _told(event: Event) -> date:
    """The day from which the entry is what it is: of its last report. No clock is asked."""
    published = [edtf.parse(report.published).earliest for report in event.reports if report.published]
    return max([day for day in published if day] or [event.date.earliest or date.min])


def _description(event: Event, words: Language) -> list[str]:
    date = words("{date} ({basis})").format(date=words.when(event.date), basis=words.name(event.date.basis))
    lines = [words.pair(words("Date"), date)]
    if event.date.precision != "day" or "~" in (event.date.edtf or ""):
        lines.append(words("The date is not known to the day: the entry covers all days that it may be."))
    lines += [words.pair(words("Conflict"), told_conflict(conflict, words)) for conflict in event.conflicts]
    lines += [words.pair(words("corrected"), told_correction(each, words)) for each in event.corrections]
    for report in event.reports:
        source = ", ".join(filter(None, (report.outlet, report.published, report.url or report.file)))
        lines.append(f"“{report.quote}” ({source})")
    lines.append(event.id)
    return lines
