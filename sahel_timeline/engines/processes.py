"""Articles → Findings on several processors: the same answers in the same order, sooner.

Articles go to worker processes in chunks; each worker has one chunk at a time, and the next one is ready when it
answers. If a worker dies over a chunk, or takes too long, its articles are tried one at a time: the one to blame is
left out, with a diagnostic.
"""

from __future__ import annotations

import os
from collections import deque
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from sahel_timeline.engines.worker import Worker, decode_findings, encode_articles
from sahel_timeline.findings import PATIENCE, Findings, batches, failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.records import Article

    Find = Callable[[Iterable[Article]], Iterable[Findings]]

#: A chunk has at most so many articles, and ends with the one that makes it so many characters long. The first ones
#: are shorter: few articles are shared out evenly.
MOST, HEAVIEST = 400, 400_000
FIRST, SHORTER = 25, 16
#: Chunks a worker that may be under way or done before the first of them is: what is kept waiting has a bound.
AHEAD = 16


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class InProcesses:
    """The same as `find`, by `jobs` worker processes that live as long as the answers are asked for.

    `patience` is the most seconds that a chunk may take, and each of its articles when they are tried alone.

    With `few_here`, articles that are too few to share out are read by this process: it is sooner done.
    """

    def __init__(self, find: Find, jobs: int, *, few_here: bool = False, patience: float = PATIENCE) -> None:
        self._find = find
        self._jobs = jobs
        self._few_here = few_here
        self._patience = patience

    def __call__(self, articles: Iterable[Article]) -> Iterator[Findings]:
        """What each article tells, in the order of the articles."""
        chunks = _chunks(articles, self._jobs)
        first = list(islice(chunks, 2))
        if self._few_here and len(first) < 2:
            yield from self._find(first[0] if first else ())
            return
        crew = _Crew(self._find, self._jobs, self._patience)
        try:
            yield from crew.work_through(chain(first, chunks))
        finally:
            crew.end()


def _chunks(articles: Iterable[Article], jobs: int) -> Iterator[list[Article]]:
    """Short chunks for every worker first, then longer ones."""
    rest = iter(articles)
    small = batches(rest, lambda article: len(article.text), FIRST, HEAVIEST // SHORTER)
    for _ in range(4 * jobs):
        chunk = next(small, None)
        if chunk is None:
            return
        yield chunk
    yield from batches(rest, lambda article: len(article.text), MOST, HEAVIEST)


class _Chunk:
    """Articles that travel together, and what came back, by their places."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.found: list[Findings | None] = [None] * len(articles)
        self.missing = len(articles)

    def fill(self, first: int, findings: Iterable[Findings]) -> None:
        for place, found in enumerate(findings, first):
            self.found[place] = found
            self.missing -= 1


class _Task:
    """A part of a chunk, ready to be sent."""

    def __init__(self, chunk: _Chunk, first: int, last: int) -> None:
        self.chunk = chunk
        self.first = first
        self.articles = chunk.articles[first:last]
        self.encoded = encode_articles(self.articles)


class _Crew:
    """The workers, and what each is doing."""

    def __init__(self, find: Find, jobs: int, patience: float) -> None:
        self._find = find
        self._patience = patience
        self._workers: list[Worker] = []
        self._jobs = jobs
        self._busy: dict[Worker, _Task] = {}
        self._ready: deque[_Task] = deque()
        #: chunks of which some answer is missing, in the order of the articles
        self._open: deque[_Chunk] = deque()

    def work_through(self, chunks: Iterator[list[Article]]) -> Iterator[Findings]:
        """The answers to all chunks, in order."""
        while True:
            self._hand_out(chunks)
            if not self._open:
                return
            for pipe in wait([worker.pipe for worker in self._busy]):
                self._receive(next(worker for worker in self._busy if worker.pipe is pipe))
            while self._open and not self._open[0].missing:
                yield from (found for found in self._open.popleft().found if found is not None)

    def _hand_out(self, chunks: Iterator[list[Article]]) -> None:
        """Give every worker something to do, and make one chunk more ready while they work, so that none waits."""
        while self._ready or self._prepare(chunks):
            worker = self._idle()
            if worker is None:
                return
            self._give(worker, self._ready.popleft())

    def _idle(self) -> Worker | None:
        """A worker without work, a new one if there may be more; None if all are busy."""
        for worker in self._workers:
            if worker not in self._busy:
                return worker
        return self._start() if len(self._workers) < self._jobs else None

    def _start(self) -> Worker:
        worker = Worker(self._find, self._patience, self._workers)
        self._workers.append(worker)
        return worker

    def _prepare(self, chunks: Iterator[list[Article]]) -> bool:
        """Make the next chunk ready; False if there is none, or too many are open."""
        if len(self._open) >= AHEAD * self._jobs:
            return False
        articles = next(chunks, None)
        if articles is None:
            return False
        chunk = _Chunk(articles)
        self._open.append(chunk)
        self._ready.append(_Task(chunk, 0, len(articles)))
        return True

    def _give(self, worker: Worker, task: _Task) -> None:
        self._busy[worker] = task
        try:
            worker.send(task.encoded)
        except OSError:
            self._died(worker)

    def _receive(self, worker: Worker) -> None:
        """Take an answer; the worker has its next task before the answer is read."""
        task = self._busy[worker]
        try:
            answer = worker.receive()
        except (EOFError, OSError):
            self._died(worker)
            return
        del self._busy[worker]
        if self._ready:
            self._give(worker, self._ready.popleft())
        task.chunk.fill(task.first, decode_findings(answer))

    def _died(self, worker: Worker) -> None:
        """Its articles are tried one at a time; one that was alone is left out."""
        task = self._busy.pop(worker)
        self._workers.remove(worker)
        worker.end()
        if len(task.articles) == 1:
            why = f"its process ended, or took longer than {self._patience:g} seconds"
            task.chunk.fill(task.first, [failed(task.articles[0], why)])
            return
        places = range(task.first, task.first + len(task.articles))
        self._ready.extendleft(_Task(task.chunk, place, place + 1) for place in reversed(places))

    def end(self) -> None:
        """No worker stays."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._busy.clear()
