"""The conflict model that an analyst writes: who decides, about what, and what each party would rather see.

The graph model for conflict resolution: Kilgour, Hipel & Fang (1987), "The graph model for conflicts", Automatica
23(1); Fang, Hipel & Kilgour (1993), "Interactive Decision Making", Wiley; Xu, Hipel, Kilgour & Fang (2018), "Conflict
Resolution Using the Graph Model", Springer.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

import msgspec

MOST_OPTIONS = 24
MOST_STATEMENTS = 60
STRONGLY = ">>"
"""Stands in a ranking between states that are strongly preferred and those that they are preferred to."""


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of everything in a model file: a field that is not known is a mistake."""


class Direction(Enum):
    """Which way an option can be changed by who holds it."""

    BOTH = "both"
    FORWARD = "fwd"
    BACK = "back"

    @classmethod
    def _missing_(cls, value: object) -> Direction | None:
        return cls.FORWARD if value == "forward" else None


class Basis(Enum):
    """What a preference statement rests on."""

    STATED = "stated"
    REPORTED = "reported"
    INFERRED = "inferred"
    UNKNOWN = "unknown"
    ANALYST = "analyst"


class Labels(Enum):
    """How states are numbered: the feasible ones from 1, or by the sum of powers of two of the options taken."""

    ORDERED = "ordered"
    DECIMAL = "decimal"


class Order(Enum):
    """Whether the order of a party's statements is known, or is only the order in which they were written down."""

    FREE = "free"
    GIVEN = "given"


class Option(Strict, frozen=True, kw_only=True):
    """Something that one party can do or leave undone."""

    id: str
    name: str | None = None
    moves: Direction = Direction.BOTH


class Preference(Strict, frozen=True, kw_only=True):
    """One statement that a party would rather see hold, with the words that say so."""

    p: str
    basis: Basis = Basis.ANALYST
    strong: bool = False
    """States that differ in it differ strongly; strong statements stand before all others."""
    report: str | None = None
    quote: str | None = None
    span: tuple[int, int] | None = None
    date: str | None = None
    confirmed_by: str | None = None
    note: str | None = None


Rank = int | tuple[int, ...] | str


class Preferences(Strict, frozen=True, kw_only=True):
    """How one party orders the states: by statements, by a ranking of states, or by weights of options."""

    statements: tuple[str | Preference, ...] | None = None
    """The most important first."""
    order: Order = Order.FREE
    ranking: tuple[Rank, ...] | None = None
    """Labels of states, the best first; equally good ones in a list of their own; `>>` where preference is strong."""
    weights: dict[str, int | float] | None = None
    """Of each option taken; the greater the sum, the better the state."""


class DecisionMaker(Strict, frozen=True, kw_only=True):
    """A party that decides."""

    id: str
    name: str | None = None
    options: tuple[Option, ...] = ()
    preferences: Preferences


class Infeasible(Strict, frozen=True, kw_only=True):
    """A pattern of options that cannot be, and why."""

    p: str
    why: str | None = None


class Variant(Strict, frozen=True, kw_only=True):
    """What is otherwise in another version of the model."""

    moves: dict[str, Direction] = {}
    preferences: dict[str, Preferences] = {}
    note: str | None = None


class PublishedCoalition(Strict, frozen=True, kw_only=True):
    """What a publication finds when parties act together."""

    parts: tuple[tuple[str, ...], ...]
    not_equilibrium: tuple[int, ...]
    source: str | None = None


class PublishedPath(Strict, frozen=True, kw_only=True):
    """A way from one state to another that a publication tells: who moves, to which state."""

    start: int = msgspec.field(name="from")
    steps: tuple[tuple[str, int], ...]
    source: str | None = None


class Conflict(Strict, frozen=True, kw_only=True):
    """One conflict at one point in time."""

    name: str
    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[str | Infeasible, ...] = ()
    status_quo: int | dict[str, str | bool] | None = None
    """A label, or Y or N for each option; `all` stands for those not named."""
    state_labels: Labels = Labels.ORDERED
    coalitions: tuple[tuple[str, ...], ...] = ()
    variants: dict[str, Variant] = {}
    parleys_conflict: int = 1
    as_of: str | None = None
    status: str | None = None
    source: str | None = None
    note: str | None = None
    citation: str | None = None
    seen_in: str | None = None
    verified_source: bool | str | None = None
    literature_labels: dict[int, str] = {}
    published: dict[str, dict[str, tuple[int, ...]]] = {}
    """Equilibria that a publication gives, by variant (`base`: none) and concept."""
    published_coalition: PublishedCoalition | None = None
    published_path: PublishedPath | None = None
    published_notes: str | None = None


def options_of(conflict: Conflict) -> tuple[Option, ...]:
    """Give all options in the order that numbers them."""
    return tuple(option for maker in conflict.decision_makers for option in maker.options)


def places(conflict: Conflict) -> dict[str, int]:
    """Give the place of each option by its id."""
    return {option.id: at for at, option in enumerate(options_of(conflict))}


def statements_of(preferences: Preferences) -> tuple[Preference, ...]:
    """Give a party's statements, the short form written out; none where it ranks or weighs."""
    return tuple(Preference(p=each) if isinstance(each, str) else each for each in preferences.statements or ())


def patterns(conflict: Conflict) -> tuple[Infeasible, ...]:
    """Give the infeasible patterns, the short form written out."""
    return tuple(Infeasible(p=each) if isinstance(each, str) else each for each in conflict.infeasible)


def called(thing: DecisionMaker | Option) -> str:
    """Give the name that people know it by."""
    return thing.name or thing.id


def in_variant(conflict: Conflict, name: str | None) -> Conflict:
    """Give the model as a variant has it; `base` or nothing is the model itself.

    Raises:
        KeyError: there is no such variant.
    """
    if name is None or (name == "base" and name not in conflict.variants):
        return conflict
    variant = conflict.variants[name]
    makers: list[DecisionMaker] = []
    for maker in conflict.decision_makers:
        options = tuple(
            msgspec.structs.replace(option, moves=variant.moves.get(option.id, option.moves))
            for option in maker.options
        )
        preferences = variant.preferences.get(maker.id, maker.preferences)
        makers.append(msgspec.structs.replace(maker, options=options, preferences=preferences))
    return msgspec.structs.replace(conflict, decision_makers=tuple(makers))


def schema() -> dict[str, Any]:
    """Give the JSON schema of a model file."""
    return msgspec.json.schema(Conflict)
