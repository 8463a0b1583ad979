"""The figures: what share of the chronology is right, and what share of the labels is found, in percent."""

from __future__ import annotations

from itertools import combinations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from tests.evaluation.alignment import Alignment, align
from tests.evaluation.names import same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sahel_timeline.records import Chronology
    from tests.evaluation.days import Days
    from tests.evaluation.gold import Gold

#: A share in percent, to one decimal; None of nothing.
Percent = float | None


class Accuracy(msgspec.Struct, frozen=True):
    """What share of the found is right (precision), of the right is found (recall), and their harmonic mean."""

    precision: Percent
    recall: Percent
    f1: Percent


class EventFigures(msgspec.Struct, frozen=True):
    """Events: labelled, found, and how many of either have their counterpart."""

    gold: int
    found: int
    precision: Percent
    recall: Percent
    f1: Percent


class DateFigures(msgspec.Struct, frozen=True):
    """Dates of paired events, where the articles allow to know them."""

    events: int
    exact: Percent
    within_a_day: Percent
    overlapping: Percent


class FalseDates(msgspec.Struct, frozen=True):
    """Paired events with a date, stated as known, that overlaps none that a source gives: the worst error."""

    count: int
    percent: Percent


class Published(msgspec.Struct, frozen=True):
    """Publication dates: exact where they can be known; invented where nothing gives one."""

    known: int
    exact: Percent
    invented: Percent


class PeopleFigures(msgspec.Struct, frozen=True):
    """Participants of the paired events: labelled ones that are named, and named ones that are labelled."""

    recall: Percent
    precision: Percent


class Containments(msgspec.Struct, frozen=True):
    """Labelled "part of" that is found, of those with both ends paired."""

    found: int
    of: int


class Negatives(msgspec.Struct, frozen=True):
    """Articles without any engagement, and how many of them yield no event."""

    articles: int
    clean: Percent


class Figures(msgspec.Struct, frozen=True):
    """All figures of one part of one set."""

    events: EventFigures
    #: (article, event) inside the paired events
    mentions: Accuracy
    #: pairs of articles said to report one event: deduplication
    pairs: Accuracy
    #: entity-aligned: large groups of reports don't weigh more than small ones
    ceaf_e: Accuracy
    dates: DateFigures
    false_dates: FalseDates
    published: Published
    #: kind right, of the paired events
    kinds: Percent
    people: PeopleFigures
    part_of: Containments
    negatives: Negatives


def measure(chronology: Chronology, gold: Gold) -> Figures:
    """All figures of a chronology against labels; only what concerns the labelled articles is looked at."""
    alignment = align(chronology, gold)
    return Figures(
        events=_events(alignment),
        mentions=_mentions(alignment, gold),
        pairs=_article_pairs(alignment, gold),
        ceaf_e=_ceaf_e(alignment),
        dates=_dates(alignment),
        false_dates=_false_dates(alignment),
        published=_published(chronology, gold),
        kinds=_kinds(alignment),
        people=_people(alignment),
        part_of=_part_of(alignment),
        negatives=_negatives(alignment, gold),
    )


def _events(alignment: Alignment) -> EventFigures:
    right = len(alignment.pairs)
    accuracy = _accuracy(_share(right, right + len(alignment.spurious)), _share(right, right + len(alignment.missed)))
    return EventFigures(len(alignment.gold), len(alignment.found), *msgspec.structs.astuple(accuracy))


def _mentions(alignment: Alignment, gold: Gold) -> Accuracy:
    right = sum(pair.shared for pair in alignment.pairs)
    judged = [pair.found for pair in alignment.pairs] + list(alignment.spurious)
    wanted = [pair.gold for pair in alignment.pairs] + list(alignment.missed)
    return _accuracy(
        _share(right, sum(len(found.files & gold.files) for found in judged)),
        _share(right, sum(len(event.files) for event in wanted)),
    )


def _article_pairs(alignment: Alignment, gold: Gold) -> Accuracy:
    wanted = _together((one.event.dyad, one.files) for one in alignment.gold)
    found = _together((one.event.dyad, one.files & gold.files) for one in alignment.found)
    return _accuracy(_share(len(wanted & found), len(found)), _share(len(wanted & found), len(wanted)))


def _together(events: Iterable[tuple[str, frozenset[str]]]) -> set[tuple[str, str, str]]:
    return {(dyad, one, other) for dyad, files in events for one, other in combinations(sorted(files), 2)}


def _ceaf_e(alignment: Alignment) -> Accuracy:
    likeness = sum(pair.similarity for pair in alignment.pairs)
    found = len(alignment.pairs) + len(alignment.spurious)
    wanted = len(alignment.pairs) + len(alignment.missed)
    return _accuracy(_share(likeness, found), _share(likeness, wanted))


def _dates(alignment: Alignment) -> DateFigures:
    knowable = [pair for pair in alignment.pairs if pair.gold.event.derivable and pair.gold.event.days]

    def share(fits: Callable[[Days, Days], bool]) -> Percent:
        right = 0
        for pair in knowable:
            days = pair.found.days
            right += days is not None and any(fits(reading, days) for reading in pair.gold.event.readings)
        return _percent(right, len(knowable))

    return DateFigures(
        len(knowable),
        exact=share(lambda wanted, found: wanted == found),
        within_a_day=share(lambda wanted, found: wanted.is_within_a_day(found)),
        overlapping=share(lambda wanted, found: wanted.overlaps(found)),
    )


def _false_dates(alignment: Alignment) -> FalseDates:
    count = 0
    for gold, found in alignment.pairs:
        if found.is_dated and found.days:
            count += not any(reading.overlaps(found.days) for reading in gold.event.readings)
    return FalseDates(count, _percent(count, len(alignment.pairs)))


def _published(chronology: Chronology, gold: Gold) -> Published:
    stated = {PurePosixPath(a.file).name: a.published.edtf for a in chronology.articles if a.published}
    known = [article for article in gold.articles if article.published]
    unknown = [article for article in gold.articles if not article.published]
    exact = sum(stated.get(article.file) == article.published for article in known)
    invented = sum(bool(stated.get(article.file)) for article in unknown)
    return Published(len(known), _percent(exact, len(known)), _percent(invented, len(unknown)))


def _kinds(alignment: Alignment) -> Percent:
    """Acts on the border of what counts are labelled `other`, which is no kind of ours."""
    clear = [pair for pair in alignment.pairs if pair.gold.event.kind != "other"]
    return _percent(sum(pair.gold.event.kind == pair.found.event.kind for pair in clear), len(clear))


def _people(alignment: Alignment) -> PeopleFigures:
    """Whom another labelled event of the same articles names is not counted as wrong."""
    wanted = [(person, pair.found) for pair in alignment.pairs for person in pair.gold.event.people]
    named = [(person, pair.found) for pair in alignment.pairs for person in pair.found.people]
    recalled = sum(found.involves(person) for person, found in wanted)
    right = 0
    for person, found in named:
        allowed = (one for gold in alignment.gold if gold.files & found.files for one in gold.event.people)
        right += any(same_name(one, person) for one in allowed)
    return PeopleFigures(recall=_percent(recalled, len(wanted)), precision=_percent(right, len(named)))


def _part_of(alignment: Alignment) -> Containments:
    ids = {pair.gold.event.id: pair.found.event.id for pair in alignment.pairs}
    inside = [pair for pair in alignment.pairs if pair.gold.event.part_of in ids]
    found = sum(pair.found.event.part_of == ids[pair.gold.event.part_of or ""] for pair in inside)
    return Containments(found, len(inside))


def _negatives(alignment: Alignment, gold: Gold) -> Negatives:
    silent = {article.file for article in gold.articles if not article.events}
    told = frozenset[str]().union(*(found.files for found in alignment.found))
    return Negatives(len(silent), _percent(len(silent - told), len(silent)))


# --- arithmetic -------------------------------------------------------------------------------------------------


def _accuracy(precision: float, recall: float) -> Accuracy:
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Accuracy(*(round(100 * share, 1) for share in (precision, recall, f1)))


def _share(part: float, whole: int) -> float:
    """From 0 to 1; 0 of nothing."""
    return part / whole if whole else 0.0


def _percent(part: int, whole: int) -> Percent:
    return round(100 * part / whole, 1) if whole else None
