"""One tag of a page: where it ends, what its attributes say, and whether it begins a part that is not the article."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

#: A tag, or what is left of the page if it has no end.
TAG = re.compile(
    r"<(/?)([a-zA-Z][\w:-]*+)((?:\s++|/|=|[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)*+)(>|\Z)"
)
_ATTRIBUTE = re.compile(r"([^\s/>=\"']++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+))")
#: Parts of a page that are not its article.
_ASIDE = frozenset(("aside", "nav", "footer", "select", "noscript", "figcaption"))
#: The beginning of a word in the name of a class: "td_block_related_posts".
_WORD = r"(?<![a-z])"
_ASIDE_NAME = re.compile(
    rf"{_WORD}comment|{_WORD}r[ée]action|disqus|(?<!no-)(?<!has-)(?<!with-)side-?bar(?!-wrap)|{_WORD}related"
    r"|similaire|connexe|(?<!elementor-)widget(?!-wrap)|teaser|\brecent|\blatest|\bdernier|populaire|popular"
    rf"|\bmost-|trending|breadcrumb|crumb|fil-?d?-?ariane|\bmenu|{_WORD}share|partag|newsletter|infolettre|mc4wp|mailpoet"
    r"|\bfooter|\bpromo|a-lire|lire-aussi|suggest|wp-caption-text|\bcaption\b|\bpager\b|post-navigation|post-views"
    r"|horloge|clock|\btoday\b|date-?du-?jour|datejour|current-date|meteo|weather|\bticker|breaking|flash-info|agenda",
    re.IGNORECASE,
)


class Tag(NamedTuple):
    """What an opening tag says, wherever it stands."""

    attributes: dict[str, str]
    #: whether it begins a part of the page that is not its article
    aside: bool
    #: whether `elements` has it
    noted: bool


_NOTED = frozenset(("meta", "link", "time", "html", "h1", "title"))
#: Attributes without one of these say nothing that is asked for.
_ASKED = re.compile(r"class|id|itemprop", re.IGNORECASE)
#: Shorter tags are remembered: pages of one outlet have the same ones.
REPEATED = 300
_PLAIN_TAG = Tag({}, aside=False, noted=False)


def read_tag(name: str, raw: str) -> Tag:
    """What a tag says; most say the same as many others, or nothing."""
    if name in _NOTED or name in _ASIDE or (raw and _ASKED.search(raw)):
        return _repeated(name, raw) if len(raw) < REPEATED else _read(name, raw)
    return _PLAIN_TAG


def _read(name: str, raw: str) -> Tag:
    attributes = _attributes(raw) if raw else {}
    aside = name in _ASIDE or (bool(raw) and _is_aside(name, attributes))
    return Tag(attributes, aside, name in _NOTED or "itemprop" in attributes or _dated(attributes))


_repeated = lru_cache(maxsize=4096)(_read)


def _attributes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw):
        name = match[1].lower()
        if name not in found and len(found) < 60:
            value = match[2] or match[3] or match[4] or ""
            found[name] = html.unescape(value) if "&" in value else value
    return found


def _is_aside(name: str, attributes: dict[str, str]) -> bool:
    if name in ("body", "html", "main", "article"):
        return False
    return any(_names_aside(attributes[key]) for key in ("class", "id") if key in attributes)


@lru_cache(maxsize=4096)
def _names_aside(told: str) -> bool:
    return len(told) < 300 and _ASIDE_NAME.search(told) is not None


_DATED = re.compile(r"date|publi|time|posted", re.IGNORECASE)


def _dated(attributes: dict[str, str]) -> bool:
    return any(_names_date(attributes[key]) for key in ("class", "id") if key in attributes)


@lru_cache(maxsize=4096)
def _names_date(told: str) -> bool:
    return _DATED.search(told) is not None


def shortened(name: str, attributes: dict[str, str]) -> str:
    """A tag with pictures in its attributes, without them."""
    kept = " ".join(f'{key}="{html.escape(attributes[key][:200])}"' for key in ("id", "class") if key in attributes)
    return f"<{name} {kept}>"
