"""A piece of a file of lines: those that begin between two bytes, so that neighbouring pieces share no line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from sahel_timeline.readers.paths import open_regular

if TYPE_CHECKING:
    from typing import BinaryIO

_BLOCK = 65_536


class Piece(io.RawIOBase):
    """The lines of a file that begin at `start` or later, and before `end`."""

    def __init__(self, path: str, start: int, end: int) -> None:
        self._stream = open_regular(path)
        try:
            first = _line_from(self._stream, start)
        except BaseException:
            self._stream.close()
            raise
        #: bytes to `end`; the line that goes over it is the last
        self._left = end - first
        self._is_over = self._left <= 0
        self._ends_line = True

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()
        super().close()

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """The next bytes."""
        if self._is_over or (self._left <= 0 and self._ends_line):
            return 0
        part = self._stream.read(min(len(buffer), self._left if self._left > 0 else _BLOCK))
        if self._left <= 0 and (newline := part.find(b"\n")) >= 0:
            part = part[: newline + 1]
            self._is_over = True
        self._left -= len(part)
        self._ends_line = part.endswith(b"\n")
        buffer[: len(part)] = part
        return len(part)


def open_piece(path: str, start: int, end: int) -> BinaryIO:
    """A piece as a stream. Raises OSError, and NotAFileError for what is no regular file."""
    return io.BufferedReader(Piece(path, start, end), _BLOCK)  # type: ignore[type-var]


def _line_from(stream: BinaryIO, start: int) -> int:
    """Go to where the first line at `start` or later begins."""
    if start == 0:
        return 0
    place = start - 1
    stream.seek(place)
    while block := stream.read(_BLOCK):
        if (newline := block.find(b"\n")) >= 0:
            place += newline + 1
            stream.seek(place)
            return place
        place += len(block)
    return place
