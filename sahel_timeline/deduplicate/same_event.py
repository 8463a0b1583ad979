"""The predicate: are these two mentions one event? A score with its reasons, or a veto.

What text similarity cannot tell (reports of one event share few words), dates, people and matter can. Vetoes are what
no score outweighs: different principals, disjoint dates without a slip to explain them, another kind of act.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.deduplicate.people import People
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from sahel_timeline.edtf import DateValue
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import EventMention, ReportDate

#: From this score on two mentions are one event.
THRESHOLD = 3.5
#: Dates that disagree by so much may still be one event's, if people and matter agree.
SLIP = timedelta(days=2)
#: An undated report joins an event by people and matter: it should share at least an office with it.
KNOWN, UNFOUNDED = 1.0, -1.5
#: A measure takes effect within so many days of its announcement; what it scores that the one names the other's day.
SOON, EFFECT = timedelta(days=120), 3.0
#: What disagreeing dates of one event score.
SLIPPED = 0.51


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """The score of a comparison, its parts by name, and what forbids the merge, if anything."""

    score: float
    parts: tuple[tuple[str, float], ...]
    veto: str | None = None
    #: the dates disagree, but by so little (or so plainly by a slip) that it may be one event
    slip: bool = False

    @property
    def is_about_dates(self) -> bool:
        """Whether it is the dates that forbid the merge."""
        return self.veto is not None and "date" in self.veto


class SameEvent:
    """Compares mentions with the help of the officials table."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.people = People(knowledge)
        self._families = {kind.id: kind.family for kind in knowledge.kinds.values()}

    def family(self, kind: str) -> str:
        """Kinds of one family may be one event told differently."""
        return self._families[kind]

    def compare(self, left: EventMention, right: EventMention) -> Verdict:
        """Score two mentions of the same dyad and kind family."""
        effect = left.kind == right.kind and (is_effect(left, right.date.value) or is_effect(right, left.date.value))
        if not effect and _are_far_apart(left.date, right.date):
            return FAR_APART
        people, veto = self.people.compare(left, right)
        if left.source and right.source and left.source != right.source:
            veto = "the other side acts"
        if veto:
            return Verdict(0.0, (("people", people),), veto)
        matter = _matter(left, right)
        # one who travels is at one place: a visitor's two visits in three days are one
        sure = people + (2.0 if left.kind == right.kind == "visit" and people >= 2 else 0.0)
        dates, date_veto = (EFFECT, None) if effect else _dates(left, right, sure, matter)
        if date_veto:
            return Verdict(0.0, (("people", people), ("matter", matter), ("dates", dates)), date_veto)
        if people < KNOWN and (_is_open(left) or _is_open(right)):
            dates += UNFOUNDED
        place = _place(left, right)
        kind = 0.5 if left.kind == right.kind else 0.0
        tone = -1.0 if left.tone != right.tone and left.tone and right.tone else 0.0
        slip = effect or (left.date.value.is_bounded and right.date.value.is_bounded and dates == SLIPPED)
        parts = (
            ("dates", dates),
            ("people", people),
            ("matter", matter),
            ("place", place),
            ("kind", kind + tone),
        )
        return Verdict(dates + people + matter + place + kind + tone, parts, None, slip)


def is_effect(announced: EventMention, day: DateValue) -> bool:
    """Whether a measure takes effect on a later day that its announcement names."""
    first = announced.date.value
    if announced.kind != "measure" or first.latest is None or day.earliest is None or day.precision != "day":
        return False
    return timedelta() < day.earliest - first.latest <= SOON and f"^{day.edtf[4:]}" in announced.matter


FAR_APART = Verdict(0.0, (), "disjoint dates")


# --- dates ------------------------------------------------------------------------------------------------------


def _are_far_apart(a: ReportDate, b: ReportDate) -> bool:
    """Whether the dates alone forbid the merge: known, disjoint by more than a slip, and belied by no weekday."""
    return (
        a.value.is_bounded
        and b.value.is_bounded
        and not a.value.overlaps(b.value)
        and _gap(a.value, b.value) > SLIP
        and not _belied(a, b.value)
        and not _belied(b, a.value)
    )


def _is_open(mention: EventMention) -> bool:
    """Whether neither the text nor the publication date says anything of when it was."""
    return mention.date.basis == "undated" and not mention.date.value.edtf


def _dates(left: EventMention, right: EventMention, people: float, matter: float) -> tuple[float, str | None]:
    a, b = left.date, right.date
    if a.value.is_bounded and b.value.is_bounded:
        return _both_known(a, b, people, matter)
    if a.value.is_bounded or b.value.is_bounded:
        known, open_ = (a, b) if a.value.is_bounded else (b, a)
        return _one_known(known, open_, people, matter)
    return _none_known(a, b, people, matter)


def _both_known(a: ReportDate, b: ReportDate, people: float, matter: float) -> tuple[float, str | None]:
    if a.value.overlaps(b.value):
        return _overlap(a.value, b.value), None
    if people >= 2 and _gap(a.value, b.value) <= SLIP and (matter >= 1 or people >= 4):
        return SLIPPED, None
    if people >= 4 and (_belied(a, b.value) or _belied(b, a.value)):
        return SLIPPED, None
    return 0.0, "disjoint dates"


def _overlap(a: DateValue, b: DateValue) -> float:
    """How much it means that two dates overlap: the narrower the wider of them, the more."""
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        days = a.days or 1
        return 4.0 if days <= 10 else 2.5 if days <= 31 else 1.0
    wider = max(a.days or 1, b.days or 1)
    return 3.0 if wider <= 7 else 2.0 if wider <= 14 else 1.5 if wider <= 31 else 0.5 if wider <= 366 else 0.0


def _gap(a: DateValue, b: DateValue) -> timedelta:
    assert a.earliest and a.latest and b.earliest and b.latest
    return max(a.earliest - b.latest, b.earliest - a.latest)


def is_belied(date: ReportDate) -> bool:
    """Whether the text states a weekday that the date does not have."""
    value = date.value
    if date.weekday is None or value.precision != "day" or value.earliest is None:
        return False
    return value.earliest.isoweekday() != date.weekday


def _belied(date: ReportDate, other: DateValue) -> bool:
    """A stated weekday that the date does not have, but the same day of the other's year has."""
    value = date.value
    if not is_belied(date) or value.earliest is None or other.earliest is None:
        return False
    same_day = (value.earliest.month, value.earliest.day) == (other.earliest.month, other.earliest.day)
    return same_day and other.earliest.isoweekday() == date.weekday


def _one_known(known: ReportDate, open_: ReportDate, people: float, matter: float) -> tuple[float, str | None]:
    value, other = known.value, open_.value
    weekday = _weekday(known, open_)
    if other.edtf.startswith("XXXX"):
        return _partial(value, other, weekday, people, matter)
    published = other.latest or other.earliest
    if published is not None:
        assert value.earliest is not None
        assert value.latest is not None
        if other.latest is not None:
            if value.earliest > published + SLIP:
                return 0.0, "dates: reported before it happened"
            late = (published - value.latest).days
        else:
            late = (value.earliest - published).days
            if late < -2:
                return 0.0, "dates: planned after it happened"
        score = 2.0 if late <= 3 else 1.0 if late <= 10 else 0.0 if late <= 45 else -1.0
        return score + weekday, None
    return weekday, None


def _weekday(known: ReportDate, open_: ReportDate) -> float:
    """A weekday without date beside a date: it fits or it does not."""
    value = known.value
    if open_.weekday is None or value.earliest is None or (value.days or 99) > 6:
        return 0.0
    days = {(value.earliest + timedelta(days=n)).isoweekday() for n in range(value.days or 1)}
    return 0.8 if open_.weekday in days else -1.5


def _partial(
    value: DateValue, partial: DateValue, weekday: float, people: float, matter: float
) -> tuple[float, str | None]:
    """A day or month without year beside a full date."""
    assert value.earliest is not None
    assert value.latest is not None
    month, day = int(partial.edtf[5:7]), partial.edtf[8:10]
    if not day:
        return (1.0, None) if value.earliest.month <= month <= value.latest.month else (0.0, "dates: another month")
    if (value.days or 0) > 31:
        return 0.0, None
    first, last = value.earliest - SLIP, value.latest + SLIP
    near = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if any((d.month, d.day) == (month, int(day)) for d in near[2:-2]):
        return 3.0 + max(weekday, 0.0), None
    if any((d.month, d.day) == (month, int(day)) for d in near) and (people >= 2 or matter >= 1.8):
        return SLIPPED, None
    return 0.0, "dates: another day"


def _none_known(a: ReportDate, b: ReportDate, people: float, matter: float) -> tuple[float, str | None]:
    if a.value.edtf.startswith("XXXX") and b.value.edtf.startswith("XXXX"):
        return (3.0, None) if a.value.edtf == b.value.edtf else (0.0, "dates: another day")
    if a.basis == b.basis == "publication" and a.value.latest and b.value.latest:
        apart = abs((a.value.latest - b.value.latest).days)
        return (1.5 if apart <= 3 else 0.5 if apart <= 10 else -0.5 if apart <= 45 else -2.0), None
    if a.weekday and b.weekday:
        return (0.5 if a.weekday == b.weekday else -0.5), None
    return 0.0, None


# --- matter and place -------------------------------------------------------------------------------------------


#: What another place says where no date says that it is one act.
ELSEWHERE = -1.5
#: What each thing that two mentions share says for their being one act.
TOPIC, MATTER = 0.6, 3.0
WEIGHT = {"@": 1.0, "#": 0.6, "^": 1.0}


def _matter(left: EventMention, right: EventMention) -> float:
    """What two mentions are both about: topics, towns (capitals are none), bodies, other acts by their dates."""
    shared = _items(left.matter) & _items(right.matter)
    weight = 0.0
    for item in shared:
        weight += WEIGHT.get(item[0], TOPIC)
    return min(weight, MATTER)


@lru_cache(maxsize=65536)
def _items(matter: tuple[str, ...]) -> frozenset[str]:
    return frozenset(matter)


def _place(left: EventMention, right: EventMention) -> float:
    if left.place is None or right.place is None:
        return 0.0
    if fold_phrase(left.place) == fold_phrase(right.place):
        return 0.5
    return ELSEWHERE if _is_open(left) or _is_open(right) else -0.3
