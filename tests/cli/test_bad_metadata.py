"""Front matter and sidecars that are wrong: one line that names file, line and reason; the article is read without."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ARTICLES, LANDAU

if TYPE_CHECKING:
    from tests.cli.conftest import Fill, Ran, Run

TEXT = ARTICLES["rencontre.txt"]
BOMB = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12))
HINT = "(the article is read without it)"


def assert_told(ran: Ran, where: str, reason: str) -> None:
    """The article came out without its metadata, and one line says why."""
    assert (ran.code, ran.ids) == (3, [LANDAU])
    assert ran.tree["articles"][0]["outlet"] is None
    [message] = ran.messages
    assert message.startswith(f"error: {where}: ")
    assert reason in message
    assert message.endswith(f"{HINT} [unreadable-metadata]")


@pytest.mark.parametrize(
    ("yaml", "line", "reason"),
    [
        pytest.param("outlet: [Le Fleuve\n", 2, "fix the YAML or remove it", id="broken"),
        pytest.param("outlet: a: b\n", 1, "mapping values are not allowed", id="two colons"),
        pytest.param("outlet: x\n\turl: y\n", 2, "fix the YAML or remove it", id="a tab"),
        pytest.param("outlet: x\nurl: !!python/object/apply:os.system [ls]\n", 2, "tag", id="a tag of Python"),
        pytest.param("outlet: !secret x\n", 1, "tag", id="a tag of another program"),
        pytest.param("outlet: !!binary aGVsbG8=\n", 1, "tag", id="a tag for bytes"),
        pytest.param("a: &a [x]\nb: *a\n", 2, "an alias (*) is not allowed", id="an alias"),
        pytest.param(BOMB, 2, "an alias (*) is not allowed", id="a bomb of aliases"),
        pytest.param("a: &a [*a]\n", 1, "an alias (*) is not allowed", id="an alias of itself"),
        pytest.param("outlet: " + "[" * 30_000 + "\n", 1, "nested deeper", id="a bottomless list"),
        pytest.param("? " * 30_000 + "x\n", 1, "nested deeper", id="a bottomless key"),
        pytest.param("outlet: x\n---\noutlet: y\n", 2, "another document", id="two documents"),
        pytest.param("outlet: x\noutlt: y\n", 2, "unknown key 'outlt'; did you mean 'outlet'?", id="a misspelt key"),
        pytest.param("outlet: x\nphotographe: y\n", 2, "'photographe'; known are url, outlet,", id="an unknown key"),
        pytest.param("outlet: x\n1: y\n", 2, "unknown key 1", id="a number as key"),
        pytest.param("published: 10:30\n", 1, "published: 630 is not a date", id="a clock time"),
        pytest.param("outlet: x\nauthor: 3\n", 2, "author: Expected `str | null`, got `int`", id="a number"),
        pytest.param("outlet: x\nauthor: [a, b]\n", 2, "author: Expected `str | null`, got `array`", id="a list"),
        pytest.param("outlet: {name: x}\n", 1, "outlet: Expected `str | null`, got `object`", id="a mapping"),
        pytest.param("outlet: yes\n", 1, "outlet: Expected `str | null`, got `bool`", id="yes"),
        pytest.param("outlet: x\npublished: 2025-02-30\n", 2, "day is out of range", id="no day"),
        pytest.param("outlet: x\npublished: '2025-02-30'\n", 2, "published: '2025-02-30'", id="no day, quoted"),
        pytest.param("outlet: x\nretrieved: bientôt\n", 2, "retrieved: 'bientôt' is not a date", id="no date"),
        pytest.param("outlet: x\npublished: hier\n", 2, "published: 'hier' is not a date", id="a relative date"),
        pytest.param("outlet: x\npublished: 2025\n", 2, "published: 2025 is not a date", id="a year alone"),
        pytest.param('outlet: "\\ud800"\n', 1, "fix the YAML or remove it", id="half a surrogate pair"),
        pytest.param("outlet: \x01\n", 1, "control characters", id="a control character"),
    ],
)
class TestNamedByFileAndLine:
    def test_in_a_sidecar(self, call: Run, fill: Fill, yaml: str, line: int, reason: str) -> None:
        folder = fill({"a.txt": TEXT, "a.meta.yaml": yaml})
        assert_told(call("build", folder, "-f", "json"), f"a.meta.yaml: sidecar, line {line}", reason)

    def test_in_front_matter(self, call: Run, fill: Fill, yaml: str, line: int, reason: str) -> None:
        if "---" in yaml:
            pytest.skip("this is where front matter ends")
        folder = fill({"a.md": f"---\n{yaml}---\n{TEXT}"})
        assert_told(call("build", folder, "-f", "json"), f"a.md: front matter, line {line + 1}", reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"outlet: \xff\n", "not UTF-8 (byte 8)", id="not UTF-8"),
        pytest.param(b"- a\n- b\n", "expected keys and values", id="a list"),
        pytest.param(b"Le Fleuve\n", "expected keys and values", id="words"),
        pytest.param(b"outlet: " + b"x" * 70_000, "larger than 64000 bytes", id="too large"),
    ],
)
def test_a_sidecar_that_is_none_is_told(call: Run, fill: Fill, content: bytes, reason: str) -> None:
    ran = call("build", fill({"sub/a.txt": TEXT, "sub/a.meta.yaml": content}), "-f", "json")
    assert (ran.code, ran.ids, len(ran.messages)) == (3, [LANDAU], 1)
    assert ran.messages[0].startswith("error: sub/a.meta.yaml: ")
    assert reason in ran.messages[0]


def test_a_sidecar_that_is_a_pipe_is_told_and_not_waited_for(run: Run, fill: Fill) -> None:
    folder = fill({"a.txt": TEXT})
    os.mkfifo(folder / "a.meta.yaml")
    assert_told(run("build", folder, "-f", "json"), "a.meta.yaml", "not a regular file")


@pytest.mark.parametrize("content", ["", "# rien\n", "---\n", "{}\n", "null\n", "outlet:\n", "\ufeffoutlet: null\n"])
def test_an_empty_sidecar_says_nothing(call: Run, fill: Fill, content: str) -> None:
    ran = call("build", fill({"a.txt": TEXT, "a.meta.yaml": content}), "-f", "json", "-v")
    assert (ran.code, ran.ids, ran.messages) == (0, [LANDAU], [])


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_front_matter_without_an_end_is_told(call: Run, fill: Fill, end: str) -> None:
    ran = call("build", fill({"a.md": f"---{end}outlet: x{end}{end}{TEXT}"}), "-f", "json")
    assert (ran.code, ran.ids) == (3, [LANDAU])
    assert ran.messages == [
        "error: a.md: front matter is not closed; end it with a line of --- [unreadable-metadata]",
    ]


@pytest.mark.parametrize("start", ["---\n---\n", "---\r\n---\r\n", "---\n...\n", "---\n\n---\n", "----\n", "-- -\n"])
def test_empty_front_matter_and_rules_are_no_fault(call: Run, fill: Fill, start: str) -> None:
    ran = call("build", fill({"a.md": start + TEXT}), "-f", "json")
    assert (ran.code, ran.ids, ran.messages) == (0, [LANDAU], [])


def test_wrong_metadata_of_one_article_leaves_the_others(call: Run, fill: Fill) -> None:
    folder = fill({"a.txt": TEXT, "a.meta.yaml": "outlt: x\n", "b.txt": TEXT, "b.meta.yaml": "outlet: Le Fleuve\n"})
    ran = call("build", folder, "-f", "json")
    assert [article["outlet"] for article in ran.tree["articles"]] == [None, "Le Fleuve"]
    assert (ran.code, len(ran.messages)) == (3, 1)
