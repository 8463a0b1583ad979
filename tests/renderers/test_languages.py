"""The French catalogue has every message of the code, and dates are written as French and English write them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import sahel_timeline
from sahel_timeline.knowledge import load_knowledge
from sahel_timeline.localisation import LANGUAGES, language
from sahel_timeline.records import Basis, Severity, Status
from sahel_timeline.renderers.changes import MARKS
from sahel_timeline.renderers.remarks import HEADS
from sahel_timeline.renderers.table import TITLES
from tests.renderers.chronologies import date_of

PACKAGE = Path(sahel_timeline.__file__).parent
#: How the code asks for a message, and which arguments are one.
KEYWORDS = {"words": None, "self": None, "language": None, "many": (1, 2)}
KINDS = load_knowledge().kinds
#: Fields of a change, beside those of conflicts.
CHANGED = ("id", "status", "people", "conflicts", "reports", "part of")
#: Corrections, beside those that are named as fields are.
ACTIONS = ("same", "different", "rename", "add")
#: Messages that the code has as data.
NAMED = {
    *TITLES,
    *KINDS,
    *get_args(Basis),
    *get_args(Status),
    *get_args(Severity),
    *HEADS.values(),
    *("date", "kind", "office", "place"),
    *MARKS,
    *CHANGED,
    *ACTIONS,
}


def asked() -> set[str]:
    """Messages that the code names."""
    found = set(NAMED)
    extracted = extract_from_dir(PACKAGE, [("**.py", "python"), ("**.j2", "jinja2")], keywords=KEYWORDS)
    for name, _, message, _, _ in extracted:
        if name.split("/")[0] in ("locale", "knowledge"):
            continue
        found.add(message if isinstance(message, str) else message[0])
    return found - {"en"}


def catalogue(code: str) -> dict[str, tuple[str, ...]]:
    with (PACKAGE / "locale" / f"{code}.po").open("rb") as stream:
        entries = [entry for entry in read_po(stream, locale=code) if entry.id]
    return {
        entry.id if isinstance(entry.id, str) else entry.id[0]: (
            (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        )
        for entry in entries
    }


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_catalogue_has_the_messages_of_the_code_and_no_others(code: str) -> None:
    assert set(catalogue(code)) == asked()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_message_is_translated_with_its_fields(code: str) -> None:
    fields = re.compile(r"\{\w*\}")
    for message, translations in catalogue(code).items():
        for text in translations:
            assert sorted(fields.findall(text)) == sorted(fields.findall(message)), message
            assert text


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_kind_is_called_as_the_knowledge_calls_it(code: str, kind: object) -> None:
    assert language(code).name(kind.id) == kind.label[code]  # type: ignore[attr-defined]


def test_a_kind_of_the_user_keeps_its_name() -> None:
    assert language("fr").name("joint_patrol") == "joint patrol"


@pytest.mark.parametrize(
    ("date", "basis", "english", "french"),
    [
        ("2025-11-04", "explicit", "4 November 2025", "4 novembre 2025"),
        ("2025-02-06/2025-02-07", "explicit", "6–7 Feb 2025", "6–7 févr. 2025"),
        ("2021-03", "explicit", "March 2021", "mars 2021"),
        ("2025-22", "explicit", "summer 2025", "été 2025"),
        ("2025-33", "explicit", "Q1 2025", "T1 2025"),
        ("2025-40", "explicit", "first half of 2025", "premier semestre 2025"),
        ("2019", "explicit", "2019", "2019"),
        ("196X", "explicit", "the 1960s", "les années 1960"),
        ("../2025-02-07", "publication", "by 7 February 2025", "au plus tard le 7 février 2025"),
        ("2025-02-07/..", "publication", "from 7 February 2025", "au plus tôt le 7 février 2025"),
        ("XXXX-05-30", "undated", "30 May, year not known", "30 mai, année inconnue"),
        ("XXXX-05", "undated", "May, year not known", "mai, année inconnue"),
        ("", "undated", "date not known", "date inconnue"),
    ],
    ids=lambda value: value,
)
def test_a_date_is_written_as_well_as_it_is_known(date: str, basis: Basis, english: str, french: str) -> None:
    when = date_of(date, basis)
    assert (language("en").when(when), re.sub(r"\s", " ", language("fr").when(when))) == (english, french)
