"""Chronologies that grow day by day beside those that are built at once: what is promised, and how near they come."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.deduplicate import NOTHING, deduplicate
from sahel_timeline.findings import Extraction
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.readers import ingest
from sahel_timeline.records import Article, Chronology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.findings import Findings

DATA = Path(__file__).parents[2] / "data"
KNOWLEDGE = load_knowledge()
#: In how many steps articles come, and in which order; of so many events the same articles tell as at once, at least.
WAYS = {"by day, 2": 0.94, "by day, 10": 0.92, "at random, 2": 0.88, "at random, 10": 0.8}


def made(found: Sequence[Findings], known: Chronology = NOTHING) -> Chronology:
    summaries = [each.summary for each in found if each.summary]
    mentions = [mention for each in found for mention in each.mentions]
    return deduplicate(list(KNOWLEDGE.dyads), summaries, mentions, (), KNOWLEDGE, known=known)


@pytest.fixture(scope="module", params=["press", "written"])
def found(request: pytest.FixtureRequest) -> list[Findings]:
    """What the articles of a set tell."""
    articles = ingest([str(DATA / request.param / "articles")])
    return list(Extraction(KNOWLEDGE)(article for article in articles if isinstance(article, Article)))


def steps(found: Sequence[Findings], way: str) -> list[Chronology]:
    """The chronologies after each step."""
    order, count = way.split(", ")
    known = NOTHING
    ordered = sorted(found, key=day) if order == "by day" else random.Random(way).sample(found, len(found))
    each = -(-len(ordered) // int(count))
    return [known := made(ordered[start : start + each], known) for start in range(0, len(ordered), each)]


def day(found: Findings) -> str:
    published = found.summary.published if found.summary else None
    return published.edtf if published else ""


def told(chronology: Chronology) -> set[frozenset[tuple[str, str]]]:
    """Which reports stand together."""
    return {frozenset((report.file, report.quote) for report in event.reports) for event in chronology.events}


@pytest.mark.parametrize("way", WAYS)
def test_events_keep_their_ids_and_reports_and_nothing_is_lost(found: list[Findings], way: str) -> None:
    chronologies = steps(found, way)
    for before, after in pairwise(chronologies):
        now = {event.id: event for event in after.events}
        for event in before.events:
            reports = {(report.file, report.quote) for report in event.reports}
            assert reports <= {(report.file, report.quote) for report in now[event.id].reports}
    at_once = made(found)
    assert set().union(*told(chronologies[-1])) == set().union(*told(at_once))
    assert [article.file for article in chronologies[-1].articles] == [article.file for article in at_once.articles]


@pytest.mark.parametrize(("way", "least"), WAYS.items(), ids=WAYS.keys())
def test_nearly_all_events_are_those_that_are_built_at_once(found: list[Findings], way: str, least: float) -> None:
    at_once = told(made(found))
    same = len(told(steps(found, way)[-1]) & at_once)
    assert same / len(at_once) >= least


def test_a_chronology_and_its_own_articles_come_to_the_same_chronology(found: list[Findings]) -> None:
    chronology = made(found)
    assert made(found, chronology) == chronology
