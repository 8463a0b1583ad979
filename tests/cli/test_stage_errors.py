"""What a stage says of input that the stage before it does not write: one line, and exit code 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SCHEMA = "sahel-timeline/1"
#: reading stage → a type that it takes, and one that it does not
STAGES = {
    "normalize": ("article", "dated-article"),
    "extract": ("dated-article", "article"),
    "deduplicate": ("event-mention", "dated-article"),
    "render": ("event", "event-mention"),
}
GOOD = json.dumps(
    {"type": "diagnostic", "schema": SCHEMA, "severity": "info", "code": "x", "file": None, "message": "x"}
).encode()


def line(kind: str, schema: str = SCHEMA, **fields: object) -> bytes:
    return json.dumps({"type": kind, "schema": schema, **fields}).encode()


def refused(call: Run, stage: str, wrong: bytes) -> str:
    """What the stage says of its second line."""
    ran = call(stage, stdin=GOOD + b"\n" + wrong + b"\n")
    assert ran.code == 2
    [message] = ran.messages
    assert message.startswith("error: ")
    assert "line 2 " in message or "line 2:" in message
    return message


@pytest.mark.parametrize("stage", STAGES)
class TestRefused:
    def test_the_records_of_another_stage(self, call: Run, stage: str) -> None:
        takes, other = STAGES[stage]
        message = refused(call, stage, line(other))
        assert f"type {other!r}; {stage} takes " in message
        assert takes in message.partition(" takes ")[2].split(", ")

    def test_a_type_that_no_stage_writes(self, call: Run, stage: str) -> None:
        assert "'poem'" in refused(call, stage, line("poem"))

    @pytest.mark.parametrize("version", ["sahel-timeline/2", "sahel-timeline/0", "other/1", ""])
    def test_another_version(self, call: Run, stage: str, version: str) -> None:
        message = refused(call, stage, line(STAGES[stage][0], version))
        assert repr(version) in message
        assert repr(SCHEMA) in message

    def test_a_record_without_its_fields(self, call: Run, stage: str) -> None:
        assert f"broken {STAGES[stage][0]}" in refused(call, stage, line(STAGES[stage][0]))

    @pytest.mark.parametrize(
        "wrong",
        [
            pytest.param(b'{"type": "article", "sch', id="cut off"),
            pytest.param(b"Le 4 novembre 2025, Bamako.", id="text"),
            pytest.param(b"[1, 2]", id="an array"),
            pytest.param(b'"article"', id="a string"),
            pytest.param(b"{}", id="no type"),
            pytest.param(b'{"type": "article"}', id="no version"),
            pytest.param(b'{"type": 3, "schema": "sahel-timeline/1"}', id="a type that is a number"),
            pytest.param(b'{"type": "\xff", "schema": "sahel-timeline/1"}', id="not UTF-8"),
            pytest.param(b'{"type": "\\ud800", "schema": "sahel-timeline/1"}', id="half a surrogate pair"),
            pytest.param(b'{"type": "article", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", id="bottomless"),
            pytest.param(b"\0", id="binary"),
        ],
    )
    def test_what_is_no_record(self, call: Run, stage: str, wrong: bytes) -> None:
        assert stage in refused(call, stage, wrong)

    def test_a_field_that_is_not_utf_8(self, call: Run, stage: str) -> None:
        wrong = b'{"type": "diagnostic", "schema": "sahel-timeline/1", "severity": "info", "message": "\xff"}'
        assert "broken diagnostic" in refused(call, stage, wrong)


@pytest.mark.parametrize("stage", STAGES)
def test_blank_lines_are_passed_over(call: Run, stage: str) -> None:
    ran = call(stage, stdin=b"\n" + GOOD + b"\n\n  \r\n" + GOOD + b"\n\n")
    assert (ran.code, ran.err) == (0, b"")
    assert ran.out == call(stage, stdin=GOOD + b"\n" + GOOD).out


def test_what_came_before_a_broken_line_is_still_passed_on(call: Run, articles: Path) -> None:
    lines = call("ingest", articles).out
    ran = call("normalize", stdin=lines + b"broken\n")
    assert ran.code == 2
    assert call("normalize", stdin=lines).out.startswith(ran.out)


@pytest.mark.parametrize("stage", ["extract", "deduplicate", "render"])
@pytest.mark.parametrize(("name", "reason"), [("nowhere.jsonl", "no such file or directory"), (".", "is a directory")])
def test_an_input_that_cannot_be_opened_is_named(call: Run, tmp_path: Path, stage: str, name: str, reason: str) -> None:
    ran = call(stage, tmp_path / name)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.messages == [f"error: {tmp_path / name}: {reason}; check the path"]


@pytest.mark.parametrize("stage", ["extract", "deduplicate", "render"])
def test_a_broken_line_in_a_file_is_named_by_file_and_line(call: Run, tmp_path: Path, stage: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(GOOD + b"\n" + line("poem"))
    ran = call(stage, path)
    assert ran.messages[0].startswith(f"error: {path}: line 2 ")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that can be opened and not read")
@pytest.mark.parametrize("stage", ["extract", "deduplicate", "render"])
def test_an_input_that_fails_while_it_is_read_is_named(call: Run, tmp_path: Path, stage: str) -> None:
    path = tmp_path / "records.jsonl"
    path.symlink_to("/proc/self/mem")
    ran = call(stage, path)
    assert ran.code == 2
    assert str(path) in ran.messages[0]
