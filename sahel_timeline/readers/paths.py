"""Where bytes are: regular files, and URLs where those may be opened; and how paths and faults are written."""

from __future__ import annotations

import io
import os
import re
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO


class NotAFileError(Exception):
    """A pipe, a device, a folder: reading it could wait for ever."""


_URL = re.compile(r"[a-z][a-z0-9+.-]*://")


def is_url(path: str) -> bool:
    """Whether a path is a URL, and no file of this machine that is called like one."""
    return "://" in path and _URL.match(path) is not None and not os.path.lexists(path)


def without_query(url: str) -> str:
    """A URL without what is asked of its server, which may be a secret."""
    return url.partition("?")[0].partition("#")[0]


def exists(path: str) -> bool:
    """Whether there is a file, or something at a URL of a file system."""
    if is_url(path):
        from sahel_timeline.readers.remote import is_there

        return is_there(path)
    return os.access(path, os.F_OK)  # mostly there is none, and this makes no exception of it


def open_regular(path: str) -> BinaryIO:
    """A regular file, or what is at a URL, opened without buffer. Raises OSError, NotAFileError for anything else."""
    if is_url(path):
        from sahel_timeline.readers.remote import open_url

        return open_url(path)
    # not to wait for a writer if it is a pipe
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFileError(path)
    return io.FileIO(handle)


def read_bytes(path: str, limit: int) -> bytes | None:
    """The bytes of a regular file; None if there are more than `limit`.

    Raises OSError, and NotAFileError for anything but a regular file.
    """
    with open_regular(path) as file:
        data = read_up_to(file, limit + 1)
    return data if len(data) <= limit else None


def read_up_to(stream: BinaryIO, count: int) -> bytes:
    """So many bytes, or all that there are; a pipe may give them in small pieces."""
    parts = []
    while count > 0 and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts) if len(parts) != 1 else parts[0]


def printable(path: str) -> str:
    """The path as the output may carry it: bytes in a file name that are not UTF-8 are written out as `\\xe9`."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def reason(error: BaseException) -> str:
    """What the system says, as part of a sentence."""
    said = getattr(error, "strerror", None)
    return said.lower() if said else str(error) or type(error).__name__
