"""Records between commands: JSON Lines whose records carry a `type` and the schema version."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from sahel_timeline import records
from sahel_timeline.records import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

#: record type ↔ its name in the `type` key
TYPES: dict[str, type[msgspec.Struct]] = {
    "diagnostic": records.Diagnostic,
    "article": records.Article,
    "dated-article": records.DatedArticle,
    "scope": records.Scope,
    "article-summary": records.ArticleSummary,
    "event-mention": records.EventMention,
    "event": records.Event,
    "article-entry": records.ArticleEntry,
}
_NAMES = {shape: name for name, shape in TYPES.items()}
#: What decoding raises for JSON that is broken, not UTF-8, or nested beyond all measure.
BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
RecordT = TypeVar("RecordT", bound=msgspec.Struct)


class StreamError(ValueError):
    """The input of a stage is not what the stage before it writes."""


class _Header(msgspec.Struct):
    type: str
    schema: str


_encoder = msgspec.json.Encoder()
_header = msgspec.json.Decoder(_Header)
_decoders = {name: msgspec.json.Decoder(shape) for name, shape in TYPES.items()}


def encode_record(record: msgspec.Struct) -> bytes:
    """One line, with its end."""
    body = _encoder.encode(record)
    head = f'{{"type":"{_NAMES[type(record)]}","schema":"{SCHEMA}"'.encode()
    return head + (b"," if len(body) > 2 else b"") + body[1:] + b"\n"


def write_records(records: Iterable[msgspec.Struct], out: BinaryIO) -> None:
    """Write each record as it comes."""
    for record in records:
        out.write(encode_record(record))


def read_records(lines: Iterable[bytes], accepted: tuple[str, ...], command: str) -> Iterator[msgspec.Struct]:
    """Read the records that `command` takes.

    Raises StreamError, naming line, type and remedy, for a line that is no record, a type that the command does not
    take, or another schema version.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            header = _header.decode(line)
        except BROKEN as error:
            raise StreamError(
                f"line {number} of the input is no record ({error}); {command} reads what the stage before it writes"
            ) from None
        if header.schema != SCHEMA:
            raise StreamError(f"line {number} has schema {header.schema!r}, this version reads {SCHEMA!r}")
        if header.type not in accepted:
            expected = ", ".join(accepted)
            raise StreamError(f"line {number} is a record of type {header.type!r}; {command} takes {expected}")
        try:
            yield _decoders[header.type].decode(line)
        except BROKEN as error:
            raise StreamError(f"line {number}: broken {header.type}: {error}") from None
