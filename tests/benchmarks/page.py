"""The HTML page of many events beside the JSON of the same: how large it is, and how long it takes to write."""

from __future__ import annotations

from time import perf_counter
from typing import NamedTuple

from tests.renderers.chronologies import many, rendered

#: So many events an analyst may have, and the page must still be one to open.
EVENTS = 5000


class Written(NamedTuple):
    """Seconds and bytes of both."""

    json_seconds: float
    html_seconds: float
    html_bytes: int

    @property
    def ratio(self) -> float:
        """Seconds of the page by what it may take: twice those of JSON and one; under 1 is well."""
        return self.html_seconds / (2 * self.json_seconds + 1)


def measure(events: int = EVENTS, rounds: int = 3) -> Written:
    """The best of some rounds."""
    chronology = many(events)
    seconds: dict[str, float] = {}
    for form in ("json", "html") * rounds:
        start = perf_counter()
        text = rendered(chronology, form)
        seconds[form] = min(perf_counter() - start, seconds.get(form, float("inf")))
    return Written(seconds["json"], seconds["html"], len(text.encode()))
