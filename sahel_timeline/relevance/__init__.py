"""Whether a page can matter: a scan of its bytes for the states of the dyads, before the costly parsing.

An act needs actors of two states, so that a page on which nothing points to two of them tells of none. The scan errs on
the side of reading: it finds whatever the actor rules could find, in any of the spellings that pages have, and more.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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
_NO_WORDS: list[str] = []
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


#: An accented letter in UTF-8, in cp1252, or as an entity.
_LETTER = (
    rb"(?:[\xc3-\xc5][\x80-\xbf]|[\xc0-\xe1\xe3-\xff](?![\x80-\xbf])"
    rb"|&[a-z]{1,2}(?:acute|grave|circ|uml|cedil|tilde|ring|lig|slash);)"
)
_LETTER_AFTER = re.compile(_LETTER)
_LETTER_BEFORE = re.compile(_LETTER + rb"\Z")
#: Where code begins and ends; of what begins it, what ends it. To look for all at once is sooner done than for each.
_CODE = BytesAhoCorasick([b"<script", b"<style", b"</script", b"</style"], implementation=Implementation.DFA)
_ENDS = {0: 2, 1: 3}
#: What is no part of a word, whatever stands around it.
_PLAIN = frozenset(b" \t\r\n<>.,:!?()/'\"=")


class _Pattern(NamedTuple):
    """What one sequence of bytes may point to."""

    states: frozenset[str]
    #: by itself
    alone: tuple[Needle, ...]
    #: with something beside it; such a word is always whole
    beside: tuple[Needle, ...]
    #: whether it is a word by itself only: most of what is found is a part of another ("class")
    whole: bool


class Relevance:
    """Tells pages on which two states of the dyads are named from those that can be left unread."""

    def __init__(self, knowledge: Knowledge) -> None:
        needles = find_needles(knowledge)
        self._patterns = [_pattern(found) for found in needles.values()]
        self._initials = len(needles) + len(_DOUBTS)
        self._titles = title_words(knowledge)
        self._automaton = BytesAhoCorasick(
            [*needles, *_DOUBTS, *_INITIALS], matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def __call__(self, page: bytes) -> bool:
        """Whether two states are named, or may be."""
        page = _without_code(page)
        lower = b" " + page.lower() + b" "  # so that every word has something beside it
        found: set[str] = set()
        weak: list[tuple[_Pattern, int, int]] = []
        patterns, count = self._patterns, len(self._patterns)
        for number, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if number >= count:
                if number < self._initials or _INITIAL.match(page, start - 1):
                    return True
                continue
            pattern = patterns[number]
            states, alone, beside, whole = pattern
            if (whole and 97 <= lower[end] <= 122) or states <= found:
                continue
            is_whole = (lower[start - 1] in _PLAIN and lower[end] in _PLAIN) or _is_whole(lower, start, end)
            if not is_whole and whole:
                continue
            for needle in alone:
                if (is_whole or not needle.whole) and not (needle.acronym and not page[start - 1 : end - 1].isupper()):
                    found |= needle.states
            if beside and is_whole:
                weak.append((pattern, start, end))
        for pattern, start, end in weak if len(found) < 2 else ():
            if not pattern.states <= found:
                self._look_beside(lower, start, end, pattern.beside, found)
        return len(found) > 1

    def _look_beside(self, lower: bytes, start: int, end: int, needles: tuple[Needle, ...], found: set[str]) -> None:
        """Add the states of those needles beside which stands what belongs to them."""
        around = lower[max(0, start - NEAR) : end + NEAR]
        before = after = _NO_WORDS
        for needle in needles:
            if needle.states <= found:
                continue
            if needle.beside:
                # the bytes first: they mostly tell that it is not so
                for part in needle.parts:
                    if part not in around:
                        break
                else:
                    if needle.beside <= _words(around):
                        found |= needle.states
                continue
            if before is _NO_WORDS:
                before = _in_order(lower[max(0, start - NAME) : start])
                after = _in_order(lower[end : end + NAME])
            if _is_name(needle, before, after) or (needle.titled and not self._titles.isdisjoint(_words(around))):
                found |= needle.states


def _pattern(needles: list[Needle]) -> _Pattern:
    return _Pattern(
        frozenset[str]().union(*(needle.states for needle in needles)),
        tuple(needle for needle in needles if not needle.is_weak),
        tuple(needle for needle in needles if needle.is_weak),
        all(needle.whole for needle in needles),
    )


def _without_code(page: bytes) -> bytes:
    """The page without scripts and styles, which are half of it; what they say of the article stays."""
    parts = []
    place = 0
    #: where code began that has not ended, and with which of the marks it ends
    start, wanted = -1, -1
    for mark, found, _ in _CODE.find_matches_as_indexes(page):
        if start < 0 and mark in _ENDS:
            start, wanted = found, _ENDS[mark]
        elif start >= 0 and mark == wanted:
            tag = page[start : page.find(b">", start, found)]
            parts.append(page[place : found if b"json" in tag else start])
            place, start = found, -1
    return b"".join((*parts, page[place:])) if parts else page


def _is_name(needle: Needle, before: list[str], after: list[str]) -> bool:
    """Whether the other words of a name stand around one of them, in some spelling, in order or turned round."""
    for left, right in needle.around:
        if len(left) > len(before) or len(right) > len(after):
            continue
        if all(map(alike, before[len(before) - len(left) :], left)) and all(map(alike, after, right)):
            return True
    return False


@lru_cache(maxsize=64)
def _words(part: bytes) -> frozenset[str]:
    """The folded words of a part of a page, whatever its letters are written as."""
    return frozenset(_folded(_text(part)))


def _in_order(part: bytes) -> list[str]:
    """The folded words of a part of a page in their order, without its tags."""
    text = _text(part)
    return _folded(_TAG.sub(" ", text) if "<" in text or ">" in text else text)


def _text(part: bytes) -> str:
    try:
        return part.decode()
    except UnicodeDecodeError:
        return part.decode("cp1252", "replace")


def _folded(text: str) -> list[str]:
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
