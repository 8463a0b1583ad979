"""One who is named or titled at one place in a text."""

from __future__ import annotations

import msgspec

OTHER_STATE = "-"


class Actor(msgspec.Struct, frozen=True, gc=False):
    """One who is named or titled at one place in the text; offsets are those of the normal text.

    `kind`: person, office (unnamed holder), counterpart ("son homologue"), group (delegation, authorities), body,
    state, organisation, both ("les deux pays"), home ("notre pays"). `state` is None where the words don't tell,
    `-` for an organisation.
    """

    start: int
    end: int
    kind: str
    state: str | None
    name: str | None = None
    #: ids of officials who bear the name
    candidates: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    body: str | None = None
    #: the state an ambassador is accredited to
    host: str | None = None
    #: states that have nobody of this title
    never: tuple[str, ...] = ()
    #: a title, rank or honorific stands with the name
    titled: bool = False
    #: of a state word: noun, adjective, capital, place, metonym
    form: str = ""
    #: of a state word: after "à", "au", "in"
    located: bool = False
    resolved_by: str = "text"
    #: acting, attending, absent (only talked about), behalf (another acts for it), former, place
    role: str = "acting"
    #: the noun that a genitive depends on: "visite" in "la visite de X"
    head: str = ""
