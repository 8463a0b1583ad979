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
    _close(root, _articles(chronology, gates), _events(chronology, gates, words))
    Xml.indent(root)
    target.stream.write('<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n")


def _articles(chronology: Chronology, gates: tuple[str, ...]) -> Xml.Element:
    suite = Xml.Element("testsuite", name="articles")
    told: dict[str, list[tuple[str, str, str]]] = {}
    for diagnostic in chronology.diagnostics:
        told.setdefault(diagnostic.file or "-", []).append((diagnostic.severity, diagnostic.code, diagnostic.message))
    for file in sorted({article.file for article in chronology.articles} | set(told)):
        case = _case(suite, "articles", file)
        for severity, code, message in told.get(file, ()):
            if severity == "error" and "unreadable" in gates:
                Xml.SubElement(case, "error", type=code, message=_clean(message))
        others = [f"{severity}: {message} [{code}]" for severity, code, message in told.get(file, ())]
        if others:
            Xml.SubElement(case, "system-out").text = _clean("\n".join(others))
    return suite


def _events(chronology: Chronology, gates: tuple[str, ...], words: Language) -> Xml.Element:
    suite = Xml.Element("testsuite", name="events")
    for event in chronology.events:
        case = _case(suite, event.dyad, event.id)
        for kind, message in _failures(event, gates, words):
            Xml.SubElement(case, "failure", type=kind, message=_clean(message))
        quotes = [f"{report.file}: {report.quote}" for report in event.reports]
        Xml.SubElement(case, "system-out").text = _clean("\n".join([headline(event, words), *quotes]))
    if not chronology.events and "empty" in gates:
        Xml.SubElement(_case(suite, "events", "events"), "failure", type="empty", message=words("No engagement found."))
    return suite


def _failures(event: Event, gates: tuple[str, ...], words: Language) -> list[tuple[str, str]]:
    found = []
    if "undated" in gates and event.date.basis in NOT_OWN:
        found.append(("undated", words.pair(words("Undated"), iso_date(event))))
    if "conflict" in gates and event.conflicts:
        found.append(("conflict", "; ".join(told_conflict(conflict, words) for conflict in event.conflicts)))
    return found


def _case(suite: Xml.Element, group: str, name: str) -> Xml.Element:
    return Xml.SubElement(suite, "testcase", classname=_clean(f"sahel-timeline.{group}"), name=_clean(name))


def _close(root: Xml.Element, *suites: Xml.Element) -> None:
    """Put the suites under the root, with their counts."""
    for suite in suites:
        suite.set("tests", str(len(suite)))
        for outcome in ("failure", "error"):
            suite.set(f"{outcome}s", str(sum(case.find(outcome) is not None for case in suite)))
        root.append(suite)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
