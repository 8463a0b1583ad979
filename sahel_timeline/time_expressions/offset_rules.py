"""What the tokens of a counted or shifted time say: "il y a deux jours", "la semaine dernière", "la veille"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.time_expressions.calendar_rules import (
    calendar_date,
    day_in_figures,
    first_number,
    numeric_date,
    part_of,
    shift_of,
)
from sahel_timeline.time_expressions.partial import CalendarDate, Offset, Shifted, Span, Step, UnitShift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.time_expressions.partial import Partial, Unit
    from sahel_timeline.time_expressions.tokens import Token

#: A unit, its plural, its abbreviation.
UNITS = "UuZ"
_BACK, _AHEAD, _FROM_TEXT = frozenset("ABERO"), frozenset("qGtNIF"), frozenset("GtBEN")


def unit_of(tokens: Sequence[Token]) -> Unit | None:
    """The unit of time; hours and minutes give no date."""
    unit = next(t.value for t in tokens if t.kind in UNITS)
    return None if unit == "hour" else unit  # type: ignore[return-value]


def counted(tokens: Sequence[Token]) -> Offset | None:
    """“il y a deux semaines”, "trois mois plus tard", "une dizaine de jours"."""
    steps = steps_of(tokens)
    if not steps:
        return None
    kinds = {t.kind for t in tokens}
    count = None if "K" in kinds else steps[0].count
    return Offset(
        count,
        steps[0].unit,
        bool(kinds & _FROM_TEXT),
        1 if kinds & _AHEAD else -1,
        approximate=bool(kinds & {"D", "v"}),
        more=steps[1:],
    )


def steps_of(tokens: Sequence[Token]) -> tuple[Step, ...]:
    """What is counted, in order: "un an et trois mois", "two and a half years"; none if it begins with hours."""
    steps: list[Step] = []
    count, half = 1, False
    for token in tokens:
        if token.kind in "nkD#" and isinstance(token.value, int):
            count = token.value
        elif token.kind == "½":
            half = True
        elif token.kind in UNITS:
            if token.value == "hour":
                break
            steps.append(Step(count, token.value))  # type: ignore[arg-type]
            count = 1
    return (*steps, Step(None, steps[-1].unit)) if half and steps else tuple(steps)


def abbreviated(tokens: Sequence[Token]) -> Offset | None:
    """“in 3mo”, but not "in 3D"."""
    unit = next(token for token in tokens if token.kind == "Z")
    return counted(tokens) if unit.end - unit.start > 1 else None


def counted_from(tokens: Sequence[Token]) -> Shifted | None:
    """“deux jours après le 18 août 2020”, "2 weeks after yesterday"."""
    cut = next(index for index, token in enumerate(tokens) if token.kind in "BG")
    offset, rest = counted(tokens[: cut + 1]), tokens[cut + 1 :]
    if offset is None or offset.count is None:
        return None
    base = _end(rest)
    return Shifted(base, offset) if base is not None else None


def _end(tokens: Sequence[Token]) -> CalendarDate | Offset | None:
    """The one date that these tokens say, from the day of writing or in the calendar."""
    kinds = {token.kind for token in tokens}
    if "H" in kinds:
        return deictic(tokens)
    if "F" in kinds:  # "from now to Friday"
        return Offset(0, "day")
    return numeric_date(tokens) if "z" in kinds else day_in_figures(tokens) if "y" in kinds else calendar_date(tokens)


def from_one_to_another(tokens: Sequence[Token]) -> Span | None:
    """“de demain à vendredi”, "du 3 mars à aujourd'hui", "today - next Friday"."""
    cut = next(index for index, token in enumerate(tokens) if index and token.kind in "aej-")
    first, last = _end(tokens[:cut]), _end(tokens[cut:])
    return Span(first, last) if first is not None and last is not None else None


def next_units(tokens: Sequence[Token]) -> Span | None:
    """“the next 2 weeks and 3 days”, "les deux prochaines semaines et trois jours"."""
    steps = steps_of(tokens)
    now, sign = Offset(0, "day"), 1 if shift_of(tokens) == "next" else -1
    if len(steps) < 2 or steps[0].count is None:
        return None
    end = Shifted(now, Offset(steps[0].count, steps[0].unit, sign=sign, more=steps[1:]), exact=True)
    return Span(now, end) if sign > 0 else Span(end, now)


def deictic(tokens: Sequence[Token]) -> Offset:
    """“hier”, "après-demain", "hier lundi"."""
    token = next(t for t in tokens if t.kind == "H")
    assert isinstance(token.value, int)
    return Offset(abs(token.value), "day", False, 1 if token.value > 0 else -1, first_number(tokens, "W"))


def narrative(tokens: Sequence[Token]) -> Offset:
    """“la veille”, "le même jour", "le lendemain"."""
    token = next(t for t in tokens if t.kind == "V")
    assert isinstance(token.value, int)
    return Offset(abs(token.value), "day", True, 1 if token.value > 0 else -1)


def shifted(tokens: Sequence[Token]) -> Partial | None:
    """“la semaine dernière”, "en début de mois", "le mois suivant", "le jour suivant"."""
    unit, shift = unit_of(tokens), shift_of(tokens)
    if unit is None:
        return None
    if unit == "day":
        if shift in ("following", "preceding"):
            return Offset(1, "day", True, 1 if shift == "following" else -1)
        return None if shift is None or any(t.kind == "P" for t in tokens) else UnitShift(unit, shift)
    return UnitShift(unit, shift or "this", part_of(tokens), 1)


def several(tokens: Sequence[Token]) -> UnitShift | None:
    """“ces derniers jours”, "dans les prochaines semaines", "the last two months"."""
    unit, shift = unit_of(tokens), shift_of(tokens)
    if unit is None or shift is None or shift == "this":
        return None
    return UnitShift(unit, shift, None, first_number(tokens, "nk"))


def season(tokens: Sequence[Token]) -> CalendarDate:
    """“l'été 2023”, "l'été dernier", "Q3 2023"."""
    return CalendarDate(year=first_number(tokens, "Y"), sub_year=first_number(tokens, "S"), shift=shift_of(tokens))


def ordinal_unit(tokens: Sequence[Token]) -> Partial | None:
    """“le premier trimestre 2024”: quarters and half-years only."""
    unit = next(t.value for t in tokens if t.kind in "Uu")
    number = first_number(tokens, "on")
    base = {"quarter": 32, "half": 39}.get(str(unit))
    if base is None or number is None or number > (4 if unit == "quarter" else 2):
        return None
    return CalendarDate(year=first_number(tokens, "Y"), sub_year=base + number, shift=shift_of(tokens))


def decade(tokens: Sequence[Token]) -> CalendarDate | None:
    """“les années 1960”, "the 1960s"."""
    year = first_number(tokens, "CY")
    return CalendarDate(year=year, decade=True) if year is not None and year % 10 == 0 else None


def year(tokens: Sequence[Token]) -> CalendarDate | None:
    """“en 2021”, "l'année 2021"."""
    if any(t.kind == "U" and t.value != "year" for t in tokens):
        return None
    return CalendarDate(year=first_number(tokens, "Y"), part=part_of(tokens))
