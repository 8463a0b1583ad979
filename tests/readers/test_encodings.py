"""Bytes in whatever encoding become text, and what was assumed is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_timeline.normal_text import NormalText
from tests.readers.conftest import LEAD

if TYPE_CHECKING:
    from tests.readers.conftest import Read

PAGE = "<!DOCTYPE html><html><head>{}</head><body><h1>L’été à Ségou</h1><p>" + LEAD + "</p></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_with_a_mark_or_in_utf_8_is_read_without_a_word(read: Read, encoding: str) -> None:
    was = read("a.txt", LEAD.encode(encoding))
    assert (was.article.text, was.codes) == (LEAD, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_an_encoding_that_had_to_be_assumed_is_told(read: Read, encoding: str) -> None:
    was = read("a.txt", LEAD.encode(encoding))
    assert (was.article.text, was.codes) == (LEAD, ["encoding-assumed"])


@pytest.mark.parametrize("cut", [1, 2])
def test_a_letter_that_was_cut_is_left_out(read: Read, cut: int) -> None:
    was = read("a.txt", (LEAD + "—").encode()[:-cut])
    assert (was.article.text, was.codes) == (LEAD, ["encoding-assumed"])


def test_utf_8_with_some_bytes_of_cp1252_is_read_as_both(read: Read) -> None:
    was = read("a.txt", LEAD.encode() + " « à » ".encode("cp1252") + LEAD.encode())
    assert was.article.text == f"{LEAD} « à » {LEAD}"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='iso-8859-1'>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=klingon>", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_read_as_its_bytes_are_whatever_it_declares(read: Read, head: str, encoding: str) -> None:
    assert read("a.html", PAGE.format(head).encode(encoding)).article.text.startswith("L’été à Ségou\n")


def test_a_charset_of_another_script_is_believed(read: Read) -> None:
    page = (
        "<html><head><meta charset=windows-1256></head><body><p>"
        + "السفير الأمريكي في مالي " * 20
        + "</p></body></html>"
    )
    assert "السفير الأمريكي" in read("a.html", page.encode("cp1256")).article.text


@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_is_told_and_kept_for_the_rules_to_read_through(read: Read, times: int) -> None:
    text = "Le ministre a été reçu le 3 février 2025 à l’ambassade."
    for _ in range(times):
        text = text.encode().decode("cp1252", "replace")
    was = read("a.txt", text)
    assert (was.article.text, was.codes) == (text, ["mojibake"])


@pytest.mark.parametrize("times", [1, 2])
def test_dates_are_read_through_mojibake_and_keep_their_place(times: int) -> None:
    text = "Le ministre a été reçu le 3 février 2025."
    for _ in range(times):
        text = text.encode().decode("cp1252")
    normal = NormalText(text)
    assert normal.text == "Le ministre a été reçu le 3 février 2025."
    start = normal.text.index("3 février")
    assert text[slice(*normal.original_span(start, start + 9))] == text[text.index("3 f") : text.index(" 2025")]


def test_lost_letters_are_told_and_survived(read: Read) -> None:
    was = read("a.txt", "Le S\ufffdn\ufffdgal et le Mali")
    assert (was.article.text, was.codes) == ("Le S\ufffdn\ufffdgal et le Mali", ["letters-lost"])


@pytest.mark.parametrize(
    "data", [b"\0\1\2", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(1, 9)) * 20, b"\xff\xd8\xff\xe0\0\x10JFIF\0"]
)
def test_what_is_no_text_is_told(read: Read, data: bytes) -> None:
    assert read("a.txt", data).codes == ["unreadable"]
