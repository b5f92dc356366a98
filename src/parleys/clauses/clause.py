"""The value that this room gives: a predicate with its participants, polarity, modality, tense and factuality."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.language.grammar import Argument


class ClauseKind(StrEnum):
    """What carries the predicate."""

    VERB = "verb"
    COPULA = "copula"
    """ "is ready": the adjective or noun is the head."""
    NOUN = "noun"
    """ "the talks between X and Y", "X's rejection of …"."""


class Factuality(StrEnum):
    """What the clause itself says of its happening."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    HYPOTHETICAL = "hypothetical"
    """Under if, unless, would, before …: nothing is said to be so."""
    REPORTED = "reported"
    """Passed on or laid at somebody's door by the words themselves: "allegedly", "is said to have", "accused of"."""
    DENIED = "denied"
    """Negated: it is said not to be so."""


class Tense(StrEnum):
    """The time of the predicate."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"
    """An infinitive, participle or noun: borrowed from above where needed."""


class Dependence(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause hangs on ("unless …", "before …", "as long as …"), or what it is done for ("to …", "so that …").

    Of "The siege must end, otherwise Karsava will leave" the words are those before the marker, and leaving hangs on
    their failing.
    """

    marker: str
    """In small letters: if, unless, until, before, without, on condition, … · to, in order to, so that, aimed at, …"""
    head: int
    """The token that heads what follows the marker."""
    start: int
    end: int
    """Characters, the marker included."""
    clausal: bool
    """A clause ("before all killing stops") rather than a noun ("before any talks")."""
    reliability: float = 1.0


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How reliable two answers about a clause are, on the scale of `Clause.reliability`."""

    polarity: float = 1.0
    factuality: float = 1.0


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A predicate with everything that the rooms ask about it. Numbers are token indexes but for `start`, `end`.

    Every answer tells how reliable its evidence is; the figures order, they are no frequencies.

    1.0   overt words of the clause itself: its own "not", its own subject
    0.9   it hangs as grammar wants: a complement, a content clause, the head of a sentence
    0.7   it hangs where parsers are wrong one time in three: adverbial, coordinated, apposed, set beside
    0.6   a label or tag that grammar contradicts was set right: "not" hung on another verb, a noun read as a verb
    ≤ 0.5 a guess from word order alone, or a label that nothing bears out

    Where an answer rests on several such links it is as reliable as the weakest.
    """

    head: int
    kind: ClauseKind
    lemma: str
    """With its particle: "pull out", "rule out"; of a copula clause the adjective or noun: "ready"."""
    start: int
    end: int
    subjects: tuple[Argument, ...] = ()
    """Who acts: for a passive its agents; for a noun its possessors and "of"/"by"/"between" nouns."""
    objects: tuple[Argument, ...] = ()
    """What is acted on: for a passive the grammatical subject."""
    obliques: tuple[Argument, ...] = ()
    passive: bool = False
    negated: bool = False
    """By its own "not", "never", "no …"."""
    polarity: int = 1
    """Composed through the tree: -1 under one negation ("refused to meet", "is not going to sit down"), 1 under two."""
    modal: str | None = None
    """can, could, may, might, must, should, would, will, have to, need to, be to."""
    tense: Tense = Tense.NONE
    perfect: bool = False
    progressive: bool = False
    complement: int | None = None
    """The head of an infinitive or participle complement: "urged to [halt]", "ready to [talk]"."""
    content: int | None = None
    """The head of a that-clause or clause without that: "said Damascus had [rejected]"."""
    parent: int | None = None
    """The head of the clause that this one hangs in."""
    link: str = "root"
    """How: root, complement, content, adverbial, relative, participle, conjunct, parataxis, subject, noun."""
    marker: str = ""
    factuality: Factuality = Factuality.HAPPENED
    dependences: tuple[Dependence, ...] = ()
    purposes: tuple[Dependence, ...] = ()
    """What it is done for, apart from its complement: "met [to discuss a truce]", but not "agreed to discuss one"."""
    reliability: float = 1.0
    """That it is a predicate of this kind and form, and hangs where it is said to."""
    evidence: Evidence = Evidence()

    def oblique(self, *cases: str) -> tuple[Argument, ...]:
        """Give the prepositional participants with one of the prepositions."""
        return tuple(a for a in self.obliques if a.case in cases)


class Clauses(msgspec.Struct, frozen=True, kw_only=True):
    """All clauses of a page, in order, and by their heads."""

    all: tuple[Clause, ...] = ()
    by_head: dict[int, Clause] = {}

    def at(self, head: int | None) -> Clause | None:
        """Give the clause of a head token, or None."""
        return None if head is None else self.by_head.get(head)
