"""The pictures of terminals show what the commands print now; `make screenshots` draws them."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree as Xml

import pytest
from rich.text import Text

from tests.documentation.pages import pages, read_page
from tests.documentation.screenshots import FOLDER, PAGES, TERMINALS, Shot, printed

SVG = "{http://www.w3.org/2000/svg}"


def shown(name: str) -> list[str]:
    """The lines of a picture, without blanks; the title is none."""
    lines: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for text in Xml.parse(FOLDER / name).iter(f"{SVG}text"):
        if text.get("clip-path"):
            lines[float(text.get("y", "0"))].append((float(text.get("x", "0")), text.text or ""))
    told = ("".join(part for _, part in sorted(lines[y])) for y in sorted(lines))
    return [bare for line in told if (bare := re.sub(r"\s", "", line))]


@pytest.mark.parametrize(("name", "shot"), TERMINALS.items(), ids=TERMINALS.keys())
def test_a_picture_shows_what_is_printed(name: str, shot: Shot) -> None:
    lines = [f"$ {shot.typed}", *Text.from_ansi(printed(shot)).plain.splitlines()]
    assert shown(name) == [bare for line in lines if (bare := re.sub(r"\s", "", line))]


@pytest.mark.parametrize("name", TERMINALS)
def test_a_picture_loads_nothing_from_elsewhere(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s\"'<>]+", text)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}


def test_every_picture_is_shown_on_some_page() -> None:
    seen = {target.rpartition("/")[2] for page in pages() for _, target in read_page(page).links}
    assert {path.name for path in FOLDER.iterdir()} == {*TERMINALS, *PAGES}
    assert seen >= {*TERMINALS, *PAGES}
