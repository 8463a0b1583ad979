"""A worker process: takes articles, answers with what they tell, and never outlives the process that started it."""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from sahel_timeline.findings import Findings
from sahel_timeline.records import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.connection import Connection

    Find = Callable[[Iterable[Article]], Iterable[Findings]]

_encode = msgspec.msgpack.Encoder().encode
decode_articles = msgspec.msgpack.Decoder(list[Article]).decode
decode_findings = msgspec.msgpack.Decoder(list[Findings]).decode
#: A forked worker has the knowledge and the lexicons of its parent; elsewhere they are sent to it and made again.
FORKS = sys.platform == "linux"


class Worker:
    """A process, the pipe to it, and whether it is at work."""

    def __init__(self, find: Find, limit: float, others: Sequence[Worker]) -> None:
        context: Any = multiprocessing.get_context("fork" if FORKS else "spawn")
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        # a forked process has the ends of all pipes: as long as one holds them, none sees that the parent is gone
        inherited = [*(other.pipe for other in others), self.pipe] if FORKS else []
        arguments = (theirs, find, limit, inherited)
        self.process = context.Process(target=_serve, args=arguments, name="sahel-timeline-worker", daemon=True)
        self.process.start()
        theirs.close()

    def send(self, articles: bytes) -> None:
        """Give it work. Raises OSError if it died."""
        self.pipe.send_bytes(articles)

    def receive(self) -> bytes:
        """Its answer. Raises EOFError or OSError if it died."""
        return self.pipe.recv_bytes()

    def end(self) -> None:
        """Kill it, whatever it does; it has nothing to lose."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def encode_articles(articles: Sequence[Article]) -> bytes:
    """Articles as they travel to a worker."""
    return _encode(articles)


def _serve(pipe: Connection, find: Find, limit: float, inherited: Sequence[Connection]) -> None:
    """Answer until the parent hangs up; work that takes longer than `limit` seconds ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent's own affair
    for other in inherited:
        other.close()
    gc.freeze()  # what was inherited stays, and its pages stay shared
    with open(os.devnull, "w") as silence:
        while True:
            try:
                articles = decode_articles(pipe.recv_bytes())
            except (EOFError, OSError):
                return
            # this clock ends even a regular expression that does not come back
            faulthandler.dump_traceback_later(limit, exit=True, file=silence)
            answer = _encode(list(find(articles)))
            faulthandler.cancel_dump_traceback_later()
            try:
                pipe.send_bytes(answer)
            except OSError:
                return
