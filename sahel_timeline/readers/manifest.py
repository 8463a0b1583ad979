"""A manifest: one file that tells of many articles, by file name or pattern (`--metadata FILE.csv|yaml`)."""

from __future__ import annotations

import csv
import io
from difflib import get_close_matches
from typing import Any

import msgspec

from sahel_timeline.readers.decoding import NotTextError, decode
from sahel_timeline.readers.fields import key_of
from sahel_timeline.readers.metadata import Manifest, typed
from sahel_timeline.readers.paths import NotAFileError, read_bytes, reason
from sahel_timeline.records import Metadata
from sahel_timeline.safe_yaml import YamlError, line_of, load_yaml

MAX_MANIFEST = 64_000_000
#: Names of the column that says which article is meant.
_FILE = ("file", "filename", "name", "pattern", "path", "fichier")
_KNOWN = Metadata.__struct_fields__


class ManifestError(ValueError):
    """What is wrong with a manifest, with its line."""


def read_manifest(path: str) -> Manifest:
    """The entries of a manifest. Raises ManifestError, which names file, line and reason."""
    try:
        data = read_bytes(path, MAX_MANIFEST)
        if data is None:
            raise ManifestError(f"{path}: larger than {MAX_MANIFEST // 1_000_000} MB; split it")
        text = decode(data, path).text
    except NotAFileError:
        raise ManifestError(f"{path}: not a regular file") from None
    except (OSError, NotTextError) as error:
        raise ManifestError(f"{path}: {reason(error)}; check the path") from None
    suffix = path.lower().rpartition(".")[2]
    if suffix not in ("csv", "tsv", "yaml", "yml"):
        raise ManifestError(f"{path}: a manifest ends in .csv, .tsv, .yaml or .yml")
    entries = _rows(text, path) if suffix in ("csv", "tsv") else _mappings(text, path)
    names: dict[str, Metadata] = {}
    patterns: list[tuple[str, Metadata]] = []
    for name, metadata in entries:
        if any(mark in name for mark in "*?["):
            patterns.append((name, metadata))
        names[name] = metadata
    return Manifest(names, tuple(patterns))


def _rows(text: str, path: str) -> list[tuple[str, Metadata]]:
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max("\t;,", key=first.count))
    try:
        header = [key_of(name) for name in next(rows, [])]
        file = next((i for i, name in enumerate(header) if name in _FILE), None)
        if file is None:
            raise ManifestError(f"{path}, line 1: no column {_FILE[0]!r}; it says which article a row is about")
        for name in header:
            close = get_close_matches(name, _KNOWN, 1, 0.8) if name not in _KNOWN else []
            if close:
                raise ManifestError(f"{path}, line 1: unknown column {name!r}; did you mean {close[0]!r}?")
        found = []
        for row in rows:
            if len(row) > file and row[file].strip():
                cells = zip(header, row, strict=False)
                said = {name: cell.strip() for name, cell in cells if name in _KNOWN and cell.strip()}
                found.append((row[file].strip(), _metadata(said, f"{path}, line {rows.line_num}")))
    except csv.Error as error:
        raise ManifestError(f"{path}, line {rows.line_num}: {error}") from None
    return found


def _mappings(text: str, path: str) -> list[tuple[str, Metadata]]:
    try:
        data = load_yaml(text)
    except YamlError as error:
        raise ManifestError(f"{path}, line {error.line or 1}: {error.message}") from None
    if isinstance(data, dict):
        pairs = [(str(name), said, [name]) for name, said in data.items()]
    elif isinstance(data, list):
        pairs = [("", said, [number]) for number, said in enumerate(data)]
    else:
        raise ManifestError(f"{path}: expected file names, each with what is known of the article")
    found = []
    for name, said, place in pairs:
        where = f"{path}, line {line_of(text, place) or 1}"
        if not isinstance(said, dict):
            raise ManifestError(f"{where}: expected keys and values such as 'published: 2025-02-07'")
        fields = {str(key): value for key, value in said.items()}
        name = name or str(next((fields.pop(key) for key in _FILE if key in fields), ""))
        if not name:
            raise ManifestError(f"{where}: no key {_FILE[0]!r}; it says which article is meant")
        for key in fields:
            if key not in _KNOWN:
                close = get_close_matches(key, _KNOWN, 1)
                hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(_KNOWN)}"
                raise ManifestError(f"{where}: unknown key {key!r}; {hint}")
        found.append((name, _metadata(fields, where)))
    return found


def _metadata(said: dict[str, Any], where: str) -> Metadata:
    try:
        return typed(said)
    except (ValueError, msgspec.ValidationError) as error:
        raise ManifestError(f"{where}: {error}") from None
