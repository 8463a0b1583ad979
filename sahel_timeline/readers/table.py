"""CSV and TSV: a row an article, columns by the names that crawlers and databases give them."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from sahel_timeline.readers.decoding import NotTextError, decode
from sahel_timeline.readers.fields import read_record
from sahel_timeline.readers.source import unreadable, with_advice
from sahel_timeline.readers.text import empty
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import Article

_SEPARATORS = "\t;,|"


def read(source: Source) -> Iterator[Article | Diagnostic | Source]:
    """The articles of a table, called `NAME#1` for the first row below the names."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    if not head.strip():
        yield empty(source.name)
        return
    try:
        decode(head, source.name)
    except NotTextError as error:
        yield unreadable(source.name, f"{error}; give a table in UTF-8")
        return
    encoding = _encoding(head)
    csv.field_size_limit(min(source.options.max_bytes, 2**31 - 1))
    lines = io.TextIOWrapper(source.open(), encoding, "replace", newline="")
    first = head.decode(encoding, "replace").partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    count = 0
    try:
        rows = csv.reader(_without_nul(lines), delimiter=separator)
        names = [name.strip() for name in next(rows, [])]
        while True:
            try:
                row = next(rows)
            except StopIteration:
                break
            except csv.Error as error:
                count += 1
                yield unreadable(f"{source.name}#{count}", f"broken row ({error}); raise --max-bytes if it is too long")
                continue
            if not any(row):
                continue
            count += 1
            record = dict(zip(names, row, strict=False))
            yield from read_record(record, f"{source.name}#{count}", source)
    except (OSError, EOFError) as error:
        yield unreadable(source.name, with_advice(error, f" after {count} articles"))


def _without_nul(lines: io.TextIOWrapper) -> Iterator[str]:
    for line in lines:
        yield line.replace("\0", "") if "\0" in line else line


def _encoding(head: bytes) -> str:
    """By its mark, or UTF-8 if its beginning is, else cp1252."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
