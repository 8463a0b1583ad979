"""Texts that come a second time under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.records import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

#: So many texts are remembered; memory stays flat however many there are.
REMEMBERED = 20_000


class Doubles:
    """The last texts by what stands for them: a hash, or a digest where they were read elsewhere."""

    def __init__(self) -> None:
        self._seen: dict[Hashable, str] = {}

    def tell(self, file: str, text: Hashable) -> Iterator[Diagnostic]:
        """Tell of a text that came before under another name; both are reports, of one source."""
        if text in self._seen:
            yield Diagnostic("info", "duplicate-text", file, f"the same text as {self._seen[text]}")
            return
        self._seen[text] = file
        if len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]
