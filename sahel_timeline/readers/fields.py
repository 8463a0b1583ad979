"""Records of crawlers and databases → articles, by the names that their programs give to fields.

Known are those of trafilatura, newspaper4k, news-please, Scrapy items, Media Cloud, GDELT and NewsAPI; others are told
with `--map text=corps`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sahel_timeline import edtf
from sahel_timeline.readers.metadata import over, read_date
from sahel_timeline.readers.page_dates import evidence_of, read_stamp
from sahel_timeline.readers.source import set_aside, unreadable
from sahel_timeline.readers.text import textless
from sahel_timeline.records import Article, Diagnostic, Metadata, PageEvidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sahel_timeline.readers.source import Source

#: Field of ours → names of others, the surest first; compared in lower case, without `_`, `-`, blanks and dots.
ALIASES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "maintext", "article_text", "full_text", "raw_text", "article_body", "body_text", "body"),
        *("content", "content_text", "story_text", "cleaned_text", "plain_text", "texte", "contenu", "article"),
    ),
    "html": ("html", "raw_html", "body_html", "content_html", "page_html", "response_body"),
    "title": ("title", "headline", "titre", "article_title", "og_title", "name"),
    "url": ("url", "link", "article_url", "canonical_url", "permalink", "href", "source_url", "source"),
    "outlet": (
        *("outlet", "sitename", "site_name", "media_name", "publisher", "publication", "newspaper", "journal"),
        *("source_name", "source_domain", "source_hostname", "hostname", "domain", "source", "media"),
    ),
    "author": ("author", "authors", "byline", "auteur", "auteurs", "creator"),
    "published": (
        *("published", "publish_date", "date_publish", "date_published", "published_at", "published_date"),
        *("publication_date", "pub_date", "date_publication", "date", "seendate"),
    ),
    "retrieved": (
        *("retrieved", "date_download", "download_date", "seen_date", "date_seen", "crawled_at", "scraped_at"),
        *("fetched_at", "collect_date", "indexed_date", "filedate", "date_crawled", "crawl_date"),
    ),
    "language": ("language", "lang", "meta_lang", "langue", "source_lang"),
}
FIELDS = tuple(ALIASES)
_MARKS = re.compile(r"[\s_.-]+")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(r"\[(?:'[^']*'|\"[^\"]*\"|[,\s])*\]")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_MOST = 2000


def key_of(name: str) -> str:
    """A name without what programs spell differently: `datePublished`, `date_published`."""
    return _MARKS.sub("", name).lower()


_KEYS = {field: tuple(dict.fromkeys(map(key_of, names))) for field, names in ALIASES.items()}


def fields_of(record: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """What a record says, by our names for fields; `columns` is field of ours → field of the user's."""
    known: dict[str, Any] = {}
    for name, value in record.items():
        if value is not None and value != "" and isinstance(name, str):
            known.setdefault(key_of(name), value)
    found: dict[str, Any] = {}
    for field, keys in _KEYS.items():
        if field in columns:
            value = record.get(columns[field])
            if value not in (None, ""):
                found[field] = value
                continue
        for key in keys:
            value = known.get(key)
            if value is not None and _fits(field, key, value):
                found[field] = value
                break
    return found


def _fits(field: str, key: str, value: Any) -> bool:
    """Whether a value can be what its name may mean: `source` is an address in one program, a paper in another."""
    if field == "url":
        return (
            isinstance(value, str)
            and value.startswith(("http://", "https://"))
            and (key != "sourceurl" or len(urlsplit_path(value)) > 1)
        )
    if field == "outlet":
        return not (isinstance(value, str) and value.startswith("http")) and isinstance(value, str | dict)
    if field in ("text", "html"):
        return isinstance(value, str)
    return True


def host_of(url: str) -> str | None:
    """The host of an address, without `www.`."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def urlsplit_path(url: str) -> str:
    """The path of an address; nothing if it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def read_record(record: Any, name: str, source: Source) -> Iterator[Article | Diagnostic | Source]:
    """The article of one record; a record that holds a page is read as the page."""
    if not isinstance(record, dict):
        yield unreadable(name, "not a record with fields; see docs/input.md")
        return
    found = fields_of(record, source.options.columns)
    text, page = found.get("text"), found.get("html")
    metadata = metadata_of(found, source.known)
    evidence = evidence_of_field(found.get("published"))
    if isinstance(text, str) and text.strip() and not looks_like_page(text):
        if metadata.outlet is None and metadata.url:
            metadata = over(metadata, Metadata(outlet=host_of(metadata.url)))
        yield Article(name, _clean(text), metadata, evidence=evidence)
    elif (isinstance(page, str) and page.strip()) or (isinstance(text, str) and text.strip()):
        from sahel_timeline.readers.page import read_page

        markup = text if isinstance(text, str) and text.strip() else page
        if source.may_leave(str(markup).encode("utf-8", "replace")):
            yield set_aside(name)
            return
        for item in read_page(_clean(str(markup)), name, metadata):
            if isinstance(item, Article):
                yield Article(name, item.text, over(metadata, item.metadata), evidence=item.evidence + evidence)
            else:
                yield item
    elif "text" in found or set(found) - {"outlet"} >= {"title", "url"} or _has_text_field(record):
        yield textless(name)
    else:
        names = ", ".join(str(key) for key in list(record)[:12]) or "none"
        yield unreadable(name, f"no field holds its text (fields: {names[:200]}); name it with --map text=FIELD")


def _has_text_field(record: Mapping[str, Any]) -> bool:
    return any(key_of(str(key)) in _KEYS["text"] for key in record)


def looks_like_page(text: str) -> bool:
    """Whether a text is markup: paragraphs or a page, not a text with a sign or two."""
    head = text[:3000].lower()
    return head.lstrip().startswith(("<!doctype", "<html", "<p>", "<div", "<p ")) or head.count("</p>") > 1


def metadata_of(found: Mapping[str, Any], known: Metadata) -> Metadata:
    """The metadata in the fields of a record; its date of publication is evidence, and not here."""
    retrieved = found.get("retrieved")
    stamp = read_stamp(str(retrieved)) if retrieved is not None else None
    language = _words(found.get("language"))
    code = _LANGUAGES.get(language.lower(), language.replace("_", "-").split("-")[0].lower()) if language else None
    return over(
        Metadata(
            url=_words(found.get("url")),
            outlet=_words(found.get("outlet")),
            title=_words(found.get("title")),
            author=_words(found.get("author")),
            retrieved=stamp.day.isoformat() if stamp else None,
            language=code if code and len(code) == 2 and code.isalpha() else None,
        ),
        known,
    )


_LANGUAGES = {"french": "fr", "français": "fr", "english": "en", "anglais": "en", "fra": "fr", "fre": "fr", "eng": "en"}


def evidence_of_field(value: Any, rule: str = "record-date") -> tuple[PageEvidence, ...]:
    """A date of publication as a field has it: ISO, in figures, in words, or seconds since 1970."""
    if isinstance(value, dict):  # MongoDB's exports
        value = value.get("$date")
    if value is None or isinstance(value, bool | list | dict):
        return ()
    if isinstance(value, int | float):
        return _since_1970(float(value), rule)
    text = str(value).strip()[:80]
    if text.isdigit() and len(text) in (10, 13):
        return _since_1970(float(text), rule)
    found = evidence_of(rule, text)
    if found is not None:
        return (found,)
    slashed = _SLASHED.match(text)
    if slashed is not None:
        first, second, year = (int(group) for group in slashed.groups())
        days = [day for day in (_day(year, second, first), _day(year, first, second)) if day]
        return (PageEvidence(rule, tuple(dict.fromkeys(days)), text),) if days else ()
    return _in_words(text, rule)


@lru_cache(maxsize=4096)
def _in_words(text: str, rule: str) -> tuple[PageEvidence, ...]:
    if len(text) > 50 or not _DIGIT.search(text):
        return ()
    try:
        day = read_date(text, "", ["fr", "en"])
    except ValueError:
        return ()
    return (PageEvidence(rule, (day,), text),) if len(day) == 10 else ()


def _since_1970(seconds: float, rule: str) -> tuple[PageEvidence, ...]:
    from datetime import UTC, datetime

    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 0 < seconds < 4e9:
        return ()
    day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return (PageEvidence(rule, (day,), f"{seconds:.0f}", "day of zone UTC"),)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return edtf.parse(f"{year:04}-{month:02}-{day:02}").edtf
    except ValueError:
        return None


def _words(value: Any) -> str | None:
    """A short text: a name, several names, an object with a name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, str) and _LISTED.fullmatch(value.strip()):  # a list, as Python writes it into a table
        value = [name[0] or name[1] for name in _QUOTED.findall(value)]
    if isinstance(value, list):
        value = ", ".join(filter(None, (_words(item) for item in value[:10])))
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    text = " ".join(_clean(str(value)).split())
    return text[:_MOST] or None


def _clean(text: str) -> str:
    """A text that can be written: halves of characters, which JSON may hold, become marks of a lost letter."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode() if _HALF.search(text) else text


_HALF = re.compile("[\ud800-\udfff]")
