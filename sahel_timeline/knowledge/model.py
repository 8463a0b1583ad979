"""The shape of the knowledge files: what YAML under `knowledge/` may say, typed and checked on load."""

from __future__ import annotations

from typing import Literal

import msgspec

Frame = Literal[
    "host",
    "talk",
    "travel",
    "joint",
    "credentials",
    "drill",
    "transfer",
    "receive",
    "impose",
    "lift",
    "address",
    "launch",
]
Words = tuple[str, ...]
Texts = dict[str, str]


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a knowledge file; a key it does not know is an error."""


# --- languages --------------------------------------------------------------------------------------------------


class Calendar(_Entry, frozen=True):
    """The words that dates are made of; numbers are what they mean (ISO weekdays, EDTF season codes, days off)."""

    months: dict[int, Words] = {}
    weekdays: dict[int, Words] = {}
    weak: Words = ()
    units: dict[str, Words] = {}
    numbers: dict[int, Words] = {}
    vague_numbers: Words = ()
    ordinals: dict[int, Words] = {}
    seasons: dict[int, Words] = {}
    deictic: dict[int, Words] = {}
    narrative: dict[int, Words] = {}
    parts: dict[str, Words] = {}
    day_parts: Words = ()
    last: Words = ()
    past: Words = ()
    next: Words = ()
    this: Words = ()
    articles: Words = ()
    of: Words = ()
    to: Words = ()
    and_: Words = msgspec.field(default=(), name="and")
    in_: Words = msgspec.field(default=(), name="in")
    between: Words = ()
    since: Words = ()
    until: Words = ()
    before: Words = ()
    after: Words = ()
    later: Words = ()
    ago: Words = ()
    ahead: Words = ()
    earlier: Words = ()
    about: Words = ()
    hours: Words = ()


class PeopleWords(_Entry, frozen=True):
    """The words around names."""

    honorifics: Words = ()
    ranks: Words = ()
    rank_tails: Words = ()
    counterpart: Words = ()
    acting_heads: Words = ()
    absent_heads: Words = ()
    on_behalf: Words = ()
    former: Words = ()
    attends: Words = ()
    named_after: Words = ()
    both: Words = ()
    home: Words = ()
    groups: Words = ()
    links: Words = ()
    host_links: Words = ()
    genitive: Words = ()
    by: Words = ()
    not_heads: Words = ()
    pronouns: Words = ()
    clause: Words = ()
    at: Words = ()
    articles: Words = ()
    not_names: Words = ()
    led_by: Words = ()


class Title(_Entry, frozen=True):
    """Words for an office; `also` are other offices that the same words fit, `never` states without such a title."""

    office: str
    words: Words
    also: Words = ()
    state: str | None = None
    never: Words = ()


class EngagementRule(_Entry, frozen=True):
    """How one kind of engagement is told, by the form of the word that tells it."""

    kind: str
    frame: Frame
    tone: str | None = None
    #: the kind of the act where nothing tells that the two were at one place
    unplaced: str | None = None
    #: words that are an act of their own beside a visit or meeting, if they are dated
    apart: bool = False
    participle: Words = ()
    finite: Words = ()
    future: Words = ()
    infinitive: Words = ()
    noun: Words = ()
    weak_noun: Words = ()
    weak: Words = ()
    welcome: Words = ()
    arrival: Words = ()
    ending: Words = ()
    sends: Words = ()
    tour: Words = ()
    #: words, or "@name" for a list of `objects`
    object: Words = ()


class Cues(_Entry, frozen=True):
    """Words that change what is said of an act."""

    planned: Words = ()
    postponed: Words = ()
    cancelled: Words = ()
    denied: Words = ()
    hypothetical: Words = ()
    other_acts: Words = ()
    recalled: Words = ()
    anaphora: Words = ()
    ceremony: Words = ()
    presence: Words = ()
    ended: Words = ()
    durations: dict[int, Words] = {}
    recent: Words = ()
    auxiliaries: Words = ()
    determiners: Words = ()
    during: Words = ()


class PageWords(_Entry, frozen=True):
    """Words of the page around an article."""

    teasers: Words = ()
    ends: Words = ()
    furniture: Words = ()
    published: Words = ()
    updated: Words = ()
    clock: Words = ()
    signed: Words = ()
    reading_time: Words = ()
    abbreviations: Words = ()


class Language(_Entry, frozen=True):
    """All that is known of a language: `knowledge/languages/xx.yaml`."""

    language: str
    stopwords: Words = ()
    calendar: Calendar = Calendar()
    people: PeopleWords = PeopleWords()
    titles: tuple[Title, ...] = ()
    portfolios: tuple[Title, ...] = ()
    #: what several rules act on, by a name of ours
    objects: dict[str, Words] = {}
    engagements: tuple[EngagementRule, ...] = ()
    cues: Cues = Cues()
    page: PageWords = PageWords()
    topics: dict[str, Words] = {}


# --- the world --------------------------------------------------------------------------------------------------


class Body(_Entry, frozen=True):
    """An official body of a state: `name` is what the output calls it; a generic one stands for many of a sort,
    each called by its own words.
    """

    name: str
    words: Words
    generic: bool = False


class State(_Entry, frozen=True):
    """A state and the words that point to it, by language where they differ."""

    id: str
    nouns: dict[str, Words] = {}
    adjectives: dict[str, Words] = {}
    capital: dict[str, Words] = {}
    places: Words = ()
    metonyms: dict[str, Words] = {}
    bodies: tuple[Body, ...] = ()


class Organisation(_Entry, frozen=True):
    """A body that is no state: its acts are no engagements of a dyad."""

    id: str
    class_: Literal["international", "regional", "armed_group", "contractor"] = msgspec.field(name="class")
    words: dict[str, Words] = {}


class Together(_Entry, frozen=True):
    """Words that name several states at once ("sénégalo-malien")."""

    states: Words
    words: Words


class Dyad(_Entry, frozen=True):
    """A pair of states whose engagements are looked for."""

    id: str
    states: tuple[str, str]


class Kind(_Entry, frozen=True):
    """An engagement kind; `codes` are PLOVER codes of its variants (tone, polarity, status)."""

    id: str
    plover: str
    family: str
    label: Texts
    codes: Texts = {}


class Office(_Entry, frozen=True):
    """An office: what the output calls it, the weight of its holder, and the more general office it is one of."""

    id: str
    label: Texts
    level: int
    is_a: str | None = None
    #: a state has one holder at a time
    single: bool = False
    label_by_state: dict[str, Texts] = {}


class Tenure(_Entry, frozen=True):
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


class Official(_Entry, frozen=True):
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


class StatesFile(_Entry, frozen=True):
    """`states.yaml`."""

    states: tuple[State, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    together: tuple[Together, ...] = ()
    not_states: Words = ()


class DyadsFile(_Entry, frozen=True):
    """`dyads.yaml`."""

    dyads: tuple[Dyad, ...]


class KindsFile(_Entry, frozen=True):
    """`kinds.yaml`."""

    kinds: tuple[Kind, ...]


class OfficesFile(_Entry, frozen=True):
    """`offices.yaml`."""

    offices: tuple[Office, ...]


class OfficialsFile(_Entry, frozen=True):
    """`officials.yaml`."""

    officials: tuple[Official, ...]


class NamesFile(_Entry, frozen=True):
    """`names.yaml`."""

    given_names: Words


class TrustFile(_Entry, frozen=True):
    """`publication.yaml`: how often each kind of evidence is right about the publication date."""

    trust: dict[str, float]
