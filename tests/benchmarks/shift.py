"""The same words in another year: every date in a text or an address moved by whole years.

A weekday before a day of the month would be belied by the other year, so it goes: "mardi 4 novembre 2025" becomes
"4 novembre 2015". A weekday alone ("mardi dernier") stays: it is counted from the publication date, which moves too.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

# alone, at the head of a compact date (20240305), or in a numeric date that something is glued to (11/5/20252 min read)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=(?:(?:0[1-9]|1[0-2])[0-3]\d)|(?!\d))|(?<=\d[/.])(?:19|20)\d\d")
_MONTH = "janv|févr|fevr|mars|avril|mai|juin|juil|août|aout|sept|oct|nov|déc|dec|jan|feb|mar|apr|may|jun|jul|aug"
_WEEKDAY = re.compile(
    r"\b(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:lun|mar|mer|jeu|ven|sam|dim)\.),?\s+"
    rf"(?=(?:(?:le|the)\s+)?\d{{1,2}}(?:er|st|nd|rd|th)?\b|(?:{_MONTH})\w*\.?\s+\d)",
    re.IGNORECASE,
)
_LEAP_DAY = re.compile(
    r"29(?=\s+f[ée]v\w*\.?\s+(\d{4}))|29(?=[/.]0?2[/.](\d{4}))|(?<=(\d{4})[-/]02[-/])29\b"
    r"|(?<=february )29(?=,? (\d{4}))",
    re.IGNORECASE,
)


def shift_text(text: str, years: int) -> str:
    """The text with its four-digit years moved, and no weekday that another year would belie."""
    if not years:
        return text
    moved = _YEAR.sub(lambda match: f"{int(match[0]) + years:04d}", _WEEKDAY.sub("", text))
    return _LEAP_DAY.sub(_leap_day, moved)


def shift_day(day: date, years: int) -> date:
    """The day in another year; 29 February becomes the 28th where that year has none."""
    year = day.year + years
    last = calendar.monthrange(year, day.month)[1]
    return date(year, day.month, min(day.day, last))


def _leap_day(match: re.Match[str]) -> str:
    year = next(int(found) for found in match.groups() if found)
    return "29" if calendar.isleap(year) else "28"
