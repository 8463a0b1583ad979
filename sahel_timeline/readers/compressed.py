"""gzip and Zstandard: inflated as they are read, never all at once, and only as far as is believable."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, Protocol

from sahel_timeline.readers.extras import missing
from sahel_timeline.readers.source import HEAD
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import Article

#: No text inflates to more times its size; below so many bytes anything may.
MOST_TIMES, HARMLESS = 200, 10_000_000


class Readable(Protocol):
    """What gives bytes."""

    def read(self, count: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class Inflated(io.RawIOBase):
    """A stream that inflates another, with its faults as OSError, and an end to what nobody would write."""

    def __init__(self, stream: Readable, consumed: Callable[[], int], faults: tuple[type[Exception], ...]) -> None:
        self._stream = stream
        self._consumed = consumed
        self._faults: tuple[type[Exception], ...] = (EOFError, zlib.error, *faults)
        self._given = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """The next bytes. Raises OSError for broken data, and for data that inflates beyond belief."""
        try:
            part = self._stream.read(len(buffer))
        except self._faults as error:
            raise OSError(f"broken or cut ({str(error)[:100] or type(error).__name__})") from None
        self._given += len(part)
        if self._given > HARMLESS and self._given > MOST_TIMES * max(self._consumed(), 1):
            raise OSError(f"inflates to more than {MOST_TIMES} times its size, as no text does; unpack it yourself")
        buffer[: len(part)] = part
        return len(part)


class _Counted(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """The next bytes."""
        part = self._stream.read(len(buffer))
        self.count += len(part)
        buffer[: len(part)] = part
        return len(part)


def read(source: Source) -> Iterator[Article | Diagnostic | Source]:
    """What is compressed, under the name of the file without its last suffix."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    if head.startswith(b"\x1f\x8b"):
        yield _part(source, _gunzip)
    elif _zstandard() is None:
        yield missing(source.name, "a file compressed with Zstandard", "zst")
    else:
        yield _part(source, _unzstd)


def _part(source: Source, inflate: Callable[[BinaryIO], BinaryIO]) -> Source:
    """What is inside, under the name of the file, so that the user finds it."""
    return source.part(source.name, lambda: inflate(source.open()))


class _Members:
    """The members of a gzip file, one after the other: a web archive has one a record.

    `zlib` reads heads and checks sums by itself; Python's own reader does so in Python, and takes twice as long.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._member: zlib._Decompress | None = None
        self._data = b""
        #: bytes that were taken from the stream
        self.taken = 0

    def read(self, count: int) -> bytes:
        """At most so many bytes; none at the end. Raises EOFError where a member is cut, and zlib.error."""
        while True:
            if not self._data:
                self._data = self._stream.read(HEAD)
                self.taken += len(self._data)
                if not self._data:
                    if self._member is not None:
                        raise EOFError("it ends before its end")
                    return b""
            if self._member is None:
                self._data = self._data.lstrip(b"\0")  # some programs fill the last block
                if not self._data:
                    continue
                self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            part = self._member.decompress(self._data, count)
            if self._member.eof:
                self._data = self._member.unused_data
                self._member = None
            else:
                self._data = self._member.unconsumed_tail
            if part:
                return part


def _gunzip(stream: BinaryIO) -> BinaryIO:
    members = _Members(stream)
    return _buffered(Inflated(members, lambda: members.taken, ()))


def _unzstd(stream: BinaryIO) -> BinaryIO:
    zstd = _zstandard()
    assert zstd is not None
    counted = _Counted(stream)
    opened = zstd.ZstdFile(io.BufferedReader(counted, HEAD), "rb")  # type: ignore[attr-defined, type-var]
    return _buffered(Inflated(opened, lambda: counted.count, (zstd.ZstdError,)))  # type: ignore[attr-defined]


def _buffered(stream: Inflated) -> BinaryIO:
    return io.BufferedReader(stream, HEAD)  # type: ignore[type-var]


def _zstandard() -> object | None:
    """The module of Python 3.14, or its backport; None if neither is there."""
    from importlib import import_module

    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    return None
