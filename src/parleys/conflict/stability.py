"""Where each party would stay, and the states where all would: the solution concepts of the graph model.

A party looks at each of its unilateral improvements from a state and asks what could follow. Definitions: Fang, Hipel &
Kilgour (1993), "Interactive Decision Making", ch. 3 and 4; Xu, Hipel, Kilgour & Fang (2018), "Conflict Resolution Using
the Graph Model", ch. 4 (simple preference) and 6 (strength of preference, after Hamouda, Kilgour & Hipel 2004). Where
several opponents can answer, they answer by any legal sequence of moves: in any order, nobody twice in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import partial

import msgspec
import numpy as np

from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph, Numbers, Step, masked, settle, spread
from parleys.conflict.improve import Climb, least_better, prepare
from parleys.conflict.model import Direction
from parleys.conflict.payoffs import Payoffs


class Concept(Enum):
    """How a party thinks ahead."""

    NASH = "Nash"
    """It has no improvement (Nash 1950)."""
    GMR = "GMR"
    """After each improvement the opponents can, at whatever cost, put it no better than before (Howard 1971)."""
    SMR = "SMR"
    """As GMR, and it cannot get out of that again by a move of its own (Howard 1971)."""
    SEQ = "SEQ"
    """As GMR, but opponents only make moves that improve their own position (Fraser & Hipel 1979)."""
    SIM = "SIM"
    """Improvements that opponents make from the same state, at the same time, spoil each (Fraser & Hipel 1984)."""
    SEQ_SIM = "SEQ+SIM"
    """SEQ or SIM."""
    FRASER_HIPEL = "SEQ*"
    """SEQ; or SIM, where only opponents that are not SEQ stable themselves make the moves (Fraser & Hipel 1984)."""


BASIC = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)


class Solution(msgspec.Struct, frozen=True, eq=False):
    """Where parties would stay, by one concept."""

    stable: tuple[Flags, ...]
    """For each party: versions by states."""
    equilibria: Flags
    """Feasible states that are stable for every party."""


def solve(
    graph: Graph,
    payoffs: Sequence[Payoffs],
    concepts: Iterable[Concept] = BASIC,
    strong: bool = False,
) -> dict[Concept, Solution]:
    """Find what is stable for whom.

    Args:
        graph: the states and moves.
        payoffs: how each party ranks the states.
        concepts: which to solve for.
        strong: only count a sanction that puts the party at a strongly less preferred state (strong stability); with
            False a state no better is enough (general stability). What is stable generally, not strongly, is weakly so.
    """
    wanted = tuple(concepts)
    ranks = [each.ranks for each in payoffs]
    ready = bool(set(wanted) - {Concept.NASH, Concept.GMR, Concept.SMR})
    climbs = [prepare(graph, party, ranks[party]) for party in graph.parties] if ready else []
    found: dict[Concept, Solution] = {}
    for concept in wanted:
        stable = _all_stable(graph, payoffs, climbs, concept, strong)
        together = np.broadcast_to(graph.feasible, stable[0].shape).copy()
        for each in stable:
            together &= each
        found[concept] = Solution(stable, together)
    return found


def _all_stable(
    graph: Graph, payoffs: Sequence[Payoffs], climbs: list[Climb], concept: Concept, strong: bool
) -> tuple[Flags, ...]:
    bars = [_bars(graph, each, strong) for each in payoffs]
    parties = graph.parties

    def spoilt(party: int, movers: Iterable[int]) -> Flags:
        return _simultaneous(graph, payoffs[party].ranks, bars[party], climbs, party, tuple(movers))

    if concept is Concept.SIM:
        return tuple(spoilt(party, (other for other in parties if other != party)) for party in parties)
    plain = Concept.SEQ if concept in (Concept.SEQ_SIM, Concept.FRASER_HIPEL) else concept
    found = tuple(_stable(graph, payoffs[party].ranks, bars[party], climbs, party, plain) for party in parties)
    if concept is Concept.SEQ_SIM:
        return tuple(found[party] | spoilt(party, (other for other in parties if other != party)) for party in parties)
    if concept is not Concept.FRASER_HIPEL:
        return found
    besides: list[Flags] = []
    for party in parties:
        stable = found[party].copy()
        others = [other for other in parties if other != party]
        for pattern in range(1, 1 << len(others)):
            movers = [other for at, other in enumerate(others) if pattern >> at & 1]
            here = ~found[party]
            for other in others:
                here &= found[other] != (other in movers)
            if here.any():
                stable |= here & spoilt(party, movers)
        besides.append(stable)
    return tuple(besides)


def _bars(graph: Graph, own: Payoffs, strong: bool) -> Numbers:
    """Give what a state must not exceed to deter: its rank, or the rank from which it would not be strongly worse."""
    most = np.iinfo(own.ranks.dtype).max
    bars = own.ranks
    if strong:
        # a party that does not tell strong from weak has nothing that it would strongly mind
        bars = own.ceilings if own.ceilings is not None else np.full_like(own.ranks, most)
    return masked(np.array(bars), graph, most)


def _stable(graph: Graph, ranks: Numbers, bars: Numbers, climbs: list[Climb], party: int, concept: Concept) -> Flags:
    most = np.iinfo(ranks.dtype).max
    others = [other for other in graph.parties if other != party]
    if concept is Concept.NASH:
        after = np.full_like(bars, most)
    elif concept is Concept.SEQ:
        after = settle(bars, _improving(climbs, others, most))
    else:
        if concept is Concept.SMR:
            bars = _escaped(graph, bars, party, most)
        after = settle(bars, _moving(graph, others, most))
    return _sanctioned(graph, ranks, after, party)


def _moving(graph: Graph, movers: Iterable[int], most: int) -> list[Step]:
    """Any moves of some parties."""
    return [partial(spread, graph=graph, party=each, pick=np.minimum, neutral=most) for each in movers]


def _improving(climbs: list[Climb], movers: Iterable[int], most: int) -> list[Step]:
    """Improvements of some parties."""
    return [partial(least_better, climbs[each], neutral=most) for each in movers]


def _escaped(graph: Graph, bars: Numbers, party: int, most: int) -> Numbers:
    """Give the best that the party can come to from each state by a move of its own, or by staying."""
    least = np.iinfo(bars.dtype).min
    best = spread(masked(np.array(bars), graph, least), graph, party, np.maximum, least)
    return masked(best, graph, most)


def _sanctioned(graph: Graph, ranks: Numbers, after: Numbers, party: int) -> Flags:
    """Tell where each improvement is answered.

    An improvement to a state is worth what the worst answer leaves of it. It is unanswered if that is still better than
    staying, so a state is stable where the best of these is no better than the state itself.
    """
    least = np.iinfo(ranks.dtype).min
    worth = masked(np.minimum(ranks, after), graph, least)
    return spread(worth, graph, party, np.maximum, least) <= ranks


def _simultaneous(
    graph: Graph, ranks: Numbers, bars: Numbers, climbs: list[Climb], party: int, movers: tuple[int, ...]
) -> Flags:
    """Tell where each improvement is spoilt by improvements of some opponents from the same state.

    The opponents' legal sequences of improvements start from the state itself; the party's options are then changed in
    what they lead to. A joint outcome that is infeasible spoils nothing.
    """
    most = np.iinfo(ranks.dtype).max
    states = np.arange(graph.states)
    own = sum(1 << option for option in graph.owned[party])
    steps = _improving(climbs, movers, most)
    unstable = np.zeros(ranks.shape, dtype=np.bool_)
    for setting in settings(graph.owned[party]):
        target = (states & ~own) | setting
        improves = (
            (ranks[:, target] > ranks) & graph.feasible[target] & reachable(graph, graph.owned[party], setting, states)
        )
        if not improves.any():
            continue
        joint = masked(bars[:, target], graph, most)
        unstable |= improves & (settle(joint, steps) > ranks)
    return ~unstable


def settings(options: Sequence[int]) -> list[int]:
    """Give all ways to take or leave some options, as states."""
    found = [0]
    for option in options:
        found += [each | 1 << option for each in found]
    return found


def reachable(graph: Graph, options: Sequence[int], setting: int, states: Numbers) -> Flags:
    """Tell from which of the states options can be brought to a setting, as far as their directions go."""
    found = np.ones(states.shape, dtype=np.bool_)
    for option in options:
        taken = bool(setting >> option & 1)
        if graph.directions[option] is (Direction.BACK if taken else Direction.FORWARD):
            found &= (states >> option & 1) == taken
    return found


def moves_of(graph: Graph, party: int, state: int) -> list[int]:
    """Give the states that a party can move to from one."""
    own = sum(1 << option for option in graph.owned[party])
    here = np.array([state])
    targets = [(state & ~own) | setting for setting in settings(graph.owned[party])]
    return [
        to
        for to in targets
        if to != state and graph.feasible[to] and reachable(graph, graph.owned[party], to & own, here)[0]
    ]
