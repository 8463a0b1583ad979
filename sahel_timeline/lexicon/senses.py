"""What a word of the lexicon may mean, and the layer of meanings it belongs to."""

from __future__ import annotations

import msgspec


class _Sense(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """What they share: they are kept with the name of what they are."""


class OfficialName(_Sense, frozen=True, gc=False):
    """A full name of one or more officials in the table."""

    officials: tuple[str, ...]


class GivenName(_Sense, frozen=True, gc=False):
    """A given name: a person's name may begin here."""

    name: str


class StateWord(_Sense, frozen=True, gc=False):
    """A word that points to a state. `form`: noun, adjective, capital, place, metonym.

    `name` is the place's own name where the word only describes it ("la capitale malienne").
    """

    state: str
    form: str
    name: str | None = None


class BodyWord(_Sense, frozen=True, gc=False):
    """An official body of a state."""

    state: str
    name: str
    host: str | None = None


class OrganisationWord(_Sense, frozen=True, gc=False):
    """A body that is no state."""

    id: str
    group: str


class TitleWord(_Sense, frozen=True, gc=False):
    """A title of office; `state` where the words name it, `never` the states that have no such title.

    With `named` it makes nobody without a name: "ingénieur" says what somebody does.
    """

    offices: tuple[str, ...]
    state: str | None
    never: tuple[str, ...] = ()
    named: bool = False


class PortfolioWord(_Sense, frozen=True, gc=False):
    """What a minister is in charge of; `state` where only one state says it so ("Maliens de l'extérieur")."""

    office: str
    state: str | None = None


class PersonWord(_Sense, frozen=True, gc=False):
    """A word before a name: honorific or rank."""

    role: str


class CounterpartWord(_Sense, frozen=True, gc=False):
    """“homologue”: one who holds on the other side the office that was just spoken of."""


class SameWord(_Sense, frozen=True, gc=False):
    """“celui”: one of the title that was just told."""


class GroupWord(_Sense, frozen=True, gc=False):
    """A group that acts for the state beside it: "délégation", "autorités"; of an institution the head of its name.

    `never` are the states that have no such institution.
    """

    word: str
    institution: bool = False
    never: tuple[str, ...] = ()


class BothWord(_Sense, frozen=True, gc=False):
    """“les deux pays”: both sides at once."""


class HomeWord(_Sense, frozen=True, gc=False):
    """“notre pays”: the outlet's own."""


class NoWord(_Sense, frozen=True, gc=False):
    """Words that contain a state's name but do not point to it ("fleuve Sénégal")."""


#: The rule of an idiom, which hides the words of engagements in it.
NO_RULE = -1


class ActWord(_Sense, frozen=True, gc=False):
    """A word that tells of an engagement: its rule, its form, and how it is written ("signé", not "signe")."""

    rule: int
    form: str
    word: str


class ObjectWord(_Sense, frozen=True, gc=False):
    """A word that a rule needs beside the act."""

    rules: tuple[int, ...]


class CueWord(_Sense, frozen=True, gc=False):
    """A word that changes what is said of an act, or how a person takes part in it."""

    cue: str


class DurationWord(_Sense, frozen=True, gc=False):
    """How many days something lasts."""

    days: int


class PageWord(_Sense, frozen=True, gc=False):
    """A word of the page around the article."""

    role: str


class TopicWord(_Sense, frozen=True, gc=False):
    """A word that says what an act is about."""

    topic: str


class CalendarWord(_Sense, frozen=True, gc=False):
    """A word near which a date may stand."""


Entity = (
    OfficialName
    | GivenName
    | StateWord
    | BodyWord
    | OrganisationWord
    | TitleWord
    | PortfolioWord
    | PersonWord
    | CounterpartWord
    | SameWord
    | GroupWord
    | BothWord
    | HomeWord
    | NoWord
)
Sense = Entity | ActWord | ObjectWord | CueWord | DurationWord | PageWord | TopicWord | CalendarWord
#: The forms in which a rule's words come, and what they tell (docs/engagements.md).
FORMS = (
    "participle",
    "finite",
    "future",
    "infinitive",
    "noun",
    "weak_noun",
    "weak",
    "welcome",
    "tour",
    "arrival",
    "leaves",
    "ending",
    "sends",
)
ENTITIES, ACTS, OBJECTS, CUES, TIMES, PAGE, TOPICS, DURATIONS = range(8)
LAYER: dict[type, int] = {
    OfficialName: ENTITIES,
    GivenName: ENTITIES,
    StateWord: ENTITIES,
    BodyWord: ENTITIES,
    OrganisationWord: ENTITIES,
    TitleWord: ENTITIES,
    PortfolioWord: ENTITIES,
    PersonWord: ENTITIES,
    CounterpartWord: ENTITIES,
    SameWord: ENTITIES,
    GroupWord: ENTITIES,
    BothWord: ENTITIES,
    HomeWord: ENTITIES,
    NoWord: ENTITIES,
    ActWord: ACTS,
    ObjectWord: OBJECTS,
    CueWord: CUES,
    PageWord: PAGE,
    TopicWord: TOPICS,
    DurationWord: DURATIONS,
    CalendarWord: TIMES,
}
