"""Mails: newsletters (EML), and pages that a browser saved as mail (MHTML)."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING

from sahel_timeline.readers.decoding import NotTextError, declared_charset, decode
from sahel_timeline.readers.fragments import plain_paragraphs
from sahel_timeline.readers.metadata import over
from sahel_timeline.readers.page import read_page
from sahel_timeline.readers.page_dates import evidence_of
from sahel_timeline.readers.source import unreadable
from sahel_timeline.readers.text import empty, textless
from sahel_timeline.records import Article, Diagnostic, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.source import Source

#: Parts, and levels of them: more are no newsletter.
MOST_PARTS, MOST_DEEP = 1000, 30


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article of a mail: its plain text, or its page."""
    data = source.read()
    if isinstance(data, Diagnostic):
        yield data
        return
    if not data.strip():
        yield empty(source.name)
        return
    if data.count(b"boundary") > MOST_PARTS:
        yield unreadable(source.name, f"more than {MOST_PARTS} parts in parts; save its text as text")
        return
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        mail = message_from_bytes(data)
        plain, page = _bodies(mail)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, MessageError) as error:
        yield unreadable(source.name, f"broken mail ({str(error)[:100]}); save its text as text")
        return
    saved = _head(mail, "Snapshot-Content-Location") or (_head(mail, "Content-Location") if page is not None else None)
    is_page = saved is not None or mail.get_content_subtype() == "related"
    date = evidence_of("mail-date", _head(mail, "Date") or "")
    day = date.days[0] if date else None
    if is_page and page is not None:
        known = Metadata(url=_http(saved), title=_head(mail, "Subject"), retrieved=day)
        yield from _page(page, source, over(known, source.known))
        return
    title, sender = _head(mail, "Subject"), _head(mail, "From")
    metadata = Metadata(title=title, outlet=_sender(sender), retrieved=day)
    evidence = (date,) if date else ()
    text = _text(plain, source.name) if plain is not None else None
    if text is None or len(text.strip()) < 80:
        if page is None and text is None:
            yield unreadable(source.name, "a mail without text; save its text as text")
            return
        marked = _text(page, source.name) if page is not None else ""
        text = max(plain_paragraphs(marked), text or "", key=len)
    if not text.strip():
        yield textless(source.name)
        return
    body = f"{title}\n\n{text}" if title and not text.lstrip().startswith(title[:30]) else text
    yield Article(source.name, body, over(metadata, source.known), evidence=evidence)


def _page(part: Message, source: Source, known: Metadata) -> Iterator[Article | Diagnostic]:
    data = _payload(part)
    try:
        decoded = decode(data, source.name, part.get_content_charset() or declared_charset(data))
    except NotTextError as error:
        yield unreadable(source.name, f"{error}; save the page anew")
        return
    yield from decoded.notes
    if decoded.text.strip():
        yield from read_page(decoded.text, source.name, known)
    else:
        yield textless(source.name)


def _bodies(mail: Message) -> tuple[Message | None, Message | None]:
    """The first plain text and the first page among the parts."""
    plain = page = None
    waiting = [(mail, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop(0)
        seen += 1
        if seen > MOST_PARTS or depth > MOST_DEEP:
            break
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting[:0] = [(child, depth + 1) for child in inner if isinstance(child, Message)]
        elif part.get_content_disposition() == "attachment":
            continue
        elif part.get_content_type() == "text/plain":
            plain = plain or part
        elif part.get_content_type() == "text/html":
            page = page or part
    return plain, page


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: Message, name: str) -> str:
    data = _payload(part)
    try:
        return decode(data, name, part.get_content_charset()).text
    except NotTextError:
        return ""


def _head(mail: Message, name: str) -> str | None:
    """A field of the mail's head, its encoded words decoded."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    value = mail.get(name)
    if value is None:
        return None
    try:
        text = str(make_header(decode_header(str(value))))
    except (LookupError, ValueError, TypeError, MessageError):
        text = str(value)
    text = " ".join(text.split())
    return text.encode("utf-8", "replace").decode()[:500] or None


def _sender(value: str | None) -> str | None:
    """The name of who sent it, without the address."""
    name = (value or "").partition("<")[0].strip().strip('"')
    return name or None


def _http(address: str | None) -> str | None:
    return address.strip() if address and address.strip().startswith("http") else None
