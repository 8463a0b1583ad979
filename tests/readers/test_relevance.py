"""Pages of a crawl that cannot matter are left unread; none that could is."""

from __future__ import annotations

import html
import io
import json
import unicodedata
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.readers import ingest
from sahel_timeline.readers.metadata import Given
from sahel_timeline.readers.source import Options
from sahel_timeline.records import Article, Diagnostic
from sahel_timeline.relevance import Relevance
from tests.evaluation.gold import DATA, SETS
from tests.readers.dressing import MANNERS
from tests.readers.furniture import Told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def matters() -> Relevance:
    return Relevance(load_knowledge())


def page(text: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Le Fleuve</title></head><body><p>{text}</p></body></html>"


BOTH = "Le Sénégal et le Mali se parlent"
IN_ENTITIES = BOTH.replace("é", "&eacute;")
SPELT: dict[str, bytes] = {
    "UTF-8": page(BOTH).encode(),
    "cp1252": page(BOTH).encode("cp1252"),
    "UTF-16": page(BOTH).encode("utf-16"),
    "in capitals": page(BOTH.upper()).encode(),
    "in capitals, cp1252": page(BOTH.upper()).encode("cp1252"),
    "without accents": page(BOTH.replace("é", "e")).encode(),
    "an accent forgotten": page(BOTH.replace("Sén", "Sen")).encode(),
    "accents apart": page(unicodedata.normalize("NFD", BOTH)).encode(),
    "entities": page(IN_ENTITIES).encode(),
    "entities twice": page(IN_ENTITIES.replace("&", "&amp;")).encode(),
    "numbers": page(BOTH.replace("é", "&#233;")).encode(),
    "hexadecimal numbers": page(BOTH.replace("é", "&#xE9;")).encode(),
    "escapes": f'<script type="application/ld+json">{json.dumps({"headline": BOTH})}</script>'.encode(),
    "read as cp1252 once": page(BOTH.encode().decode("cp1252")).encode(),
    "letters lost": page(BOTH.replace("é", "\ufffd")).encode(),
    "soft hyphens": page(BOTH.replace("négal", "né\u00adgal")).encode(),
    "an initial apart": page(BOTH.replace("Sénégal", '<span class="initial">S</span>énégal')).encode(),
    "in markup": page("<b>Mali</b></p><p><i>Sénégal</i>").encode(),
}
POINTED: dict[str, str] = {
    "capitals": "Entre Dakar et Bamako, le train",
    "adjectives": "Un ministre malien, un ambassadeur sénégalais",
    "metonyms": "De Koulouba à la Maison Blanche",
    "a name": "Assimi Goïta est venu au Sénégal",
    "a name in markup": "<b>Assimi</b>&nbsp;Goïta est venu au Sénégal",
    "a name that is misspelt": "Assimi Goeta est venu au Sénégal",
    "family name first": "GOÏTA Assimi est venu au Sénégal",
    "a title and a surname": "Le président Goïta est venu au Sénégal",
    "acronyms": "US envoy in Mali",
    "stops": "A U.S. envoy in Mali",
    "a body": "Le Pentagone et le Mali",
}
IDLE: dict[str, str] = {
    "one state": "Il pleut sur Dakar et sur tout le Sénégal",
    "no state": "La récolte du riz commence",
    "words like states": "La normalité et une anomalie ; they told us in en-us",
    "third states": "Le Ghana et le Bénin jouent au football à Lomé",
    "a given name and one state": "Moussa et Awa vivent à Dakar, au mois de mars",
}


@pytest.mark.parametrize("written", SPELT.values(), ids=SPELT)
def test_two_states_are_seen_however_they_are_written(matters: Relevance, written: bytes) -> None:
    assert matters(written)


@pytest.mark.parametrize("text", POINTED.values(), ids=POINTED)
def test_two_states_are_seen_whatever_points_to_them(matters: Relevance, text: str) -> None:
    assert matters(page(text).encode())


@pytest.mark.parametrize("text", IDLE.values(), ids=IDLE)
def test_what_names_fewer_than_two_can_be_left(matters: Relevance, text: str) -> None:
    assert not matters(page(text).encode())


@cache
def telling() -> list[str]:
    """The labelled articles that tell of anything, as their authors wrote them."""
    texts = []
    for name in SETS:
        folder = DATA / name / "articles"
        chronology = build([str(folder)], load_knowledge())
        texts += [(folder / entry.file).read_text(encoding="utf-8") for entry in chronology.articles if entry.events]
    return texts


def in_letters(text: str, way: Callable[[str], str]) -> bytes:
    return "".join(letter if letter.isascii() else way(letter) for letter in text).encode("utf-8", "replace")


WAYS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "cp1252": lambda text: text.encode("cp1252", "xmlcharrefreplace"),
    "entities": lambda text: in_letters(text, lambda letter: f"&#{ord(letter)};"),
    "hexadecimal": lambda text: in_letters(text, lambda letter: f"&#x{ord(letter):X};"),
    "apart": lambda text: unicodedata.normalize("NFD", text).encode(),
    "once too often": lambda text: text.encode().decode("cp1252", "replace").encode(),
}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_article_that_tells_of_anything_is_left(data: st.DataObject) -> None:
    title, *rest = [line for line in data.draw(st.sampled_from(telling())).split("\n") if line.strip()]
    manner = data.draw(st.sampled_from(list(MANNERS.values())))
    way = data.draw(st.sampled_from(list(WAYS.values())))
    dressed = manner(Told(title, rest, None))
    text = dressed.decode("cp1252" if b"windows-1252" in dressed else "utf-8")
    assert _asked(way(text))


@cache
def _scan() -> Relevance:
    return Relevance(load_knowledge())


def _asked(written: bytes) -> bool:
    return _scan()(written)


def crawl(*texts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.html", page(html.escape(text, quote=False) * 5))
    return out.getvalue()


def read(folder: Path, **options: Any) -> list[Article | Diagnostic]:
    return list(ingest([str(folder)], Given(options=Options(**options))))


def test_what_is_left_of_a_crawl_is_counted(tmp_path: Path, matters: Relevance) -> None:
    (tmp_path / "crawl.zip").write_bytes(crawl(BOTH, *IDLE.values()))
    article, left = read(tmp_path, matters=matters)
    assert isinstance(article, Article)
    assert article.file == "crawl.zip/0.html"
    assert isinstance(left, Diagnostic)
    assert (left.severity, left.code, left.message.split()[0]) == ("info", "set-aside", f"{len(IDLE)}")


def test_pages_in_a_folder_are_all_read_unless_there_are_very_many(tmp_path: Path, matters: Relevance) -> None:
    for number in range(1001):
        (tmp_path / f"{number}.html").write_text(page(f"{IDLE['one state']} n° {number}. " * 5), encoding="utf-8")
    assert [record.code for record in read(tmp_path, matters=matters) if isinstance(record, Diagnostic)] == [
        "set-aside"
    ]
    (tmp_path / "0.html").unlink()
    assert all(isinstance(record, Article) for record in read(tmp_path, matters=matters))
