"""Every way to end that the documentation has, by commands that end so (Ctrl-C: see the tests of streams)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import LANDAU
from tests.documentation.pages import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

#: Exit code → commands; ART is a folder of articles, OLD and NEW are chronologies, NONE is not there.
ENDS = {
    0: (
        "build ART",
        "build ART --update OLD",
        "build ART --fail-on empty",
        "check ART",
        "check NEW --fail-on error",
        "render NEW --fail-on empty",
        "diff OLD NEW",
        "diff OLD OLD --exit-code",
        "explain ART",
        "ingest ART",
        "officials Diop",
        "normalize hier",
        "schema",
        "--version",
        "--show-config",
        "check --help",
    ),
    1: (
        "build ART --fail-on conflict",
        "build ART NONE --fail-on unreadable",
        "check ART --fail-on warning",
        "check NEW --fail-on undated",
        "check NONE --fail-on error",
        "render NEW --fail-on conflict",
        "diff OLD NEW --exit-code",
    ),
    2: (
        "build",
        "biuld ART",
        "build ART --lune",
        "build ART -f lune",
        "build ART --fail-on lune",
        "build ART --since lune",
        "build ART --kind lune",
        "build ART --update NONE",
        "build ART --knowledge NONE",
        "build ART --corrections NONE",
        "build ART -o c.lune",
        "check ART --fail-on lune",
        "check ART --today lune",
        "check ART NEW",
        "render NONE",
        "diff OLD NONE",
        "extract NONE",
        "explain NONE",
        "officials --on lune",
        "normalize hier --lang lune",
        "cache lune",
    ),
    3: (
        "build NONE",
        "build ART NONE",
        "check ART NONE",
        "ingest ART NONE",
        f"explain {LANDAU} --from ART --from NONE",
    ),
    4: ("build ART -o NONE/c.yaml", "check ART -o NONE/r.xml", "render NEW -o NONE/c.html"),
}


@pytest.fixture(scope="module")
def places(call: Run, articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What stands for the words in capitals."""
    folder = tmp_path_factory.mktemp("places")
    call("build", articles / "rencontre.txt", "-o", folder / "old.yaml")
    call("build", articles, "-o", folder / "new.json")
    return {
        "ART": str(articles),
        "OLD": str(folder / "old.yaml"),
        "NEW": str(folder / "new.json"),
        "NONE": str(folder / "none"),
    }


@pytest.mark.parametrize(
    ("code", "words"), [pytest.param(code, words, id=f"{code} {words}") for code, all in ENDS.items() for words in all]
)
def test_a_command_ends_as_it_should(call: Run, places: dict[str, str], code: int, words: str) -> None:
    arguments = ["/".join(places.get(part, part) for part in word.split("/")) for word in words.split()]
    assert call(*arguments).code == code


def test_every_exit_code_of_the_documentation_is_tested() -> None:
    codes = [int(row[0]) for row in read_page("docs/output.md").table("Exit codes")]
    assert codes == [*ENDS, 130]
