"""The process in which a worker of a cluster reads: `python -m sahel_timeline.engines.dask.reading`.

A thread of a worker cannot be ended, and has no timers; this process has both, and when an article kills it, it takes
no worker with it. It takes an order and then tasks on standard input, and answers on standard output.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import struct
import sys
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from msgspec.structs import replace

from sahel_timeline.engines.dask.messages import Answer, Order, Task, Text
from sahel_timeline.engines.processes import InProcesses
from sahel_timeline.findings import Extraction, batches
from sahel_timeline.readers import read_source
from sahel_timeline.readers.pieces import open_piece
from sahel_timeline.readers.source import SET_ASIDE, Source
from sahel_timeline.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.findings import Findings

#: Seconds after which a process that is asked for nothing ends itself.
IDLE = 60
_LENGTH = struct.Struct(">Q")
_DIGEST = 16


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """Bytes that the other end can tell from the next ones. Raises OSError if it is gone."""
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes:
    """The next bytes that were written as one. Raises EOFError if the other end is gone."""
    length = stream.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        raise EOFError
    body = stream.read(*_LENGTH.unpack(length))
    if len(body) < _LENGTH.unpack(length)[0]:
        raise EOFError
    return body


class Desk:
    """Reads parts as one order says."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._extraction = Extraction(order.knowledge, order.dyads, patience=order.patience)

    def read(self, task: Task) -> Answer:
        """What the articles of a part tell."""
        answer = Answer([], [], [])
        left = 0
        find = InProcesses(self._extraction, 1, patience=self._order.patience) if task.careful else self._watched

        def articles() -> Iterator[Article]:
            nonlocal left
            for source in self._sources(task):
                for record in read_source(source, self._order.given):
                    if isinstance(record, Article):
                        answer.texts.append(Text(record.file, _digest(record.text)))
                        yield record
                    elif record.code == SET_ASIDE:
                        left += 1
                    else:
                        answer.diagnostics.append(record)

        answer.found.extend(find(articles()))
        return replace(answer, left=left)

    def _sources(self, task: Task) -> Iterator[Source]:
        options = replace(self._order.given.options, crawl=task.part.crawl, matters=self._matters())
        for name, path in task.part.files:
            if task.part.span is None:
                yield Source(name, path, options=options)
            else:
                opener = partial(open_piece, path, *task.part.span)
                yield Source(name, path, opener, options=options, form="json", before=task.before)

    def _matters(self) -> partial[bool] | None:
        return partial(_matters, self._order) if self._order.leaves else None

    def _watched(self, articles: Iterable[Article]) -> Iterator[Findings]:
        """What the articles tell; a call that does not come back ends the process."""
        with open(os.devnull, "w") as silence:
            for batch in batches(articles, lambda article: len(article.text)):
                faulthandler.dump_traceback_later(2 * self._order.patience, exit=True, file=silence)
                found = list(self._extraction(batch))
                faulthandler.cancel_dump_traceback_later()
                yield from found


def _matters(order: Order, page: bytes) -> bool:
    from sahel_timeline.relevance import relevance_for

    return relevance_for(order.knowledge)(page)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def main() -> None:
    """Answer until the worker hangs up, or has asked for nothing for long."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker's own affair
    stdin = sys.stdin.buffer
    # what a package prints belongs to the worker's log, not between the answers
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    alarm = getattr(signal, "alarm", lambda seconds: 0)
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Task).decode
    try:
        desk = Desk(msgspec.msgpack.decode(read_frame(stdin), type=Order))
        while True:
            alarm(IDLE)
            task = decode(read_frame(stdin))
            alarm(0)
            write_frame(stdout, encode(desk.read(task)))
    except (EOFError, OSError):
        return


if __name__ == "__main__":
    main()
