"""What people read, in their language: labels, kinds, dates, names of months. Data keys and EDTF dates never change.

Labels are messages of gettext; a language is one catalogue, `locale/xx.po`, read when it is asked for. How a date is
written comes from the CLDR tables of Babel.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

    from sahel_timeline.records import EventDate

#: Language → what CLDR calls the form of it that is written here ("4 November 2025").
LANGUAGES = {"en": "en_GB", "fr": "fr"}
#: The language of labels in the data.
DATA = "en"
_PARTIAL = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
#: Months have this year where none is known.
_SOME_YEAR = 2000


class Language:
    """One language to write labels and dates in."""

    def __init__(self, code: str, messages: NullTranslations) -> None:
        self.code = code
        self.messages = messages

    def __call__(self, message: str) -> str:
        """The message in this language; the message itself if the catalogue lacks it."""
        return self.messages.gettext(message) if message else ""

    def many(self, one: str, several: str, count: int) -> str:
        """The form that goes with a number; `{}` in it is the number."""
        return self.messages.ngettext(one, several, count).format(count)

    def name(self, identifier: str) -> str:
        """What people call a kind, status, basis or field."""
        return self(identifier.replace("_", " "))

    def office(self, label: str) -> str:
        """What people call an office that the data call `label`; the body behind it stays as it is."""
        if self.code == DATA or not label:
            return label
        title, comma, body = label.partition(", ")
        return f"{_offices(self.code).get(title, title)}{comma}{body}"

    def pair(self, label: str, value: str) -> str:
        """A label with its value, with the blanks that the language wants around the colon."""
        return self("{label}: {value}").format(label=label, value=value)

    @property
    def locale(self) -> Locale:
        """The tables of Babel."""
        from babel import Locale

        return Locale.parse(LANGUAGES[self.code])

    def when(self, date: EventDate) -> str:
        """A date in words, as precise as it is known: "March 2021", "by 7 February 2025", "about 6 October 2025"."""
        first, last = date.earliest, date.latest
        if first is not None and last is not None:
            return self("about {date}").format(date=self.bare(date)) if "~" in (date.edtf or "") else self.bare(date)
        if first is not None or last is not None:
            bound = self("by {date}") if last else self("from {date}")
            return bound.format(date=self.bare(date))
        return self("{date}, year not known").format(date=self.bare(date)) if date.edtf else self("date not known")

    @lru_cache(maxsize=8192)  # noqa: B019 - languages live as long as the process
    def bare(self, date: EventDate, short: bool = False) -> str:
        """A date without a word of how well it is known, for where a mark tells it; of an open one its only bound."""
        text = (date.edtf or "").replace("~", "")
        if date.earliest is not None and date.latest is not None:
            return self._span(text, date.earliest, date.latest, short)
        bound = date.latest or date.earliest
        return self.day(bound, short) if bound else self._partial(text)

    def _partial(self, text: str) -> str:
        """A day or month without year."""
        from babel.dates import format_date, format_skeleton

        match = _PARTIAL.fullmatch(text)
        if match is None:
            return ""
        some_day = date(_SOME_YEAR, int(match[1]), int(match[2] or 1))
        if match[2]:
            return str(format_skeleton("MMMMd", some_day, locale=self.locale))
        return str(format_date(some_day, "LLLL", locale=self.locale))

    def _span(self, text: str, first: date, last: date, short: bool) -> str:
        from babel.dates import format_interval, format_skeleton

        months = "MMM" if short else "MMMM"
        if "/" in text:
            ends = [len(end) for end in text.split("/")]
            skeleton = "y" if max(ends) == 4 else f"y{months}" if max(ends) == 7 else f"y{months}d"
            return str(format_interval(first, last, skeleton, locale=self.locale))
        if text.endswith("X"):
            return self("the {year}s").format(year=first.year)
        if len(text) == 4:
            return text
        if len(text) == 7:
            return self._part_of_year(int(text[:4]), int(text[5:]), first, months)
        return (
            self.day(date.fromisoformat(text), short)
            if len(text) == 10
            else str(format_skeleton(f"y{months}d", first, locale=self.locale))
        )

    def _part_of_year(self, year: int, part: int, first: date, months: str) -> str:
        from babel.dates import format_skeleton

        names = {
            21: self("spring {year}"),
            22: self("summer {year}"),
            23: self("autumn {year}"),
            24: self("winter {year}"),
            40: self("first half of {year}"),
            41: self("second half of {year}"),
        }
        if part in names:
            return names[part].format(year=year)
        return str(format_skeleton("yQQQ" if part > 12 else f"y{months}", first, locale=self.locale))

    @lru_cache(maxsize=8192)  # noqa: B019
    def day(self, day: date, short: bool = False) -> str:
        """A day: "4 November 2025", short "4 Nov 2025"."""
        from babel.dates import format_date

        return str(format_date(day, "medium" if short else "long", locale=self.locale))

    @lru_cache(maxsize=8192)  # noqa: B019
    def month(self, day: date, year: bool = True) -> str:
        """The month of a day: "November 2025", without the year "November"."""
        from babel.dates import format_date, format_skeleton

        if not year:
            return str(format_date(day, "LLLL", locale=self.locale))
        return str(format_skeleton("yMMMM", day, locale=self.locale))


@lru_cache(maxsize=4)
def _offices(code: str) -> dict[str, str]:
    """The built-in offices: what the data call them → what a language does."""
    from sahel_timeline.knowledge import compiled

    texts = [each for o in compiled.load().offices.values() for each in (o.label, *o.label_by_state.values())]
    return {text[DATA]: text.get(code, text[DATA]) for text in texts}


@lru_cache(maxsize=4)
def language(code: str = "en") -> Language:
    """A language that `LANGUAGES` has.

    Raises KeyError for any other.
    """
    LANGUAGES[code]
    if code == "en":
        return Language(code, NullTranslations())
    return Language(code, _catalogue(code))


def _catalogue(code: str) -> NullTranslations:
    """The messages of `locale/xx.po`: compiled here, so that no compiled file can be older than its source."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    with files("sahel_timeline").joinpath("locale", f"{code}.po").open("rb") as stream:
        compiled = BytesIO()
        write_mo(compiled, read_po(stream, locale=code))
    compiled.seek(0)
    return Translations(compiled)
