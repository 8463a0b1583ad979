"""What is said about an article beside its text: by the user, by YAML in front of it or beside it; which goes first."""

from __future__ import annotations

import re
from datetime import date, datetime
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from sahel_timeline import edtf
from sahel_timeline.readers.source import Options
from sahel_timeline.records import Diagnostic, Metadata
from sahel_timeline.safe_yaml import YamlError, line_of, load_yaml

_DATES = ("published", "retrieved")
_SILENCE = Metadata()
#: Languages of dates in words, by code: with all that dateparser has, a text that is no date takes seconds.
_LANGUAGES = ["fr", "en", "ar", "pt", "es", "it", "de", "tr"]
_ISO = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:?\d\d.*)?")


class Manifest(msgspec.Struct, frozen=True):
    """What the user says of articles by their files' names."""

    #: file, or article (`export.jsonl#12`) → what is said of it
    names: dict[str, Metadata] = {}
    #: pattern → what is said of all that fit it
    patterns: tuple[tuple[str, Metadata], ...] = ()

    def says(self, article: str, source: str) -> Metadata | None:
        """What it says of an article: an own entry over its file's, that over patterns, later patterns over earlier."""
        found: Metadata | None = None
        for name in (article, source, source.rpartition("/")[2]):
            if name in self.names:
                found = over(found, self.names[name]) if found else self.names[name]
        for pattern, metadata in reversed(self.patterns):
            if fnmatchcase(article, pattern) or fnmatchcase(source, pattern):
                found = over(found, metadata) if found else metadata
        return found


class Given(msgspec.Struct, frozen=True):
    """What the user states for all articles, by option, and how files are to be read."""

    published: str | None = None
    retrieved: str | None = None
    #: what a manifest says, by file name or pattern
    manifest: Manifest = Manifest()
    options: Options = Options()


def metadata_from_yaml(text: str, file: str, what: str, before: int = 0) -> Metadata | Diagnostic:
    """Metadata from a YAML mapping with the keys of `Metadata`; null means absent.

    A key it does not know, a wrong type or a day that no calendar has is a diagnostic that names file and line;
    `before` are the lines of the file above the YAML.
    """
    try:
        data = load_yaml(text)
    except YamlError as error:
        return broken(file, f"{what}, line {(error.line or 1) + before}: {error.message}; fix the YAML or remove it")
    if data is None:
        return Metadata()
    if not isinstance(data, dict):
        return broken(file, f"{what}: expected keys and values such as 'published: 2025-02-07'")
    known = Metadata.__struct_fields__
    for key in data:
        if key not in known:
            close = get_close_matches(str(key), known, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
            return broken(file, f"{what}, line {(line_of(text, [key]) or 1) + before}: unknown key {key!r}; {hint}")
    try:
        return typed(data)
    except (ValueError, msgspec.ValidationError) as error:
        message, _, where = str(error).partition(" - at `$.")
        key = where.rstrip("`") or message.split(":")[0]
        why = message if not where else f"{key}: {message}"
        return broken(file, f"{what}, line {(line_of(text, [key]) or 1) + before}: {why}")


def typed(data: dict[str, Any]) -> Metadata:
    """Metadata from plain data. Raises ValueError and msgspec.ValidationError."""
    values = dict(data)
    for key in _DATES:
        value = values.get(key)
        if isinstance(value, datetime):
            values[key] = value.date().isoformat()
        elif isinstance(value, date):
            values[key] = value.isoformat()
        elif isinstance(value, int | float):  # YAML reads 10:30 as 630
            raise ValueError(f"{key}: {value!r} is not a date; write it as 2025-02-07")
        elif isinstance(value, str):
            values[key] = read_date(value, key)
    return msgspec.convert(values, Metadata, strict=True)


def read_date(text: str, key: str, languages: list[str] | None = None) -> str:
    """A day or month in EDTF from what people write: ISO (with or without time), or a date in words.

    `languages` are those the words may be in, the usual ones of the region's press if None. Raises ValueError, in
    words that name `key`, if it is no date.
    """
    match = _ISO.fullmatch(text.strip())
    if match:
        try:
            return edtf.parse(match[1]).edtf
        except ValueError as error:
            raise ValueError(f"{key}: {text!r}: {error}") from None
    import dateparser  # slow to import, and hardly ever needed

    # no relative dates: "hier" would count from the clock
    settings = {"STRICT_PARSING": True, "DATE_ORDER": "DMY", "PARSERS": ["absolute-time"]}
    found = dateparser.parse(text, languages=languages or _LANGUAGES, settings=settings)
    if found is None:
        raise ValueError(f"{key}: {text!r} is not a date; write it as 2025-02-07")
    return found.date().isoformat()


def over(first: Metadata, second: Metadata) -> Metadata:
    """What the first says, and the second where the first is silent; an empty text says nothing."""
    if second == _SILENCE and "" not in msgspec.structs.astuple(first):
        return first
    return Metadata(**{name: getattr(first, name) or getattr(second, name) for name in Metadata.__struct_fields__})


def broken(file: str, why: str) -> Diagnostic:
    """A file with metadata that cannot be used; its articles are read without it."""
    return Diagnostic("error", "unreadable-metadata", file, f"{why} (the article is read without it)")
