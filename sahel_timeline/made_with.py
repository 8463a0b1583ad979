"""What a program is made of, as far as it decides what is found: so that two runs can tell whether they are alike."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from sahel_timeline import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

#: Packages that read dates and find names.
FINDING = ("ahocorasick-rs", "dateparser", "msgspec")
#: Packages that read files.
READING = ("backports.zstd", "lxml", "lxml_html_clean", "pypdf", "striprtf", "trafilatura")


@cache
def code() -> bytes:
    """A digest of the code of this package: a checkout changes without a new version."""
    digest = blake2b(digest_size=16)
    for name, content in _sources(files("sahel_timeline"), ""):
        digest.update(msgspec.msgpack.encode([name, content]))
    return digest.digest()


def parts() -> dict[str, str]:
    """Name → version of the program, its language and the packages that read and find, where they are installed."""
    return {
        "sahel-timeline": __version__,
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: package_version(name) for name in (*FINDING, *READING)},
        "the code of sahel-timeline": code().hex()[:8],
    }


def package_version(package: str) -> str:
    """Its version, empty if it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _sources(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    """The code of this package, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield above + entry.name, entry.read_bytes()
