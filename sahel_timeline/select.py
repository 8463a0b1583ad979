"""Which events of a chronology are shown: those of a period, and the undated ones unless they are not wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sahel_timeline.records import Chronology, Event


def select(
    chronology: Chronology,
    since: date | None = None,
    until: date | None = None,
    *,
    dated_only: bool = False,
    kinds: Collection[str] = (),
) -> Chronology:
    """The chronology with the events that may lie in the period (inclusive days); undated ones stay unless unwanted.

    Of `kinds`, if there are any, no others are kept.
    """
    if since is None and until is None and not dated_only and not kinds:
        return chronology
    kept = [
        event
        for event in chronology.events
        if (not kinds or event.kind in kinds) and _wanted(event, since, until, dated_only)
    ]
    ids = {event.id for event in kept}
    events = tuple(
        event if event.part_of is None or event.part_of in ids else msgspec.structs.replace(event, part_of=None)
        for event in kept
    )
    articles = tuple(
        msgspec.structs.replace(article, events=tuple(name for name in article.events if name in ids))
        for article in chronology.articles
    )
    return msgspec.structs.replace(chronology, events=events, articles=articles)


def _wanted(event: Event, since: date | None, until: date | None, dated_only: bool) -> bool:
    first, last = event.date.earliest, event.date.latest
    if first is None and last is None:
        return not dated_only
    if dated_only and event.date.basis in ("publication", "undated"):
        return False
    return not ((since and last and last < since) or (until and first and first > until))
