"""Notes of how things were decided, for `explain`. Records never carry them; stages write them only if asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sahel_timeline.deduplicate.same_event import Verdict
    from sahel_timeline.records import Anchor, EventMention, PublicationEvidence, Span


class TimeNote(NamedTuple):
    """How a time expression got its value."""

    text: str
    edtf: str
    basis: str
    rule: str
    anchor: Anchor | None
    rejected: tuple[str, ...]


class MergeNote(NamedTuple):
    """Two mentions that were compared: joined, or why not."""

    mention: EventMention
    other: EventMention
    verdict: Verdict
    joined: bool


class Trace:
    """A sink for notes, by file and place."""

    def __init__(self) -> None:
        self.times: dict[tuple[str, Span], TimeNote] = {}
        self.evidence: dict[str, tuple[PublicationEvidence, ...]] = {}
        self.merges: list[MergeNote] = []
