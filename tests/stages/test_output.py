"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from sahel_timeline.output import OutputError, open_output

if TYPE_CHECKING:
    from pathlib import Path


class _Interrupted(BaseException):
    """Stands for Ctrl-C in the middle of writing."""


def test_text_is_written_as_utf_8_with_plain_ends_of_lines(tmp_path: Path) -> None:
    with open_output(str(tmp_path / "a.yaml")) as stream:
        stream.write("Sénégal\n")
    assert (tmp_path / "a.yaml").read_bytes() == "Sénégal\n".encode()


def test_the_file_appears_only_when_all_is_written(tmp_path: Path) -> None:
    with open_output(str(tmp_path / "a.yaml")) as stream:
        stream.write("un")
        stream.flush()
        assert not (tmp_path / "a.yaml").exists()
    assert (tmp_path / "a.yaml").read_text() == "un"


@pytest.mark.parametrize("failure", [ValueError, _Interrupted])
def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path, failure: type[BaseException]) -> None:
    (tmp_path / "a.yaml").write_text("avant")
    with pytest.raises(failure), open_output(str(tmp_path / "a.yaml")) as stream:
        stream.write("après")
        raise failure
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_text() == "avant"


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"a\.yaml: cannot be written: no space"),
        open_output(str(tmp_path / "a.yaml")),
    ):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("un texte plus long qu’après")
    path.chmod(0o640)
    with open_output(str(path)) as stream:
        stream.write("court")
    assert path.read_text() == "court"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_mask_leaves(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        with open_output(str(tmp_path / "a.yaml")):
            pass
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing yet"])
def test_a_link_stays_and_what_it_points_to_is_written(tmp_path: Path, there: bool) -> None:
    (tmp_path / "d").mkdir()
    if there:
        (tmp_path / "d/real.yaml").write_text("avant")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "d/real.yaml")
    with open_output(str(tmp_path / "link.yaml")) as stream:
        stream.write("après")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "d/real.yaml").read_text() == "après"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("d", "is a folder"),
        ("nowhere/a.yaml", "no such file or folder|no such file or directory"),
        ("n" * 300, "too long"),
    ],
    ids=["folder", "missing folder", "long name"],
)
def test_a_target_that_cannot_be_written_is_told_by_name(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "d").mkdir()
    path = str(tmp_path / name)
    with pytest.raises(OutputError, match=reason) as raised, open_output(path):
        pass
    assert str(raised.value).startswith(f"{path}: ")


def test_a_device_is_written_directly() -> None:
    with open_output(os.devnull) as stream:
        stream.write("rien")
    assert not os.path.isfile(os.devnull)
