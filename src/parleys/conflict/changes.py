"""What would move it: the fewest preference statements, dropped or added, that open a way to a state worth having.

For each change of one or two statements the model is solved anew, all of them side by side, and asked whether
unilateral improvements now lead from the status quo to a state that is stable and has the property asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

import msgspec
import numpy as np

from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph, Numbers, Step, settle
from parleys.conflict.improve import least_better, prepare
from parleys.conflict.model import Conflict, options_of, statements_of
from parleys.conflict.orders import order_sample, weighed_all
from parleys.conflict.paths import Leg, explore, legs
from parleys.conflict.payoffs import Payoffs, payoffs_of, priorities, truths, weighed
from parleys.conflict.stability import Concept, solve
from parleys.errors import UsageError

_AT_ONCE = 1 << 21
ORDERS = 200
MOST_CELLS = 1 << 28


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of a party dropped, or one put before all its others."""

    party: int
    statement: str
    dropped: int | None = None
    """Its place among the party's statements; None where it is added."""


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """Changes that together open a way, and one shortest way."""

    changes: tuple[Change, ...]
    legs: tuple[Leg, ...]


class Searched(msgspec.Struct, frozen=True, kw_only=True):
    """What was tried, and what it opened."""

    open_already: tuple[Leg, ...] | None
    """The way that there is without any change."""
    tried: int
    openings: tuple[Opening, ...]
    """One change, then two; two are left out where one of them is enough."""


def search(
    conflict: Conflict, graph: Graph, start: int, goal: Flags, concept: Concept, added: bool = False, most: int = 2
) -> Searched:
    """Try every change of one statement, and of two.

    Args:
        conflict: the model.
        graph: its states and moves.
        start: the status quo.
        goal: the states that have the property.
        concept: by which the state must be stable.
        added: try also to add an option, or its contrary, before all other statements of a party.
        most: how many changes together, one or two.

    Raises:
        UsageError: the model is too large to try all.
    """
    sets = _sets(conflict, added, most)
    if len(sets) * graph.states > MOST_CELLS:
        raise UsageError(f"{len(sets)} changes of a model of {graph.states} states are too many; try --most 1")
    table = [truths(conflict, graph, maker.preferences) for maker in conflict.decision_makers]
    fixed = payoffs_of(conflict, graph)
    opened = list(_opened(conflict, graph, sets, table, fixed, start, goal, concept))
    enough = {changes[0] for changes in opened if len(changes) == 1}

    def way(changes: tuple[Change, ...]) -> tuple[Leg, ...]:
        payoffs = changed(conflict, graph, [changes], table, fixed)
        stable = solve(graph, payoffs, [concept])[concept].equilibria[0] & goal
        explored = explore(graph, payoffs, start)
        found = [legs(explored, state) for state in np.flatnonzero(stable).tolist()]
        return min((each for each in found if each is not None), key=len)

    kept = tuple(
        Opening(changes=changes, legs=way(changes))
        for changes in opened
        if len(changes) == 1 or (changes and not enough.intersection(changes))
    )
    return Searched(open_already=way(()) if () in opened else None, tried=len(sets) - 1, openings=kept)


def share_open(
    conflict: Conflict,
    graph: Graph,
    start: int,
    goal: Flags,
    concept: Concept,
    changes: tuple[Change, ...] = (),
    tries: int = ORDERS,
) -> tuple[float, int] | None:
    """Give the share of orders of statements in which a way is open after some changes, and how many were tried.

    None where no party's statements could stand in another order.
    """
    sample = order_sample(conflict, _affordable(tries, graph))
    if sample is None:
        return None
    weights, _ = sample
    count = len(weights[0])
    table = [truths(conflict, graph, maker.preferences) for maker in conflict.decision_makers]
    payoffs = changed(conflict, graph, [changes] * count, table, payoffs_of(conflict, graph), weights)
    stable = solve(graph, payoffs, [concept])[concept].equilibria & goal
    return len(_open_rows(graph, payoffs, stable, start)) / count, count


def shares_open(
    conflict: Conflict, graph: Graph, start: int, goals: Sequence[tuple[int, Concept]], tries: int = ORDERS
) -> tuple[float, ...] | None:
    """Give for each state the share of orders in which improvements lead to it and it is stable by a concept.

    None where no party's statements could stand in another order.
    """
    sample = order_sample(conflict, _affordable(tries, graph))
    if sample is None:
        return None
    weights, _ = sample
    table = [truths(conflict, graph, maker.preferences) for maker in conflict.decision_makers]
    payoffs = weighed_all(conflict, table, payoffs_of(conflict, graph), weights)
    solved = solve(graph, payoffs, {concept for _, concept in goals})
    steps = _improvements(graph, payoffs)
    found: list[float] = []
    for state, concept in goals:
        stable = np.zeros((len(weights[0]), graph.states), dtype=np.bool_)
        stable[:, state] = solved[concept].equilibria[:, state]
        found.append(len(_leading(steps, stable, start)) / len(stable) if stable.any() else 0.0)
    return tuple(found)


def changed(
    conflict: Conflict,
    graph: Graph,
    sets: Sequence[Sequence[Change]],
    table: list[Flags],
    fixed: Sequence[Payoffs],
    weights: list[Numbers] | None = None,
) -> list[Payoffs]:
    """Give the payoffs of each set of changes, one row for each; parties that rank or weigh stay as they are.

    Args:
        conflict: the model.
        graph: its states and moves.
        sets: the changes made together.
        table: for each party where its statements hold.
        fixed: the payoffs of the model as written.
        weights: what statements count in each row; None: as written.
    """
    options = {option.id: at for at, option in enumerate(options_of(conflict))}
    found: list[Payoffs] = []
    for party, maker in enumerate(conflict.decision_makers):
        if maker.preferences.statements is None:
            ranks = np.repeat(fixed[party].ranks, len(sets), axis=0)
            found.append(Payoffs(ranks))
            continue
        count = len(statements_of(maker.preferences))
        mine = [[each for each in changes if each.party == party] for changes in sets]
        extra = sorted({each.statement for changes in mine for each in changes if each.dropped is None})
        base = weights[party] if weights is not None else np.repeat(priorities(count), len(sets), axis=0)
        counts = np.concatenate([base, np.zeros((len(sets), len(extra)), dtype=np.int64)], axis=1)
        for row, changes in enumerate(mine):
            _reweigh(counts[row], changes, extra, count)
        rows = [_literal(each, options, graph) for each in extra]
        found.append(
            weighed(np.concatenate([table[party], np.array(rows, dtype=np.bool_).reshape(-1, graph.states)]), counts)
        )
    return found


def _reweigh(weights: Numbers, changes: list[Change], extra: list[str], count: int) -> None:
    added = [each for each in changes if each.dropped is None]
    for place, each in enumerate(added):
        weights[count + extra.index(each.statement)] = 1 << (count + len(added) - 1 - place)
    for each in changes:
        if each.dropped is not None:
            weights[each.dropped] = 0


def _opened(
    conflict: Conflict,
    graph: Graph,
    sets: list[tuple[Change, ...]],
    table: list[Flags],
    fixed: Sequence[Payoffs],
    start: int,
    goal: Flags,
    concept: Concept,
) -> Iterator[tuple[Change, ...]]:
    at_once = max(1, _AT_ONCE // graph.states)
    for begin in range(0, len(sets), at_once):
        chunk = sets[begin : begin + at_once]
        payoffs = changed(conflict, graph, chunk, table, fixed)
        stable = solve(graph, payoffs, [concept])[concept].equilibria & goal
        for row in _open_rows(graph, payoffs, stable, start):
            yield chunk[row]


def _affordable(tries: int, graph: Graph) -> int:
    return max(1, min(tries, MOST_CELLS // (16 * graph.states)))


def _open_rows(graph: Graph, payoffs: Sequence[Payoffs], stable: Flags, start: int) -> list[int]:
    """Give the versions in which improvements lead from a state to one of those wanted."""
    return _leading(_improvements(graph, payoffs), stable, start)


def _improvements(graph: Graph, payoffs: Sequence[Payoffs]) -> list[Step]:
    climbs = [prepare(graph, party, payoffs[party].ranks) for party in graph.parties]
    return [partial(least_better, climb, neutral=1) for climb in climbs]


def _leading(steps: Sequence[Step], stable: Flags, start: int) -> list[int]:
    closed = settle(np.where(stable, np.uint8(0), np.uint8(1)), steps)
    return np.flatnonzero(closed[:, start] == 0).tolist()


def _sets(conflict: Conflict, added: bool, most: int) -> list[tuple[Change, ...]]:
    """Give no change, each one, and each two that make sense together."""
    single = _drops(conflict) + (_additions(conflict) if added else [])
    pairs = [pair for pair in combinations(single, 2) if _sensible(pair)] if most > 1 else []
    return [(), *((each,) for each in single), *pairs]


def _drops(conflict: Conflict) -> list[Change]:
    return [
        Change(party=party, statement=each.p, dropped=at)
        for party, maker in enumerate(conflict.decision_makers)
        for at, each in enumerate(statements_of(maker.preferences))
    ]


def _additions(conflict: Conflict) -> list[Change]:
    return [
        Change(party=party, statement=sign + option.id)
        for party, maker in enumerate(conflict.decision_makers)
        if maker.preferences.statements is not None
        for option in options_of(conflict)
        for sign in ("", "!")
    ]


def _sensible(pair: tuple[Change, Change]) -> bool:
    """Refuse to add a statement and its contrary."""
    one, two = pair
    both_added = one.dropped is None and two.dropped is None and one.party == two.party
    return not (both_added and one.statement.lstrip("!") == two.statement.lstrip("!"))


def _literal(statement: str, options: dict[str, int], graph: Graph) -> Flags:
    taken = (np.arange(graph.states) >> options[statement.lstrip("!")] & 1).astype(np.bool_)
    return ~taken if statement.startswith("!") else taken
