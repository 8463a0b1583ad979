"""The words that dates are made of, as classes of one letter: `mardi 9 juillet 2025` is `WnMY`.

The grammar (`grammar.py`) is written over these classes, so that it knows no word of any language.

    n  number that may be a day (1–31)    Y  year           #  any other number
    k  number word   1  "un", "a"   K  vague number ("quelques")   D  about so many ("une dizaine")   o  ordinal
    z  date in figures (23.06.2025)       y  day and month in figures (14/01)    r  month and year (09/2023)
    C  decade (1960s)     M  month        W  weekday         w  weak weekday ("mer", "sam")
    U  unit of time       u  its plural   Z  its abbreviation   &  that or a weekday ("mon")   ½  "et demi"
    H  deictic day ("hier")      V  narrative day ("la veille")
    S  season, quarter    P  part ("début", "mi", "fin")     Q  the whole ("courant")     p  part of the day
    L  last    R  past (after its noun)   X  next     b, h  last and next in the plural ("derniers", "prochains")
    N  following    O  preceding          c  this     l  article    d  of     a  to     e  and     i  in    f  between
    s  since   j  until   I  by ("d'ici")  A  ago     q  ahead ("dans")    B  before     G  after     t  later
    E  earlier v  about   F  from now       J  habitual ("chaque")      _  may follow a bare day number    T  clock time
    |  end of a line
    x  any other word     , ; . - + / : ( ) "  themselves
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.normal_text import LOST_LETTER, fold_phrase
from sahel_timeline.time_expressions.numbers import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_timeline.normal_text import NormalText
    from sahel_timeline.time_expressions.vocabulary import Vocabulary

Value = int | str | tuple[int, int] | tuple[int, int, int] | None

_PUNCTUATION = ',;.-+/:()"'
_NUMERIC = (
    r"\d{1,2} ?/ ?\d{1,2} ?/ ?(?:\d{4}|\d\d(?!\d))"
    r"|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}|(?<![\d.])\d\d\.\d\d\.\d\d(?![\d.])"
    r"|\d{1,2}-\d{1,2}-(?:\d{4}|\d\d(?!\d))"
    r"|\d{4}/\d{1,2}/\d{1,2}(?!\d)|\d{4}\.\d{1,2}\.\d{1,2}(?!\d)|\d{4}-\d{1,2}-\d{1,2}(?!\d)"
)
#: "202522:20" and "20252 min": a clock or reading time was glued to the year.
_GLUED_YEAR = r"(?:19|20)\d\d(?=\d{1,2}(?::\d\d| ?min\b| ?h\d))"
#: "2O11", "l9": figures that were read as letters.
_MISREAD = r"(?=[oil]*\d)[\doil]{2,4}(?![a-z0-9])"
# Everything is a token, blanks too: then each begins where the last one ends, and no match object need be made. Plain
# words and blanks come first: they are nearly all of a text, and nothing that follows begins as they do.
_TOKEN = re.compile(
    rf"[a-z{LOST_LETTER}]++(?!\d)| ++(?!\n)"
    rf"|[qts][1-4]\b|\d\d?:\d\d(?::\d\d)?(?!\d)|{_NUMERIC}|{_GLUED_YEAR}|\d{{1,2}}/(?:19|20)\d\d(?![\d/])"
    rf"|\d{{1,2}}/\d{{1,2}}(?![\d/])|(?:19|20)\d0s\b|{_MISREAD}|0[a-z{LOST_LETTER}]{{3,}}|[a-z{LOST_LETTER}]+"
    r"| *\n\s*|\d+(?:(?:er|ere|eme|e|st|nd|rd|th)\b)?|."
)
_SEPARATOR = re.compile(r" ?[/.-] ?")
_ORDINAL_ENDINGS = f"abcdefghijklmnopqrstuvwxyz{LOST_LETTER}"
#: Classes that their neighbours decide on, and where one of them stands: "sept", "in", the short names of another
#: language's months, abbreviated units, "mon", a number after a month.
_AMBIGUOUS = frozenset("mqgZ&#")
_UNSETTLED = re.compile(r"[mqgZ&]|[Mm](?:\.|n,)?#")
#: What follows a month that is written before its day: "Jul 10, 2025", "Sept. 3 2024".
_DAY_AND_YEAR = ("nY", "n,Y", ".nY", ".n,Y")
#: Years before those that are written everywhere; only after a month, for they may be counts too.
_LONG_AGO = range(1600, 1900)
_MISREAD_LETTERS = str.maketrans("oil", "011")


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark: its class, its value, and where it stands in the normal text."""

    kind: str
    value: Value
    start: int
    end: int


#: Every word that says nothing of dates; where it stands does not matter.
OTHER = Token("x", None, -1, -1)


def read_tokens(text: NormalText, start: int, end: int, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of `text[start:end]`, in order; a line's end is a token unless a sentence goes on over it."""
    tokens: list[Token] = []
    folded, single, heads, special = text.folded, vocabulary.single, vocabulary.heads, vocabulary.special
    begin = done = start
    for word in _TOKEN.findall(folded, start, end):
        if word == " ":  # every other one
            begin += 1
            continue
        stop = begin + len(word)
        if begin < done or word == "'":
            pass  # inside a phrase, or nothing
        elif word in heads and (phrase := vocabulary.phrase(word, folded, begin, end)) is not None:
            done = phrase.end()
            kind, value = vocabulary.phrases[fold_phrase(phrase[0])]
            if kind:
                tokens.append(Token(kind, value, begin, done))
        elif word in single:
            kind, value = single[word]
            if word in special:
                kind, value = vocabulary.special_word(word, text.text[begin:stop])
            if kind:
                tokens.append(Token(kind, value, begin, stop))
        elif word.isalpha():
            tokens.append(OTHER)
        else:
            token = _no_word(word, begin, stop, text, single)
            if token is not None:
                tokens.append(token)
        begin = stop
    return _settle(tokens, folded)


def _no_word(
    word: str, start: int, end: int, text: NormalText, single: Mapping[str, tuple[str, Value]]
) -> Token | None:
    """A number, a mark or a line's end; None for blanks and for lines that go on."""
    first = word[0]
    if first == "0" and f"o{word[1:]}" in single:  # "0ctobre"
        kind, value = single[f"o{word[1:]}"]
        return Token(kind, value, start, end)
    if first.isdigit() or (first in "oil" and word[-1].isdigit()):
        return _figures(word, start, end)
    if first in _PUNCTUATION:
        return Token(first, None, start, end)
    if "\n" in word:
        return None if _goes_on(text.text, start, end) else Token("|", None, start, end)
    return OTHER if first != " " else None


def _figures(word: str, start: int, end: int) -> Token:
    """A number, or a date in figures."""
    if ":" in word:
        return Token("T", None, start, end)
    parts = [word] if word.isdigit() else _SEPARATOR.split(word)
    if len(parts) == 3:
        first, second, third = (int(part) for part in parts)
        if "." in word and first <= 31 and 1 <= second <= 12 and len(parts[2]) == 4:
            first, third = third, first  # with points the day comes first in every language
        return Token("z", (first, second, third), start, end)
    if len(parts) == 2:
        return Token("r" if len(parts[1]) == 4 else "y", (int(parts[0]), int(parts[1])), start, end)
    if word[-1] == "s" and word[:-1].isdigit():
        return Token("C", int(word[:4]), start, end)
    if not word[0].isdigit() or word[-1] in "oil" or (len(word) < 5 and not word.isdigit()):
        misread = word.translate(_MISREAD_LETTERS)
        if misread.isdigit():
            word = misread
    return _number(word.rstrip(_ORDINAL_ENDINGS), start, end)


def _number(digits: str, start: int, end: int) -> Token:
    number = int(digits) if 0 < len(digits) < 10 else 10**9
    if len(digits) <= 2 and 1 <= number <= 31:
        return Token("n", number, start, end)
    if len(digits) == 4 and 1900 <= number <= 2099:
        return Token("Y", number, start, end)
    return Token("#", number, start, end)


def _settle(tokens: list[Token], folded: str) -> list[Token]:
    """Decide by their neighbours the words that mean two things, and put number words together."""
    kinds = "".join([token.kind for token in tokens])
    if _UNSETTLED.search(kinds):
        tokens = [
            _settled(token, index, tokens, folded) if token.kind in _AMBIGUOUS else token
            for index, token in enumerate(tokens)
        ]
        kinds = "".join([token.kind for token in tokens])
    return compose(tokens, kinds, folded) if "k" in kinds or "o" in kinds else tokens


def _settled(token: Token, index: int, tokens: list[Token], folded: str) -> Token:
    kind = token.kind
    following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
    before = tokens[index - 1].kind if index else ""
    if kind == "m":  # "sept" is seven before a unit, September elsewhere
        hyphened = before == "-" and index > 1 and tokens[index - 2].kind == "k"
        if (
            following in ("U", "u", "k")
            or before == "k"
            or hyphened
            or (before not in "ndPLio-l" and following not in "Y.nlk")
        ):
            return Token("k", 7, token.start, token.end)
        return Token("M", token.value, token.start, token.end)
    if kind == "q" and following not in ("n", "k", "1", "K", "#", "v", "D"):  # "in two days", but "in 2012", "in May"
        return Token("i", None, token.start, token.end)
    if kind == "#" and token.value in _LONG_AGO:  # "le 18 février 1857", "July 4, 1776," but "May 5, 1800 soldiers"
        ends = following in ("", ",", ".", ";", ")", "|")
        leading = "".join([t.kind for t in tokens[max(0, index - 3) : index]])
        is_year = leading.endswith(("M", "m", "M.", "m.")) or (ends and leading in ("Mn,", "mn,"))
        return Token("Y", token.value, token.start, token.end) if is_year else token
    if kind == "&":  # "in 1 mon", but "Dec 9, Mon"
        counted = before == "n" and (following in ("A", "t", "E") or (index > 1 and tokens[index - 2].kind == "q"))
        weekday, unit = str(token.value).split()
        return Token("Z", unit, token.start, token.end) if counted else Token("w", int(weekday), token.start, token.end)
    if kind == "Z" and (before not in ("n", "k", "#", "1") or folded[token.end : token.end + 1] == "'"):
        return OTHER  # "3w" and "3 j", but not "w" and "3 j'ai"
    if kind == "g":  # the short name of another language's month needs a day and a year
        after = "".join([t.kind for t in tokens[index + 1 : index + 5]])
        is_month = after.startswith(_DAY_AND_YEAR) or (before == "n" and following in ("Y", ".", ",", "-"))
        return Token("M", token.value, token.start, token.end) if is_month else OTHER
    return token


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at `end` goes on at `start`: hard-wrapped text breaks lines inside sentences."""
    line = end - (text.rfind("\n", 0, end) + 1)
    if start >= len(text) or text.count("\n", end, start) != 1:
        return False
    last = text[end - 1] if end else ""
    # "le 9 ⏎ juin 2023": nothing ends with a day number that a month follows
    return (line > 30 and (last.isalnum() or last == ",") and (text[start].islower() or text[start].isdigit())) or (
        last.isdigit() and text[start].isalpha() and line >= 4
    )
