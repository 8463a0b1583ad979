"""The text as the rules read it: tidied, folded to plain lower case, and always traceable to the original.

Three views of one article share their offsets, so that whatever is found in one can be looked up in the others:

* `text`: the original with typographic noise removed (decomposed accents, soft hyphens, ligatures, runs of
  blanks); equal to the original for most articles;
* `folded`: `text` in lower case without accents, typographic quotes and dashes made plain;
* `words`: `folded` with every character that is neither letter nor digit made a blank, and one blank before.
  A word at `words[i + 1 : j + 1]` stands at `text[i:j]`, and is whole if `words[i]` and `words[j + 1]` are blank.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What makes `text` differ from the original: runs of blanks (they break phrases apart), returns, soft hyphens, and
# combining and invisible characters and ligatures, which cp1252 does not have.
_COMMON_NOISE = ("  ", "\r", "\u00ad", "\u00a0 ", " \u00a0", "\u00a0\u00a0", "\t", "Ã", "Â", "â€", "Å“", "&")
_RARE_NOISE = re.compile("[̀-ͯ\u200b-\u200f\u2060\ufeffﬀ-ﬆ\u2009\u202f]")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANKS = " \t\u00a0\u2009\u202f"
#: What a replacement character (a letter that an earlier program lost) is folded to, so that "ao\ufffdt" can be told
#: from two words. It is an ASCII control character that no article has.
LOST_LETTER = "\x1a"
_PLAIN = {
    "\ufffd": LOST_LETTER,
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "\u00a0": " ",
    "\t": " ",
    "…": ".",
    "œ": "o",
    "æ": "a",
    "ø": "o",
    "ð": "d",
    "ß": "s",
}


def _fold_character(character: str) -> str:
    """One plain lower-case character for one character; the same character if there is no plain one."""
    lower = character.lower()
    if lower in _PLAIN:
        return _PLAIN[lower]
    base = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return base if len(base) == 1 and base.isascii() else lower if len(lower) == 1 else character


def _byte_table(fold_to_words: bool) -> bytes:
    """The 256-byte translation of cp1252 text; ten times as fast as `str.translate` over the same characters."""
    table = bytearray()
    for code in range(256):
        folded = _fold_character(bytes([code]).decode("cp1252", "replace"))
        plain = folded if folded.isascii() else " "
        is_letter = plain.isalnum() or plain == LOST_LETTER
        table += (plain if is_letter or not fold_to_words else " ").encode("ascii")
    return bytes(table)


_FOLD = _byte_table(fold_to_words=False)
_WORDS = _byte_table(fold_to_words=True)
#: Every figure is 0, all else a blank.
_FIGURES = bytes(ord("0") if chr(code) in "0123456789" else ord(" ") for code in range(256))


@lru_cache(maxsize=4096)
def _fold_foreign(character: str) -> str:
    """A character that cp1252 lacks: its plain form if cp1252 has that, else a blank."""
    plain = _fold_character(character)
    try:
        plain.encode("cp1252")
    except UnicodeEncodeError:
        return " "
    return plain


def fold(text: str) -> str:
    """Lower case without accents, quotes and dashes plain; as many code points as the text has."""
    return _to_bytes(text).translate(_FOLD).decode("ascii")


def fold_words(text: str) -> str:
    """`fold` with all but letters and digits made blank; the form in which the lexicon holds its patterns."""
    return _to_bytes(text).translate(_WORDS).decode("ascii")


@lru_cache(maxsize=32768)
def fold_phrase(text: str) -> str:
    """`fold_words` with runs of blanks joined: one key for all spellings of a name or phrase."""
    return " ".join(fold_words(unicodedata.normalize("NFC", text)).split())


def fold_phrases(texts: Sequence[str]) -> list[str]:
    """`fold_phrase` of each, some three times as fast for thousands."""
    # a character that folding keeps stands between them
    joined = unicodedata.normalize("NFC", LOST_LETTER.join(texts))
    folded = fold_words(joined).split(LOST_LETTER)
    if len(folded) != len(texts):  # it stands in one of them too
        return [fold_phrase(text) for text in texts]
    return [" ".join(words.split()) for words in folded]


#: Characters that cp1252 may lack.
_NOT_LATIN = re.compile(r"[^\x00-\x7f\xa0-\xff]")


def _encode(text: str) -> bytes | None:
    try:
        return text.encode("cp1252")
    except UnicodeEncodeError:
        return None


def _encode_foreign(text: str) -> bytes:
    return _NOT_LATIN.sub(lambda match: _fold_foreign(match[0]), text).encode("cp1252", "replace")


def _to_bytes(text: str) -> bytes:
    encoded = _encode(text)
    return _encode_foreign(text) if encoded is None else encoded


class NormalText:
    """The three views of one text, and the way back to the offsets of the original."""

    __slots__ = ("_numbers", "_offsets", "folded", "original", "text", "words")

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self._offsets: list[int] | None = None
        self._numbers: list[tuple[int, int]] | None = None
        encoded = _encode(original)
        if any(map(original.__contains__, _COMMON_NOISE)) or (encoded is None and _RARE_NOISE.search(original)):
            self.text, self._offsets = _tidy(original)
            encoded = _encode(self.text)
        if encoded is None:
            encoded = _encode_foreign(self.text)
        self.folded = encoded.translate(_FOLD).decode("ascii")
        self.words = f" {encoded.translate(_WORDS).decode('ascii')} "

    @property
    def numbers(self) -> list[tuple[int, int]]:
        """Where runs of figures begin and end, in order. Asked of bytes, it takes a fifth of a pattern's time."""
        if self._numbers is None:
            figures = self.folded.encode("ascii").translate(_FIGURES)
            self._numbers = []
            place = figures.find(b"0")
            while place >= 0:
                end = figures.find(b" ", place)
                self._numbers.append((place, end if end >= 0 else len(figures)))
                place = figures.find(b"0", end) if end >= 0 else -1
        return self._numbers

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original text that `text[start:end]` was made of."""
        if self._offsets is None or end <= start:
            return start, end
        return self._offsets[start], self._offsets[end - 1] + self._width(end - 1)

    def normal_offset(self, offset: int) -> int:
        """Where a code point of the original stands in `text` (the first one at or after it)."""
        return offset if self._offsets is None else bisect_left(self._offsets, offset)

    def _width(self, index: int) -> int:
        """How many code points of the original the character at `index` stands for."""
        assert self._offsets is not None
        following = self._offsets[index + 1] if index + 1 < len(self._offsets) else len(self.original)
        gap = self.original[self._offsets[index] : following]
        return 1 if gap[:1].isspace() or len(gap) <= 1 else len(gap.rstrip(_BLANKS + _INVISIBLE + "\r"))


#: What cp1252 makes of the bytes that continue a character of UTF-8.
_CONTINUED = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xC0))
#: UTF-8 read as cp1252 ("fÃ©vrier", "lâ€™Ã‰tat"): letters that no French word has, with what continues them.
_MOJIBAKE = f"Ã[{re.escape(_CONTINUED)} ]|Â[\u00a0-\u00bf ]|Å“|â€[{re.escape(_CONTINUED)}]"


def _misread(text: str) -> str:
    """UTF-8 read as cp1252."""
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in text.encode())


@cache
def _twice() -> dict[str, str]:
    """The same done twice ("fÃƒÂ©vrier", "lÃ¢â‚¬â„¢Ã‰tat") → the letter; all of them begin with Ã."""
    found = {
        _misread(_misread(letter)): letter
        for code in range(0x80, 0x100)
        for letter in bytes([code]).decode("cp1252", "ignore")
    }
    return found | {wrong.replace("\u00a0", " "): letter for wrong, letter in found.items()}


#: Characters written as HTML entities outside of HTML.
_ENTITY = r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8});"


@cache
def _noise() -> re.Pattern[str]:
    """What `_tidy` changes, with the letter that a combining character joins; most runs of few articles need none."""
    twice = "|".join(re.escape(wrong[1:]) for wrong in sorted(_twice(), key=len, reverse=True))
    return re.compile(
        f"Ã(?:{twice})|{_MOJIBAKE}|{_ENTITY}"
        f"|[{_BLANKS}][{_BLANKS}{_INVISIBLE}]*[{_BLANKS}]|\r\n?|[{_INVISIBLE}]+|(?:.[\u0300-\u036f]+)|[\ufb00-\ufb06]",
        re.DOTALL,
    )


def _tidy(original: str) -> tuple[str, list[int]]:
    """The text without noise, and for each of its characters the offset it had."""
    kept: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _noise().finditer(original):
        start, end = match.span()
        kept.append(original[done:start])
        offsets.extend(range(done, start))
        plain = _plain(match[0], kept)
        kept.append(plain)
        offsets.extend([start] * len(plain))
        done = end
    kept.append(original[done:])
    offsets.extend(range(done, len(original)))
    return "".join(kept), offsets


def _plain(noise: str, before: list[str]) -> str:
    """What a piece of noise becomes: one blank, one line's end, nothing, or composed letters."""
    if noise[0] == "&":
        import html  # a thousand names

        return html.unescape(noise)
    if noise[0] == "Ã" and (letter := _twice().get(noise)) is not None:
        return letter
    if noise[0] in "ÃÂÅâ" and len(noise) > 1 and not unicodedata.combining(noise[1]):
        return _decoded(noise)
    if noise[0] in _BLANKS:
        return noise[0]
    if noise[0] == "\r":
        return "\n"
    if noise[0] in _INVISIBLE:
        return ""
    if "\ufb00" <= noise[0] <= "\ufb06":
        return unicodedata.normalize("NFKC", noise)
    composed = unicodedata.normalize("NFC", noise)
    return composed[0] + "".join(c for c in composed[1:] if not unicodedata.combining(c))


def _decoded(mojibake: str) -> str:
    """The character whose UTF-8 was read as cp1252; a no-break space that became a blank is one of its bytes."""
    if mojibake == "Â ":
        return " "
    encoded = b"".join(_byte(character) for character in mojibake.replace(" ", "\u00a0"))
    return encoded.decode("utf-8", "replace")


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return bytes([ord(character)])
