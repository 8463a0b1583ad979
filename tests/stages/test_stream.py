"""Records between commands: each line says what it is and of which version; what is not so is refused."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import edtf
from sahel_timeline.records import (
    SCHEMA,
    Anchor,
    Article,
    DatedArticle,
    Diagnostic,
    Metadata,
    Publication,
    PublicationEvidence,
    Scope,
    TimeExpression,
)
from sahel_timeline.stream import TYPES, StreamError, encode_record, read_records, write_records

ALL = tuple(TYPES)
DAY = edtf.of_day(date(2025, 2, 7))
ARTICLE = Article(
    "d/a.txt", "À Dakar,\nle « 7 »", Metadata(url="https://soir.example/a", published="2025-02-07"), "sidecar"
)
DATED = DatedArticle(
    ARTICLE,
    "fr",
    Publication(
        DAY, "explicit", "date-line", "7 février 2025", (PublicationEvidence("date-line", 0.85, DAY, None, (0, 4)),)
    ),
    (
        TimeExpression("hier", (3, 7), DAY, "relative", "deictic", Anchor("publication", "2025-02-08"), None, "since"),
        TimeExpression("avant 2020", (9, 19), edtf.until(date(2019, 12, 31)), "explicit", "bare-year"),
    ),
)
RECORDS = [ARTICLE, DATED, Diagnostic("warning", "empty-file", None, "rien"), Scope(("us-mali",)), Scope(())]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_read_back_as_it_was_written(record: Article | DatedArticle | Diagnostic | Scope) -> None:
    line = encode_record(record)
    assert list(read_records([line], ALL, "render")) == [record]


@given(st.text(), st.text(), st.none() | st.text())
def test_any_text_takes_one_line_and_is_read_back(file: str, text: str, title: str | None) -> None:
    article = Article(file, text, Metadata(title=title))
    line = encode_record(article)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert list(read_records([line], ("article",), "normalize")) == [article]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_line_begins_with_its_type_and_version(record: Article | DatedArticle | Diagnostic | Scope) -> None:
    tree = json.loads(encode_record(record))
    assert list(tree)[:2] == ["type", "schema"]
    assert TYPES[tree["type"]] is type(record)
    assert tree["schema"] == SCHEMA


def test_records_are_written_in_order() -> None:
    out = io.BytesIO()
    write_records(RECORDS, out)
    assert list(read_records(out.getvalue().splitlines(keepends=True), ALL, "render")) == RECORDS


def test_blank_lines_are_passed_over() -> None:
    assert list(read_records([b"\n", encode_record(ARTICLE), b" \r\n"], ALL, "render")) == [ARTICLE]


def test_a_key_of_a_later_minor_change_is_passed_over() -> None:
    line = encode_record(ARTICLE).replace(b'"file":', b'"wordcount":3,"file":')
    assert list(read_records([line], ALL, "normalize")) == [ARTICLE]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(b"Dakar, le 7 mars", "is no record", id="text"),
        pytest.param(b"{", "is no record", id="cut off"),
        pytest.param(b"[1]", "is no record", id="list"),
        pytest.param(b"{}", "is no record", id="nothing"),
        pytest.param(b'{"type":"article"}', "is no record", id="no version"),
        pytest.param(b'{"type":5,"schema":"x"}', "is no record", id="type that is no text"),
        pytest.param(b'{"type":"article","schema":"sahel-timeline/9"}', "'sahel-timeline/9'", id="another version"),
        pytest.param(b'{"type":"poem","schema":"%s"}' % SCHEMA.encode(), "'poem'; normalize takes", id="unknown type"),
        pytest.param(encode_record(Scope(())), "'scope'; normalize takes article, diagnostic", id="another stage's"),
        pytest.param(b'{"type":"article","schema":"%s","file":3}' % SCHEMA.encode(), "broken article", id="wrong type"),
        pytest.param(b'{"type":"article","schema":"%s"}' % SCHEMA.encode(), "broken article", id="missing key"),
        pytest.param(b"\xff\xfe", "is no record|not UTF-8", id="no UTF-8"),
    ],
)
def test_what_the_stage_before_does_not_write_is_refused_with_its_line(line: bytes, told: str) -> None:
    records = read_records([encode_record(ARTICLE), b"\n", line], ("article", "diagnostic"), "normalize")
    assert next(records) == ARTICLE
    with pytest.raises(StreamError, match=told) as raised:
        next(records)
    assert "line 3" in str(raised.value)
