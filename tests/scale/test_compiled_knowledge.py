"""Knowledge that was kept is the knowledge of the files, or it is not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from sahel_timeline.kept import MOST_KEPT
from sahel_timeline.knowledge import KnowledgeError, compiled, load_knowledge
from sahel_timeline.lexicon.words import find_words, words_of
from sahel_timeline.time_expressions.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sahel_timeline.knowledge import Knowledge


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is empty, and not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "sahel-timeline"


def same(left: Knowledge, right: Knowledge) -> bool:
    """Whether they say the same, whatever they were made of."""
    return _content(left) == _content(right)


def _content(knowledge: Knowledge) -> bytes:
    return msgspec.msgpack.encode(replace(knowledge, made_of=""))


def own_dyad(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "dyads.yaml").write_text(f"dyads:\n- {{id: {name}, states: [us, senegal]}}\n", "utf-8")
    return folder


def test_what_is_kept_is_what_the_files_say(home: Path) -> None:
    assert same(compiled.load(), load_knowledge())
    assert len(list(home.iterdir())) == 1
    assert same(compiled.load(), load_knowledge())
    assert len(list(home.iterdir())) == 1


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    assert "one" in compiled.load([own_dyad(tmp_path / "own", "one")]).dyads
    changed = compiled.load([own_dyad(tmp_path / "own", "two")])
    assert "two" in changed.dyads
    assert "one" not in changed.dyads


def test_the_order_of_folders_counts(tmp_path: Path) -> None:
    one, other = own_dyad(tmp_path / "a", "one"), own_dyad(tmp_path / "b", "two")
    assert list(compiled.load([one, other]).dyads) != list(compiled.load([other, one]).dyads)


@pytest.mark.parametrize(
    "harm",
    [lambda b: b[:-1], lambda b: b"", lambda b: b"x" * len(b), lambda b: b[:99] + b"?" + b[100:]],
    ids=["cut off", "empty", "something else", "one byte"],
)
def test_a_damaged_file_is_not_believed_and_made_again(harm: Callable[[bytes], bytes], home: Path) -> None:
    compiled.load()
    [kept] = home.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(harm(good))
    assert same(compiled.load(), load_knowledge())
    assert kept.read_bytes() == good


def test_words_that_are_kept_are_the_words_of_the_knowledge(home: Path) -> None:
    known, plain = compiled.load(), load_knowledge()
    for language in plain.languages.values():
        others = [other.calendar for other in plain.languages.values() if other is not language]
        vocabulary = Vocabulary(language.calendar, others)
        made = find_words(plain, language, vocabulary)
        assert words_of(known, known.languages[language.language], vocabulary) == made  # makes them
        assert words_of(known, known.languages[language.language], vocabulary) == made  # reads them
        assert len(list(home.glob(f"words-{language.language}-*"))) == 1


def test_words_are_those_of_their_own_knowledge(tmp_path: Path, home: Path) -> None:
    def patterns(name: str) -> tuple[str, ...]:
        folder = own_dyad(tmp_path / "own", "one")
        (folder / "states.yaml").write_text(f"states:\n- {{id: atlantis, nouns: {{fr: [{name}]}}}}\n", "utf-8")
        known = compiled.load([folder])
        language = known.languages["fr"]
        return words_of(known, language, Vocabulary(language.calendar)).patterns

    assert "atlantide" in patterns("Atlantide")
    assert "atlantide" not in patterns("Poséidonie")


def test_nothing_is_kept_if_so_wished(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_TIMELINE_CACHE", "off")
    assert same(compiled.load(), load_knowledge())
    assert not home.exists()


def test_a_cache_folder_that_cannot_be_made_costs_nothing_but_time(home: Path) -> None:
    home.parent.write_text("a file stands here", "utf-8")
    assert same(compiled.load(), load_knowledge())


def test_faults_in_files_are_told_as_ever(tmp_path: Path, home: Path) -> None:
    folder = own_dyad(tmp_path / "own", "one")
    (folder / "dyads.yaml").write_text("dyads:\n- {id: one, states: [us, atlantis]}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(KnowledgeError, match="atlantis"):
            compiled.load([folder])
    with pytest.raises(KnowledgeError, match="no such folder"):
        compiled.load([tmp_path / "nowhere"])


def test_few_of_them_are_kept(tmp_path: Path, home: Path) -> None:
    for number in range(MOST_KEPT + 3):
        compiled.load([own_dyad(tmp_path / "own", f"dyad-{number}")])
    assert len(list(home.iterdir())) == MOST_KEPT
