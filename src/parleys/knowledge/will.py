"""What the program knows about how parties say what they will and will not do."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class ScopeWords(Strict, frozen=True, kw_only=True):
    """What tells a conflict and its parties from politics at home and from those who only comment."""

    conflict: frozenset[str]
    least: float
    """The share of a report's words from which it is read at all."""
    ample: float
    """The share from which a stand needs no such word of its own."""
    bystanders: frozenset[str]
    guesses: frozenset[str]
    unmeant: frozenset[str]
    carry: frozenset[str]
    weighs: frozenset[str]
    gone: frozenset[str]
    anybody: frozenset[str]
    mouths: frozenset[str]
    learned: frozenset[str]


class UnheldWords(Strict, frozen=True, kw_only=True):
    """Words under which nobody says that something is so."""

    supposes: frozenset[str]
    imagines: frozenset[str]
    turns: frozenset[str]


class TalkWords(Strict, frozen=True, kw_only=True):
    """Words for talks, and for going to them."""

    nouns: frozenset[str]
    visits: frozenset[str]
    verbs: frozenset[str]
    meets: frozenset[str]
    guests: frozenset[str]
    hosts: frozenset[str]
    attends: frozenset[str]
    comes: frozenset[str]
    comes_back: frozenset[str]
    happens: frozenset[str]
    carriers: frozenset[str]
    sides: frozenset[str]
    speaks_to: frozenset[str]
    goes_on: frozenset[str]
    shuts: frozenset[str]
    excepts: frozenset[str]


class ReadyWords(Strict, frozen=True, kw_only=True):
    """Words of readiness."""

    adjectives: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    shows: frozenset[str]
    tokens: frozenset[str]
    opened: frozenset[str]


class RefuseWords(Strict, frozen=True, kw_only=True):
    """Words of refusal, and refusals that are no stand."""

    adjectives: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    delays: frozenset[str]
    chatter: frozenset[str]


class ConditionWords(Strict, frozen=True, kw_only=True):
    """Words that open a condition, and lemmas that tell its kind."""

    opens: frozenset[str]
    ajar: frozenset[str]
    once_done: frozenset[str]
    units: frozenset[str]
    asides: frozenset[str]
    idle: frozenset[str]
    generous: frozenset[str]
    nouns: frozenset[str]
    sets: frozenset[str]
    first: frozenset[str]
    leaves_out: frozenset[str]
    places: frozenset[str]
    bars: frozenset[str]
    vague: frozenset[str]
    vague_words: frozenset[str]
    kinds: dict[str, frozenset[str]]


class DemandWords(Strict, frozen=True, kw_only=True):
    """Words of asking, by what follows them."""

    urges: frozenset[str]
    asks: frozenset[str]
    sought: frozenset[str]
    insists: frozenset[str]
    proposes: frozenset[str]
    nouns: frozenset[str]
    timely: frozenset[str]
    sides: frozenset[str]
    needed: frozenset[str]
    trifles: frozenset[str]
    slight: frozenset[str]
    pressures: frozenset[str]
    persuades: frozenset[str]


class SupportWords(Strict, frozen=True, kw_only=True):
    """Words of backing."""

    verbs: frozenset[str]
    seeks: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    enjoys: frozenset[str]
    alternatives: frozenset[str]
    accepts: frozenset[str]
    needs: frozenset[str]


class OpposeWords(Strict, frozen=True, kw_only=True):
    """Words of rejecting."""

    verbs: frozenset[str]
    shares: frozenset[str]
    refuses: frozenset[str]
    accepts: frozenset[str]
    denials: frozenset[str]
    averts: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    unacceptable: frozenset[str]


class CommitWords(Strict, frozen=True, kw_only=True):
    """Words of promising."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    readies: frozenset[str]
    announces: frozenset[str]
    pauses: frozenset[str]
    things: frozenset[str]
    yields: frozenset[str]
    idle: frozenset[str]
    going_on: frozenset[str]
    acts: frozenset[str]


class WarningWords(Strict, frozen=True, kw_only=True):
    """Words of warning, and the harms that are warned of."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    threatens: frozenset[str]
    faces: frozenset[str]
    blows: frozenset[str]
    wrecks: frozenset[str]
    leads: frozenset[str]
    harms: frozenset[str]


class ReasonWords(Strict, frozen=True, kw_only=True):
    """Words that open a reason."""

    openers: frozenset[str]


class Will(Strict, frozen=True, kw_only=True):
    """Lemmas by the stand that they express."""

    first_person: frozenset[str]
    own_party: frozenset[str]
    rulers: frozenset[str]
    risers: frozenset[str]
    breaks: frozenset[str]
    saying: frozenset[str]
    imputes: frozenset[str]
    former: frozenset[str]
    drops: frozenset[str]
    matters: frozenset[str]
    causes: frozenset[str]
    settlements: frozenset[str]
    scope: ScopeWords
    unheld: UnheldWords
    talks: TalkWords
    ready: ReadyWords
    refuse: RefuseWords
    condition: ConditionWords
    demand: DemandWords
    support: SupportWords
    oppose: OpposeWords
    commit: CommitWords
    warning: WarningWords
    reason: ReasonWords


@cache
def load_will(language: str = "en") -> Will:
    """Give the words of a language for readiness, demands, refusals, promises and warnings."""
    return load(f"{language}/will.toml", Will)
