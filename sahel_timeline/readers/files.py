"""Which files the arguments name, and what the output calls them."""

from __future__ import annotations

import os
import re
from collections import Counter
from glob import glob
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from sahel_timeline.readers.paths import NotAFileError, is_url, open_regular, printable, reason, without_query
from sahel_timeline.readers.recognise import recognise
from sahel_timeline.readers.source import SIDECAR, STDIN, Options, Source, unreadable
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_PAGES = (".html", ".htm", ".xhtml")
#: `NAME.json` is a sidecar beside these.
BESIDE_JSON = (".txt", ".html", ".htm")
#: What browsers add to a page's name for the folder of its pictures.
_PAGE_FOLDER = re.compile(r"(?:_files|_fichiers|_archivos|_dateien|\.files)$", re.IGNORECASE)
#: More files than this nobody has chosen one by one.
CRAWL = 1000
#: So much of a file with an unknown suffix is looked at.
SNIFF = 4096


class File(NamedTuple):
    """A file that was found."""

    path: str
    #: the folder that its name in the output is relative to
    base: str
    is_link: bool = False


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def find_sources(
    paths: Sequence[str], suffixes: Collection[str], options: Options | None = None
) -> Iterator[Source | Diagnostic]:
    """The files that the paths name, each once, sorted by the name that the output gives them.

    In folders these are the files with one of the suffixes, and those that show what they are by their content.
    """
    found: list[File] = []
    for path in dict.fromkeys(paths):
        if path == "-":
            yield Source(STDIN, None, options=options)
            continue
        yield from _expand(path, suffixes, found, urls=options is not None and options.urls)
    if options is not None and len(found) > CRAWL:
        options = replace(options, crawl=True)
    yield from _named(found, (STDIN,) if "-" in paths else (), options)


def _expand(path: str, suffixes: Collection[str], found: list[File], *, urls: bool = False) -> Iterator[Diagnostic]:
    """Add the files that one argument names."""
    if os.path.isdir(path):
        before = len(found)
        yield from _walk(path, suffixes, found)
        if len(found) == before:
            yield _no_article(path, suffixes)
    elif os.path.lexists(path) and is_sidecar(path):
        yield Diagnostic("info", "not-read", printable(path), "a sidecar; it is read with its article")
    elif os.path.lexists(path):
        found.append(File(path, os.path.dirname(path), os.path.islink(path)))
    elif is_url(path):
        if urls:
            yield from _expand_url(path, suffixes, found)
        else:
            yield unreadable(path, "a URL; only --engine dask opens those")
    else:
        matches = sorted(glob(path, recursive=True)) if any(mark in path for mark in "*?[") else []
        if not matches:
            yield unreadable(path, "no such file or folder; check the path")
        for match in matches:
            yield from _expand(match, suffixes, found)


def _expand_url(url: str, suffixes: Collection[str], found: list[File]) -> Iterator[Diagnostic]:
    """Add the files at a URL; below a folder those with one of the suffixes, none of which is opened for it."""
    from sahel_timeline.readers.remote import folder_of, list_urls

    try:
        files, below = list_urls(url)
    except (OSError, ImportError) as error:
        yield unreadable(without_query(url), f"{reason(error)}; check the URL")
        return
    if not below:
        found += (File(file, folder_of(file)) for file in files)
        if not files:
            yield unreadable(without_query(url), "no such file or folder; check the URL")
        return
    folder = url.rstrip("/")
    names = set(files)
    pages = pages_among(names)
    chosen = [
        File(file, folder) for file in files if _suffix(file) in suffixes and not is_passed_over(file, names, pages)
    ]
    found += chosen
    if not chosen:
        yield _no_article(folder, suffixes)


def _no_article(folder: str, suffixes: Collection[str]) -> Diagnostic:
    known = ", ".join(sorted(suffix for suffix in suffixes if suffix))
    message = f"the folder holds no article; files ending in {known} are read"
    return Diagnostic("error", "no-article", printable(folder), message)


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
        names = {entry.name for entry in entries}
        pages = pages_among(names)
        for entry in entries:
            if is_passed_over(entry.name, names, pages):
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
            if (suffix and suffix in suffixes) or _shows_itself(entry.path):
                found.append(File(entry.path, top, entry.is_symlink()))
            else:
                others[suffix or "none"] = others.get(suffix or "none", 0) + 1
    for suffix, count in sorted(others.items()):
        yield Diagnostic("info", "not-read", printable(top), f"{count} file(s) with suffix {suffix} are no articles")


def is_sidecar(path: str) -> bool:
    """Whether a file tells of the article beside it: `NAME.meta.yaml`, or `NAME.json` beside NAME.txt or NAME.html."""
    if path.endswith(SIDECAR):
        return True
    stem, suffix = os.path.splitext(path)
    return suffix.lower() == ".json" and any(os.path.exists(stem + other) for other in BESIDE_JSON)


def pages_among(names: Collection[str]) -> frozenset[str]:
    """Pages, without their suffix: beside them stand folders of their pictures."""
    split = (os.path.splitext(name) for name in names if name.endswith(_PAGES))
    return frozenset(stem for stem, suffix in split if suffix in _PAGES)


def is_passed_over(name: str, names: Collection[str], pages: Collection[str]) -> bool:
    """Whether a file or folder is hidden, a sidecar of another, or among the pictures that a browser saves with a page.

    Args:
        name: its path, with forward slashes.
        names: what stands beside it.
        pages: what `pages_among` said of them.
    """
    last = name.rstrip("/").rpartition("/")[2] if "/" in name else name
    if last.startswith(".") or name.startswith("__MACOSX/") or last.endswith(SIDECAR):
        return True
    if name[-5:].lower() == ".json":
        return any(name[:-5] + other in names for other in BESIDE_JSON)
    if not pages:
        return False
    steps = name.split("/")
    folders = ("/".join(steps[: i + 1]) for i in range(len(steps)))
    return any(page != folder and page in pages for folder in folders for page in (_PAGE_FOLDER.sub("", folder),))


def _shows_itself(path: str) -> bool:
    """Whether a file with an unknown suffix, or with none, is plainly an article or holds some."""
    try:
        with open_regular(path) as file:
            return recognise(file.read(SNIFF)) is not None
    except (OSError, NotAFileError):
        return False


def _named(found: list[File], reserved: Collection[str], options: Options | None) -> Iterator[Source | Diagnostic]:
    """Give each file its name: relative to the folder given; with that folder's name in front where names collide."""
    files: dict[str, File] = {}
    real_folders: dict[str, str] = {}
    for file in found:
        folder, name = os.path.split(file.path)
        if folder not in real_folders:
            real_folders[folder] = os.path.realpath(folder)
        real = f"{real_folders[folder]}{os.sep}{name}"
        if file.is_link:
            real = os.path.realpath(real)
        if real in files:
            file, again = sorted((file, files[real]), key=_preference)
            yield Diagnostic(
                "info", "given-twice", printable(again.path), "the same file was given before; it is read once"
            )
        files[real] = file
    names = {file: _relative(file.path, file.base) for file in files.values()}
    depth = 0
    while same := _colliding(names, reserved, depth):
        depth += 1
        names |= {file: _prefixed(file.path, file.base, depth) for file in same}
    sources = (Source(name, path, options=options) for (path, *_), name in names.items())
    yield from sorted(sources, key=lambda source: source.name)


def _preference(file: File) -> tuple[bool, int, File]:
    """Which of two arguments names a file that both lead to, whatever their order: no link, the folder above."""
    return file.is_link, len(file.base), file


def _colliding(names: dict[File, str], reserved: Collection[str], depth: int) -> list[File]:
    """The files that share a name, or have a reserved one, and have more than `depth` folders above."""
    counts = Counter(names.values())
    if len(counts) == len(names) and not counts.keys() & set(reserved):
        return []
    same = [file for file, name in names.items() if counts[name] > 1 or name in reserved]
    return [file for file in same if len(PurePath(os.path.abspath(file.base)).parts) > depth]


def _relative(path: str, base: str) -> str:
    """The path below its base, with forward slashes."""
    if is_url(path):
        path = without_query(path)
    return printable(path[len(base) :].lstrip(os.sep + "/").replace(os.sep, "/"))


def _prefixed(path: str, base: str, depth: int) -> str:
    """The name with the last `depth` folders above the base in front."""
    above = PurePath(os.path.abspath(base)).parts[-depth:]
    return printable(PurePath(*above, _relative(path, base)).as_posix().lstrip("/"))
