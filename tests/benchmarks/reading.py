"""Pages beside trafilatura's fast mode on the same pages, and a web archive beside reading its bytes.

Generated articles about pages that matter, notes about one state for those that do not, in the furniture of a site:
menus, styles and scripts make some 60 kB a page, as on the sites of the region.
"""

from __future__ import annotations

import gzip
import logging
import random
from collections import deque
from datetime import date
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from trafilatura import bare_extraction

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.readers import ingest
from sahel_timeline.readers.metadata import Given
from sahel_timeline.readers.page import read_page
from sahel_timeline.readers.source import Options
from sahel_timeline.records import Metadata
from sahel_timeline.relevance import Relevance
from tests.benchmarks.clock import timed
from tests.benchmarks.press import print_articles
from tests.readers.crowded import CROWDED
from tests.readers.dressing import MANNERS
from tests.readers.furniture import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tests.benchmarks.press import Printed

#: Of so many pages of the archive one matters.
MATTERS = 100
_NUMBERS = random.Random(7)
_STYLE = "".join(f".s{_NUMBERS.randrange(10**9)} {{ margin: {n}px auto; color: #{n:06x}; }}\n" for n in range(500))
_SCRIPT = "".join(
    f"_q.push([{_NUMBERS.randrange(10**9)}, 'k{n}', function (a) {{ return a; }}]);\n" for n in range(500)
)
_MENU = "".join(f'<li class="menu-item"><a href="/rubrique/{n}"><span>Rubrique {n}</span></a></li>' for n in range(120))
_IDLE = (
    "La pluie est tombée toute la nuit sur Dakar. Les maraîchers s'en réjouissent, les vendeurs un peu moins.",
    "Le Sénégal compte cette année sur une bonne récolte de riz ; les prix au détail n'ont pourtant pas encore baissé.",
    "L'équipe nationale reprend l'entraînement jeudi. L'entraîneur n'a pas dit qui commencerait le match de dimanche.",
)


class Pages(NamedTuple):
    """Processor seconds for the same pages, the best of some rounds; and of a web archive."""

    pages: int
    characters: int
    reading: float
    trafilatura: float
    scanning: float
    trafilatura_idle: float
    #: pages without the furniture of a large site
    scanning_bare: float
    trafilatura_bare: float
    archived: int
    archive: float
    decompressing: float

    @property
    def of_trafilatura(self) -> float:
        """How many times as long reading takes, of pages that matter."""
        return self.reading / self.trafilatura

    @property
    def set_aside(self) -> float:
        """How many times as fast a page is set aside."""
        return self.trafilatura_idle / self.scanning

    @property
    def set_aside_bare(self) -> float:
        """How many times as fast a small page is set aside."""
        return self.trafilatura_bare / self.scanning_bare

    @property
    def of_bytes(self) -> float:
        """How many times as long an archive takes as its bytes."""
        return self.archive / self.decompressing


def measure(count: int, archived: int, rounds: int = 3) -> Pages:
    """So many pages of either sort, and an archive of so many."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    knowledge = load_knowledge()
    matters = Relevance(knowledge)
    news = [_furnished(page) for page in _pages(print_articles(knowledge, count))]
    bare = list(_idle_pages(count))
    idle = [_furnished(page) for page in bare]
    data, bare_data = [page.encode() for page in idle], [page.encode() for page in bare]

    def best(work: Callable[[], object]) -> float:
        return min(timed(work).cpu for _ in range(rounds))

    with TemporaryDirectory() as folder:
        path = Path(folder, "crawl.warc.gz")
        write_archive(path, archived, news, idle)
        given = Given(options=Options(matters=matters))
        return Pages(
            count,
            sum(map(len, news)) // len(news),
            best(lambda: [list(read_page(page, "page.html", Metadata())) for page in news]),
            best(lambda: [_extract(page) for page in news]),
            best(lambda: [matters(page) for page in data]),
            best(lambda: [_extract(page) for page in idle]),
            best(lambda: [matters(page) for page in bare_data]),
            best(lambda: [_extract(page) for page in bare]),
            archived,
            best(lambda: deque(ingest([str(path)], given), 0)),
            best(lambda: _decompress(path)),
        )


def _extract(page: str) -> object:
    return bare_extraction(page, fast=True, include_comments=False)


def _pages(articles: Iterable[Printed]) -> Iterator[str]:
    for article, manner in zip(articles, cycle(MANNERS.values())):
        told = Told(article.title, article.body.split("\n"), article.published, english=article.language == "en")
        yield _text(manner(told))


def _idle_pages(count: int) -> Iterator[str]:
    """Notes of the quarter, on sites that do not tease other news beside them: those may name any states."""
    plain = [manner for name, manner in MANNERS.items() if name not in CROWDED]
    for number, manner in zip(range(count), cycle(plain)):
        paragraphs = [f"{_IDLE[(number + k) % len(_IDLE)]} ({number})" for k in range(6)]
        yield _text(manner(Told(f"Les nouvelles du quartier, n° {number}", paragraphs, date(2025, 1, 1))))


def _text(page: bytes) -> str:
    return page.decode("cp1252" if b"windows-1252" in page else "utf-8")


def _furnished(page: str) -> str:
    head = f"<style>{_STYLE}</style><script>{_SCRIPT}</script></head>"
    menu = f'<ul class="menu">{_MENU}</ul>'
    start = page.index(">", page.index("<body")) + 1
    return page[:start].replace("</head>", head) + menu + page[start:]


def write_archive(path: Path, count: int, news: Sequence[str], idle: Sequence[str]) -> None:
    """A web archive, a record compressed by itself as crawlers do; one page in a hundred is news."""
    records = [_record(page, number) for number, page in enumerate(idle)]
    telling = [_record(page, number) for number, page in enumerate(news)]
    with path.open("wb") as out:
        for number in range(count):
            chosen = telling if number % MATTERS == 0 else records
            out.write(chosen[number % len(chosen)])


def _record(page: str, number: int) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lefleuve.example/{number}\r\n"
        f"WARC-Date: 2025-03-01T08:00:00Z\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 6)


def _decompress(path: Path) -> None:
    with gzip.open(path) as stream:
        while stream.read(1 << 20):
            pass
