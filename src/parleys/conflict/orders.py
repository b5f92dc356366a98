"""Other versions of a model that the reports would bear as well: statements in other orders, neighbours swapped.

Reports say what parties want, hardly ever what they want most: so an order that nobody answers for is varied. A
published ranking is varied by swapping two neighbours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations, product
from math import factorial, prod

import numpy as np

from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph, Numbers
from parleys.conflict.model import Conflict, Order, Preferences, statements_of
from parleys.conflict.payoffs import Payoffs, priorities, weak_count, weighed

ORDERS = 1000
_STATES_IN_ALL = 1 << 22
_FEWEST = 20


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
        rows = [[weights[party][0][shuffled(ways[party], chance)] for party in free] for _ in range(tries)]
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


def shuffled(sizes: tuple[int, ...], chance: random.Random) -> list[int]:
    """Give one order of statements by chance, of which each group keeps to its places."""
    found: list[int] = []
    for size in sizes:
        places = list(range(len(found), len(found) + size))
        chance.shuffle(places)
        found += places
    return found


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
    chosen = places[:: -(-len(places) // tries_for(graph))]
    found = [Payoffs(np.repeat(each.ranks, len(chosen), axis=0)) for each in fixed]
    for row, (party, low, high) in enumerate(chosen):
        ranks = fixed[party].ranks[0]
        found[party].ranks[row] = np.where(ranks == low, high, np.where(ranks == high, low, ranks))
    return found


def tries_for(graph: Graph) -> int:
    """Give how many versions of a model are tried: fewer of a large one."""
    return max(_FEWEST, min(ORDERS, _STATES_IN_ALL // graph.states))


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
