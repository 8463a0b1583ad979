"""The words that dates are made of, as classes of one letter: `mardi 9 juillet 2025` is `WnMY`.

The grammar (`grammar.py`) is written over these classes, so that it knows no word of any language.

    n  number that may be a day (1–31)   Y  year          #  any other number    k  number word
    K  vague number ("quelques")         o  ordinal       z  numeric date (23.06.2025)
    M  month      W  weekday             w  weak weekday ("mer", "sam")           U  unit of time
    H  deictic day ("hier")              V  narrative day ("la veille")           S  season
    P  part ("début", "mi", "fin")       Q  the whole ("courant")                 p  part of the day
    L  last    R  past (after its noun)  X  next      c  this         l  article   d  of
    a  to   e  and        i  in          f  between   s  since        j  until     A  ago
    B  before   G  after  t  later
    q  ahead ("dans")     E  earlier     v  about     |  end of a line            x  any other word
    , . - / : ( ) "  themselves
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.normal_text import LOST_LETTER, fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sahel_timeline.knowledge.words import Calendar
    from sahel_timeline.normal_text import NormalText

Value = int | str | tuple[int, int, int] | None

#: Calendar fields whose words all mean the same, and their class.
_FIELDS = {
    "vague_numbers": "K",
    "day_parts": "p",
    "last": "L",
    "past": "R",
    "next": "X",
    "this": "c",
    "articles": "l",
    "of": "d",
    "to": "a",
    "and_": "e",
    "in_": "i",
    "between": "f",
    "since": "s",
    "until": "j",
    "before": "B",
    "after": "G",
    "later": "t",
    "ago": "A",
    "ahead": "q",
    "earlier": "E",
    "about": "v",
}
#: Calendar fields whose words mean a number or a name, and their class.
_VALUED = {
    "numbers": "k",
    "ordinals": "o",
    "units": "U",
    "seasons": "S",
    "deictic": "H",
    "narrative": "V",
    "weekdays": "W",
    "months": "M",
}
_PUNCTUATION = ',.-/:()"'
_NUMERIC = (
    r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)"
    r"|\d{4}/\d{1,2}/\d{1,2}(?!\d)|\d{4}\.\d{1,2}\.\d{1,2}(?!\d)|\d{4}-\d{1,2}-\d{1,2}(?!\d)"
)
# Everything is a token, blanks too: then each begins where the last one ends, and no match object need be made.
_TOKEN = re.compile(rf"[a-z{LOST_LETTER}]+|[ \t]*\n\s*| +|{_NUMERIC}|\d+(?:(?:er|ere|eme|e|st|nd|rd|th)\b)?|.")
_SEPARATOR = re.compile(r"[/.-]")
_ORDINAL_ENDINGS = "abcdefghijklmnopqrstuvwxyz"


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark: its class, its value, and where it stands in the normal text."""

    kind: str
    value: Value
    start: int
    end: int


#: Every word that says nothing of dates; where it stands does not matter.
OTHER = Token("x", None, -1, -1)


class Vocabulary:
    """The calendar words of one language (with the full month and weekday names of the others)."""

    def __init__(self, calendar: Calendar, others: Iterable[Calendar] = ()) -> None:
        self._single: dict[str, tuple[str, Value]] = {}
        self._phrases: dict[str, tuple[str, Value]] = {}
        self._weak = {fold_phrase(word) for word in calendar.weak}
        #: Words near which a date may stand; "été" and "an" stand everywhere, so that seasons and parts need company.
        self.triggers: set[str] = set()
        for other in others:
            self._add_names(other)
        for field, kind in _FIELDS.items():
            for word in getattr(calendar, field):
                self._add(word, kind, None)
        for part, words in calendar.parts.items():
            for word in words:
                self._add(word, "Q" if part == "whole" else "P", part)
        for field, kind in _VALUED.items():
            self._add_valued(field, kind, getattr(calendar, field))
        #: first word of a phrase → the phrases that begin so, the longest first
        self._heads: dict[str, re.Pattern[str]] = {}
        by_head: dict[str, list[str]] = {}
        for phrase in sorted(self._phrases, key=len, reverse=True):
            by_head.setdefault(phrase.split(" ")[0], []).append(re.escape(phrase).replace(r"\ ", "[ '-]"))
        for head, alternatives in by_head.items():
            self._heads[head] = re.compile(rf"(?:{'|'.join(alternatives)})(?![a-z0-9])")

    def _add_names(self, other: Calendar) -> None:
        """Months and weekdays of another language: pages mix languages in their date lines."""
        for kind, names in (("M", other.months), ("W", other.weekdays)):
            for value, words in names.items():
                for word in words:
                    if len(word) > 3 and word not in other.weak:
                        self._add(word, kind, value)
                        self.triggers.add(fold_phrase(word))

    def _add_valued(self, field: str, kind: str, words_by_value: Mapping[int | str, tuple[str, ...]]) -> None:
        for value, words in words_by_value.items():
            for word in words:
                self._add(word, kind, value)
                if field in ("months", "weekdays", "deictic", "narrative", "units"):
                    self.triggers.add(fold_phrase(word))

    def _add(self, word: str, kind: str, value: Value) -> None:
        folded = fold_phrase(word)
        target = self._phrases if " " in folded else self._single
        if kind == "M" and folded in self._single and self._single[folded][0] == "k":
            kind = "m"  # "sept" is seven before a unit, September elsewhere
        target[folded] = (kind, value)
        if kind in "MW" and (lost := _with_lost_letters(word)) != folded:
            self._single[lost] = (kind, value)
            self.triggers.add(lost)

    def tokens(self, text: NormalText, start: int, end: int) -> list[Token]:
        """The tokens of `text[start:end]`, in order; a line's end is a token unless a sentence goes on over it."""
        tokens: list[Token] = []
        folded, single, heads, weak = text.folded, self._single, self._heads, self._weak
        begin = done = start
        for word in _TOKEN.findall(folded, start, end):
            stop = begin + len(word)
            first = word[0]
            if begin < done or word == " " or word == "'":
                pass  # inside a phrase, or nothing
            elif "a" <= first <= "z" or first == LOST_LETTER:
                phrase = heads[word].match(folded, begin, end) if word in heads else None
                if phrase is not None:
                    done = phrase.end()
                    kind, value = self._phrases[fold_phrase(phrase[0])]
                    tokens.append(Token(kind, value, begin, done))
                elif word in weak:
                    kind, value = self._weak_word(word, text.text[begin])
                    tokens.append(Token(kind, value, begin, stop))
                elif word in single:
                    kind, value = single[word]
                    tokens.append(Token(kind, value, begin, stop))
                else:
                    tokens.append(OTHER)
            elif "0" <= first <= "9":
                tokens.append(_figures(word, begin, stop))
            elif first in _PUNCTUATION:
                tokens.append(Token(first, None, begin, stop))
            elif "\n" in word:
                if not _goes_on(text.text, begin, stop):
                    tokens.append(Token("|", None, begin, stop))
            elif first != " ":
                tokens.append(OTHER)
            begin = stop
        return _settle(tokens)

    def _weak_word(self, word: str, initial: str) -> tuple[str, Value]:
        """“mer” and "sam" need company to be weekdays, "jan" a capital to be a month."""
        kind, value = self._single[word]
        if kind == "W":
            return "w", value
        if kind == "M" and not initial.isupper():
            return "x", None
        return kind, value


def _figures(word: str, start: int, end: int) -> Token:
    """A number, or a date in figures."""
    parts = _SEPARATOR.split(word)
    if len(parts) == 3:
        return Token("z", (int(parts[0]), int(parts[1]), int(parts[2])), start, end)
    return _number(word.rstrip(_ORDINAL_ENDINGS), start, end)


def _number(digits: str, start: int, end: int) -> Token:
    number = int(digits) if len(digits) < 10 else 10**9
    if len(digits) <= 2 and 1 <= number <= 31:
        return Token("n", number, start, end)
    if len(digits) == 4 and 1900 <= number <= 2099:
        return Token("Y", number, start, end)
    return Token("#", number, start, end)


def _settle(tokens: list[Token]) -> list[Token]:
    """Decide the words that are a month or a number by what follows."""
    for index, token in enumerate(tokens):
        if token.kind == "m":
            following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
            before = tokens[index - 1].kind if index else ""
            if following == "U" or (before not in "ndPLio-" and following not in "Y.n"):
                tokens[index] = Token("k", 7, token.start, token.end)
            else:
                tokens[index] = Token("M", token.value, token.start, token.end)
    return tokens


def _with_lost_letters(word: str) -> str:
    """The folded word with its accented letters lost, as in "ao\\ufffdt"."""
    return "".join(c if c.isascii() else LOST_LETTER for c in word.lower())


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at `end` goes on at `start`: hard-wrapped text breaks lines inside sentences."""
    line = end - (text.rfind("\n", 0, end) + 1)
    return (
        start < len(text)
        and line > 30
        and text.count("\n", end, start) == 1
        and (text[end - 1].isalnum() or text[end - 1] == ",")
        and (text[start].islower() or text[start].isdigit())
    )
