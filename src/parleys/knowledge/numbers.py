"""What the program knows about numbers: how they are written and hedged, and what they count."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load
from parleys.knowledge.will import load_will
from parleys.record import Bound


class Fate(Strict, frozen=True):
    """What befell those counted."""

    unit: str
    verbs: frozenset[str]
    """Done to them: "killed 31"."""
    suffered: frozenset[str]
    """They do it: "31 died"."""
    states: frozenset[str]
    """Said of them: "31 dead"."""
    nouns: frozenset[str]
    """The counted noun itself: "31 deaths"."""
    seen: str
    doubtful: frozenset[str] = frozenset()
    """Verbs of the two lists above that befall things, too: "released 1,800 pages"; they need a noun for people."""


class FateWords(Strict, frozen=True):
    """Words of fates that need a partner."""

    lives: frozenset[str]
    take: frozenset[str]
    drive: frozenset[str]
    flee: frozenset[str]
    abroad: frozenset[str]
    home: frozenset[str]
    tolls: frozenset[str]
    leave: frozenset[str]


class Forces(Strict, frozen=True):
    """Nouns that stand for forces; from a size on where nothing befell them."""

    fewest: int
    troops: frozenset[str]


class People(Strict, frozen=True):
    """People that are counted though nothing befell them, from a size on."""

    fewest: int
    nouns: frozenset[str]
    crowds: frozenset[str]
    """Those that are kept though nothing befell them."""
    armed: frozenset[str]
    """Those of them who do not become refugees by fleeing."""
    settled: frozenset[str]
    """ "the island's 40,000 residents": with an owner, who lives there and not what happened."""
    population: frozenset[str]
    """Words beside a number that make it a population."""
    anybody: frozenset[str]
    """Those of them that fit any crowd."""
    polled: frozenset[str]
    """Words beside which people only have opinions."""
    lived_in: frozenset[str]
    """ "a city of 3 million people"."""


class Money(Strict, frozen=True):
    """What makes money matter: words of a conflict in the sentence, or one of these; never a trifle."""

    fewest: int
    matters: frozenset[str]
    trifles: frozenset[str]


class Scope(Strict, frozen=True):
    """The share of a report's words that must tell of a conflict."""

    least: float
    """For what befell people."""
    ample: float
    """For money, crowds and things."""
    disasters: frozenset[str]
    """Words of storms, crashes and illnesses; where they outnumber those of a conflict, nothing is kept."""


class Words(Strict, frozen=True):
    """A list of words."""

    words: frozenset[str]


class Things(Strict, frozen=True):
    """Counted things: those that are a conflict's own, those that may be, and things that no fate of people befalls."""

    fewest: int
    """The least number of a doubtful thing that is kept."""
    sure: frozenset[str]
    doubtful: frozenset[str]
    lifeless: frozenset[str]


class Weights(Strict, frozen=True):
    """Currencies that are weights, too, before some words."""

    nouns: frozenset[str]
    before: frozenset[str]


class Claims(Strict, frozen=True):
    """How a number is laid at somebody's door."""

    verbs: frozenset[str]
    sources: frozenset[str]
    papers: frozenset[str]
    """What holds numbers, where its owner claims them: "the League's tally"."""


class NumberFile(Strict, frozen=True):
    """`numbers.toml`: numerals, hedges, currencies and what is counted."""

    words: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    vague: dict[str, tuple[int, int]]
    before: dict[str, Bound]
    after: dict[str, Bound]
    currency: dict[str, str]
    fate: tuple[Fate, ...]
    fates: FateWords
    forces: Forces
    people: People
    money: Money
    things: Things
    scope: Scope
    claims: Claims
    not_after: Words
    not_before: Words
    weights: Weights
    invariant: frozenset[str]
    """Nouns that are counted in one form: "40 aircraft"."""


class Numbers(NumberFile, frozen=True):
    """The file together with the words that reports of a conflict are full of (`will.toml`)."""

    conflict: frozenset[str]
    openers: frozenset[str]
    """Words that a number in words may begin with."""
    harms: frozenset[str]
    """Words by which something befalls people, of forces and of weapons."""


_ARTICLES = ("a", "an", "half")
"""Before a scale: "a million", "half a million"."""


@cache
def load_numbers(language: str = "en") -> Numbers:
    """Give the number words of a language."""
    found = load(f"{language}/numbers.toml", NumberFile)
    own = {name: getattr(found, name) for name in NumberFile.__struct_fields__}
    harms = frozenset(
        w for f in found.fate for w in (*f.verbs, *f.suffered, *f.states, *f.nouns) if w not in f.doubtful
    )
    harms |= found.fates.tolls | found.things.sure | found.forces.troops
    openers = frozenset((*(phrase.split()[0] for phrase in found.vague), *found.words, *found.scales, *_ARTICLES))
    return Numbers(**own, conflict=load_will(language).scope.conflict, harms=harms, openers=openers)
