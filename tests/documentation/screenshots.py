"""Pictures for the documentation: `make screenshots`, or `python -m tests.documentation.screenshots`.

Terminal views are drawn by rich from what the renderers write to a terminal; the page by Chromium, if it is installed.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple
from unittest.mock import patch

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.pipeline import build
from sahel_timeline.remarks import SEVERITIES, inspect
from sahel_timeline.renderers import Target, renderer
from sahel_timeline.renderers.remarks import Shown, render_remarks
from tests.documentation.pages import ROOT
from tests.renderers.chromium import CHROMIUM

FOLDER = ROOT / "docs" / "pictures"
ARTICLES = "data/articles"
#: The window in which the page is shown, in pixels.
WIDTH, HEIGHT = 1000, 900
#: A picture loads nothing from elsewhere.
_SVG = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace(
    "Fira Code", "DejaVu Sans Mono, Menlo, Consolas"
)


class Shot(NamedTuple):
    """A picture of a terminal: what is typed, and how wide the terminal is."""

    typed: str
    width: int


TERMINALS = {
    "table.svg": Shot(f"sahel-timeline build {ARTICLES}", 120),
    "narrow.svg": Shot(f"sahel-timeline build {ARTICLES} --lang fr", 64),
    "timeline.svg": Shot(f"sahel-timeline build {ARTICLES} --view timeline", 84),
    "summary.svg": Shot(f"sahel-timeline build {ARTICLES} --view summary", 64),
    "check.svg": Shot(f"sahel-timeline check {ARTICLES}", 100),
}
#: Pictures of the page, by the colours that the reader wants.
PAGES: dict[str, Literal["light", "dark"]] = {"page.png": "light", "page-dark.png": "dark"}


def printed(shot: Shot) -> str:
    """What a terminal of this width shows, with its colours."""
    words = shot.typed.split()
    options = dict(zip(words[3::2], words[4::2], strict=True))
    chronology = build([str(ROOT / ARTICLES)], load_knowledge())
    stream = io.StringIO()
    target = Target(stream, shot.width, True, lang=options.get("--lang", "en"), view=options.get("--view", "table"))
    with patch.dict(os.environ, {"TERM": "xterm-256color", "COLORTERM": ""}):
        if words[1] == "check":
            render_remarks(inspect(chronology), target, "table", Shown(SEVERITIES[:2], ()))
        else:
            renderer("table")(chronology, target)
    return stream.getvalue()


def drawn(shot: Shot) -> str:
    """The terminal as SVG."""
    console = Console(
        record=True, width=shot.width, file=io.StringIO(), force_terminal=True, color_system="256", highlight=False
    )
    console.print(Text(f"$ {shot.typed}", style="bold"))
    console.print(Text.from_ansi(printed(shot).rstrip("\n")), soft_wrap=True)
    return console.export_svg(title="sahel-timeline", code_format=_SVG)


def photograph(chromium: str) -> None:
    """The page in a browser, in light and dark."""
    from playwright.sync_api import sync_playwright

    chronology = build([str(ROOT / ARTICLES)], load_knowledge())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder, "chronology.html")
        with path.open("w", encoding="utf-8") as stream:
            renderer("html")(chronology, Target(stream))
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, scheme in PAGES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
            page.goto(path.as_uri())
            page.locator("summary").nth(1).click()
            page.screenshot(path=str(FOLDER / name))
        browser.close()


def main() -> int:
    """Draw all pictures; 1 if there is no browser for those of the page."""
    FOLDER.mkdir(exist_ok=True)
    for name, shot in TERMINALS.items():
        (FOLDER / name).write_text(drawn(shot), encoding="utf-8")
    if CHROMIUM is None:
        print("Chromium is not installed: the pictures of the page are as they were", file=sys.stderr)
        return 1
    photograph(CHROMIUM)
    return 0


if __name__ == "__main__":
    sys.exit(main())
