"""States and moves: which states can be, and who can move from which to which.

A state is a number: bit i is option i. A party moves by changing options of its own, each only in the direction that it
can be changed, to another feasible state (Fang, Hipel & Kilgour 1993, ch. 2-3). No matrix of states by states is made:
what holds over all states that a party can move to is found by passes along the axes of its options.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from parleys.conflict.formula import Flags, Formula, holds, parse
from parleys.conflict.model import Conflict, Direction, Labels, options_of, patterns, places

Numbers = npt.NDArray[Any]
"""One number for each state, or rows of them: one row a version of the model, solved side by side."""
Step = Callable[[Numbers], Numbers]


class Graph(msgspec.Struct, frozen=True, eq=False):
    """The states and moves of a model, without preferences."""

    options: int
    feasible: Flags
    owned: tuple[tuple[int, ...], ...]
    """Of each party, the options that it holds."""
    directions: tuple[Direction, ...]

    @property
    def states(self) -> int:
        """How many states there are, infeasible ones included."""
        return 1 << self.options

    @property
    def parties(self) -> range:
        """The parties by number."""
        return range(len(self.owned))


def build_graph(conflict: Conflict) -> Graph:
    """Give the states and moves of a model."""
    options = options_of(conflict)
    ids = places(conflict)
    feasible = np.ones(1 << len(options), dtype=np.bool_)
    for pattern in patterns(conflict):
        feasible &= ~where(parse(pattern.p, ids), len(options))
    owned = tuple(tuple(ids[option.id] for option in maker.options) for maker in conflict.decision_makers)
    return Graph(len(options), feasible, owned, tuple(option.moves for option in options))


def where(formula: Formula, options: int) -> Flags:
    """Tell for each state whether a formula holds in it."""

    def column(option: int) -> Flags:
        shape = [1] * options
        shape[options - 1 - option] = 2
        return np.array([False, True]).reshape(shape)

    found = holds(formula, column)
    return np.broadcast_to(found, (2,) * options).reshape(1 << options)


def labels(conflict: Conflict, graph: Graph) -> dict[int, int]:
    """Give the label of each feasible state, in their order."""
    states: list[int] = np.flatnonzero(graph.feasible).tolist()
    if conflict.state_labels is Labels.DECIMAL:
        return {state: state for state in states}
    return {state: at for at, state in enumerate(states, start=1)}


def state_at(conflict: Conflict, graph: Graph, label: int) -> int | None:
    """Give the feasible state that a label stands for."""
    if conflict.state_labels is Labels.DECIMAL:
        return label if 0 <= label < graph.states and graph.feasible[label] else None
    states = np.flatnonzero(graph.feasible)
    return int(states[label - 1]) if 1 <= label <= len(states) else None


def status_quo(conflict: Conflict, graph: Graph) -> int | None:
    """Give the state that the parties are in, if the model says."""
    given = conflict.status_quo
    if given is None or isinstance(given, int):
        return None if given is None else state_at(conflict, graph, given)
    taken = {name: value in (True, "Y") for name, value in given.items()}
    ids = places(conflict)
    return sum(1 << at for name, at in ids.items() if taken.get(name, taken.get("all", False)))


def spread(values: Numbers, graph: Graph, party: int, pick: np.ufunc, neutral: int) -> Numbers:
    """Give for each state the least (or greatest) of the values over itself and all states that the party can move to.

    Args:
        values: `neutral` where a state is infeasible.
        graph: the states and moves.
        party: who moves.
        pick: `np.minimum` or `np.maximum`.
        neutral: what never counts.
    """
    found = np.array(values)
    for option in graph.owned[party]:
        pairs = found.reshape(-1, 2, 1 << option)
        without, taken = pairs[:, 0], pairs[:, 1]
        direction = graph.directions[option]
        if direction is not Direction.BACK:
            pick(without, taken, out=without)
        if direction is Direction.BACK:
            pick(taken, without, out=taken)
        elif direction is Direction.BOTH:
            taken[...] = without
    return masked(found, graph, neutral)


def masked(values: Numbers, graph: Graph, neutral: int) -> Numbers:
    """Put what never counts where a state is infeasible; changes and gives the values."""
    if not graph.feasible.all():
        np.copyto(values, values.dtype.type(neutral), where=~graph.feasible)
    return values


def settle(values: Numbers, steps: Sequence[Step]) -> Numbers:
    """Repeat steps of several parties, in turn, until none changes anything.

    This gives what holds over legal sequences of moves, in any order and of any length. That no party moves twice in a
    row (Fang, Hipel & Kilgour 1993, def. 4.2.1) makes no difference here: each party's moves are transitive, so two in
    a row are one, or lead back to where they began.
    """
    quiet = at = 0
    while quiet < len(steps):
        found = steps[at](values)
        quiet = quiet + 1 if np.array_equal(found, values) else 1
        values = found
        at = (at + 1) % len(steps)
    return values
