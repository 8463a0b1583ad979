"""`build -o`: the format goes by the suffix, and a file is written whole or not at all."""

from __future__ import annotations

import os
import resource
import subprocess
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.renderers import RENDERERS
from tests.cli.conftest import SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Fill, Run


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("c.yaml", "yaml"),
        ("c.yml", "yaml"),
        ("c.json", "json"),
        ("c.table", "table"),
        ("c.txt", "table"),
        ("c.timeline.json", "timelinejs"),
        ("c.jsonl", "jsonl"),
        ("c.md", "markdown"),
        ("C.JSON", "json"),
        ("c.2025.yaml", "yaml"),
    ],
)
def test_the_suffix_chooses_the_format(call: Run, articles: Path, tmp_path: Path, name: str, format: str) -> None:
    ran = call("build", articles, "-o", tmp_path / name)
    assert (ran.code, ran.out) == (0, b"")
    assert (tmp_path / name).read_bytes() == call("build", articles, "-f", format).out


def test_the_suffix_wins_over_the_format_that_is_for_standard_output(call: Run, articles: Path, tmp_path: Path) -> None:
    ran = call("build", articles, "-f", "json", "-o", tmp_path / "c.yaml", "-o", "-")
    assert ran.out == call("build", articles, "-f", "json").out
    assert (tmp_path / "c.yaml").read_bytes() == call("build", articles, "-f", "yaml").out


def test_several_files_are_written_in_one_run(call: Run, articles: Path, tmp_path: Path) -> None:
    ran = call("build", articles, "-o", tmp_path / "c.yaml", "--output", tmp_path / "c.json")
    assert (ran.code, ran.out) == (0, b"")
    assert sorted(os.listdir(tmp_path)) == ["c.json", "c.yaml"]


@pytest.mark.parametrize("name", ["c.pdf", "c", "yaml", "c.yaml.bak", ""])
def test_an_unknown_suffix_is_an_error_that_names_the_known_ones(call: Run, articles: Path, name: str) -> None:
    ran = call("build", articles, "-o", name)
    assert (ran.code, ran.out) == (2, b"")
    known = ", ".join(suffix for _, suffixes in RENDERERS.values() for suffix in suffixes)
    expected = f"error: -o {name}: no format has this suffix; known are {known}"
    assert ran.messages == [expected]


def test_a_file_that_was_there_is_replaced_and_keeps_its_mode(call: Run, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text("old " * 100_000)
    path.chmod(0o640)
    call("build", articles, "-o", path)
    assert path.read_bytes() == call("build", articles, "-f", "json").out
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_new_files_have(call: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    call("build", articles, "-o", tmp_path / "c.json")
    assert (tmp_path / "c.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_the_file_is_written_although_an_input_was_not_read(call: Run, articles: Path, tmp_path: Path) -> None:
    ran = call("build", articles, "no-such-file.txt", "-o", tmp_path / "c.json")
    assert ran.code == 3
    assert b'"unreadable"' in (tmp_path / "c.json").read_bytes()


def test_the_file_is_written_although_a_gate_was_hit(call: Run, articles: Path, tmp_path: Path) -> None:
    assert call("build", articles, "--fail-on", "conflict", "-o", tmp_path / "c.json").code == 1
    assert (tmp_path / "c.json").exists()


@pytest.mark.parametrize(
    "wrong",
    [["--since", "hier"], ["--dyad", "mali-lune"], ["--fail-on", "all"], ["-o", "c.pdf"], ["--knowledge", "nowhere"]],
    ids=" ".join,
)
def test_wrong_usage_leaves_the_old_file(call: Run, articles: Path, tmp_path: Path, wrong: list[str]) -> None:
    path = tmp_path / "c.json"
    path.write_text("old")
    assert call("build", articles, "-o", path, *wrong).code == 2
    assert (path.read_text(), os.listdir(tmp_path)) == ("old", ["c.json"])


def test_a_write_that_fails_half_way_leaves_the_old_file(command: Command, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text("old")
    done = subprocess.run(
        command.line("build", articles, "-o", path),
        env={**command.environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert done.stderr.decode() == f"error: {path}: cannot be written: file too large; nothing was changed there\n"
    assert (done.returncode, path.read_text(), os.listdir(tmp_path)) == (4, "old", ["c.json"])


def test_a_missing_folder_is_an_error_and_is_not_made(call: Run, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "c.json"
    ran = call("build", articles, "-o", path)
    assert (ran.code, ran.out) == (4, b"")
    assert ran.messages == [
        f"error: {path}: cannot be written: no such file or directory; nothing was changed there",
    ]
    assert not path.parent.exists()


def test_a_folder_as_output_is_an_error(call: Run, articles: Path, fill: Fill) -> None:
    folder = fill({"c.yaml/inside.txt": ""}) / "c.yaml"
    ran = call("build", articles, "-o", folder)
    assert (ran.code, ran.messages) == (4, [f"error: {folder}: is a folder; give a file name"])


def test_a_folder_that_may_not_be_written_is_an_error(call: Run, articles: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("root may write anywhere")
    ran = call("build", articles, "-o", tmp_path / "c.json")
    tmp_path.chmod(0o755)
    assert (ran.code, len(ran.messages), os.listdir(tmp_path)) == (4, 1, [])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the device that is always full")
def test_a_full_disk_is_an_error(call: Run, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.symlink_to("/dev/full")
    ran = call("build", articles, "-o", path)
    assert (ran.code, len(ran.messages)) == (4, 1)
    assert "no space left on device" in ran.messages[0]
    assert str(path) in ran.messages[0]


def test_a_device_is_written_into_and_not_replaced(run: Run, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.symlink_to("/dev/stdout")
    assert run("build", articles, "-o", path).out == run("build", articles, "-f", "json").out
    assert path.is_symlink()
