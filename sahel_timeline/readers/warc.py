"""Web archives (WARC): each answer of a server that is a page, with its address and the day of the crawl.

Needs the extra `warc`.
"""

from __future__ import annotations

import io
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any

from sahel_timeline.readers.extras import missing
from sahel_timeline.readers.page_dates import read_stamp
from sahel_timeline.readers.source import CHECK, reason, too_large, unreadable
from sahel_timeline.records import Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import Article

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def read(source: Source) -> Iterator[Article | Diagnostic | Source]:
    """The pages of an archive, called `NAME#12` if it is the twelfth answer."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    if not head.startswith(b"WARC/"):
        yield unreadable(source.name, "no web archive, though its name says so; save it anew")
        return
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield missing(source.name, "a web archive", "warc")
        return
    number = others = 0
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        for number, record in enumerate(ArchiveIterator(source.open(), record_types=kinds), 1):
            kind, charset = _content(record)
            if kind not in _PAGES or not _succeeded(record):
                others += 1
                continue
            name = f"{source.name}#{number}"
            data = record.reader.read(source.options.max_bytes + 1)
            if len(data) > source.options.max_bytes:
                yield too_large(name, source.options.max_bytes)
            elif data.strip():
                yield source.part(name, partial(io.BytesIO, data), _known(record), charset)
    except (OSError, EOFError, ValueError, RuntimeError, zlib.error, LookupError, TypeError) as error:
        yield unreadable(source.name, f"broken or cut ({reason(error)}) after {number} answers; {CHECK}")
        return
    if not number:
        yield unreadable(source.name, "a web archive without an answer of a server; save it anew")
    elif others:
        yield Diagnostic("info", "not-read", source.name, f"{others} answer(s) that are no pages, or faults")


def _content(record: Any) -> tuple[str, str | None]:
    """The type of an answer, and the charset that the server said."""
    headers = record.http_headers if record.http_headers is not None else record.headers
    said = str(headers.get("Content-Type") or "")
    kind, _, rest = said.partition(";")
    charset = rest.lower().partition("charset=")[2].strip(" \"';") or None
    return kind.strip().lower(), charset


def _succeeded(record: Any) -> bool:
    code = getattr(record.http_headers, "status_code", None) if record.http_headers is not None else None
    return code in (None, 200, 203)


def _known(record: Any) -> Metadata:
    stamp = read_stamp(str(record.headers.get("WARC-Date") or ""))
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return Metadata(url=url if url.startswith("http") else None, retrieved=stamp.day.isoformat() if stamp else None)
