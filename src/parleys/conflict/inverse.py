"""The inverse question: which preferences would make a state stable, and how many of those there could be.

The inverse approach: Kinsara, Kilgour & Hipel (2015), "Inverse approach to the graph model for conflict resolution",
IEEE Trans. SMC: Systems 45(5). Two counts are given for each party, all other parties as they are: of all strict orders
of the states, the share under which it would stay; and of all orders of its own statements, how many, and what they
have in common.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from math import comb, factorial, prod

import msgspec
import numpy as np

from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph, Numbers
from parleys.conflict.model import Conflict, statements_of
from parleys.conflict.orders import all_orders, movable
from parleys.conflict.payoffs import Payoffs, payoffs_of, truths, weighed
from parleys.conflict.stability import BASIC, Concept, reachable, settings
from parleys.errors import UsageError

MOST_STATES = 1 << 12
MOST_EXACT = 16
MOST_ORDERS = 5040
SAMPLE = 5000
Clause = tuple[frozenset[int], ...]
"""Sets of states; it is enough that all states of one set are no better than the state asked about."""


class Inverse(msgspec.Struct, frozen=True, kw_only=True):
    """Under which preferences one party would stay in a state, by one concept."""

    party: int
    concept: Concept
    stays: bool
    """It stays as it is."""
    share: float
    """Of all strict orders of the states."""
    exact: bool
    """Counted, not estimated from a sample."""
    orders: int | None = None
    """Of its statements, how many make it stay; None where it has none, or too many to try."""
    of: int | None = None
    before: tuple[tuple[str, str], ...] = ()
    """Pairs of statements of which the first stands before the second in all those orders (not in all orders)."""


def invert(conflict: Conflict, graph: Graph, state: int, concepts: Sequence[Concept] = BASIC) -> tuple[Inverse, ...]:
    """Tell under which preferences each party would stay in a state.

    Args:
        conflict: the model.
        graph: its states and moves.
        state: a feasible state.
        concepts: of Nash, GMR, SMR and SEQ.

    Raises:
        UsageError: the model is too large for it.
    """
    if graph.states > MOST_STATES:
        raise UsageError(f"preferences can be sought up to {MOST_STATES} states; this model has {graph.states}")
    payoffs = payoffs_of(conflict, graph)
    found: list[Inverse] = []
    for party in graph.parties:
        orders = list(_orders(conflict, party))
        ranks = _ranks_in(conflict, graph, party, orders) if orders else None
        for concept in concepts:
            clauses = _clauses(graph, payoffs, party, state, concept)
            share, exact = share_of_orders(state, clauses)
            staying = [] if ranks is None else np.flatnonzero(_staying(ranks, state, clauses)).tolist()
            found.append(
                Inverse(
                    party=party,
                    concept=concept,
                    stays=bool(_staying(payoffs[party].ranks, state, clauses)[0]),
                    share=share,
                    exact=exact,
                    orders=len(staying) if orders else None,
                    of=len(orders) if orders else None,
                    before=_always_before(conflict, party, orders, staying),
                )
            )
    return tuple(found)


def share_of_orders(state: int, clauses: Sequence[Clause]) -> tuple[float, bool]:
    """Give the share of strict orders of states under which every clause holds, and whether it is exact.

    In a random order the states below a given one are any number of them, each number as likely as the next, and then
    any set of that size. So sets need counting, not orders.
    """
    states = sorted({each for clause in clauses for needed in clause for each in needed} - {state})
    count = len(states)
    if count <= MOST_EXACT:
        below = (np.arange(1 << count)[:, None] >> np.arange(count) & 1).astype(np.bool_)
        weights = np.array([1 / ((count + 1) * comb(count, size)) for size in range(count + 1)])
        return float(weights[below.sum(axis=1)][_fulfilled(below, states, clauses)].sum()), True
    drawn = random.Random(0).randbytes(8 * SAMPLE * (count + 1))  # noqa: S311 the same sample every time
    heights = np.frombuffer(drawn, dtype=np.uint64).reshape(SAMPLE, count + 1)
    return float(_fulfilled(heights[:, 1:] < heights[:, :1], states, clauses).mean()), False


def _staying(ranks: Numbers, state: int, clauses: Sequence[Clause]) -> Flags:
    """Tell in which versions of its ranks a party stays."""
    states = sorted({each for clause in clauses for needed in clause for each in needed})
    return _fulfilled(ranks[:, states] <= ranks[:, [state]], states, clauses)


def _fulfilled(below: Flags, states: list[int], clauses: Sequence[Clause]) -> Flags:
    """Tell for each row of states that are no better whether all clauses hold."""
    place = {each: at for at, each in enumerate(states)}
    distinct = sorted({needed for clause in clauses for needed in clause}, key=sorted)
    member = np.zeros((len(states), len(distinct)), dtype=np.float32)
    for at, needed in enumerate(distinct):
        member[[place[each] for each in needed if each in place], at] = 1
    whole = below.astype(np.float32) @ member == member.sum(axis=0)
    column = {needed: at for at, needed in enumerate(distinct)}
    found = np.ones(below.shape[0], dtype=np.bool_)
    for clause in clauses:
        found &= whole[:, [column[needed] for needed in clause]].any(axis=1)
    return found


def _clauses(graph: Graph, payoffs: Sequence[Payoffs], party: int, state: int, concept: Concept) -> list[Clause]:
    """Give, for each move of the party, what would keep it from that: any one of several sets of states no better."""
    others = [other for other in graph.parties if other != party]
    ranks = [each.ranks[0] for each in payoffs] if concept is Concept.SEQ else None
    found: list[Clause] = []
    for target in sorted(_moves(graph, party, state)):
        answers = [] if concept is Concept.NASH else _from(graph, others, target, ranks)
        needed = [frozenset({target})]
        for each in answers:
            escapes = _moves(graph, party, each) if concept is Concept.SMR else set[int]()
            needed.append(frozenset({each, *escapes}))
        found.append(tuple(needed))
    return found


def _from(graph: Graph, parties: Sequence[int], state: int, ranks: Sequence[Numbers] | None) -> list[int]:
    """Give the other states that parties can move to in legal sequences; with ranks, by improvements only."""
    known = {state}
    fresh = {state}
    while fresh:
        reached = {
            to
            for each in fresh
            for party in parties
            for to in _moves(graph, party, each)
            if ranks is None or ranks[party][to] > ranks[party][each]
        }
        fresh = reached - known
        known |= fresh
    return sorted(known - {state})


def _moves(graph: Graph, party: int, state: int) -> set[int]:
    own = sum(1 << option for option in graph.owned[party])
    here = np.array([state])
    ways = [each for each in settings(graph.owned[party]) if reachable(graph, graph.owned[party], each, here)[0]]
    return {to for each in ways if (to := (state & ~own) | each) != state and graph.feasible[to]}


def _orders(conflict: Conflict, party: int) -> Iterator[tuple[int, ...]]:
    """Give all orders of a party's statements, strong ones always first; none where it has none or too many."""
    preferences = conflict.decision_makers[party].preferences
    sizes = movable(preferences)
    if preferences.statements and prod(factorial(size) for size in sizes) <= MOST_ORDERS:
        yield from all_orders(sizes)


def _ranks_in(conflict: Conflict, graph: Graph, party: int, orders: list[tuple[int, ...]]) -> Numbers:
    weights = np.zeros((len(orders), len(orders[0])), dtype=np.int64)
    for row, order in enumerate(orders):
        for place, statement in enumerate(order):
            weights[row, statement] = 1 << (len(order) - 1 - place)
    return weighed(truths(conflict, graph, conflict.decision_makers[party].preferences), weights).ranks


def _always_before(
    conflict: Conflict, party: int, orders: list[tuple[int, ...]], staying: list[int]
) -> tuple[tuple[str, str], ...]:
    if not 0 < len(staying) < len(orders):
        return ()
    found = statements_of(conflict.decision_makers[party].preferences)
    places = np.argsort(np.array([orders[row] for row in staying]), axis=1)
    everywhere = np.argsort(np.array(orders), axis=1)
    return tuple(
        (found[one].p, found[two].p)
        for one in range(len(found))
        for two in range(len(found))
        if (places[:, one] < places[:, two]).all() and not (everywhere[:, one] < everywhere[:, two]).all()
    )
