"""What reading portions of input gave beside what their articles tell: so much is kept of each."""

from __future__ import annotations

from collections import deque
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.readers import left_out, read_source
from sahel_timeline.readers.doubles import Doubles
from sahel_timeline.readers.source import SET_ASIDE
from sahel_timeline.records import Article, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.findings import Findings
    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.readers.portions import Portion

    Find = Callable[[Iterable[Article]], Iterable[Findings]]

#: Bytes of the digest of a text.
_DIGEST = 12
_encode = msgspec.msgpack.Encoder().encode


class Reading(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What reading a portion gave."""

    #: of the portion; empty where something failed that may go well another time
    key: bytes
    #: its articles; the digests of their texts, and of all that they are, one after the other
    files: tuple[str, ...]
    texts: bytes
    digests: bytes
    #: how many pages were set aside
    left: int
    #: what was said when it was read, and when its articles were understood
    diagnostics: tuple[Diagnostic, ...]
    said: tuple[Diagnostic, ...]

    def articles(self) -> Iterator[tuple[bytes, str]]:
        """The digests and files of the articles on which nothing failed."""
        failed = {told.file for told in self.said if told.severity == "error"}
        for place, file in enumerate(self.files):
            if file not in failed:
                yield self.digests[place * _DIGEST : (place + 1) * _DIGEST], file


class _Open:
    """A reading while it is made."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self.files: list[str] = []
        self.texts: list[bytes] = []
        self.digests: list[bytes] = []
        self.left = 0
        self.diagnostics: list[Diagnostic] = []
        self.said: list[Diagnostic] = []

    def add(self, article: Article) -> bytes:
        """Add an article; its digest."""
        text = article.text.encode("utf-8", "surrogatepass")
        digest = blake2b(_encode(article), digest_size=_DIGEST).digest()
        self.files.append(article.file)
        self.texts.append(blake2b(text, digest_size=_DIGEST).digest())
        self.digests.append(digest)
        return digest

    def closed(self) -> Reading:
        """The reading."""
        failed = any(told.severity == "error" for told in (*self.diagnostics, *self.said))
        return Reading(
            b"" if failed else self.key,
            tuple(self.files),
            b"".join(self.texts),
            b"".join(self.digests),
            self.left,
            tuple(self.diagnostics),
            tuple(self.said),
        )


class Readings:
    """Reads portions, one after the other, and knows afterwards what that gave."""

    def __init__(self, portions: Sequence[Portion], given: Given, find: Find, before: Iterable[Reading]) -> None:
        """`before` are readings of what the portions may have come of: articles that stayed are not looked at."""
        self._portions = portions
        self._given = given
        self._find = find
        self._open = [_Open(portion.key) for portion in portions]
        self._known: dict[bytes, str] = {}
        self._said: dict[str | None, list[Diagnostic]] = {}
        for reading in before:
            self._known.update(reading.articles())
            for told in reading.said:
                self._said.setdefault(told.file, []).append(told)
        #: the files of articles that are what they were
        self.stayed: set[str] = set()

    def findings(self) -> Iterator[Findings]:
        """What the articles tell that are new."""
        #: the readings of the articles that are under way
        waiting: deque[_Open] = deque()
        for findings in self._find(self._articles(waiting)):
            waiting.popleft().said += findings.diagnostics
            yield findings

    def _articles(self, waiting: deque[_Open]) -> Iterator[Article]:
        for portion, reading in zip(self._portions, self._open, strict=True):
            for record in read_source(portion.source(), self._given):
                if isinstance(record, Article):
                    if reading.add(record) in self._known:
                        self.stayed.add(record.file)
                        reading.said += self._said.get(record.file, ())
                        continue
                    waiting.append(reading)
                    yield record
                elif record.code == SET_ASIDE:
                    reading.left += 1
                else:
                    reading.diagnostics.append(record)

    def made(self) -> dict[bytes, Reading]:
        """The readings by the keys of their portions."""
        return {opened.key: opened.closed() for opened in self._open}


def said_of(readings: Iterable[Reading]) -> Iterator[Diagnostic]:
    """All that is to be said of inputs that were read like this: also what only all together show."""
    doubles = Doubles()
    left = 0
    for reading in readings:
        yield from reading.diagnostics
        yield from reading.said
        left += reading.left
        for place, file in enumerate(reading.files):
            yield from doubles.tell(file, reading.texts[place * _DIGEST : (place + 1) * _DIGEST])
    if left:
        yield left_out(left)
