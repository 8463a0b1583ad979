"""Articles dressed as web pages, in the manners of the programs that make and save them."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from tests.readers.crowded import CROWDED
from tests.readers.furniture import (
    SHORT,
    Told,
    heading,
    in_words,
    other_day,
    paragraphs_of,
    published,
    said,
    whole_page,
    with_weekday,
)
from tests.readers.sites import SITES

if TYPE_CHECKING:
    from collections.abc import Callable


def wordpress(told: Told) -> bytes:
    """JSON-LD and meta tags of the usual plugin, beside a later day of modification."""
    node: dict[str, object] = {"@type": "Article", "headline": told.title, "dateModified": f"{other_day(told, 30)}"}
    head = f'<meta property="article:modified_time" content="{other_day(told, 30)}T08:00:00+00:00">'
    if told.day:
        node["datePublished"] = f"{told.day}T09:15:00+00:00"
        head += f'<meta property="article:published_time" content="{told.day}T09:15:00+00:00">'
    graph = {"@context": "https://schema.org", "@graph": [node, {"@type": "WebSite", "name": "Le Fleuve"}]}
    head += f'<script type="application/ld+json" class="yoast">{json.dumps(graph)}</script>'
    return whole_page(
        told, head, f'<article>{heading(told)}<div class="entry-content">{paragraphs_of(told)}</div></article>'
    ).encode()


def wix(told: Told) -> bytes:
    """A byline with the month cut short and a reading time glued to it."""
    short = f"{told.day:%b}" if told.day and told.english else SHORT[told.day.month - 1] if told.day else ""
    day = f"{told.day.day} {short} {told.day.year}" if told.day else ""
    reading = "2 min read" if told.english else "2 min de lecture"
    line = f'<ul class="post-metadata"><li><span>{day}</span></li><li><span>{reading}</span></li></ul>'
    return whole_page(told, "", f"<article>{heading(told)}{line}<div>{paragraphs_of(told)}</div></article>").encode()


def spip(told: Told) -> bytes:
    """The day in words above the text, with its author."""
    day = f"{said(told, weekday=True)}, " if told.day else ""
    line = f'<p class="info-publi">{day}{"by the Editors" if told.english else "par La Rédaction"}</p>'
    return whole_page(
        told, "", f'<div class="cartouche">{heading(told)}{line}</div><div class="texte">{paragraphs_of(told)}</div>'
    ).encode()


def drupal(told: Told) -> bytes:
    """A meta tag of Dublin Core, and a time in the text's head."""
    head = f'<meta name="dcterms.date" content="{told.day}T11:00+00:00">' if told.day else ""
    line = ""
    if told.day:
        time = f'<time datetime="{told.day}T11:00:00+00:00">{in_words(told.day)} - 11:00</time>'
        line = f'<span class="field--name-created">{time}</span>'
    return whole_page(
        told, head, f'<article class="node">{heading(told)}{line}<div>{paragraphs_of(told)}</div></article>'
    ).encode()


def blogger(told: Told) -> bytes:
    """The day above the headline, and microdata below the text."""
    above = f'<h2 class="date-header"><span>{said(told, weekday=True)}</span></h2>' if told.day else ""
    heading = f'<h3 class="post-title">{html.escape(told.title, quote=False)}</h3>'
    below = (
        f'<abbr class="published" itemprop="datePublished" title="{told.day}T07:30:00Z">07:30</abbr>'
        if told.day
        else ""
    )
    return whole_page(
        told, "", f'{above}<div class="post">{heading}<div class="post-body">{paragraphs_of(told)}</div>{below}</div>'
    ).encode()


def portal(told: Told) -> bytes:
    """A page with a clock, which says the day on which it was saved."""
    saved = other_day(told, 120)
    top = f'<div class="date-du-jour">{with_weekday(saved)} <time datetime="{saved}">14:03</time></div>'
    line = f"<p>{published(told)} {said(told, weekday=True)} - 10:30</p>" if told.day else ""
    return whole_page(told, "", f"{heading(told)}{line}<div>{paragraphs_of(told)}</div>", top=top).encode()


def address(told: Told) -> bytes:
    """Nothing but the address has the day."""
    where = f"{told.day:%Y/%m/%d}/audience" if told.day else "audience"
    head = f'<link rel="canonical" href="https://lefleuve.example/{where}/">'
    return whole_page(told, head, f"<article>{heading(told)}<div>{paragraphs_of(told)}</div></article>").encode()


def single_file(told: Told) -> bytes:
    """Saved by SingleFile some days later: the byline counts from then."""
    saved = other_day(told, 3)
    stamp = saved.strftime("%a %b %d %Y 10:15:42 GMT+0000")
    url = told.url or "https://lefleuve.example/a"
    comment = f"<!--\n Page saved with SingleFile \n url: {url} \n saved date: {stamp} (temps universel)\n-->"
    byline = "By Awa Ndiaye – 3 days ago" if told.english else "Par Awa Ndiaye – il y a 3 jours"
    line = f'<div class="author">{byline}</div>' if told.day else ""
    return whole_page(
        told, comment, f"<article>{heading(told)}{line}<div>{paragraphs_of(told)}</div></article>"
    ).encode()


def tables(told: Told) -> bytes:
    """A layout of tables in cp1252, unclosed cells and all."""
    written = said(told) if told.day and told.english else f"{told.day:%d/%m/%Y}" if told.day else ""
    line = f"<font size=1>{published(told)} {written}</font><br>" if told.day else ""
    link = f"<link rel=canonical href='{html.escape(told.url)}'>" if told.url else ""
    body = "<br><br>".join(html.escape(paragraph, quote=False) for paragraph in told.paragraphs)
    title = html.escape(told.title, quote=False)
    page = (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
        f"<title>{title}</title>{link}</head><body bgcolor=white><table width=780><tr><td width=120>"
        "<a href=/>Accueil</a><br><a href=/sport>Sport</a><td><table><tr><td>"
        f"<b><font size=4>{title}</font></b><br>{line}<p>{body}</p></table></table></body></html>"
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def amp(told: Told) -> bytes:
    """The page for telephones."""
    node: dict[str, object] = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": told.title}
    if told.day:
        node["datePublished"] = f"{told.day}T18:00:00Z"
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    head += "<style amp-boilerplate>body{color:red}</style>"
    return whole_page(
        told, head, f"<article>{heading(told)}{paragraphs_of(told)}</article>", attributes='⚡ lang="fr"'
    ).encode()


def updated(told: Told) -> bytes:
    """First published and later updated, both in words."""
    later = f"{other_day(told, 20):%d/%m/%Y}" if told.english else in_words(other_day(told, 20))
    first = f"{published(told)} {said(told)} | " if told.day else ""
    head = f'<meta name="last-modified" content="{other_day(told, 20)}">'
    line = f'<p class="post-meta">{first}{"Updated on" if told.english else "Mis à jour le"} {later}</p>'
    return whole_page(told, head, f"<article>{heading(told)}{line}{paragraphs_of(told)}</article>").encode()


def microdata(told: Told) -> bytes:
    """The day as a property of the article, in a zone east of Greenwich."""
    line = f'<meta itemprop="datePublished" content="{told.day}T00:20:00+01:00">' if told.day else ""
    inner = f'{heading(told)}{line}<div itemprop="articleBody">{paragraphs_of(told)}</div>'
    return whole_page(
        told, "", f'<article itemscope itemtype="https://schema.org/NewsArticle">{inner}</article>'
    ).encode()


MANNERS: dict[str, Callable[[Told], bytes]] = (
    {
        function.__name__: function
        for function in (
            *(wordpress, wix, spip, drupal, blogger, portal, address, single_file, tables, amp, updated, microdata),
        )
    }
    | CROWDED
    | SITES
)
