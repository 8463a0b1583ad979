"""Annotations for GitHub, read as its runner reads them, and JUnit, read by an XML parser."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as Xml

import pytest

from sahel_timeline.records import Conflict, Diagnostic
from sahel_timeline.renderers.github import MOST, SUMMARY_BYTES, summary
from tests.renderers.chronologies import HOSTILE, HOSTILE_TEXTS, SAMPLE, chronology, event, rendered

_COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """(level, properties, message) of the workflow commands; fails for any line that is none."""
    found = []
    for line in text.splitlines():
        match = _COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in (match[2] or "").split(","))
        found.append((match[1], properties, match[3]))
    return found


def test_each_conflict_and_each_unknown_date_is_an_annotation() -> None:
    told = commands(rendered(SAMPLE, "github"))
    assert Counter((level, properties["title"]) for level, properties, _ in told) == {
        ("warning", "relative-without-anchor"): 1,
        ("warning", "Conflict"): 1,
        ("notice", "Undated"): 2,
    }


def test_an_annotation_names_the_event_and_its_article() -> None:
    [(_, properties, message)] = [c for c in commands(rendered(SAMPLE, "github")) if c[1]["title"] == "Conflict"]
    assert properties["file"] == "a.txt"
    assert message.startswith("two-sources: ")


def test_of_many_the_weightiest_stand_and_the_others_are_counted() -> None:
    conflict = Conflict("date", {"a": (), "b": ()})
    events = [event(f"e{n:02}", "2025-11-04", conflicts=[conflict]) for n in range(30)]
    events.append(event("worst", "2025-11-04", conflicts=[conflict, conflict]))
    told = commands(rendered(chronology(events), "github"))
    assert len(told) == MOST
    assert told[0][2].startswith("worst: ")
    assert told[-1][2] == "22 more"


def test_texts_of_articles_give_the_runner_no_commands() -> None:
    told = commands(rendered(HOSTILE, "github"))
    assert len(told) == MOST
    assert all(properties.keys() <= {"file", "title"} for _, properties, _ in told)


def test_the_summary_stays_under_the_size_of_a_step() -> None:
    text = summary(chronology([event(f"e{n}", "2025-11-04", place="x" * 3000) for n in range(1000)]), "en")
    assert len(text.encode()) <= SUMMARY_BYTES + 100
    assert re.search(r"^\d+ more$", text, re.MULTILINE)


def test_a_report_has_a_case_for_each_article_and_each_event() -> None:
    root = Xml.fromstring(rendered(SAMPLE, "junit"))
    assert {suite.get("name"): len(suite) for suite in root} == {"articles": 9, "events": 8}
    assert root.get("tests") == "17"


@pytest.mark.parametrize(
    ("gates", "failed"),
    [
        (("conflict",), {"two-sources"}),
        (("undated",), {"by-day", "never"}),
        ((), {"by-day", "never", "two-sources"}),
        (("empty",), set()),
    ],
    ids=str,
)
def test_what_a_gate_names_is_a_failure(gates: tuple[str, ...], failed: set[str]) -> None:
    root = Xml.fromstring(rendered(SAMPLE, "junit", gates=gates))
    assert {case.get("name") for case in root.iter("testcase") if case.find("failure") is not None} == failed
    assert root.get("failures") == str(len(failed))


def test_an_article_that_was_not_read_is_an_error() -> None:
    broken = chronology([], [Diagnostic("error", "unreadable", "x.pdf", "not text")])
    [case] = Xml.fromstring(rendered(broken, "junit", gates=("unreadable",))).iter("testcase")
    assert [error.get("type") for error in case.findall("error")] == ["unreadable"]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_texts_of_articles_leave_the_report_well_formed(text: str) -> None:
    told = chronology([event(text, "2025-11-04", place=text)], [Diagnostic("warning", "empty-file", text, text)])
    root = Xml.fromstring(rendered(told, "junit"))
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "system-out"}
