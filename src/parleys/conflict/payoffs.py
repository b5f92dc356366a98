"""Preferences as numbers: how high each party ranks each state.

By statements in order of priority the first that two states differ in decides (option prioritising, Fang et al. 2003):
as numbers, statement k of n counts 2^(n-k). Weights of options are summed; a ranking is counted from its end.
Strength of preference follows Hamouda, Kilgour & Hipel (2004), "Strength of preference in the graph model for conflict
resolution", GDN 13: states fall into grades, and what lies in a higher grade is strongly preferred.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec
import numpy as np

from parleys.conflict.formula import Flags, parse
from parleys.conflict.graph import Graph, Numbers, state_at, where
from parleys.conflict.model import Basis, Conflict, Preferences, places, statements_of

_SMALL = 14
_MIDDLE = 30


class Payoffs(msgspec.Struct, frozen=True, eq=False):
    """How one party ranks states: the higher the better. One row for each version of the model."""

    ranks: Numbers
    """Versions by states."""
    ceilings: Numbers | None = None
    """For each state, one more than the highest rank in its grade; None where no strength is given."""


def payoffs_of(conflict: Conflict, graph: Graph) -> tuple[Payoffs, ...]:
    """Give how each party ranks the states, in one version: the model as written."""
    return tuple(_payoffs(conflict, graph, maker.preferences) for maker in conflict.decision_makers)


def truths(conflict: Conflict, graph: Graph, preferences: Preferences) -> Flags:
    """Tell for each statement of a party, and each state, whether it holds."""
    ids = places(conflict)
    found = [where(parse(each.p, ids), graph.options) for each in statements_of(preferences)]
    return np.array(found, dtype=np.bool_).reshape(len(found), graph.states)


def weighed(truth: Flags, weights: Numbers, weak: int | None = None) -> Payoffs:
    """Give ranks from statements that hold and what each counts.

    Args:
        truth: statements by states.
        weights: versions by statements, powers of two: at most 2^61.
        weak: how many statements, the least important, are not strong; None: no strength is given.
    """
    ranks = weights.astype(np.int64) @ truth.astype(np.int64)
    bits = int(weights.max(initial=1)).bit_length()
    ranks = ranks.astype(np.int16 if bits <= _SMALL else np.int32 if bits <= _MIDDLE else np.int64)
    return Payoffs(ranks, None if weak is None else ((ranks >> weak) + 1) << weak)


def priorities(count: int) -> Numbers:
    """Give what each of so many statements counts, the most important first."""
    return (1 << np.arange(count - 1, -1, -1, dtype=np.int64)).reshape(1, count)


def weak_count(preferences: Preferences) -> int | None:
    """Give how many statements are not strong; None where none is strong."""
    found = statements_of(preferences)
    strong = sum(each.strong for each in found)
    return len(found) - strong if strong else None


def has_strength(payoffs: tuple[Payoffs, ...]) -> bool:
    """Tell whether any party's preferences have strengths."""
    return any(each.ceilings is not None for each in payoffs)


def unknown_statements(conflict: Conflict) -> tuple[tuple[int, int], ...]:
    """Give party and place of the statements of which nobody knows whether the party wants them or their contrary."""
    return tuple(
        (party, at)
        for party, maker in enumerate(conflict.decision_makers)
        for at, each in enumerate(statements_of(maker.preferences))
        if each.basis is Basis.UNKNOWN
    )


def _payoffs(conflict: Conflict, graph: Graph, preferences: Preferences) -> Payoffs:
    if preferences.ranking is not None:
        return _ranked(conflict, graph, preferences)
    if preferences.weights is not None:
        return _by_weights(conflict, graph, preferences.weights)
    ids = places(conflict)
    found = statements_of(preferences)
    ranks = np.zeros((1, graph.states), dtype=_fitting(len(found)))
    for at, each in enumerate(found):
        # one statement after the other: a table of all would not fit at 2^24 states
        ranks[0] += where(parse(each.p, ids), graph.options).astype(ranks.dtype) << (len(found) - 1 - at)
    weak = weak_count(preferences)
    return Payoffs(ranks, None if weak is None else ((ranks >> weak) + 1) << weak)


def _fitting(bits: int) -> type[np.signedinteger]:
    return np.int16 if bits <= _SMALL else np.int32 if bits <= _MIDDLE else np.int64


def _ranked(conflict: Conflict, graph: Graph, preferences: Preferences) -> Payoffs:
    ranking = preferences.ranking or ()
    ranks = np.zeros((1, graph.states), dtype=np.int32)
    ceilings = np.zeros((1, graph.states), dtype=np.int32)
    level = top = len(ranking)
    for rank in ranking:
        if isinstance(rank, str):
            top = level
            continue
        for label in (rank,) if isinstance(rank, int) else rank:
            state = state_at(conflict, graph, label)
            ranks[0, state] = level
            ceilings[0, state] = top + 1
        level -= 1
    return Payoffs(ranks, ceilings if any(isinstance(rank, str) for rank in ranking) else None)


def _by_weights(conflict: Conflict, graph: Graph, weights: dict[str, int | float]) -> Payoffs:
    """Sum exactly: 0.1 and 0.2 are together as good as 0.3."""
    exact = {name: Decimal(str(weight)) for name, weight in weights.items()}
    places_after = max((-int(each.as_tuple().exponent) for each in exact.values() if each), default=0)
    factor = Decimal(10) ** max(places_after, 0)
    sums = np.zeros(graph.states, dtype=object if _huge(exact, factor) else np.int64)
    ids = places(conflict)
    for name, weight in exact.items():
        taken = (np.arange(graph.states) >> ids[name]) & 1
        sums += taken.astype(sums.dtype) * int(weight * factor)
    _, ranks = np.unique(sums, return_inverse=True)
    return Payoffs(ranks.reshape(1, -1).astype(np.int32))


def _huge(weights: dict[str, Decimal], factor: Decimal) -> bool:
    return sum(abs(each) * factor for each in weights.values()) >= 1 << 62
