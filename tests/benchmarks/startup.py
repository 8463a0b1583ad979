"""How long a start takes: `--help` and a build of five articles, each beside an application with one command.

And the help of each command, beside the import of Typer.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.cli import app

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
OURS = "from sahel_timeline.cli import main; main()"
LEAST = "from tests.benchmarks.one_command import main; main()"
TABLE = "from tests.benchmarks.one_table import main; main()"
TYPER = "import typer"
#: Five articles.
ARTICLES = "data/articles"


class Startup(NamedTuple):
    """Seconds of each run of either, in pairs."""

    ours: tuple[float, ...]
    least: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median over median."""
        return median(self.ours) / median(self.least)

    @property
    def best(self) -> float:
        """Best run over best run."""
        return min(self.ours) / min(self.least)


def measure(pairs: int) -> Startup:
    """The help of either, in turn."""
    return _in_turn(pairs, (OURS, "--help"), (LEAST, "--help"))


def measure_build(pairs: int) -> Startup:
    """A build of five articles, and a table of five rows, in turn."""
    return _in_turn(pairs, (OURS, "build", ARTICLES), (TABLE, "someone"))


def _in_turn(pairs: int, ours: Sequence[str], least: Sequence[str]) -> Startup:
    """Run both in turn, each in a process of its own, after one run that fills the caches."""
    _seconds(*ours)
    _seconds(*least)
    runs = [(_seconds(*ours), _seconds(*least)) for _ in range(pairs)]
    return Startup(tuple(run for run, _ in runs), tuple(run for _, run in runs))


class Help(NamedTuple):
    """The command whose `--help` takes longest, its best seconds, and those of importing Typer."""

    command: str
    ours: float
    typer: float


def measure_commands(rounds: int) -> Help:
    """Run the `--help` of every command and the import of Typer in turn, each in a process of its own."""
    commands = [command.callback.__name__ for command in app.registered_commands if command.callback]
    best = dict.fromkeys(commands, float("inf"))
    typer = float("inf")
    for _ in range(rounds):
        typer = min(typer, _seconds(TYPER))
        for command in commands:
            best[command] = min(best[command], _seconds(OURS, command, "--help"))
    slowest = max(commands, key=lambda command: best[command])
    return Help(slowest, best[slowest], typer)


def _seconds(program: str, *arguments: str) -> float:
    # a user's Python keeps the code that it compiled, whatever this one was told
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - start
