"""What can be made again, kept in the user's cache folder: it loads in a tenth of the time.

A kept form is found by a digest of everything it was made of, so that it cannot be out of date; it carries a checksum.
Without a folder to write to, or with `SAHEL_TIMELINE_CACHE=off`, all is made anew.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

import msgspec

from sahel_timeline.cache_folder import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OFF = "SAHEL_TIMELINE_CACHE"
_CHECK = 16
#: So many kept forms of one kind may stand side by side; the oldest goes first.
MOST_KEPT = 8
T = TypeVar("T")


def is_off() -> bool:
    """Whether the user wants nothing kept."""
    return os.environ.get(OFF) == "off"


def kept(kind: str, digest: str, shape: type[T], make: Callable[[], T]) -> T:
    """What `make` returns, from the kept form if there is one.

    Args:
        kind: what it is, as the start of the file's name.
        digest: stands for everything that decides what `make` returns.
        shape: the type to decode.
        make: called if nothing is kept; its exceptions pass through.
    """
    try:
        place = None if is_off() else cache_folder() / f"{kind}-{digest}.msgpack"
    except OSError:
        place = None
    known = _read(place, shape) if place else None
    if known is None:
        known = make()
        if place:
            with suppress(OSError):
                _write(place, kind, msgspec.msgpack.encode(known))
    return known


def _read(place: Path, shape: type[T]) -> T | None:
    try:
        data = place.read_bytes()
        if data[:_CHECK] != _checksum(data[_CHECK:]):
            return None
        return msgspec.msgpack.decode(data[_CHECK:], type=shape)
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def _write(place: Path, kind: str, body: bytes) -> None:
    """Whole or not at all, and not more than a few of them."""
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        new.write_bytes(_checksum(body) + body)
        os.replace(new, place)
    finally:
        new.unlink(missing_ok=True)
    found = sorted(place.parent.glob(f"{kind}-*.msgpack"), key=lambda file: file.stat().st_mtime)
    for old in found[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=_CHECK).digest()
