"""Each variety of each form, as its user gives it to the command: what is known of the article, and of a bad twin."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.readers import READERS
from tests.readers.conftest import LEAD, TITLE
from tests.readers.test_forms import EXAMPLES, PAGE
from tests.readers.variants import VARIANTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.parametrize("name", VARIANTS)
def test_what_a_form_says_of_its_article_is_known(call: Run, tmp_path: Path, name: str) -> None:
    variant = VARIANTS[name]
    (tmp_path / name).write_bytes(variant.data)
    ran = call("build", tmp_path, "-f", "json")
    article = ran.tree["articles"][0]
    assert (ran.code, article["file"]) == (0, name + variant.part)
    assert (article["title"], article["outlet"], article["language"]) == (variant.title, variant.outlet, "fr")
    assert (article["published"] and article["published"]["edtf"]) == variant.published


@pytest.mark.parametrize("name", VARIANTS)
def test_the_record_of_an_article_has_its_metadata(call: Run, tmp_path: Path, name: str) -> None:
    variant = VARIANTS[name]
    (tmp_path / name).write_bytes(variant.data)
    records = [json.loads(line) for line in call("ingest", tmp_path).text.splitlines()]
    article = next(record.get("article", record) for record in records if "text" in str(record))
    metadata = article["metadata"]
    assert LEAD[:40] in article["text"]
    assert {key: metadata.get(key) for key in ("author", "url", "retrieved", "language")} == {
        "author": variant.author,
        "url": variant.url,
        "retrieved": variant.retrieved,
        "language": variant.language,
    }


@pytest.mark.parametrize("name", VARIANTS)
def test_a_bad_twin_is_told_and_decides_how_the_command_ends(call: Run, tmp_path: Path, name: str) -> None:
    variant = VARIANTS[name]
    (tmp_path / name).write_bytes(variant.bad)
    ran = call("build", tmp_path / name)
    assert ran.code == variant.code
    told = [line for line in ran.messages if variant.told in line]
    assert told
    assert all(name in line for line in told)


@pytest.mark.parametrize("form", EXAMPLES)
def test_the_bad_twin_of_an_example_decides_how_the_command_ends(call: Run, tmp_path: Path, form: str) -> None:
    example = EXAMPLES[form]
    path = tmp_path / f"bad{(READERS[form].suffixes or ('.txt',))[0]}"
    path.write_bytes(example.bad if isinstance(example.bad, bytes) else example.bad.encode())
    ran = call("build", path)
    assert ran.code == (0 if example.told == "empty-file" else 3)
    assert any(f"[{example.told}]" in line and path.name in line for line in ran.messages)


def test_a_crawler_s_file_beside_a_page_tells_of_it(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.partition("<meta")[0] + f"</head><body><p>{LEAD}</p></body></html>", "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"date": "2025-07-10", "sitename": "Le Soir", "title": TITLE}))
    [article] = call("build", tmp_path, "-f", "json").tree["articles"]
    assert (article["outlet"], article["published"]["edtf"]) == ("Le Soir", "2025-07-10")
    (tmp_path / "a.json").write_text('{"date": ')
    ran = call("build", tmp_path)
    assert ran.code == 3
    assert any("a.json: sidecar: broken JSON" in line for line in ran.messages)
