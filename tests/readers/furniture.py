"""What pages are made of: the words of a date, and the furniture around an article.

Menu, sidebar, teasers and comments of readers have days of their own: traps for whoever looks for that of publication.
"""

from __future__ import annotations

import html
from datetime import date, timedelta
from typing import NamedTuple

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


def paragraphs_of(told: Told) -> str:
    return "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in told.paragraphs)


def other_day(told: Told, days: int) -> date:
    return (told.day or date(2025, 6, 15)) + timedelta(days)


def menu() -> str:
    items = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Accueil", "Politique", "Sports", "Culture"))
    return f'<nav class="main-menu"><ul>{items}</ul></nav>'


def sidebar(told: Told) -> str:
    later, before = other_day(told, 9), other_day(told, -40)
    return (
        '<aside class="sidebar"><h3>Derniers articles</h3><ul>'
        f'<li><a href="/1">La récolte du riz commence</a> <time datetime="{later}">{in_words(later)}</time></li>'
        f'<li><a href="/2">Un nouveau marché ouvre</a> <time datetime="{before}">{in_words(before)}</time></li>'
        "</ul></aside>"
    )


def comments(told: Told) -> str:
    after = other_day(told, 2)
    return (
        '<div id="comments" class="comments-area"><h2>2 commentaires</h2><ol><li class="comment">'
        f'<b>Moussa</b> <time datetime="{after}T10:12:00+00:00">{in_words(after)} à 10 h 12</time><p>Merci.</p></li>'
        f"<li class='comment'><b>Awa</b> {in_words(after)} à 11:40<p>On attend la suite.</p></li></ol></div>"
    )


def footer(told: Told) -> str:
    return f"<footer><p>© {other_day(told, 300).year} Le Fleuve. Tous droits réservés.</p></footer>"


def whole_page(told: Told, head: str, article: str, *, top: str = "", attributes: str = 'lang="fr"') -> str:
    title = html.escape(told.title, quote=False)
    if told.url and "canonical" not in head:
        head += f'<link rel="canonical" href="{html.escape(told.url)}">'
    return (
        f"<!DOCTYPE html>\n<html {attributes}>\n<head><meta charset='utf-8'><title>{title} - {told.outlet}</title>\n"
        f'<meta property="og:site_name" content="{html.escape(told.outlet)}">'
        f'<meta property="og:title" content="{html.escape(told.title)}">'
        f'\n{head}\n</head>\n<body class="single">\n<header><a href="/">Le Fleuve</a>{top}</header>\n{menu()}\n'
        f'<div id="content">{article}</div>\n{sidebar(told)}\n{comments(told)}\n{footer(told)}\n</body></html>\n'
    )


def heading(told: Told) -> str:
    return f"<h1>{html.escape(told.title, quote=False)}</h1>"
