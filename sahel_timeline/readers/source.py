"""A file to read, standard input, or a part of an archive: a name, the first bytes, and a stream of all of them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable  # noqa: TC003, msgspec asks for it
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sahel_timeline.readers.paths import (
    NotAFileError,
    is_url,
    open_regular,
    printable,
    read_up_to,
    reason,
    without_query,
)
from sahel_timeline.records import Diagnostic, Metadata

if TYPE_CHECKING:
    from typing import BinaryIO

    from sahel_timeline.records import PageEvidence

STDIN = "stdin"
SIDECAR = ".meta.yaml"
SET_ASIDE = "set-aside"
#: Suffixes of what is compressed by itself.
COMPRESSED = (".gz", ".zst")
#: Larger articles are no articles, unless the user says so.
MAX_BYTES = 8_000_000
#: No article takes so long.
MAX_SECONDS = 60.0
#: So much of a file tells what it is; most articles are not longer, and are read once.
HEAD = 65_536


class Options(msgspec.Struct, frozen=True):
    """How the user wants files to be read."""

    #: the most that one article may have, in bytes
    max_bytes: int = MAX_BYTES
    #: column or key of the user's files → field of ours (`text` or one of `Metadata`)
    columns: dict[str, str] = {}
    #: whether a page of a crawl, as bytes, can tell of an engagement; all are read if there is none to ask
    matters: Callable[[bytes], bool] | None = None
    #: the most that reading one article may take, in seconds
    max_seconds: float = MAX_SECONDS
    #: whether there are so many files that they are a crawl
    crawl: bool = False
    #: whether URLs may be opened; nothing else asks a network for anything
    urls: bool = False


_NOTHING_KNOWN = Metadata()
_USUAL = Options()


class Beside(NamedTuple):
    """What the files beside one say of its articles."""

    #: a crawler wrote it, so that its date is evidence
    crawled: tuple[Metadata, tuple[PageEvidence, ...]] | None = None
    sidecar: Metadata | None = None


class Source:
    """Something that holds articles, and its name in the output."""

    __slots__ = (
        *("_fault", "_head", "_opener", "_rest", "before", "beside", "charset", "depth", "form", "known", "name"),
        *("options", "path"),
    )

    def __init__(
        self,
        name: str,
        path: str | None,
        opener: Callable[[], BinaryIO] | None = None,
        *,
        known: Metadata | None = None,
        charset: str | None = None,
        depth: int = 0,
        options: Options | None = None,
        form: str | None = None,
        before: int | None = None,
    ) -> None:
        self.name = name
        #: None for standard input and parts of archives; a URL only where those may be opened
        self.path = path
        #: of a piece of a file, how many records stand before it; None for a whole file
        self.before = before
        #: what files beside it say, once they have been looked for
        self.beside: Beside | None = None
        #: what the archive that it is from says of it
        self.known = known or _NOTHING_KNOWN
        self.charset = charset
        #: what it is, where the archive says so
        self.form = form
        #: how many archives are around it
        self.depth = depth
        self.options = options or _USUAL
        self._opener = opener
        self._head: bytes | None = None
        self._rest: BinaryIO | None = None
        self._fault: Diagnostic | None = None

    def may_leave(self, page: bytes, *, part: bool = False) -> bool:
        """Whether this, or a part of it, is a page of a crawl that cannot tell of an engagement."""
        matters = self.options.matters
        return matters is not None and (part or self.depth > 0 or self.options.crawl) and not matters(page)

    @property
    def suffix(self) -> str:
        """The suffix in lower case, of what is compressed without that of its compression; none for standard input."""
        if self.path is None and not self.depth:
            return ""
        name = self.path or self.name.partition("#")[0]
        if is_url(name):
            name = without_query(name)
        stem, suffix = os.path.splitext(name)
        if self.depth and suffix.lower() in COMPRESSED:
            suffix = os.path.splitext(stem)[1]
        return suffix.lower()

    def head(self) -> bytes | Diagnostic:
        """The first `HEAD` bytes, or why there are none."""
        if self._head is None and self._fault is None:
            try:
                self._rest = self._opened()
                self._head = read_up_to(self._rest, HEAD)
                if len(self._head) < HEAD:
                    self.close()
            except (OSError, EOFError) as error:
                piped = "check what is piped into it" if sys.stdin else "pipe an article into it"
                why = with_advice(error) if self._opener or self.path else f"{reason(error)}; {piped}"
                self._fault = unreadable(self.name, why)
            except NotAFileError:
                self._fault = unreadable(self.name, "not a regular file; give files and folders")
        return self._fault if self._head is None and self._fault else self._head or b""

    def read(self) -> bytes | Diagnostic:
        """All of the bytes, or why there are none."""
        head = self.head()
        if isinstance(head, Diagnostic):
            return head
        limit = self.options.max_bytes
        try:
            data = head + read_up_to(self._rest, limit + 1 - len(head)) if self._rest else head
        except (OSError, EOFError) as error:
            return unreadable(self.name, with_advice(error))
        finally:
            self.close()
        return data if len(data) <= limit else too_large(self.name, limit)

    def open(self) -> BinaryIO:
        """A stream of all of the bytes, once; `head` has been asked for and gave no fault."""
        assert self._head is not None
        return io.BufferedReader(_Rejoined(self._head, self._rest), HEAD)  # type: ignore[type-var]

    def close(self) -> None:
        """Let go of the file."""
        if self._rest is not None and self._rest is not getattr(sys.stdin, "buffer", None):
            self._rest.close()
        self._rest = None

    def part(
        self,
        name: str,
        opener: Callable[[], BinaryIO],
        known: Metadata | None = None,
        charset: str | None = None,
        form: str | None = None,
    ) -> Source:
        """A source that this one holds."""
        return Source(
            name,
            None,
            opener,
            known=known or self.known,
            charset=charset,
            depth=self.depth + 1,
            options=self.options,
            form=form,
        )

    def _opened(self) -> BinaryIO:
        if self._opener is not None:
            return self._opener()
        if self.path is not None:
            return open_regular(self.path)
        if sys.stdin is None:
            raise OSError("standard input is closed")
        return sys.stdin.buffer


class _Rejoined(io.RawIOBase):
    """The head that was read already, and what follows it."""

    def __init__(self, head: bytes, rest: BinaryIO | None) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill the buffer as far as there are bytes at once."""
        part = bytes(self._head[: len(buffer)])
        self._head = self._head[len(part) :]
        if not part and self._rest is not None:
            part = self._rest.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def unreadable(name: str, why: str) -> Diagnostic:
    """An input that could not be read; the run goes on and ends with exit code 3."""
    return Diagnostic("error", "unreadable", printable(name), why)


def set_aside(name: str) -> Diagnostic:
    """A page of a crawl that was not read; `ingest` counts them."""
    return Diagnostic("info", "set-aside", name, "")


def too_slow(name: str, limit: float) -> Diagnostic:
    """Reading it took longer than one article may take."""
    why = f"not read within {limit:g} seconds, which is enough for any article; leave it out, or raise --max-seconds"
    return unreadable(name, why)


def too_large(name: str, limit: int) -> Diagnostic:
    """More bytes than one article may have."""
    size = f"{limit / 1_000_000:.3g} MB" if limit >= 100_000 else f"{limit} bytes"
    return unreadable(name, f"larger than {size}, which no article is; split it into articles, or raise --max-bytes")


#: What to do about a file that the system does not give, and about one that is not whole.
CHECK, AGAIN = "check that it exists and may be read", "copy or download it again"


def with_advice(error: BaseException, after: str = "") -> str:
    """What is wrong with a file and what to do; `after` tells how far it was read."""
    why = reason(error)
    if ";" in why:
        return f"{why}{after}"
    system = getattr(error, "errno", None) is not None
    return f"{why}{after}; {CHECK if system else AGAIN}"
