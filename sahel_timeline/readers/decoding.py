"""Bytes → text: byte-order mark, NUL test, declared charset, strict UTF-8, then cp1252; what was assumed is told."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from sahel_timeline.records import Diagnostic

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: Bytes that no text has; one in twenty makes a file no text.
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + b"\x0b\x0e\x0f\x1c\x1d\x1e\x1f\x7f"
_SAMPLE = 65_536
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
#: What people call cp1252, as browsers do.
_WESTERN = frozenset(("iso8859-1", "ascii", "cp1252", "iso8859-15"))
#: Characters that UTF-8 read as cp1252 leaves, and hardly any text has.
_MOJIBAKE = re.compile("Ã[\u0080-\u00bfƒ‚€ ]|â€[\u0080-\u00ff™œ˜“”¦]|Â[\u00a0-\u00bf]|Å“")


class Decoded(NamedTuple):
    """A text, and what had to be assumed to read it."""

    text: str
    notes: tuple[Diagnostic, ...] = ()


class NotTextError(ValueError):
    """The bytes are no text."""


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of a file, without byte-order mark.

    Args:
        data: the bytes.
        name: of the file, for diagnostics.
        declared: the charset that a mail or a server says.

    Raises NotTextError.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _noted(data[len(mark) :].decode(encoding, "replace"), name)
    wide = _wide(data) if b"\0" in data[:_SAMPLE] else None
    if wide and _is_text(data[:_SAMPLE].decode(wide, "replace").encode()):
        note = Diagnostic("info", "encoding-assumed", name, f"no encoding is named; read as {wide.upper()}")
        return _noted(data.decode(wide, "replace"), name, note)
    if b"\0" in data:
        raise NotTextError("binary data, not text")
    if not _is_text(data[:_SAMPLE]):
        raise NotTextError("binary data, not text")
    if data.isascii():
        return Decoded(data.decode("ascii"))
    charset = _codec(declared)
    if charset is not None and charset != "utf-8" and charset not in _WESTERN:
        try:
            return _noted(data.decode(charset), name)
        except (UnicodeError, ValueError):
            pass
    try:
        return _noted(data.decode(), name)
    except UnicodeDecodeError as error:
        return _not_utf_8(data, name, error, charset)


def _is_text(sample: bytes) -> bool:
    return len(sample) - len(sample.translate(None, _CONTROL)) <= len(sample) // 20


def declared_charset(data: bytes) -> str | None:
    """The charset that a page or an XML file names at its beginning."""
    match = _XML.match(data[:500]) or _META.search(data[:8192])
    return match[1].decode("ascii", "replace") if match else None


def _codec(name: str | None) -> str | None:
    """Python's name of a charset that is known and makes text of bytes."""
    try:
        found = codecs.lookup(name.strip("\"' ")) if name else None
    except (LookupError, ValueError):
        return None
    return found.name if found is not None and getattr(found, "_is_text_encoding", True) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a Latin text is NUL."""
    sample = data[: 4096 - 4096 % 2]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _not_utf_8(data: bytes, name: str, error: UnicodeDecodeError, charset: str | None) -> Decoded:
    if len(data) - error.start < 4 and error.reason == "unexpected end of data" and not data[: error.start].isascii():
        message = f"the last letter is cut (byte {error.start}); the rest is read"
        note = Diagnostic("info", "encoding-assumed", name, message)
        return _noted(data[: error.start].decode(), name, note)
    read = data.decode("utf-8", "replace")
    lost = read.count("\ufffd")
    if lost * 4 < sum(character > "\x7f" for character in read[:_SAMPLE]):
        message = f"UTF-8 but for {lost} places (the first at byte {error.start}), which are read as cp1252"
        text = data.decode("utf-8", _MIXED)
    else:
        western = charset in _WESTERN
        message = f"not UTF-8 (byte {error.start}); read as cp1252" + (", as it says" if western else "")
        text = data.decode("cp1252", "replace")
    return _noted(text, name, Diagnostic("info", "encoding-assumed", name, message))


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_MIXED = "sahel-timeline-cp1252"
codecs.register_error(_MIXED, _as_cp1252)


def _noted(text: str, name: str, *notes: Diagnostic) -> Decoded:
    """The text with notes on what is odd about its letters; the rules read through both."""
    text = text.removeprefix("\ufeff")
    if ("Ã" in text or "â€" in text) and (broken := len(_MOJIBAKE.findall(text))) > 1:
        message = f"{broken} letters are UTF-8 that was read as cp1252 (such as Ã©); they are read as what they were"
        notes += (Diagnostic("info", "mojibake", name, message),)
    if lost := text.count("\ufffd"):
        message = f"{lost} letters were lost before (\ufffd); words are recognised without them where that is certain"
        notes += (Diagnostic("info", "letters-lost", name, message),)
    return Decoded(text, notes)
