"""The labels: which engagements the articles of a folder tell of, as people read them.

A `gold.yaml` stands beside the folder `articles`. Its part `tune` may be read by whoever writes rules; its part `check`
is only measured.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from sahel_timeline.safe_yaml import load_yaml
from tests.evaluation.days import Days, days_of

DATA = Path(__file__).parents[2] / "data"
#: Folders of `data/` with labels: reports of the press, and articles written for the project.
SETS = ("press", "written", "harder", "confusable", "outlets", "dense", "unread")
PARTS = ("tune", "check", "all")

Part = Literal["tune", "check"]


class GoldArticle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One article, when it was published as far as the article and its metadata tell, and what it reports."""

    file: str
    language: str
    published: str | None
    published_in_text: bool
    events: tuple[str, ...]
    part: Part
    note: str


class GoldEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One engagement, once; `dict` gives room to the cached properties."""

    id: str
    part: Part
    dyad: str
    kind: str
    start: str | None
    #: whether the articles and their metadata suffice to know the date
    derivable: bool
    title: str
    #: those who take part, by state
    participants: dict[str, tuple[str, ...]]
    files: tuple[str, ...]
    #: the words that date it, by article
    date_phrases: dict[str, str | None]
    end: str | None = None
    place: str | None = None
    certainty: Literal["exact", "approx", "conflict"] | None = None
    status: Literal["occurred", "planned", "postponed", "cancelled"] = "occurred"
    part_of: str | None = None
    #: what some source says otherwise
    alt_dates: tuple[str, ...] = ()
    note: str | None = None

    @cached_property
    def days(self) -> Days | None:
        """When it was; None if nobody can tell."""
        return days_of(self.start, self.end)

    @cached_property
    def readings(self) -> tuple[Days, ...]:
        """Its date, and those that some source gives instead."""
        return tuple(days for days in (self.days, *map(days_of, self.alt_dates)) if days)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The participants of all sides."""
        return tuple(name for side in self.participants.values() for name in side)


class Gold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The labels of one folder of articles."""

    articles: tuple[GoldArticle, ...]
    events: tuple[GoldEvent, ...]

    def part(self, name: str) -> Gold:
        """The articles and events of one part; `all` is everything."""
        if name == "all":
            return self
        return Gold(
            tuple(article for article in self.articles if article.part == name),
            tuple(event for event in self.events if event.part == name),
        )

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that its articles are divided into, and all of them; one part only is all there is."""
        found = tuple(part for part in PARTS if any(article.part == part for article in self.articles))
        return PARTS if len(found) > 1 else found

    @property
    def files(self) -> frozenset[str]:
        """The names of the articles."""
        return frozenset(article.file for article in self.articles)


def read_gold(path: Path) -> Gold:
    """The labels in a file.

    Raises msgspec.ValidationError, naming the place, for labels of another shape.
    """
    return msgspec.convert(load_yaml(path.read_text(encoding="utf-8")), Gold)
