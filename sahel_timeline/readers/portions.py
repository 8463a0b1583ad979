"""Everything that reading some paths would look at, in portions with a digest each: what of it is as it was before.

Only what the files hold counts, never when they were written: a copy or a restored backup may have any time.
"""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sahel_timeline.readers import form_of, suffixes
from sahel_timeline.readers.files import find_sources
from sahel_timeline.readers.json_records import count_lines, is_in_lines
from sahel_timeline.readers.paths import NotAFileError, is_url, open_regular
from sahel_timeline.readers.pieces import open_piece
from sahel_timeline.readers.source import HEAD, SIDECAR, Source
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from sahel_timeline.readers.metadata import Given

#: More bytes than this are not read only to compare them.
MOST = 1_000_000_000
#: Files of lines are cut into portions of so many bytes, and what lacks to the end of a line.
CUT = 262_144
_SIZE = 16
_encode = msgspec.msgpack.Encoder().encode


class Portion(NamedTuple):
    """A file, or some lines of one."""

    #: stands for all that reading it would look at
    key: bytes
    file: Source
    #: the bytes of the lines, and how many records stand before them; none for a whole file
    span: tuple[int, int] | None = None
    before: int | None = None

    def source(self) -> Source:
        """What to read, anew."""
        name, path, options = self.file.name, self.file.path, self.file.options
        if self.span is None or path is None:
            return Source(name, path, options=options)
        opener = partial(open_piece, path, *self.span)
        return Source(name, path, opener, options=options, form="json", before=self.before)


class Inputs(NamedTuple):
    """What paths name."""

    portions: list[Portion]
    #: what was found odd on the way to the files
    diagnostics: list[Diagnostic]

    @property
    def digest(self) -> bytes:
        """What stands for all of it."""
        digest = blake2b(_encode(self.diagnostics), digest_size=_SIZE)
        digest.update(b"".join([portion.key for portion in self.portions]))
        return digest.digest()


def inputs(paths: Sequence[str], given: Given) -> Inputs | None:
    """The portions of the files that the paths name, in their order.

    None where that cannot be said: standard input, files that cannot be read, too many bytes.
    """
    found = Inputs([], [])
    beside = _Beside()
    left = MOST
    for source in find_sources(paths, suffixes(), given.options):
        if isinstance(source, Diagnostic):
            found.diagnostics.append(source)
            continue
        if source.path is None or is_url(source.path):
            return None
        try:
            left -= _add(source, source.path, beside, found.portions, left)
            if left < 0:
                return None
        except (OSError, NotAFileError):
            return None
    return found


def are_as_they_were(portions: Sequence[Portion]) -> bool:
    """Whether files still hold what these portions of them stand for."""
    now: list[Portion] = []
    beside = _Beside()
    try:
        for file in dict.fromkeys(portion.file for portion in portions):
            assert file.path is not None
            _add(file, file.path, beside, now, MOST)
    except (OSError, NotAFileError):
        return False
    return {portion.key for portion in portions} <= {portion.key for portion in now}


class _Beside:
    """Which sidecars stand beside files, of each folder asked once."""

    def __init__(self) -> None:
        self._folders: dict[str, frozenset[str]] = {}

    def of(self, source: Source, path: str) -> list[str]:
        """The sidecars of a file, if anything like them is there."""
        folder = path[: path.rfind(os.sep) + 1]
        there = self._folders.get(folder)
        if there is None:
            names = map(_alike, os.listdir(folder or os.curdir))
            there = frozenset(name for name in names if name.endswith((SIDECAR, ".json")))
            self._folders[folder] = there
        if not there:
            return []
        stem = os.path.splitext(path)[0]
        endings = (SIDECAR, ".json") if source.suffix != ".json" else (SIDECAR,)
        return [stem + ending for ending in endings if _alike(os.path.basename(stem) + ending) in there]


def _alike(name: str) -> str:
    """One form for all names that some file system takes for the same."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name.casefold())


def _add(source: Source, path: str, beside: _Beside, found: list[Portion], most: int) -> int:
    """Add the portions of a file; how many bytes were read.

    Raises OSError, and NotAFileError for what is no file, was changed just now, or has more bytes than `most`.
    """
    told = f"{source.name}\0{path}\0{source.options.crawl}".encode("utf-8", "surrogateescape")
    sidecars = b"".join([_read(sidecar, most) for sidecar in beside.of(source, path)])
    with open_regular(path) as file:
        head = file.read(HEAD)
        if len(head) < HEAD:
            found.append(Portion(blake2b(b"%s%s\0%s" % (told, sidecars, head), digest_size=_SIZE).digest(), source))
            return len(sidecars) + len(head)
        size = os.fstat(file.fileno()).st_size
        if size + len(sidecars) > most:
            raise NotAFileError(path)
        digest = blake2b(told + sidecars + b"\0", digest_size=_SIZE)
        if not sidecars and form_of(head, source) == "json" and is_in_lines(head):
            found += _lines(source, path, head, file, digest)
        else:
            found.append(Portion(_whole(head, file, size, digest), source))
    return size + len(sidecars)


def _read(sidecar: str, most: int) -> bytes:
    """What a sidecar holds, after its length, so that no two can be one; nothing if it is not there."""
    with suppress(FileNotFoundError), open_regular(sidecar) as file:
        data = file.read(most)
        return b"\0beside %d:%s" % (len(data), data)
    return b""


def _whole(head: bytes, file: BinaryIO, size: int, digest: blake2b) -> bytes:
    left = size
    block = head
    while block:
        left -= len(block)
        digest.update(block)
        block = file.read(1 << 20)
    if left:
        raise NotAFileError
    return digest.digest()


def _lines(source: Source, path: str, head: bytes, file: BinaryIO, digest: blake2b) -> Iterator[Portion]:
    """The portions of a file of lines: what is added at its end changes no other than the last one."""
    limit = source.options.max_bytes
    start = count = 0
    held, block = b"", head
    while block:
        held += block
        block = file.read(CUT)
        end = held.rfind(b"\n") + 1 if block else len(held)
        if end:
            lines, held = held[:end], held[end:]
            key = digest.copy()
            key.update(b"\0%d:" % count + lines)
            yield Portion(key.digest(), source, (start, start + end), count)
            count += count_lines(BytesIO(lines), limit)
            start += end
        elif len(held) > limit:
            raise NotAFileError(path)
