"""How long `--help` takes, beside an application with one command; of each command, beside the import of Typer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from sahel_timeline.cli import app

ROOT = Path(__file__).parents[2]
OURS = "from sahel_timeline.cli import main; main()"
LEAST = "from tests.benchmarks.one_command import main; main()"
TYPER = "import typer"


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
    """Run both in turn, each in a process of its own, after one run that fills the caches."""
    _seconds(OURS)
    _seconds(LEAST)
    ours, least = [], []
    for _ in range(pairs):
        ours.append(_seconds(OURS))
        least.append(_seconds(LEAST))
    return Startup(tuple(ours), tuple(least))


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
            best[command] = min(best[command], _seconds(OURS, command))
    slowest = max(commands, key=lambda command: best[command])
    return Help(slowest, best[slowest], typer)


def _seconds(program: str, *arguments: str) -> float:
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *arguments, "--help"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True
    )
    return perf_counter() - start
