"""What `check` writes of texts that mean harm: nothing breaks out of a line, a command or an element."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree as Xml

from markdown_it import MarkdownIt

from sahel_timeline.remarks import SEVERITIES, inspect
from sahel_timeline.renderers import Target
from sahel_timeline.renderers.github import MOST, SUMMARY_BYTES
from sahel_timeline.renderers.remarks import Shown, render_remarks, summary
from tests.renderers.chronologies import HOSTILE, HOSTILE_TEXTS, SAMPLE, chronology, event

ALL = Shown(SEVERITIES, ("info",))
INSPECTION = inspect(HOSTILE)


def written(form: str) -> str:
    stream = io.StringIO()
    render_remarks(INSPECTION, Target(stream), form, ALL)
    return stream.getvalue()


def test_the_table_has_a_line_a_remark() -> None:
    lines = written("table").splitlines()
    assert len(lines) == len(INSPECTION.remarks) + len(("Input", "Result", "counts"))
    assert all(line.isprintable() for line in lines)


def test_json_has_the_texts_as_they_are() -> None:
    assert {remark["file"] for remark in json.loads(written("json"))["remarks"]} >= set(HOSTILE_TEXTS)


def test_annotations_are_commands_of_ours_only() -> None:
    lines = written("github").splitlines()
    assert len(lines) <= 3 * MOST
    assert all(re.match(r"::(error|warning|notice) (file=[^:,]*,)?title=[^:,]*::", line) for line in lines)


def test_a_report_is_well_formed() -> None:
    root = Xml.fromstring(written("junit"))
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert int(root.get("failures", "0")) >= len(HOSTILE.events)


def test_the_summary_is_one_table_without_links_or_pictures() -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(summary(INSPECTION, "en"))
    inline = {child.type for token in tokens for child in token.children or ()}
    assert sum(token.type == "tr_open" for token in tokens) == len(INSPECTION.remarks) + 1
    assert inline <= {"text", "text_special", "code_inline"}
    assert not any(token.type.startswith(("heading", "fence", "html_block")) for token in tokens)


def test_the_summary_stays_under_the_size_of_a_step() -> None:
    many = inspect(chronology([event(f"e{n}" + "x" * 3000, "", basis="undated") for n in range(1000)]))
    assert len(summary(many, "en").encode()) <= SUMMARY_BYTES + 100


def test_the_gravest_stands_first() -> None:
    severities = [remark.severity for remark in inspect(SAMPLE).remarks]
    assert severities == sorted(severities, key=SEVERITIES.index)
