"""The dated events as JSON for TimelineJS (https://timeline.knightlab.com/docs/json-format.html).

Its dates have the parts that are known, and a text to show that keeps the precision. TimelineJS takes text for HTML,
so that all text is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from sahel_timeline.localisation import language
from sahel_timeline.renderers.ics import tell_left_out
from sahel_timeline.renderers.wording import headline, is_dated, one_line, told_conflict

if TYPE_CHECKING:
    from datetime import date

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology, Event, Report
    from sahel_timeline.renderers import Target


def render(chronology: Chronology, target: Target) -> None:
    """Write title and events; tells how many events it leaves out."""
    words = language(target.lang)
    document = {
        "title": {
            "text": {"headline": _html(words.pair(words("Chronology"), ", ".join(chronology.dyads))), "text": ""}
        },
        "events": [_slide(event, words) for event in chronology.events if is_dated(event)],
    }
    target.stream.write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")
    tell_left_out(chronology, target, "timelinejs")


def _slide(event: Event, words: Language) -> dict[str, Any]:
    assert event.date.earliest is not None
    assert event.date.latest is not None
    parts = {"year": 1, "decade": 1, "month": 2}.get(event.date.precision, 3)
    shown = _html(words.when(event.date))
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "group": _html(event.dyad),
        "display_date": shown,
        "start_date": {**_date(event.date.earliest, parts), "display_date": shown},
    }
    if event.date.earliest != event.date.latest and event.date.precision not in ("year", "month"):
        slide["end_date"] = _date(event.date.latest, parts)
    slide["text"] = {"headline": _html(headline(event, words)), "text": "".join(_paragraphs(event, words))}
    return slide


def _date(day: date, parts: int) -> dict[str, int]:
    return dict(list({"year": day.year, "month": day.month, "day": day.day}.items())[:parts])


def _paragraphs(event: Event, words: Language) -> list[str]:
    facts = [event.place or "", *(told_conflict(conflict, words) for conflict in event.conflicts)]
    return [f"<p>{_html(fact)}</p>" for fact in facts if fact] + [_report(report) for report in event.reports]


def _report(report: Report) -> str:
    source = ", ".join(filter(None, (report.outlet, report.published, report.file)))
    return f"<blockquote>{_html(report.quote)} ({_html(source)})</blockquote>"


def _html(text: str) -> str:
    return escape(one_line(text))
