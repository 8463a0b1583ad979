"""What a time expression says by itself, before anything is known about when it was written.

A partial value keeps what is known and no more: "le 9 juillet" has no year, "mardi" no date, "il y a deux
semaines" no anchor. `resolve.py` turns it into a `DateValue`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "decade"]
#: last, this, next are counted from the publication; preceding and following from what the text was speaking of
Shift = Literal["last", "this", "next", "preceding", "following"]
#: which year a date is said to be of: "same" is the last one told of
YearOf = Literal["last", "this", "next", "preceding", "following", "same"]
Direction = Literal["at", "since", "until"]


class CalendarDate(msgspec.Struct, frozen=True, gc=False):
    """Parts of a calendar date; None is not given. `part` narrows a month or year, `shift` says which one."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    #: EDTF season or quarter code
    sub_year: int | None = None
    shift: Shift | None = None
    #: numeric dates: the readings (year, month, day) that the digits allow, the usual one of the language first
    readings: tuple[tuple[int, int, int], ...] = ()
    decade: bool = False
    #: "lundi en huit": so many weeks after the next one
    weeks_on: int = 0
    #: "lundi de la semaine dernière": which week the weekday is of
    week: Shift | None = None
    #: "hier, jeudi 6 février": how many days from the day of writing
    deictic: int | None = None
    #: month or year stand with another date of the list: "les 3, 7 et 12 mars 2025"
    borrowed: bool = False
    #: "mai de l'année dernière", "octobre de la même année"
    of_year: YearOf | None = None


class Step(msgspec.Struct, frozen=True, gc=False):
    """So many units; `count` None is half a unit ("un an et demi")."""

    count: int | None
    unit: Unit


class Offset(msgspec.Struct, frozen=True, gc=False):
    """So many units from the anchor; `count` None is "a few". `narrative`: from what the text was speaking of."""

    count: int | None
    unit: Unit
    narrative: bool = False
    sign: int = 1
    #: "hier lundi": the weekday that it is said to be
    weekday: int | None = None
    #: "une dizaine de jours", "about ten days"
    approximate: bool = False
    #: "un an et trois mois": what is counted besides
    more: tuple[Step, ...] = ()


class UnitShift(msgspec.Struct, frozen=True, gc=False):
    """A whole unit before, around or after the anchor: "la semaine dernière"; `count`: "les trois derniers mois"."""

    unit: Unit
    shift: Shift
    part: str | None = None
    count: int | None = 1


class Range(msgspec.Struct, frozen=True, gc=False):
    """From one date to another, both included."""

    first: CalendarDate
    last: CalendarDate


class Span(msgspec.Struct, frozen=True, gc=False):
    """From one expression to another of a different kind: "de lundi à hier", "du 3 mars à aujourd'hui"."""

    first: CalendarDate | Offset | Shifted
    last: CalendarDate | Offset | Shifted


class Shifted(msgspec.Struct, frozen=True, gc=False):
    """So many units from a date that is given: "au lendemain du 18 août 2020".

    `exact`: to the day, as a sum is ("-3y"); else as exactly as the unit says.
    """

    base: CalendarDate | Offset
    by: Offset
    exact: bool = False


class PartOf(msgspec.Struct, frozen=True, gc=False):
    """“la première semaine d'octobre”, "le dernier lundi de mars", "la deuxième quinzaine d'avril": a part of a month.

    `number` counts from 1; -1 is the last. `unit` is day, week, weekend or half; a weekday takes its place.
    """

    number: int
    unit: Literal["day", "week", "weekend", "half"]
    weekday: int | None
    whole: CalendarDate | UnitShift


class WeekOf(msgspec.Struct, frozen=True, gc=False):
    """“la semaine du 6 octobre”: the week that a day is in."""

    day: CalendarDate


Partial = CalendarDate | Offset | UnitShift | Range | Span | Shifted | PartOf | WeekOf


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One of several dates that a rule found in what it covered: the tokens from `first` to before `end`."""

    first: int
    end: int
    partial: Partial


class PartialTime(msgspec.Struct, frozen=True, gc=False):
    """A time expression that was found: where, by which rule, what it says, and which way it is open."""

    start: int
    end: int
    rule: str
    partial: Partial
    direction: Direction = "at"
    #: "vers le 10"
    approximate: bool = False
    #: the text is nothing but this expression: no sentence says whether it is past or to come
    alone: bool = False
