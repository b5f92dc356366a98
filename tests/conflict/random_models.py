"""Random models, for the engine and its oracle alike."""

from __future__ import annotations

import random

import numpy as np
from tests.conflict.oracle import Case

from parleys.conflict.graph import Graph
from parleys.conflict.model import Direction
from parleys.conflict.payoffs import Payoffs


def make_case(chance: random.Random, most_options: int = 6) -> Case:
    """Two to five parties, one to three options each, ties, infeasible states, options that go one way."""
    parties = chance.randint(2, min(5, most_options))
    options = chance.randint(parties, most_options)
    holders = list(range(parties)) + [chance.randrange(parties) for _ in range(options - parties)]
    chance.shuffle(holders)
    owned = [[option for option, holder in enumerate(holders) if holder == party] for party in range(parties)]
    one_way = chance.choice([0.0, 0.2, 0.6])
    directions = [chance.choice(["fwd", "back"]) if chance.random() < one_way else "both" for _ in range(options)]
    gone = chance.choice([0.0, 0.1, 0.3, 0.6])
    feasible = {state for state in range(1 << options) if chance.random() >= gone} or {0}
    return Case(options, feasible, owned, directions, *_ranks(chance, parties, options))


def ranked_again(chance: random.Random, case: Case) -> Case:
    """The same states and moves, ranked otherwise."""
    ranks, grades = _ranks(chance, len(case.owned), case.options)
    return Case(case.options, case.feasible, case.owned, case.directions, ranks, grades)


def _ranks(chance: random.Random, parties: int, options: int) -> tuple[list[list[int]], list[list[int]]]:
    levels = chance.choice([2, 3, 5, 1 << options, 4 << options])
    ranks = [[chance.randrange(levels) for _ in range(1 << options)] for _ in range(parties)]
    width = chance.choice([1, 2, 3])
    return ranks, [[rank // width for rank in row] for row in ranks]


def as_graph(case: Case) -> tuple[Graph, tuple[Payoffs, ...]]:
    """Give the same model to the engine."""
    feasible = np.array([state in case.feasible for state in range(1 << case.options)])
    directions = tuple(Direction(each) for each in case.directions)
    graph = Graph(case.options, feasible, tuple(tuple(each) for each in case.owned), directions)
    return graph, payoffs_of(case)


def payoffs_of(*cases: Case) -> tuple[Payoffs, ...]:
    """Give how each party ranks the states, in as many versions as there are cases."""
    by_case = [_payoffs(case) for case in cases]
    return tuple(
        Payoffs(np.vstack([each.ranks for each in versions]), np.vstack([each.ceilings for each in versions]))
        for versions in zip(*by_case, strict=True)
    )


def _payoffs(case: Case) -> list[Payoffs]:
    payoffs: list[Payoffs] = []
    for party in case.parties:
        ranks = np.array([case.ranks[party]], dtype=np.int16)
        ceilings = None
        if case.grades is not None:
            top: dict[int, int] = {}
            for rank, grade in zip(case.ranks[party], case.grades[party], strict=True):
                top[grade] = max(top.get(grade, 0), rank)
            ceilings = np.array([[top[grade] + 1 for grade in case.grades[party]]], dtype=np.int16)
        payoffs.append(Payoffs(ranks, ceilings))
    return payoffs
