"""Knowledge that was read and checked before, kept in the user's cache folder: it loads in a hundredth of the time.

The kept form is found by the content of every file it was made of and of the code that makes it, so that it cannot be
out of date; it carries a checksum. Without a folder to write to, or with `SAHEL_TIMELINE_CACHE=off`, all works as
before.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import __version__
from sahel_timeline.cache_folder import cache_folder
from sahel_timeline.knowledge import Knowledge, load_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

OFF = "SAHEL_TIMELINE_CACHE"
_CHECK = 16
#: So many kept forms may stand side by side; the oldest goes first.
MOST_KEPT = 8


def load(folders: Sequence[Path] = ()) -> Knowledge:
    """What `load_knowledge` returns, from the kept form if there is one.

    Raises KnowledgeError as `load_knowledge` does.
    """
    try:
        place = _place(folders)
    except OSError:
        return load_knowledge(folders)
    known = _read(place)
    if known is None:
        known = load_knowledge(folders)
        with suppress(OSError):
            _write(place, msgspec.msgpack.encode(known))
    return known


def _place(folders: Sequence[Path]) -> Path:
    """The file for knowledge with exactly this content. Raises OSError if nothing is to be kept or read."""
    if os.environ.get(OFF) == "off":
        raise OSError(f"{OFF} is off")
    digest = blake2b(__version__.encode(), digest_size=16)
    package = files("sahel_timeline")
    digest.update((package / "edtf.py").read_bytes())
    for folder in (package / "safe_yaml", package / "knowledge", *folders):
        digest.update(b"\0folder")
        for name, content in _contents(folder):
            digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "backslashreplace") + content)
    return cache_folder() / f"knowledge-{digest.hexdigest()}.msgpack"


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name == "languages":
                yield from ((f"languages/{name}", content) for name, content in _contents(entry))
        elif entry.name.endswith((".yaml", ".py")):
            yield entry.name, entry.read_bytes()


def _read(place: Path) -> Knowledge | None:
    try:
        data = place.read_bytes()
        if data[:_CHECK] != _checksum(data[_CHECK:]):
            return None
        return msgspec.msgpack.decode(data[_CHECK:], type=Knowledge)
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def _write(place: Path, body: bytes) -> None:
    """Whole or not at all, and not more than a few of them."""
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        new.write_bytes(_checksum(body) + body)
        os.replace(new, place)
    finally:
        new.unlink(missing_ok=True)
    kept = sorted(place.parent.glob("knowledge-*.msgpack"), key=lambda file: file.stat().st_mtime)
    for old in kept[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=_CHECK).digest()
