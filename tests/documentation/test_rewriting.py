"""What counts as shown, and what rewriting keeps of a page that shows an output in part."""

from __future__ import annotations

import pytest

from tests.documentation.pages import Page
from tests.documentation.rewrite import RewriteError, reshape, rewritten
from tests.documentation.sessions import Ran, agrees

PRINTED = ("first", "second", "third", "last")


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(PRINTED, id="all of it"),
        pytest.param(("first  ", "second", "third", "last"), id="blanks at the end of a line"),
        pytest.param(("first", "…", "last"), id="a gap"),
        pytest.param(("first", "second", "third", "last", "…"), id="a gap of no lines"),
        pytest.param(("first", "se…", "third", "last"), id="a line that is cut"),
    ],
)
def test_a_page_may_show_an_output_so(shown: tuple[str, ...]) -> None:
    assert agrees(shown, PRINTED)


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param((), id="nothing of it"),
        pytest.param(("first", "second", "third"), id="too little"),
        pytest.param((*PRINTED, "more"), id="too much"),
        pytest.param(("first", "second.", "third", "last"), id="another mark"),
        pytest.param(("first", ".*", "third", "last"), id="what looks like a pattern"),
        pytest.param(("second", "…", "last"), id="a gap in the wrong place"),
    ],
)
def test_a_page_may_not_show_an_output_so(shown: tuple[str, ...]) -> None:
    assert not agrees(shown, PRINTED)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param(("old", "older"), PRINTED, id="all is shown"),
        pytest.param(("old", "…", "older"), ("first", "…", "last"), id="the gap stays where it was"),
        pytest.param(("…", "a", "b"), ("…", "third", "last"), id="only the end is shown"),
        pytest.param(("ol…", "older"), ("fi…", "second", "third", "last"), id="a cut line stays as short"),
        pytest.param(("first", "…", "last"), ("first", "…", "last"), id="what still agrees is left alone"),
        pytest.param(("a", "b", "…", "c", "d"), PRINTED, id="nothing is left for the gap"),
    ],
)
def test_rewriting_shows_as_much_as_before(shown: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert reshape(shown, PRINTED) == expected


def test_two_gaps_are_left_to_a_person() -> None:
    with pytest.raises(RewriteError):
        reshape(("old", "…", "older", "…"), PRINTED)


def test_rewriting_changes_only_what_is_shown() -> None:
    page = Page("# Title\n\n```console\n$ one \\\n> more\nold\nold\n$ two\nold\n```\n\nText.")
    outputs = (("new",), ("new", "newer"))
    ran = [Ran(command, printed, 0) for command, printed in zip(page.commands, outputs, strict=True)]
    expected = "# Title\n\n```console\n$ one \\\n> more\nnew\n$ two\nnew\nnewer\n```\n\nText."
    assert rewritten(page.lines, ran) == expected.splitlines()


def test_a_block_with_a_title_is_a_file_before_the_commands_after_it() -> None:
    page = Page('```yaml title="a/b.yaml"\nx: 1\n```\n\n```console\n$ cat a/b.yaml\nx: 1\n```\n')
    block, command = page.steps
    assert (block.title, block.lines) == ("a/b.yaml", ("x: 1",))  # type: ignore[union-attr]
    assert command in page.commands
