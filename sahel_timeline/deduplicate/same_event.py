"""The predicate: are these two mentions one event? A score with its reasons, or a veto.

What text similarity cannot tell (reports of one event share few words), dates, people and matter can. Vetoes are what
no score outweighs: different principals, disjoint dates without a slip to explain them, another kind of act.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.deduplicate.compared import Compared, Likeness, is_belied
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
    """The score of a comparison, what forbids the merge, if anything, and what the score is made of."""

    score: float
    veto: str | None = None
    #: the dates disagree, but by so little (or so plainly by a slip) that it may be one event
    slip: bool = False
    people: float = 0.0
    matter: float = 0.0
    dates: float = 0.0
    place: float = 0.0
    kind: float = 0.0

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """What the score is made of, by name."""
        return tuple((name, getattr(self, name)) for name in ("dates", "people", "matter", "place", "kind"))

    @property
    def is_about_dates(self) -> bool:
        """Whether it is the dates that forbid the merge."""
        return self.veto is not None and "date" in self.veto


class SameEvent:
    """Compares mentions with the help of the officials table."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.people = People(knowledge)
        self._likenesses: dict[Likeness, Likeness] = {}
        self._families = {kind.id: kind.family for kind in knowledge.kinds.values()}

    def family(self, kind: str) -> str:
        """Kinds of one family may be one event told differently."""
        return self._families[kind]

    def prepare(self, mention: EventMention) -> Compared:
        """The mention in the form in which `compare` takes it."""
        return Compared(mention, self.people.sides(mention), self._likenesses)

    def forget(self) -> None:
        """What was prepared is not compared any more."""
        self._likenesses.clear()

    def compare(self, a: Compared, b: Compared) -> Verdict:
        """Score two mentions of the same dyad and kind family."""
        left, right = a.mention, b.mention
        effect = left.kind == right.kind == "measure" and (
            is_effect(left, right.date.value) or is_effect(right, left.date.value)
        )
        if a.is_bounded and b.is_bounded and not effect and _are_far_apart(a, b):
            return FAR_APART
        people, veto = self.people.compare(a.sides, b.sides)
        if left.source and right.source and left.source != right.source:
            veto = "the other side acts"
        if veto:
            return Verdict(0.0, veto, people=people)
        if not (a.is_bounded and b.is_bounded) and _is_another_gift(a.matter, b.matter):
            return Verdict(0.0, "another quantity", people=people)
        matter = _matter(a.matter, b.matter)
        # one who travels is at one place: a visitor's two visits in three days are one
        sure = people + (2.0 if left.kind == right.kind == "visit" and people >= 2 else 0.0)
        dates, date_veto = (EFFECT, None) if effect else _dates(a, b, sure, matter)
        if date_veto:
            return Verdict(0.0, date_veto, people=people, matter=matter, dates=dates)
        if people < KNOWN and (a.is_open or b.is_open):
            dates += UNFOUNDED
        place = _place(a, b)
        kind = 0.5 if left.kind == right.kind else 0.0
        tone = -1.0 if left.tone != right.tone and left.tone and right.tone else 0.0
        slip = effect or (dates == SLIPPED and a.is_bounded and b.is_bounded)
        score = dates + people + matter + place + kind + tone
        return Verdict(score, None, slip, people, matter, dates, place, kind + tone)


def is_effect(announced: EventMention, day: DateValue) -> bool:
    """Whether a measure takes effect on a later day that its announcement names."""
    first = announced.date.value
    if announced.kind != "measure" or first.latest is None or day.earliest is None or day.precision != "day":
        return False
    return timedelta() < day.earliest - first.latest <= SOON and f"!{day.edtf[4:]}" in announced.matter


FAR_APART = Verdict(0.0, "disjoint dates")


# --- dates ------------------------------------------------------------------------------------------------------


def _are_far_apart(a: Compared, b: Compared) -> bool:
    """Whether known dates alone forbid the merge: disjoint by more than a slip, and belied by no weekday."""
    return (
        (a.first - b.last > SLIP.days or b.first - a.last > SLIP.days)
        and not (a.is_belied and _belied(a.date, b.date.value))
        and not (b.is_belied and _belied(b.date, a.date.value))
    )


def _dates(a: Compared, b: Compared, people: float, matter: float) -> tuple[float, str | None]:
    if a.is_bounded and b.is_bounded:
        return _both_known(a.date, b.date, people, matter)
    if a.is_bounded or b.is_bounded:
        known, open_ = (a, b) if a.is_bounded else (b, a)
        return _one_known(known.date, open_.date, people, matter)
    return _none_known(a.date, b.date, people, matter)


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
WEIGHT = {"@": 1.0, "#": 0.6, "^": 1.0, "!": 0.0, "=": 1.0}
#: Two numbers of the same goods that differ by no more than this factor may be one, rounded.
ROUNDED = 1.25


def _matter(left: frozenset[str], right: frozenset[str]) -> float:
    """What two mentions are both about: topics, towns (capitals are none), bodies, other acts by their dates."""
    weight = 0.0
    for item in left & right:
        weight += WEIGHT.get(item[0], TOPIC)
    return min(weight, MATTER)


def _is_another_gift(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether both count the same goods and no number agrees: "17 palettes" and "5 palettes".

    Numbers that are near may be one, rounded: "150 000 doses" and "151 200 doses".
    """
    ours, theirs = _counts(left), _counts(right)
    shared = ours.keys() & theirs.keys()
    near = (max(a, b) <= ROUNDED * min(a, b) for thing in shared for a in ours[thing] for b in theirs[thing])
    return bool(shared) and not any(near)


def _counts(matter: frozenset[str]) -> dict[str, list[int]]:
    """How much of what: from `=palettes:17`."""
    counts: dict[str, list[int]] = {}
    for item in matter:
        if item[0] == "=":
            thing, _, number = item[1:].rpartition(":")
            counts.setdefault(thing, []).append(int(number))
    return counts


def _place(a: Compared, b: Compared) -> float:
    left, right = a.mention.place, b.mention.place
    if left is None or right is None:
        return 0.0
    if fold_phrase(left) == fold_phrase(right):
        return 0.5
    return ELSEWHERE if a.is_open or b.is_open else -0.3
