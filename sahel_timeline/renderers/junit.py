"""The chronology as a JUnit report, for servers that show tests: a case an article, a case an event.

What `--fail-on` names is a failure (all gates, if it names none), so that the report and the exit code agree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from sahel_timeline.localisation import language
from sahel_timeline.renderers.wording import NOT_OWN, headline, iso_date, told_conflict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.localisation import Language
    from sahel_timeline.records import Chronology, Event
    from sahel_timeline.renderers import Target

GATES = ("undated", "conflict", "unreadable", "empty")
#: What XML 1.0 has no way to write, and what turns the direction of a line.
_NOT_XML = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def render(chronology: Chronology, target: Target) -> None:
    """Write a suite of articles and a suite of events."""
    words = language(target.lang)
    gates = target.gates or GATES
    root = Xml.Element("testsuites", name="sahel-timeline")
    write(root, (_articles(chronology, gates), _events(chronology, gates, words)), target.stream)


def _articles(chronology: Chronology, gates: tuple[str, ...]) -> Xml.Element:
    suite = Xml.Element("testsuite", name="articles")
    told: dict[str, list[tuple[str, str, str]]] = {}
    for diagnostic in chronology.diagnostics:
        told.setdefault(diagnostic.file or "-", []).append((diagnostic.severity, diagnostic.code, diagnostic.message))
    for file in sorted({article.file for article in chronology.articles} | set(told)):
        mine = case(suite, "articles", file)
        for severity, code, message in told.get(file, ()):
            if severity == "error" and "unreadable" in gates:
                Xml.SubElement(mine, "error", type=code, message=clean(message))
        others = [f"{severity}: {message} [{code}]" for severity, code, message in told.get(file, ())]
        if others:
            Xml.SubElement(mine, "system-out").text = clean("\n".join(others))
    return suite


def _events(chronology: Chronology, gates: tuple[str, ...], words: Language) -> Xml.Element:
    suite = Xml.Element("testsuite", name="events")
    for event in chronology.events:
        mine = case(suite, event.dyad, event.id)
        for kind, message in _failures(event, gates, words):
            Xml.SubElement(mine, "failure", type=kind, message=clean(message))
        quotes = [f"{report.file}: {report.quote}" for report in event.reports]
        Xml.SubElement(mine, "system-out").text = clean("\n".join([headline(event, words), *quotes]))
    if not chronology.events and "empty" in gates:
        Xml.SubElement(case(suite, "events", "events"), "failure", type="empty", message=words("No engagement found."))
    return suite


def _failures(event: Event, gates: tuple[str, ...], words: Language) -> list[tuple[str, str]]:
    found = []
    if "undated" in gates and event.date.basis in NOT_OWN:
        found.append(("undated", words.pair(words("Undated"), iso_date(event))))
    if "conflict" in gates and event.conflicts:
        found.append(("conflict", "; ".join(told_conflict(conflict, words) for conflict in event.conflicts)))
    return found


def case(suite: Xml.Element, group: str, name: str) -> Xml.Element:
    """A new case of a suite."""
    return Xml.SubElement(suite, "testcase", classname=clean(f"sahel-timeline.{group}"), name=clean(name))


def write(root: Xml.Element, suites: Sequence[Xml.Element], stream: TextIO) -> None:
    """Put the suites under the root, with their counts, and write the report."""
    for suite in suites:
        suite.set("tests", str(len(suite)))
        for outcome in ("failure", "error"):
            suite.set(f"{outcome}s", str(sum(each.find(outcome) is not None for each in suite)))
        root.append(suite)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    Xml.indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n")


def clean(text: str) -> str:
    """Text without what XML has no way to write."""
    return _NOT_XML.sub("", text)
