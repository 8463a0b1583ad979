"""What a language's file may say of people: titles, ranks, and the words around names and institutions."""

from __future__ import annotations

from sahel_timeline.knowledge.entry import Entry, Words


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
    have: Words = ()
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
