"""YAML, JSON and JSON Lines, read back by our reader and by others: texts that mean harm come out as they went in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sahel_timeline.chronology_file import read_chronology
from tests.renderers.chronologies import HOSTILE, HOSTILE_TEXTS, SAMPLE, rendered

if TYPE_CHECKING:
    from sahel_timeline.records import Chronology

FORMS = ("yaml", "json", "jsonl")
#: What would move the cursor of one who looks at the file with `cat`.
ESCAPES = ("\x1b", "\x07", "\x00")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("chronology", [SAMPLE, HOSTILE], ids=["sample", "hostile"])
def test_a_chronology_is_read_back_as_it_was(form: str, chronology: Chronology) -> None:
    assert read_chronology(rendered(chronology, form).encode(), form) == chronology


@pytest.mark.parametrize("form", FORMS)
def test_other_readers_find_the_same_texts(form: str) -> None:
    text = rendered(HOSTILE, form)
    events: list[Any]
    if form == "jsonl":
        records = [json.loads(line) for line in text.split("\n") if line]
        events = [record for record in records if record["type"] == "event"]
    else:
        events = (json.loads(text) if form == "json" else yaml.safe_load(text))["events"]
    assert tuple(event["reports"][0]["quote"] for event in events) == HOSTILE_TEXTS


@pytest.mark.parametrize("form", FORMS)
def test_control_characters_are_written_as_escapes(form: str) -> None:
    text = rendered(HOSTILE, form)
    assert [mark for mark in ESCAPES if mark in text] == []
