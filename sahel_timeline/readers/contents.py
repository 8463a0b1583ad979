"""Everything that reading some paths would look at, as one digest: whether a run can give anything new.

Only what the files hold counts, never when they were written: a copy or a restored backup may have any time.
"""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.readers import suffixes
from sahel_timeline.readers.files import find_sources
from sahel_timeline.readers.paths import NotAFileError, is_url, open_regular
from sahel_timeline.readers.source import SIDECAR
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.readers.source import Source

#: More bytes than this are not read only to compare them.
MOST = 1_000_000_000
_PIECE = 1 << 20
_encode = msgspec.msgpack.Encoder().encode


def contents(paths: Sequence[str], given: Given) -> bytes | None:
    """What stands for the files that the paths name, their names, and the files beside them that tell of them.

    None where that cannot be said: standard input, files that cannot be read, too many bytes.
    """
    digest = blake2b(digest_size=16)
    left = MOST
    folders: dict[str, frozenset[str]] = {}
    for source in find_sources(paths, suffixes(), given.options):
        if isinstance(source, Diagnostic):
            digest.update(_encode(source))
            continue
        if source.path is None or is_url(source.path):
            return None
        digest.update(_encode([source.name, source.path]))
        try:
            left -= _add(digest, source.path)
            for path in _beside(source, source.path, folders):
                digest.update(b"beside")
                with suppress(FileNotFoundError):
                    left -= _add(digest, path)
        except (OSError, NotAFileError):
            return None
        if left < 0:
            return None
    return digest.digest()


def _beside(source: Source, path: str, folders: dict[str, frozenset[str]]) -> Iterator[str]:
    """Where the sidecars of a file are, if anything like them is there; `folders` remembers what stands in each."""
    folder = os.path.dirname(path)
    if folder not in folders:
        names = map(_alike, os.listdir(folder or os.curdir))
        folders[folder] = frozenset(name for name in names if name.endswith((SIDECAR, ".json")))
    there = folders[folder]
    if not there:
        return
    stem = os.path.splitext(path)[0]
    for suffix in (SIDECAR, ".json") if source.suffix != ".json" else (SIDECAR,):
        if _alike(os.path.basename(stem) + suffix) in there:
            yield stem + suffix


def _alike(name: str) -> str:
    """One form for all names that some file system takes for the same."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name.casefold())


def _add(digest: blake2b, path: str) -> int:
    """Add what a file holds, after its length, so that no two files can be one; how much it is.

    Raises OSError, and NotAFileError for what is no file, or was changed just now.
    """
    with open_regular(path) as file:
        size = left = os.fstat(file.fileno()).st_size
        digest.update(b"%d:" % size)
        while size <= MOST and (piece := file.read(_PIECE)):
            left -= len(piece)
            digest.update(piece)
    if left and size <= MOST:
        raise NotAFileError(path)
    return size
