"""ZIP and tar: their members are read from the archive, one after the other; nothing is written to disk."""

from __future__ import annotations

import io
import sys
import tarfile
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from sahel_timeline.readers.compressed import HARMLESS, MOST_TIMES, Inflated
from sahel_timeline.readers.files import is_passed_over, pages_among
from sahel_timeline.readers.paths import open_regular, reason
from sahel_timeline.readers.recognise import recognise
from sahel_timeline.readers.source import AGAIN, HEAD, unreadable
from sahel_timeline.readers.text import textless
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import Article

#: A ZIP that is itself in an archive, or piped, is held in memory; so much of it.
MOST_HELD = 64_000_000
MOST_MEMBERS = 2_000_000
_FAULTS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, ValueError, RuntimeError)


def read(source: Source) -> Iterator[Article | Diagnostic | Source]:
    """The members of an archive, called `press.zip/2025/page.html`."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    count = 0
    members = _zip(source) if head.startswith(b"PK") else _tar(source)
    try:
        for member in members:
            count += 1
            yield member
    except _FAULTS as error:
        yield unreadable(source.name, f"broken or cut archive ({reason(error)}), after {count} members; {AGAIN}")
        return
    if not count:
        yield textless(source.name)


def _name(source: Source, member: str) -> str:
    """What the output calls a member: below the archive, whatever path it claims."""
    steps = [step for step in member.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    return "/".join([source.name, *steps]).encode("utf-8", "replace").decode()


def _zip(source: Source) -> Iterator[Article | Diagnostic | Source]:
    stream: BinaryIO = source.open()
    if source.path is not None:
        stream = io.BufferedReader(open_regular(source.path), HEAD)  # type: ignore[type-var]
    else:
        data = stream.read(MOST_HELD + 1)
        if len(data) > MOST_HELD:
            yield unreadable(source.name, f"a ZIP larger than {MOST_HELD // 1_000_000} MB inside of another; unpack it")
            return
        stream = io.BytesIO(data)
    with stream, zipfile.ZipFile(stream) as archive:
        infos = archive.infolist()[:MOST_MEMBERS]
        names = {info.filename for info in infos}
        if "word/document.xml" in names:
            from sahel_timeline.readers import word

            yield from word.read_document(archive, source)
            return
        pages = pages_among(names)
        for info in sorted(infos, key=lambda info: info.filename):
            if info.is_dir() or is_passed_over(info.filename, names, pages):
                continue
            name = _name(source, info.filename)
            if info.flag_bits & 1:
                yield unreadable(name, "encrypted; unpack it yourself")
            elif info.file_size > max(HARMLESS, MOST_TIMES * info.compress_size):
                yield unreadable(name, f"inflates to more than {MOST_TIMES} times its size; unpack it yourself")
            else:
                part = source.part(name, partial(_member, archive, info))
                if _is_article(part):
                    yield part


def _tar(source: Source) -> Iterator[Article | Diagnostic | Source]:
    with tarfile.open(fileobj=source.open(), mode="r|") as archive:
        for number, info in enumerate(archive):
            if number >= MOST_MEMBERS:
                return
            archive.members = []  # type: ignore[attr-defined]  # or it would remember all of them
            if not info.isreg() or is_passed_over(info.name, (), ()):
                continue
            opened = archive.extractfile(info)
            if opened is None:
                continue
            part = source.part(_name(source, info.name), partial(_safe, cast("BinaryIO", opened)))
            if _is_article(part):
                yield part


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    try:
        return _safe(cast("BinaryIO", archive.open(info)))
    except _FAULTS as error:
        raise OSError(f"broken member ({reason(error)})") from None


def _safe(stream: BinaryIO) -> BinaryIO:
    """A member whose faults are those of any file; its size was checked before."""
    return io.BufferedReader(Inflated(stream, lambda: sys.maxsize, _FAULTS))  # type: ignore[type-var]


def _is_article(part: Source) -> bool:
    """Whether a member is read, as a file in a folder would be: by its suffix, or by what it plainly is."""
    from sahel_timeline.readers import suffixes

    head = part.head()
    return isinstance(head, Diagnostic) or part.suffix in suffixes() or recognise(head) is not None
