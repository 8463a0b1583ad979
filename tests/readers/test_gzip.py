"""gzip as programs write it: members one after the other, padding, and what is broken."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.readers import ingest
from sahel_timeline.readers.compressed import read
from sahel_timeline.readers.source import Source
from sahel_timeline.records import Article, Diagnostic

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = b"Bamako, le 7 mars 2025. " * 9000, b"Rien de plus.\n" * 9000


def inflated(data: bytes) -> bytes:
    """What is inside. Raises OSError."""
    source = Source("a.txt.gz", None, lambda: io.BytesIO(data))
    [part] = read(source)
    assert isinstance(part, Source)
    head = part.head()
    if isinstance(head, Diagnostic):
        raise OSError(head.message)
    return part.open().read()


@pytest.mark.parametrize("level", [0, 1, 9])
def test_members_are_read_one_after_the_other(level: int) -> None:
    members = [gzip.compress(part, level) for part in (FIRST, b"", SECOND)]
    assert inflated(b"".join(members)) == FIRST + SECOND


def test_a_member_may_end_where_a_block_of_the_file_ends() -> None:
    plain = gzip.compress(FIRST, 0)
    for short in range(-3, 4):
        body = FIRST[: 65_536 - (len(plain) - len(FIRST)) + short]
        assert inflated(gzip.compress(body, 0) + gzip.compress(SECOND)) == body + SECOND


def test_zeros_between_and_after_members_are_padding() -> None:
    padded = gzip.compress(FIRST) + bytes(70_000) + gzip.compress(SECOND) + bytes(512)
    assert inflated(padded) == FIRST + SECOND


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(FIRST)[:-9],
        gzip.compress(FIRST)[:-8] + b"????" + gzip.compress(FIRST)[-4:],
        gzip.compress(FIRST) + b"and more",
        gzip.compress(FIRST) + gzip.compress(SECOND)[:6],
    ],
    ids=["cut", "another checksum", "something after it", "cut in a head"],
)
def test_what_is_broken_is_told(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="broken or cut"):
        inflated(data)
    (tmp_path / "a.txt.gz").write_bytes(data)
    [told] = ingest([str(tmp_path)])
    assert not isinstance(told, Article)
    assert told.code == "unreadable"
