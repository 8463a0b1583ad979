"""Whole runs: the chronology that came of the same paths before, if their files hold the same bytes.

What is new is decided article by article (`Cached`); but where nothing at all is new, nothing need be put together.
"""

from __future__ import annotations

import sys
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sahel_timeline.made_with import READING, package_version
from sahel_timeline.readers.contents import contents
from sahel_timeline.records import Chronology

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.cache.store import Store
    from sahel_timeline.corrections import Corrections
    from sahel_timeline.readers.metadata import Given

#: The length of what `contents` returns.
_SIZE = 16
#: Chronologies of more bytes are not kept.
MOST = 250_000_000
_encode = msgspec.msgpack.Encoder().encode


class Runs:
    """The runs that the store knows."""

    def __init__(self, store: Store, made_by: bytes) -> None:
        self._store = store
        packages = [package_version(name) for name in READING]
        self._start = _encode([made_by, sys.platform, packages])

    def again(
        self,
        paths: Sequence[str],
        given: Given,
        dyads: Sequence[str],
        corrections: Corrections | None,
        known: Chronology,
        make: Callable[[], Chronology],
    ) -> Chronology:
        """What `make` returns for these paths and options, or returned when all was as it is now."""
        held = contents(paths, given)
        if held is None:
            return make()
        # the pages that may be left unread depend on the knowledge, which stands for itself
        options = replace(given.options, matters=None)
        leaves = given.options.matters is not None
        asked = [list(paths), replace(given, options=options), leaves, list(dyads), corrections, known]
        key = blake2b(self._start + _encode(asked), digest_size=16).digest()
        body = self._store.get_run(key)
        if body is not None and body[:_SIZE] == held and (before := _read(body)) is not None:
            return before
        made = make()
        # what failed may go well another time; and a file may have been changed while it was read
        if all(told.severity != "error" for told in made.diagnostics) and contents(paths, given) == held:
            body = held + _encode(made)
            if len(body) <= MOST:
                self._store.put_run(key, body)
        return made


def _read(body: bytes) -> Chronology | None:
    try:
        return msgspec.msgpack.decode(memoryview(body)[_SIZE:], type=Chronology)
    except (msgspec.DecodeError, ValueError):
        return None
