"""JSON and JSON Lines of crawlers: an object an article, one after the other or in a list; read one at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from sahel_timeline.readers.decoding import NotTextError, decode
from sahel_timeline.readers.fields import fields_of, read_record
from sahel_timeline.readers.source import too_large, unreadable, with_advice
from sahel_timeline.readers.text import textless
from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import Article

#: What matters for where an object ends: texts (as far as they were read), and brackets outside of them.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)
_CHUNK = 262_144
#: Keys under which answers of programs list their articles.
_LISTS = ("articles", "items", "results", "stories", "data", "docs", "documents", "hits", "entries", "posts")
_BROKEN = (msgspec.DecodeError, UnicodeError, RecursionError)


def read(source: Source) -> Iterator[Article | Diagnostic | Source]:
    """The articles of a JSON file, called `NAME#1`, `NAME#2`; one alone has the file's name."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    count = source.before or 0
    held: bytes | None = None
    is_piece = source.before is not None
    wide = not is_piece and is_wide(head)
    stream = _recoded(source) if wide else source.open()
    if isinstance(stream, Diagnostic):
        yield stream
        return
    try:
        for value in _values(stream, source.options.max_bytes, by_lines=is_piece or (not wide and _are_lines(head))):
            count += 1
            if value is None:
                yield too_large(f"{source.name}#{count}", source.options.max_bytes)
                continue
            if count == 1 and not is_piece:
                held = value
                continue
            if held is not None:
                yield from _item(held, f"{source.name}#1", source)
                held = None
            yield from _item(value, f"{source.name}#{count}", source)
    except (OSError, EOFError) as error:
        yield unreadable(source.name, with_advice(error, f" after {count} articles"))
    if held is not None:
        yield from _alone(held, source)
    elif not count and not is_piece:
        yield textless(source.name)


def is_wide(head: bytes) -> bool:
    """Whether a file that begins so is in UTF-16."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:4]


def _recoded(source: Source) -> BinaryIO | Diagnostic:
    """A file in UTF-16 as UTF-8."""
    from io import BytesIO

    data = source.read()
    if isinstance(data, Diagnostic):
        return data
    try:
        return BytesIO(decode(data, source.name).text.encode("utf-8", "replace"))
    except NotTextError as error:
        return unreadable(source.name, f"{error}; give JSON in UTF-8")


def _values(stream: BinaryIO, limit: int, *, by_lines: bool) -> Iterator[bytes | None]:
    """The objects of a stream, each as its bytes; None for one that is larger than an article may be."""
    return _lines(stream, limit) if by_lines else _objects(stream, limit)


def is_in_lines(head: bytes) -> bool:
    """Whether a file that begins so has an object a line, and more than one."""
    _, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return not is_wide(head) and _are_lines(head) and bool(rest.strip())


def count_lines(stream: BinaryIO, limit: int) -> int:
    """How many records there are in lines, whatever each is; `limit` is the most bytes that one may have."""
    return sum(1 for _ in _lines(stream, limit))


def _are_lines(head: bytes) -> bool:
    """Whether each line is an object: the first one is, as far as it shows."""
    line, end, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return bool(end) and line.startswith(b"{") and line.rstrip().endswith(b"}")


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield None
        elif value := line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield value


def _objects(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Objects that go over several lines, or stand in a list around all of them."""
    held = b""
    depth = start = place = outer = 0
    first = True
    while True:
        chunk = stream.read(_CHUNK)
        if first:
            chunk = chunk.removeprefix(b"\xef\xbb\xbf")
            outer = 1 if chunk.lstrip()[:1] == b"[" else 0
            first = False
        held += chunk
        done = len(held)
        for token in _TOKEN.finditer(held, place):
            mark = token[0]
            if mark[0] == 34:
                if mark[-1:] != b'"' or len(mark) == 1:
                    done = token.start()  # the text goes on in the next piece
                    break
            elif mark in b"{[":
                if depth == outer and mark == b"{":
                    start = token.start()
                depth += 1
            else:
                depth = max(depth - 1, 0)
                if depth == outer and mark == b"}":
                    yield held[start : token.end()]
                    start = token.end()
        if depth <= outer:
            start = max(start, done)
        held, place, start = held[start:], done - start, 0
        if len(held) > limit + _CHUNK:
            yield None
            return
        if not chunk:
            break
    if held.strip(b" \t\r\n]"):
        yield held


def _decoded(value: bytes) -> Any:
    try:
        return msgspec.json.decode(value)
    except UnicodeError:
        return msgspec.json.decode(value.decode("cp1252", "replace").encode("utf-8", "replace"))
    except msgspec.DecodeError as error:
        if "utf-8" not in str(error).lower() and "surrogate" not in str(error).lower():
            raise
        import json  # takes halves of characters too, which nothing can write

        lenient = json.loads(decode(value, "").text)
        return msgspec.json.decode(json.dumps(lenient, ensure_ascii=False).encode("utf-8", "replace"))


def _item(value: bytes, name: str, source: Source) -> Iterator[Article | Diagnostic | Source]:
    try:
        record = _decoded(value)
    except (*_BROKEN, ValueError) as error:
        yield unreadable(name, f"broken JSON ({str(error)[:120]}); the other articles of the file are read")
        return
    yield from read_record(record, name, source)


def _alone(value: bytes, source: Source) -> Iterator[Article | Diagnostic | Source]:
    """The only object of a file: an article, or an answer that lists articles."""
    try:
        record = _decoded(value)
    except (*_BROKEN, ValueError) as error:
        yield unreadable(source.name, f"broken JSON ({str(error)[:120]}); write it anew, or leave it out")
        return
    items = _listed(record) if "text" not in fields_of(record, source.options.columns) else None
    if items is None:
        yield from read_record(record, source.name, source)
        return
    for number, item in enumerate(items, 1):
        yield from read_record(item.get("_source", item), f"{source.name}#{number}", source)


def _listed(record: dict[str, Any], depth: int = 0) -> list[dict[str, Any]] | None:
    """The articles in an answer: a list under one of the usual keys, or one level below."""
    for key in _LISTS:
        value = record.get(key)
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            return value
    for key in ("response", "hits", "data", "result", "feed"):
        value = record.get(key)
        if isinstance(value, dict) and depth < 3 and (found := _listed(value, depth + 1)):
            return found
    return None
