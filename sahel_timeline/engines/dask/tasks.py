"""What the workers of a cluster are asked to do. These functions are called by Dask, there."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from hashlib import blake2b
from threading import Lock
from typing import BinaryIO, cast

import msgspec

from sahel_timeline import made_with
from sahel_timeline.engines import EngineError
from sahel_timeline.engines.dask.messages import Answer, Part, Task
from sahel_timeline.engines.dask.reading import read_frame, write_frame
from sahel_timeline.readers.json_records import count_lines
from sahel_timeline.readers.paths import NotAFileError
from sahel_timeline.readers.pieces import open_piece
from sahel_timeline.readers.source import CHECK, unreadable

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Part).decode


class Reader:
    """A process that reads parts for one order."""

    def __init__(self, order: bytes) -> None:
        path = os.pathsep.join(filter(None, (*sys.path, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sahel_timeline.engines.dask.reading"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._stdin = cast("BinaryIO", self._process.stdin)
        self._stdout = cast("BinaryIO", self._process.stdout)
        with suppress(OSError):  # it is found out when it is asked
            write_frame(self._stdin, order)

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, task: Task) -> bytes | None:
        """Its answer; None if it died over the task."""
        try:
            write_frame(self._stdin, _encode(task))
            return read_frame(self._stdout)
        except (OSError, EOFError):
            return None

    def end(self) -> None:
        """Kill it, whatever it does; it has nothing to lose."""
        self._process.kill()
        for stream in (self._stdin, self._stdout):
            with suppress(OSError):
                stream.close()
        self._process.wait()


class _Readers:
    """The reading processes of this worker: as many as its threads ask for at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[tuple[bytes, Reader]] = []
        self._all: set[Reader] = set()

    def take(self, order: bytes) -> tuple[bytes, Reader]:
        """One that waits for tasks of this order, or a new one; those that wait for tasks of others end."""
        key = blake2b(order, digest_size=16).digest()
        with self._lock:
            waiting, self._idle = self._idle, []
            mine = [(made_for, reader) for made_for, reader in waiting if made_for == key and reader.is_alive]
            for found in waiting:
                if found not in mine:
                    self._end(found[1])
            self._idle = mine[1:]
            if mine:
                return mine[0]
        reader = Reader(order)
        with self._lock:
            self._all.add(reader)
        return key, reader

    def give_back(self, taken: tuple[bytes, Reader]) -> None:
        """It waits for another task."""
        with self._lock:
            self._idle.append(taken)

    def lose(self, reader: Reader) -> None:
        """It died, or must."""
        with self._lock:
            self._end(reader)

    def end_all(self) -> None:
        """No process stays, whatever it does."""
        with self._lock:
            for reader in list(self._all):
                self._end(reader)
            self._idle.clear()

    def _end(self, reader: Reader) -> None:
        self._all.discard(reader)
        reader.end()


READERS = _Readers()


def read_part(parts: dict[str, str], order: bytes, part: bytes, before: int | None) -> bytes:
    """An `Answer`, encoded, to what an encoded `Part` holds.

    Args:
        parts: what the command's program is made of; compared before anything else is looked at.
        order: an `Order`, encoded.
        part: a `Part`, encoded.
        before: of a piece, how many records of its file stand before it.

    Raises EngineError if this worker's program is another, or cannot read the part at all.
    """
    _check(parts)
    wanted = _decode(part)
    if wanted.span is not None and before is None:
        why = f"a piece of it could not be read, and articles after that have no number; {CHECK}"
        return _encode(Answer([], [], [unreadable(wanted.files[0][0], why)]))
    for careful in (False, True):
        taken = READERS.take(order)
        answer = taken[1].ask(Task(wanted, before, careful))
        if answer is not None:
            READERS.give_back(taken)
            return answer
        READERS.lose(taken[1])
    name = wanted.files[0][0]
    raise EngineError(f"{name}: the process that read it, or files after it, ended twice; the worker's log may say why")


def count_before(total: int | None, path: str, start: int, end: int, limit: int) -> int | None:
    """How many records of a file stand before `end`, where there are `total` before `start`; None if it fails."""
    if total is None:
        return None
    try:
        with open_piece(path, start, end) as stream:
            return total + count_lines(stream, limit)
    except (OSError, NotAFileError):
        return None


def _check(parts: dict[str, str]) -> None:
    own = made_with.parts()
    if own == parts:
        return
    from distributed import get_worker

    name = next(name for name in parts if parts[name] != own.get(name))
    told = f"has {own[name] or 'none'}" if name in own else "does not know it"
    raise EngineError(
        f"worker {get_worker().address}: {name} must be {parts[name] or 'absent'}, as here, and the worker {told}; "
        "install the same packages there"
    )
