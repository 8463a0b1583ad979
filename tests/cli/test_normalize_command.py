"""`normalize` by itself: phrases for people, and lines of JSON for other programs."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import SECONDS

if TYPE_CHECKING:
    from tests.cli.conftest import Command, Run

ITEM = {"text", "start", "end", "grain", "edtf", "basis", "span", "rule"}


def ask(text: str, ref: str | None = "2025-10-20", lang: str | None = "fr", id: object = "x") -> dict[str, object]:
    return {"id": id, "text": text, "ref": ref, "lang": lang}


def lines(*questions: object) -> bytes:
    return b"".join(json.dumps(question, ensure_ascii=False).encode() + b"\n" for question in questions)


def item(call: Run, *arguments: str) -> Any:
    """The one time expression of a phrase."""
    [answer] = call("normalize", *arguments).records
    [found] = answer["items"]
    return found


def test_a_phrase_shows_its_expression_value_basis_and_rule(call: Run) -> None:
    assert item(call, "il y a 1 jour", "--ref", "2025-10-20") == {
        "text": "il y a 1 jour",
        "start": "2025-10-19",
        "end": None,
        "grain": "day",
        "edtf": "2025-10-19",
        "basis": "relative",
        "span": [0, 13],
        "rule": "ago",
    }


@pytest.mark.parametrize(
    ("phrase", "start", "end", "grain", "edtf", "basis"),
    [
        ("le 4 novembre 2025", "2025-11-04", None, "day", "2025-11-04", "explicit"),
        ("en mars 2021", "2021-03-01", "2021-03-31", "month", "2021-03", "explicit"),
        ("du 6 au 7 février 2025", "2025-02-06", "2025-02-07", "range", "2025-02-06/2025-02-07", "explicit"),
        ("avant-hier", "2025-10-18", None, "day", "2025-10-18", "relative"),
        ("le 9 juillet", "2025-07-09", None, "day", "2025-07-09", "inferred"),
    ],
)
def test_start_and_end_are_the_first_and_the_last_day(
    call: Run, phrase: str, start: str, end: str | None, grain: str, edtf: str, basis: str
) -> None:
    found = item(call, phrase, "--ref", "2025-10-20")
    assert (found["start"], found["end"], found["grain"]) == (start, end, grain)
    assert (found["edtf"], found["basis"]) == (edtf, basis)


def test_without_a_reference_a_relative_expression_stays_unknown(call: Run) -> None:
    found = item(call, "il y a 1 jour")
    assert (found["start"], found["end"], found["edtf"], found["basis"]) == (None, None, "", "undated")


def test_the_language_decides_what_is_an_expression(call: Run) -> None:
    answers = call("normalize", "hier, yesterday", "--ref", "2025-10-20", "--lang", "en").records
    assert [found["text"] for found in answers[0]["items"]] == ["yesterday"]


def test_each_phrase_has_a_line_in_order(call: Run) -> None:
    answers = call("normalize", "hier", "rien", "demain", "--ref", "2025-10-20", "--lang", "fr").records
    assert [[found["text"] for found in answer["items"]] for answer in answers] == [["hier"], [], ["demain"]]
    assert [answer["id"] for answer in answers] == [1, 2, 3]


@pytest.mark.parametrize("ref", ["hier", "2025-02-30", "demain matin", "now"])
def test_a_reference_that_is_no_date_is_an_error(call: Run, ref: str) -> None:
    ran = call("normalize", "hier", "--ref", ref)
    assert (ran.code, ran.out, len(ran.messages)) == (2, b"", 1)
    assert ran.messages[0].startswith("error: --ref: ")


@pytest.mark.parametrize(
    ("lang", "hint"),
    [
        ("xx", "choose from en, fr"),
        ("fra", "did you mean fr?"),
        ("FRA", "did you mean fr?"),
        ("", "choose from en, fr"),
    ],
)
def test_an_unknown_language_is_an_error(call: Run, lang: str, hint: str) -> None:
    ran = call("normalize", "hier", "--ref", "2025-10-20", "--lang", lang)
    assert (ran.code, ran.out, ran.messages) == (2, b"", [f"error: --lang {lang}: unknown; {hint}"])


@pytest.mark.parametrize("lang", ["fr", "FR", "fr-ML"])
def test_a_language_may_be_of_a_region(call: Run, lang: str) -> None:
    [answer] = call("normalize", "hier", "--ref", "2025-10-20", "--lang", lang).records
    assert [item["edtf"] for item in answer["items"]] == ["2025-10-19"]


def test_answers_come_in_order_with_their_ids(call: Run) -> None:
    ids = ["b", 7, "a", None, "b", ""]
    ran = call("normalize", "--jsonl", stdin=lines(*(ask("hier", id=id) for id in ids)))
    assert [answer["id"] for answer in ran.records] == ids
    assert (ran.code, ran.err) == (0, b"")


def test_an_answer_has_these_fields(call: Run) -> None:
    [answer] = call("normalize", "--jsonl", stdin=lines(ask("le 4 novembre 2025"))).records
    assert list(answer) == ["id", "items"]
    assert set(answer["items"][0]) == ITEM


def test_a_text_without_date_has_an_empty_answer(call: Run) -> None:
    ran = call("normalize", "--jsonl", stdin=lines(ask("Deux minutes de lecture"), ask("")))
    assert [answer["items"] for answer in ran.records] == [[], []]


TYPOGRAPHIC = [
    "«\u00a0Aujourd’hui\u00a0», a-t-il dit, mardi 4\u00a0novembre\u00a02025.",
    "L\u2019e\u0301te\u0301 2024, puis le 1\u1d49\u02b3 août 2024",
    "\ufeff🇲🇱🇺🇸 Bamako – le 4\u202fnovembre 2025 — fin",
    "le\u00ad 4 no\u00advembre 2025, l\u200b’an dernier",
    "ﬁn 2024 \u2026 du 6 au 7\u2009février 2025",
    "\r\n\tle 4 novembre 2025\r\n\u2028hier\x0bsoir",
]


@pytest.mark.parametrize("text", TYPOGRAPHIC, ids=lambda text: text.encode("unicode_escape").decode()[:20])
def test_spans_are_code_points_of_the_text_as_it_was_given(call: Run, text: str) -> None:
    [answer] = call("normalize", "--jsonl", stdin=lines(ask(text))).records
    spans = [found["span"] for found in answer["items"]]
    assert spans
    assert spans == sorted(spans)
    for found in answer["items"]:
        start, end = found["span"]
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert any(character.isalnum() for character in text[start:end])


def test_a_span_after_typographic_characters_gives_the_expression(call: Run) -> None:
    text = "🇲🇱 «\u00a0L’e\u0301lan\u00a0» – le 4\u00a0novembre\u00a02025"
    [answer] = call("normalize", "--jsonl", stdin=lines(ask(text))).records
    [found] = answer["items"]
    assert text[slice(*found["span"])] == "4\u00a0novembre\u00a02025"
    assert found["edtf"] == "2025-11-04"


@pytest.mark.parametrize(
    "question",
    [{"id": "x", "text": "hier"}, ask("hier", None), ask("hier", "")],
    ids=["left out", "null", "empty"],
)
def test_without_a_reference_a_relative_expression_is_undated(call: Run, question: object) -> None:
    [answer] = call("normalize", "--jsonl", stdin=lines(question)).records
    assert [(found["start"], found["basis"]) for found in answer["items"]] == [(None, "undated")]


def test_a_language_that_is_left_out_is_guessed(call: Run) -> None:
    english = "The minister met the ambassador yesterday in the capital, and they will meet again."
    [answer] = call("normalize", "--jsonl", stdin=lines(ask(english, lang=None))).records
    assert [found["text"] for found in answer["items"]] == ["yesterday"]


def test_a_line_of_an_unknown_language_is_answered_too(call: Run) -> None:
    ran = call("normalize", "--jsonl", stdin=lines(ask("xyz", lang="xx"), ask("hier", id="next")))
    assert [answer["id"] for answer in ran.records] == ["x", "next"]


def test_unknown_keys_and_blank_lines_are_passed_over(call: Run) -> None:
    ran = call("normalize", "--jsonl", stdin=b"\n" + lines({**ask("hier"), "outlet": "x"}) + b"\n\n")
    assert (ran.code, len(ran.records)) == (0, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(b"le 4 novembre", id="text"),
        pytest.param(b'{"id": "x", "text": "hi', id="cut off"),
        pytest.param(b'["hier"]', id="an array"),
        pytest.param(b'{"id": "x", "text": 3}', id="a text that is a number"),
        pytest.param(b'{"id": {}, "text": "hier"}', id="an id that is an object"),
        pytest.param(b'{"id": "x", "text": "hier", "ref": "2025-02-30"}', id="no day"),
        pytest.param(b'{"id": "x", "text": "hier", "ref": "hier"}', id="no date"),
        pytest.param(b'{"id": "x", "text": "hier", "lang": 5}', id="a language that is a number"),
        pytest.param(b'{"id": "x", "text": "\xff"}', id="not UTF-8"),
        pytest.param(b'{"id": "x", "y": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", id="bottomless"),
    ],
)
def test_a_bad_line_ends_with_its_number_after_the_answers_before_it(call: Run, wrong: bytes) -> None:
    ran = call("normalize", "--jsonl", stdin=lines(ask("hier")) + b"\n" + wrong + b"\n" + lines(ask("hier")))
    assert (ran.code, [answer["id"] for answer in ran.records]) == (2, ["x"])
    [message] = ran.messages
    assert message.startswith("error: line 3: ")
    assert message.endswith('expected {"id","text","ref","lang"}')


def test_days_at_the_ends_of_the_calendar_break_nothing(call: Run) -> None:
    text = "dans 99999 ans, il y a 3000 ans, demain, hier, le 31/12/9999"
    ran = call("normalize", "--jsonl", stdin=lines(ask(text, "9999-12-31"), ask(text, "0001-01-01")))
    assert (ran.code, ran.err, len(ran.records)) == (0, b"", 2)


def test_without_phrases_or_input_on_a_terminal_it_says_what_to_give(command: Command) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        command.line("normalize"), stdin=theirs, capture_output=True, env=command.environment, timeout=SECONDS
    )
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("error: nothing to read: give phrases, or pipe ")
