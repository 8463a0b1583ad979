"""Knowledge that was read and checked before, in its kept form (`kept.py`): it loads in a hundredth of the time.

The kept form is found by the content of every file it was made of and of the code that makes it.
"""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sahel_timeline import __version__
from sahel_timeline.kept import is_off, kept
from sahel_timeline.knowledge import Knowledge, load_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path


def load(folders: Sequence[Path] = ()) -> Knowledge:
    """What `load_knowledge` returns, from the kept form if there is one; it knows what it was made of.

    Raises KnowledgeError as `load_knowledge` does.
    """
    if is_off():
        return load_knowledge(folders)
    try:
        digest = _digest(folders)
    except OSError:
        return load_knowledge(folders)
    return replace(kept("knowledge", digest, Knowledge, partial(load_knowledge, folders)), made_of=digest)


def _digest(folders: Sequence[Path]) -> str:
    """What stands for knowledge with exactly this content. Raises OSError if a folder cannot be read."""
    digest = blake2b(__version__.encode(), digest_size=16)
    package = files("sahel_timeline")
    digest.update((package / "edtf.py").read_bytes())
    for folder in (package / "safe_yaml", package / "knowledge", *folders):
        digest.update(b"\0folder")
        for name, content in _contents(folder):
            digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "backslashreplace") + content)
    return digest.hexdigest()


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name == "languages":
                yield from ((f"languages/{name}", content) for name, content in _contents(entry))
        elif entry.name.endswith((".yaml", ".py")):
            yield entry.name, entry.read_bytes()
