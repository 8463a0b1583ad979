"""Word (DOCX): the paragraphs of the document, and what its properties say."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, cast

from sahel_timeline.readers.metadata import over
from sahel_timeline.readers.paths import reason
from sahel_timeline.readers.safe_xml import XmlError, elements, said
from sahel_timeline.readers.source import too_large, unreadable
from sahel_timeline.readers.text import empty, textless
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO
    from xml.etree.ElementTree import Element

    from sahel_timeline.readers.source import Source

_DOCUMENT, _PROPERTIES = "word/document.xml", "docProps/core.xml"
#: Word's XML is so much larger than its text.
MOST_MARKUP = 12
_FAULTS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, ValueError, KeyError)


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article in a document."""
    data = source.read()
    if isinstance(data, Diagnostic):
        yield data
        return
    if not data:
        yield empty(source.name)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from read_document(archive, source)
    except _FAULTS as error:
        yield unreadable(source.name, f"no Word document ({reason(error)}); save it anew, or as text")


def read_document(archive: zipfile.ZipFile, source: Source) -> Iterator[Article | Diagnostic]:
    """The article in a document that is open; its size is checked before it is inflated."""
    try:
        info = archive.getinfo(_DOCUMENT)
        if info.file_size > MOST_MARKUP * source.options.max_bytes:
            yield too_large(source.name, source.options.max_bytes)
            return
        with archive.open(info) as stream:
            limit = MOST_MARKUP * source.options.max_bytes
            lines = [_text(p) for p in elements(cast("BinaryIO", stream), ("p",), limit)]
        metadata = _properties(archive)
    except XmlError as error:
        yield unreadable(source.name, f"{_DOCUMENT}: {error}")
        return
    except _FAULTS as error:
        yield unreadable(source.name, f"no Word document ({reason(error)}); save it anew, or as text")
        return
    text = "\n\n".join(line for line in lines if line.strip())
    if text:
        yield Article(source.name, text, over(metadata, source.known))
    else:
        yield textless(source.name)


def _text(paragraph: Element) -> str:
    """The text of a paragraph as it is now: deletions that are tracked are `delText`, and left out."""
    parts = []
    for element in paragraph.iter():
        if element.tag == "t" and element.text:
            parts.append(element.text)
        elif element.tag == "tab":
            parts.append("\t")
        elif element.tag in ("br", "cr"):
            parts.append("\n")
    return "".join(parts).strip()


def _properties(archive: zipfile.ZipFile) -> Metadata:
    """Title, if it is one; the days are those of the file, and its author often who typed it."""
    try:
        info = archive.getinfo(_PROPERTIES)
        if info.file_size > 1_000_000:
            return Metadata()
        with archive.open(info) as stream:
            for properties in elements(cast("BinaryIO", stream), ("coreProperties",), 1_000_000):
                return Metadata(title=said(properties, "title"), author=said(properties, "creator"))
    except (*_FAULTS, XmlError):
        pass
    return Metadata()
