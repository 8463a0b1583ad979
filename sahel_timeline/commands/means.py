"""By what means articles become findings: in this process or several, with or without a cache."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.commands.session import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sahel_timeline.commands.session import Messages
    from sahel_timeline.findings import Extraction, Findings
    from sahel_timeline.records import Article

    Find = Callable[[Iterable[Article]], Iterable[Findings]]

#: More processes than this are a slip of the finger.
MOST_JOBS = 1024


class Means(msgspec.Struct, frozen=True):
    """What the options say of how the work is done. It changes no byte of what comes out."""

    jobs: str = "1"
    #: a file; the usual one for an empty string
    cache: str | None = None

    def check(self) -> None:
        """Raises UsageError for what cannot be."""
        number = self.jobs.isascii() and self.jobs.isdigit() and 1 <= int(self.jobs) <= MOST_JOBS
        if self.jobs != "auto" and not number:
            raise UsageError(f"--jobs {self.jobs}: give a number of processes from 1 to {MOST_JOBS}, or auto")

    @contextmanager
    def finder(self, extraction: Extraction, messages: Messages) -> Iterator[Find]:
        """What finds the mentions of articles."""
        find = self._workers(extraction)
        if self.cache is None:
            yield find
            return
        from sahel_timeline.cache import Cached, fingerprint
        from sahel_timeline.cache.store import Store
        from sahel_timeline.commands.cache import cache_path

        made_by = fingerprint(extraction.knowledge)
        store = Store(cache_path(self.cache), made_by, messages.warn)
        try:
            yield Cached(find, store, made_by, extraction.dyads)
        finally:
            store.close()

    def _workers(self, extraction: Extraction) -> Find:
        if self.jobs == "1":
            return extraction
        from sahel_timeline.parallel import InProcesses, processors

        jobs = processors() if self.jobs == "auto" else int(self.jobs)
        return InProcesses(extraction, jobs, few_here=self.jobs == "auto", patience=extraction.patience)
