"""The JSON for TimelineJS keeps to the shape that its documentation gives, and keeps how well a date is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from tests.renderers.chronologies import HOSTILE, SAMPLE, rendered

if TYPE_CHECKING:
    from sahel_timeline.records import Diagnostic

DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "display_date": {"type": "string"},
    },
    "dependentRequired": {"day": ["month"]},
    "additionalProperties": False,
}
TEXT = {
    "type": "object",
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
    "additionalProperties": False,
}
SLIDE = {
    "type": "object",
    "required": ["start_date", "text"],
    "properties": {
        "start_date": DATE,
        "end_date": DATE,
        "text": TEXT,
        "unique_id": {"type": "string"},
        "group": {"type": "string"},
        "display_date": {"type": "string"},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "title": {"type": "object", "properties": {"text": TEXT}},
        "events": {"type": "array", "items": SLIDE},
    },
    "additionalProperties": False,
}


def slides(**target: Any) -> dict[str, Any]:
    return {slide["unique_id"]: slide for slide in json.loads(rendered(SAMPLE, "timelinejs", **target))["events"]}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_shape_is_that_of_the_documentation(lang: str) -> None:
    for what in (SAMPLE, HOSTILE):
        jsonschema.validate(json.loads(rendered(what, "timelinejs", lang=lang)), SCHEMA)


@pytest.mark.parametrize(
    ("name", "parts"),
    [("part", {"year": 2025, "month": 10, "day": 22}), ("month", {"year": 2021, "month": 3})],
)
def test_a_date_has_the_parts_that_are_known(name: str, parts: dict[str, int]) -> None:
    start = slides()[name]["start_date"]
    assert {key: value for key, value in start.items() if key != "display_date"} == parts


@pytest.mark.parametrize(
    ("lang", "shown"), [("en", "about 10 December 2025"), ("fr", "vers : 10 décembre 2025")], ids=["en", "fr"]
)
def test_the_date_to_show_keeps_the_precision(lang: str, shown: str) -> None:
    slide = slides(lang=lang)["about"]
    assert (slide["display_date"], slide["start_date"]["display_date"]) == (shown, shown)


def test_what_has_no_date_of_its_own_is_left_out_and_counted() -> None:
    said: list[Diagnostic] = []
    found = slides(tell=said.append)
    assert found.keys() == {each.id for each in SAMPLE.events} - {"never", "by-day"}
    assert [each.code for each in said] == ["undated-left-out"]


def test_texts_of_articles_are_no_markup() -> None:
    for slide in json.loads(rendered(HOSTILE, "timelinejs"))["events"]:
        bare = slide["text"]["text"].replace("<p>", "").replace("</p>", "")
        bare = bare.replace("<blockquote>", "").replace("</blockquote>", "")
        assert "<" not in bare + slide["text"]["headline"] + slide["group"]
