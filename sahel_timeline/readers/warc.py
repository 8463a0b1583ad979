"""Web archives (WARC): each answer of a server that is a page, with its address and the day of the crawl."""

from __future__ import annotations

import io
import re
import zlib
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from sahel_timeline.readers.page_dates import read_stamp
from sahel_timeline.readers.paths import reason
from sahel_timeline.readers.source import AGAIN, set_aside, too_large, unreadable
from sahel_timeline.records import Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import Article

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
#: How a page begins, whatever the server says.
_OPENS = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
#: Records that hold what a server sent.
_ANSWERS = ("response", "resource", "conversion")
#: Lines of a head, and how long they are.
MOST_LINES, LONGEST_LINE = 500, 65_536
_PIECE = 1_048_576


class BrokenError(ValueError):
    """The file does not go on as a web archive does."""


class Answer(NamedTuple):
    """What a server sent, and what it said of it."""

    head: dict[str, str]
    http: dict[str, str]
    status: int
    body: bytes


def read(source: Source) -> Iterator[Article | Diagnostic | Source]:
    """The pages of an archive, called `NAME#12` if it is the twelfth answer."""
    start = source.head()
    if isinstance(start, Diagnostic):
        yield start
        return
    if not start.startswith(b"WARC/"):
        yield unreadable(source.name, "no web archive, though its name says so; save it anew")
        return
    number = others = 0
    limit = source.options.max_bytes
    try:
        for number, answer in enumerate(_answers(source.open(), limit + 1), 1):
            kind, charset = _content(answer)
            if kind not in _PAGES or answer.status not in (0, 200, 203):
                others += 1
                continue
            name = f"{source.name}#{number}"
            data = _plain(answer, limit + 1)
            if data is None:
                encoding = answer.http.get("content-encoding", "")
                yield unreadable(name, f"packed with {encoding[:20]!r}, which is not read; unpack it")
            elif len(data) > limit:
                yield too_large(name, limit)
            elif data and not data.isspace():
                form = "page" if _OPENS.match(data) else None  # servers say so of much else
                if form and source.may_leave(data, part=True):
                    yield set_aside(name)
                else:
                    yield source.part(name, partial(io.BytesIO, data), _known(answer), charset, form)
    except (OSError, EOFError, BrokenError) as error:
        yield unreadable(source.name, f"broken or cut ({reason(error)}) after {number} answers; {AGAIN}")
        return
    if not number:
        yield unreadable(source.name, "a web archive without an answer of a server; save it anew")
    elif others:
        yield Diagnostic("info", "not-read", source.name, f"{others} answer(s) that are no pages, or faults")


def _answers(stream: BinaryIO, most: int) -> Iterator[Answer]:
    """The answers of an archive, each with at most so many bytes. Raises BrokenError."""
    while line := stream.readline(LONGEST_LINE):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise BrokenError("a record begins with something else than WARC/")
        head = _head(stream)
        try:
            length = int(head.get("content-length", ""))
        except ValueError:
            raise BrokenError("a record without length") from None
        if head.get("warc-type", "").lower() in _ANSWERS:
            data = _read(stream, min(length, most))
            _skip(stream, length - len(data))
            yield _answer(head, data)
        else:
            _skip(stream, length)


def _answer(head: dict[str, str], data: bytes) -> Answer:
    if not data.startswith(b"HTTP/"):
        return Answer(head, {"content-type": head.get("content-type", "")}, 0, data)
    inner = io.BytesIO(data)
    words = inner.readline(LONGEST_LINE).split()
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() and len(words[1]) == 3 else 0
    return Answer(head, _head(inner), status, inner.read())


def _head(stream: BinaryIO) -> dict[str, str]:
    """Fields up to a blank line, by their names in lower case."""
    found: dict[str, str] = {}
    for _ in range(MOST_LINES):
        line = stream.readline(LONGEST_LINE)
        if not line.strip():
            return found
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    raise BrokenError("a head that does not end")


def _read(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(max(count, 0))
    if len(data) < count:
        raise BrokenError("it ends within a record")
    return data


def _skip(stream: BinaryIO, count: int) -> None:
    while count > 0:
        part = stream.read(min(count, _PIECE))
        if not part:
            raise BrokenError("it ends within a record")
        count -= len(part)


def _content(answer: Answer) -> tuple[str, str | None]:
    """The type of an answer, and the charset that the server said."""
    kind, _, rest = answer.http.get("content-type", "").partition(";")
    charset = rest.lower().partition("charset=")[2].strip(" \"';") or None
    return kind.strip().lower(), charset


def _plain(answer: Answer, most: int) -> bytes | None:
    """The body as the page was written; None if it is packed in a way that is not known."""
    data = answer.body
    if "chunked" in answer.http.get("transfer-encoding", "").lower():
        data = _joined(data)
    encoding = answer.http.get("content-encoding", "").lower().strip()
    if encoding in ("", "identity") or data.lstrip().startswith(b"<"):  # crawlers leave the field and unpack
        return data
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return None
    for bits in (47, -15):  # with a head (gzip or zlib), and without one
        try:
            return zlib.decompressobj(bits).decompress(data, most)
        except zlib.error:
            continue
    return None


def _joined(data: bytes) -> bytes:
    """The chunks of an answer put together; the answer as it is where it has none."""
    parts: list[bytes] = []
    place = 0
    while (end := data.find(b"\r\n", place, place + 100)) >= 0:
        try:
            size = int(data[place:end].split(b";")[0], 16)
        except ValueError:
            break
        if size <= 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return b"".join(parts) or data


def _known(answer: Answer) -> Metadata:
    stamp = read_stamp(answer.head.get("warc-date", ""))
    url = answer.head.get("warc-target-uri", "").strip("<> ")
    return Metadata(url=url if url.startswith("http") else None, retrieved=stamp.day.isoformat() if stamp else None)
