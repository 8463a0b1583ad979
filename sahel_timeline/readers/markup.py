"""A page cut into tags and text in one pass, in time that grows with its length whatever is in it.

The usual parsers hang or lose text on pages with a hundred thousand nested elements or attributes; they get what this
pass leaves: no scripts, styles, pictures in the text, or tags beyond all measure.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

#: A tag, or what is left of the page if it has no end.
_TAG = re.compile(
    r"<(/?)([a-zA-Z][\w:-]*+)((?:\s++|/|=|[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)*+)(>|\Z)"
)
_ATTRIBUTE = re.compile(r"([^\s/>=\"']++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+))")
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
#: Parts of a page that are not its article.
_ASIDE = frozenset(("aside", "nav", "footer", "select", "noscript"))
_ASIDE_NAME = re.compile(
    r"\bcomment|(?<!no-)(?<!has-)(?<!with-)side-?bar(?!-wrap)|\brelated|similaire|connexe"
    r"|(?<!elementor-)widget(?!-wrap)|teaser|\brecent|\blatest|\bdernier|populaire|popular"
    r"|\bmost-|trending|breadcrumb|\bmenu|\bshare|partag|newsletter|\bfooter|\bpromo|a-lire|lire-aussi|suggest"
    r"|horloge|clock|\btoday\b|date-?du-?jour|datejour|current-date|meteo|weather|\bticker|flash-info|agenda",
    re.IGNORECASE,
)
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
        self._kept: list[str] = []
        self._text: list[str] = []
        self._block = ""
        self._count = 0
        self._stack: list[tuple[str, bool]] = []
        self._open_texts: dict[int, tuple[str, int]] = {}
        self._scan()

    @property
    def cleaned(self) -> str:
        """The page without what is no text, for a parser."""
        return "".join(self._kept)

    @property
    def _aside(self) -> bool:
        return bool(self._stack) and self._stack[-1][1]

    def _scan(self) -> None:
        page, place, size = self.page, 0, len(self.page)
        unclosed: set[str] = set()
        while place < size:
            start = page.find("<", place)
            if start < 0:
                start = size
            if start > place:
                self._add_text(page[place:start])
            if start == size:
                break
            if page.startswith("<!--", start):
                end = -1 if "-->" in unclosed else page.find("-->", start + 4)
                if end < 0:
                    unclosed.add("-->")
                    place = start + 4
                else:
                    if len(self.comments) < 5 and end - start < 4000:
                        self.comments.append(page[start + 4 : end])
                    place = end + 3
                continue
            match = _TAG.match(page, start)
            if match is None:
                place = start + 1
                if page.startswith(("<!", "<?"), start):
                    end = page.find(">", start, start + 2000)
                    place = end + 1 if end > 0 else place
                else:
                    self._add_text("<")
                continue
            place = match.end()
            if not match[4]:
                break  # the rest of the page is inside a tag
            name = match[2].lower()
            if match[1]:
                self._close(name)
            else:
                place = self._open(name, match, unclosed)
        self._end_line()

    def _open(self, name: str, match: re.Match[str], unclosed: set[str]) -> int:
        raw = match[3]
        self._count += 1
        if len(raw) > LONGEST_TAG or self._count > MOST_TAGS:
            self.monstrous = True
            raw = raw if len(raw) <= LONGEST_TAG else ""
        if name in _RAW:
            return self._skip_raw(name, raw, match.end(), unclosed)
        attributes = _attributes(raw) if raw else {}
        if name not in _INLINE:
            self._end_line()
            self._block = name
        aside = self._aside or name in _ASIDE or bool(raw and _is_aside(name, attributes))
        if name in ("meta", "link", "time", "html", "h1", "title") or "itemprop" in attributes or _dated(attributes):
            self._note(name, attributes, match.start(), aside)
        if name not in _VOID and name not in _LOOSE and not raw.endswith("/"):
            self._stack.append((name, aside))
            if len(self._stack) > MOST_DEEP:
                self.monstrous = True
                del self._stack[: MOST_DEEP // 2]
        self._kept.append(match[0] if len(raw) < _KEPT else _shortened(name, attributes))
        return match.end()

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

    def _close(self, name: str) -> None:
        if name not in _INLINE:
            self._end_line()
            self._block = ""
        for index in [i for i, (other, _) in self._open_texts.items() if other == name][-1:]:
            _, begin = self._open_texts.pop(index)
            self.texts[index] = self.texts[index] or _plain("".join(self._text[begin : begin + 40]))
        for back in range(1, min(len(self._stack), 40) + 1):
            if self._stack[-back][0] == name:
                del self._stack[-back:]
                break
        self._kept.append(f"</{name}>")

    def _add_text(self, text: str) -> None:
        self._kept.append(text)
        self._text.append(text)

    def _end_line(self) -> None:
        if not self._text:
            return
        text = _plain("".join(self._text))
        if text:
            in_title = bool(self._stack) and self._stack[-1][0] == "title"
            if in_title:
                self.title = self.title or text
            else:
                block = self._block or (self._stack[-1][0] if self._stack else "")
                self.lines.append(Line(text, self._aside, block))
            for index, (_, begin) in self._open_texts.items():
                if not self.texts[index]:
                    self.texts[index] = _plain("".join(self._text[begin : begin + 40])) or text
        self._open_texts = {index: (name, 0) for index, (name, _) in self._open_texts.items() if not self.texts[index]}
        self._text.clear()


def _attributes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw):
        name = match[1].lower()
        if name not in found and len(found) < 60:
            value = match[2] or match[3] or match[4] or ""
            found[name] = html.unescape(value) if "&" in value else value
    return found


def _is_aside(name: str, attributes: dict[str, str]) -> bool:
    if name in ("body", "html", "main", "article"):
        return False
    told = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return len(told) > 1 and len(told) < 300 and _ASIDE_NAME.search(told) is not None


_DATED = re.compile(r"date|publi|time|posted", re.IGNORECASE)


def _dated(attributes: dict[str, str]) -> bool:
    told = attributes.get("class", "") + attributes.get("id", "")
    return bool(told) and _DATED.search(told) is not None


def _shortened(name: str, attributes: dict[str, str]) -> str:
    """A tag with pictures in its attributes, without them."""
    kept = " ".join(f'{key}="{html.escape(attributes[key][:200])}"' for key in ("id", "class") if key in attributes)
    return f"<{name} {kept}>"


def _find_close(page: str, name: str, start: int) -> int:
    """Where the closing tag of an element begins; -1 if it is not closed."""
    for form in (f"</{name}", f"</{name.upper()}"):
        found = page.find(form, start)
        if found >= 0:
            return found
    return -1


_BLANKS = re.compile(r"\s+")


def _plain(text: str) -> str:
    text = html.unescape(text) if "&" in text else text
    return _BLANKS.sub(" ", text).strip()
