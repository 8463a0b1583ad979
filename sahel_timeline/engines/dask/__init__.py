"""The workers of a Dask cluster read the articles and find what they tell; the answers are put in order here.

The files are found by the command, so that they have the names that they have in any other run, and are shared out as
parts. Each worker reads its part in a process of its own, as the command would, with the knowledge that the command
sends. A part whose worker dies is read by another one: it is pure. An answer that would come of another program is
refused.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from sahel_timeline import made_with
from sahel_timeline.engines import EngineError
from sahel_timeline.engines.dask.cluster import connected, threads_of
from sahel_timeline.engines.dask.messages import Answer, Order
from sahel_timeline.engines.dask.parts import USUAL, Planner
from sahel_timeline.readers import left_out, suffixes
from sahel_timeline.readers.doubles import Doubles
from sahel_timeline.readers.files import find_sources
from sahel_timeline.readers.metadata import Given
from sahel_timeline.readers.source import STDIN, Source
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.engines.dask.messages import Part
    from sahel_timeline.engines.dask.parts import Limits
    from sahel_timeline.findings import Extraction, Findings

#: Parts a thread that may be under way or done before the first of them is: what is kept waiting has a bound.
AHEAD = 8
#: Seconds between two looks at whether there are workers, and until one must have come.
LOOK, COME = 1, 30
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Answer).decode


class OnCluster:
    """The engine whose work is done by the cluster at `address`, or by `jobs` processes of a local one."""

    def __init__(
        self, extraction: Extraction, address: str | None, jobs: int, *, limits: Limits = USUAL, come: float = COME
    ) -> None:
        self._extraction = extraction
        self._address = address
        self._jobs = jobs
        self._limits = limits
        #: seconds until a worker must have come, where there is none
        self._come = come

    def __call__(self, paths: Sequence[str], given: Given | None) -> Iterator[Findings | Diagnostic]:
        """What each article tells, and diagnostics of what could not be read."""
        given = given or Given()
        options = replace(given.options, urls=True)
        if "-" in paths:
            raise EngineError("--engine dask: workers do not read standard input; write it to a file, or use --jobs")
        aside: list[Diagnostic] = []
        sources = _sources(find_sources(paths, suffixes(), options), aside)
        order = _encode(
            Order(
                made_with.parts(),
                self._extraction.knowledge,
                self._extraction.dyads,
                self._extraction.patience,
                replace(given, options=replace(options, matters=None)),
                options.matters is not None,
            )
        )
        doubles = Doubles()
        left = 0
        with connected(self._address, self._jobs, self._come) as client:
            work = _Work(client, order, options.max_bytes, self._address or "the local cluster", self._come)
            for answer in work.through(Planner(max(threads_of(client), 1), self._limits).parts(sources)):
                yield from answer.found
                yield from answer.diagnostics
                for text in answer.texts:
                    yield from doubles.tell(text.file, text.digest)
                left += answer.left
        yield from aside
        if left:
            yield left_out(left)


def _sources(found: Iterable[Source | Diagnostic], aside: list[Diagnostic]) -> Iterator[Source]:
    for source in found:
        if isinstance(source, Diagnostic):
            aside.append(source)
        else:
            assert source.name != STDIN
            yield source


def _by_name(name: str) -> Callable[..., Any]:
    """What calls a function of `tasks` on a worker.

    It travels as code, not as a name to import: a worker without this package takes it, and says what it lacks. The
    scheduler needs no package but its own.
    """

    def call(*arguments: object) -> object:
        from importlib import import_module

        return getattr(import_module("sahel_timeline.engines.dask.tasks"), name)(*arguments)

    return call


class _Work:
    """The parts that are under way, in their order."""

    def __init__(self, client: Any, order: bytes, limit: int, where: str, come: float) -> None:
        self._client = client
        self._limit = limit
        self._where = where
        self._come = come
        self._parts = made_with.parts()
        # as a task of its own, a worker that dies takes no only copy with it
        self._order = client.submit(bytes, order, pure=False)
        self._waiting: deque[tuple[Part, Any]] = deque()
        #: of the file whose pieces are given out: how many records stand before the next one
        self._before: Any = None

    def through(self, parts: Iterator[Part]) -> Iterator[Answer]:
        """The answers to all parts, in order."""
        count_before, read_part = _by_name("count_before"), _by_name("read_part")
        ahead = AHEAD * max(threads_of(self._client), 1)
        try:
            while True:
                while len(self._waiting) < ahead and (part := next(parts, None)) is not None:
                    before = None
                    if part.span is not None:
                        before = self._before if part.span[0] else 0
                        path = part.files[0][1]
                        self._before = self._client.submit(
                            count_before, before, path, *part.span, self._limit, pure=False
                        )
                    future = self._client.submit(read_part, self._parts, self._order, _encode(part), before, pure=False)
                    self._waiting.append((part, future))
                if not self._waiting:
                    return
                yield _decode(self._result(*self._waiting.popleft()))
        finally:
            self._client.cancel([future for _, future in self._waiting])

    def _result(self, part: Part, future: Any) -> bytes:
        """The answer to a part. Raises EngineError if there will be none."""
        from distributed import CancelledError, KilledWorker

        seen = monotonic()
        while True:
            try:
                return bytes(future.result(timeout=LOOK))
            except EngineError:
                raise
            except KilledWorker:
                raise EngineError(
                    f"{part.files[0][0]}: the workers that read it, or files after it, died one after the other; "
                    "their logs may say why, or give them more memory"
                ) from None
            except (CancelledError, OSError) as error:
                if isinstance(error, TimeoutError) and self._client.status == "running":
                    if threads_of(self._client):
                        seen = monotonic()
                    if monotonic() - seen < self._come:
                        continue
                    raise EngineError(
                        f"{self._where}: all workers have gone, and none came; start one there, with the Python, the "
                        "Dask and the sahel-timeline that are here"
                    ) from None
                raise EngineError(
                    f"{self._where}: the connection to the scheduler is lost; start the run again"
                ) from None
            except Exception as error:
                told = f"{type(error).__name__}: {error}"[:300]
                raise EngineError(
                    f"{self._where}: a worker failed ({told}); is this version of sahel-timeline installed on all "
                    "workers?"
                ) from None
