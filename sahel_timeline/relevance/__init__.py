"""Whether a page can matter: a scan of its bytes for the states of the dyads, before the costly parsing.

An act needs actors of two states, so that a page on which nothing points to two of them tells of none. The scan errs on
the side of reading: it finds whatever the actor rules could find, in any of the spellings that pages have, and more.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from sahel_timeline.names import alike
from sahel_timeline.normal_text import fold_words
from sahel_timeline.relevance.needles import find_needles, title_words

if TYPE_CHECKING:
    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.relevance.needles import Needle

#: How far from a word the others of its phrase, or of a name, may stand, with markup between, in bytes.
NEAR, NAME = 240, 120
#: Letters that may be cut apart, or were lost: soft hyphens, blanks of no width, replacement characters, UTF-16.
_DOUBTS = (b"\xc2\xad", b"&shy", b"\xe2\x80\x8b", b"&#8203", b"&zwnj", b"&zwj", b"\xef\xbf\xbd", b"\\u00ad", b"\0")
#: The first letter of a word in an element of its own.
_INITIALS = [b">%c</" % letter for letter in b"abcdefghijklmnopqrstuvwxyz"]
_INITIAL = re.compile(rb">[A-Za-z]</\w{1,8}>[a-z\xc3&]")
#: Also those that the edge of a part cuts.
_TAG = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


#: An accented letter in UTF-8, in cp1252, or as an entity.
_LETTER = (
    rb"(?:[\xc3-\xc5][\x80-\xbf]|[\xc0-\xe1\xe3-\xff](?![\x80-\xbf])"
    rb"|&[a-z]{1,2}(?:acute|grave|circ|uml|cedil|tilde|ring|lig|slash);)"
)
_LETTER_AFTER = re.compile(_LETTER)
_LETTER_BEFORE = re.compile(_LETTER + rb"\Z")


class Relevance:
    """Tells pages on which two states of the dyads are named from those that can be left unread."""

    def __init__(self, knowledge: Knowledge) -> None:
        needles = find_needles(knowledge)
        self._needles = list(needles.values())
        #: patterns that are words by themselves only: most of what is found is a part of another ("class")
        self._whole = frozenset(i for i, found in enumerate(self._needles) if all(needle.whole for needle in found))
        self._initials = len(needles) + len(_DOUBTS)
        self._titles = title_words(knowledge)
        self._automaton = BytesAhoCorasick(
            [*needles, *_DOUBTS, *_INITIALS], matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def __call__(self, page: bytes) -> bool:
        """Whether two states are named, or may be."""
        page = _without_code(page)
        lower = page.lower() + b" "
        found: set[str] = set()
        weak: dict[tuple[int, int], list[Needle]] = {}
        whole = self._whole
        for pattern, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if 97 <= lower[end] <= 122 and pattern in whole:
                continue
            if pattern >= len(self._needles):
                if pattern < self._initials or _INITIAL.match(page, start):
                    return True
                continue
            for needle in self._needles[pattern]:
                if needle.states <= found or (needle.whole and not _is_whole(lower, start, end)):
                    continue
                if needle.acronym and not page[start:end].isupper():
                    continue
                if needle.is_weak:
                    weak.setdefault((start, end), []).append(needle)
                else:
                    found |= needle.states
        if len(found) < 2:
            for (start, end), needles in weak.items():
                near = lower[max(0, start - NAME) : start], lower[end : end + NAME]
                around = lower[max(0, start - NEAR) : end + NEAR]
                for needle in needles:
                    if not needle.states <= found and self._holds(needle, near, around):
                        found |= needle.states
        return len(found) > 1

    def _holds(self, needle: Needle, near: tuple[bytes, bytes], around: bytes) -> bool:
        """Whether what belongs to it stands beside it."""
        # the bytes first: they mostly tell that it is not so
        if needle.beside and all(part in around for part in needle.parts):
            return set(needle.beside).issubset(_words(around))
        if needle.name and _is_name(needle.name, needle.place, _words(near[0], True), _words(near[1], True)):
            return True
        return needle.titled and not self._titles.isdisjoint(_words(around))


def _without_code(page: bytes) -> bytes:
    """The page without scripts and styles, which are half of it; what they say of the article stays."""
    for opening, closing in ((b"<script", b"</script"), (b"<style", b"</style")):
        parts = []
        place = 0
        while (start := page.find(opening, place)) >= 0 and (end := page.find(closing, start)) >= 0:
            tag = page[start : page.find(b">", start, end)]
            parts.append(page[place : end if b"json" in tag else start])
            place = end
        page = b"".join((*parts, page[place:])) if parts else page
    return page


def _is_name(name: tuple[str, ...], place: int, before: list[str], after: list[str]) -> bool:
    """Whether the other words of a name stand around the one at a place, in some spelling, in order or turned round."""
    for parts, index in ((name, place), (name[::-1], len(name) - 1 - place)):
        following = len(parts) - 1 - index
        around = before[len(before) - index :] + after[:following]
        if len(around) == len(parts) - 1 and all(map(alike, around, (*parts[:index], *parts[index + 1 :]))):
            return True
    return False


@lru_cache(maxsize=64)
def _words(part: bytes, without_tags: bool = False) -> list[str]:
    """The folded words of a part of a page, whatever its letters are written as."""
    try:
        text = part.decode()
    except UnicodeDecodeError:
        text = part.decode("cp1252", "replace")
    if without_tags:
        text = _TAG.sub(" ", text)
    if "\\u" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return fold_words(html.unescape(text) if "&" in text else text).split()


def _is_whole(lower: bytes, start: int, end: int) -> bool:
    """Whether no letter stands beside; that of an escape (`\\n`) is none."""
    after = lower[end : end + 1]
    if after.isalnum() or ((after > b"~" or after == b"&") and _LETTER_AFTER.match(lower, end)):
        return False
    before = lower[max(0, start - 1) : start]
    if before.isalnum():
        return lower[max(0, start - 2) : start - 1] == b"\\"
    return not ((before > b"~" or before == b";") and _LETTER_BEFORE.search(lower, max(0, start - 10), start))


@lru_cache(maxsize=2)
def relevance_for(knowledge: Knowledge) -> Relevance:
    """The scan for a body of knowledge, made once."""
    return Relevance(knowledge)
