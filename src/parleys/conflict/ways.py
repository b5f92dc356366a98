"""The shortest ways from the status quo to where a conflict could rest, and in how many orders each is open."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.conflict.changes import ORDERS, shares_open
from parleys.conflict.coalitions import Parts, join
from parleys.conflict.conclusions import Conclusions, Standing
from parleys.conflict.graph import Graph, labels, state_at
from parleys.conflict.model import Conflict
from parleys.conflict.paths import Leg, Ways, explore, legs
from parleys.conflict.payoffs import payoffs_of
from parleys.conflict.stability import Concept

MOST_SHARES = 20
"""So many ways are tried in other orders of the statements."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """The shortest ways from the status quo to one state."""

    standing: Standing | None
    """What is known of the state; None where it is no equilibrium in any way told."""
    state: int
    """Its label."""
    ways: dict[Ways, tuple[Leg, ...] | None]
    concept: Concept
    orders: float | None
    """Share of orders of statements in which improvements lead to the state and it is stable by the concept; None where
    it was not tried or no order is open."""


def ways_from(
    conflict: Conflict,
    graph: Graph,
    found: Conclusions,
    goal: Sequence[int] | None,
    parts: Parts,
    start: int,
    most: int | None = None,
    tries: int = ORDERS,
) -> list[Way]:
    """Give the ways from the status quo to each equilibrium, or to each state asked for that one would stay in.

    Args:
        conflict: the model.
        graph: its states and moves.
        found: what it concludes.
        goal: the states asked for; None: every equilibrium.
        parts: parties that act together.
        start: the status quo.
        most: how many at most; None: all.
        tries: how many orders of statements to try.
    """
    payoffs = payoffs_of(conflict, graph)
    kinds = {Ways.IMPROVEMENTS: {}, Ways.MOVES: {}}
    if parts:
        kinds[Ways.COALITIONS] = {part: join(graph, payoffs, part) for part in parts}
    explored = {kind: explore(graph, payoffs, start, kind, joints) for kind, joints in kinds.items()}
    told = {state: each for each in found.standings if (state := state_at(conflict, graph, each.state)) is not None}
    if goal is None:
        wanted = [state for state, each in told.items() if any(held.as_written for held in each.held.values())]
    else:
        wanted = list(goal) if len(goal) == 1 else [state for state in told if state in goal]
    wanted = [state for state in wanted if state != start][:most]
    concepts = [told[state].lead if state in told else Concept.SEQ for state in wanted]
    tried = list(zip(wanted, concepts, strict=True))[:MOST_SHARES]
    shares = shares_open(conflict, graph, start, tried, tries) or ()
    named = labels(conflict, graph)
    return [
        Way(
            standing=told.get(state),
            state=named[state],
            ways={kind: legs(each, state) for kind, each in explored.items()},
            concept=concept,
            orders=shares[at] if at < len(shares) else None,
        )
        for at, (state, concept) in enumerate(zip(wanted, concepts, strict=True))
    ]
