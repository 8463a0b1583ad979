"""`render`: a chronology in any form to any format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.renderers import RENDERERS
from tests.cli.conftest import LANDAU, UNDATED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Ran, Run

FORMATS = tuple(RENDERERS)


@pytest.fixture(scope="module")
def built(call: Run, articles: Path) -> dict[str, Ran]:
    """What `build` prints, with an article that cannot be read, by format."""
    return {format: call("build", articles, "no-such-file.txt", "-f", format) for format in FORMATS}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
def test_what_build_wrote_is_read_back_as_it_was(call: Run, built: dict[str, Ran], form: str, format: str) -> None:
    ran = call("render", "-f", format, stdin=built[form].out)
    assert (ran.code, ran.out) == (0, built[format].out)
    assert all("[undated-left-out]" in message for message in ran.messages)


@pytest.mark.parametrize("name", ["c.yaml", "c.json", "c.dat"])
def test_a_file_is_known_by_what_is_in_it(call: Run, built: dict[str, Ran], tmp_path: Path, name: str) -> None:
    for form in ("yaml", "json"):
        (tmp_path / name).write_bytes(built[form].out)
        assert call("render", tmp_path / name).out == built["table"].out


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n\n", b"  "], ids=["mark", "lines", "blanks"])
def test_what_stands_before_json_does_not_matter(call: Run, built: dict[str, Ran], before: bytes) -> None:
    assert call("render", "-f", "yaml", stdin=before + built["json"].out).out == built["yaml"].out


def test_json_on_one_line_is_read(call: Run, built: dict[str, Ran]) -> None:
    assert call("render", stdin=json.dumps(built["json"].tree).encode()).out == built["table"].out


@pytest.mark.parametrize(
    "options",
    [["--since", "2025-11-04"], ["--until", "2025-03"], ["--dated-only"], ["--since", "2025-11-04", "--dated-only"]],
    ids=" ".join,
)
def test_a_period_is_chosen_as_in_build(call: Run, articles: Path, built: dict[str, Ran], options: list[str]) -> None:
    rendered = call("render", "-f", "yaml", *options, stdin=built["json"].out)
    assert rendered.out == call("build", articles, "no-such-file.txt", "-f", "yaml", *options).out


def test_a_period_of_a_period_is_narrower(call: Run, built: dict[str, Ran]) -> None:
    once = call("render", "-f", "json", "--since", "2025-03", stdin=built["yaml"].out)
    assert once.ids == [LANDAU, UNDATED]
    assert call("render", "-f", "json", "--dated-only", stdin=once.out).ids == [LANDAU]


def test_files_are_written_as_by_build(call: Run, built: dict[str, Ran], tmp_path: Path) -> None:
    ran = call("render", "-o", tmp_path / "c.yaml", "-o", "-", stdin=built["json"].out)
    assert ran.out == built["table"].out
    assert (tmp_path / "c.yaml").read_bytes() == built["yaml"].out


@pytest.mark.parametrize(
    ("gate", "code"), [("conflict", 1), ("undated", 1), ("unreadable", 1), ("empty", 0), ("conflicts", 2)]
)
def test_gates_are_those_of_build(call: Run, built: dict[str, Ran], gate: str, code: int) -> None:
    assert call("render", "--fail-on", gate, stdin=built["json"].out).code == code


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Bamako, le 4 novembre 2025.\n", id="text"),
        pytest.param(b"[]", id="an array"),
        pytest.param(b"{}", id="an empty object"),
        pytest.param(b"- a\n- b\n", id="a list"),
        pytest.param(b'{"schema": "sahel-timeline/1"', id="JSON cut off"),
        pytest.param(b'{"schema": "sahel-timeline/1"}', id="no keys"),
        pytest.param(b"schema: sahel-timeline/1\nevents: [\n", id="YAML cut off"),
        pytest.param(b"schema: sahel-timeline/2\ndyads: []\n", id="another version"),
        pytest.param(b"schema: sahel-timeline/1\ndyads: &a []\nevents: *a\n", id="an alias"),
        pytest.param(b"!!python/object/apply:os.getcwd []\n", id="a tag"),
        pytest.param(b"? " * 50_000, id="bottomless YAML"),
        pytest.param(b'{"schema": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", id="bottomless JSON"),
        pytest.param(b"\x00\x01\x02", id="binary"),
        pytest.param(b'{"schema": "\xff"}', id="JSON that is not UTF-8"),
        pytest.param(b"schema: sahel-timeline/1\ndyads: [\xff]\n", id="YAML that is not UTF-8"),
    ],
)
def test_what_is_no_chronology_is_an_error(call: Run, wrong: bytes) -> None:
    ran = call("render", stdin=wrong)
    assert (ran.code, ran.out) == (2, b"")
    [message] = ran.messages
    assert message.startswith("error: standard input: ")


def test_a_chronology_with_a_wrong_value_is_an_error_that_says_where(call: Run, built: dict[str, Ran]) -> None:
    tree = built["json"].tree
    tree["events"][1]["date"]["basis"] = "guessed"
    ran = call("render", stdin=json.dumps(tree).encode())
    assert ran.code == 2
    assert "'guessed'" in ran.messages[0]
    assert "$.events[1]" in ran.messages[0] or "$.events[...]" in ran.messages[0]


def test_a_file_that_is_no_chronology_is_named(call: Run, articles: Path) -> None:
    ran = call("render", articles / "mangue.txt")
    assert ran.code == 2
    assert ran.messages[0].startswith(f"error: {articles}/mangue.txt: ")


@pytest.mark.parametrize("command", ["build", "render"])
def test_kinds_that_are_not_asked_for_are_left_out(call: Run, articles: Path, tmp_path: Path, command: str) -> None:
    call("build", articles, "-o", tmp_path / "c.yaml")
    source = articles if command == "build" else tmp_path / "c.yaml"
    kinds = {each["id"]: each["kind"] for each in call("build", articles, "-f", "json").tree["events"]}
    ran = call(command, source, "-f", "json", "--kind", "meeting")
    assert ran.ids == [name for name, kind in kinds.items() if kind == "meeting"] != list(kinds)
    assert call(command, source, "-f", "json", "--kind", "meeting", "--kind", "call").ids == list(kinds)


@pytest.mark.parametrize("command", ["build", "render"])
def test_an_unknown_kind_is_an_error_that_says_what_may_be_meant(
    call: Run, articles: Path, tmp_path: Path, command: str
) -> None:
    call("build", articles, "-o", tmp_path / "c.yaml")
    ran = call(command, articles if command == "build" else tmp_path / "c.yaml", "--kind", "meting")
    assert (ran.code, ran.out, ran.messages) == (2, b"", ["error: --kind meting: unknown; did you mean meeting?"])
