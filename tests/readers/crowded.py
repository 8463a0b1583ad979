"""Articles as the crowded sites of the region's press dress them: the article's day stands among many others.

Boxes about other articles, captions, newsletters and comments stand inside of the text, with days of their own, and the
articles they name tell of engagements, too.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from tests.readers.furniture import (
    SHORT,
    Told,
    heading,
    in_words,
    other_day,
    paragraphs_of,
    said,
    whole_page,
    with_weekday,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def _paragraphs(told: Told) -> list[str]:
    return [f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in told.paragraphs]


def _among(paragraphs: list[str], *boxes: str) -> str:
    """The paragraphs with a box after each of the first ones; a line that was wrapped is none."""
    found: list[str] = []
    left = list(boxes)
    for paragraph in paragraphs:
        ends = paragraph.removesuffix("</p>").rstrip().endswith((".", "!", "?", "»", "”"))
        found += [paragraph, *(left.pop(0) for _ in range(ends and bool(left)))]
    return "\n".join([*found, *left])


def _read_also(told: Told) -> str:
    before = in_words(other_day(told, -200))
    return (
        '<p><strong>Lire aussi :</strong> <a href="/3">Ousmane Sonko reçu à Bamako par Abdoulaye Maïga</a> '
        f"({before})</p>"
    )


def _caption(told: Told) -> str:
    taken = in_words(other_day(told, -900))
    return f'<figure><img src="/p.jpg" alt=""><figcaption>Le port de Dakar, le {taken}. © DR</figcaption></figure>'


def _newsletter(told: Told) -> str:
    action = "Subscribe" if told.english else "Je m'abonne"
    return (
        '<div class="mc4wp-form"><h4>La lettre du matin</h4><p>Recevez chaque jour à 7 h l’essentiel de l’actualité '
        f'depuis le 3 mars 2019.</p><form><input type="email"><button>{action}</button></form></div>'
    )


def _related(told: Told) -> str:
    items = "".join(
        f'<li><a href="/{n}">{title}</a> <span class="post-date">{in_words(other_day(told, -n))}</span></li>'
        for n, title in ((30, "Mali : l’ambassadeur des États-Unis reçu à Koulouba"), (60, "Le riz est cher"))
    )
    return f'<div class="related-posts inline"><h4>Sur le même sujet</h4><ul>{items}</ul></div>'


def _counters(told: Told) -> str:
    return (
        '<div class="share-count"><span>Facebook 124</span> <span>WhatsApp 2024</span> <span>15 partages</span></div>'
    )


def _thread(told: Told) -> str:
    after = other_day(told, 1)
    said_by = "".join(
        f'<div class="reaction"><p>Par {name}, le {in_words(after)} ({hour}:02 AM)</p><p>{words}</p></div>'
        for name, hour, words in (("Modou", 9, "C'est bien dit."), ("Anonyme", 11, "On attend la suite."))
    )
    return f'<section id="reactions"><h3>Commentaires (2)</h3>{said_by}</section>'


def joomla(told: Told) -> bytes:
    """The particulars of an article as a list: published, written, hits; in the words of the program."""
    line = "<dd class='createdby'>Écrit par Awa Ndiaye</dd>"
    if told.day:
        moment = f"{told.day}T08:00:00+00:00"
        line += (
            f'<dd class="published"><span class="icon-calendar"></span><time datetime="{moment}" '
            f'itemprop="datePublished">Publication : {said(told)}</time></dd>'
        )
    line += f'<dd class="modified"><time datetime="{other_day(told, 12)}T08:00:00+00:00" itemprop="dateModified">'
    line += f"Mis à jour : {in_words(other_day(told, 12))}</time></dd><dd class='hits'>Affichages : 1250</dd>"
    icons = '<div class="icons"><ul class="dropdown-menu"><li>Imprimer</li><li>E-mail</li></ul></div>'
    body = _among(_paragraphs(told), _caption(told))
    inner = f'<div class="page-header"><h2 itemprop="headline">{html.escape(told.title, quote=False)}</h2></div>{icons}'
    inner += f'<dl class="article-info muted">{line}</dl><div itemprop="articleBody">{body}</div>'
    pager = f'<ul class="pager"><li><a href="/9">Précédent : {in_words(other_day(told, -1))}</a></li></ul>'
    return whole_page(told, "", f'<div class="item-page" itemscope>{inner}{pager}</div>').encode()


def elementor(told: Told) -> bytes:
    """Every piece in four boxes called widgets, the day in a list with icons, counters of shares above the text."""

    def boxed(inner: str, name: str) -> str:
        return (
            '<section class="elementor-section"><div class="elementor-widget-wrap elementor-element-populated">'
            f'<div class="elementor-element elementor-widget elementor-widget-{name}"><div '
            f'class="elementor-widget-container">{inner}</div></div></div></section>'
        )

    items = '<li class="elementor-icon-list-item"><span class="elementor-post-info__item--type-author">Awa</span></li>'
    if told.day:
        items += (
            '<li class="elementor-icon-list-item" itemprop="datePublished"><span class="elementor-icon-list-text '
            f'elementor-post-info__item--type-date"> {said(told)} </span></li><li class="elementor-icon-list-item">'
            '<span class="elementor-post-info__item--type-time">10h12</span></li>'
        )
    info = f'<ul class="elementor-inline-items elementor-icon-list-items elementor-post-info">{items}</ul>'
    article = boxed(heading(told), "theme-post-title") + boxed(info, "post-info") + boxed(_counters(told), "shares")
    article += boxed(_among(_paragraphs(told), _related(told)), "theme-post-content")
    return whole_page(told, "", f'<div data-elementor-type="single-post">{article}</div>').encode()


def newspaper(told: Told) -> bytes:
    """The theme of many papers: its only time is of class `updated`, though it is the day of publication."""
    time = ""
    if told.day:
        time = (
            f'<span class="td-post-date"><time class="entry-date updated td-module-date" '
            f'datetime="{told.day}T10:12:00+00:00">{said(told)}</time></span>'
        )
    meta = f'<div class="td-module-meta-info"><div class="td-post-author-name">Par <a>Awa Ndiaye</a> - </div>{time}'
    meta += '<div class="td-post-views"><i class="td-icon-views"></i>416</div></div>'
    path = '<div class="td-crumb-container"><a>Accueil</a> <a>Politique</a></div>'
    others = "".join(
        f'<div class="td_module_wrap"><h3>{title}</h3><time class="entry-date updated td-module-date" '
        f'datetime="{other_day(told, n)}T10:00:00+00:00">{in_words(other_day(told, n))}</time></div>'
        for n, title in ((3, "Le riz est cher"), (5, "Le président malien reçoit l’ambassadeur américain"))
    )
    body = _among(_paragraphs(told), _read_also(told), _newsletter(told))
    article = f'{path}<article class="post"><div class="td-post-header"><ul class="td-category"><li>Politique</li></ul>'
    article += f'<header class="td-post-title">{heading(told)}{meta}</header></div>{_counters(told)}'
    article += f'<div class="td-post-content">{body}</div></article><div class="td_block_related_posts">{others}</div>'
    return whole_page(told, "", article).encode()


def portal_news(told: Told) -> bytes:
    """A portal of news: author, source, day and hour in one line, reactions below in the same column."""
    day = f" | Publié le {said(told)} à 10h12" if told.day else ""
    if told.english and told.day:
        day = f" | Published on {said(told)} at 10:12"
    line = f'<div class="auteur">Auteur: La Rédaction - Source: Le Fleuve{day} | Lu 1 234 fois | 2 commentaires</div>'
    body = _among(_paragraphs(told), _read_also(told), _caption(told))
    return whole_page(told, "", f'<div class="post_view">{heading(told)}{line}{body}{_thread(told)}</div>').encode()


def paywall(told: Told) -> bytes:
    """A teaser, a wall, and the whole text behind it; first day, update and reading time in one line."""
    later = f"Mis à jour le {in_words(other_day(told, 2))} à 09h30"
    first = f"{'Published on' if told.english else 'Publié le'} {said(told)} à 10h12, " if told.day else ""
    line = f'<p class="article__dates">{first}{later}. Lecture 2 min.</p>'
    teaser = html.escape(told.paragraphs[0][:150], quote=False) if told.paragraphs else ""
    wall = (
        f'<div class="article__teaser"><p>{teaser}…</p></div><div class="paywall-box"><p>Cet article est réservé aux '
        "abonnés. Il vous reste 80 % de cet article à lire.</p><button>S’abonner dès 1 €</button></div>"
    )
    full = f'<div class="article__body is-premium">{_among(_paragraphs(told), _newsletter(told), _related(told))}</div>'
    return whole_page(told, "", f"<article>{heading(told)}{line}{wall}{full}</article>").encode()


def english_theme(told: Told) -> bytes:
    """A theme that was never translated: the day is in English whatever the article is in."""
    line = ""
    if told.day:
        written = f"{told.day:%B} {told.day.day}, {told.day.year}"
        line = f'<div class="entry-meta"><span>{written}</span> · by <a>admin</a> · 3 Comments · 2 min read</div>'
    body = _among(_paragraphs(told), _caption(told))
    return whole_page(told, "", f"<article>{heading(told)}{line}<div>{body}</div>{_counters(told)}</article>").encode()


def time_ago(told: Told) -> bytes:
    """A script shows how long ago it was; the moment itself is in an attribute."""
    line = ""
    if told.day:
        ago = "3 weeks ago" if told.english else "il y a 3 semaines"
        line = f'<abbr class="timeago" title="{told.day}T08:00:00Z">{ago}</abbr>'
    body = _among(_paragraphs(told), _related(told))
    return whole_page(told, "", f"<article>{heading(told)}<p>Awa Ndiaye {line}</p>{body}</article>").encode()


def archive_path(told: Told) -> bytes:
    """A path of archives above, a ticker at the top, a short day beside the rubric, JSON-LD with the path alone."""
    now = other_day(told, 90)
    path = ["Accueil", "Archives", str(other_day(told, -400).year), "Politique"]
    crumbs = " &gt; ".join(f"<a href='/'>{name}</a>" for name in path)
    listed = {"@context": "https://schema.org", "@type": "BreadcrumbList", "dateCreated": f"{other_day(told, -400)}"}
    head = f'<script type="application/ld+json">{json.dumps(listed)}</script>'
    top = f'<div class="breaking-news">Dernière minute : {with_weekday(now)} – le riz est cher</div>'
    short = f"{told.day.day} {SHORT[told.day.month - 1]} {told.day.year}" if told.day else ""
    if told.english and told.day:
        short = f"{told.day.day} {told.day:%b} {told.day.year}"
    line = f'<div class="cat-date"><span>Politique</span> <span class="date">{short}</span></div>'
    article = f'<div class="fil-ariane">{crumbs}</div>{line}{heading(told)}{paragraphs_of(told)}{_thread(told)}'
    return whole_page(told, head, article, top=top).encode()


CROWDED: dict[str, Callable[[Told], bytes]] = {
    function.__name__: function
    for function in (joomla, elementor, newspaper, portal_news, paywall, english_theme, time_ago, archive_path)
}
