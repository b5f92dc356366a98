"""What matters most: how far each statement alone can move whether its party would stay in a state.

A tornado diagram (Howard 1988, "Decision analysis: practice and promise", Management Science 34(6)): one thing is
varied at a time, and the widest bar stands on top. What is measured is the share of orders of a party's statements in
which it has no move of its own that it likes better (Nash). What is varied is one of its statements: put before all its
others, left out, or, where only its subject is known, turned round. Whether a party stays by Nash hangs on its own
preferences alone; so the share for all of them together is the product of theirs, and no state but those that it can
move to has to be looked at.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import factorial, prod

import msgspec
import numpy as np

from parleys.conflict.formula import Flags, holds, parse
from parleys.conflict.graph import Graph, Numbers
from parleys.conflict.model import Basis, Conflict, places, statements_of
from parleys.conflict.orders import all_orders, movable, open_order, shuffled
from parleys.conflict.payoffs import priorities, weighed
from parleys.conflict.stability import moves_of

MOST_ORDERS = 1000
"""Orders of one party's statements; where there are no more, each is tried once."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """In how many orders a party would stay, with one of its statements as it is and varied."""

    party: int
    statement: int
    """Its place among the party's statements."""
    as_is: float
    first: float
    """Put before all others of its party."""
    without: float
    turned: float | None = None
    """With the contrary sign; None where the sign is known."""

    @property
    def low(self) -> float:
        """Give the least of these shares."""
        return min(self._varied)

    @property
    def high(self) -> float:
        """Give the greatest of these shares."""
        return max(self._varied)

    @property
    def _varied(self) -> tuple[float, ...]:
        shares = (self.as_is, self.first, self.without)
        return shares if self.turned is None else (*shares, self.turned)


class Staying(msgspec.Struct, frozen=True, kw_only=True):
    """In how many orders of its statements each party would stay in a state, and what that hangs on."""

    state: int
    parties: tuple[float | None, ...]
    """The share of each party; None where it ranks or weighs."""
    bars: tuple[Bar, ...]
    """The widest first; statements that move nothing are left out."""

    @property
    def together(self) -> float | None:
        """Give the share in which all would stay; None where some party ranks or weighs."""
        known = [each for each in self.parties if each is not None]
        return prod(known) if len(known) == len(self.parties) else None


def staying(conflict: Conflict, graph: Graph, state: int) -> Staying:
    """Find what staying in a state hangs on.

    Args:
        conflict: the model.
        graph: its states and moves.
        state: the state.
    """
    shares: list[float | None] = []
    bars: list[Bar] = []
    for party, maker in enumerate(conflict.decision_makers):
        if maker.preferences.statements is None:
            shares.append(None)
            continue
        truth = _truth(conflict, party, np.array([state, *moves_of(graph, party, state)]))
        weights = _orders(conflict, party)
        share = _share(truth, weights)
        shares.append(share)
        bars += _bars(conflict, party, truth, weights, share)
    bars.sort(key=lambda each: (each.low - each.high, each.party, each.statement))
    return Staying(state=state, parties=tuple(shares), bars=tuple(each for each in bars if each.high > each.low))


def _truth(conflict: Conflict, party: int, states: Numbers) -> Flags:
    """Tell for each statement of a party in which of some states it holds."""
    ids = places(conflict)

    def column(option: int) -> Flags:
        return (states >> option & 1).astype(np.bool_)

    rows = [
        np.broadcast_to(holds(parse(each.p, ids), column), states.shape)
        for each in statements_of(conflict.decision_makers[party].preferences)
    ]
    return np.array(rows, dtype=np.bool_).reshape(len(rows), len(states))


def _orders(conflict: Conflict, party: int) -> Numbers:
    """Give what the party's statements count in its orders: the one that is given, or those that could be."""
    preferences = conflict.decision_makers[party].preferences
    weights = priorities(len(statements_of(preferences)))
    if not open_order(preferences):
        return weights
    sizes = movable(preferences)
    if prod(factorial(size) for size in sizes) <= MOST_ORDERS:
        return np.array([weights[0][list(order)] for order in all_orders(sizes)])
    chance = random.Random(0)  # noqa: S311 the same sample every time
    return np.array([weights[0][shuffled(sizes, chance)] for _ in range(MOST_ORDERS)])


def _share(truth: Flags, weights: Numbers) -> float:
    ranks = weighed(truth, weights).ranks
    return float((ranks[:, 1:] <= ranks[:, :1]).all(axis=1).mean())


def _bars(conflict: Conflict, party: int, truth: Flags, weights: Numbers, share: float) -> Sequence[Bar]:
    found: list[Bar] = []
    for at, each in enumerate(statements_of(conflict.decision_makers[party].preferences)):
        first, without = weights.copy(), weights.copy()
        first[:, at] = 1 << len(truth)
        without[:, at] = 0
        turned = None
        if each.basis is Basis.UNKNOWN:
            contrary = truth.copy()
            contrary[at] ^= True
            turned = _share(contrary, weights)
        found.append(
            Bar(
                party=party,
                statement=at,
                as_is=share,
                first=_share(truth, first),
                without=_share(truth, without),
                turned=turned,
            )
        )
    return found
