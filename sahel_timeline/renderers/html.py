"""The chronology as one HTML file: a drawn timeline, filters, and a list with the words of the reports.

The file needs nothing else, no network either. Its own style and script are named by their hashes in a content security
policy, so that nothing that comes from an article could ever run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sahel_timeline.localisation import language
from sahel_timeline.renderers.drawing import draw, sort_of
from sahel_timeline.renderers.table import legend
from sahel_timeline.renderers.vertical import dot, place_of
from sahel_timeline.renderers.wording import (
    counts,
    flags,
    headline,
    in_order,
    mark,
    one_line,
    told_conflict,
    told_correction,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology, Event, Report
    from sahel_timeline.renderers import Target

_URL = re.compile(r"https?://", re.IGNORECASE)
_FOLDER = files("sahel_timeline.renderers").joinpath("page")


class Choices:
    """The values that a filter offers, each by its number, sorted."""

    def __init__(self, values: Iterable[str]) -> None:
        self.options = sorted(set(values), key=str.casefold)
        self._numbers = {value: number for number, value in enumerate(self.options)}

    def numbers(self, values: Iterable[str]) -> str:
        """The numbers of some values, with blanks between them."""
        return " ".join(str(self._numbers[value]) for value in dict.fromkeys(values))


def render(chronology: Chronology, target: Target) -> None:
    """Write the page."""
    words = language(target.lang)
    events = chronology.events
    dyads, kinds = Choices(e.dyad for e in events), Choices(words.name(e.kind) for e in events)
    people = Choices(name for e in events for name in _names(e))
    outlets = Choices(name for e in events for name in _outlets(e))

    def entry(event: Event, inside: bool) -> dict[str, Any]:
        return {
            **_entry(event, inside, words),
            "dyad": dyads.numbers([event.dyad]),
            "kind": kinds.numbers([words.name(event.kind)]),
            "people": people.numbers(_names(event)),
            "outlets": outlets.numbers(_outlets(event)),
        }

    filters = [
        ("dyad", words("Dyad"), dyads.options),
        ("kind", words("Kind"), kinds.options),
        ("person", words("Person"), people.options),
        ("outlet", words("Outlet"), outlets.options),
    ]
    style, script = (_FOLDER.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    parts = _template().stream(
        words=words,
        title=words.pair(words("Chronology"), ", ".join(chronology.dyads)),
        counts=counts(events, len(chronology.articles), words),
        legend=legend(events, words),
        filters=[each for each in filters if each[2]],
        drawing=draw(events, dyads.options),
        groups=_groups(events, words, entry),
        style=_trusted(style),
        script=_trusted(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    parts.enable_buffering(200)
    for part in parts:
        target.stream.write(part)


def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    loader = FunctionLoader(lambda name: _FOLDER.joinpath(name).read_text(encoding="utf-8"))
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.j2")


def _trusted(text: str) -> Any:
    """Style and script of our own: not escaped."""
    from markupsafe import Markup

    return Markup(text)


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _groups(events: Iterable[Event], words: Language, entry: Any) -> list[dict[str, Any]]:
    """The events under their months (years, where the month is not known)."""
    groups: list[dict[str, Any]] = []
    for event, inside in in_order(events):
        day, to_month = place_of(event)
        title = words("Undated") if day is None else words.month(day) if to_month else str(day.year)
        if not groups or (groups[-1]["title"] != title and not inside):
            groups.append({"title": title, "events": []})
        groups[-1]["events"].append(entry(event, inside))
    return groups


def _entry(event: Event, inside: bool, words: Language) -> dict[str, Any]:
    facts = [event.dyad, one_line(event.place or ""), words.name(event.date.basis), *flags(event, words)]
    return {
        "id": event.id,
        "target": quote(event.id),
        "inside": inside,
        "sort": sort_of(event),
        "dot": dot(event),
        "when": f"{mark(event)} {words.when(event.date)}".strip(),
        "headline": one_line(headline(event, words)),
        "facts": " · ".join(dict.fromkeys(filter(None, facts))),
        "conflicts": [one_line(told_conflict(conflict, words)) for conflict in event.conflicts],
        "corrections": [one_line(told_correction(each, words)) for each in event.corrections],
        "sources": words.many("{} report", "{} reports", len(event.reports)),
        "reports": [_report(report, words) for report in event.reports],
    }


def _report(report: Report, words: Language) -> dict[str, str | None]:
    date = report.date
    told = (
        words("“{expression}” → {date}").format(expression=date.expression, date=date.edtf) if date.expression else ""
    )
    basis = words.name(date.basis)
    return {
        "quote": one_line(report.quote),
        "url": report.url if report.url and _URL.match(report.url) else None,
        "source": one_line(", ".join(filter(None, (report.outlet, report.published, report.file)))),
        "date": f" · {one_line(told)} ({basis})" if told else f" · {basis}",
    }


def _names(event: Event) -> list[str]:
    return [one_line(participant.name) for participant in event.participants if participant.name]


def _outlets(event: Event) -> list[str]:
    return [one_line(report.outlet) for report in event.reports if report.outlet]
