"""Formats, views and languages on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.renderers import RENDERERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.parametrize("form", RENDERERS)
def test_a_pipe_gets_data_alone_on_standard_output(run: Run, articles: Path, form: str) -> None:
    """What is said of the input is on standard error, and only there."""
    ran = run("build", articles, "no-such-file.txt", "-f", form)
    assert ran.code == 3
    assert b"\x1b" not in ran.out
    assert b"error: no-such-file.txt" not in ran.out
    assert any(line.startswith("error: no-such-file.txt") for line in ran.messages)


def test_all_formats_are_written_in_one_run(call: Run, articles: Path, tmp_path: Path) -> None:
    paths = {form: tmp_path / f"c{suffixes[0]}" for form, (_, suffixes) in RENDERERS.items()}
    ran = call("build", articles, *(part for path in paths.values() for part in ("-o", str(path))))
    assert ran.code == 0
    for form, path in paths.items():
        assert path.read_bytes() == call("build", articles, "-f", form).out


def test_lines_are_those_of_the_stage_before(call: Run, articles: Path) -> None:
    lines = call("build", articles, "-f", "jsonl").records
    assert [line["type"] for line in lines][:2] == ["scope", "event"]
    assert call("render", "-f", "json", stdin=call("build", articles, "-f", "jsonl").out).out == (
        call("build", articles, "-f", "json").out
    )


@pytest.mark.parametrize("options", [[], ["-q"]], ids=["loud", "quiet"])
def test_what_a_calendar_leaves_out_is_told_unless_nobody_wants_to_hear(
    call: Run, articles: Path, options: list[str]
) -> None:
    said = [line for line in call("build", articles, "-f", "ics", *options).messages if "undated-left-out" in line]
    assert len(said) == (0 if options else 1)


def test_a_step_of_github_gets_its_summary(
    call: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    call("build", articles, "-f", "github")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("before\n### Chronology")
    assert "2025-11-04-us-mali-landau-diop" in written


def test_a_summary_that_cannot_be_written_is_an_error(
    call: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    assert call("build", articles, "-f", "github").code == 4


def test_other_formats_leave_the_summary_alone(
    call: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    call("build", articles, "-f", "markdown")
    assert not (tmp_path / "summary.md").exists()


@pytest.mark.parametrize("view", ["timeline", "summary"])
def test_a_view_is_of_the_table(call: Run, articles: Path, tmp_path: Path, view: str) -> None:
    ran = call("build", articles, "--view", view, "-f", "json")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.messages[0].startswith(f"error: --view {view}: is a view of the table")
    assert call("build", articles, "--view", view, "-o", tmp_path / "c.txt").code == 0


def test_french_labels_leave_the_data_as_they_are(call: Run, articles: Path) -> None:
    french = call("build", articles, "--lang", "fr").text
    assert "appel" in french
    assert "2025-11-04" in french
    assert call("build", articles, "--lang", "fr", "-f", "json").tree == call("build", articles, "-f", "json").tree


def test_junit_fails_where_the_gate_fails(call: Run, articles: Path) -> None:
    ran = call("build", articles, "-f", "junit", "--fail-on", "undated")
    assert ran.code == 1
    assert 'type="undated"' in ran.text
    assert 'type="conflict"' not in ran.text


def test_timelinejs_is_json(call: Run, articles: Path) -> None:
    assert json.loads(call("build", articles, "-f", "timelinejs").out)["events"]
