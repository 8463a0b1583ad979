"""What is said about an article from outside of it: options over manifest over sidecar over what the reader found."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.readers.metadata import broken, metadata_from_yaml, over
from sahel_timeline.readers.paths import NotAFileError, exists, is_url, printable, read_bytes, reason
from sahel_timeline.readers.source import SIDECAR, Beside
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.metadata import Given
    from sahel_timeline.readers.source import Source
    from sahel_timeline.records import PageEvidence

MAX_SIDECAR = 64_000
#: A crawler repeats the text beside the keys.
MAX_CRAWLED = 8_000_000


def with_metadata(article: Article, source: Source, given: Given) -> Iterator[Article | Diagnostic]:
    """The article with all that is said of it: options over manifest over sidecar over what the reader found."""
    metadata, origin, evidence = over(article.metadata, source.known), article.published_from, article.evidence
    if source.path is not None:
        if source.beside is None:
            source.beside, faults = _read_beside(source, source.path)
            yield from faults
        crawled, sidecar = source.beside
        if crawled is not None:
            metadata, evidence = over(crawled[0], metadata), evidence + crawled[1]
        if sidecar is not None:
            metadata = over(sidecar, metadata)
            origin = "sidecar" if sidecar.published else origin
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


def _read_beside(source: Source, path: str) -> tuple[Beside, list[Diagnostic]]:
    """What the files beside one say of its articles, and what is wrong with them."""
    stem = os.path.splitext(path)[0]
    crawled = _read_crawler_sidecar(stem, source) if source.suffix != ".json" else None
    sidecar = _read_sidecar(stem + SIDECAR, source.name)
    faults = [found for found in (crawled, sidecar) if isinstance(found, Diagnostic)]
    told = Beside(
        None if isinstance(crawled, Diagnostic) else crawled, None if isinstance(sidecar, Diagnostic) else sidecar
    )
    return told, faults


def _read_sidecar(path: str, article: str) -> Metadata | Diagnostic | None:
    """What the sidecar of an article says; None if there is none."""
    file = _beside(article, path)
    data = _read_small(path, file)
    if data is None or isinstance(data, Diagnostic):
        return data
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return broken(file, f"not UTF-8 (byte {error.start})")
    return metadata_from_yaml(text, file, "sidecar")


def _read_crawler_sidecar(stem: str, source: Source) -> tuple[Metadata, tuple[PageEvidence, ...]] | Diagnostic | None:
    """What `NAME.json` beside NAME.txt or NAME.html says: a crawler wrote it, so that its date is evidence."""
    if not exists(stem + ".json"):
        return None
    file = _beside(source.name, stem + ".json")
    data = _read_small(stem + ".json", file)
    if data is None or isinstance(data, Diagnostic):
        return data
    try:
        record = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return broken(file, f"sidecar: broken JSON ({error}); fix it or remove it")
    if isinstance(record, list) and len(record) == 1:
        record = record[0]
    if not isinstance(record, dict):
        return broken(file, "sidecar: expected an object with fields such as 'date'")
    from sahel_timeline.readers.fields import evidence_of_field, fields_of, metadata_of  # few folders have such files

    found = fields_of(record, source.options.columns)
    return metadata_of(found, Metadata()), evidence_of_field(found.get("published"))


def _beside(article: str, path: str) -> str:
    folder, slash, _ = article.rpartition("/")
    return folder + slash + printable(os.path.basename(path))


def _read_small(path: str, file: str) -> bytes | Diagnostic | None:
    """The bytes of a file with a few keys; None if there is no such file."""
    if is_url(path) and not exists(path):
        return None
    limit = MAX_SIDECAR if path.endswith(SIDECAR) else MAX_CRAWLED
    try:
        data = read_bytes(path, limit)
    except FileNotFoundError:
        return None
    except NotAFileError:
        return broken(file, "not a regular file")
    except OSError as error:
        return broken(file, f"cannot be read: {reason(error)}")
    return data if data is not None else broken(file, f"larger than {limit} bytes; a sidecar holds a few keys")
