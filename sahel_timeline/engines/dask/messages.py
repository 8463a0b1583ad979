"""What the command and the workers of a cluster say to each other, as bytes: a worker needs no knowledge of its own."""

from __future__ import annotations

import msgspec

from sahel_timeline.findings import Findings
from sahel_timeline.knowledge import Knowledge
from sahel_timeline.readers.metadata import Given
from sahel_timeline.records import Diagnostic


class Order(msgspec.Struct, frozen=True):
    """What is the same for all parts of the work."""

    #: what the command's program is made of; a worker made of anything else might find something else
    parts: dict[str, str]
    knowledge: Knowledge
    dyads: tuple[str, ...]
    #: the most seconds that an article may take
    patience: float
    given: Given
    #: whether pages of a crawl that cannot matter are left unread
    leaves: bool


class Part(msgspec.Struct, frozen=True):
    """Files that a worker reads one after the other, or a piece of one."""

    #: name in the output, and path or URL
    files: tuple[tuple[str, str], ...]
    #: whether all files together are a crawl
    crawl: bool = False
    #: of a piece, where it starts and ends, in bytes
    span: tuple[int, int] | None = None


class Task(msgspec.Struct, frozen=True):
    """A part as it goes to a process that reads it."""

    part: Part
    #: of a piece, how many records stand before it
    before: int | None
    #: the process before this one died over it: each article is tried in a process of its own
    careful: bool = False


class Text(msgspec.Struct, frozen=True, array_like=True):
    """What stands for the text of an article."""

    file: str
    digest: bytes


class Answer(msgspec.Struct, frozen=True):
    """What a part gave, in the order of its articles."""

    found: list[Findings]
    texts: list[Text]
    diagnostics: list[Diagnostic]
    #: pages that were set aside
    left: int = 0
