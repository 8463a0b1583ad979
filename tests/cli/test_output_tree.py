"""The output: YAML and JSON carry one tree, the schema describes it, and a piped table leaves nothing out."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from tests.cli.conftest import ARTICLES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Fill, Run

PRESS = ROOT / "data" / "press" / "articles"


@pytest.fixture(scope="module")
def tree(call: Run) -> Any:
    """The chronology of the press articles, and of some that cannot be read."""
    return call("build", PRESS, "no-such-file.txt", "-f", "json").tree


@pytest.fixture(scope="module")
def schema(call: Run) -> Any:
    ran = call("schema")
    assert (ran.code, ran.err) == (0, b"")
    return ran.tree


def test_yaml_and_json_carry_the_same_tree(call: Run, tree: Any) -> None:
    assert yaml.safe_load(call("build", PRESS, "no-such-file.txt", "-f", "yaml").out) == tree


ODD_WORDS = [
    *(
        "yes",
        "null",
        "2025-11-04",
        "1e3",
        "0x1F",
        "12:30:45",
        "~",
        "- a",
        "a: b",
        "a #b",
        "'",
        '"',
        "\\",
        "{x}",
        "*a",
        "&a",
    ),
    *("!tag", "%", "@", "`", "|", ">", "=", "<<", "é", "e\u0301", "«\u00a0l’Est\u202f»", "\u200b", "🇲🇱", "a\tb"),
    *("a\u0085b", "a\u2028b", "\ufeffa", "\ue000", "\u007f", "x" * 5000),
]


def test_odd_words_come_out_of_yaml_as_they_come_out_of_json(call: Run, fill: Fill) -> None:
    files: dict[str, str | bytes] = {}
    for number, words in enumerate(ODD_WORDS):
        files[f"{number:02}.txt"] = ARTICLES["mangue.txt"]
        files[f"{number:02}.meta.yaml"] = yaml.safe_dump({"outlet": words})
    folder = fill(files)
    tree = call("build", folder, "-f", "json").tree
    assert [article["outlet"] for article in tree["articles"]] == ODD_WORDS
    assert yaml.safe_load(call("build", folder, "-f", "yaml").out) == tree


def test_the_schema_is_a_schema(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "sahel-timeline/1"


def test_the_output_is_what_the_schema_says(tree: Any, schema: Any) -> None:
    jsonschema.validate(tree, schema)


def test_an_empty_chronology_is_what_the_schema_says(call: Run, schema: Any, articles: Path) -> None:
    tree = call("build", articles / "mangue.txt", "-f", "json").tree
    assert tree["events"] == []
    jsonschema.validate(tree, schema)


@pytest.mark.parametrize(
    "key", ["id", "dyad", "kind", "plover", "status", "date", "participants", "reports", "conflicts"]
)
def test_the_schema_asks_for_every_key_of_an_event(tree: Any, schema: Any, key: str) -> None:
    broken = copy.deepcopy(tree)
    del broken["events"][0][key]
    with pytest.raises(jsonschema.ValidationError, match=key):
        jsonschema.validate(broken, schema)


@pytest.mark.parametrize(
    ("where", "key", "wrong"),
    [
        pytest.param("date", "basis", "guessed", id="basis"),
        pytest.param("date", "precision", "minute", id="precision"),
        pytest.param("date", "earliest", 2025, id="bound"),
        pytest.param(None, "status", "rumoured", id="status"),
        pytest.param(None, "independent_sources", "two", id="count"),
    ],
)
def test_the_schema_refuses_a_value_that_cannot_be(
    tree: Any, schema: Any, where: str | None, key: str, wrong: object
) -> None:
    broken = copy.deepcopy(tree)
    event = broken["events"][0]
    (event[where] if where else event)[key] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_the_tree_begins_with_the_schema_version(tree: Any) -> None:
    assert list(tree) == ["schema", "dyads", "events", "articles", "diagnostics"]
    assert tree["schema"] == "sahel-timeline/1"


def test_spans_give_the_quotes_in_the_original_texts(tree: Any) -> None:
    reports = [report for event in tree["events"] for report in event["reports"]]
    texts = {report["file"]: (PRESS / report["file"]).read_bytes().decode("utf-8-sig") for report in reports}
    odd = [
        report["file"]
        for report in reports
        if " ".join(texts[report["file"]][slice(*report["span"])].split()) != " ".join(report["quote"].split())
    ]
    assert (len(reports) > 100, odd) == (True, [])


def test_articles_and_events_name_each_other(tree: Any) -> None:
    by_event = {(event["id"], report["file"]) for event in tree["events"] for report in event["reports"]}
    by_article = {(name, article["file"]) for article in tree["articles"] for name in article["events"]}
    assert by_event == by_article


def test_ids_are_unique(tree: Any) -> None:
    ids = [event["id"] for event in tree["events"]]
    assert len(ids) == len(set(ids))


def test_undated_events_come_last(tree: Any) -> None:
    undated = [event["date"]["basis"] == "undated" for event in tree["events"]]
    assert undated == sorted(undated)
    assert any(undated)


def test_a_piped_table_has_a_whole_line_for_every_event(call: Run, tree: Any) -> None:
    lines = [line.split() for line in call("build", PRESS).text.splitlines()]
    rows = {line[-1]: line for line in lines if line}
    assert [event["id"] for event in tree["events"] if event["id"] not in rows] == []
    assert [event["id"] for event in tree["events"] if "…" in "".join(rows[event["id"]])] == []
