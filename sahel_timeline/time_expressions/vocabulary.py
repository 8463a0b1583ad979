"""The calendar words of a language, ready to be looked up: from `knowledge/languages/` to token classes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sahel_timeline.normal_text import LOST_LETTER, fold_phrase
from sahel_timeline.time_expressions.verbs import Phrases, Verbs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.knowledge.calendar_words import Calendar
    from sahel_timeline.time_expressions.tokens import Value

#: Calendar fields whose words all mean the same, and their class; an empty class is a word that says nothing.
_FIELDS = {
    "after_day": "_",
    "habitual": "J",
    "fillers": "",
    "one": "1",
    "half": "½",
    "vague_numbers": "K",
    "day_parts": "p",
    "last": "L",
    "last_plural": "b",
    "past": "R",
    "next": "X",
    "next_plural": "h",
    "following": "N",
    "preceding": "O",
    "this": "c",
    "articles": "l",
    "of": "d",
    "to": "a",
    "and_": "e",
    "in_": "i",
    "between": "f",
    "since": "s",
    "until": "j",
    "by": "I",
    "before": "B",
    "after": "G",
    "later": "t",
    "ago": "A",
    "ahead": "q",
    "earlier": "E",
    "hence": "F",
    "not_dates": "x",
    "about": "v",
}
#: Calendar fields whose words mean a number or a name, and their class.
_VALUED = {
    "numbers": "k",
    "about_numbers": "D",
    "ordinals": "o",
    "units": "U",
    "plural_units": "u",
    "short_units": "Z",
    "seasons": "S",
    "deictic": "H",
    "narrative": "V",
    "weekdays": "W",
    "months": "M",
}
#: Fields near whose words a date may stand; "été" and "fin" stand everywhere, so that they need company.
_TRIGGERS = ("months", "weekdays", "deictic", "narrative", "units", "plural_units")
#: How days of the month are written without one: "le 10", "le 1er".
_DAYS = (*map(str, range(1, 32)), "1er")
#: An abbreviated month of another language: as long as this, and only in a full date.
_SHORT = 3
#: So many letters of the second word of a phrase are looked at first.
_GLANCE = 2


class Vocabulary:
    """The calendar words of one language (with the month and weekday names of the others).

    `single` and `phrases` give the class and value of a folded word or phrase, `heads` the words that phrases begin
    with, `special` the words whose spelling in the text decides; `triggers` are what the lexicon looks for.
    """

    def __init__(self, calendar: Calendar, others: Iterable[Calendar] = ()) -> None:
        self.single: dict[str, tuple[str, Value]] = {}
        self.phrases: dict[str, tuple[str, Value]] = {}
        self.triggers: set[str] = set()
        self._weak = {fold_phrase(word) for word in calendar.weak}
        self._accented = {fold_phrase(word): word for word in calendar.accented}
        for other in others:
            self._add_names(other)
        for field, kind in _FIELDS.items():
            for word in getattr(calendar, field):
                self._add(word, kind, 1 if field == "one" else None)
        for part, words in calendar.parts.items():
            for word in words:
                self._add(word, "Q" if part == "whole" else "P", part)
        for field, kind in _VALUED.items():
            self._add_valued(field, kind, getattr(calendar, field))
        for word in calendar.same_year:
            self._add(word, "=", "same")
        self._add_seasons(calendar)
        self.triggers |= {f"{fold_phrase(word)} {day}" for word in calendar.before_number for day in _DAYS}
        self.triggers |= {fold_phrase(word) for word in calendar.counted}
        self.future = Verbs(calendar.future_endings, calendar.not_future)
        self.conditional = Verbs(calendar.conditional_endings, calendar.not_conditional)
        #: auxiliaries of the past; None for none
        self.past = _words(calendar.past_words)
        self.past_words = frozenset(calendar.past_words)
        #: what begins a date that is past, whatever the verb says ("tout ce qui va vers le Mali depuis mardi")
        self.since_past = tuple(f"{fold_phrase(word)} " for word in calendar.since_past)
        self.invitations = Phrases(calendar.invitations)
        #: before the date of another thing ("la loi du 24 juin")
        self.of = frozenset(fold_phrase(word) for word in calendar.of)
        #: words that are weak, or need their accents
        self.special = self._weak | self._accented.keys()
        #: first word of a phrase → how its second one may begin, and the pattern of the phrases, the longest first
        self.heads: dict[str, tuple[tuple[str, ...], str]] = {}
        by_head: dict[str, list[str]] = {}
        for phrase in sorted(self.phrases, key=len, reverse=True):
            by_head.setdefault(phrase.split(" ")[0], []).append(phrase)
        for head, phrases in by_head.items():
            following = dict.fromkeys(phrase.split(" ")[1][:_GLANCE] for phrase in phrases)
            alternatives = "|".join(re.escape(phrase).replace(r"\ ", "[ '-]") for phrase in phrases)
            self.heads[head] = tuple(following), rf"(?:{alternatives})(?![a-z0-9])"

    def phrase(self, head: str, folded: str, start: int, end: int) -> re.Match[str] | None:
        """The phrase that begins with a word of `heads` at a place of the text; mostly the word stands for itself."""
        following, pattern = self.heads[head]
        if not folded.startswith(following, start + len(head) + 1):
            return None
        return _compiled(pattern).match(folded, start, end)

    def special_word(self, word: str, written: str) -> tuple[str, Value]:
        """“mer” and "sam" need company to be weekdays, "jan" a capital to be a month, "dès" its accent."""
        kind, value = self.single[word]
        if word in self._accented:
            return (kind, value) if written.lower() == self._accented[word] else ("x", None)
        if kind == "W":
            return "w", value
        if kind == "M" and not written[0].isupper():
            return "x", None
        return kind, value

    def _add_names(self, other: Calendar) -> None:
        """Months and weekdays of another language: pages mix languages in their date lines."""
        for kind, names in (("M", other.months), ("W", other.weekdays)):
            for value, words in names.items():
                for word in words:
                    if len(word) > _SHORT and word not in other.weak:
                        self._add(word, kind, value)
                        self.triggers.add(fold_phrase(word))
                    elif kind == "M":
                        self._add(word, "g", value)
                        name = fold_phrase(word)
                        self.triggers |= {near for day in _DAYS for near in (f"{name} {day}", f"{day} {name}")}

    def _add_valued(self, field: str, kind: str, words_by_value: Mapping[int | str, tuple[str, ...]]) -> None:
        for value, words in words_by_value.items():
            for word in words:
                self._add(word, kind, value)
                if field in _TRIGGERS:
                    self.triggers.add(fold_phrase(word))

    def _add_seasons(self, calendar: Calendar) -> None:
        """“été” is a participle nearly everywhere, but not in "l'été dernier" and "cet été"."""
        after = (*calendar.last, *calendar.next, *calendar.past)
        for words in calendar.seasons.values():
            for season in words:
                if any(letter.isdigit() for letter in season):
                    continue
                for word in after:
                    self.triggers |= {fold_phrase(f"{season} {word}"), fold_phrase(f"{word} {season}")}
                self.triggers |= {fold_phrase(f"{word} {season}") for word in calendar.this}

    def _add(self, word: str, kind: str, value: Value) -> None:
        folded = fold_phrase(word)
        target = self.phrases if " " in folded else self.single
        if kind == "M" and folded in self.single and self.single[folded][0] == "k":
            kind = "m"  # "sept" is seven before a unit, September elsewhere
        if kind == "W" and folded in self.single and self.single[folded][0] == "Z":
            kind, value = "&", f"{value} {self.single[folded][1]}"  # "mon" is Monday, and a month
        target[folded] = (kind, value)
        lost = _with_lost_letters(word)
        if lost != folded and kind in "MWHLRXNbhUuP":
            (self.phrases if " " in lost else self.single)[lost] = (kind, value)
            if kind in "MWH":
                self.triggers.add(lost)


#: Few of the phrases stand in a text: compiling them all would take a fifth of the time that the lexicon takes.
_compiled = lru_cache(maxsize=None)(re.compile)


def _with_lost_letters(word: str) -> str:
    """The folded word with its accented letters and apostrophes lost, as in "ao\\ufffdt"."""
    return "".join(c if c.isascii() and c not in "'" else LOST_LETTER for c in word.lower().replace("-", " "))


def _words(words: Sequence[str]) -> re.Pattern[str] | None:
    """Any of these words, in the folded text."""
    spelled = [fold_phrase(word).replace(" ", "[ '-]") for word in words]
    return re.compile(rf"\b(?:{'|'.join(spelled)})\b") if words else None
