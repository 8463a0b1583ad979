"""Which files the arguments name, and what the output calls them."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from glob import glob
from pathlib import PurePath
from typing import TYPE_CHECKING

from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

STDIN = "stdin"
SIDECAR = ".meta.yaml"
#: a file, and the folder that its name in the output is relative to
File = tuple[str, str]
#: Larger files are no articles.
MAX_BYTES = 8_000_000


class Source:
    """A file (or standard input) to read, and its name in the output."""

    __slots__ = ("name", "path")

    def __init__(self, name: str, path: str | None) -> None:
        self.name = name
        #: None for standard input
        self.path = path

    @property
    def suffix(self) -> str:
        """The suffix in lower case; none for standard input."""
        return _suffix(self.path) if self.path else ""

    @property
    def sidecar(self) -> str | None:
        """Where its sidecar would be: `NAME.meta.yaml` beside `NAME.txt`."""
        return os.path.splitext(self.path)[0] + SIDECAR if self.path else None

    def read(self) -> bytes | Diagnostic:
        """The bytes, or why there are none."""
        if self.path is None:
            if sys.stdin is None:
                return unreadable(self.name, "standard input is closed; pipe an article into it")
            try:
                data = sys.stdin.buffer.read(MAX_BYTES + 1)
            except OSError as error:
                return unreadable(self.name, f"{reason(error)}; check what is piped into it")
            return data if len(data) <= MAX_BYTES else _too_large(self.name)
        try:
            found = read_bytes(self.path, MAX_BYTES)
        except OSError as error:
            return unreadable(self.name, f"{reason(error)}; check that it exists and may be read")
        except NotAFileError:
            return unreadable(self.name, "not a regular file; give files and folders")
        return _too_large(self.name) if found is None else found


class NotAFileError(Exception):
    """A pipe, a device, a folder: reading it could wait for ever."""


def read_bytes(path: str, limit: int) -> bytes | None:
    """The bytes of a regular file; None if there are more than `limit`.

    Raises OSError, and NotAFileError for anything but a regular file.
    """
    # not to wait for a writer if it is a pipe
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFileError(path)
        if status.st_size > limit:
            return None
        parts = []
        while part := os.read(handle, status.st_size + 1):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def unreadable(name: str, why: str) -> Diagnostic:
    """An input that could not be read; the run goes on and ends with exit code 3."""
    return Diagnostic("error", "unreadable", printable(name), why)


def printable(path: str) -> str:
    """The path as the output may carry it: bytes in a file name that are not UTF-8 are written out as `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def reason(error: OSError) -> str:
    """What the system says, as part of a sentence."""
    return (error.strerror or str(error)).lower()


def _too_large(name: str) -> Diagnostic:
    return unreadable(name, f"larger than {MAX_BYTES // 1_000_000} MB, which no article is; split it into articles")


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def find_sources(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[Source | Diagnostic]:
    """The files that the paths name, each once, sorted by the name that the output gives them."""
    found: list[File] = []
    for path in dict.fromkeys(paths):
        if path == "-":
            yield Source(STDIN, None)
            continue
        yield from _expand(path, suffixes, found)
    yield from _named(found, (STDIN,) if "-" in paths else ())


def _expand(path: str, suffixes: Collection[str], found: list[File]) -> Iterator[Diagnostic]:
    """Add the files that one argument names."""
    if os.path.isdir(path):
        before = len(found)
        yield from _walk(path, suffixes, found)
        if len(found) == before:
            known = ", ".join(sorted(suffix for suffix in suffixes if suffix))
            yield Diagnostic(
                "error", "no-article", printable(path), f"the folder holds no article; files ending in {known} are read"
            )
    elif path.endswith(SIDECAR) and os.path.lexists(path):
        yield Diagnostic("info", "not-read", printable(path), "a sidecar; it is read with its article")
    elif os.path.lexists(path):
        found.append((path, os.path.dirname(path)))
    else:
        matches = sorted(glob(path, recursive=True)) if any(mark in path for mark in "*?[") else []
        if not matches:
            yield unreadable(path, "no such file or folder; check the path")
        for match in matches:
            yield from _expand(match, suffixes, found)


def _walk(top: str, suffixes: Collection[str], found: list[File]) -> Iterator[Diagnostic]:
    """Add the articles below a folder; links are followed, but no folder is entered twice."""
    entered: set[str] = set()
    others: dict[str, int] = {}
    folders = [top]
    while folders:
        folder = folders.pop()
        real = os.path.realpath(folder)
        if real in entered:
            continue
        entered.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield unreadable(folder, f"{reason(error)}; check that the folder may be read")
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(SIDECAR):
                continue
            try:
                is_folder = entry.is_dir()
            except OSError as error:  # such as a link to itself
                yield unreadable(_relative(entry.path, top), f"{reason(error)}; check the link")
                continue
            if is_folder:
                folders.append(entry.path)
                continue
            suffix = _suffix(entry.name)
            if suffix and suffix in suffixes:
                found.append((entry.path, top))
            else:
                others[suffix or "none"] = others.get(suffix or "none", 0) + 1
    for suffix, count in sorted(others.items()):
        yield Diagnostic("info", "not-read", printable(top), f"{count} file(s) with suffix {suffix} are no articles")


def _named(found: list[File], reserved: Collection[str]) -> Iterator[Source | Diagnostic]:
    """Give each file its name: relative to the folder given; with that folder's name in front where names collide."""
    files: dict[str, File] = {}
    real_folders: dict[str, str] = {}
    for file in found:
        folder, name = os.path.split(file[0])
        if folder not in real_folders:
            real_folders[folder] = os.path.realpath(folder)
        real = os.path.join(real_folders[folder], name)
        if os.path.islink(real):
            real = os.path.realpath(real)
        if real in files:
            file, again = sorted((file, files[real]), key=_preference)
            yield Diagnostic(
                "info", "given-twice", printable(again[0]), "the same file was given before; it is read once"
            )
        files[real] = file
    names = {file: _relative(*file) for file in files.values()}
    depth = 0
    while same := _colliding(names, reserved, depth):
        depth += 1
        names |= {file: _prefixed(*file, depth) for file in same}
    yield from sorted((Source(name, path) for (path, _), name in names.items()), key=lambda source: source.name)


def _preference(file: File) -> tuple[bool, int, File]:
    """Which of two arguments names a file that both lead to, whatever their order: no link, the folder above."""
    path, base = file
    return os.path.islink(path), len(base), file


def _colliding(names: dict[File, str], reserved: Collection[str], depth: int) -> list[File]:
    """The files that share a name, or have a reserved one, and have more than `depth` folders above."""
    counts = Counter(names.values())
    if len(counts) == len(names) and not counts.keys() & set(reserved):
        return []
    same = [file for file, name in names.items() if counts[name] > 1 or name in reserved]
    return [file for file in same if len(PurePath(os.path.abspath(file[1])).parts) > depth]


def _relative(path: str, base: str) -> str:
    """The path below its base, with forward slashes."""
    return printable(path[len(base) :].lstrip(os.sep + "/").replace(os.sep, "/"))


def _prefixed(path: str, base: str, depth: int) -> str:
    """The name with the last `depth` folders above the base in front."""
    above = PurePath(os.path.abspath(base)).parts[-depth:]
    return printable(PurePath(*above, _relative(path, base)).as_posix().lstrip("/"))
