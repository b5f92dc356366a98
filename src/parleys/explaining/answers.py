"""What an explanation is made of: the place, what the parser made of it, who was asked, and what is in the record."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.clauses import Clauses
from parleys.language.page import Page
from parleys.reading import Knowledge
from parleys.record import Cast, Days, Printed, Reading, Said, Span


class Kind(StrEnum):
    """The kinds of fact that are explained."""

    STATEMENT = "statement"
    POSITION = "position"
    EVENT = "event"
    FIGURE = "figure"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule said."""

    rule: str
    found: str | None = None
    """What it found, in words; None where it found nothing."""
    looks_for: str | None = None
    """What the rule is for, by examples."""
    reason: str | None = None
    """Why it found nothing, where that can be told."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The rules of one kind of fact that looked at some words, in the order in which they were asked."""

    kind: Kind
    words: Printed
    """What was looked at: a predicate, a number, a quotation."""
    answers: tuple[Answer, ...] = ()
    reason: str | None = None
    """Why no rule was asked, or why what was found is not in the record."""
    facts: tuple[str, ...] = ()
    """The facts of the record that came of it."""


class PredicateTold(msgspec.Struct, frozen=True, kw_only=True):
    """A clause at the place, as every rule sees it."""

    words: Printed
    head: Printed
    """The word that carries it."""
    kind: str
    lemma: str
    factuality: str
    polarity: int
    """-1 where it is said not to be so, whatever negates it."""
    negated: bool
    """By a word of its own."""
    modal: str | None
    tense: str
    passive: bool
    link: str
    """How it hangs on the clause above."""
    marker: str
    subjects: tuple[Printed, ...]
    objects: tuple[Printed, ...]
    reliability: float
    """That it is such a predicate and hangs there."""
    of_polarity: float
    of_factuality: float


class MentionTold(msgspec.Struct, frozen=True, kw_only=True):
    """Words that point at somebody, and why."""

    words: Printed
    how: str
    """name, title, description, pronoun, metonym."""
    names: tuple[str, ...]
    actors: tuple[str, ...]
    """Ids of the reading; nothing where the words lead to nobody."""
    why: str
    reliability: float


class FactTold(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of the record that holds words of the place's sentence."""

    kind: Kind
    id: str
    words: Printed
    told: str
    """The fact in one line."""
    rule: str
    confidence: float
    voice: str
    inferred_from: tuple[str, ...]
    """Ids, or the words it was inferred from."""
    here: bool
    """It holds the place itself."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was looked at and said at one place of a report."""

    report: str
    source: str
    place: Printed
    others: int = 0
    """How many further places have the same words."""
    sentence: Printed | None = None
    """None where the place is set apart: nothing is read there."""
    apart: str | None = None
    """What the place is set apart as: heading, caption, furniture, comment."""
    apart_rule: str | None = None
    predicates: tuple[PredicateTold, ...] = ()
    mentions: tuple[MentionTold, ...] = ()
    asked: tuple[Asked, ...] = ()
    facts: tuple[FactTold, ...] = ()


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """One report with everything that the rules look at, and the place that is asked about."""

    reading: Reading
    page: Page
    clauses: Clauses
    cast: Cast
    days: Days
    said: Said
    know: Knowledge
    place: Span
    heads: tuple[int, ...]
    """Heads of the clauses at the place, the innermost first."""
    sentence: int

    def words(self, start: int, end: int) -> Printed:
        """Give the words between two characters with their place."""
        return printed(self.page.text, start, end)

    def word(self, i: int) -> Printed:
        """Give a token with its place."""
        return self.words(self.page.tokens[i].start, self.page.tokens[i].end)


def printed(text: str, start: int, end: int) -> Printed:
    """Give the words between two characters of a text, in one line, with their place."""
    return Printed(text=" ".join(text[start:end].split()), start=start, end=end)


def first_line(doc: str | None) -> str | None:
    """Give the first line of what a rule says of itself."""
    return doc.strip().splitlines()[0] if doc else None
