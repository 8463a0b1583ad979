"""Records of crawlers: names of fields, several articles a file, faults in one of them, sidecars, manifests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sahel_timeline.readers.manifest import ManifestError, read_manifest
from sahel_timeline.readers.metadata import Given
from sahel_timeline.readers.source import Options
from tests.readers.conftest import LEAD, MORE, TITLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers.conftest import Read

URL = "https://x.example/a"
PROGRAMS: dict[str, dict[str, Any]] = {
    "trafilatura": {
        "title": TITLE,
        "text": LEAD,
        "date": "2025-07-10",
        "source": URL,
        "sitename": "X",
    },
    "newspaper4k": {"title": TITLE, "text": LEAD, "publish_date": "2025-07-10T08:00:00", "url": URL},
    "news-please": {
        "title": TITLE,
        "maintext": LEAD,
        "date_publish": "2025-07-10 08:00:00",
        "url": URL,
    },
    "a Scrapy item": {"headline": TITLE, "body": LEAD, "datePublished": "2025-07-10", "link": URL},
    "Media Cloud": {"title": TITLE, "text": LEAD, "publish_date": "2025-07-10", "url": URL},
    "NewsAPI": {"title": TITLE, "content": LEAD, "publishedAt": "2025-07-10T08:00:00Z", "url": URL},
    "a database": {"Titre": TITLE, "Texte": LEAD, "date": {"$date": 1752134400000}, "URL": URL},
}


@pytest.mark.parametrize("record", PROGRAMS.values(), ids=PROGRAMS)
def test_fields_are_known_by_the_names_that_programs_give_them(read: Read, record: dict[str, Any]) -> None:
    was = read("a.json", json.dumps(record))
    assert (was.article.text, was.article.metadata.title) == (LEAD, TITLE)
    assert (was.article.metadata.url, was.days) == (URL, {"record-date": ("2025-07-10",)})


@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: {"articles": r}, lambda r: {"response": {"docs": r}}])
@pytest.mark.parametrize("indent", [None, 2])
def test_lists_are_read_however_they_are_wrapped_and_indented(read: Read, wrap: Any, indent: int | None) -> None:
    records: list[dict[str, Any]] = [{"text": LEAD, "n": [{"x": "}"}]}, {"text": 'Il a dit : "{[" \\'}, {"text": MORE}]
    was = read("a.json", json.dumps(wrap(records), indent=indent))
    assert [(a.file, a.text) for a in was.articles] == [(f"a.json#{n}", r["text"]) for n, r in enumerate(records, 1)]


def test_an_object_larger_than_what_is_read_at_once_is_whole(read: Read) -> None:
    records = [{"text": "é{" * 300_000}, {"text": LEAD}]
    was = read("a.json", json.dumps(records, ensure_ascii=False))
    assert [article.text for article in was.articles] == [record["text"] for record in records]


@pytest.mark.parametrize(
    "line", ['{"text": "cassé', '{"text": }', "rien", "[1, 2]", '{"x": {}', '{"a":' * 5000, '"\\ud800"']
)
def test_a_broken_line_costs_that_article_alone(read: Read, line: str) -> None:
    good = json.dumps({"text": LEAD})
    was = read("a.jsonl", f"{good}\n{line}\n{good}\n")
    assert [article.file for article in was.articles] == ["a.jsonl#1", "a.jsonl#3"]
    assert [(d.code, d.file) for d in was.diagnostics if d.severity == "error"] == [("unreadable", "a.jsonl#2")]


def test_half_a_character_becomes_a_lost_letter(read: Read) -> None:
    assert read("a.json", '{"text": "Le S\\ud800n\\u00e9gal", "title": "\\udc00"}').article.text.startswith("Le S")


def test_an_article_that_is_too_large_costs_itself_alone(read: Read) -> None:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in (LEAD, "a" * 5000, MORE))
    was = read("a.jsonl", lines, Given(options=Options(max_bytes=2000)))
    assert [article.file for article in was.articles] == ["a.jsonl#1", "a.jsonl#3"]
    assert "raise --max-bytes" in was.diagnostics[0].message


def test_fields_of_other_names_are_told_by_the_user(read: Read) -> None:
    data = json.dumps({"corps": LEAD, "jour": "10/07/2025"})
    assert "--map text=FIELD" in read("a.json", data).diagnostics[0].message
    was = read("a.json", data, Given(options=Options(columns={"text": "corps", "published": "jour"})))
    assert was.days == {"record-date": ("2025-07-10", "2025-10-07")}


def test_a_field_with_a_page_is_read_as_the_page(read: Read) -> None:
    html = f"<html><body><nav>Accueil</nav><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p></article></body></html>"
    was = read("a.json", json.dumps({"url": URL, "html": html, "date_download": "2025-07-20"}))
    assert "Accueil" not in was.article.text
    assert (was.article.metadata.retrieved, was.article.metadata.title) == ("2025-07-20", TITLE)


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_json_beside_an_article_is_its_sidecar(read: Read, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"date": "2025-07-10", "sitename": "Le Fleuve", "text": LEAD}))
    was = read(name, LEAD)
    assert (was.article.metadata.outlet, was.days) == ("Le Fleuve", {"record-date": ("2025-07-10",)})
    assert was.article.metadata.published is None


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_have_any_separator_and_encoding(read: Read, separator: str, encoding: str) -> None:
    rows = [["title", "text", "date"], ["Été", LEAD, "2025-07-10"], ["Suite", f"{MORE}\n", "2025-07-11"]]
    text = "\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    was = read("a.csv", text.encode(encoding))
    assert [(a.file, a.metadata.title) for a in was.articles] == [("a.csv#1", "Été"), ("a.csv#2", "Suite")]


def test_a_cell_may_be_longer_than_a_table_usually_allows(read: Read) -> None:
    assert len(read("a.csv", f'title,text\nx,"{"a" * 200_000}"\n').article.text) == 200_000


# --- manifests --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.csv", "file,outlet,published\n*.txt,Tous,\na.txt,Le Fleuve,2025-07-10\n"),
        ("m.tsv", "filename\toutlet\tpublished\tnote\na.txt\tLe Fleuve\t10 juillet 2025\tx\n"),
        ("m.yaml", "'*.txt': {outlet: Tous}\na.txt: {outlet: Le Fleuve, published: 2025-07-10}\n"),
        ("m.yml", "- {file: a.txt, outlet: Le Fleuve, published: 2025-07-10}\n"),
    ],
)
def test_a_manifest_tells_of_articles_by_name_or_pattern(read: Read, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    (tmp_path / "a.meta.yaml").write_text("outlet: Un autre\nauthor: Awa\n")
    article = read("a.txt", LEAD, Given(manifest=read_manifest(str(tmp_path / name)))).article
    assert (article.metadata.outlet, article.metadata.published) == ("Le Fleuve", "2025-07-10")
    assert (article.metadata.author, article.published_from) == ("Awa", "manifest")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("m.csv", "title\nx\n", "line 1: no column 'file'"),
        ("m.csv", "file,publised\n", "line 1: unknown column 'publised'; did you mean 'published'?"),
        ("m.csv", "file,published\na,2025-02-30\n", "line 2: published: '2025-02-30'"),
        ("m.yaml", "a.txt: {outlt: x}\n", "line 1: unknown key 'outlt'; did you mean 'outlet'?"),
        ("m.yaml", "a: 1\n", "line 1: expected keys and values"),
        ("m.yaml", "a: &a [*a]\n", "alias"),
        ("m.json", "{}", "a manifest ends in"),
    ],
)
def test_a_manifest_that_is_wrong_names_file_and_line(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(ManifestError) as raised:
        read_manifest(str(tmp_path / name))
    assert name in str(raised.value)
    assert told in str(raised.value)
