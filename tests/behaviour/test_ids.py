"""The ids of events: stable names that other articles do not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahel_timeline.pipeline import build

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge
    from sahel_timeline.records import Event

AUDIENCE = """Une diplomate au ministère

Le ministre malien Abdoulaye Diop a reçu le 12 mars 2024 à Bamako l'ambassadrice américaine Rachna Korhonen.
"""
AUDIENCE_RETOLD = """Mali–États-Unis : on se parle

Mme Rachna Korhonen, ambassadrice des États-Unis, a rencontré mardi 12 mars 2024 le ministre malien Abdoulaye Diop.
"""
AUDIENCE_UNDATED = """Une diplomate au ministère

Le ministre malien Abdoulaye Diop a reçu à Bamako l'ambassadrice américaine Rachna Korhonen.
"""
SIGNATURE = """Un accord militaire

Le Mali et le Sénégal ont signé un accord militaire à Dakar le 9 mars 2021.
"""
TWO_HOSTS = """Deux rendez-vous

Le Premier ministre Choguel Maïga a reçu le 12 mars 2024 l'ambassadrice américaine Rachna Korhonen à la Primature.
"""
TRAVEL = """Diomaye Faye à Bamako

Le président sénégalais Bassirou Diomaye Faye s'est rendu à Bamako le 30 mai 2024.
"""

ID = "2024-03-12-us-mali-korhonen-diop"


class Newsroom:
    """A folder of articles and its chronology's ids."""

    def __init__(self, folder: Path, knowledge: Knowledge) -> None:
        self._folder = folder
        self._knowledge = knowledge

    def ids(self, published: str | None = None, **articles: str) -> list[str]:
        """The ids of the events that the articles tell, in the order given on the command line."""
        return [event.id for event in self.events(published, **articles)]

    def events(self, published: str | None = None, **articles: str) -> tuple[Event, ...]:
        """The events that the articles tell."""
        for name, text in articles.items():
            (self._folder / f"{name}.txt").write_text(text, "utf-8")
            sidecar = "language: fr\n" + (f"published: '{published}'\n" if published else "")
            (self._folder / f"{name}.meta.yaml").write_text(sidecar, "utf-8")
        paths = [str(self._folder / f"{name}.txt") for name in articles]
        return build(paths, self._knowledge).events


@pytest.fixture
def newsroom(tmp_path: Path, knowledge: Knowledge) -> Newsroom:
    return Newsroom(tmp_path, knowledge)


def test_an_id_tells_date_dyad_and_the_two_principals(newsroom: Newsroom) -> None:
    assert newsroom.ids(a=AUDIENCE) == [ID]


def test_the_kind_is_part_of_the_id_of_all_but_meetings_and_calls(newsroom: Newsroom) -> None:
    assert newsroom.ids(a=TRAVEL) == ["2024-05-30-mali-senegal-visit-faye"]


def test_an_event_without_a_date_says_so_in_its_id(newsroom: Newsroom) -> None:
    assert newsroom.ids(a=AUDIENCE_UNDATED) == ["undated-us-mali-korhonen-diop"]


def test_an_event_bounded_by_its_publication_says_so_in_its_id(newsroom: Newsroom) -> None:
    assert newsroom.ids(a=AUDIENCE_UNDATED, published="2024-03-14") == ["by-2024-03-14-us-mali-korhonen-diop"]


def test_articles_about_other_things_do_not_change_an_id(newsroom: Newsroom) -> None:
    assert ID in newsroom.ids(a=SIGNATURE, b=AUDIENCE, c=TRAVEL)


def test_another_report_of_the_event_does_not_change_its_id(newsroom: Newsroom) -> None:
    assert newsroom.ids(a=AUDIENCE, b=AUDIENCE_RETOLD) == [ID]


def test_an_undated_report_of_the_event_does_not_change_its_id(newsroom: Newsroom) -> None:
    assert newsroom.ids(a=AUDIENCE_UNDATED, b=AUDIENCE) == [ID]


def test_the_name_of_the_file_does_not_change_an_id(newsroom: Newsroom) -> None:
    assert newsroom.ids(a=AUDIENCE) == newsroom.ids(zz_moved=AUDIENCE)


def test_the_order_of_the_files_does_not_change_ids(newsroom: Newsroom) -> None:
    forward = newsroom.ids(a=AUDIENCE, b=AUDIENCE_RETOLD, c=SIGNATURE, d=TRAVEL, e=TWO_HOSTS)
    backward = newsroom.ids(e=TWO_HOSTS, d=TRAVEL, c=SIGNATURE, b=AUDIENCE_RETOLD, a=AUDIENCE)
    assert forward == backward


UNRELATED = {
    "k": SIGNATURE,
    "l": TRAVEL,
    "m": "Mangues\n\nLa saison est bonne à Sikasso.\n",
    "n": "Un appel\n\nMacky Sall a eu un entretien téléphonique avec Ibrahim Boubacar Keïta, président malien.\n",
    "o": "Un don\n\nLe gouvernement malien a offert le 25 juillet 2020 des moutons et un don de céréales au Sénégal.\n",
    "p": "Sanctions\n\nLes États-Unis ont levé en février 2026 les sanctions contre le ministre malien Sadio Camara.\n",
    "q": "Visite\n\nLe ministre sénégalais Sidiki Kaba a effectué une visite à Bamako du 8 au 10 mai 2023.\n",
}


@given(others=st.lists(st.sampled_from(sorted(UNRELATED)), unique=True), first=st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_unrelated_articles_change_no_event(newsroom: Newsroom, others: list[str], first: bool) -> None:
    ours = {"a": AUDIENCE, "b": AUDIENCE_RETOLD, "c": AUDIENCE_UNDATED, "d": TWO_HOSTS}
    theirs = {name: UNRELATED[name] for name in others}
    alone = list(newsroom.events(**ours))
    together = newsroom.events(**theirs, **ours) if first else newsroom.events(**ours, **theirs)
    told = {f"{name}.txt" for name in ours}
    assert [event for event in together if {report.file for report in event.reports} & told] == alone


def test_two_hosts_on_one_day_have_ids_of_their_own(newsroom: Newsroom) -> None:
    assert newsroom.ids(a=AUDIENCE, b=TWO_HOSTS) == [ID, "2024-03-12-us-mali-korhonen-maiga"]


def test_events_that_would_have_one_id_are_numbered(newsroom: Newsroom) -> None:
    second = TWO_HOSTS.replace("Le Premier ministre Choguel Maïga", "Le ministre malien Abdoulaye Maïga")
    ids = newsroom.ids(a=TWO_HOSTS, b=second.replace("à la Primature", "à Bamako"))
    assert ids == ["2024-03-12-us-mali-korhonen-maiga", "2024-03-12-us-mali-korhonen-maiga-2"]


def test_a_better_known_date_gives_the_event_its_id(newsroom: Newsroom) -> None:
    month = SIGNATURE.replace("le 9 mars 2021", "en mars 2021")
    assert newsroom.ids(a=month, b=SIGNATURE) == newsroom.ids(b=SIGNATURE)
