"""What the files on states, dyads, kinds, offices, officials and names may say, typed and checked on load."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from sahel_timeline.knowledge.entry import Entry, Texts, Words


class Body(Entry, frozen=True):
    """An official body of a state: `name` is what the output calls it; a generic one stands for many of a sort,
    each called by its own words.
    """

    name: str
    words: Words
    generic: bool = False
    #: of an embassy, the state where it is
    host: str | None = None


class State(Entry, frozen=True):
    """A state and the words that point to it, by language where they differ.

    An entry with a known id adds its words to that one's, or with `replace` takes its place.
    """

    id: str
    replace: bool = False
    nouns: dict[str, Words] = {}
    adjectives: dict[str, Words] = {}
    capital: dict[str, Words] = {}
    places: Words = ()
    metonyms: dict[str, Words] = {}
    bodies: tuple[Body, ...] = ()


class Organisation(Entry, frozen=True):
    """A body that is no state: its acts are no engagements of a dyad. It is added to or replaced as a state is."""

    id: str
    class_: Literal["international", "regional", "armed_group", "contractor"] = msgspec.field(name="class")
    words: dict[str, Words] = {}
    replace: bool = False


class Together(Entry, frozen=True):
    """Words that name several states at once ("sénégalo-malien")."""

    states: Words
    words: Words


class Dyad(Entry, frozen=True):
    """A pair of states whose engagements are looked for."""

    id: str
    states: tuple[str, str]


class Kind(Entry, frozen=True):
    """An engagement kind; `codes` are PLOVER codes of its variants (tone, polarity, status)."""

    id: str
    plover: str
    family: str
    label: Texts
    codes: Texts = {}


class Office(Entry, frozen=True):
    """An office: what the output calls it, the weight of its holder, and the more general office it is one of."""

    id: str
    label: Texts
    level: int
    is_a: str | None = None
    #: a state has one holder at a time
    single: bool = False
    label_by_state: dict[str, Texts] = {}


class Tenure(Entry, frozen=True):
    """One term in an office; `from` and `to` are EDTF, None where no end was seen."""

    office: str
    from_: str = msgspec.field(name="from")
    to: str | None
    title: Texts = {}
    host: str | None = None
    confidence: str = "high"
    evidence: str = "none"
    sources: Words = ()
    note: str | None = None


class Official(Entry, frozen=True):
    """A person and the offices held."""

    id: str
    name: str
    state: str
    offices: tuple[Tenure, ...]
    variants: Words = ()
    gender: str | None = None
    homonym: str | None = None
    note: str | None = None


# --- the files --------------------------------------------------------------------------------------------------


class StatesFile(Entry, frozen=True):
    """`states.yaml`."""

    states: tuple[State, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    together: tuple[Together, ...] = ()
    not_states: Words = ()


class DyadsFile(Entry, frozen=True):
    """`dyads.yaml`."""

    dyads: tuple[Dyad, ...]


class KindsFile(Entry, frozen=True):
    """`kinds.yaml`."""

    kinds: tuple[Kind, ...]


class OfficesFile(Entry, frozen=True):
    """`offices.yaml`."""

    offices: tuple[Office, ...]


class OfficialsFile(Entry, frozen=True):
    """`officials.yaml`."""

    officials: tuple[Official, ...]


class NamesFile(Entry, frozen=True):
    """`names.yaml`."""

    given_names: Words


class TrustFile(Entry, frozen=True):
    """`publication.yaml`: how often each kind of evidence is right about the publication date."""

    trust: dict[str, Annotated[float, msgspec.Meta(ge=0, le=1)]] = {}
    #: languages of date lines that dateparser reads, by their codes
    date_languages: Words = ()
    #: frequent words of languages that are not read, by their codes
    other_languages: dict[str, Words] = {}
