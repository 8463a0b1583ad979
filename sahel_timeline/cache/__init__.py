"""Articles → Findings, of what was found before: only articles that are new, or were changed, are read again.

The key of an article is made of its name, text and metadata, of the dyads asked for, and of everything that decides
what is found: this version's code, the knowledge, Python and the packages that read dates. What fails is not kept.
"""

from __future__ import annotations

import sys
from collections import deque
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sahel_timeline import __version__
from sahel_timeline.cache_folder import cache_folder
from sahel_timeline.findings import Findings, batches
from sahel_timeline.made_with import FINDING, code, package_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sahel_timeline.cache.store import Store
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Article

    Find = Callable[[Iterable[Article]], Iterable[Findings]]

FILE = "findings.sqlite"
#: Articles that are looked up together have at most so many characters.
_MOST, _HEAVIEST = 500, 4_000_000
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Findings).decode


def default_path() -> Path:
    """Where the cache is if nothing else is said. Raises OSError if the user has no folder of their own."""
    return cache_folder() / FILE


def fingerprint(knowledge: Knowledge) -> bytes:
    """What stands for this version of the program, its packages and its knowledge."""
    digest = blake2b(code(), digest_size=16)
    packages = [package_version(name) for name in FINDING]
    words = replace(knowledge, made_of="")
    digest.update(_encode([__version__, sys.version_info[:3], packages, words]))
    return digest.digest()


class Cached:
    """The same as `find`, which is asked only for the articles that the store has nothing of."""

    def __init__(self, find: Find, store: Store, made_by: bytes, dyads: tuple[str, ...]) -> None:
        self._find = find
        self._store = store
        self._start = blake2b(_encode([made_by, dyads]), digest_size=16)

    def __call__(self, articles: Iterable[Article]) -> Iterator[Findings]:
        """What each article tells, in the order of the articles."""
        #: keys in the order of the articles, with what is known already
        waiting: deque[tuple[bytes, Findings | None]] = deque()
        for findings in self._find(self._unknown(articles, waiting)):
            yield from _known(waiting)
            key, _ = waiting.popleft()
            if findings.summary is not None:
                self._store.put(key, _encode(findings))
            yield findings
        yield from _known(waiting)

    def _unknown(self, articles: Iterable[Article], waiting: deque[tuple[bytes, Findings | None]]) -> Iterator[Article]:
        for batch in batches(articles, lambda article: len(article.text), _MOST, _HEAVIEST):
            keys = [self._key(article) for article in batch]
            kept = self._store.get(keys)
            for article, key in zip(batch, keys, strict=True):
                known = _read(kept.get(key))
                waiting.append((key, known))
                if known is None:
                    yield article

    def _key(self, article: Article) -> bytes:
        digest = self._start.copy()
        digest.update(_encode(article))
        return digest.digest()


def _known(waiting: deque[tuple[bytes, Findings | None]]) -> Iterator[Findings]:
    """What is known and stands before the next article that is not."""
    while waiting and (known := waiting[0][1]) is not None:
        waiting.popleft()
        yield known


def _read(body: bytes | None) -> Findings | None:
    try:
        return _decode(body) if body is not None else None
    except (msgspec.DecodeError, ValueError):
        return None
