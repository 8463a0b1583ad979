"""Writing what a command answers: whole or not at all, to a file or to standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutputError(OSError):
    """The output could not be written; the message names file, reason and what to do."""


@contextmanager
def open_output(path: str) -> Iterator[TextIO]:
    """A text stream to a file that appears whole when the block ends, and not at all if it fails.

    A target that is no regular file (a device, a FIFO) is written directly. Raises OutputError.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise OutputError(f"{path}: is a folder; give a file name")
            with target.open("w", encoding="utf-8", newline="\n") as direct:
                yield direct
            return
        target = target.resolve()  # what a link points to is written, and the link stays
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent or None)
    except OSError as error:
        raise _explained(path, error) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        _same_mode(temporary, target)
        os.replace(temporary, target)
    except OSError as error:
        raise _explained(path, error) from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def append_output(path: str, text: str) -> None:
    """Add text at the end of a file that others write too. Raises OutputError."""
    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise _explained(path, error) from None


def _same_mode(temporary: str, target: Path) -> None:
    """Give the new file the mode that the old one has, or that a new file would get."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    os.chmod(temporary, mode)


def _explained(path: str, error: OSError) -> OutputError:
    if isinstance(error, OutputError):
        return error
    return OutputError(
        f"{path}: cannot be written: {(error.strerror or str(error)).lower()}; nothing was changed there"
    )


def standard_output() -> TextIO:
    """Standard output as UTF-8 with plain newlines, whatever the locale says. Raises OutputError if it is closed."""
    stream = _open_stdout()
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", newline="\n", errors="surrogateescape")
    return stream


def binary_output() -> IO[bytes]:
    """Standard output as bytes."""
    return cast("IO[bytes]", _open_stdout().buffer)


def _open_stdout() -> TextIO:
    if sys.stdout is None:
        raise OutputError("standard output is closed; leave it open, or give -o FILE")
    return sys.stdout


def discard_standard_output() -> None:
    """After the reader of a pipe has gone: let nothing more be written, so that Python does not complain at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
