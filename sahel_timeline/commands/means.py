"""By what means articles become findings: in this process or several, with or without a cache."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.commands.session import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sahel_timeline.findings import Extraction, Findings
    from sahel_timeline.records import Article

    Find = Callable[[Iterable[Article]], Iterable[Findings]]

#: More processes than this are a slip of the finger.
MOST_JOBS = 1024


class Means(msgspec.Struct, frozen=True):
    """What the options say of how the work is done. It changes no byte of what comes out."""

    jobs: str = "1"

    def check(self) -> None:
        """Raises UsageError for what cannot be."""
        if self.jobs != "auto" and not (
            self.jobs.isascii() and self.jobs.isdigit() and 1 <= int(self.jobs) <= MOST_JOBS
        ):
            raise UsageError(f"--jobs {self.jobs}: give a number of processes from 1 to {MOST_JOBS}, or auto")

    @contextmanager
    def finder(self, extraction: Extraction) -> Iterator[Find]:
        """What finds the mentions of articles."""
        if self.jobs == "1":
            yield extraction
            return
        from sahel_timeline.parallel import InProcesses, processors

        jobs = processors() if self.jobs == "auto" else int(self.jobs)
        yield InProcesses(extraction, jobs, few_here=self.jobs == "auto")
