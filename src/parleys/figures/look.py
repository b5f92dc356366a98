"""A number in its surroundings, as the rules of this room see it, and what they answer."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.figures.numerals import Numeral
from parleys.knowledge.numbers import Fate, Numbers
from parleys.language.page import Page, Sentence

NEAR = 4
"""Words between a number and what it counts."""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """What a number counts, the noun it stands with, and the word that says what befell those counted."""

    name: str
    noun: int | None
    teller: int | None = None
    reliability: float = 0.8
    rule: str = ""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """A number, the noun that it counts, and all around it."""

    page: Page
    numeral: Numeral
    noun: int | None
    sentence: Sentence
    clauses: Clauses
    know: Numbers
    share: float
    """How much of the report tells of a conflict: words of it by all words, 0 to 1."""
    disaster: bool = False
    """The report tells more of a storm, a crash or an illness than of a conflict."""

    @property
    def head(self) -> int:
        """Give the token that hangs in the tree for what is counted."""
        return self.noun if self.noun is not None else self.numeral.core

    @property
    def lemma(self) -> str | None:
        """Give the noun that is counted."""
        return self.page.tokens[self.noun].lemma.lower() if self.noun is not None else None

    @property
    def of_people(self) -> bool:
        """Say whether people are counted: nouns for them, names of nations and groups; not where it is left open."""
        if self.noun is None:
            return False
        named = self.page.tokens[self.noun].pos == "PROPN" and self.page.tokens[self.noun].tag != "NNP"
        return named or self.lemma in self.know.people.nouns | self.know.forces.troops

    @property
    def singular(self) -> bool:
        """Say whether the noun stands in the singular, so that more than one of it is no count: "28 member states"."""
        if self.noun is None or self.numeral.value == 1:
            return False
        token = self.page.tokens[self.noun]
        return token.tag == "NN" and self.lemma not in self.know.invariant

    @property
    def of_one_person(self) -> bool:
        """Say whether one person is told of: "one American", "a soldier"."""
        return self.of_people or (self.noun is not None and self.page.tokens[self.noun].pos == "PROPN")

    @property
    def of_things(self) -> bool:
        """Say whether things are counted, which no fate of people befalls."""
        return self.lemma in self.know.things.sure | self.know.things.doubtful | self.know.things.lifeless

    def clauses_near(self) -> Iterator[Clause]:
        """Yield the verbal clauses of the sentence, the nearest first."""
        span = range(self.sentence.first, self.sentence.last)
        inside = [c for k in span if (c := self.clauses.at(k)) and c.kind is ClauseKind.VERB]
        yield from sorted(inside, key=lambda c: (abs(c.head - self.head), c.head))

    def fate_of_state(self, word: str) -> Fate | None:
        """Give the fate that a word says of somebody: "dead", "wounded"."""
        return next((fate for fate in self.know.fate if word in fate.states), None)


def counted(page: Page, numeral: Numeral, sentence: Sentence) -> int | None:
    """Give the noun that a number counts: its head in the tree, else the noun that follows closely."""
    head = page.tokens[page.tokens[numeral.core].head]
    if head.pos in ("NOUN", "PROPN", "ADJ") and numeral.core < head.i < sentence.last and head.i - numeral.core <= NEAR:
        return head.i
    at = numeral.last
    # "hundreds of people", "some 2,500 of the rebels"
    if at < sentence.last and page.tokens[at].lower == "of":
        at += 1
    while at < min(sentence.last, numeral.last + NEAR + 1):
        token = page.tokens[at]
        follows = page.tokens[at + 1] if at + 1 < sentence.last else None
        if token.pos in ("NOUN", "PROPN") and not (follows and follows.pos in ("NOUN", "PROPN")):
            return at
        if token.pos not in ("ADJ", "NOUN", "PROPN", "DET", "PRON"):
            return None
        at += 1
    return None
