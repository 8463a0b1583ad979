"""The corpus itself: it sees what is wrong, and leaves no kind out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.knowledge import Knowledge
    from tests.behaviour.conftest import Entry


@pytest.mark.corpus("wrong_expectations.yaml")
def test_an_expectation_that_is_wrong_in_one_field_gives_one_fault(entry: Entry, faults: list[str]) -> None:
    said = [fault for fault in faults if not fault.startswith("  ")]
    assert len(said) == 1
    assert entry.id in said[0]


def test_every_kind_that_the_tool_knows_has_cases_in_both_languages(
    knowledge: Knowledge, entries_of: Callable[[str], list[Entry]]
) -> None:
    told = {
        (event.kind, entry.language)
        for entry in entries_of("kinds")
        for event in entry.expect
        if isinstance(event.kind, str)
    }
    assert told == {(kind, language) for kind in knowledge.kinds for language in knowledge.languages}
