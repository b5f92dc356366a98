"""Ways from the status quo to where the conflict could rest: who moves, to which state, one after another.

Status quo analysis: Li, Kilgour & Hipel (2005), "Status quo analysis in the graph model for conflict resolution",
JORS 56; Xu et al. (2018), ch. 8. A shortest way never has one party move twice in a row, since its two moves are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

import msgspec
import numpy as np

from parleys.conflict.coalitions import Joint
from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph, Numbers
from parleys.conflict.payoffs import Payoffs
from parleys.conflict.stability import reachable, settings

Mover = tuple[int, ...]
"""The parties that make a move: one, or a coalition."""


class Ways(Enum):
    """Which moves a way may have."""

    IMPROVEMENTS = "improvements"
    """Each move is better for who makes it."""
    MOVES = "moves"
    """Any move that can be made."""
    COALITIONS = "coalitions"
    """Improvements, also joint ones of a coalition."""


class Leg(msgspec.Struct, frozen=True, kw_only=True):
    """One move on a way."""

    by: Mover
    state: int
    """Where it leads."""


class Explored(msgspec.Struct, frozen=True, eq=False):
    """From one state, how every other is first reached."""

    start: int
    before: Numbers
    """For each state the one before it on a shortest way; -1 where none leads to it."""
    mover: Numbers
    movers: tuple[Mover, ...]


def explore(
    graph: Graph,
    payoffs: Sequence[Payoffs],
    start: int,
    ways: Ways = Ways.IMPROVEMENTS,
    joints: dict[Mover, Joint] | None = None,
) -> Explored:
    """Find shortest ways from a state to all that can be reached.

    Args:
        graph: the states and moves.
        payoffs: how each party ranks the states, in one version.
        start: where the ways begin.
        ways: which moves they may have.
        joints: the joint improvements of each coalition, for `Ways.COALITIONS`.
    """
    movers: tuple[Mover, ...] = (*((party,) for party in graph.parties), *(joints or {}))
    before = np.full(graph.states, -1, dtype=np.int32)
    mover = np.full(graph.states, -1, dtype=np.int8)
    before[start] = start
    frontier = np.array([start])
    while frontier.size:
        for number, (sources, targets) in _steps(graph, payoffs, frontier, ways, joints or {}):
            fresh = before[targets] < 0
            # of several ways of one length, that from the lowest state: numpy keeps the last that it writes
            before[targets[fresh][::-1]] = sources[fresh][::-1]
            mover[targets[fresh]] = number
        seen = np.flatnonzero(before >= 0)
        frontier = seen[np.isin(before[seen], frontier) & ~np.isin(seen, frontier) & (seen != start)]
    return Explored(start, before, mover, movers)


def legs(explored: Explored, state: int) -> tuple[Leg, ...] | None:
    """Give the shortest way to a state; None where none leads there, nothing where it begins there."""
    if explored.before[state] < 0:
        return None
    found: list[Leg] = []
    while state != explored.start:
        found.append(Leg(by=explored.movers[int(explored.mover[state])], state=state))
        state = int(explored.before[state])
    return tuple(reversed(found))


def reached(explored: Explored) -> Flags:
    """Tell which states can be reached."""
    return explored.before >= 0


def _steps(
    graph: Graph, payoffs: Sequence[Payoffs], frontier: Numbers, ways: Ways, joints: dict[Mover, Joint]
) -> Iterator[tuple[int, tuple[Numbers, Numbers]]]:
    for party in graph.parties:
        own = sum(1 << option for option in graph.owned[party])
        ranks = payoffs[party].ranks[0]
        for setting in settings(graph.owned[party]):
            targets = (frontier & ~own) | setting
            can = graph.feasible[targets] & (targets != frontier)
            can &= reachable(graph, graph.owned[party], setting, frontier)
            if ways is not Ways.MOVES:
                can &= ranks[targets] > ranks[frontier]
            yield party, (frontier[can], targets[can])
    for number, joint in enumerate(joints.values(), start=len(graph.owned)):
        for targets, better in zip(joint.targets, joint.better, strict=True):
            can = better[frontier] == 0
            yield number, (frontier[can], targets[frontier[can]])
