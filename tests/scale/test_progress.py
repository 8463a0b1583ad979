"""The progress line: on a terminal only, and gone when the work is done."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.commands.progress import line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.mark.parametrize(
    ("count", "total", "seconds", "said"),
    [
        (1200, 20_000, 1.5, "1200 of 20000 articles, 800 a second, 24 s left"),
        (100, 10_000, 1.0, "100 of 10000 articles, 100 a second, 1 min 39 s left"),
        (500, 500, 1.0, "500 of 500 articles, 500 a second, 0 s left"),
        (5000, 1, 2.0, "5000 articles, 2500 a second"),
    ],
)
def test_a_line_says_rate_and_time_left(count: int, total: int, seconds: float, said: str) -> None:
    assert line(count, total, seconds) == said


@pytest.fixture
def program() -> str:
    """Shows the progress of five articles that take half a second each."""
    return (
        "import time\n"
        "from sahel_timeline.commands import progress\n"
        "def slowly():\n"
        "    for n in range(5):\n"
        "        time.sleep(0.5)\n"
        "        yield n\n"
        "assert list(progress.shown(slowly(), ['a'] * 5, quiet=QUIET)) == [0, 1, 2, 3, 4]\n"
    )


def on_a_terminal(code: str, environment: Mapping[str, str]) -> bytes:
    """What the code writes to standard error where that is a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    run = subprocess.Popen([sys.executable, "-c", code], stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:  # the other end was closed
        pass
    os.close(ours)
    assert run.wait(60) == 0
    return seen


def test_a_terminal_is_told_and_wiped(program: str, environment: Mapping[str, str]) -> None:
    seen = on_a_terminal(program.replace("QUIET", "False"), environment)
    assert b"of 5 articles" in seen
    assert b" a second, " in seen
    assert seen.endswith(b"\r\x1b[K")


def test_a_quiet_run_says_nothing(program: str, environment: Mapping[str, str]) -> None:
    assert on_a_terminal(program.replace("QUIET", "True"), environment) == b""


def test_a_pipe_is_told_nothing(corpus: Path, environment: Mapping[str, str]) -> None:
    line = [sys.executable, "-m", "sahel_timeline", "build", str(corpus), "-f", "json"]
    done = subprocess.run(line, capture_output=True, env=environment, check=True)
    assert b"\r" not in done.stderr
    assert b"a second" not in done.stderr
