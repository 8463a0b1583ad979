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
NEAR, NAME = 240, 60
#: Letters that may be cut apart, or were lost: soft hyphens, blanks of no width, replacement characters, UTF-16.
_DOUBTS = (b"\xc2\xad", b"&shy", b"\xe2\x80\x8b", b"&#8203", b"&zwnj", b"&zwj", b"\xef\xbf\xbd", b"\\u00ad", b"\0")
#: The first letter of a word in an element of its own.
_INITIAL = re.compile(rb">[A-Za-z]</\w{1,8}>[a-z\xc3&]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


class Relevance:
    """Tells pages on which two states of the dyads are named from those that can be left unread."""

    def __init__(self, knowledge: Knowledge) -> None:
        needles = find_needles(knowledge)
        self._needles = list(needles.values())
        self._titles = title_words(knowledge)
        self._automaton = BytesAhoCorasick(
            [*needles, *_DOUBTS], matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def __call__(self, page: bytes) -> bool:
        """Whether two states are named, or may be."""
        lower = page.lower()
        found: set[str] = set()
        weak: dict[tuple[int, int], list[Needle]] = {}
        for pattern, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if pattern >= len(self._needles):
                return True
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
        return len(found) > 1 or _INITIAL.search(page) is not None

    def _holds(self, needle: Needle, near: tuple[bytes, bytes], around: bytes) -> bool:
        """Whether what belongs to it stands beside it."""
        # the bytes first: they mostly tell that it is not so
        if needle.beside and all(part in around for part in needle.parts):
            return set(needle.beside).issubset(_words(around))
        if needle.names and any(_may_be(word, name) for name in needle.names for word in _words(*near)):
            return True
        return needle.titled and not self._titles.isdisjoint(_words(around))


def _may_be(word: str, name: str) -> bool:
    return (word[0] == name[0] or word[-1] == name[-1]) and alike(word, name)


@lru_cache(maxsize=64)
def _words(*parts: bytes) -> list[str]:
    """The folded words of parts of a page, whatever their letters are written as."""
    return [word for part in parts for word in fold_words(_text(part)).split()]


def _text(part: bytes) -> str:
    try:
        text = part.decode()
    except UnicodeDecodeError:
        text = part.decode("cp1252", "replace")
    if "\\u" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return html.unescape(text) if "&" in text else text


def _is_whole(lower: bytes, start: int, end: int) -> bool:
    """Whether no letter stands beside; that of an escape (`\\n`) is none."""
    after = lower[end : end + 1]
    if after.isalnum():
        return False
    before = lower[max(0, start - 2) : start]
    return not before[-1:].isalnum() or before[:1] == b"\\"


@lru_cache(maxsize=2)
def relevance_for(knowledge: Knowledge) -> Relevance:
    """The scan for a body of knowledge, made once."""
    return Relevance(knowledge)
