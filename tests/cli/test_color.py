"""Colours and widths: a terminal may have both, a pipe has neither."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.cli.conftest import SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.cli.conftest import Command

ESCAPE = b"\x1b"
XTERM = {"TERM": "xterm-256color"}


class OnTerminal(Protocol):
    """Runs the command with standard output on a terminal of some width; what it wrote there."""

    def __call__(self, *arguments: str | Path, width: int = 120, environment: Mapping[str, str] = XTERM) -> bytes: ...


@pytest.fixture
def on_terminal(command: Command) -> OnTerminal:
    def on_terminal(*arguments: str | Path, width: int = 120, environment: Mapping[str, str] = XTERM) -> bytes:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        process = subprocess.Popen(
            command.line(*arguments), stdin=theirs, stdout=theirs, env={**command.environment, **environment}
        )
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 65536):
                written += part
        except OSError:  # how Linux tells that the other end has closed
            pass
        os.close(ours)
        assert process.wait(SECONDS) == 0
        return written.replace(b"\r\n", b"\n")

    return on_terminal


@pytest.mark.parametrize("arguments", [["build"], ["normalize", "le 4 novembre 2025"]], ids=["build", "normalize"])
class TestColour:
    def line(self, arguments: list[str], articles: Path) -> list[str | Path]:
        return [*arguments, articles] if arguments == ["build"] else [*arguments]

    def test_a_terminal_has_it(self, on_terminal: OnTerminal, articles: Path, arguments: list[str]) -> None:
        assert ESCAPE in on_terminal(*self.line(arguments, articles))

    def test_not_with_no_color(self, on_terminal: OnTerminal, articles: Path, arguments: list[str]) -> None:
        assert ESCAPE not in on_terminal(*self.line(arguments, articles), "--no-color")

    @pytest.mark.parametrize(
        "environment",
        [{**XTERM, "NO_COLOR": "1"}, {**XTERM, "NO_COLOR": "0"}, {"TERM": "dumb"}],
        ids=["NO_COLOR=1", "NO_COLOR=0", "TERM=dumb"],
    )
    def test_not_if_the_environment_says_so(
        self, on_terminal: OnTerminal, articles: Path, arguments: list[str], environment: dict[str, str]
    ) -> None:
        assert ESCAPE not in on_terminal(*self.line(arguments, articles), environment=environment)

    def test_an_empty_no_color_says_nothing(
        self, on_terminal: OnTerminal, articles: Path, arguments: list[str]
    ) -> None:
        assert ESCAPE in on_terminal(*self.line(arguments, articles), environment={**XTERM, "NO_COLOR": ""})


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_yaml_and_json_are_the_same_on_a_terminal(on_terminal: OnTerminal, articles: Path, format: str) -> None:
    assert ESCAPE not in on_terminal("build", articles, "-f", format, width=20)


def test_a_file_has_no_colour_although_the_terminal_has(
    on_terminal: OnTerminal, articles: Path, tmp_path: Path
) -> None:
    written = on_terminal("build", articles, "-o", "-", "-o", tmp_path / "c.table")
    assert ESCAPE in written
    assert ESCAPE not in (tmp_path / "c.table").read_bytes()


@pytest.mark.parametrize("environment", [{"FORCE_COLOR": "1"}, XTERM, {"TTY_COMPATIBLE": "1"}], ids=str)
def test_a_pipe_has_no_colour(command: Command, articles: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command.line("build", articles),
        env={**command.environment, **environment},
        capture_output=True,
        timeout=SECONDS,
    )
    assert ESCAPE not in done.stdout


@pytest.mark.parametrize("columns", ["1", "40", "80"])
def test_a_table_in_a_pipe_is_complete_however_narrow_the_terminal(
    command: Command, articles: Path, columns: str
) -> None:
    done = subprocess.run(
        command.line("build", articles),
        env={**command.environment, "COLUMNS": columns},
        capture_output=True,
        timeout=SECONDS,
    )
    [row] = [line for line in done.stdout.decode().splitlines() if "Landau" in line]
    assert row.split() == [
        *("✓", "2025-11-04", "us-mali", "call", "Christopher", "Landau"),
        *("—", "Abdoulaye", "Diop", "Bamako", "2", "!kind"),
        "2025-11-04-us-mali-landau-diop",
    ]


@pytest.mark.parametrize("width", [80, 120, 200])
def test_a_table_on_a_terminal_fits_its_width(on_terminal: OnTerminal, articles: Path, width: int) -> None:
    lines = on_terminal("build", articles, "--no-color", width=width).decode().splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [80, 60, 40])
def test_a_table_on_a_narrow_terminal_still_tells_when_and_who(
    on_terminal: OnTerminal, articles: Path, width: int
) -> None:
    written = on_terminal("build", articles / "rencontre.txt", "--no-color", width=width).decode()
    assert "4 Nov 2025" in written
    assert "Diop" in "".join(written.split())


def test_brackets_in_a_text_are_no_markup(on_terminal: OnTerminal) -> None:
    phrase = "le [bold]4 novembre 2025[/] [sic]"
    assert phrase in on_terminal("normalize", phrase, "--no-color").decode()
