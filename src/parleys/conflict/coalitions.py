"""Parties that act together: coalitional stability.

A coalition moves by any legal sequence of its members' moves, and improves its position if every member likes the
outcome better; an answer deters it if some member is then no better off. Kilgour, Hipel, Fang & Peng (2001), "Coalition
analysis in group decision support", GDN 10; Inohara & Hipel (2008), "Coalition analysis in the graph model for conflict
resolution", Systems Engineering 11. With coalitions of one these are the concepts of `stability`.

All states with the same ranks for all members share a threshold; for one threshold every concept is a question of yes
and no, answered by the same passes. Numbers here are 0 for yes and 1 for no, so that "some" is a minimum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import msgspec
import numpy as np

from parleys.conflict.graph import Graph, Numbers, Step, settle, spread
from parleys.conflict.improve import least_better, prepare
from parleys.conflict.payoffs import Payoffs
from parleys.conflict.stability import BASIC, Concept, Solution, settings
from parleys.errors import UsageError

MOST_STATES = 1 << 14
MOST_CELLS = 1 << 28
_AT_ONCE = 1 << 22
Part = tuple[int, ...]
Parts = tuple[Part, ...]


class Joint(msgspec.Struct, frozen=True, eq=False):
    """Where the members of a coalition can take each other so that all are better off."""

    targets: Numbers
    """For each setting of their options, by state: the state with that setting."""
    better: Numbers
    """For each setting, by state: 0 where the target is a joint improvement, 1 where not."""


def whole(parts: Iterable[Sequence[int]], parties: int) -> Parts:
    """Give coalitions, and every party in none of them by itself."""
    given = [tuple(part) for part in parts]
    alone = [(party,) for party in range(parties) if not any(party in part for part in given)]
    return (*given, *alone)


def solve_coalitions(
    graph: Graph, payoffs: Sequence[Payoffs], parts: Parts, concepts: Iterable[Concept] = BASIC
) -> dict[Concept, Solution]:
    """Find what is stable for each coalition.

    Args:
        graph: the states and moves.
        payoffs: how each party ranks the states, in one version.
        parts: the coalitions; every party in exactly one.
        concepts: of Nash, GMR, SMR and SEQ.

    Raises:
        UsageError: the model is too large for it.
    """
    if graph.states > MOST_STATES:
        raise UsageError(f"coalitions can be solved up to {MOST_STATES} states; this model has {graph.states}")
    joints = {part: join(graph, payoffs, part) for part in parts if len(part) > 1}
    found: dict[Concept, Solution] = {}
    for concept in concepts:
        stable = tuple(_stable(graph, payoffs, parts, at, concept, joints) for at in range(len(parts)))
        together = graph.feasible.reshape(1, -1).copy()
        for each in stable:
            together &= each
        found[concept] = Solution(stable, together)
    return found


def join(graph: Graph, payoffs: Sequence[Payoffs], part: tuple[int, ...]) -> Joint:
    """Work out a coalition's joint improvements.

    Raises:
        UsageError: the model is too large for it.
    """
    options = [option for party in part for option in graph.owned[party]]
    if graph.states << len(options) > MOST_CELLS:
        raise UsageError(f"a coalition with {len(options)} options is too large for a model of {graph.states} states")
    states = np.arange(graph.states)
    own = sum(1 << option for option in options)
    rows = settings(options)
    targets = np.array([(states & ~own) | row for row in rows])
    no = np.ones((len(rows), graph.states), dtype=np.uint8)
    here = (states == targets) & graph.feasible
    reach = settle(np.where(here, np.uint8(0), no), _moves(graph, part))
    better = np.logical_and.reduce([payoffs[party].ranks[0][targets] > payoffs[party].ranks[0] for party in part])
    return Joint(targets, np.where((reach == 0) & better & graph.feasible, np.uint8(0), np.uint8(1)))


def _moves(graph: Graph, parties: Iterable[int]) -> list[Step]:
    return [partial(spread, graph=graph, party=party, pick=np.minimum, neutral=1) for party in parties]


def _improvements(
    graph: Graph, payoffs: Sequence[Payoffs], others: Parts, joints: dict[tuple[int, ...], Joint], versions: int
) -> list[Step]:
    steps: list[Step] = []
    for part in others:
        if part in joints:
            steps.append(partial(_jointly, joints[part]))
            continue
        for party in part:
            ranks = np.repeat(payoffs[party].ranks, versions, axis=0)
            steps.append(partial(least_better, prepare(graph, party, ranks), neutral=1))
    return steps


def _jointly(joint: Joint, values: Numbers) -> Numbers:
    found = np.array(values)
    for target, better in zip(joint.targets, joint.better, strict=True):
        np.minimum(found, values[:, target] | better, out=found)
    return found


def _stable(
    graph: Graph,
    payoffs: Sequence[Payoffs],
    parts: Parts,
    at: int,
    concept: Concept,
    joints: dict[tuple[int, ...], Joint],
) -> Numbers:
    part, others = parts[at], tuple(part for other, part in enumerate(parts) if other != at)
    ranks = np.array([payoffs[party].ranks[0] for party in part])
    thresholds, group = np.unique(ranks[:, graph.feasible], axis=1, return_inverse=True)
    groups = np.full(graph.states, -1)
    groups[graph.feasible] = group.reshape(-1)
    count = thresholds.shape[1]
    versions = min(count, max(1, _AT_ONCE // graph.states))
    own = _moves(graph, part)
    if concept is Concept.SEQ:
        answers = _improvements(graph, payoffs, others, joints, versions)
    else:
        answers = _moves(graph, (party for other in others for party in other))
    stable = np.ones((1, graph.states), dtype=np.bool_)
    for start in range(0, count, versions):
        chosen = np.minimum(np.arange(start, start + versions), count - 1)
        unstable = _unstable(graph, ranks, thresholds[:, chosen], own, answers, concept)
        for row, each in enumerate(chosen.tolist()):
            stable[0, (groups == each) & unstable[row]] = False
    return stable


def _unstable(
    graph: Graph, ranks: Numbers, thresholds: Numbers, own: list[Step], answers: list[Step], concept: Concept
) -> Numbers:
    """Tell, for each threshold, from which states the coalition can reach something better that goes unanswered."""
    up = np.logical_and.reduce(ranks[:, None, :] > thresholds[:, :, None]) & graph.feasible
    if concept is not Concept.NASH:
        deters = graph.feasible & ~up
        if concept is Concept.SMR:
            deters &= settle(_yes(up), own) != 0
        up = up & (settle(_yes(deters), answers) != 0)
    return settle(_yes(up), own) == 0


def _yes(flags: Numbers) -> Numbers:
    return np.where(flags, np.uint8(0), np.uint8(1))
