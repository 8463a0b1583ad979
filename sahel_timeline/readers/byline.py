"""The head of a page's article: its headline, and the lines between it and the text that may date it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_timeline.readers.markup import Line, Markup

#: Lines between the headline and the text that may be its byline: so many, so long.
BYLINES, BYLINE = 6, 160
#: A line above the headline that is its rubric, or the path to it; a part of a byline.
RUBRIC = 60
#: A line that is a date and nothing else but a rubric before it, as some put above the headline.
_DATE_HEADING = re.compile(
    r"(?:[^\d\n]{2,40}[\s|•·–-])?(?:\d{1,2}(?:er)? [^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.? \d{1,2},?|\d{1,2}/\d{1,2}/)"
    r" ?(?:19|20)\d\d"
)
#: A year with the next word glued to it, for they stood in elements of their own: "10 juillet 2025Temps de lecture".
_GLUED = re.compile(r"\b((?:19|20)\d\d)(?=[^\W\d_]{3})")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def with_head(body: str, markup: Markup, title: str | None, *, dated: bool) -> str:
    """The main text under its headline, with the lines between the two that parsers leave out: author, day, place."""
    paragraphs = [line for line in body.split("\n") if line.strip()]
    head = paragraphs[:BYLINES]
    paragraphs[:BYLINES] = [_GLUED.sub(r"\1 ", line) if len(line) <= BYLINE else line for line in head]
    repeated = next((i for i, line in enumerate(paragraphs[:BYLINES]) if is_title(line, title)), None)
    if repeated is not None and all(len(line) <= RUBRIC for line in paragraphs[:repeated]):
        title = paragraphs[repeated]
        del paragraphs[: repeated + 1]
    before = _bylines(paragraphs, markup.lines, title, dated=dated)
    while paragraphs and (pieces := _pieces(paragraphs[0])):
        before += [piece for piece in pieces if _DIGIT.search(piece) and piece not in before]
        del paragraphs[0]
    lead = next((i for i, line in enumerate(paragraphs[:BYLINES]) if len(line) > RUBRIC), 0)
    if title and _runs_on(title, paragraphs[lead:]):
        head, paragraphs = before + paragraphs[:lead], [title, *paragraphs[lead:]]
    else:
        head = [title, *before] if title else before
    # a blank line between them, so that no sentence or date goes over from one to the next
    return "".join(f"{line}\n\n" for line in head) + "\n".join(paragraphs)


def _runs_on(title: str, paragraphs: list[str]) -> bool:
    """Whether the headline is the beginning of the first sentence, as where a text was wrapped before it was put in."""
    return bool(paragraphs) and title[-1] not in ".!?…:»”" and paragraphs[0][:1].islower()


def _bylines(paragraphs: list[str], lines: list[Line], title: str | None, *, dated: bool) -> list[str]:
    """The short lines between headline and text that may date it; a day above the headline if nothing else does."""
    first = next((" ".join(p.split())[:160] for p in paragraphs[:BYLINES] if len(p) > 20), None)
    start = next((i for i, line in enumerate(lines) if first and line.text.startswith(first)), None)
    if start is None:
        return []
    above = [(i, line) for i, line in enumerate(lines[:start]) if not line.aside]
    heads = [i for i, line in above if is_title(line.text, title)] or [i for i, line in above if line.element == "h1"]
    # a page may repeat its headline, above it in the path and below it in the text
    main = next((i for i in heads if lines[i].element == "h1"), heads[-1] if heads else None)
    begin = main + 1 if main is not None else max(0, start - 3)
    known = {*paragraphs, *(lines[i].text for i in heads)}
    short = [line.text for line in lines[begin:start] if not line.aside and len(line.text) <= BYLINE]
    near = [_GLUED.sub(r"\1 ", piece) for text in short for piece in (_pieces(text) or [text])]
    before = [text for text in near[-BYLINES:] if text not in known and _DIGIT.search(text)]
    if main and not dated and not any(_YEAR.search(text) for text in before):
        over = lines[main - 1]
        if not over.aside and _DATE_HEADING.fullmatch(over.text):
            before.insert(0, over.text)
    return before


def _pieces(line: str) -> list[str]:
    """The parts of a byline with bars between them: author, day, and how often it was read; none if it is none."""
    parts = [part.strip() for part in line.split(" | ")] if len(line) <= BYLINE else []
    return parts if len(parts) > 1 and _YEAR.search(line) and max(map(len, parts)) <= RUBRIC else []


def is_title(line: str, title: str | None) -> bool:
    """Whether a line is the headline, perhaps with the outlet's name or a rubric beside it."""
    if not title or len(line) < 8:
        return False
    short, long = sorted((line.lower(), title.lower()), key=len)
    return short == long or (len(short) > 14 and len(long) - len(short) <= 30 and short in long)
