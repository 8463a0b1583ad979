"""What a language's file may say: `knowledge/languages/xx.yaml`, typed and checked on load."""

from __future__ import annotations

from typing import Literal

from sahel_timeline.knowledge.calendar_words import Calendar
from sahel_timeline.knowledge.entry import Entry, Words

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


class InstitutionHeads(Entry, frozen=True):
    """Words that names of institutions begin with; `never` states that have none of the sort."""

    words: Words
    never: Words = ()


class PeopleWords(Entry, frozen=True):
    """The words around names."""

    honorifics: Words = ()
    ranks: Words = ()
    #: between a title or rank and the name: "par intérim"
    rank_tails: Words = ()
    counterpart: Words = ()
    acting_heads: Words = ()
    absent_heads: Words = ()
    #: between a name and the state that it stands for: "X pour le Mali"
    sides: Words = ()
    on_behalf: Words = ()
    former: Words = ()
    attends: Words = ()
    #: of these, the ones after which those stand who came with somebody of their own side
    company: Words = ()
    #: before a title that is of the side just spoken of: "son porte-parole"
    possessives: Words = ()
    #: "X et Y, respectivement ministres du Mali et du Sénégal"
    respectively: Words = ()
    named_after: Words = ()
    both: Words = ()
    #: ways to say "the capital of": patterns with {adjective} or {noun} of the state
    capital: Words = ()
    home: Words = ()
    groups: Words = ()
    #: of the groups, those of which an article means one: "l'ambassade", once it was said whose
    standing: Words = ()
    institutions: tuple[InstitutionHeads, ...] = ()
    #: what goes on in the name of an institution: adjectives, and words before a complement
    institution_words: Words = ()
    institution_links: Words = ()
    links: Words = ()
    host_links: Words = ()
    genitive: Words = ()
    #: between a name and the body that one is with: "X, de l'Office du Niger"
    affiliation: Words = ()
    #: before what an official is in charge of, beside the genitive
    charges: Words = ()
    by: Words = ()
    #: before the one to whom something is given
    to: Words = ()
    #: before a place on the way to another, or beside the one that is meant
    through: Words = ()
    not_heads: Words = ()
    pronouns: Words = ()
    clause: Words = ()
    #: relative pronouns whose verb is that of the one before
    who: Words = ()
    #: what opens a clause that has its own dates
    relatives: Words = ()
    #: participles that only say that an act took place: "la visite qu'il avait faite", "accordée"
    held: Words = ()
    at: Words = ()
    articles: Words = ()
    not_names: Words = ()
    led_by: Words = ()


class Title(Entry, frozen=True):
    """Words for an office; `also` are other offices that the same words fit, `never` states without such a title."""

    office: str
    words: Words
    also: Words = ()
    state: str | None = None
    never: Words = ()
    #: what somebody does rather than an office: nobody without a name ("ingénieur")
    named: bool = False


class EngagementRule(Entry, frozen=True):
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
    #: the end of a visit if the host is left, its beginning if home is
    leaves: Words = ()
    ending: Words = ()
    sends: Words = ()
    tour: Words = ()
    #: words, or "@name" for a list of `objects`
    object: Words = ()
    #: whether the object stands after its verb ("a demandé … de lever"), and not before it too
    object_after: bool = False


class Cues(Entry, frozen=True):
    """Words that change what is said of an act."""

    planned: Words = ()
    postponed: Words = ()
    cancelled: Words = ()
    #: after a noun: it is still to take place
    scheduled: Words = ()
    denied: Words = ()
    #: before a clause that is denied as a whole
    denies: Words = ()
    #: a sentence that says of the one before that it is not true
    refutes: Words = ()
    #: parties that are no states: a firm, a cooperative
    private: Words = ()
    #: who acts for no state, whatever state stands beside: an NGO, a trade union, a marabout
    unofficial: Words = ()
    hypothetical: Words = ()
    #: of courts, which condemn and accuse in their own way
    court: Words = ()
    #: of matches and players: what is told beside them is no engagement of states
    sport: Words = ()
    other_acts: Words = ()
    recalled: Words = ()
    anaphora: Words = ()
    ceremony: Words = ()
    presence: Words = ()
    #: of those who speak for a body
    says: Words = ()
    #: who was given something says so
    thanks: Words = ()
    #: rooms, houses and manners in which people meet, and don't telephone
    venue: Words = ()
    ended: Words = ()
    durations: dict[int, Words] = {}
    recent: Words = ()
    auxiliaries: Words = ()
    determiners: Words = ()
    #: after one of these no verb stands
    noun_markers: Words = ()
    during: Words = ()


class PageWords(Entry, frozen=True):
    """Words of the page around an article."""

    teasers: Words = ()
    ends: Words = ()
    furniture: Words = ()
    published: Words = ()
    updated: Words = ()
    clock: Words = ()
    #: before the day on which a reprinted article first appeared
    reprint: Words = ()
    #: before the day on which a page was saved
    saved: Words = ()
    #: a reader's comment stands on this line
    comment: Words = ()
    signed: Words = ()
    reading_time: Words = ()
    abbreviations: Words = ()


class Language(Entry, frozen=True):
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
    #: with a word that tells an engagement, but none is told: "appelé à d'autres fonctions", "said goodbye"
    idioms: Words = ()
    cues: Cues = Cues()
    page: PageWords = PageWords()
    topics: dict[str, Words] = {}
