"""Pages that cannot matter, of a crawl: `build` and the stages leave the same ones, and `--all-pages` none."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

TEXTS = {
    "audience.html": "Le ministre malien Abdoulaye Diop a reçu hier l'ambassadrice des États-Unis, Rachna Korhonen.",
    "pluie.html": "Il pleut sur Dakar, et les rues du Sénégal ne désemplissent pas malgré tout ce que l'on en dit.",
}


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in TEXTS.items():
            archive.writestr(name, f"<!DOCTYPE html><html><body><h1>Le Fleuve du jour</h1><p>{text}</p></body></html>")
    return path


def test_a_page_that_cannot_matter_is_left_and_counted(call: Run, crawl: Path) -> None:
    tree = call("build", crawl, "-f", "json").tree
    assert [article["file"] for article in tree["articles"]] == ["crawl.zip/audience.html"]
    assert [item["code"] for item in tree["diagnostics"]][-1] == "set-aside"


def test_the_pipe_leaves_the_same(call: Run, crawl: Path) -> None:
    lines = call("ingest", crawl).out
    for stage in ("normalize", "extract", "deduplicate"):
        lines = call(stage, stdin=lines).out
    assert call("render", "-f", "json", stdin=lines).out == call("build", crawl, "-f", "json").out


def test_all_pages_are_read_on_demand(call: Run, crawl: Path) -> None:
    tree = call("build", crawl, "--all-pages", "-f", "json").tree
    assert sorted(article["file"] for article in tree["articles"]) == [f"crawl.zip/{name}" for name in sorted(TEXTS)]
    assert "set-aside" not in {item["code"] for item in tree["diagnostics"]}


def test_a_dyad_of_ones_own_counts(call: Run, crawl: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "dyads.yaml").write_text("dyads:\n- {id: senegal-gambia, states: [senegal, gambia]}\n", encoding="utf-8")
    with zipfile.ZipFile(crawl, "a") as archive:
        archive.writestr("banjul.html", "<!DOCTYPE html><html><body><p>" + "De Dakar à Banjul, la route. " * 9)
    files = {article["file"] for article in call("build", crawl, "--knowledge", own, "-f", "json").tree["articles"]}
    assert "crawl.zip/banjul.html" in files
    assert b"banjul" not in call("ingest", crawl).out
    assert b"banjul" in call("ingest", crawl, "--knowledge", own).out
