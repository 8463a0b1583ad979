"""Which files the arguments name, and what the output calls them."""

from __future__ import annotations

import os
import stat
import sys
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

STDIN = "stdin"
SIDECAR = ".meta.yaml"
#: Larger files are no articles.
MAX_BYTES = 8_000_000


class Source:
    """A file (or standard input) to read, and its name in the output."""

    __slots__ = ("name", "path")

    def __init__(self, name: str, path: Path | None) -> None:
        self.name = name
        #: None for standard input
        self.path = path

    @property
    def suffix(self) -> str:
        """The suffix in lower case; none for standard input."""
        return self.path.suffix.lower() if self.path else ""

    def read(self) -> bytes | Diagnostic:
        """The bytes, or why there are none."""
        if self.path is None:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
            return data if len(data) <= MAX_BYTES else _too_large(self.name)
        try:
            status = os.stat(self.path)
            if not stat.S_ISREG(status.st_mode):
                return unreadable(self.name, "not a regular file; give files and folders")
            if status.st_size > MAX_BYTES:
                return _too_large(self.name)
            return self.path.read_bytes()
        except OSError as error:
            return unreadable(self.name, f"{_reason(error)}; check that it exists and may be read")


def unreadable(name: str, reason: str) -> Diagnostic:
    """An input that could not be read; the run goes on and ends with exit code 3."""
    return Diagnostic("error", "unreadable", name, reason)


def _too_large(name: str) -> Diagnostic:
    return unreadable(name, f"larger than {MAX_BYTES // 1_000_000} MB, which no article is; split it into articles")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def find_sources(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[Source | Diagnostic]:
    """The files that the paths name, each once, sorted by the name that the output gives them."""
    found: list[tuple[Path, Path]] = []  # (file, what its name is relative to)
    for path in dict.fromkeys(paths):
        if path == "-":
            yield Source(STDIN, None)
            continue
        yield from _expand(path, suffixes, found)
    yield from _named(found)


def _expand(path: str, suffixes: Collection[str], found: list[tuple[Path, Path]]) -> Iterator[Diagnostic]:
    """Add the files that one argument names."""
    entry = Path(path)
    if entry.is_dir():
        before = len(found)
        yield from _walk(entry, suffixes, found)
        if len(found) == before:
            known = ", ".join(sorted(suffix for suffix in suffixes if suffix))
            yield Diagnostic(
                "error", "no-article", path, f"the folder holds no article; files ending in {known} are read"
            )
    elif entry.exists() or entry.is_symlink():
        found.append((entry, entry.parent))
    else:
        matches = sorted(glob(path, recursive=True)) if any(mark in path for mark in "*?[") else []
        if not matches:
            yield unreadable(path, "no such file or folder; check the path")
        for match in matches:
            if not match.endswith(SIDECAR):
                yield from _expand(match, suffixes, found)


def _walk(folder: Path, suffixes: Collection[str], found: list[tuple[Path, Path]]) -> Iterator[Diagnostic]:
    """Add the articles below a folder; links are followed, but no folder is entered twice."""
    entered: set[tuple[int, int]] = set()
    others: dict[str, int] = {}
    for root, folders, files in os.walk(folder, followlinks=True):
        status = os.stat(root)
        if (status.st_dev, status.st_ino) in entered:
            folders.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith(".") or name.endswith(SIDECAR):
                continue
            suffix = Path(name).suffix.lower()
            if suffix and suffix in suffixes:
                found.append((Path(root, name), folder))
            else:
                others[suffix or "none"] = others.get(suffix or "none", 0) + 1
    for suffix, count in sorted(others.items()):
        yield Diagnostic("info", "not-read", str(folder), f"{count} file(s) with suffix {suffix} are no articles")


def _named(found: list[tuple[Path, Path]]) -> Iterator[Source | Diagnostic]:
    """Give each file its name: relative to the folder given; with that folder's name in front where names collide."""
    files: dict[str, tuple[Path, Path]] = {}
    for path, base in found:
        real = os.path.realpath(path)
        if real in files:
            yield Diagnostic("info", "given-twice", str(path), "the same file was given before; it is read once")
        else:
            files[real] = (path, base)
    taken: dict[str, list[tuple[Path, Path]]] = {}
    for path, base in files.values():
        taken.setdefault(path.relative_to(base).as_posix(), []).append((path, base))
    sources = []
    for name, owners in taken.items():
        if len(owners) == 1:
            sources.append(Source(name, owners[0][0]))
            continue
        depth = 1
        while len({_prefixed(path, base, depth) for path, base in owners}) < len(owners) and depth < 64:
            depth += 1
        sources += [Source(_prefixed(path, base, depth), path) for path, base in owners]
    yield from sorted(sources, key=lambda source: source.name)


def _prefixed(path: Path, base: Path, depth: int) -> str:
    """The name with the last `depth` folders above the base in front."""
    above = Path(os.path.abspath(base)).parts[-depth:]
    return Path(*above, path.relative_to(base)).as_posix().lstrip("/")
