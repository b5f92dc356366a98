"""What would open a way to a state worth having, and in how many orders of the statements it would."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from parleys.conflict.changes import ORDERS, Searched, search, share_open
from parleys.conflict.graph import Graph
from parleys.conflict.model import Conflict
from parleys.conflict.stability import Concept

MOST_SHARES = 20
"""So many openings are tried in other orders of the statements."""


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What changes open, and in how many orders of the statements."""

    searched: Searched
    unchanged: tuple[float, int] | None
    """Share of orders in which a way is open without any change, and how many were tried."""
    shares: tuple[float | None, ...]
    """Of the first openings, the share of orders in which they open a way."""
    concept: Concept


def search_changes(
    conflict: Conflict,
    graph: Graph,
    start: int,
    goal: Sequence[int] | None,
    concept: Concept,
    added: bool,
    most: int,
    shares: int = MOST_SHARES,
    tries: int = ORDERS,
) -> Opened:
    """Try changes, and the first that open a way also in other orders of the statements.

    Args:
        conflict: the model.
        graph: its states and moves.
        start: the status quo.
        goal: the states asked for.
        concept: by which the state must be stable.
        added: try also to add an option, or its contrary, before all other statements of a party.
        most: how many changes together, one or two.
        shares: how many of the openings are tried in other orders.
        tries: how many orders.

    Raises:
        UsageError: the model is too large to try all.
    """
    wanted = np.zeros(graph.states, dtype=np.bool_)
    wanted[list(goal or ())] = True
    searched = search(conflict, graph, start, wanted, concept, added, most)
    found = [
        share_open(conflict, graph, start, wanted, concept, each.changes, tries) for each in searched.openings[:shares]
    ]
    return Opened(
        searched=searched,
        unchanged=share_open(conflict, graph, start, wanted, concept, tries=tries),
        shares=tuple(None if share is None else share[0] for share in found),
        concept=concept,
    )
