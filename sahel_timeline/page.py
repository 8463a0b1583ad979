"""What of a page is the article: its lines, its headline, its sentences, and where menus and comments begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.lexicon.senses import GroupWord, PortfolioWord
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.lexicon import Scan
    from sahel_timeline.normal_text import NormalText

#: A line of running text is at least this long; headlines, menus and bylines are mostly shorter.
PROSE = 110
#: A headline is no longer, and stands among so many lines.
LONGEST_TITLE, HEAD_LINES = 260, 16
#: Short lines that tell so much together are an article, too.
ENOUGH = 200
_LETTERS = re.compile(r"[a-z]")
_DIGIT = re.compile(r"\d")
_STOPS = '.!?…»”")'
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
    """A sentence of the article; `headline` if it is (or repeats) the title."""

    start: int
    end: int
    headline: bool
    #: how many sentences stand before it; a byline, a caption or a headline that tells nothing is none
    index: int


class Page(msgspec.Struct, frozen=True, gc=False):
    """The parts of a page."""

    lines: list[Line]
    #: the line that is the headline
    title: Line | None
    #: where the first line of running text begins
    body: int | None
    #: where the article ends and comments or other articles begin
    end: int
    #: lines that belong to the page and not to the article
    furniture: list[Line]
    #: those of them that are about other articles
    teasers: list[Line]
    #: short lines between headline and text that end without a stop: days, bylines, captions, reading times
    remarks: list[Line]
    #: those of them that say when it was published, or updated
    bylines: list[Line]


def read_page(text: NormalText, scan: Scan, headline: str | None = None) -> Page:
    """Tell the article from the page around it, by the words of `page` in the language's knowledge.

    `headline` is what the metadata say it is: a line that is this one, near the head, is the title.
    """
    lines = _lines(text.text)
    starts = _page_words(lines, scan, text)
    end = len(text.text)
    furniture: list[Line] = []
    teasers: list[Line] = []
    remarks: list[Line] = []
    bylines: list[Line] = []
    stated = _stated_title(text, lines, headline) if headline else None
    if stated is not None and _is_furniture(text, stated, *starts.get(stated.start, ("", 0))):
        stated = None  # "top of page"
    title: Line | None = None
    body: int | None = None
    in_head = True
    told = 0
    for line in lines:
        role, word_end = starts.get(line.start, ("", 0))
        length = line.end - line.start
        if role == "ends" and (body is not None or told >= ENOUGH) and length < PROSE:
            end = line.start
            break
        if line is stated:
            title = line
        elif role == "teasers" or _is_furniture(text, line, role, word_end):
            furniture.append(line)
            teasers += [line] if role == "teasers" else []
        elif in_head and length < PROSE and _is_dated(text, line, role):
            remarks.append(line)
            bylines.append(line)
        elif title is None and stated is None and in_head and _may_be_title(text, line):
            title = line if length <= LONGEST_TITLE else None
            in_head = title is not None
        elif in_head and length < PROSE:
            in_head = text.text[line.end - 1] not in _STOPS
            remarks += [line] if in_head else []
        elif not in_head:
            told += length
        if body is None and length >= PROSE and line is not stated:
            body, in_head = line.start, False
    return Page(lines, title, body, end, furniture, teasers, remarks, bylines)


def _stated_title(text: NormalText, lines: list[Line], headline: str) -> Line | None:
    """The line near the head that is the headline which the metadata state."""
    folded = fold_phrase(headline)
    head = [line for line in lines[:HEAD_LINES] if line.end - line.start <= LONGEST_TITLE]
    return next((line for line in head if fold_phrase(text.text[line.start : line.end]) == folded), None)


def _may_be_title(text: NormalText, line: Line) -> bool:
    return line.end - line.start >= 15 and _LETTERS.search(text.folded, line.start, line.end) is not None


def _is_dated(text: NormalText, line: Line, role: str) -> bool:
    """“Publié le 12 avril 2021 | Mis à jour le 2 mai”: no headline, wherever it stands."""
    return role in ("published", "updated") and _DIGIT.search(text.text, line.start, line.end) is not None


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        if stripped := line.strip():
            first = start if stripped is line else start + len(line) - len(line.lstrip())
            lines.append(Line(first, first + len(stripped)))
        start += len(line) + 1
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
            found[line.start] = (match.senses[0].role, match.end)
    return found


def _is_furniture(text: NormalText, line: Line, role: str, word_end: int) -> bool:
    """A menu item, a button, a ticker: a line that says nothing but page words, or has no letters at all."""
    if not _LETTERS.search(text.folded, line.start, line.end):
        return True
    if role in ("furniture", "clock", "reading_time", "ends"):
        # "Il est midi, ce mardi" in running text is no clock
        shows_time = role == "clock" and line.end - line.start < PROSE
        return shows_time or not _LETTERS.search(text.folded, word_end, line.end)
    return text.folded.startswith(("![", "http://", "https://", "www."), line.start)


def _is_abbreviation(raw: str, stop: int, known: frozenset[str]) -> bool:
    """Whether the word before a stop is short for another, or an initial ("J. Nanga", "S.E.M."): it ends nothing."""
    word = raw[max(0, stop - 6) : stop]
    while word and not word.isalpha():
        word = word[1:]
    return word in known or (len(word) == 1 and word.isupper())


def split_sentences(text: NormalText, page: Page, scan: Scan, abbreviations: frozenset[str]) -> list[Sentence]:
    """The sentences of the article, in order, without the furniture of the page."""
    raw = text.text
    title = raw[page.title.start : page.title.end] if page.title else None
    opening = title[: max(20, len(title) // 2)] if title else None
    remarks = {line.start: line.end for line in page.remarks}
    sentences: list[Sentence] = []
    bylines = {line.start: line.end for line in page.bylines}
    index, remark_end, byline_end = 0, 0, 0
    for start, stop in _spans(raw, page, abbreviations):
        headline = opening is not None and raw.startswith(opening, start, stop)
        remark_end = remarks.get(start, remark_end)
        byline_end = bylines.get(start, byline_end)
        if stop <= byline_end and not any(start <= act.start < stop for act in scan.acts):
            continue
        sentences.append(Sentence(start, stop, headline, index))
        if stop > remark_end and not (headline and not _tells(scan, start, stop)):
            index += 1
    return sentences


def _tells(scan: Scan, start: int, stop: int) -> bool:
    """Whether any act, state or office is named there: "Diplomatie : ce que l'on sait" names none."""
    if any(start <= match.start < stop for match in scan.acts):
        return True
    within = (match for match in scan.entities if start <= match.start < stop)
    return any(not isinstance(sense, PortfolioWord | GroupWord) for match in within for sense in match.senses)


def _spans(raw: str, page: Page, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end."""
    skipped = {line.start: line.end for line in page.furniture}
    start = 0
    for match in [*_END.finditer(raw, 0, page.end), None]:
        if match is None:
            stop = following = page.end
        else:
            stop, following = match.span()
            mark = raw[stop]
            if mark == "." and _is_abbreviation(raw, stop, abbreviations):
                continue
            if mark != "\n":
                stop += len(match[0].rstrip())
        start = _past_blanks(raw, start, stop)
        while start in skipped:
            start = _past_blanks(raw, skipped[start], stop)
        while stop > start and raw[stop - 1].isspace():
            stop -= 1
        if stop - start >= 3:
            yield start, stop
        start = max(start, following)  # a line that is passed over may have several sentences


def _past_blanks(raw: str, start: int, stop: int) -> int:
    while start < stop and raw[start].isspace():
        start += 1
    return start
