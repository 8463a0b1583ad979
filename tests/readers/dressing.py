"""Articles dressed as web pages, in the manners of the programs that make and save them.

Around each stand a menu, a sidebar and teasers with days of their own, and dated comments of readers: traps for whoever
looks for the day of publication.
"""

from __future__ import annotations

import html
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


class Told(NamedTuple):
    """An article to dress: headline, paragraphs, and the day it was published, if a page may say it."""

    title: str
    paragraphs: list[str]
    day: date | None
    url: str = ""
    english: bool = False
    outlet: str = "Le Fleuve"


def in_words(day: date) -> str:
    return f"{day.day}{'er' if day.day == 1 else ''} {MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {in_words(day)}"


def said(told: Told, *, weekday: bool = False) -> str:
    """The day of publication in the language of the article."""
    assert told.day is not None
    if told.english:
        return f"{told.day:%A} {told.day.day} {told.day:%B %Y}" if weekday else f"{told.day.day} {told.day:%B %Y}"
    return with_weekday(told.day) if weekday else in_words(told.day)


def published(told: Told) -> str:
    return "Published on" if told.english else "Publié le"


def _body(told: Told) -> str:
    return "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in told.paragraphs)


def _other_day(told: Told, days: int) -> date:
    return (told.day or date(2025, 6, 15)) + timedelta(days)


def _menu() -> str:
    items = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Accueil", "Politique", "Sports", "Culture"))
    return f'<nav class="main-menu"><ul>{items}</ul></nav>'


def _sidebar(told: Told) -> str:
    later, before = _other_day(told, 9), _other_day(told, -40)
    return (
        '<aside class="sidebar"><h3>Derniers articles</h3><ul>'
        f'<li><a href="/1">La récolte du riz commence</a> <time datetime="{later}">{in_words(later)}</time></li>'
        f'<li><a href="/2">Un nouveau marché ouvre</a> <time datetime="{before}">{in_words(before)}</time></li>'
        "</ul></aside>"
    )


def _comments(told: Told) -> str:
    after = _other_day(told, 2)
    return (
        '<div id="comments" class="comments-area"><h2>2 commentaires</h2><ol><li class="comment">'
        f'<b>Moussa</b> <time datetime="{after}T10:12:00+00:00">{in_words(after)} à 10 h 12</time><p>Merci.</p></li>'
        f"<li class='comment'><b>Awa</b> {in_words(after)} à 11:40<p>On attend la suite.</p></li></ol></div>"
    )


def _footer(told: Told) -> str:
    return f"<footer><p>© {_other_day(told, 300).year} Le Fleuve. Tous droits réservés.</p></footer>"


def _page(told: Told, head: str, article: str, *, top: str = "", attributes: str = 'lang="fr"') -> str:
    title = html.escape(told.title, quote=False)
    if told.url and "canonical" not in head:
        head += f'<link rel="canonical" href="{html.escape(told.url)}">'
    return (
        f"<!DOCTYPE html>\n<html {attributes}>\n<head><meta charset='utf-8'><title>{title} - {told.outlet}</title>\n"
        f'<meta property="og:site_name" content="{html.escape(told.outlet)}"><meta property="og:title" content="{html.escape(told.title)}">'
        f'\n{head}\n</head>\n<body class="single">\n<header><a href="/">Le Fleuve</a>{top}</header>\n{_menu()}\n'
        f'<div id="content">{article}</div>\n{_sidebar(told)}\n{_comments(told)}\n{_footer(told)}\n</body></html>\n'
    )


def _heading(told: Told) -> str:
    return f"<h1>{html.escape(told.title, quote=False)}</h1>"


def wordpress(told: Told) -> bytes:
    """JSON-LD and meta tags of the usual plugin, beside a later day of modification."""
    node: dict[str, object] = {"@type": "Article", "headline": told.title, "dateModified": f"{_other_day(told, 30)}"}
    head = f'<meta property="article:modified_time" content="{_other_day(told, 30)}T08:00:00+00:00">'
    if told.day:
        node["datePublished"] = f"{told.day}T09:15:00+00:00"
        head += f'<meta property="article:published_time" content="{told.day}T09:15:00+00:00">'
    graph = {"@context": "https://schema.org", "@graph": [node, {"@type": "WebSite", "name": "Le Fleuve"}]}
    head += f'<script type="application/ld+json" class="yoast">{json.dumps(graph)}</script>'
    return _page(
        told, head, f'<article>{_heading(told)}<div class="entry-content">{_body(told)}</div></article>'
    ).encode()


def wix(told: Told) -> bytes:
    """A byline with the month cut short and a reading time glued to it."""
    short = f"{told.day:%b}" if told.day and told.english else SHORT[told.day.month - 1] if told.day else ""
    day = f"{told.day.day} {short} {told.day.year}" if told.day else ""
    reading = "2 min read" if told.english else "2 min de lecture"
    line = f'<ul class="post-metadata"><li><span>{day}</span></li><li><span>{reading}</span></li></ul>'
    return _page(told, "", f"<article>{_heading(told)}{line}<div>{_body(told)}</div></article>").encode()


def spip(told: Told) -> bytes:
    """The day in words above the text, with its author."""
    day = f"{said(told, weekday=True)}, " if told.day else ""
    line = f'<p class="info-publi">{day}{"by the Editors" if told.english else "par La Rédaction"}</p>'
    return _page(
        told, "", f'<div class="cartouche">{_heading(told)}{line}</div><div class="texte">{_body(told)}</div>'
    ).encode()


def drupal(told: Told) -> bytes:
    """A meta tag of Dublin Core, and a time in the text's head."""
    head = f'<meta name="dcterms.date" content="{told.day}T11:00+00:00">' if told.day else ""
    line = ""
    if told.day:
        time = f'<time datetime="{told.day}T11:00:00+00:00">{in_words(told.day)} - 11:00</time>'
        line = f'<span class="field--name-created">{time}</span>'
    return _page(told, head, f'<article class="node">{_heading(told)}{line}<div>{_body(told)}</div></article>').encode()


def blogger(told: Told) -> bytes:
    """The day above the headline, and microdata below the text."""
    above = f'<h2 class="date-header"><span>{said(told, weekday=True)}</span></h2>' if told.day else ""
    heading = f'<h3 class="post-title">{html.escape(told.title, quote=False)}</h3>'
    below = (
        f'<abbr class="published" itemprop="datePublished" title="{told.day}T07:30:00Z">07:30</abbr>'
        if told.day
        else ""
    )
    return _page(
        told, "", f'{above}<div class="post">{heading}<div class="post-body">{_body(told)}</div>{below}</div>'
    ).encode()


def portal(told: Told) -> bytes:
    """A page with a clock, which says the day on which it was saved."""
    saved = _other_day(told, 120)
    top = f'<div class="date-du-jour">{with_weekday(saved)} <time datetime="{saved}">14:03</time></div>'
    line = f"<p>{published(told)} {said(told, weekday=True)} - 10:30</p>" if told.day else ""
    return _page(told, "", f"{_heading(told)}{line}<div>{_body(told)}</div>", top=top).encode()


def address(told: Told) -> bytes:
    """Nothing but the address has the day."""
    where = f"{told.day:%Y/%m/%d}/audience" if told.day else "audience"
    head = f'<link rel="canonical" href="https://lefleuve.example/{where}/">'
    return _page(told, head, f"<article>{_heading(told)}<div>{_body(told)}</div></article>").encode()


def single_file(told: Told) -> bytes:
    """Saved by SingleFile some days later: the byline counts from then."""
    saved = _other_day(told, 3)
    stamp = saved.strftime("%a %b %d %Y 10:15:42 GMT+0000")
    comment = f"<!--\n Page saved with SingleFile \n url: {told.url or 'https://lefleuve.example/a'} \n saved date: {stamp} (temps universel)\n-->"
    byline = "By Awa Ndiaye – 3 days ago" if told.english else "Par Awa Ndiaye – il y a 3 jours"
    line = f'<div class="author">{byline}</div>' if told.day else ""
    return _page(told, comment, f"<article>{_heading(told)}{line}<div>{_body(told)}</div></article>").encode()


def tables(told: Told) -> bytes:
    """A layout of tables in cp1252, unclosed cells and all."""
    written = said(told) if told.day and told.english else f"{told.day:%d/%m/%Y}" if told.day else ""
    line = f"<font size=1>{published(told)} {written}</font><br>" if told.day else ""
    link = f"<link rel=canonical href='{html.escape(told.url)}'>" if told.url else ""
    body = "<br><br>".join(html.escape(paragraph, quote=False) for paragraph in told.paragraphs)
    page = (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
        f"<title>{html.escape(told.title, quote=False)}</title>{link}</head><body bgcolor=white><table width=780><tr><td width=120>"
        "<a href=/>Accueil</a><br><a href=/sport>Sport</a><td><table><tr><td>"
        f"<b><font size=4>{html.escape(told.title, quote=False)}</font></b><br>{line}<p>{body}</p></table></table></body></html>"
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def amp(told: Told) -> bytes:
    """The page for telephones."""
    node: dict[str, object] = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": told.title}
    if told.day:
        node["datePublished"] = f"{told.day}T18:00:00Z"
    head = f'<script type="application/ld+json">{json.dumps(node)}</script><style amp-boilerplate>body{{color:red}}</style>'
    return _page(told, head, f"<article>{_heading(told)}{_body(told)}</article>", attributes='⚡ lang="fr"').encode()


def updated(told: Told) -> bytes:
    """First published and later updated, both in words."""
    later = f"{_other_day(told, 20):%d/%m/%Y}" if told.english else in_words(_other_day(told, 20))
    first = f"{published(told)} {said(told)} | " if told.day else ""
    head = f'<meta name="last-modified" content="{_other_day(told, 20)}">'
    line = f'<p class="post-meta">{first}{"Updated on" if told.english else "Mis à jour le"} {later}</p>'
    return _page(told, head, f"<article>{_heading(told)}{line}{_body(told)}</article>").encode()


def microdata(told: Told) -> bytes:
    """The day as a property of the article, in a zone east of Greenwich."""
    line = f'<meta itemprop="datePublished" content="{told.day}T00:20:00+01:00">' if told.day else ""
    inner = f'{_heading(told)}{line}<div itemprop="articleBody">{_body(told)}</div>'
    return _page(told, "", f'<article itemscope itemtype="https://schema.org/NewsArticle">{inner}</article>').encode()


MANNERS: dict[str, Callable[[Told], bytes]] = {
    function.__name__: function
    for function in (
        *(wordpress, wix, spip, drupal, blogger, portal, address, single_file, tables, amp, updated, microdata),
    )
}
