"""How far a conclusion can be trusted: does it hold in other models that the reports would bear as well?

Reports say what parties want, hardly ever what they want most. So the order of statements is varied; statements of
which only the subject is known are tried with both signs; statements are left out one at a time, as are all those that
nobody has confirmed or that are only inferred. A published ranking is varied by swapping neighbours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations, product
from math import factorial, prod

import msgspec
import numpy as np

from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph, Numbers
from parleys.conflict.model import Basis, Conflict, Order, Preferences, statements_of
from parleys.conflict.payoffs import Payoffs, payoffs_of, priorities, truths, unknown_statements, weak_count, weighed
from parleys.conflict.stability import BASIC, Concept, solve

ORDERS = 1000
MOST_SIGNS = 10
_STATES_IN_ALL = 1 << 22
_FEWEST = 20
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
    tries = orders if orders is not None else _tries(graph)
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


def order_sample(conflict: Conflict, tries: int) -> tuple[list[Numbers], bool] | None:
    """Give what each party's statements count in other orders, one row for each, and whether those are all there are.

    Args:
        conflict: the model.
        tries: how many; where there are no more than that, each once, or else a sample, the same every time.

    Returns:
        None where no party's statements could stand in another order.
    """
    weights = [priorities(len(statements_of(maker.preferences))) for maker in conflict.decision_makers]
    free = [party for party, maker in enumerate(conflict.decision_makers) if open_order(maker.preferences)]
    if not free:
        return None
    ways = {party: movable(conflict.decision_makers[party].preferences) for party in free}
    count = prod(prod(factorial(size) for size in sizes) for sizes in ways.values())
    rows: list[list[Numbers]] = []
    if count <= tries:
        every = [[weights[party][0][list(order)] for order in all_orders(ways[party])] for party in free]
        rows = [list(each) for each in product(*every)]
    else:
        chance = random.Random(0)  # noqa: S311 the same sample every time
        rows = [[weights[party][0][_shuffled(ways[party], chance)] for party in free] for _ in range(tries)]
    versions = [
        np.array([row[free.index(party)] for row in rows]) if party in free else np.repeat(each, len(rows), axis=0)
        for party, each in enumerate(weights)
    ]
    return versions, count <= tries


def open_order(preferences: Preferences) -> bool:
    """Tell whether a party's statements could stand in another order."""
    return preferences.order is Order.FREE and any(size > 1 for size in movable(preferences))


def movable(preferences: Preferences) -> tuple[int, ...]:
    """Give how many statements can change places with each other: strong ones, and the rest."""
    count, weak = len(statements_of(preferences)), weak_count(preferences)
    return (count,) if weak is None else (count - weak, weak)


def all_orders(sizes: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Give all orders of statements, of which each group keeps to its places."""
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    for orders in product(
        *(permutations(range(start, start + size)) for start, size in zip(starts, sizes, strict=True))
    ):
        yield tuple(place for order in orders for place in order)


def _shuffled(sizes: tuple[int, ...], chance: random.Random) -> list[int]:
    found: list[int] = []
    for size in sizes:
        places = list(range(len(found), len(found) + size))
        chance.shuffle(places)
        found += places
    return found


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


def swapped(conflict: Conflict, graph: Graph, fixed: Sequence[Payoffs]) -> list[Payoffs] | None:
    """Give the payoffs with two neighbours of one ranking swapped, a row for each two, or for some of very many.

    Weights of options rank the states, too. None where no party ranks or weighs.
    """
    places = [
        (party, low, high)
        for party, maker in enumerate(conflict.decision_makers)
        if maker.preferences.statements is None
        for low, high in pairwise(np.unique(fixed[party].ranks[0][graph.feasible]).tolist())
    ]
    if not places:
        return None
    chosen = places[:: -(-len(places) // _tries(graph))]
    found = [Payoffs(np.repeat(each.ranks, len(chosen), axis=0)) for each in fixed]
    for row, (party, low, high) in enumerate(chosen):
        ranks = fixed[party].ranks[0]
        found[party].ranks[row] = np.where(ranks == low, high, np.where(ranks == high, low, ranks))
    return found


def _tries(graph: Graph) -> int:
    """Give how many versions of a model are tried: fewer of a large one."""
    return max(_FEWEST, min(ORDERS, _STATES_IN_ALL // graph.states))


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


def weighed_all(
    conflict: Conflict, table: list[Flags], fixed: Sequence[Payoffs], weights: Sequence[Numbers]
) -> list[Payoffs]:
    """Give payoffs from what each party's statements count; parties that rank or weigh stay as they are."""
    found: list[Payoffs] = []
    for party, maker in enumerate(conflict.decision_makers):
        if maker.preferences.statements is None:
            found.append(Payoffs(np.repeat(fixed[party].ranks, len(weights[party]), axis=0)))
        else:
            found.append(weighed(table[party], weights[party]))
    return found


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
