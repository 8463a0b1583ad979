"""Every format has an output that a person has reviewed; `python -m tests.renderers.golden_files` writes them anew."""

from __future__ import annotations

import pytest

from sahel_timeline.renderers import RENDERERS
from tests.renderers.chronologies import SAMPLE, rendered
from tests.renderers.golden_files import FOLDER, GOLDEN, IN_WORDS, made


@pytest.mark.parametrize("name", GOLDEN)
def test_an_output_is_as_it_was_reviewed(name: str) -> None:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        assert made(name) == stream.read()


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDEN)


@pytest.mark.parametrize("form", [form for form in RENDERERS if form not in IN_WORDS])
def test_data_are_the_same_in_every_language(form: str) -> None:
    assert rendered(SAMPLE, form, lang="fr") == rendered(SAMPLE, form, lang="en")
