"""Chronologies made by hand: one of each thing that a rendering must show, and one of texts that mean harm."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sahel_timeline import edtf
from sahel_timeline.records import (
    SCHEMA,
    AppliedCorrection,
    ArticleEntry,
    Basis,
    Chronology,
    Conflict,
    Diagnostic,
    Event,
    EventDate,
    Participant,
    PublishedDate,
    Report,
    ReportedDate,
    Status,
)
from sahel_timeline.renderers import Target, renderer

if TYPE_CHECKING:
    from collections.abc import Sequence


def person(name: str | None, state: str, office: str | None = None, body: str | None = None) -> Participant:
    return Participant(name, state, office, body, (name or office or body or state,), "officials" if name else "office")


def report(file: str, quote: str, date: str | None = None, basis: Basis = "explicit", **more: Any) -> Report:
    told = ReportedDate(date, basis, more.pop("expression", None), "full-date")
    return Report(
        file=file,
        outlet=more.pop("outlet", None),
        url=more.pop("url", None),
        published=more.pop("published", "2025-11-05"),
        quote=quote,
        span=more.pop("span", (10, 10 + len(quote))),
        date=told,
    )


def date_of(text: str, basis: Basis = "explicit") -> EventDate:
    value = edtf.parse(text) if text else edtf.UNKNOWN
    return EventDate(text or None, value.earliest, value.latest, value.precision, basis)


def event(
    name: str,
    date: str,
    people: Sequence[Participant] = (),
    reports: Sequence[Report] = (),
    *,
    kind: str = "meeting",
    basis: Basis = "explicit",
    status: Status = "occurred",
    place: str | None = None,
    part_of: str | None = None,
    dyad: str = "us-mali",
    conflicts: Sequence[Conflict] = (),
    corrections: Sequence[AppliedCorrection] = (),
) -> Event:
    reports = tuple(reports) or (report(f"{name}.txt", f"Texte de {name}.", date or None, basis),)
    return Event(
        id=name,
        dyad=dyad,
        kind=kind,
        plover="CONSULT",
        status=status,
        date=date_of(date, basis),
        place=place,
        participants=tuple(people),
        summary=reports[0].quote,
        part_of=part_of,
        reports=reports,
        independent_sources=len({each.file for each in reports}),
        conflicts=tuple(conflicts),
        corrections=tuple(corrections),
    )


def chronology(events: Sequence[Event], diagnostics: Sequence[Diagnostic] = ()) -> Chronology:
    reported: dict[str, list[str]] = {}
    for each in events:
        for told in each.reports:
            reported.setdefault(told.file, []).append(each.id)
    articles = tuple(
        ArticleEntry(
            file, PublishedDate("2025-11-05", "explicit", "date-line", None), f"Titre de {file}", None, "fr", tuple(ids)
        )
        for file, ids in sorted(reported.items())
    )
    return Chronology(SCHEMA, ("us-mali", "mali-senegal"), tuple(events), articles, tuple(diagnostics))


LANDAU, DIOP = person("Christopher Landau", "us", "deputy secretary of state"), person("Abdoulaye Diop", "mali")
SAMPLE = chronology(
    [
        event("month", "2021-03", [person(None, "mali", body="Mali")], kind="agreement", dyad="mali-senegal"),
        event("by-day", "../2025-02-07", [DIOP], basis="publication", place="Bamako"),
        event("visit", "2025-10-20/2025-10-24", [LANDAU], kind="visit", place="Bamako"),
        event("other", "2025-10-21", [person(None, "us", "ambassador"), DIOP], status="planned", basis="relative"),
        event("part", "2025-10-22", [LANDAU, DIOP], part_of="visit"),
        event(
            "two-sources",
            "2025-11-04",
            [LANDAU, DIOP],
            [
                report("a.txt", "Le 4 novembre, les deux ministres ont parlé.", "2025-11-04", outlet="Le Fleuve"),
                report(
                    "b.txt", "L’appel du 4 novembre a duré une heure.", "2025-11-04", url="https://fleuve.example/b"
                ),
            ],
            conflicts=[Conflict("kind", {"call": ("b.txt",), "meeting": ("a.txt",)})],
        ),
        event(
            "about",
            "2025-12-10~",
            [DIOP],
            kind="statement",
            corrections=[
                AppliedCorrection("date", "le communiqué le dit", ("2025-12-11",), "2025-12-10~", ("about.txt",))
            ],
        ),
        event("never", "", [DIOP], basis="undated"),
    ],
    [Diagnostic("warning", "relative-without-anchor", "by-day.txt", "published 'il y a 1 jour'")],
)

#: What an article may say to break a rendering, or to escape from it.
HOSTILE_TEXTS = (
    "[/] [bold]gras[/bold] [link=https://mal.example]ici[/link]",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '=cmd|"/C calc"!A0',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "::error file=x::mal\n::set-output name=x::y",
    "##[error]mal",
    "\u202eretournement\u202c \u200fdroite",
    "\x1b[31mrouge\x1b[0m \x07\x00\x9b2J",
    "ligne un\nligne deux\r\n\tligne trois\u2028quatre",
    "| cellule | `code` | *gras* __x__ ~~y~~ ![i](javascript:alert(1)) [l](javascript:alert(1)) $x$",
    "# titre\n- liste\n> bloc\n```\nbloc\n```",
    "]]> --> </style></textarea> {{ 7*7 }} {% raw %} ${x}",
    "BEGIN:VEVENT\nDTSTART:19700101\nEND:VEVENT; a\\nb, c",
    "1. un\n2) deux",
    "\"guillemets\" 'simples' \\ barre",
    "@admin voir www.mal.example et https://mal.example/?a=1&b=2",
)
HOSTILE = chronology(
    [
        event(
            f"e{number}",
            "2025-11-04",
            [person(text, "us", text), person(None, "mali", body=text)],
            [report(f"{text}.txt", text, "2025-11-04", outlet=text, url=f"javascript:{text}")],
            place=text,
            conflicts=[Conflict("date", {text: (text,), "b": ()}, participant=text)],
            corrections=[AppliedCorrection("kind", text, (text,), text, (text,))],
        )
        for number, text in enumerate(HOSTILE_TEXTS)
    ],
    [Diagnostic("warning", "relative-without-anchor", text, text) for text in HOSTILE_TEXTS],
)


def many(count: int) -> Chronology:
    """As many events, two a day, of two hundred people and seven outlets."""
    quote = (
        "Le ministre malien des Affaires étrangères, Abdoulaye Diop, a reçu en audience l’ambassadrice des États-Unis."
    )
    people = [person(f"Nom Prénom{number}", "us") for number in range(200)]
    days = [(date(2015, 1, 1) + timedelta(days=number // 2)).isoformat() for number in range(count)]
    return chronology(
        [
            event(f"{day}-{n}", day, [people[n % 200]], [report(f"{n}.txt", quote, day, outlet=f"Média {n % 7}")])
            for n, day in enumerate(days)
        ]
    )


def rendered(what: Chronology, form: str, **target: Any) -> str:
    """What a renderer writes; `target` are the fields of `Target`."""
    stream = io.StringIO()
    renderer(form)(what, Target(stream, **target))
    return stream.getvalue()
