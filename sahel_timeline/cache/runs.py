"""Whole runs: the chronology that came of the same question before, and what of it must be made anew.

Where all files hold the same bytes, it is taken as it was. Where some do not, only these are read, and only what they
tell is deduplicated anew, with what it may meet (`deduplicate_again`).
"""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from sahel_timeline.cache.readings import Reading, Readings, said_of
from sahel_timeline.deduplicate import NOTHING
from sahel_timeline.deduplicate.again import News, deduplicate_again
from sahel_timeline.deduplicate.ground import Ground
from sahel_timeline.findings import wanted_dyads
from sahel_timeline.made_with import READING, package_version
from sahel_timeline.readers.portions import are_as_they_were, inputs
from sahel_timeline.records import Chronology
from sahel_timeline.sharing import Sharing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.cache.store import Store
    from sahel_timeline.corrections import Corrections
    from sahel_timeline.findings import Findings
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.readers.portions import Inputs
    from sahel_timeline.records import Article

    Find = Callable[[Iterable[Article]], Iterable[Findings]]
    Shown = Callable[[Iterable[Findings]], Iterator[Findings]]

#: Where fewer of the articles are new, the basis of before stays: the next run begins from there too.
FEW = 0.03
#: Runs of more bytes are not kept.
MOST = 250_000_000
_encode = msgspec.msgpack.Encoder().encode


class Question(NamedTuple):
    """What a run is asked for."""

    paths: Sequence[str]
    given: Given
    dyads: Sequence[str]
    corrections: Corrections | None
    known: Chronology

    @property
    def is_plain(self) -> bool:
        """Whether articles alone decide the answer."""
        return self.corrections is None and self.known == NOTHING


class _Basis(msgspec.Struct, frozen=True, array_like=True):
    """What a chronology was made of."""

    readings: tuple[Reading, ...] = ()
    ground: Ground = Ground()


class Runs:
    """The runs that the store knows."""

    def __init__(self, store: Store, made_by: bytes, find: Find, knowledge: Knowledge) -> None:
        self._store = store
        self._find = find
        self._knowledge = knowledge
        packages = [package_version(name) for name in READING]
        self._start = _encode([made_by, sys.platform, packages])

    def answer(self, question: Question, shown: Shown, make: Callable[[], Chronology]) -> Chronology:
        """What `make` returns for this question, with as little work as there is to do.

        Args:
            question: all that decides the answer, but for what files hold.
            shown: passes on what articles tell, and tells the user how many came.
            make: answers without the runs of before.
        """
        now = inputs(question.paths, question.given)
        if now is None:
            return make()
        key = self._key(question)
        body = self._store.get_run(key, now.digest)
        if body is not None and (before := _chronology(body)) is not None:
            return before
        if question.is_plain:
            return self._with_news(question, key, now, shown) or make()
        made = make()
        after = inputs(question.paths, question.given)
        if after is not None and after.digest == now.digest:
            self._keep(key, now.digest, made, None)
        return made

    def _with_news(self, question: Question, key: bytes, now: Inputs, shown: Shown) -> Chronology | None:
        """The answer where only some inputs are new, or all; None where two articles have one name."""
        before, basis = self._before(key)
        stay = {portion.key for portion in now.portions}
        old = {reading.key: reading for reading in basis.readings if reading.key in stay}
        lost = [reading for reading in basis.readings if reading.key not in stay]
        new = [portion for portion in now.portions if portion.key not in old]
        work = Readings(new, question.given, self._find, lost)
        sharing = Sharing()
        found = [sharing.findings(findings) for findings in shown(work.findings())]
        del sharing
        made = work.made()
        readings = [old.get(portion.key) or made[portion.key] for portion in now.portions]
        files = [file for reading in readings for file in reading.files]
        if len(set(files)) < len(files):
            return None
        news = News(
            articles=[findings.summary for findings in found if findings.summary is not None],
            mentions=[mention for findings in found for mention in findings.mentions],
            gone=frozenset(file for reading in lost for file in reading.files) - work.stayed,
            diagnostics=[*now.diagnostics, *said_of(readings)],
        )
        dyads = [dyad.id for dyad in wanted_dyads(self._knowledge, question.dyads)]
        chronology, ground = deduplicate_again(dyads, before, basis.ground, news, self._knowledge)
        # a file may have been changed while it was read
        if are_as_they_were(new):
            few = len(news.articles) + len(news.gone) < FEW * len(before.articles)
            self._keep(key, now.digest, chronology, None if few else _Basis(tuple(readings), ground()))
        return chronology

    # --- what is kept ---------------------------------------------------------------------------------------------

    def _key(self, question: Question) -> bytes:
        given = question.given
        # the pages that may be left unread depend on the knowledge, which stands for itself
        options = replace(given.options, matters=None)
        leaves = given.options.matters is not None
        asked = [list(question.paths), replace(given, options=options), leaves, list(question.dyads)]
        body = _encode([*asked, question.corrections, question.known])
        return blake2b(self._start + body, digest_size=16).digest()

    def _before(self, key: bytes) -> tuple[Chronology, _Basis]:
        """A run of before, if there was one, and what it was made of."""
        kept = self._store.get_basis(key)
        if kept is not None and (before := _chronology(kept[0])) is not None:
            with suppress(msgspec.DecodeError, ValueError):
                return before, msgspec.msgpack.decode(kept[1], type=_Basis)
        return NOTHING, _Basis()

    def _keep(self, key: bytes, held: bytes, chronology: Chronology, basis: _Basis | None) -> None:
        if any(told.severity == "error" for told in chronology.diagnostics):
            # it may go well another time
            held = b""
        body = _encode(chronology)
        under = _encode(basis) if basis is not None else None
        if len(body) + len(under or b"") <= MOST:
            self._store.put_run(key, held, body, under)


def _chronology(body: bytes) -> Chronology | None:
    try:
        return msgspec.msgpack.decode(body, type=Chronology)
    except (msgspec.DecodeError, ValueError):
        return None
