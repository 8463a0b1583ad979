"""Articles as other programs dress them: builders of pages, broadcasters, sites whose elements run into each other."""

from __future__ import annotations

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
)

if TYPE_CHECKING:
    from collections.abc import Callable


def builder(told: Told) -> bytes:
    """Author, short day, rubric and number of comments in one line with bars; comments below in a module."""
    day = ""
    if told.day:
        day = f"{told.day.day} {SHORT[told.day.month - 1].rstrip('.')} {told.day.year}"
        day = f"{told.day:%b} {told.day.day}, {told.day.year}" if told.english else day
    line = (
        f'<p class="post-meta"> par <a>Awa Ndiaye</a> | <span class="published">{day}</span> | <a>Politique</a> | '
        '<span class="comments-number">0 commentaires</span></p>'
    )
    after = f"<p>Moussa le {in_words(other_day(told, 3))} à 10 h 12 min</p><p>Merci</p>"
    body = f'<div class="et_pb_text_inner">{paragraphs_of(told)}</div>'
    article = f'<div class="et_post_meta_wrapper">{heading(told)}{line}</div><div class="entry-content">{body}</div>'
    return whole_page(told, "", f'{article}<div class="et_pb_comments_module">{after}</div>').encode()


def broadcaster(told: Told) -> bytes:
    """First published and modified, each in an element for a time; a list of what is read most below the text."""
    later = other_day(told, 1)
    line = f'<span>Modifié le : <time datetime="{later}T08:00:00+00:00">{later:%d/%m/%Y} - 08:00</time></span>'
    if told.day:
        time = f'<time datetime="{told.day}T10:12:00+00:00" pubdate="pubdate">{told.day:%d/%m/%Y} - 10:12</time>'
        line = f"<span>Publié le : {time}</span> {line}"
    most = f'<h3>Les plus lus</h3><p>Le riz est cher <time datetime="{other_day(told, 5)}">hier</time></p>'
    article = f'<article>{heading(told)}<p class="m-pub-dates">{line}</p><div>{paragraphs_of(told)}</div>'
    return whole_page(told, "", f'{article}<div class="o-layout-list">{most}</div></article>').encode()


def glued(told: Told) -> bytes:
    """The day and the reading time run into each other, and there is no element for either."""
    day = said(told) if told.day else ""
    time = "Reading time: 3 min" if told.english else "Temps de lecture : 3 min"
    return whole_page(
        told, "", f'<article>{heading(told)}<div class="infos">{day}{time}</div>{paragraphs_of(told)}</article>'
    ).encode()


def in_figures(told: Told) -> bytes:
    """The day in figures with an hour, and how often it was read."""
    day = f"{said(told)} at 10:12" if told.day and told.english else f"{told.day:%d/%m/%Y} à 10:12" if told.day else ""
    line = f'<div class="meta"><span class="date">{day}</span> <span class="views">1234 vues</span></div>'
    return whole_page(told, "", f"<article>{heading(told)}{line}<div>{paragraphs_of(told)}</div></article>").encode()


SITES: dict[str, Callable[[Told], bytes]] = {
    function.__name__: function for function in (builder, broadcaster, glued, in_figures)
}
