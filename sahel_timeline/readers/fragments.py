"""Pieces of HTML that stand inside other forms: to text with its paragraphs, nothing judged or left out."""

from __future__ import annotations

import html

from sahel_timeline.readers.markup import Markup


def plain_paragraphs(fragment: str) -> str:
    """The text of a piece of HTML, a paragraph a line, with blank lines between; plain text stays as it is."""
    if "<" not in fragment:
        return html.unescape(fragment).strip() if "&" in fragment else fragment.strip()
    return "\n\n".join(line.text for line in Markup(fragment).lines)
