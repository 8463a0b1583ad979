"""What is said about an article beside its text: sidecars, front matter, and the user's options over both."""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import msgspec

from sahel_timeline import edtf
from sahel_timeline.readers.files import NotAFileError, printable, read_bytes, reason
from sahel_timeline.records import Article, Diagnostic, Metadata
from sahel_timeline.safe_yaml import YamlError, line_of, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.files import Source

_DATES = ("published", "retrieved")
#: Languages of dates in words, by code: with all that dateparser has, a text that is no date takes seconds.
_LANGUAGES = ["fr", "en", "ar", "pt", "es", "it", "de", "tr"]
_ISO = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:?\d\d.*)?")
MAX_SIDECAR = 64_000


class Given(msgspec.Struct, frozen=True):
    """What the user states for all articles, by option."""

    published: str | None = None
    retrieved: str | None = None


def with_metadata(article: Article, source: Source, given: Given) -> Iterator[Article | Diagnostic]:
    """The article with what its sidecar and the user's options say: options over sidecar over front matter."""
    metadata, origin = article.metadata, article.published_from
    if source.sidecar is not None:
        found = _read_sidecar(source.sidecar, source.name)
        if isinstance(found, Diagnostic):
            yield found
        elif found is not None:
            metadata = _over(found, metadata)
            origin = "sidecar" if found.published else origin
    if given.published or given.retrieved:
        stated = Metadata(published=given.published, retrieved=given.retrieved)
        if given.published and metadata.published not in (None, given.published):
            yield Diagnostic(
                "info",
                "published-overridden",
                article.file,
                f"--published {given.published} is taken instead of {metadata.published} ({origin})",
            )
        metadata = _over(stated, metadata)
        origin = "option" if given.published else origin
    if metadata is article.metadata:
        yield article
    else:
        yield Article(article.file, article.text, metadata, origin)


def _read_sidecar(path: str, article: str) -> Metadata | Diagnostic | None:
    """What the sidecar of an article says; None if there is none."""
    file = article.rpartition("/")[0] + article.rpartition("/")[1] + printable(os.path.basename(path))
    try:
        data = read_bytes(path, MAX_SIDECAR)
        if data is None:
            return _broken(file, f"larger than {MAX_SIDECAR} bytes; a sidecar holds a few keys")
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except NotAFileError:
        return _broken(file, "not a regular file")
    except OSError as error:
        return _broken(file, f"cannot be read: {reason(error)}")
    except UnicodeDecodeError as error:
        return _broken(file, f"not UTF-8 (byte {error.start})")
    return metadata_from_yaml(text, file, "sidecar")


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
        return _typed(data)
    except (ValueError, msgspec.ValidationError) as error:
        message, _, where = str(error).partition(" - at `$.")
        key = where.rstrip("`") or message.split(":")[0]
        why = message if not where else f"{key}: {message}"
        return _broken(file, f"{what}, line {(line_of(text, [key]) or 1) + before}: {why}")


def _typed(data: dict[str, Any]) -> Metadata:
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


def read_date(text: str, key: str) -> str:
    """A day or month in EDTF from what people write: ISO (with or without time), or a date in words.

    Raises ValueError, in words that name `key`, if it is no date.
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
    found = dateparser.parse(text, languages=_LANGUAGES, settings=settings)
    if found is None:
        raise ValueError(f"{key}: {text!r} is not a date; write it as 2025-02-07")
    return found.date().isoformat()


def _over(first: Metadata, second: Metadata) -> Metadata:
    """What the first says, and the second where the first is silent."""
    return Metadata(**{name: getattr(first, name) or getattr(second, name) for name in Metadata.__struct_fields__})


def _broken(file: str, why: str) -> Diagnostic:
    return Diagnostic("error", "unreadable-metadata", file, f"{why} (the article is read without it)")
