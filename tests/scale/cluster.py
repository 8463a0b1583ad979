"""A Dask scheduler and its workers as processes of their own on this machine."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

_ANNOUNCED = "Scheduler at:"
#: Nobody waits longer for a process that should end.
SECONDS = 30


class Cluster:
    """A scheduler; workers are started one by one, and everything ends with the block."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._processes: list[subprocess.Popen[str]] = []
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.scheduler = self._start("scheduler", *options, stderr=subprocess.PIPE)
        assert self.scheduler.stderr is not None
        line = next(line for line in self.scheduler.stderr if _ANNOUNCED in line)
        #: where the scheduler answers
        self.address = line.partition(_ANNOUNCED)[2].strip()

    def worker(self, **environment: str) -> subprocess.Popen[str]:
        """Start a worker with one thread, and wait until it has come."""
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--memory-limit", "0", "--host", "127.0.0.1")
        started = self._start("worker", self.address, *options, stderr=subprocess.PIPE, **environment)
        assert started.stderr is not None
        next(line for line in started.stderr if "Registered to" in line)
        return started

    def _start(self, name: str, *options: str, stderr: int, **environment: str) -> subprocess.Popen[str]:
        line = [sys.executable, "-P", "-m", f"distributed.cli.dask_{name}", *options]
        there = {**self._environment, **environment}
        started = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=stderr, text=True, env=there)
        self._processes.append(started)
        return started

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait(SECONDS)
            if process.stderr is not None:
                process.stderr.close()
