"""Files at URLs, by fsspec: the only module that asks other machines for articles, and only where the user named them.

What fsspec and the packages behind it raise becomes OSError, so that a file there fails as one here does.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from sahel_timeline.readers.paths import without_query

if TYPE_CHECKING:
    from collections.abc import Iterator

#: There a question for what may stand beside a file is a request to a server that nobody asked for.
_WEB = ("http://", "https://")


class RemoteFile(io.RawIOBase):
    """A file at a URL, whose faults are those of any file."""

    def __init__(self, stream: BinaryIO, *, seekable: bool) -> None:
        self._stream = stream
        self._seekable = seekable

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """Whether it can be read from the middle; not every server gives parts."""
        return self._seekable

    def seek(self, place: int, whence: int = 0) -> int:
        """Go to a place. Raises OSError."""
        if not self._seekable:
            raise io.UnsupportedOperation("the server gives no parts of files")
        with _faults():
            return self._stream.seek(place, whence)

    def tell(self) -> int:
        """The place where it is."""
        return self._stream.tell()

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """The next bytes. Raises OSError."""
        with _faults():
            part = self._stream.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        """Let go of it."""
        self._stream.close()
        super().close()


def open_url(url: str) -> BinaryIO:
    """The bytes at a URL, from the first one. Raises OSError."""
    with _faults():
        system, path = _system(url)
        whole = url.startswith(_WEB) and not system.info(path).get("partial")
        stream = system.open(path, "rb", **({"block_size": 0} if whole else {}))
        return cast("BinaryIO", RemoteFile(stream, seekable=not whole))


def is_there(url: str) -> bool:
    """Whether a file system has such a file; servers of the web are not asked."""
    if url.startswith(_WEB):
        return False
    try:
        with _faults():
            system, path = _system(url)
            return bool(system.exists(path))
    except OSError:
        return False


def weigh_url(url: str) -> int:
    """How many bytes are there; 0 where that is not told. Raises OSError."""
    with _faults():
        system, path = _system(url)
        return int(system.info(path).get("size") or 0)


def list_urls(url: str) -> tuple[list[str], bool]:
    """The files that a URL names, sorted, and whether they are those below a folder. Raises OSError."""
    with _faults():
        system, path = _system(url)
        if not url.startswith(_WEB) and any(mark in path for mark in "*?["):
            return [system.unstrip_protocol(name) for name in sorted(system.glob(path))], False
        if url.startswith(_WEB) or not system.isdir(path):
            return [url], False
        return [system.unstrip_protocol(name) for name in sorted(system.find(path))], True


def folder_of(url: str) -> str:
    """What the name of a file at a URL is relative to, if the file itself was named."""
    return without_query(url).rpartition("/")[0]


def _system(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    system, path = url_to_fs(url)
    return system, path


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, "no such file") from None
    except OSError:
        raise
    except Exception as error:  # of whichever package stands behind the scheme
        said = " ".join(str(error).split())[:200]
        raise OSError(f"{type(error).__name__}: {said}" if said else type(error).__name__) from None
