"""What a command reads: a file or standard input. That it fails to be read is never taken for a failing output."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from sahel_timeline.commands.session import UsageError
from sahel_timeline.stream import StreamError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Input:
    """Bytes under a name; reading raises UsageError with the name where the stream fails."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._name = name

    def __iter__(self) -> Iterator[bytes]:
        while line := self._line():
            yield line

    def read(self) -> bytes:
        """All that is left."""
        try:
            return self._stream.read()
        except OSError as error:
            raise _unreadable(self._name, error) from None

    def _line(self) -> bytes:
        try:
            return self._stream.readline()
        except OSError as error:
            raise _unreadable(self._name, error) from None


@contextmanager
def open_input(source: str) -> Iterator[Input]:
    """Standard input for `-`, else the file. Raises UsageError if it cannot be opened."""
    if source == "-":
        yield standard_input()
        return
    with ExitStack() as opened:
        try:
            stream = opened.enter_context(Path(source).open("rb"))
        except OSError as error:
            raise _unreadable(source, error) from None
        try:
            yield Input(stream, source)
        except StreamError as error:
            raise StreamError(f"{source}: {error}") from None


def standard_input() -> Input:
    """Standard input. Raises UsageError if it is closed."""
    return Input(standard_bytes(), "standard input")


def standard_bytes() -> IO[bytes]:
    """Standard input itself. Raises UsageError if it is closed."""
    if sys.stdin is None:
        raise UsageError("standard input is closed; pipe something into it")
    return cast("IO[bytes]", sys.stdin.buffer)


def _unreadable(name: str, error: OSError) -> UsageError:
    return UsageError(f"{name}: {(error.strerror or str(error)).lower()}; check the path")
