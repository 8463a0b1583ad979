"""PDF that has text in it (not pictures of text). Needs the extra `pdf`."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

from sahel_timeline.readers.extras import missing
from sahel_timeline.readers.source import unreadable
from sahel_timeline.readers.text import empty
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source

#: Longer documents are no articles.
MOST_PAGES = 100


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article in a PDF; its own dates are those of the file, and tell nothing."""
    data = source.read()
    if isinstance(data, Diagnostic):
        yield data
        return
    if not data.strip():
        yield empty(source.name)
        return
    if b"%PDF-" not in data[:1024]:
        yield unreadable(source.name, "no PDF, though its name says so; save it anew, or as text")
        return
    try:
        import pypdf
    except ImportError:
        yield missing(source.name, "a PDF", "pdf")
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are about the file, and ours say more
    try:
        reader: Any = pypdf.PdfReader(io.BytesIO(data))
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            yield unreadable(source.name, f"{pages} pages; more than {MOST_PAGES} are no article; cut it")
            return
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        title = str((reader.metadata or {}).get("/Title") or "").strip() or None
    except Exception as error:  # whatever a broken PDF makes of the library is a fault of the file
        yield unreadable(source.name, f"broken PDF ({str(error)[:100] or type(error).__name__}); save it anew")
        return
    text = text.encode("utf-8", "replace").decode()
    if text.strip():
        yield Article(source.name, text, Metadata(title=title.encode("utf-8", "replace").decode() if title else None))
    else:
        yield unreadable(source.name, "a PDF without text (pictures of pages?); have its text recognised first")
