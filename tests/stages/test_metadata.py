"""What is said of an article beside its text: front matter, sidecars and options, and faults in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline.readers import ingest
from sahel_timeline.readers.metadata import Given, read_date
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., tuple[Article, list[Diagnostic]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read an article with its sidecar, if any; answers with it and what is told of it."""

    def article(
        text: str, sidecar: str | bytes | None = None, given: Given | None = None, name: str = "d/a.md"
    ) -> tuple[Article, list[Diagnostic]]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        if sidecar is not None:
            data = sidecar if isinstance(sidecar, bytes) else sidecar.encode()
            path.with_suffix(".meta.yaml").write_bytes(data)
        records = list(ingest([str(path.parent)], given))
        [found] = [record for record in records if isinstance(record, Article)]
        return found, [record for record in records if isinstance(record, Diagnostic)]

    return article


ALL = """url: https://soir.example/2025/02/07/dakar.html
outlet: Le Soir
title: Dakar et Bamako
author: null
published: 2025-02-07
retrieved: 2025-02-09
language: fr
"""
KNOWN = Metadata(
    url="https://soir.example/2025/02/07/dakar.html",
    outlet="Le Soir",
    title="Dakar et Bamako",
    published="2025-02-07",
    retrieved="2025-02-09",
    language="fr",
)


# --- front matter -----------------------------------------------------------------------------------------------


def test_front_matter_gives_every_key(read: Read) -> None:
    article, diagnostics = read(f"---\n{ALL}---\nTexte.")
    assert (article.metadata, article.published_from, diagnostics) == (KNOWN, "front-matter", [])


@pytest.mark.parametrize(
    "block",
    ["---\nKEYS---\n", "---\nKEYS...\n", "---  \nKEYS--- \n", "---\r\nKEYS---\r\n", "\ufeff---\nKEYS---\n"],
    ids=["dashes", "dots", "blanks", "returns", "byte-order mark"],
)
def test_front_matter_is_read_in_all_its_forms(read: Read, block: str) -> None:
    article, diagnostics = read(block.replace("KEYS", "outlet: Le Soir\n") + "Texte.")
    assert (article.metadata, diagnostics) == (Metadata(outlet="Le Soir"), [])


def test_offsets_count_from_the_beginning_of_the_file(read: Read) -> None:
    text = "---\r\noutlet: Le Soir\r\n---\r\nTexte."
    article, _ = read(text)
    assert article.text.index("Texte") == text.index("Texte")
    assert article.text.split() == ["Texte."]


@pytest.mark.parametrize("block", ["---\n---\n", "---\n\n---\n", "---\n# rien\n---\n"])
def test_empty_front_matter_says_nothing(read: Read, block: str) -> None:
    article, diagnostics = read(block + "Texte.")
    assert (article.metadata, diagnostics, article.text.split()) == (Metadata(), [], ["Texte."])


@pytest.mark.parametrize("text", ["Texte.\n---\noutlet: x\n---\n", " ---\na: b\n---\n", "----\nTexte.", "--- Texte."])
def test_what_does_not_begin_the_file_is_no_front_matter(read: Read, text: str) -> None:
    article, diagnostics = read(text)
    assert (article.metadata, article.text, diagnostics) == (Metadata(), text, [])


def test_text_files_may_have_front_matter(read: Read) -> None:
    article, _ = read("---\noutlet: Le Soir\n---\nTexte.", name="d/a.txt")
    assert article.metadata == Metadata(outlet="Le Soir")


def test_front_matter_that_is_not_closed_is_told(read: Read) -> None:
    article, [diagnostic] = read("---\noutlet: Le Soir\nTexte.")
    assert (diagnostic.code, diagnostic.file) == ("unreadable-metadata", "a.md")
    assert "not closed" in diagnostic.message
    assert article.metadata == Metadata()


@pytest.mark.parametrize("between", ["Communiqué de la Primature", "Communiqué : la Primature"])
@pytest.mark.parametrize("end", ["\n\n---\n\nTexte.", "\n\nTexte."])
def test_text_after_a_rule_at_the_head_is_kept(read: Read, between: str, end: str) -> None:
    text = f"---\n\n{between}{end}"
    article, diagnostics = read(text)
    assert (article.text, article.metadata, diagnostics) == (text, Metadata(), [])


def test_front_matter_may_begin_with_a_blank_line(read: Read) -> None:
    article, _ = read("---\n\noutlet: Le Soir\n---\nTexte.")
    assert (article.metadata.outlet, article.text.split()) == ("Le Soir", ["Texte."])


@pytest.mark.parametrize(
    ("keys", "line"),
    [("outlet: x\nauteur: y\n", 3), ("published: bientôt\n", 2), ("outlet: x\ntitle: [y\n", 4)],
    ids=["unknown key", "no date", "broken"],
)
def test_errors_in_front_matter_count_lines_from_the_start_of_the_file(read: Read, keys: str, line: int) -> None:
    _, [diagnostic] = read(f"---\n{keys}---\nTexte.")
    assert f"front matter, line {line}:" in diagnostic.message


# --- sidecars ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sidecar", [ALL, f"\ufeff{ALL}", ALL.replace("\n", "\r\n"), f"---\n{ALL}"])
def test_a_sidecar_gives_every_key(read: Read, sidecar: str) -> None:
    article, diagnostics = read("Texte.", sidecar)
    assert (article.metadata, article.published_from, diagnostics) == (KNOWN, "sidecar", [])


@pytest.mark.parametrize("sidecar", ["", "# rien\n", "outlet:\n", "outlet: ''\n", "outlet: null\ntitle: ~\n"])
def test_a_sidecar_that_says_nothing_is_none(read: Read, sidecar: str) -> None:
    article, diagnostics = read("Texte.", sidecar)
    assert (article.metadata, diagnostics) == (Metadata(), [])


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        pytest.param("outlet: x\npublié: 2025-02-07\n", "line 2: unknown key 'publié'", id="unknown key"),
        pytest.param("outlet: x\npublised: 2025-02-07\n", "did you mean 'published'?", id="misspelt key"),
        pytest.param("outlet: x\ntitle: 5\n", "line 2: title: Expected", id="number for text"),
        pytest.param("published: [2025-02-07]\n", "line 1: published: Expected", id="list for date"),
        pytest.param("outlet: x\npublished: bientôt\n", "line 2: published: 'bientôt' is not a date", id="no date"),
        pytest.param("outlet: x\npublished: '2025-02-30'\n", "line 2: published: '2025-02-30'", id="no such day"),
        pytest.param("outlet: [x\n", "line 2", id="broken"),
        pytest.param("- outlet\n", "expected keys and values", id="list"),
        pytest.param("Texte sur le côté.", "expected keys and values", id="text"),
        pytest.param("a: &x [b]\ntitle: *x\n", "line 2: an alias", id="alias"),
        pytest.param("title: !!python/name:os.system x\n", "line 1: a tag", id="tag"),
        pytest.param("? " * 30_000, "nested", id="depth"),
        pytest.param("title: x\n" * 10_000, "larger than", id="size"),
        pytest.param("title: é\n".encode("cp1252"), "not UTF-8", id="encoding"),
    ],
)
def test_a_fault_in_a_sidecar_is_told_and_the_article_read(read: Read, sidecar: str | bytes, told: str) -> None:
    article, [diagnostic] = read("Texte.", sidecar)
    assert (diagnostic.severity, diagnostic.code, diagnostic.file) == ("error", "unreadable-metadata", "a.meta.yaml")
    assert told in diagnostic.message
    assert (article.text, article.metadata) == ("Texte.", Metadata())


def test_a_sidecar_that_is_a_folder_is_told(read: Read, tmp_path: Path) -> None:
    (tmp_path / "d/a.meta.yaml").mkdir(parents=True)
    _, diagnostics = read("Texte.")
    assert [diagnostic.code for diagnostic in diagnostics] == ["unreadable-metadata"]


# --- which wins -------------------------------------------------------------------------------------------------


def test_a_sidecar_wins_over_front_matter_and_leaves_what_it_does_not_say(read: Read) -> None:
    article, _ = read("---\noutlet: A\ntitle: B\npublished: 2025-02-01\n---\nTexte.", "outlet: C\npublished: null\n")
    assert article.metadata == Metadata(outlet="C", title="B", published="2025-02-01")
    assert article.published_from == "front-matter"


def test_an_option_wins_over_all_and_says_so(read: Read) -> None:
    article, [diagnostic] = read("Texte.", "outlet: C\npublished: 2025-02-01\n", Given(published="2025-02-07"))
    assert article.metadata == Metadata(outlet="C", published="2025-02-07")
    assert article.published_from == "option"
    assert (diagnostic.severity, diagnostic.code) == ("info", "published-overridden")


def test_an_option_that_says_the_same_is_not_told(read: Read) -> None:
    _, diagnostics = read("Texte.", "published: 2025-02-07\n", Given(published="2025-02-07"))
    assert diagnostics == []


def test_the_day_of_retrieval_leaves_the_publication_date_alone(read: Read) -> None:
    article, _ = read("Texte.", "published: 2025-02-07\n", Given(retrieved="2025-02-09"))
    assert (article.metadata.published, article.metadata.retrieved) == ("2025-02-07", "2025-02-09")
    assert article.published_from == "sidecar"


# --- dates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2025-02-07",
        "2025-02-07T08:30:00Z",
        "2025-02-07T23:30:00-08:00",
        "2025-02-07 08:30",
        "7 février 2025",
        "vendredi 7 fevrier 2025",
        "7 févr. 2025",
        "07/02/2025",
        "07.02.2025",
        "2025/02/07",
        "February 7, 2025",
        "Fri, 07 Feb 2025 10:30:00 GMT",
    ],
)
@pytest.mark.parametrize("quote", ["", "'"])
def test_a_day_is_read_as_people_and_machines_write_it(read: Read, written: str, quote: str) -> None:
    article, diagnostics = read("Texte.", f"published: {quote}{written}{quote}\n")
    assert (article.metadata.published, diagnostics) == ("2025-02-07", [])


def test_a_month_is_a_date() -> None:
    assert read_date("2025-02", "published") == "2025-02"


@pytest.mark.parametrize(
    "written", ["hier", "demain", "il y a 2 jours", "2 days ago", "now", "lundi", "1234567890", "7 mars"]
)
def test_a_date_is_never_counted_from_the_clock(written: str) -> None:
    with pytest.raises(ValueError, match=r"published: .* is not a date"):
        read_date(written, "published")
