"""Files → Article: which files to read, how each form is read, and what is said about them.

To add an input format, write a module with a `read(source)` that yields articles and diagnostics, and name it here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.patience import TooSlowError, timed
from sahel_timeline.readers.doubles import Doubles
from sahel_timeline.readers.files import find_sources
from sahel_timeline.readers.metadata import Given
from sahel_timeline.readers.recognise import recognise
from sahel_timeline.readers.said import with_metadata
from sahel_timeline.readers.source import HEAD, SET_ASIDE, Source, set_aside, too_slow, unreadable
from sahel_timeline.readers.text import empty, textless
from sahel_timeline.records import Article, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Form(NamedTuple):
    """A form that articles come in: the module that reads it, its suffixes, and what the documentation says of it."""

    module: str
    suffixes: tuple[str, ...]
    what: str
    #: the extra of this package that it needs
    extra: str | None = None
    #: it is decoded and no more: to set a timer takes longer than to read it
    at_once: bool = False


_PACKAGE = "sahel_timeline.readers."
#: form → how it is read; modules are imported when one is met
READERS: dict[str, Form] = {
    "text": Form(_PACKAGE + "text", (".txt", ".text"), "plain text, one article a file", at_once=True),
    "markdown": Form(_PACKAGE + "markdown", (".md", ".markdown"), "text with YAML front matter between lines of `---`"),
    "page": Form(
        _PACKAGE + "page", (".html", ".htm", ".xhtml"), "a saved web page: browser, wget, HTTrack, SingleFile, AMP"
    ),
    "mhtml": Form(_PACKAGE + "mail", (".mht", ".mhtml"), "a web page with its pictures, as browsers save it"),
    "json": Form(
        _PACKAGE + "json_records",
        (".json", ".jsonl", ".ndjson"),
        "records of a crawler, one an article: JSON Lines, a list, or one object",
    ),
    "table": Form(_PACKAGE + "table", (".csv", ".tsv"), "a table of a crawler or database, a row an article"),
    "feed": Form(_PACKAGE + "feed", (".rss", ".atom", ".rdf"), "RSS or Atom, an item an article"),
    "news-xml": Form(_PACKAGE + "news_xml", (".xml", ".nitf", ".newsml"), "NITF, NewsML-G2; also RSS and Atom"),
    "mail": Form(_PACKAGE + "mail", (".eml",), "a newsletter as a mail"),
    "word": Form(_PACKAGE + "word", (".docx",), "Word (DOCX)"),
    "europresse": Form(_PACKAGE + "europresse", (), "Europresse's export of articles as HTML"),
    "tagged": Form(_PACKAGE + "tagged", (), "exports of Factiva and LexisNexis with tags (HD, BY, PD, SN, LP, TD)"),
    "rtf": Form(_PACKAGE + "rich_text", (".rtf",), "Rich Text; also an export of Factiva or LexisNexis in it", "rtf"),
    "pdf": Form(_PACKAGE + "pdf", (".pdf",), "PDF with text", "pdf"),
    "warc": Form(_PACKAGE + "warc", (".warc",), "a web archive (WARC), a page an article"),
    "gzip": Form(_PACKAGE + "compressed", (".gz", ".tgz"), "one of these, compressed"),
    "zstandard": Form(_PACKAGE + "compressed", (".zst",), "one of these, compressed", "zst"),
    "zip": Form(_PACKAGE + "archive", (".zip",), "any of these in an archive"),
    "tar": Form(_PACKAGE + "archive", (".tar",), "any of these in an archive"),
}

#: Archives in archives in archives are no articles.
MOST_DEEP = 3


@cache
def suffixes() -> dict[str, str]:
    """Suffix → form, of all that `READERS` has."""
    return {suffix: name for name, form in READERS.items() for suffix in form.suffixes}


def ingest(paths: Sequence[str], given: Given | None = None) -> Iterator[Article | Diagnostic]:
    """Read all articles that the paths name, one at a time, in the order of their names.

    Args:
        paths: files, folders, glob patterns that the shell left alone, or `-` for standard input.
        given: metadata that the user states for all of them.

    Yields articles, and a diagnostic for whatever could not be read or looks odd; nothing is raised for bad input.
    """
    given = given or Given()
    left = 0
    doubles = Doubles()
    for source in find_sources(paths, suffixes(), given.options):
        if isinstance(source, Diagnostic):
            yield source
            continue
        for record in read_source(source, given):
            if isinstance(record, Article):
                yield from doubles.tell(record.file, hash(record.text))
            elif record.code == SET_ASIDE:
                left += 1
                continue
            yield record
    if left:
        yield left_out(left)


def read_source(source: Source, given: Given) -> Iterator[Article | Diagnostic]:
    """Read one source: its articles with all that is said of them, and a diagnostic for each page set aside."""
    for record, origin in _read(source):
        if isinstance(record, Diagnostic):
            yield record
        else:
            yield from with_metadata(record, origin, given)


def left_out(count: int) -> Diagnostic:
    """How many pages were set aside."""
    message = f"{count} page(s) of a crawl name fewer than two states of a dyad and were not read; --all-pages does"
    return Diagnostic("info", "set-aside", None, message)


def form_of(head: bytes, source: Source) -> str:
    """What a source is: as the archive around it says, as its first bytes show, by its suffix; else text."""
    return source.form or recognise(head) or suffixes().get(source.suffix, "text")


def _read(source: Source) -> Iterator[tuple[Article | Diagnostic, Source]]:
    """What a source holds, with the source that each came from: a file, or a part of an archive."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head, source
        return
    if not head.strip() and len(head) < HEAD:
        if source.before is None:
            yield empty(source.name), source
        return
    name = form_of(head, source)
    if name == "page" and len(head) < HEAD and source.may_leave(head):
        yield set_aside(source.name), source  # nine of ten pages of a crawl go no further
        return
    form = READERS[name]
    silent = True
    try:
        records = import_module(form.module).read(source)
        for record in records if form.at_once else _each(records, source):
            silent = False
            if isinstance(record, Source):
                yield from _read_part(record)
            else:
                yield record, source
        if silent and source.before is None:
            yield textless(source.name), source
    finally:
        source.close()


def _each(records: Iterator[Article | Diagnostic | Source], source: Source) -> Iterator[Article | Diagnostic | Source]:
    """The records of a source; where one takes too long, it and what would follow are left out."""
    limit = source.options.max_seconds
    with timed() as start:
        while True:
            try:
                start(limit)
                record = next(records, None)
                start(0)
            except TooSlowError:
                start(0)
                yield too_slow(source.name, limit)
                return
            except BaseException:
                start(0)
                raise
            if record is None:
                return
            yield record


def _read_part(part: Source) -> Iterator[tuple[Article | Diagnostic, Source]]:
    if part.depth > MOST_DEEP:
        yield unreadable(part.name, f"archives nested deeper than {MOST_DEEP}; unpack the outer ones"), part
    else:
        yield from _read(part)
