"""Numbers in words: "deux mille vingt-trois" is a year, "vingt et un" a day, "twenty-first" an ordinal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_timeline.time_expressions.tokens import Token

# Number words that may belong together; hyphens and "et"/"and" may stand between them.
_RUN = re.compile(r"[k1](?:-?[k1]|e(?=[k1o])[k1])*(?:-?o|eo)?")
_YEARS = range(1900, 2100)
_DAYS = range(1, 32)


def compose(tokens: list[Token], kinds: str, folded: str) -> list[Token]:
    """The tokens with number words that stand together made one.

    A number that may be a day stays a number word (`k`), one that may be a year becomes a year (`Y`).
    """
    joined: list[Token] = []
    done = 0
    for match in _RUN.finditer(kinds):
        for first, end in _runs(tokens, match.start(), match.end(), folded):
            value, kind = _value(tokens[first:end])
            if value is None:
                continue
            joined += tokens[done:first]
            joined.append(type(tokens[first])(kind, value, tokens[first].start, tokens[end - 1].end))
            done = end
    joined += tokens[done:]
    return joined


def _runs(tokens: list[Token], first: int, end: int, folded: str) -> list[tuple[int, int]]:
    """Where a run of number words falls apart: words that are not next to each other, or cannot be one number."""
    runs: list[tuple[int, int]] = []
    begin = first
    for index in range(first + 1, end + 1):
        if index == end or not _adjacent(tokens[index - 1], tokens[index], folded):
            if index - begin > 1:
                runs.append((begin, index))
            begin = index
    return runs


def _adjacent(left: Token, right: Token, folded: str) -> bool:
    return folded[left.end : right.start].strip(" ") == ""


def _goes_with(tens: int, number: int, last: int) -> bool:
    """Whether a word may follow in one number: "vingt-trois", "dix-sept", "soixante-dix-huit"."""
    return tens == 0 or (tens >= 20 and number < 20 and last != 10) or (last == 10 and number in (7, 8, 9))


def _value(run: list[Token]) -> tuple[int | None, str]:
    """The number that a run of words makes and its class; None if they make none ("deux trois")."""
    total = current = 0
    ordinal = False
    last = 10**9
    for token in run:
        number = token.value
        if not isinstance(number, int):
            continue  # "et", "-"
        ordinal = token.kind == "o"
        if number == 1000:
            total, current, last = total + max(current, 1) * 1000, 0, 1000
        elif number == 100:
            current, last = max(current, 1) * 100, 100
        elif number == 20 and current % 100 == 4:  # "quatre-vingt"
            current, last = current - 4 + 80, 80
        elif number < last and _goes_with(current % 100, number, last):
            current, last = current + number, number
        else:
            return None, "k"
    total += current
    if ordinal:
        return (total, "o") if total in _DAYS else (None, "o")
    return total, "Y" if total in _YEARS else "k" if total in _DAYS else "#"
