"""A page cut into tags and text in one pass, in time that grows with its length whatever is in it.

The usual parsers hang or lose text on pages with a hundred thousand nested elements or attributes; they get what this
pass leaves: no scripts, styles, pictures in the text, or tags beyond all measure.
"""

from __future__ import annotations

import html
from typing import NamedTuple

from sahel_timeline.readers.tags import TAG, read_tag, shortened

#: Elements whose content is no text.
_RAW = frozenset(("script", "style", "svg", "template", "iframe", "object", "math", "canvas"))
_VOIDS = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOIDS.split())
#: Elements that end without being closed; they do not nest.
_LOOSES = "p li dt dd tr td th thead tbody tfoot option optgroup rp rt colgroup caption"
_LOOSE = frozenset(_LOOSES.split())
_INLINES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong"
    " sub sup time tt u var wbr nobr"
)
_INLINE = frozenset(_INLINES.split())
#: More of these, and only the text is taken.
MOST_TAGS, MOST_DEEP, LONGEST_TAG = 20_000, 250, 20_000
_KEPT = 1500


class Element(NamedTuple):
    """An opening tag."""

    name: str
    attributes: dict[str, str]
    start: int
    #: in a part of the page that is not its article
    aside: bool
    #: how many lines came before
    line: int


#: A part of a page: start, end, what a parser gets instead.
_Cut = tuple[int, int, str]


class Line(NamedTuple):
    """A line of visible text."""

    text: str
    aside: bool
    #: the block it stands in
    element: str


class Markup:
    """What one pass over a page finds."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.lines: list[Line] = []
        #: meta, link, time, html, and whatever has an `itemprop`
        self.elements: list[Element] = []
        #: what stands in scripts of type application/ld+json
        self.linked_data: list[str] = []
        self.comments: list[str] = []
        #: text of an element that `elements` has, by its place there
        self.texts: dict[int, str] = {}
        self.title = ""
        #: whether a parser would choke on it
        self.monstrous = False
        #: parts of the page that are no text
        self._cuts: list[_Cut] = []
        #: parts that are not of its article, whole
        self._asides: list[_Cut] = []
        self._text: list[str] = []
        self._block = ""
        self._count = 0
        #: open elements: name, whether in an aside, and where the aside begins if it is this one
        self._stack: list[tuple[str, bool, int]] = []
        self._open_texts: dict[int, tuple[str, int]] = {}
        self._scan()

    @property
    def cleaned(self) -> str:
        """The page without what is no text, for a parser."""
        return self._without(self._cuts)

    @property
    def trimmed(self) -> str:
        """The page without menus, comments and other parts that are not its article, too."""
        inner = iter(self._cuts)
        cut = next(inner, None)
        cuts: list[_Cut] = []
        for aside in self._asides:
            while cut is not None and cut[0] < aside[0]:
                cuts.append(cut)
                cut = next(inner, None)
            while cut is not None and cut[0] < aside[1]:
                cut = next(inner, None)
            cuts.append(aside)
        return self._without([*cuts, *([cut] if cut else []), *inner])

    def _without(self, cuts: list[_Cut]) -> str:
        kept: list[str] = []
        place = 0
        for start, end, instead in cuts:
            kept += (self.page[place:start], instead)
            place = end
        return "".join((*kept, self.page[place : self._end]))

    def _scan(self) -> None:
        page, place, size = self.page, 0, len(self.page)
        unclosed: set[str] = set()
        self._end = size
        find, match_tag, add = page.find, TAG.match, self._text.append
        while place < size:
            start = find("<", place)
            if start < 0:
                add(page[place:])
                break
            if start > place:
                add(page[place:start])
            match = match_tag(page, start)
            if match is None:
                place = self._skip_odd(start, unclosed)
                continue
            closing, name, raw, end = match.groups()
            place = match.end()
            if not end:
                self._end = start
                break  # the rest of the page is inside a tag
            name = name.lower()
            if closing:
                if len(raw) >= _KEPT:
                    self._cuts.append((start, place, f"</{name}>"))
                self._close(name, start, place)
            else:
                place = self._open(name, raw, start, place, unclosed)
        self._end_line()

    def _skip_odd(self, start: int, unclosed: set[str]) -> int:
        """Pass over a comment, a declaration, or a sign that begins no tag; returns where it ends."""
        page = self.page
        if page.startswith("<!--", start):
            end = -1 if "-->" in unclosed else page.find("-->", start + 4)
            if end < 0:
                unclosed.add("-->")
                end = start + 1
            elif len(self.comments) < 5 and end - start < 4000:
                self.comments.append(page[start + 4 : end])
            self._cuts.append((start, end + 3, ""))
            return end + 3
        if page.startswith(("<!", "<?"), start):
            end = page.find(">", start, start + 2000)
            end = end + 1 if end > 0 else start + 1
            self._cuts.append((start, end, ""))
            return end
        self._text.append("<")
        return start + 1

    def _open(self, name: str, raw: str, start: int, end: int, unclosed: set[str]) -> int:
        self._count += 1
        if len(raw) > LONGEST_TAG or self._count > MOST_TAGS:
            self.monstrous = True
            raw = raw if len(raw) <= LONGEST_TAG else ""
        if name in _RAW:
            after = self._skip_raw(name, raw, end, unclosed)
            self._cuts.append((start, after, ""))
            return after
        tag = read_tag(name, raw)
        if name not in _INLINE:
            self._end_line()
            self._block = name
        stack = self._stack
        if stack and name in _LOOSE and stack[-1][0] == name:
            stack.pop()
        around = bool(stack) and stack[-1][1]
        aside = around or tag.aside
        if tag.noted:
            self._note(name, tag.attributes, start, aside)
        if name not in _VOID and not raw.endswith("/") and (name not in _LOOSE or (aside and not around)):
            stack.append((name, aside, start if aside and not around else -1))
            if len(stack) > MOST_DEEP:
                self.monstrous = True
                del stack[: MOST_DEEP // 2]
        if len(raw) >= _KEPT:
            self._cuts.append((start, end, shortened(name, tag.attributes)))
        return end

    def _note(self, name: str, attributes: dict[str, str], start: int, aside: bool) -> None:
        if len(self.elements) >= 5000:
            return
        index = len(self.elements)
        self.elements.append(Element(name, attributes, start, aside, len(self.lines)))
        if name not in _VOID:
            self._open_texts[index] = (name, len(self._text))
            self.texts[index] = ""

    def _skip_raw(self, name: str, raw: str, start: int, unclosed: set[str]) -> int:
        end = -1 if name in unclosed else _find_close(self.page, name, start)
        if end < 0:
            unclosed.add(name)
            return start
        if name == "script" and "ld+json" in raw.lower() and end - start < 500_000 and len(self.linked_data) < 20:
            self.linked_data.append(self.page[start:end])
        close = self.page.find(">", end)
        return close + 1 if close >= 0 else len(self.page)

    def _close(self, name: str, start: int, end: int) -> None:
        if name not in _INLINE:
            self._end_line()
            self._block = ""
        if self._open_texts:
            self._end_text(name)
        stack = self._stack
        for back in range(1, min(len(stack), 40) + 1):
            if stack[-back][0] == name:
                for _, _, begin in stack[-back:]:
                    if begin >= 0:
                        # what is left open ends before the tag that ends what is around it
                        self._asides.append((begin, end if begin == stack[-back][2] else start, " "))
                del stack[-back:]
                break

    def _end_text(self, name: str) -> None:
        """Give the element that ends its text."""
        for index in [i for i, (other, _) in self._open_texts.items() if other == name][-1:]:
            _, begin = self._open_texts.pop(index)
            self.texts[index] = self.texts[index] or _plain("".join(self._text[begin : begin + 40]))

    def _end_line(self) -> None:
        if not self._text:
            return
        text = _plain("".join(self._text))
        if text:
            if self._stack and self._stack[-1][0] == "title":
                self.title = self.title or text
            else:
                block = self._block or (self._stack[-1][0] if self._stack else "")
                self.lines.append(Line(text, bool(self._stack) and self._stack[-1][1], block))
        if self._open_texts:
            for index, (name, begin) in list(self._open_texts.items()):
                if text and not self.texts[index]:
                    self.texts[index] = _plain("".join(self._text[begin : begin + 40])) or text
                if self.texts[index]:
                    del self._open_texts[index]
                else:
                    self._open_texts[index] = (name, 0)
        self._text.clear()


def _find_close(page: str, name: str, start: int) -> int:
    """Where the closing tag of an element begins; -1 if it is not closed."""
    for form in (f"</{name}", f"</{name.upper()}"):
        found = page.find(form, start)
        if found >= 0:
            return found
    return -1


def _plain(text: str) -> str:
    return " ".join((html.unescape(text) if "&" in text else text).split())
