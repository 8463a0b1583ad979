"""Corrections laid over the mentions of the articles, before events are made of them.

What no longer applies (an article or words that are not there, words that fit several acts) changes nothing and is a
diagnostic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sahel_timeline import edtf
from sahel_timeline.corrections import model
from sahel_timeline.corrections.people import actors_of, renamed
from sahel_timeline.corrections.places import Places
from sahel_timeline.records import AppliedCorrection, ArticleSummary, Diagnostic, EventMention, ReportDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_timeline.corrections import Corrections, Numbered
    from sahel_timeline.knowledge import Knowledge

#: A mention: its file, and its number there.
Key = tuple[str, int]
#: The diagnostics that corrections give.
CODES = frozenset(("correction-unused", "report-dropped"))


class Hand(msgspec.Struct, frozen=True):
    """The mentions as the analyst corrected them, and what was decided of them together."""

    mentions: Sequence[EventMention]
    #: mentions that tell one event
    together: Sequence[frozenset[Key]] = ()
    #: for a mention, those that tell another event
    apart: Mapping[Key, frozenset[Key]] = {}
    #: mentions whose kind the analyst said
    kinds: frozenset[Key] = frozenset()
    #: for a mention, what was done to it
    notes: Mapping[Key, tuple[AppliedCorrection, ...]] = {}
    diagnostics: Sequence[Diagnostic] = ()


def apply(
    corrections: Corrections,
    articles: Mapping[str, ArticleSummary],
    mentions: Iterable[EventMention],
    knowledge: Knowledge,
) -> Hand:
    """Lay corrections over mentions: those that add first, those that put together and apart last."""
    work = _Work(corrections.file, articles, mentions, knowledge)
    for sort in (model.Add, model.Drop, model.Rename, model.SetKind, model.SetDate, model.Same, model.Different):
        for entry in corrections.entries:
            if isinstance(entry.correction, sort):
                work.apply(entry)
    return work.hand()


class _Work:
    """The mentions while corrections are laid over them."""

    def __init__(
        self,
        file: str,
        articles: Mapping[str, ArticleSummary],
        mentions: Iterable[EventMention],
        knowledge: Knowledge,
    ) -> None:
        self._file = file
        self._articles = articles
        self._knowledge = knowledge
        self._mentions: dict[Key, EventMention] = {(m.file, m.ordinal): m for m in mentions}
        #: addresses are looked up in what the articles tell, whatever was corrected since
        self._places = Places(articles, self._mentions.values())
        self._together: list[set[Key]] = []
        self._apart: dict[Key, set[Key]] = {}
        self._kinds: set[Key] = set()
        self._notes: dict[Key, list[AppliedCorrection]] = {}
        self._diagnostics: list[Diagnostic] = []

    def hand(self) -> Hand:
        """What came of it."""
        return Hand(
            list(self._mentions.values()),
            [frozenset(keys) for keys in self._together],
            {key: frozenset(others) for key, others in self._apart.items()},
            frozenset(self._kinds),
            {key: tuple(notes) for key, notes in self._notes.items()},
            self._diagnostics,
        )

    def apply(self, entry: Numbered) -> None:
        """Lay one correction over the mentions, or say why not."""
        correction = entry.correction
        if isinstance(correction, model.Add):
            self._add(correction, entry.line)
            return
        keys = self._find(correction.reports, entry.line)
        if isinstance(correction, model.Same | model.Different) and len(keys) < 2:
            if len(keys) == 1:
                self._unused(entry.line, "one report is left of those that it speaks of")
        elif isinstance(correction, model.Same):
            self._put_together(correction, keys, entry.line)
        elif isinstance(correction, model.Different):
            self._put_apart(correction, keys, entry.line)
        elif isinstance(correction, model.Drop):
            self._drop(correction, keys)
        elif isinstance(correction, model.Rename):
            self._rename(correction, keys, entry.line)
        elif isinstance(correction, model.SetKind):
            self._kinds.update(keys)
            self._change(correction, "kind", keys, lambda m: m.kind, lambda m: replace(m, kind=correction.to))
        else:
            date = ReportDate(edtf.parse(correction.to), "corrected", None, "correction")
            self._change(
                correction,
                "date",
                keys,
                lambda m: m.date.value.edtf or "undated",
                lambda m: replace(
                    m, date=replace(date, expression=m.date.expression), other_dates=(), days=0, ended=False
                ),
            )

    # --- what corrections do --------------------------------------------------------------------------------------

    def _change(
        self,
        correction: model.SetKind | model.SetDate,
        action: str,
        keys: Sequence[Key],
        read: Callable[[EventMention], str],
        change: Callable[[EventMention], EventMention],
    ) -> None:
        was = [read(self._mentions[key]) for key in keys]
        for key in keys:
            self._mentions[key] = change(self._mentions[key])
        self._note(action, correction.reason, keys, was, correction.to)

    def _drop(self, correction: model.Drop, keys: Sequence[Key]) -> None:
        for key in keys:
            mention = self._mentions.pop(key)
            told = f"dropped by hand ({correction.reason}): {mention.kind}, “{mention.quote}”"
            self._diagnostics.append(Diagnostic("info", "report-dropped", mention.file, told, mention.span))

    def _rename(self, correction: model.Rename, keys: Sequence[Key], line: int) -> None:
        changed = []
        for key in keys:
            mention = self._mentions[key]
            actors = renamed(mention.actors, correction, self._knowledge)
            if actors != mention.actors:
                self._mentions[key] = replace(mention, actors=actors)
                changed.append(key)
        if changed:
            self._note("rename", correction.reason, changed, [correction.from_], correction.to)
        elif keys:
            self._unused(line, f"nobody is called {correction.from_!r} there")

    def _put_together(self, correction: model.Same, keys: Sequence[Key], line: int) -> None:
        if len({self._mentions[key].dyad for key in keys}) > 1:
            self._unused(line, "the reports are of two dyads, and an event is of one; name the dyad of each")
            return
        joined = set(keys)
        for known in [known for known in self._together if not joined.isdisjoint(known)]:
            self._together.remove(known)
            joined |= known
        self._together.append(joined)
        self._note("same", correction.reason, keys)

    def _put_apart(self, correction: model.Different, keys: Sequence[Key], line: int) -> None:
        # what is one with the one is apart from all that is one with the other
        homes = [next((known for known in self._together if key in known), {key}) for key in keys]
        if any(not a.isdisjoint(b) for n, a in enumerate(homes) for b in homes[:n]):
            self._unused(line, "another correction says that they are the same")
            return
        for mine in homes:
            for key in mine:
                others = {other for home in homes if home is not mine for other in home}
                self._apart.setdefault(key, set()).update(others)
        self._note("different", correction.reason, keys)

    def _add(self, correction: model.Add, line: int) -> None:
        keys = []
        for address in correction.reports:
            article, problem = self._places.article(address.file)
            if article is None:
                self._unused(line, problem)
                continue
            key = (article.file, 1 + max((o for f, o in self._mentions if f == article.file), default=-1))
            self._mentions[key] = EventMention(
                file=article.file,
                ordinal=key[1],
                dyad=correction.dyad,
                kind=correction.kind,
                status=correction.status,
                date=_added_date(correction, article),
                place=correction.place,
                actors=actors_of(correction, self._knowledge),
                quote=" ".join(address.words.split()),
                span=None,
            )
            keys.append(key)
        if len(keys) > 1:
            self._together.append(set(keys))
        self._note("add", correction.reason, keys, (), correction.kind)

    # --- addresses ------------------------------------------------------------------------------------------------

    def _find(self, addresses: Sequence[model.Address], line: int) -> list[Key]:
        """The mentions that addresses mean, each once."""
        found: dict[Key, None] = {}
        for address in addresses:
            key, problem = self._places.mention(address)
            if key is None or key not in self._mentions:
                self._unused(line, problem or f"the report of {address.file} was dropped by another correction")
            else:
                found[key] = None
        return list(found)

    def _unused(self, line: int, why: str) -> None:
        told = f"line {line}: this correction does not apply: {why}"
        self._diagnostics.append(Diagnostic("warning", "correction-unused", self._file, told))

    def _note(
        self, action: str, reason: str, keys: Sequence[Key], was: Iterable[str] = (), now: str | None = None
    ) -> None:
        files = tuple(sorted({file for file, _ in keys}))
        note = msgspec.convert(
            {"action": action, "reason": reason, "was": tuple(dict.fromkeys(was)), "now": now, "files": files},
            AppliedCorrection,
        )
        for key in keys:
            self._notes.setdefault(key, []).append(note)


def _added_date(correction: model.Add, article: ArticleSummary) -> ReportDate:
    """The stated date, else what the publication date bounds."""
    if correction.date is not None:
        return ReportDate(edtf.parse(correction.date), "corrected", None, "correction")
    published = article.published
    if published is None or published.earliest is None or published.latest is None:
        return ReportDate(edtf.UNKNOWN, "undated")
    happened = correction.status == "occurred"
    bound = edtf.until(published.latest) if happened else edtf.since(published.earliest)
    return ReportDate(bound, "publication", None, "publication-date")
