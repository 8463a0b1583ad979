"""What a language's file may say: `knowledge/languages/xx.yaml`, typed and checked on load."""

from __future__ import annotations

from typing import Literal

from sahel_timeline.knowledge.calendar_words import Calendar
from sahel_timeline.knowledge.entry import Entry, Words
from sahel_timeline.knowledge.people_words import PeopleWords, Title

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
    #: at the beginning of a sentence: the acts and dates of the phrase are those of before
    aforetime: Words = ()
    #: an envoy of the own state, received before leaving
    sent_off: Words = ()
    #: of what many states do together
    multilateral: Words = ()
    #: of figures of many years: "bon an mal an", "en moyenne"
    statistics: Words = ()
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
    #: before another gathering during which an act took place: "en marge du sommet"
    margin: Words = ()
    ended: Words = ()
    #: before the day from which a measure holds
    takes_effect: Words = ()
    #: what is received so is a thing, and no visitor
    from_hands: Words = ()
    #: right before the day on which something began
    begun: Words = ()
    durations: dict[int, Words] = {}
    recent: Words = ()
    auxiliaries: Words = ()
    determiners: Words = ()
    #: after one of these no verb stands
    noun_markers: Words = ()
    during: Words = ()
    #: other words without their accents ("né", "ne"); they are only found with them
    accented: Words = ()


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
    #: goods by whose number one gift is told from another: "17 palettes"
    counted: Words = ()
    #: what several rules act on, by a name of ours
    objects: dict[str, Words] = {}
    engagements: tuple[EngagementRule, ...] = ()
    #: with a word that tells an engagement, but none is told: "appelé à d'autres fonctions", "said goodbye"
    idioms: Words = ()
    cues: Cues = Cues()
    page: PageWords = PageWords()
    topics: dict[str, Words] = {}
