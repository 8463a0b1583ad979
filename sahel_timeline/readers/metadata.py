"""What is said about an article beside its text: sidecars, front matter, and the user's options over both."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from datetime import date, datetime
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import msgspec

from sahel_timeline import edtf
from sahel_timeline.readers.source import SIDECAR, NotAFileError, Options, printable, read_bytes, reason
from sahel_timeline.records import Article, Diagnostic, Metadata
from sahel_timeline.safe_yaml import YamlError, line_of, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import PageEvidence

_DATES = ("published", "retrieved")
_SILENCE = Metadata()
#: Languages of dates in words, by code: with all that dateparser has, a text that is no date takes seconds.
_LANGUAGES = ["fr", "en", "ar", "pt", "es", "it", "de", "tr"]
_ISO = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:?\d\d.*)?")
MAX_SIDECAR = 64_000
#: A crawler repeats the text beside the keys.
MAX_CRAWLED = 8_000_000


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


def with_metadata(article: Article, source: Source, given: Given) -> Iterator[Article | Diagnostic]:
    """The article with all that is said of it: options over manifest over sidecar over what the reader found."""
    metadata, origin, evidence = over(article.metadata, source.known), article.published_from, article.evidence
    if source.path is not None:
        stem = os.path.splitext(source.path)[0]
        crawled = _read_crawler_sidecar(stem, source) if source.suffix != ".json" else None
        if isinstance(crawled, Diagnostic):
            yield crawled
        elif crawled is not None:
            metadata, evidence = over(crawled[0], metadata), evidence + crawled[1]
        found = _read_sidecar(stem + SIDECAR, source.name)
        if isinstance(found, Diagnostic):
            yield found
        elif found is not None:
            metadata = over(found, metadata)
            origin = "sidecar" if found.published else origin
    listed = given.manifest.says(article.file, source.name)
    if listed is not None:
        metadata = over(listed, metadata)
        origin = "manifest" if listed.published else origin
    if given.published or given.retrieved:
        stated = Metadata(published=given.published, retrieved=given.retrieved)
        if given.published and metadata.published not in (None, given.published):
            yield Diagnostic(
                "info",
                "published-overridden",
                article.file,
                f"--published {given.published} is taken instead of {metadata.published} ({origin})",
            )
        metadata = over(stated, metadata)
        origin = "option" if given.published else origin
    if metadata == article.metadata and evidence is article.evidence:
        yield article
    else:
        yield Article(article.file, article.text, metadata, origin, evidence)


def _read_sidecar(path: str, article: str) -> Metadata | Diagnostic | None:
    """What the sidecar of an article says; None if there is none."""
    file = _beside(article, path)
    data = _read_small(path, file)
    if data is None or isinstance(data, Diagnostic):
        return data
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return _broken(file, f"not UTF-8 (byte {error.start})")
    return metadata_from_yaml(text, file, "sidecar")


def _read_crawler_sidecar(stem: str, source: Source) -> tuple[Metadata, tuple[PageEvidence, ...]] | Diagnostic | None:
    """What `NAME.json` beside NAME.txt or NAME.html says: a crawler wrote it, so that its date is evidence."""
    if not os.path.exists(stem + ".json"):
        return None
    file = _beside(source.name, stem + ".json")
    data = _read_small(stem + ".json", file)
    if data is None or isinstance(data, Diagnostic):
        return data
    try:
        record = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return _broken(file, f"sidecar: broken JSON ({error}); fix it or remove it")
    if isinstance(record, list) and len(record) == 1:
        record = record[0]
    if not isinstance(record, dict):
        return _broken(file, "sidecar: expected an object with fields such as 'date'")
    from sahel_timeline.readers.fields import evidence_of_field, fields_of, metadata_of  # few folders have such files

    found = fields_of(record, source.options.columns)
    return metadata_of(found, Metadata()), evidence_of_field(found.get("published"))


def _beside(article: str, path: str) -> str:
    folder, slash, _ = article.rpartition("/")
    return folder + slash + printable(os.path.basename(path))


def _read_small(path: str, file: str) -> bytes | Diagnostic | None:
    """The bytes of a file with a few keys; None if there is no such file."""
    limit = MAX_SIDECAR if path.endswith(SIDECAR) else MAX_CRAWLED
    try:
        data = read_bytes(path, limit)
    except FileNotFoundError:
        return None
    except NotAFileError:
        return _broken(file, "not a regular file")
    except OSError as error:
        return _broken(file, f"cannot be read: {reason(error)}")
    return data if data is not None else _broken(file, f"larger than {limit} bytes; a sidecar holds a few keys")


def metadata_from_yaml(text: str, file: str, what: str, before: int = 0) -> Metadata | Diagnostic:
    """Metadata from a YAML mapping with the keys of `Metadata`; null means absent.

    A key it does not know, a wrong type or a day that no calendar has is a diagnostic that names file and line;
    `before` are the lines of the file above the YAML.
    """
    try:
        data = load_yaml(text)
    except YamlError as error:
        return _broken(file, f"{what}, line {(error.line or 1) + before}: {error.message}; fix the YAML or remove it")
    if data is None:
        return Metadata()
    if not isinstance(data, dict):
        return _broken(file, f"{what}: expected keys and values such as 'published: 2025-02-07'")
    known = Metadata.__struct_fields__
    for key in data:
        if key not in known:
            close = get_close_matches(str(key), known, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
            return _broken(file, f"{what}, line {(line_of(text, [key]) or 1) + before}: unknown key {key!r}; {hint}")
    try:
        return typed(data)
    except (ValueError, msgspec.ValidationError) as error:
        message, _, where = str(error).partition(" - at `$.")
        key = where.rstrip("`") or message.split(":")[0]
        why = message if not where else f"{key}: {message}"
        return _broken(file, f"{what}, line {(line_of(text, [key]) or 1) + before}: {why}")


def typed(data: dict[str, Any]) -> Metadata:
    """Metadata from plain data. Raises ValueError and msgspec.ValidationError."""
    values = dict(data)
    for key in _DATES:
        value = values.get(key)
        if isinstance(value, datetime):
            values[key] = value.date().isoformat()
        elif isinstance(value, date):
            values[key] = value.isoformat()
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


def _broken(file: str, why: str) -> Diagnostic:
    return Diagnostic("error", "unreadable-metadata", file, f"{why} (the article is read without it)")
