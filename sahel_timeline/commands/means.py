"""By what means articles become findings: by this process, several or a cluster, with or without a cache."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.commands.session import UsageError
from sahel_timeline.engines.here import Here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sahel_timeline.cache.runs import Runs
    from sahel_timeline.commands.session import Messages
    from sahel_timeline.engines import Engine
    from sahel_timeline.findings import Extraction, Findings
    from sahel_timeline.records import Article

    Find = Callable[[Iterable[Article]], Iterable[Findings]]

#: More processes than this are a slip of the finger.
MOST_JOBS = 1024
DASK = "dask"


class Means(msgspec.Struct, frozen=True):
    """What the options say of how the work is done. It changes no byte of what comes out."""

    #: one process where it is not said; one a processor in a local cluster
    jobs: str | None = None
    #: a file; the usual one for an empty string
    cache: str | None = None
    engine: str = "local"
    #: of a Dask cluster; a local one is started without it
    scheduler: str | None = None

    def check(self) -> None:
        """Raises UsageError for what cannot be."""
        jobs = self.jobs or ("auto" if self.jobs is None else "")
        number = jobs.isascii() and jobs.isdigit() and 1 <= int(jobs) <= MOST_JOBS
        if jobs != "auto" and not number:
            raise UsageError(f"--jobs {self.jobs}: give a number of processes from 1 to {MOST_JOBS}, or auto")
        if self.engine != DASK and self.scheduler is not None:
            raise UsageError(f"--scheduler {self.scheduler}: is that of --engine dask; add it")
        if self.engine == DASK and self.cache is not None:
            raise UsageError("--cache: is filled where the articles are read, and with --engine dask they are not here")
        if self.scheduler is not None and self.jobs is not None:
            raise UsageError(
                f"--jobs {self.jobs}: the workers at --scheduler are as many as were started; leave it out"
            )

    @contextmanager
    def engine_for(self, extraction: Extraction, messages: Messages) -> Iterator[tuple[Engine, Runs | None]]:
        """Who reads the articles and finds what they tell; and the runs before this one, if there is a cache."""
        if self.engine == DASK:
            from sahel_timeline.engines.dask import OnCluster

            yield OnCluster(extraction, self.scheduler, self._processes("auto")), None
            return
        find = self._workers(extraction)
        if self.cache is None:
            yield Here(find), None
            return
        from sahel_timeline.cache import Cached, fingerprint
        from sahel_timeline.cache.runs import Runs
        from sahel_timeline.cache.store import Store
        from sahel_timeline.commands.cache import cache_path

        made_by = fingerprint(extraction.knowledge)
        store = Store(cache_path(self.cache), made_by, messages.warn)
        try:
            cached = Cached(find, store, made_by, extraction.dyads)
            yield Here(cached), Runs(store, made_by, cached, extraction.knowledge)
        finally:
            store.close()

    def _workers(self, extraction: Extraction) -> Find:
        if self.jobs in (None, "1"):
            return extraction
        from sahel_timeline.engines.processes import InProcesses

        jobs = self._processes("1")
        return InProcesses(extraction, jobs, few_here=self.jobs == "auto", patience=extraction.patience)

    def _processes(self, unless_said: str) -> int:
        from sahel_timeline.engines.processes import processors

        jobs = self.jobs or unless_said
        return processors() if jobs == "auto" else int(jobs)
