"""The calendar words of a language: `calendar` in `knowledge/languages/xx.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from sahel_timeline.knowledge.entry import Entry, Words

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "hour"]
Part = Literal["begin", "mid", "end", "whole"]
Month = Annotated[int, msgspec.Meta(ge=1, le=12)]
#: ISO weekday, 1 is Monday
Weekday = Annotated[int, msgspec.Meta(ge=1, le=7)]
#: EDTF codes of seasons, quarters and half-years
Season = Literal[21, 22, 23, 24, 33, 34, 35, 36, 40, 41]


class Calendar(Entry, frozen=True):
    """The words that dates are made of; numbers are what they mean (ISO weekdays, EDTF season codes, days off)."""

    months: dict[Month, Words] = {}
    weekdays: dict[Weekday, Words] = {}
    #: too short to be a date by themselves
    weak: Words = ()
    #: other words without their accents ("dès", "des")
    accented: Words = ()
    #: before a day number that has no month ("le 10"), or a count whose unit is an abbreviation ("il y a 3 j")
    before_number: Words = ()
    #: after such a count ("3w ago")
    counted: Words = ()
    units: dict[Unit, Words] = {}
    plural_units: dict[Unit, Words] = {}
    #: only after a number, in what is counted: "3w ago"
    short_units: dict[Unit, Words] = {}
    #: "un an et demi"
    half: Words = ()
    one: Words = ()
    numbers: dict[int, Words] = {}
    about_numbers: dict[int, Words] = {}
    vague_numbers: Words = ()
    ordinals: dict[int, Words] = {}
    seasons: dict[Season, Words] = {}
    #: the year that the text was just speaking of, after a month: "en mai de la même année"
    same_year: Words = ()
    deictic: dict[int, Words] = {}
    narrative: dict[int, Words] = {}
    parts: dict[Part, Words] = {}
    day_parts: Words = ()
    last: Words = ()
    last_plural: Words = ()
    past: Words = ()
    next: Words = ()
    next_plural: Words = ()
    following: Words = ()
    preceding: Words = ()
    this: Words = ()
    articles: Words = ()
    of: Words = ()
    to: Words = ()
    and_: Words = msgspec.field(default=(), name="and")
    in_: Words = msgspec.field(default=(), name="in")
    between: Words = ()
    since: Words = ()
    until: Words = ()
    by: Words = ()
    before: Words = ()
    after: Words = ()
    later: Words = ()
    ago: Words = ()
    ahead: Words = ()
    earlier: Words = ()
    #: after a count: "a week from now"
    hence: Words = ()
    #: names that are made of calendar words
    not_dates: Words = ()
    about: Words = ()
    #: words that say nothing of the date they stand in ("il y a *à peine* deux jours")
    fillers: Words = ()
    #: before what happens again and again
    habitual: Words = ()
    #: what may follow a day number that has no month
    after_day: Words = ()
    #: endings of verbs in the future tense
    future_endings: Words = ()
    #: words that end so and are none
    not_future: Words = ()
    #: other words that look ahead ("let's")
    invitations: Words = ()
    #: endings of verbs in the conditional ("effectuerait"), and words that end so and are none
    conditional_endings: Words = ()
    not_conditional: Words = ()
    #: auxiliaries of the past
    past_words: Words = ()
    #: of the words of `since`, those that only what is past follows
    since_past: Words = ()
