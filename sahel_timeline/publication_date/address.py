"""The publication date in an article's address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_timeline import edtf
from sahel_timeline.records import PublicationEvidence
from sahel_timeline.time_expressions.periods import day_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sahel_timeline.edtf import DateValue

_URL_DAY = re.compile(r"(?<!\d)(20\d\d|19\d\d)[/\-_](0?[1-9]|1[0-2])[/\-_](0?[1-9]|[12]\d|3[01])(?!\d)")
_URL_COMPACT = re.compile(r"/(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4,6})?(?=[./_-]|$)")
#: Joomla's name for a section whose own gives none: the moment at which it was made, the same for all of its articles.
_SECTION = re.compile(r"/\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d(?=/)")
_URL_MONTH = re.compile(r"/(20\d\d)/(0[1-9]|1[0-2])(?=/|$)")


def month_from_url(url: str | None) -> DateValue | None:
    """The month in an address like `/2024/05/`; it bounds the publication date without giving it."""
    match = _URL_MONTH.search(url or "")
    return edtf.of_month(int(match[1]), int(match[2])) if match else None


def address_evidence(url: str | None, trust: Mapping[str, float]) -> Iterator[PublicationEvidence]:
    """The day in an address like `/2024/05/17/` or `/20240517`, if there is one."""
    if not url or not ("20" in url or "19" in url):
        return
    path = _SECTION.sub("", url.split("?", 1)[0])
    for rule, pattern in (("url-day", _URL_DAY), ("url-compact", _URL_COMPACT)):
        match = pattern.search(path)
        day = day_or_none(int(match[1]), int(match[2]), int(match[3])) if match else None
        if match and day:
            value = edtf.of_day(day)
            yield PublicationEvidence(rule, trust.get(rule, 0.5), value, match[0].strip("/"), None)
            return
