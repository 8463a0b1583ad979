"""What all knowledge files are made of."""

from __future__ import annotations

import msgspec

Words = tuple[str, ...]
Texts = dict[str, str]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a knowledge file; a key it does not know is an error."""
