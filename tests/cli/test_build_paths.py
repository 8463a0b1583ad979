"""What the arguments of `build` name: files, folders, patterns that the shell left alone, standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ARTICLES, DEFENCE, LANDAU

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Fill, Ran, Run

TEXT = ARTICLES["rencontre.txt"]


def files(ran: Ran) -> list[str]:
    """The names of the articles in JSON output."""
    return [article["file"] for article in ran.tree["articles"]]


def test_an_article_on_standard_input_is_called_stdin(call: Run) -> None:
    ran = call("build", "-", "-f", "json", stdin=TEXT.encode())
    assert (files(ran), ran.ids) == (["stdin"], [LANDAU])


def test_standard_input_stands_beside_files(call: Run, articles: Path) -> None:
    ran = call("build", articles / "defense.txt", "-", "-f", "json", stdin=TEXT.encode())
    assert (files(ran), ran.ids) == (["defense.txt", "stdin"], [DEFENCE, LANDAU])


def test_standard_input_is_read_once_however_often_it_is_named(call: Run) -> None:
    assert files(call("build", "-", "-", "-f", "json", stdin=TEXT.encode())) == ["stdin"]


def test_a_file_called_stdin_is_not_taken_for_standard_input(call: Run, fill: Fill) -> None:
    folder = fill({"stdin": ARTICLES["defense.txt"]})
    ran = call("build", folder / "stdin", "-", "-f", "json", stdin=TEXT.encode())
    assert ran.ids == [DEFENCE, LANDAU]
    assert files(ran) == [f"{folder.name}/stdin", "stdin"]


def test_an_article_in_a_folder_is_called_by_its_path_below_it(call: Run, fill: Fill) -> None:
    folder = fill({"a.txt": TEXT, "2025/11/b.txt": TEXT, "2025/c.md": TEXT})
    assert files(call("build", folder, "-f", "json")) == ["2025/11/b.txt", "2025/c.md", "a.txt"]


def test_an_article_given_by_its_path_is_called_by_its_name(call: Run, fill: Fill) -> None:
    folder = fill({"2025/b.txt": TEXT})
    assert files(call("build", folder / "2025" / "b.txt", "-f", "json")) == ["b.txt"]


def test_folders_above_are_named_where_names_collide(call: Run, fill: Fill) -> None:
    folder = fill({"jan/a.txt": TEXT, "fev/a.txt": ARTICLES["defense.txt"], "fev/b.txt": TEXT})
    assert files(call("build", folder / "jan", folder / "fev", "-f", "json")) == ["b.txt", "fev/a.txt", "jan/a.txt"]


def test_a_name_with_its_folder_does_not_meet_the_name_of_another_article(call: Run, fill: Fill) -> None:
    folder = fill({"p/a/x.txt": TEXT, "p/b/x.txt": ARTICLES["defense.txt"], "q/a/x.txt": ARTICLES["mangue.txt"]})
    ran = call("build", folder / "p" / "a", folder / "p" / "b", folder / "q", "-f", "json")
    assert len(set(files(ran))) == 3


def test_only_articles_are_read_from_a_folder_and_others_are_counted(call: Run, fill: Fill) -> None:
    folder = fill({"a.txt": TEXT, "photo.jpg": b"\xff\xd8", "page.CSS": b"p {}", ".cache.txt": TEXT})
    ran = call("build", folder, "-f", "json", "-v")
    assert (files(ran), ran.code) == (["a.txt"], 0)
    assert sorted(line.partition(": ")[2].partition(": ")[2] for line in ran.messages) == [
        "1 file(s) with suffix .css are no articles [not-read]",
        "1 file(s) with suffix .jpg are no articles [not-read]",
    ]


@pytest.mark.parametrize("suffix", [".txt", ".text", ".md", ".markdown", ".TXT"])
def test_text_and_markdown_are_articles(call: Run, fill: Fill, suffix: str) -> None:
    assert call("build", fill({f"a{suffix}": TEXT}), "-f", "json").ids == [LANDAU]


@pytest.mark.parametrize("pattern", ["*.txt", "*", "ren*", "[rd]*.txt", "**/ren?ontre.txt", "../*/rencontre.txt"])
def test_a_pattern_that_the_shell_left_alone_is_expanded(call: Run, fill: Fill, pattern: str) -> None:
    folder = fill({"rencontre.txt": TEXT})
    assert call("build", folder / pattern, "-f", "json").ids == [LANDAU]


def test_a_pattern_that_fits_nothing_is_a_path_that_is_missing(call: Run, articles: Path) -> None:
    ran = call("build", articles / "*.html")
    assert ran.code == 3
    assert ran.messages == [f"error: {articles}/*.html: no such file or folder; check the path [unreadable]"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(call: Run, fill: Fill) -> None:
    folder = fill({"notes [1].txt": TEXT, "notes 1.txt": ARTICLES["defense.txt"]})
    assert call("build", folder / "notes [1].txt", "-f", "json").ids == [LANDAU]


def test_a_sidecar_is_no_article_however_it_is_named(call: Run, fill: Fill) -> None:
    folder = fill({"a.txt": TEXT, "a.meta.yaml": "outlet: Le Fleuve\n"})
    for arguments in ([folder], [folder / "*"], [folder / "a.txt", folder / "a.meta.yaml"]):
        ran = call("build", *arguments, "-f", "json")
        assert [(article["file"], article["outlet"]) for article in ran.tree["articles"]] == [("a.txt", "Le Fleuve")]


def test_metadata_comes_from_the_front_matter_of_markdown(call: Run, fill: Fill) -> None:
    text = f"---\npublished: 2025-10-20\noutlet: Le Fleuve\n---\n{ARTICLES['sans-date.txt']}"
    ran = call("build", fill({"a.md": text}), "-f", "json")
    assert ran.ids == ["2025-10-18-us-mali-korhonen-diop"]
    assert ran.tree["articles"][0]["outlet"] == "Le Fleuve"


@pytest.mark.parametrize("arguments", [["a.txt"], ["-"]], ids=["text", "stdin"])
def test_metadata_comes_from_the_front_matter_of_any_text(call: Run, fill: Fill, arguments: list[str]) -> None:
    text = f"---\npublished: 2025-10-20\n---\n{ARTICLES['sans-date.txt']}"
    folder = fill({"a.txt": text})
    paths = [folder / name if name != "-" else name for name in arguments]
    assert call("build", *paths, "-f", "json", stdin=text.encode()).ids == ["2025-10-18-us-mali-korhonen-diop"]


def test_spans_count_from_the_beginning_of_the_file_under_front_matter(call: Run, fill: Fill) -> None:
    text = f"---\noutlet: L'Été\n---\n{TEXT}"
    [report] = call("build", fill({"a.md": text}), "-f", "json").tree["events"][0]["reports"]
    assert text[slice(*report["span"])] == report["quote"]


def test_a_sidecar_wins_over_front_matter_and_an_option_over_both(call: Run, fill: Fill) -> None:
    text = f"---\npublished: 2025-10-20\n---\n{ARTICLES['sans-date.txt']}"
    folder = fill({"a.md": text, "a.meta.yaml": "published: 2025-10-22\n"})
    assert call("build", folder, "-f", "json").ids == ["2025-10-20-us-mali-korhonen-diop"]
    ran = call("build", folder, "-f", "json", "--published", "2025-10-24")
    assert ran.ids == ["2025-10-22-us-mali-korhonen-diop"]


def test_null_in_a_sidecar_means_absent(call: Run, fill: Fill) -> None:
    folder = fill({"a.txt": TEXT, "a.meta.yaml": "published: null\noutlet: ~\ntitle:\n"})
    ran = call("build", folder, "-f", "json")
    [article] = ran.tree["articles"]
    assert (article["published"]["edtf"], article["outlet"], ran.code) == ("2025-11-05", None, 0)
    assert article["title"] == "Le Mali et les États-Unis renouent le fil"
