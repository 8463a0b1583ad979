"""How long `sahel-timeline --help` takes, beside the `--help` of an application with one command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
OURS = "from sahel_timeline.cli import main; main()"
LEAST = "from tests.benchmarks.one_command import main; main()"


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


def _seconds(program: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", program, "--help"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start
