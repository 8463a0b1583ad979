"""Time expressions against the corpus that specifies them: each family keeps the share that was reached.

The corpus (`tests/corpus/time_expressions`) holds more than the engine knows: what is right now is the floor of a
family in `time_expressions.floors.yaml`, and a text without dates may alarm as often as the ceiling says. Who makes
a family better raises its floor.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sahel_timeline.records import Article, Metadata
from sahel_timeline.safe_yaml import load_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.records import DatedArticle, Diagnostic

    DateArticle = Callable[[Article], tuple[DatedArticle, list[Diagnostic]]]

CORPUS = Path(__file__).parents[1] / "corpus" / "time_expressions"
FLOORS: dict[str, dict[str, int]] = load_yaml(
    Path(__file__).with_name("time_expressions.floors.yaml").read_text(encoding="utf-8")
)
#: Divides the files that serve both languages.
ENGLISH = "# ==== English ====\n"


class Found(NamedTuple):
    """A time expression: where it stands, and what it is taken for."""

    start: int
    end: int
    edtf: str
    basis: str
    direction: str

    def is_as(self, expected: Found) -> bool:
        """Whether both are the same date at the same place, give or take a word."""
        return self[2:] == expected[2:] and self.start < expected.end and expected.start < self.end


class Case(NamedTuple):
    """A text with the publication date it is read from, and what is to be found in it."""

    language: str
    text: str
    ref: str | None
    expected: tuple[Found, ...]

    def article(self) -> Article:
        metadata = Metadata(published=self.ref, language=self.language)
        return Article("case.txt", self.text, metadata, "option" if self.ref else None)


@cache
def _cases(file: str) -> dict[str, list[Case]]:
    """The cases of a file by family."""
    french, _, english = (CORPUS / f"{file}.yaml").read_text(encoding="utf-8").partition(ENGLISH)
    cases: dict[str, list[Case]] = {}
    for language, text in ((file if file == "en" else "fr", french), ("en", english)):
        for entry in load_yaml(text) or ():
            expected, place = [], 0
            for item in entry["expect"]:
                place = entry["text"].index(item["expr"], place)
                end = place + len(item["expr"])
                expected.append(Found(place, end, item["edtf"], item["basis"], item.get("direction", "at")))
                place = end
            ref = entry["ref"].isoformat() if "ref" in entry else None
            cases.setdefault(entry["family"], []).append(Case(language, entry["text"], ref, tuple(expected)))
    return cases


def _find(case: Case, date_article: DateArticle) -> list[Found]:
    dated, _ = date_article(case.article())
    return [Found(*time.span, time.value.edtf, time.basis, time.direction) for time in dated.times]


def _told(case: Case, found: list[Found]) -> str:
    """A miss as one reads it."""
    lines = [f"{case.text!r}, published {case.ref}"]
    for label, items in (("expected", case.expected), ("found", found)):
        lines += [f"    {label}: {case.text[f.start : f.end]!r} {' '.join(f[2:])}" for f in items] or [
            f"    {label}: -"
        ]
    return "\n".join(lines)


def _misses(cases: list[Case], date_article: DateArticle) -> list[str]:
    misses = []
    for case in cases:
        found = _find(case, date_article)
        right = len(found) == len(case.expected) and all(map(Found.is_as, found, case.expected))
        if not right:
            misses.append(_told(case, found))
    return misses


def _families(*files: str) -> list[tuple[str, str]]:
    return [(file, family) for file in files for family in _cases(file)]


@pytest.mark.parametrize(("file", "family"), _families("fr", "en", "quotations"), ids="-".join)
def test_a_family_keeps_what_it_gets_right(file: str, family: str, date_article: DateArticle) -> None:
    cases = _cases(file)[family]
    misses = _misses(cases, date_article)
    right, floor = len(cases) - len(misses), FLOORS[file][family]
    assert right >= floor, f"{right} of {len(cases)} are right, {floor} were:\n" + "\n".join(misses)


@pytest.mark.parametrize("family", [family for _, family in _families("negatives")])
def test_texts_without_dates_alarm_no_more_often(family: str, date_article: DateArticle) -> None:
    alarms = _misses(_cases("negatives")[family], date_article)
    ceiling = FLOORS["negatives"].get(family, 0)
    assert len(alarms) <= ceiling, f"{len(alarms)} false alarms, {ceiling} were:\n" + "\n".join(alarms)


@pytest.mark.parametrize("file", ["fr", "en", "quotations", "negatives"])
def test_every_floor_is_of_a_family(file: str) -> None:
    families = _cases(file)
    assert set(FLOORS[file]) <= set(families)
    assert all(0 <= floor <= len(families[family]) for family, floor in FLOORS[file].items())
