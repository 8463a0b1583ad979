"""What the press makes of a known world: articles with the events that they report."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from tests.benchmarks.wordings import ACTS, FILLERS, NOISE, OUTLETS, SECOND, TITLES, TOPICS, TOWNS
from tests.benchmarks.world import YEARS, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.knowledge import Knowledge
    from tests.benchmarks.world import Happening, Person

#: Of an article: that it is about no event at all, is a reprint, contradicts the others, is in English.
NOISY, REPRINTED, WRONG, ENGLISH = 0.3, 0.1, 0.03, 0.25
#: Reports of an event.
REPORTS = 7
#: Events a year of a press that is dense: more than the states of two dyads ever have.
EVENTS = 800
_MONTHS = {
    "fr": [
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ],
    "en": [
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ],
}
_WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


class Printed(msgspec.Struct, frozen=True):
    """An article of the generator, and the number of the event it reports; None if it reports none."""

    name: str
    title: str
    body: str
    outlet: str
    url: str
    published: date
    language: str
    event: int | None

    @property
    def text(self) -> str:
        """As a text file has it."""
        stamp = "Publié le" if self.language == "fr" else "Published on"
        return f"{self.title}\n\n{stamp} {_day(self.published, self.language)}\n\n{self.body}\n"


def print_articles(knowledge: Knowledge, count: int, seed: int = 1, *, dense: bool = False) -> Iterator[Printed]:
    """`count` articles, most of them about events, some seven an event; the same for the same seed.

    The events are spread over the years of the table of officials, or, where the press is `dense`, over so many of
    them that there are `EVENTS` a year: more articles tell of more years, and when those are full, of each event more.
    """
    chance = random.Random(seed)
    events = max(1, round(count * (1 - NOISY)) // REPORTS)
    years = YEARS
    if dense:
        years, events = min(YEARS, events / EVENTS), min(events, round(YEARS * EVENTS))
    happenings = World(knowledge, chance, years).happenings(events)
    #: the last reports of each event, to be printed again
    before: dict[int, Printed] = {}
    for number in range(count):
        name = f"{number:07d}"
        language = "en" if chance.random() < ENGLISH else "fr"
        if chance.random() < NOISY:
            yield _noise(name, language, chance)
            continue
        happening = chance.choice(happenings)
        known = before.get(happening.number)
        if known is not None and chance.random() < REPRINTED:
            later = known.published + timedelta(days=chance.randrange(2))
            yield msgspec.structs.replace(
                known, name=name, outlet=chance.choice(OUTLETS), published=later, url=_url(name, later)
            )
            continue
        before[happening.number] = report = _report(name, happening, language, chance)
        yield report


def _report(name: str, happening: Happening, language: str, chance: random.Random) -> Printed:
    published = happening.day + timedelta(days=chance.choice((0, 0, 1, 1, 1, 2, 3)))
    day, kind = happening.day, happening.kind
    if chance.random() < WRONG:
        if kind in ("meeting", "call"):
            kind = "call" if kind == "meeting" else "meeting"
        else:
            day -= timedelta(days=1)
    host, guest = (_called(person, language) for person in (happening.host, happening.guest))
    topic = TOPICS[happening.topic][language]
    parts = {
        "host": host,
        "guest": guest,
        "Host": _capital(host),
        "Guest": _capital(guest),
        "host_plain": host,
        "guest_plain": guest,
        "e_host": "e" if happening.host.gender == "f" else "",
        "e_guest": "e" if happening.guest.gender == "f" else "",
        "guest_he": "elle" if happening.guest.gender == "f" else "il",
        "place": happening.place,
        "topic": topic,
        "Topic": _capital(topic),
        "when": _when(day, published, language, chance),
    }
    act = _joined(chance.choice(ACTS[kind][language]).format(**parts))
    second = _joined(chance.choice(SECOND[language]).format(**parts))
    fillers = chance.sample(FILLERS[language], chance.randint(1, 4))
    lead = [chance.choice(FILLERS[language])] if chance.random() < 0.2 else []
    title = _capital(chance.choice((topic, f"{happening.place} : {topic}", fillers[0].split(",")[0].rstrip("."))))
    body = "\n\n".join([*lead, f"{act} {second}", *fillers])
    return Printed(
        name, title, body, chance.choice(OUTLETS), _url(name, published), published, language, happening.number
    )


def _noise(name: str, language: str, chance: random.Random) -> Printed:
    published = date(2012, 1, 1) + timedelta(days=chance.randrange(5000))
    first = chance.choice(NOISE[language]).format(town=chance.choice(TOWNS))
    body = "\n\n".join([first, *chance.sample(FILLERS[language], chance.randint(1, 4))])
    title = chance.choice(NOISE[language]).format(town=chance.choice(TOWNS)).rstrip(".")
    return Printed(name, title, body, chance.choice(OUTLETS), _url(name, published), published, language, None)


#: "à le", "de les" in one word; and the comma after a name only where the sentence goes on.
_CONTRACTED = ((" à le ", " au "), (" à les ", " aux "), (" de le ", " du "), (" de les ", " des "))


def _joined(sentence: str) -> str:
    for apart, joined in _CONTRACTED:
        sentence = sentence.replace(apart, joined)
    return re.sub(r",(?=[.,;])", "", sentence)


def _called(person: Person, language: str) -> str:
    between = _between(person, language)
    return f"{_title(person, language)}{between}{person.name}{between.strip()}"


def _title(person: Person, language: str) -> str:
    he, she = TITLES[person.state][person.office][language]
    return she if person.gender == "f" else he


def _between(person: Person, language: str) -> str:
    """French titles that say more than an office stand before a comma; English ones and ranks before the name."""
    return " " if language == "en" or person.office in ("head_of_state", "africom_commander") else ", "


def _when(day: date, published: date, language: str, chance: random.Random) -> str:
    """One of the ways to date it; now and then none."""
    late = (published - day).days
    weekday = _WEEKDAYS[language][day.weekday()]
    without_year = _day(day, language).rsplit(" ", 1)[0].rstrip(",")
    if language == "fr":
        ways = [f" le {_day(day, 'fr')}", f" le {without_year}", f" {weekday} {without_year}", f" ce {weekday}"]
        near = {0: " aujourd'hui", 1: " hier", 2: " avant-hier"}
    else:
        ways = [f" on {_day(day, 'en')}", f" on {without_year}", f" on {weekday}", f" on {weekday}, {without_year}"]
        near = {0: " today", 1: " yesterday"}
    if late not in range(6):
        ways = ways[:1]
    if late in near:
        ways.append(near[late])
    return "" if chance.random() < 0.08 else chance.choice(ways)


def _day(day: date, language: str) -> str:
    month = _MONTHS[language][day.month - 1]
    if language == "fr":
        return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"
    return f"{month} {day.day}, {day.year}"


def _url(name: str, day: date) -> str:
    return f"https://journal.example/{day:%Y/%m/%d}/{name}.html"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
