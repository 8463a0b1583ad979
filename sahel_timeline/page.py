"""What of a page is the article: its lines, its headline, its sentences, and where menus and comments begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.lexicon.senses import PageWord

if TYPE_CHECKING:
    from sahel_timeline.lexicon import Scan
    from sahel_timeline.normal_text import NormalText

#: A line of running text is at least this long; headlines, menus and bylines are mostly shorter.
PROSE = 110
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LETTERS = re.compile(r"[a-z]")
# A sentence ends at a full stop (with closing quotes) before a blank and a capital, quote or digit, or at a capital
# that was glued to the stop ("traverser.Invité"), or at the end of a line that is not just wrapped.
# The pattern begins with a set of characters, which `re` skips to; with an alternation it tries every place.
_END = re.compile(
    r"[.!?…\n](?:(?<=\n)(?:\s*\n\s*|[ \t]*(?![a-zà-ÿ\s]))"
    r"|(?<!\n)[.!?…]*[\"»”)\]]*"
    r"(?:\s+(?=[\"«“(\[—–-]?\s?[A-ZÀ-Ý0-9#])|(?<=[a-zà-ÿ»][.!?])(?=[A-ZÀ-Ý][a-zà-ÿ])|(?<=[»”][.!?])(?=[A-ZÀ-Ý])))"
)


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is not blank, without its outer blanks."""

    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of the article; `headline` if it is (or repeats) the title, `index` its place among the others."""

    start: int
    end: int
    headline: bool
    index: int


class Page(msgspec.Struct, frozen=True, gc=False):
    """The parts of a page."""

    lines: list[Line]
    #: the line that is the headline
    title: Line | None
    #: where the article ends and comments or other articles begin
    end: int
    #: lines that belong to the page and not to the article
    furniture: list[Line]


def read_page(text: NormalText, scan: Scan) -> Page:
    """Tell the article from the page around it, by the words of `page` in the language's knowledge."""
    lines = _lines(text.text)
    starts = _page_words(lines, scan, text)
    end = len(text.text)
    furniture: list[Line] = []
    seen_prose = False
    title: Line | None = None
    for line in lines:
        role, word_end = starts.get(line.start, ("", 0))
        length = line.end - line.start
        if role == "ends" and seen_prose and length < PROSE:
            end = line.start
            break
        if role == "teasers" or _is_furniture(text, line, role, word_end):
            furniture.append(line)
        elif title is None and not seen_prose and length >= 15 and _LETTERS.search(text.folded, line.start, line.end):
            title = line if length <= 260 else None
            seen_prose = title is None
        seen_prose = seen_prose or length >= PROSE
    return Page(lines, title, end, furniture)


def _lines(text: str) -> list[Line]:
    lines = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        stripped = text[start:end]
        lead = len(stripped) - len(stripped.lstrip())
        lines.append(Line(start + lead, start + len(stripped.rstrip())))
    return lines


def _page_words(lines: list[Line], scan: Scan, text: NormalText) -> dict[int, tuple[str, int]]:
    """For each line that begins with a word of the page: the role of the word, and where it ends."""
    found: dict[int, tuple[str, int]] = {}
    if not scan.page:
        return found
    position = 0
    for match in scan.page:
        while position < len(lines) and lines[position].end <= match.start:
            position += 1
        if position == len(lines):
            break
        line = lines[position]
        if line.start in found or match.start - line.start > 4:
            continue
        if not _LETTERS.search(text.folded, line.start, match.start):
            role = next((s.role for s in match.senses if isinstance(s, PageWord)), "")
            found[line.start] = (role, match.end)
    return found


def _is_furniture(text: NormalText, line: Line, role: str, word_end: int) -> bool:
    """A menu item, a button, a ticker: a line that says nothing but page words, or has no letters at all."""
    if not _LETTERS.search(text.folded, line.start, line.end):
        return True
    if role in ("furniture", "clock", "reading_time", "ends"):
        return not _LETTERS.search(text.folded, word_end, line.end) or role == "clock"
    return text.folded.startswith(("![", "http://", "https://", "www."), line.start)


def _is_abbreviation(raw: str, stop: int, known: frozenset[str]) -> bool:
    """Whether the word before a stop is short for another, or an initial ("J. Nanga", "S.E.M."): it ends nothing."""
    start = stop
    while start > 0 and stop - start < 6 and raw[start - 1].isalpha():
        start -= 1
    word = raw[start:stop]
    return word in known or (len(word) == 1 and word.isupper())


def split_sentences(text: NormalText, page: Page, abbreviations: frozenset[str]) -> list[Sentence]:
    """The sentences of the article, in order, without the furniture of the page."""
    sentences: list[Sentence] = []
    skipped = {line.start: line.end for line in page.furniture}
    raw = text.text
    title = raw[page.title.start : page.title.end] if page.title else None
    start = 0
    for match in [*_END.finditer(raw, 0, page.end), None]:
        if match is None:
            stop = following = page.end
        else:
            stop, following = match.span()
            mark = raw[stop : stop + 1]
            if mark == "." and _is_abbreviation(raw, stop, abbreviations):
                continue
            stop += len(match.group().rstrip()) if mark in ".!?…" else 0
        _add(sentences, raw, start, stop, skipped, title)
        start = following
    return sentences


def _add(
    sentences: list[Sentence], raw: str, start: int, stop: int, skipped: dict[int, int], title: str | None
) -> None:
    while start < stop and raw[start].isspace():
        start += 1
    while start in skipped:
        start = skipped[start]
        while start < stop and raw[start].isspace():
            start += 1
    while stop > start and raw[stop - 1].isspace():
        stop -= 1
    if stop - start < 3:
        return
    headline = title is not None and raw[start:stop].startswith(title[: max(20, len(title) // 2)])
    sentences.append(Sentence(start, stop, headline, len(sentences)))
