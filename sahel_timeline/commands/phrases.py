"""`normalize` by itself: the time expressions of phrases, for people and for other programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline.commands.inputs import standard_input
from sahel_timeline.commands.session import (
    DONE,
    Messages,
    UsageError,
    command,
    knowledge_for,
    unknown,
    wants_color,
)
from sahel_timeline.normalize import normalize
from sahel_timeline.output import binary_output, standard_output
from sahel_timeline.readers.metadata import read_date
from sahel_timeline.reading import reader_for
from sahel_timeline.records import Article, Metadata
from sahel_timeline.stream import BROKEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sahel_timeline.edtf import DateValue
    from sahel_timeline.reading import ArticleReader


class _Phrase(msgspec.Struct):
    id: str | int | None = None
    text: str = ""
    ref: str | None = None
    lang: str | None = None


class _Item(msgspec.Struct):
    text: str
    start: str | None
    end: str | None
    grain: str
    edtf: str
    basis: str
    span: tuple[int, int]
    rule: str = ""


class _Answer(msgspec.Struct):
    id: str | int | None
    items: list[_Item]


@command
def normalize_lines(folders: Sequence[Path], messages: Messages) -> int:
    """One JSON object a line in, one a line out, in order."""
    reader = reader_for(knowledge_for(folders))
    decoder = msgspec.json.Decoder(_Phrase)
    out = binary_output()
    for number, line in enumerate(standard_input(), 1):
        if not line.strip():
            continue
        try:
            phrase = decoder.decode(line)
            items = _items(phrase.text, phrase.ref, phrase.lang, reader)
        except (*BROKEN, ValueError) as error:
            raise UsageError(f'line {number}: {error}; expected {{"id","text","ref","lang"}}') from None
        out.write(msgspec.json.encode(_Answer(phrase.id, items)) + b"\n")
    return DONE


@command
def normalize_phrases(
    phrases: Sequence[str],
    ref: str | None,
    lang: str | None,
    folders: Sequence[Path],
    no_color: bool,
    messages: Messages,
) -> int:
    """A table of the expressions in each phrase on a terminal, JSON Lines in a pipe."""
    reader = reader_for(knowledge_for(folders))
    if lang is not None and not reader.knows(lang.split("-")[0].lower()):
        raise unknown("--lang", lang, sorted(reader.knowledge.languages))
    try:
        answers = [(phrase, _items(phrase, ref, lang, reader)) for phrase in phrases]
    except ValueError as error:
        raise UsageError(f"--ref: {error}") from None
    out = standard_output()
    if not sys.stdout.isatty():
        for index, (_, items) in enumerate(answers, 1):
            out.write(msgspec.json.encode(_Answer(index, items)).decode() + "\n")
        return DONE
    from sahel_timeline.renderers.phrases import render_phrases

    render_phrases(
        [(phrase, [msgspec.to_builtins(i) for i in items]) for phrase, items in answers],
        out,
        wants_color(no_color),
    )
    return DONE


def _items(text: str, ref: str | None, lang: str | None, reader: ArticleReader) -> list[_Item]:
    """The time expressions of a phrase whose publication day is `ref`."""
    published = read_date(ref, "ref") if ref else None
    article = Article("phrase", text, Metadata(published=published, language=lang), "option")
    [(dated, _)] = normalize([article], reader)
    return [
        _Item(
            time.text,
            _first(time.value, time.direction),
            _last(time.value, time.direction),
            time.value.precision,
            time.value.edtf,
            time.basis,
            time.span,
            time.rule,
        )
        for time in dated.times
    ]


def _first(value: DateValue, direction: str) -> str | None:
    """The first day of a value; null for what has no beginning. "Vers le 10" names the 10th."""
    if value.earliest is None or direction == "until":
        return None
    return value.edtf[:10] if _names_a_day(value) else value.earliest.isoformat()


def _names_a_day(value: DateValue) -> bool:
    return value.precision == "day" and value.edtf.endswith("~")


def _last(value: DateValue, direction: str) -> str | None:
    """The inclusive last day of a value; null for one day and for what has no end."""
    if value.latest is None or direction == "since" or (_names_a_day(value) and direction == "at"):
        return None
    if value.earliest == value.latest and direction == "at":
        return None
    return value.latest.isoformat()
