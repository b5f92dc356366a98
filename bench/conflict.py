"""The conflict engine against its definitions, and how fast it is.

python bench/conflict.py random 10000     # differences from the by-definition oracle, all concepts and coalitions
python bench/conflict.py large 20 24      # 2^20 and 2^24 states, five parties, four concepts: seconds and memory
python bench/conflict.py small            # up to 2^10 states, five parties
python bench/conflict.py changes MODEL STATEMENT  # all changes of one and two statements of a model
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.conflict import oracle
from tests.conflict.random_models import as_graph, make_case

from parleys.conflict.changes import search
from parleys.conflict.coalitions import solve_coalitions, whole
from parleys.conflict.files import read_model
from parleys.conflict.formula import parse
from parleys.conflict.graph import Graph, build_graph, status_quo, where
from parleys.conflict.model import Direction, places
from parleys.conflict.payoffs import Payoffs
from parleys.conflict.stability import BASIC, Concept, solve

PARTIES = 5


def differences(case: oracle.Case, chance: random.Random) -> list[str]:
    """Compare one model: every concept for every party, general and strong, and one random set of coalitions."""
    graph, payoffs = as_graph(case)
    found: list[str] = []
    for strong in (False, True):
        for concept, solution in solve(graph, payoffs, Concept, strong).items():
            for party in case.parties:
                for state in case.feasible:
                    expected = oracle.CONCEPTS[concept.value](case, party, state, strong)
                    if bool(solution.stable[party][0, state]) != expected:
                        found.append(f"{concept.value} strong={strong} party={party} state={state}")
    order = list(case.parties)
    chance.shuffle(order)
    parts = whole([order[: chance.randint(2, len(order))]], len(order))
    for concept, solution in solve_coalitions(graph, payoffs, parts).items():
        for at in range(len(parts)):
            for state in case.feasible:
                expected = oracle.coalition_stable(case, list(parts), at, state, concept.value)
                if bool(solution.stable[at][0, state]) != expected:
                    found.append(f"coalition {parts[at]} {concept.value} state={state}")
    return found


def compare(count: int) -> None:
    began, wrong = time.perf_counter(), 0
    for seed in range(count):
        chance = random.Random(seed)
        found = differences(make_case(chance, 5), chance)
        for line in found[:3]:
            print(f"model {seed}: {line}")
        wrong += bool(found)
    print(f"{count} random models: {wrong} with a difference, {time.perf_counter() - began:.0f} s")


def large_model(options: int, seed: int = 1) -> tuple[Graph, list[Payoffs]]:
    """Five parties with as many options each, one in five one-way, one pattern infeasible, ten statements each."""
    chance = random.Random(seed)
    states = np.arange(1 << options)
    feasible = ~((states & 1 == 1) & (states >> (options // 2) & 1 == 1))
    owned = tuple(tuple(range(at * options // PARTIES, (at + 1) * options // PARTIES)) for at in range(PARTIES))
    directions = tuple(Direction.FORWARD if at % 5 == 0 else Direction.BOTH for at in range(options))
    payoffs: list[Payoffs] = []
    for _ in range(PARTIES):
        ranks = np.zeros((1, 1 << options), dtype=np.int16)
        for weight in range(9, -1, -1):
            one, two, three = (chance.randrange(options) for _ in range(3))
            holds = (states >> one & 1) | ((states >> two & 1) & ~(states >> three) & 1)
            ranks[0] += holds.astype(np.int16) << weight
        payoffs.append(Payoffs(ranks))
    return Graph(options, feasible, owned, directions), payoffs


def timed(options: int) -> None:
    graph, payoffs = large_model(options)
    began = time.perf_counter()
    for concept in BASIC:
        at = time.perf_counter()
        count = int(solve(graph, payoffs, [concept])[concept].equilibria.sum())
        print(f"  {concept.value}: {count} equilibria, {time.perf_counter() - at:.3f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = time.perf_counter() - began
    print(f"2^{options} states, {PARTIES} parties, four concepts: {spent:.3f} s, peak {peak:.0f} MB")


def changes(path: Path, goal: str) -> None:
    conflict = read_model(path)
    graph = build_graph(conflict)
    start = status_quo(conflict, graph)
    assert start is not None
    wanted = where(parse(goal, places(conflict)), graph.options)
    for concept in BASIC:
        began = time.perf_counter()
        found = search(conflict, graph, start, wanted, concept)
        spent = time.perf_counter() - began
        print(f"{concept.value}: {found.tried} changes, {len(found.openings)} open a way, {spent:.3f} s")


if __name__ == "__main__":
    task, *rest = sys.argv[1:]
    if task == "random":
        compare(int(rest[0]))
    elif task == "large":
        for each in rest:
            timed(int(each))
    elif task == "small":
        for options in (5, 8, 10):
            timed(options)
    elif task == "changes":
        changes(Path(rest[0]), rest[1])
    else:
        sys.exit(__doc__)
