"""Links between the pages, and to files of the project, lead somewhere."""

from __future__ import annotations

import re

import pytest

from tests.documentation.pages import ROOT, pages, read_page

LINKS = [(name, line, target) for name in pages() for line, target in read_page(name).links]
LOCAL = [link for link in LINKS if "://" not in link[2]]


@pytest.mark.parametrize(("name", "line", "target"), LOCAL, ids=[f"{n}:{line} {target}" for n, line, target in LOCAL])
def test_a_relative_link_leads_to_a_file_and_a_heading(name: str, line: int, target: str) -> None:
    path, _, anchor = target.partition("#")
    file = (ROOT / name).parent / path if path else ROOT / name
    assert file.exists()
    if anchor:
        page = file.resolve().relative_to(ROOT).as_posix()
        assert anchor in read_page(page).anchors


@pytest.mark.parametrize("name", [name for name in pages() if name.startswith("docs/") and name != "docs/README.md"])
def test_the_index_names_every_page(name: str) -> None:
    assert name.removeprefix("docs/") in {target for _, target in read_page("docs/README.md").links}


@pytest.mark.parametrize("name", pages())
def test_no_block_of_a_page_is_left_open(name: str) -> None:
    page = read_page(name)
    fences = sum(line.startswith("```") for line in page.lines)
    assert fences == 2 * len(page.blocks)


#: Pages that name modules and folders of the project.
ABOUT_THE_CODE = ("docs/data-flow.md", "docs/design.md", "CONTRIBUTING.md")
_NAMED = re.compile(r"(?<![\w./])((?:\w+/)*\w+(?:\.py\b|/(?=[`,\s])))")
NAMED = sorted(
    {(name, path) for name in ABOUT_THE_CODE for line in read_page(name).lines for path in _NAMED.findall(line)}
)


@pytest.mark.parametrize(("name", "path"), NAMED, ids=[f"{name} {path}" for name, path in NAMED])
def test_a_module_or_folder_that_a_page_names_exists(name: str, path: str) -> None:
    places = [ROOT / path, *(ROOT / "sahel_timeline").rglob(path.rstrip("/"))]
    assert any(place.exists() for place in places)
