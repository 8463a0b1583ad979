"""Rich Text: an article, or an export of Factiva or LexisNexis in it. Needs the extra `rtf`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers import tagged
from sahel_timeline.readers.extras import missing
from sahel_timeline.readers.recognise import recognise
from sahel_timeline.readers.source import unreadable
from sahel_timeline.readers.text import empty, textless
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_timeline.readers.source import Source


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article or articles in a file of Rich Text."""
    data = source.read()
    if isinstance(data, Diagnostic):
        yield data
        return
    if not data.strip():
        yield empty(source.name)
        return
    if not data.lstrip().startswith(b"{\\rtf"):
        yield unreadable(source.name, "no Rich Text, though its name says so; save it anew, or as text")
        return
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        yield missing(source.name, "Rich Text", "rtf")
        return
    convert: Callable[..., object] = rtf_to_text
    try:
        text = str(convert(data.decode("cp1252", "replace"), errors="replace"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        yield unreadable(source.name, f"broken Rich Text ({str(error)[:100]}); save it anew, or as text")
        return
    text = text.encode("utf-8", "replace").decode()
    if not text.strip():
        yield textless(source.name)
    elif recognise(text[:8192].encode()) == "tagged":
        for number, record in enumerate(tagged.records(text.splitlines()), 1):
            yield tagged.article(record, f"{source.name}#{number}", source)
    else:
        yield Article(source.name, text.strip(), Metadata())
