"""The grammar of dates over token classes (`tokens.py`): which sequences are a date, and what reads them.

Rules are tried in order at every place; a rule is a pattern over the letters of the classes, and a function that
reads the tokens it covered. How a sequence of letters is cut into rules depends on the letters alone, so that it is
remembered: most dates of an archive have a shape that was seen before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.time_expressions import calendar_rules as dates
from sahel_timeline.time_expressions import offset_rules as offsets
from sahel_timeline.time_expressions import range_rules as ranges
from sahel_timeline.time_expressions.partial import CalendarDate, PartialTime, Piece, Range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sahel_timeline.time_expressions.partial import Direction, Partial
    from sahel_timeline.time_expressions.tokens import Token

# Pieces of patterns.
DAY = r"[nko]"
WEEKDAY = r"(?:[Ww]p?[.,]?l?)"
OF = r"(?:[di]|dl|il)"
YEAR = rf"(?:[,./-]?{OF}?(?:l?Ud?)?Y)"
MONTH = r"(?:(?:[-.]?dU?d?|[-./])?M\.?)"
#: A line of its own.
ALONE_BEFORE, ALONE_AFTER = r"(?<![^|])", r"(?![^|])"
TO = r"(?:al?|-|ja?l?|e?al?)"
AND = r"(?:[,e]|,e)"
PART = r"(?:P[-d]?(?:lUd|Ud|l)?)"
SHIFT = r"(?:p?[LXRbhNO]|p?(?=c)c(?!l?[UuMW]))"
COUNT = r"[nk#1]"
COUNTED = rf"(?:v?d?{COUNT}|d?K|v?1?Dd?)"
UNIT = r"[Uu]"
#: What is counted: "un an et trois mois", "two and a half years", "3w"; after "il y a" less far, for what follows may
#: be counted from elsewhere.
_MORE = rf"(?:e?{COUNT}[UuZ]|e1?½)"
BY = rf"(?:{COUNTED}[UuZ]{_MORE}?|{COUNT}e1?½{UNIT})"
THEN = rf"(?:{COUNTED}[UuZ](?:{_MORE}(?![BGtAELXbh]))?|{COUNT}e1?½{UNIT})"
LEAD = r"(?:[dlcfi]l?|il)?"
# a bound on what is repeated keeps the cost in proportion to the text
LEADS = r"[fdlci]{0,5}"
#: What may follow a day number without month, so that "le 10" is no count.
ENDS_DAY = r"(?=[,;.|)eaid_:\"pj]|$)"
ONE = rf"{WEEKDAY}?{DAY}[.]?"
#: "May 2", "May the second", but not "in May the two armies".
MONTH_DAY = rf"M(?:\.?{DAY}|l[no])"
FULL = rf"{ONE}{MONTH}{YEAR}"


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A pattern over token classes, and how to read what it covers."""

    name: str
    pattern: str
    read: Callable[[Sequence[Token]], Partial | list[Piece] | None]


def _nothing(tokens: Sequence[Token]) -> None:
    """For what only looks like a date, so that no later rule finds one in it."""


RULES: tuple[Rule, ...] = (
    Rule("no-day", rf"#M{YEAR}?|{LEADS}n-M(?![-/]?Y)", _nothing),
    Rule("habitual", rf"J[:,ld]{{0,4}}W(?:[ea,-]{{1,3}}l?W){{0,7}}|J[:,ld]{{0,4}}{UNIT}", _nothing),
    # two days and more
    Rule("range-of-days", rf"{LEADS}{ONE}(?:{MONTH}{YEAR}?)?{TO}l?{ONE}{MONTH}{YEAR}?{SHIFT}?", ranges.days),
    Rule("range-of-days", rf"{LEADS}fl?{ONE}(?:{MONTH}{YEAR}?)?el?{ONE}{MONTH}{YEAR}?{SHIFT}?", ranges.days),
    Rule(
        "range-of-days",
        rf"{LEADS}{WEEKDAY}?M\.?{DAY}(?:,?Y)?(?:a|-|e)l?{WEEKDAY}?(?:M\.?)?{DAY}(?:,?T?Y)?(?![.:]?[nMYUu#])",
        ranges.days,
    ),
    Rule("days-with-a-hole", rf"[lc]?WneWM{YEAR}?{SHIFT}?", ranges.days_with_a_hole),
    Rule(
        "list-of-days",
        rf"{LEADS}{ONE}(?:{MONTH}{YEAR}?)?(?:{AND}[ldc]{{0,3}}{ONE}(?:{MONTH}{YEAR}?)?){{0,12}}"
        rf",?e[ldc]{{0,3}}{ONE}{MONTH}{YEAR}?{SHIFT}?",
        ranges.days,
    ),
    Rule("range-in-figures", r"[dfli]{0,4}z(?:a|-)l?z|fzez", ranges.dates_in_figures),
    Rule("after-date", rf"Vdl?{ONE}{MONTH}{YEAR}?", dates.after_date),
    Rule("after-date", rf"U[BG]H|{BY}[BG](?:H|l?{ONE}{MONTH}{YEAR}?|[lL]?W{SHIFT}|[LX]W|l?[yz])", offsets.counted_from),
    Rule("week-of", rf"l?Ud{ONE}{MONTH}{YEAR}?", dates.week_of),
    Rule(
        "part-of-month",
        rf"[li]{{0,4}}[onL][UuWD](?:dl?|l)(?:U?d?M{YEAR}?{SHIFT}?|U(?:{SHIFT}|c))",
        dates.part_of_period,
    ),
    # from the day of writing, or to it
    Rule(
        "range-to-day",
        rf"(?:[df]?H|F)(?:al?|j[al]?|(?<=fH)el?)(?:H|{FULL}|{ONE}{MONTH}|[LX]W|Wp?{SHIFT}?)|H-(?:H|[LX]W|W[LXR])"
        rf"|[dfs]l?(?:{FULL}|{ONE}{MONTH}|Wp?)(?:a|j[al]?)H|fl?(?:{FULL}|{ONE}{MONTH}|Wp?)eH",
        offsets.from_one_to_another,
    ),
    # one day
    Rule("deictic-with-date", rf"c?H[,(]?l?{WEEKDAY}?(?:{DAY}{MONTH}|M\.?{DAY}){YEAR}?", dates.stated_day),
    Rule("deictic-with-weekday", r"H[,(]?l?W(?!p?,?[nkM])", offsets.deictic),
    Rule("numeric-date", rf"{LEAD}{WEEKDAY}?z", dates.numeric_date),
    Rule("full-date", rf"{LEAD}{FULL}", dates.date_with_year),
    Rule("full-date", rf"{LEAD}(?:[Ww][.,]?)?M[.,/-]?l?{DAY}(?:,?T(?:-T)?x?|[,/-])?{OF}?Y", dates.date_with_year),
    Rule("full-date", rf"{LEAD}{WEEKDAY}?M/r", dates.date_with_slashes),
    Rule("full-date", rf"{LEAD}Y[,/-]?(?:M[.,/-]?{DAY}|{DAY}M)(?!\.?Y)", dates.date_with_year),
    Rule(
        "date-of-year",
        rf"{LEADS}(?:{ONE}{MONTH}|(?:[Ww][.,]?)?{MONTH_DAY}|M),?(?:d?=|d?l?(?:U{SHIFT}|[LXNO]U|cU(?!{DAY})))",
        dates.date_of_year,
    ),
    Rule("short-year", rf"{LEAD}{WEEKDAY}?(?:nM\.?|M\.?n,?)[n#](?=[-|,;)]|$)", dates.date_with_short_year),
    Rule("day-and-month", rf"{LEAD}{ONE}{MONTH}{SHIFT}?", dates.date_with_year),
    Rule("day-and-month", rf"{LEAD}(?:[Ww][.,]?)?{MONTH_DAY}(?![.:]?[nUu#]){SHIFT}?", dates.date_with_year),
    Rule("day-and-month", rf"ly|{ALONE_BEFORE}y{ALONE_AFTER}", dates.day_in_figures),
    Rule("spaced-figures", rf"{ALONE_BEFORE}l?nn[Yn#]?{ALONE_AFTER}|lnnY", dates.date_in_spaced_figures),
    # months and longer
    Rule("range-of-months", rf"{LEADS}M(?:{YEAR})?(?:a|-|e)l?(?:Ud)?M{YEAR}", ranges.months),
    Rule("part-of-month", rf"[lai]{{0,4}}{PART}M{YEAR}?{SHIFT}?", dates.calendar_date),
    Rule("part-of-year", r"[lai]{0,4}P[-d]?(?:dl|d|l)?(?:Ud?)?Y", dates.calendar_date),
    Rule("month-of-year", rf"[ildca]{{0,4}}(?:l?Ud)?Q?d?M\.?{YEAR}|[ild]{{0,4}}YM\.?(?![n#])", dates.calendar_date),
    Rule(
        "month",
        rf"(?:[iQ]|[ila]{{0,4}}Ud)[ld]?M{SHIFT}?|[ild]{{0,4}}M{SHIFT}|[LXc]M|(?<=[sjBGIv])[ld]?M|{ALONE_BEFORE}M{ALONE_AFTER}",
        dates.calendar_date,
    ),
    Rule("month-in-figures", rf"[id]l?r|(?<=[(:])r|{ALONE_BEFORE}r{ALONE_AFTER}", dates.month_in_figures),
    Rule("season", rf"[ilcda]{{0,4}}S(?:[dil]{{1,4}}(?:Ud?)?)?Y|[ildc]{{1,4}}S{SHIFT}|[LXc]S", offsets.season),
    Rule("decade", r"[ild]{0,4}(?:C|uYe?)", offsets.decade),
    # counted
    Rule("ago", rf"Av?{THEN}(?!L)", offsets.counted),
    Rule("ago", rf"{BY}[AE]", offsets.counted),
    Rule("ahead", rf"q{COUNT}Z", offsets.abbreviated),
    Rule("ahead", rf"q{THEN}|{BY}F", offsets.counted),
    Rule("ahead-until", rf"I{THEN}", offsets.counted),
    # "deux mois après la visite": counted from an act that has no date here
    Rule("after-event", rf"{BY}[GB](?=[^,.:|;)])|V(?=d(?!c))", _nothing),
    Rule("after-narrative", rf"{BY}[Gt]", offsets.counted),
    Rule("before-narrative", rf"{BY}B", offsets.counted),
    Rule("next-units", rf"[cl]{{0,3}}(?:[LX]{COUNT}|{COUNT}[bh]){UNIT}e?{COUNT}{UNIT}", offsets.next_units),
    Rule(
        "few-units",
        rf"[cl]{{0,3}}{COUNTED}[LXbh]{UNIT}|[cl]{{0,3}}[LXbh]{COUNTED}{UNIT}|[cl]{{0,3}}[LX]?[bh]{UNIT}|[cl]{{0,3}}u[bhX]|[cil]{{1,3}}[LX]u",
        offsets.several,
    ),
    Rule("quarter", rf"[liad]{{0,4}}[on]U(?:[dil]{{0,4}}(?:Ud?)?Y|{SHIFT}|(?=$|[^x]))", offsets.ordinal_unit),
    # days of a week or month
    Rule("weekday-of-week", rf"[lc]?W(?:dl?|l)?(?:U{SHIFT}|[LX]U|cU)", dates.weekday_of_week),
    Rule("weekday-on", r"[lc]?Wi[nk](?![UuM])", dates.weekday_on),
    Rule("day-of-month", rf"lnd?[lc]?U(?:{SHIFT}|c)|lnQ(?!d?M)", dates.day_of_month),
    Rule("range-of-weekdays", rf"{LEADS}W(?:al?|-)[lc]?W(?!p?[nkM]){SHIFT}?|fl?Wel?W(?!p?[nkM])", ranges.weekdays),
    Rule("list-of-weekdays", rf"{LEADS}W(?:,l?W){{0,7}},?e[lda]{{0,3}}W(?!p?,?[nkM]){SHIFT}?", ranges.weekdays),
    Rule(
        "days-without-month",
        rf"[dfi]l?W?[nk](?:{TO}|el?)W?[nk]{ENDS_DAY}|[ld]{{0,4}}Wn(?:{TO}|e)[ld]{{0,4}}Wn{ENDS_DAY}",
        ranges.days_without_month,
    ),
    Rule(
        "day-of-month",
        rf"[lc]?Wp?n{ENDS_DAY}|(?<![nk#])ln{ENDS_DAY}(?!\.[n#])|(?<=[sjBGI])n(?!d){ENDS_DAY}",
        dates.day_of_month,
    ),
    Rule("shifted-weekday", rf"{LEAD}Wp?{SHIFT}|[LXN]W", dates.calendar_date),
    # units before, around and after
    Rule("part-of-unit", rf"[lai]{{0,4}}P[-d]?[lc]?U{SHIFT}?(?!x?d?M)", offsets.shifted),
    Rule("shifted-unit", r"[ldi]{0,4}U(?:[LRXNO]|c(?!l))|[lc]?[LXNO]U|cU", offsets.shifted),
    Rule("deictic", r"Hp?", offsets.deictic),
    Rule("narrative", r"Vp?", offsets.narrative),
    Rule("weekday", rf"{LEAD}Wp?|{ALONE_BEFORE}w\.?{ALONE_AFTER}", dates.calendar_date),
    Rule("range-of-years", r"[dfil]{1,4}Y[ae-]Y|Y-Y", ranges.years),
    Rule("year", r"(?:il?|ilU|lUd?|dlU|[svGBIj])U?d?Y|Qd?l?(?:Ud?)?Y", offsets.year),
    Rule("bare-year", r"(?<=[(,-])Y(?=[),;-])|dY(?=[,.:;)|a]|$)|^Y(?=[:|-])", offsets.year),
)

_GRAMMAR = re.compile("|".join(f"(?P<r{index}>{rule.pattern})" for index, rule in enumerate(RULES)))
#: Classes that may lead a date without being of it.
_LEADING = frozenset("dlfia,je(sGBIv")
#: Leading words of an open end or an approximate date, and what they say.
_OPEN: dict[str, Direction] = {"s": "since", "G": "since", "j": "until", "B": "until", "I": "until"}
_BETWEEN = frozenset("ldai")


@lru_cache(maxsize=4096)
def _cut(shape: str) -> tuple[tuple[int, int, int], ...]:
    """(rule, first token, last token + 1) of each date in a sequence of token classes."""
    return tuple((int((m.lastgroup or "r0")[1:]), *m.span()) for m in _GRAMMAR.finditer(shape))


def parse_tokens(tokens: Sequence[Token]) -> Iterator[PartialTime]:
    """The dates in one window of tokens, in order."""
    shape = "".join([token.kind for token in tokens])
    for index, first, end in _cut(shape):
        rule = RULES[index]
        found = rule.read(tokens[first:end])
        if isinstance(found, list):
            for piece in found:
                yield _time(tokens, first + piece.first, first + piece.end, rule.name, piece.partial)
        elif found is not None:
            yield _time(tokens, first, end, rule.name, found)


def _time(tokens: Sequence[Token], first: int, end: int, rule: str, partial: Partial) -> PartialTime:
    """The expression from its first word of meaning, with the words before it that open or blur it."""
    while (
        first < end - 1 and tokens[first].kind in _LEADING and not (tokens[first].kind == "I" and rule == "ahead-until")
    ):
        first += 1
    while end > first + 1 and tokens[end - 1].kind in ".,-":
        end -= 1
    direction: Direction = "until" if rule == "ahead-until" else "at"
    start, approximate = tokens[first].start, False
    place = first - 1
    while place >= 0 and place > first - 4 and tokens[place].kind in _BETWEEN:
        place -= 1
    if place >= 0 and tokens[place].kind in _OPEN and rule != "after-date":
        opened = _OPEN[tokens[place].kind]
        if not isinstance(partial, Range) or opened == "until":
            direction, start = opened, tokens[place].start
    elif place >= 0 and tokens[place].kind == "v" and isinstance(partial, CalendarDate):
        approximate, start = True, tokens[place].start
    return PartialTime(start, tokens[end - 1].end, rule, partial, direction, approximate)
