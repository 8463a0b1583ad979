"""The cache as its user cares for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sahel_timeline.cache import default_path, fingerprint
from sahel_timeline.cache.store import Store
from sahel_timeline.commands.session import DONE, Messages, UsageError, command, knowledge_for
from sahel_timeline.output import standard_output

if TYPE_CHECKING:
    from collections.abc import Sequence


@command
def cache(action: str, path: str | None, folders: Sequence[Path], messages: Messages) -> int:
    """Say what the cache holds, empty it, or drop what other versions and other knowledge made."""
    place = cache_path(path or "")
    out = standard_output()
    if not place.exists():
        out.write(f"{place}: no cache yet\n")
        return DONE
    store = Store(place, fingerprint(knowledge_for(folders)), messages.warn)
    try:
        if action == "info":
            entries, ours = store.count()
            size = sum(file.stat().st_size for file in _files(place))
            out.write(
                f"{place}: {entries} articles, {size / 1e6:.1f} MB; "
                f"{ours} of this version and knowledge, {entries - ours} of others\n"
            )
        else:
            gone = store.drop(others_only=action == "prune")
            out.write(f"{place}: {gone} articles removed, {store.count()[0]} left\n")
    finally:
        store.close()
    return DONE


def cache_path(given: str) -> Path:
    """The file that `--cache` names; the usual one for an empty string. Raises UsageError for a folder."""
    if not given:
        try:
            return default_path()
        except OSError as error:
            raise UsageError(f"--cache: {error}; name a file: --cache=FILE") from None
    path = Path(given)
    if path.is_dir():
        raise UsageError(f"--cache {given}: a folder; name a file, or write --cache after the articles")
    return path


def _files(place: Path) -> list[Path]:
    return [file for file in (place, Path(f"{place}-wal")) if file.exists()]
