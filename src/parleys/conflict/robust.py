"""How far a conclusion can be trusted: does it hold in other models that the reports would bear as well?

Reports say what parties want, hardly ever what they want most. So the order of statements is varied; statements of
which only the subject is known are tried with both signs; statements are left out one at a time, as are all those that
nobody has confirmed or that are only inferred. A published ranking is varied by swapping neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import msgspec
import numpy as np

from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph, Numbers
from parleys.conflict.model import Basis, Conflict, statements_of
from parleys.conflict.orders import order_sample, swapped, tries_for, weighed_all
from parleys.conflict.payoffs import Payoffs, payoffs_of, priorities, truths, unknown_statements
from parleys.conflict.stability import BASIC, Concept, solve

MOST_SIGNS = 10
_AT_ONCE = 1 << 20
Statement = tuple[int, int]
"""Party, and place among its statements."""


class Shares(msgspec.Struct, frozen=True, eq=False):
    """In how many versions of the model each state is an equilibrium."""

    what: str
    versions: int
    counts: dict[Concept, Numbers]
    """For each concept, by state."""
    exhaustive: bool = True
    """Every version there is was tried, not a sample."""

    def share(self, concept: Concept, state: int) -> float:
        """Give the share of versions in which a state is an equilibrium."""
        return int(self.counts[concept][state]) / self.versions


class Left(msgspec.Struct, frozen=True, eq=False):
    """Equilibria of the model without some of its statements."""

    without: tuple[Statement, ...]
    what: str
    equilibria: dict[Concept, Flags]


class Robustness(msgspec.Struct, frozen=True, eq=False):
    """Everything that a conclusion is to be read beside."""

    orders: Shares | None
    """None where no party has statements in an order that is open."""
    signs: Shares | None
    """None where no statement is unknown."""
    swaps: Shares | None
    """None where no party ranks."""
    dropped: tuple[Left, ...]
    """Each statement by itself."""
    without: tuple[Left, ...]
    """All that nobody confirmed, all that are only inferred or unknown."""


def robustness(
    conflict: Conflict, graph: Graph, concepts: Sequence[Concept] = BASIC, orders: int | None = None
) -> Robustness:
    """Solve the model in all the versions that the reports would bear as well.

    Args:
        conflict: the model.
        graph: its states and moves.
        concepts: which to solve for.
        orders: how many random orders; None: 1000, fewer for large models.
    """
    table = [truths(conflict, graph, maker.preferences) for maker in conflict.decision_makers]
    fixed = payoffs_of(conflict, graph)
    tries = orders if orders is not None else tries_for(graph)
    return Robustness(
        orders=_orders(conflict, graph, table, fixed, concepts, tries),
        signs=_signs(conflict, graph, table, fixed, concepts),
        swaps=_swaps(conflict, graph, fixed, concepts),
        dropped=tuple(_dropped(conflict, graph, table, fixed, concepts)),
        without=tuple(_without(conflict, graph, table, fixed, concepts)),
    )


def _orders(
    conflict: Conflict,
    graph: Graph,
    table: list[Flags],
    fixed: Sequence[Payoffs],
    concepts: Sequence[Concept],
    tries: int,
) -> Shares | None:
    sample = order_sample(conflict, tries)
    if sample is None:
        return None
    weights, exhaustive = sample
    counts = _counted(conflict, graph, table, fixed, weights, concepts)
    return Shares("orders of statements", len(weights[0]), counts, exhaustive)


def _signs(
    conflict: Conflict, graph: Graph, table: list[Flags], fixed: Sequence[Payoffs], concepts: Sequence[Concept]
) -> Shares | None:
    unknown = unknown_statements(conflict)
    if not unknown:
        return None
    tried = unknown[:MOST_SIGNS]
    counts = {concept: np.zeros(graph.states, dtype=np.int64) for concept in concepts}
    for signs in product((False, True), repeat=len(tried)):
        turned = [each.copy() for each in table]
        for (party, at), contrary in zip(tried, signs, strict=True):
            turned[party][at] ^= contrary
        weights = [priorities(len(each)) for each in table]
        for concept, each in _counted(conflict, graph, turned, fixed, weights, concepts).items():
            counts[concept] += each
    return Shares("signs of unknown statements", 1 << len(tried), counts, len(tried) == len(unknown))


def _swaps(conflict: Conflict, graph: Graph, fixed: Sequence[Payoffs], concepts: Sequence[Concept]) -> Shares | None:
    payoffs = swapped(conflict, graph, fixed)
    if payoffs is None:
        return None
    count = len(payoffs[0].ranks)
    return Shares("swaps of neighbours in a ranking", count, _equilibria(graph, payoffs, concepts))


def _dropped(
    conflict: Conflict, graph: Graph, table: list[Flags], fixed: Sequence[Payoffs], concepts: Sequence[Concept]
) -> Iterator[Left]:
    sets = [
        (((party, at),), f"{maker.id}: {each.p}")
        for party, maker in enumerate(conflict.decision_makers)
        for at, each in enumerate(statements_of(maker.preferences))
    ]
    yield from _leaving(conflict, graph, table, fixed, concepts, sets)


def _without(
    conflict: Conflict, graph: Graph, table: list[Flags], fixed: Sequence[Payoffs], concepts: Sequence[Concept]
) -> Iterator[Left]:
    every = [
        ((party, at), each)
        for party, maker in enumerate(conflict.decision_makers)
        for at, each in enumerate(statements_of(maker.preferences))
    ]
    unconfirmed = tuple(place for place, each in every if each.confirmed_by is None)
    guessed = tuple(place for place, each in every if each.basis in (Basis.INFERRED, Basis.UNKNOWN))
    sets: list[tuple[tuple[Statement, ...], str]] = []
    if unconfirmed and len(unconfirmed) < len(every):
        sets.append((unconfirmed, f"the {len(unconfirmed)} statements that nobody has confirmed"))
    if guessed and len(guessed) < len(every):
        sets.append((guessed, f"the {len(guessed)} statements that are inferred or unknown"))
    yield from _leaving(conflict, graph, table, fixed, concepts, sets)


def _leaving(
    conflict: Conflict,
    graph: Graph,
    table: list[Flags],
    fixed: Sequence[Payoffs],
    concepts: Sequence[Concept],
    sets: list[tuple[tuple[Statement, ...], str]],
) -> Iterator[Left]:
    at_once = max(1, _AT_ONCE // graph.states)
    for begin in range(0, len(sets), at_once):
        chunk = sets[begin : begin + at_once]
        weights = [np.repeat(priorities(len(each)), len(chunk), axis=0) for each in table]
        for row, (left, _) in enumerate(chunk):
            for party, at in left:
                weights[party][row, at] = 0
        solved = solve(graph, weighed_all(conflict, table, fixed, weights), concepts)
        for row, (left, what) in enumerate(chunk):
            yield Left(left, what, {concept: each.equilibria[row] for concept, each in solved.items()})


def _counted(
    conflict: Conflict,
    graph: Graph,
    table: list[Flags],
    fixed: Sequence[Payoffs],
    weights: Sequence[Numbers],
    concepts: Sequence[Concept],
) -> dict[Concept, Numbers]:
    counts = {concept: np.zeros(graph.states, dtype=np.int64) for concept in concepts}
    at_once = max(1, _AT_ONCE // graph.states)
    for begin in range(0, len(weights[0]), at_once):
        chunk = [each[begin : begin + at_once] for each in weights]
        for concept, each in _equilibria(graph, weighed_all(conflict, table, fixed, chunk), concepts).items():
            counts[concept] += each
    return counts


def _equilibria(graph: Graph, payoffs: Sequence[Payoffs], concepts: Sequence[Concept]) -> dict[Concept, Numbers]:
    return {concept: each.equilibria.sum(axis=0) for concept, each in solve(graph, payoffs, concepts).items()}
