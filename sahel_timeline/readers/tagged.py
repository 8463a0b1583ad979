"""Exports of press databases as text: Factiva's two-letter tags, LexisNexis with them or with its labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline.readers.decoding import NotTextError, decode
from sahel_timeline.readers.fields import evidence_of_field, metadata_of
from sahel_timeline.readers.metadata import over
from sahel_timeline.readers.source import too_large, unreadable, with_advice
from sahel_timeline.readers.text import textless
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.readers.source import Source

#: Tags with what follows them on the line; a tag alone heads the lines below.
_TAGS = "SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CLM|CO|IN|NS|RE|IPC|IPD|PUB|AN|RF|CT"
_TAG = re.compile(rf"\s{{0,3}}({_TAGS})(?:[ \t]{{1,6}}|\s*$)(.*)")
_LABEL = re.compile(r"\s*(HEADLINE|BYLINE|BODY|LANGUAGE|LENGTH|SECTION|LOAD-DATE|PUBLICATION-TYPE|DATELINE): ?(.*)")
_LABELS = {"HEADLINE": "HD", "BYLINE": "BY", "BODY": "TD", "LANGUAGE": "LA", "DATELINE": "DL"}
_COUNT = re.compile(r"\s*\d+ of \d+ DOCUMENTS\s*$")
_DAY = re.compile(
    r"\d{1,2}(?:er)? [^\W\d_]{3,10},? \d{4}|[^\W\d_]{3,10} \d{1,2},? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}"
)
_PLACE = re.compile(r"^(?:By|Par) ", re.IGNORECASE)


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The articles of an export, called `NAME#1`, `NAME#2`."""
    head = source.head()
    if isinstance(head, Diagnostic):
        yield head
        return
    number = 0
    try:
        for number, record in enumerate(records(_lines(source)), 1):
            yield article(record, f"{source.name}#{number}", source)
    except (OSError, EOFError) as error:
        yield unreadable(source.name, with_advice(error, f" after {number} articles"))
    except NotTextError as error:
        yield unreadable(source.name, f"{error}; export it anew as text")
    if not number:
        yield textless(source.name)


def _lines(source: Source) -> Iterator[str]:
    """The lines, each decoded by itself: exports are put together from many papers."""
    stream = source.open()
    if (head := stream.peek(2)[:2] if hasattr(stream, "peek") else b"") in (b"\xff\xfe", b"\xfe\xff"):
        del head
        data = source.read()
        if isinstance(data, bytes):
            yield from decode(data, source.name).text.splitlines()
        return
    while line := stream.readline(source.options.max_bytes):
        yield decode(line, source.name).text.rstrip("\r\n")


def records(lines: Iterable[str]) -> Iterator[dict[str, list[str]]]:
    """Tag → lines, of each article."""
    current: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        count = _COUNT.match(line)
        match = _TAG.fullmatch(line)
        label = _LABEL.fullmatch(line) if match is None else None
        if count or (match and match[1] == "HD" and "HD" in current) or (match and "AN" in current):
            if "HD" in current:
                yield current
            current, tag = {}, "free" if count else ""
            if count:
                continue
        if match is not None:
            tag = match[1]
            current.setdefault(tag, []).append(match[2])
        elif label is not None:
            tag = _LABELS.get(label[1], "other")
            current.setdefault(tag, []).append(label[2])
        elif tag:
            current.setdefault(tag, []).append(line)
    if "HD" in current:
        yield current


def article(record: dict[str, list[str]], name: str, source: Source) -> Article | Diagnostic:
    """The article of one record."""
    title = _joined(record.get("HD"))
    text = "\n\n".join(filter(None, (_paragraphs(record.get("LP")), _paragraphs(record.get("TD")))))
    if not text:
        return textless(name)
    if len(text) > source.options.max_bytes:
        return too_large(name, source.options.max_bytes)
    free = [line.strip() for line in record.get("free", []) if line.strip()]
    written = _DAY.search(_joined(record.get("PD")) or " | ".join(free))
    found = {
        "title": title,
        "outlet": _joined(record.get("SN")) or (free[0] if free else None),
        "author": _PLACE.sub("", _joined(record.get("BY")) or "") or None,
        "language": _joined(record.get("LA")),
    }
    metadata = over(metadata_of(found, Metadata()), source.known)
    whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
    return Article(name, whole, metadata, evidence=evidence_of_field(written[0] if written else None, "export-date"))


def _joined(lines: list[str] | None) -> str | None:
    return " ".join(" ".join(lines or ()).split()) or None


def _paragraphs(lines: list[str] | None) -> str:
    """Lines that were wrapped are joined; blank lines part paragraphs."""
    paragraphs = [[]] if lines else []  # type: list[list[str]]
    for line in lines or ():
        if line.strip():
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([])
    return "\n\n".join(" ".join(words) for words in paragraphs if words)
