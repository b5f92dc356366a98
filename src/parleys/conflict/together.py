"""What a model concludes when parties act together, with how far that can be trusted."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from parleys.conflict.coalitions import Parts, solve_coalitions, whole
from parleys.conflict.graph import Graph, labels
from parleys.conflict.model import Conflict
from parleys.conflict.orders import order_sample, swapped, weighed_all
from parleys.conflict.payoffs import Payoffs, payoffs_of, truths
from parleys.conflict.stability import BASIC, Concept

ORDERS = 100
_STATES_IN_ALL = 1 << 14
_FEWEST = 10


class Jointly(msgspec.Struct, frozen=True, kw_only=True):
    """A state that is an equilibrium with coalitions, and in how much else that the reports would bear."""

    state: int
    """Its label."""
    count: int
    """In so many of the versions tried it is one, too."""


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """Equilibria when parties act together."""

    parts: Parts
    tried: int
    """Versions of the model: orders of statements, or swaps of neighbours in a ranking."""
    versions: str
    found: dict[Concept, tuple[Jointly, ...]]
    """By concept, the states that are equilibria as written."""


def conclude_together(conflict: Conflict, graph: Graph, parts: Parts, orders: int | None = None) -> Together | None:
    """Solve a model for coalitions; None where there are none.

    Args:
        conflict: the model.
        graph: its states and moves.
        parts: the coalitions; a party in none of them acts by itself.
        orders: how many orders of statements to try; None: up to 100, fewer for large models.
    """
    if not parts:
        return None
    every = whole(parts, len(graph.owned))
    fixed = payoffs_of(conflict, graph)
    written = solve_coalitions(graph, fixed, every)
    tries = orders or max(_FEWEST, min(ORDERS, _STATES_IN_ALL // graph.states))
    versions, rows = _versions(conflict, graph, fixed, tries)
    counts = {concept: np.zeros(graph.states, dtype=np.int64) for concept in BASIC}
    tried = len(rows[0].ranks) if rows else 0
    for at in range(tried):
        one = [Payoffs(each.ranks[at : at + 1]) for each in rows or ()]
        for concept, solution in solve_coalitions(graph, one, every).items():
            counts[concept] += solution.equilibria[0]
    names = labels(conflict, graph)
    found = {
        concept: tuple(
            Jointly(state=names[state], count=int(counts[concept][state]))
            for state in np.flatnonzero(solution.equilibria[0]).tolist()
        )
        for concept, solution in written.items()
    }
    return Together(parts=parts, tried=tried, versions=versions, found=found)


def _versions(
    conflict: Conflict, graph: Graph, fixed: Sequence[Payoffs], tries: int
) -> tuple[str, Sequence[Payoffs] | None]:
    sample = order_sample(conflict, tries)
    if sample is None:
        return "swaps of neighbours in a ranking", swapped(conflict, graph, fixed)
    table = [truths(conflict, graph, maker.preferences) for maker in conflict.decision_makers]
    return "orders of statements", weighed_all(conflict, table, fixed, sample[0])
