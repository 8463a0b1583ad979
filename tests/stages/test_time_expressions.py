"""Time expressions against the corpus that specifies them, family by family.

An entry of the corpus (`tests/corpus/time_expressions`) that the engine does not meet yet says why with a key `fails`;
when it is met, the key must go.
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
FILES = ("fr", "en", "quotations", "negatives")
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
    fails: str | None

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
            case = Case(language, entry["text"], ref, tuple(expected), entry.get("fails"))
            cases.setdefault(entry["family"], []).append(case)
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


def _misses(cases: list[Case], date_article: DateArticle) -> dict[Case, str]:
    """The cases that come out otherwise than expected, with what one reads of it."""
    misses = {}
    for case in cases:
        found = _find(case, date_article)
        if len(found) != len(case.expected) or not all(map(Found.is_as, found, case.expected)):
            misses[case] = _told(case, found)
    return misses


@pytest.mark.parametrize(
    ("file", "family"), [(file, family) for file in FILES for family in _cases(file)], ids="-".join
)
def test_a_family_comes_out_as_the_corpus_says(file: str, family: str, date_article: DateArticle) -> None:
    cases = [case for case in _cases(file)[family] if not case.fails]
    misses = _misses(cases, date_article)
    assert not misses, f"{len(misses)} of {len(cases)} come out otherwise:\n" + "\n".join(misses.values())


@pytest.mark.parametrize("file", FILES)
def test_what_is_said_to_fail_does_fail(file: str, date_article: DateArticle) -> None:
    cases = [case for family in _cases(file).values() for case in family if case.fails]
    assert set(cases) - set(_misses(cases, date_article)) == set()


def test_negatives_expect_nothing() -> None:
    assert [case for family in _cases("negatives").values() for case in family if case.expected] == []
