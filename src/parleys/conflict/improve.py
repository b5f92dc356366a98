"""Unilateral improvements: the least value over all states that a party can move to and that it likes better.

For each setting of the other parties' options a party's own form a small table. Sorted once by how the party ranks it,
"all that is better than this" is a stretch at its end, and the least value in it a running minimum: N log n steps for N
states in tables of n, and no table of states by states.
"""

from __future__ import annotations

from itertools import product

import msgspec
import numpy as np
import numpy.typing as npt

from parleys.conflict.graph import Graph, Numbers
from parleys.conflict.model import Direction

Places = npt.NDArray[np.intp]


class Climb(msgspec.Struct, frozen=True, eq=False):
    """One party's improvements, made ready to be asked for again and again."""

    graph: Graph
    axes: tuple[int, ...]
    """How the axes are turned: free options of the party, its one-way options, then the rest."""
    free: int
    fixed: int
    order: tuple[Places, ...]
    """For each setting of one-way options, the table sorted from worst to best."""
    first: dict[tuple[int, int], Places]
    """For a setting and one that can be moved to: where in its sorted table what is better begins."""


def prepare(graph: Graph, party: int, ranks: Numbers) -> Climb:
    """Sort a party's options by its preferences.

    Args:
        graph: the states and moves.
        party: whose improvements.
        ranks: versions by states, how the party ranks them.
    """
    free = [option for option in graph.owned[party] if graph.directions[option] is Direction.BOTH]
    fixed = [option for option in graph.owned[party] if graph.directions[option] is not Direction.BOTH]
    own = {graph.options - option for option in (*free, *fixed)}
    rest = [axis for axis in range(graph.options + 1) if axis not in own]
    axes = (*(graph.options - option for option in (*free, *fixed)), *rest)
    table = _turned(ranks, graph.options, axes, len(free), len(fixed))
    order = tuple(np.argsort(table[:, at], axis=0, kind="stable") for at in range(1 << len(fixed)))
    ranked = [np.take_along_axis(table[:, at], places, axis=0) for at, places in enumerate(order)]
    columns = np.arange(table.shape[2], dtype=np.intp)
    first = {
        (at, to): _above(ranked[to], table[:, at]) * table.shape[2] + columns
        for at, to in _ways([graph.directions[option] for option in fixed])
    }
    flat = tuple(places * table.shape[2] + columns for places in order)
    return Climb(graph, axes, len(free), len(fixed), flat, first)


def least_better(climb: Climb, values: Numbers, neutral: int) -> Numbers:
    """Give for each state the least value over itself and all unilateral improvements from it.

    Args:
        climb: whose improvements.
        values: versions by states; `neutral` where a state is infeasible.
        neutral: what never counts: the greatest value there is.
    """
    table = _turned(values, climb.graph.options, climb.axes, climb.free, climb.fixed)
    found = table.copy()
    rows = table.shape[0]
    for to, places in enumerate(climb.order):
        runs = np.full((rows + 1, table.shape[2]), neutral, dtype=values.dtype)
        np.take(table[:, to], places, out=runs[:rows], mode="clip")
        for row in range(rows - 2, -1, -1):
            np.minimum(runs[row], runs[row + 1], out=runs[row])
        for at in range(1 << climb.fixed):
            if (begins := climb.first.get((at, to))) is not None:
                np.minimum(found[:, at], np.take(runs, begins), out=found[:, at])
    turned = found.reshape([values.shape[0] if axis == 0 else 2 for axis in climb.axes])
    back = np.ascontiguousarray(turned.transpose(np.argsort(climb.axes))).reshape(values.shape)
    if not climb.graph.feasible.all():
        np.copyto(back, back.dtype.type(neutral), where=~climb.graph.feasible)
    return back


def _turned(values: Numbers, options: int, axes: tuple[int, ...], free: int, fixed: int) -> Numbers:
    shaped = values.reshape((values.shape[0], *(2,) * options)).transpose(axes)
    return np.ascontiguousarray(shaped).reshape(1 << free, 1 << fixed, -1)


def _above(ranked: Numbers, ranks: Numbers) -> Places:
    """Count in each sorted column the entries that are no better: a binary search of all columns at once."""
    count = np.zeros(ranks.shape, dtype=np.intp)
    step = ranked.shape[0]
    while step:
        probe = count + (step - 1)
        inside = probe < ranked.shape[0]
        np.minimum(probe, ranked.shape[0] - 1, out=probe)
        count += step * (inside & (np.take_along_axis(ranked, probe, axis=0) <= ranks))
        step //= 2
    return count


def _ways(directions: list[Direction]) -> list[tuple[int, int]]:
    """Give the pairs of settings of one-way options of which the second can be reached from the first.

    The first option is the highest bit, as in the turned table.
    """
    steps = [[(0, 0), (1, 1), (0, 1) if each is Direction.FORWARD else (1, 0)] for each in directions]
    found: list[tuple[int, int]] = []
    for chosen in product(*steps):
        at = to = 0
        for one, two in chosen:
            at, to = 2 * at + one, 2 * to + two
        found.append((at, to))
    return found
