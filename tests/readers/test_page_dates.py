"""The day of publication in web pages: in a dozen manners, beside traps; at least as often right as htmldate."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from htmldate import find_date

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.normalize import normalize
from sahel_timeline.readers.page import read_page
from sahel_timeline.reading import reader_for
from sahel_timeline.records import Article, DatedArticle, Metadata
from tests.readers.conftest import LEAD, MORE, TITLE
from tests.readers.dressing import MANNERS
from tests.readers.furniture import Told

if TYPE_CHECKING:
    from tests.readers.conftest import Read

DAYS = (date(2025, 7, 10), date(2025, 2, 7), date(2019, 3, 1), date(2024, 12, 31))
ENGLISH = Told(
    "Bamako: health minister meets the United States ambassador",
    [
        "The health minister of Mali met the ambassador of the United States on Tuesday. The talks, of an hour, "
        "dealt with vaccines and with a hospital in the north of the country that is to open again.",
        "“We spoke of everything”, the minister said as he left. The ambassador recalled that her country holds on to "
        "a cooperation of more than sixty years, and that a mission will come to see the works.",
    ],
    None,
    english=True,
)


class Labelled(NamedTuple):
    manner: str
    day: date | None
    page: str


@cache
def pages() -> list[Labelled]:
    """Sixty pages of our own: twelve manners, four days in French, one in English."""
    found = []
    for manner, dress in MANNERS.items():
        told = [Told(TITLE, [LEAD, MORE], day) for day in DAYS] + [ENGLISH._replace(day=DAYS[0])]
        for article in told:
            page = dress(article).decode("cp1252" if manner == "tables" else "utf-8")
            found.append(Labelled(manner, article.day, page))
    return found


def dated(page: str) -> DatedArticle:
    [article] = [item for item in read_page(page, "page.html", Metadata()) if isinstance(item, Article)]
    [(answer, _)] = normalize([article], reader_for(load_knowledge()))
    return answer


@cache
def published(page: str) -> str | None:
    publication = dated(page).publication
    return publication.value.edtf if publication else None


@pytest.mark.parametrize("manner", MANNERS)
def test_the_day_of_publication_is_found_beside_the_traps(manner: str) -> None:
    of_manner = [item for item in pages() if item.manner == manner]
    assert [published(item.page) for item in of_manner] == [f"{item.day}" for item in of_manner]


@pytest.mark.parametrize("manner", MANNERS)
def test_a_page_that_does_not_say_its_day_has_none(manner: str) -> None:
    page = MANNERS[manner](Told(TITLE, [LEAD, MORE], None))
    assert published(page.decode("cp1252" if manner == "tables" else "utf-8")) is None


def test_it_is_right_at_least_as_often_as_htmldate() -> None:
    ours = sum(published(item.page) == f"{item.day}" for item in pages())
    theirs = sum(find_date(item.page, extensive_search=True) == f"{item.day}" for item in pages())
    assert ours >= theirs
    assert ours >= 0.98 * len(pages())


@pytest.mark.parametrize("manner", MANNERS)
def test_the_text_is_the_article_and_nothing_around_it(manner: str) -> None:
    page = MANNERS[manner](Told(TITLE, [LEAD, MORE], DAYS[0]))
    text = dated(page.decode("cp1252" if manner == "tables" else "utf-8")).article.text
    assert text.startswith((TITLE, "jeudi 10 juillet 2025")) or manner == "blogger"
    assert (LEAD in text, MORE in text) == (True, True)
    assert [trap for trap in ("récolte du riz", "On attend la suite", "Tous droits", "Culture") if trap in text] == []


def page(head: str = "", body: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><h1>{TITLE}</h1>{body}<p>{LEAD}</p><p>{MORE}</p></body></html>"
    )


JSON_LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        (page('<meta name="DC.date.issued" content="2025-07-10">'), "page-meta"),
        (page("<meta content=2025-07-10T08:00Z property=article:published_time>"), "page-meta"),
        (page(body='<time datetime="2025-07-10">10/7</time>'), "page-time-only"),
        (page(body='<time datetime="2025-07-10"></time> <time datetime="2025-07-09"></time>'), "page-time"),
        (page(body='<span itemprop="datePublished" content="2025-07-10">x</span>'), "page-itemprop"),
        (page(JSON_LD.format('[{"@type":"NewsArticle","datePublished":"2025-07-10"}]')), "page-json-ld"),
        (page(JSON_LD.format('{"@type":"NewsArticle","x":"a\nb","datePublished":"2025-07-10",}')), "page-json-ld"),
        (page(JSON_LD.format('{"@type":["Report"],"datePublished":"2025-07-10 23:00:00"}')), "page-json-ld"),
    ],
)
def test_a_candidate_has_its_rule(read: Read, html: str, rule: str) -> None:
    assert read("a.html", html).days == {rule: ("2025-07-10",)}


@pytest.mark.parametrize(
    "html",
    [
        page('<meta property="article:modified_time" content="2025-07-10">'),
        page('<meta property="og:image" content="https://x.example/2025/07/10/a.jpg">'),
        page('<meta name="date" content="2025-02-30">'),
        page(JSON_LD.format('{"@type":"Comment","datePublished":"2025-07-10"}')),
        page(JSON_LD.format('{"@type":"Article","dateModified":"2025-07-10"}')),
        page(body='<div class="horloge"><time datetime="2025-07-10">jeudi</time></div>'),
        page(body='<aside><time datetime="2025-07-10">jeudi</time></aside>'),
        page(body='<li class="comment"><time datetime="2025-07-10">jeudi</time></li>'),
        page(body='Mis à jour le <time datetime="2025-07-10">10 juillet</time>'),
        page(body='<time class="updated" datetime="2025-07-10">10 juillet</time>'),
        page("<!-- 2025-07-10 -->"),
    ],
)
def test_what_is_no_evidence(read: Read, html: str) -> None:
    assert read("a.html", html).days == {}


def test_the_zone_in_which_the_page_gives_the_same_time_decides_the_day(read: Read) -> None:
    html = page(
        '<meta property="article:published_time" content="2025-07-09T23:30:00Z">',
        '<time datetime="2025-07-10T01:30:00+02:00">1 h 30</time>',
    )
    was = read("a.html", html)
    assert was.days == {"page-meta": ("2025-07-10",), "page-time-only": ("2025-07-10",)}
    assert was.article.evidence[0].note == "in UTC; day of zone +02:00, in which the page gives the same time"


def test_the_tags_of_a_page_do_not_outnumber_its_address(read: Read) -> None:
    html = page(
        '<link rel="canonical" href="https://x.example/2025/07/10/a"><meta name="pubdate" content="2025-07-11">'
        + JSON_LD.format('{"@type":"Article","datePublished":"2025-07-11"}'),
        '<time datetime="2025-07-11">11</time>',
    )
    assert published(html) == "2025-07-10"


def test_a_candidate_names_the_place_where_it_stood(read: Read) -> None:
    html = page(body='<time datetime="2025-07-10">10/7</time>')
    [evidence] = read("a.html", html).article.evidence
    assert evidence.span is not None
    assert html[evidence.span[0] :].startswith("<time")
