"""The chronology as Markdown that GitHub shows: a table, then each event with its reports and conflicts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline.localisation import language
from sahel_timeline.renderers.wording import (
    counts,
    flags,
    headline,
    in_order,
    iso_date,
    one_line,
    source_count,
    told_conflict,
    told_correction,
    who,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology, Event, Report
    from sahel_timeline.renderers import Target

#: What Markdown or its HTML would take for markup, wherever it stands.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&#!$])")
#: GitHub makes links of mentions, addresses and issue numbers.
_MENTION = re.compile(r"@(?=\w)|(?<=\w)(://|@)|\bwww\.")
#: Lists and rules at the beginning of a line.
_START = re.compile(r"^(\d*(?<=\d)(?=[.)])|(?=[-+=]))")
_SAFE_URL = re.compile(r"https?://[^\s<>()\"'\\|\[\]]+", re.IGNORECASE)


def render(chronology: Chronology, target: Target) -> None:
    """Write the table, the counts, and a section an event."""
    words = language(target.lang)
    write = target.stream.write
    write(f"# {escape(words.pair(words('Chronology'), ', '.join(chronology.dyads)))}\n\n")
    for line in table_lines(chronology.events, words):
        write(line + "\n")
    write(f"\n{escape(counts(chronology.events, len(chronology.articles), words))}\n")
    for event in chronology.events:
        write("\n")
        for line in _section(event, words):
            write(line + "\n")


def table_lines(events: Iterable[Event], words: Language) -> list[str]:
    """The head and a row an event, without the sections."""
    head = [words(title) for title in ("Date", "Dyad", "Kind", "Who", "Place", "Sources", "Flags", "Id")]
    lines = ["| " + " | ".join(head) + " |", "|---|---|---|---|---|--:|---|---|"]
    for event, inside in in_order(events):
        cells = [
            iso_date(event),
            event.dyad,
            ("└ " if inside else "") + words.name(event.kind),
            who(event, words),
            event.place or "",
            source_count(event, words),
            ", ".join(flags(event, words)),
        ]
        lines.append("| " + " | ".join([*map(escape, cells), code(event.id)]) + " |")
    return lines


def _section(event: Event, words: Language) -> list[str]:
    date = words("{date} ({basis})").format(date=iso_date(event), basis=words.name(event.date.basis))
    lines = [f"## {escape(iso_date(event))} · {escape(headline(event, words))}", "", f"{code(event.id)}", ""]
    facts = [(words("Date"), date), (words("Dyad"), event.dyad), (words("Place"), event.place or "")]
    facts += [(words("Part of"), event.part_of or "")]
    lines += [f"- {escape(words.pair(label, value))}" for label, value in facts if value]
    lines += [f"- {escape(words.pair(words('Conflict'), told_conflict(c, words)))}" for c in event.conflicts]
    lines += [f"- {escape(words.pair(words('corrected'), told_correction(c, words)))}" for c in event.corrections]
    for report in event.reports:
        lines += ["", f"> {escape(report.quote)}", ">", f"> — {_source(report)}"]
    return lines


def _source(report: Report) -> str:
    label = ", ".join(filter(None, (report.outlet, report.published, report.file)))
    if report.url and _SAFE_URL.fullmatch(report.url):
        return f"[{escape(label)}](<{report.url}>)"
    return escape(label)


def code(text: str) -> str:
    """Text as code, whatever backticks it has; a pipe would end the cell of a table."""
    return "`" + one_line(text).replace("`", "'").replace("|", "¦") + "`"


def escape(text: str) -> str:
    """Text from articles as text: no markup, no HTML, no link, no mention."""
    line = _MARKUP.sub(r"\\\1", one_line(text))
    line = _START.sub(r"\1\\", line)
    # a zero-width character would change what is copied; an entity is read as the character
    return _MENTION.sub(lambda m: m[0].replace("@", "&#64;").replace(":", "&#58;").replace("www.", "www&#46;"), line)
