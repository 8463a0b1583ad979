"""How far a long run is: a bar on standard error if that is a terminal, and nothing anywhere else."""

from __future__ import annotations

import os
import pty
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

#: A run is long at once, so that a test need not be.
AT_ONCE = (
    "from sahel_timeline.commands import progress; progress.LONG = 0.0; from sahel_timeline.cli import main; main()"
)


def on_terminal(command: Command, *arguments: str) -> tuple[bytes, str]:
    """Standard output of a run whose standard error is a terminal, and what the terminal got."""
    ours, theirs = pty.openpty()
    line = [command.start[0], "-c", AT_ONCE, *arguments]
    environment = {**command.environment, "TERM": "xterm"}
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:  # how Linux tells that the other end has closed
        pass
    os.close(ours)
    out, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    return out, written.decode()


def test_a_terminal_sees_how_many_articles_were_read(command: Command, articles: Path) -> None:
    assert "articles read" in on_terminal(command, "build", str(articles))[1]


@pytest.mark.parametrize("options", [["-q"], ["-q", "-f", "json"]], ids=" ".join)
def test_nobody_sees_it_who_wants_quiet(command: Command, articles: Path, options: list[str]) -> None:
    assert on_terminal(command, "build", str(articles), *options)[1] == ""


def test_the_answer_is_the_same_with_a_bar(command: Command, articles: Path) -> None:
    with_bar, _ = on_terminal(command, "build", str(articles), "-f", "json")
    assert with_bar == on_terminal(command, "build", str(articles), "-f", "json", "-q")[0]


def test_a_pipe_sees_no_bar(command: Command, articles: Path) -> None:
    done = subprocess.run(
        [command.start[0], "-c", AT_ONCE, "build", str(articles)],
        env=command.environment,
        capture_output=True,
        timeout=SECONDS,
    )
    assert b"articles read" not in done.stderr
