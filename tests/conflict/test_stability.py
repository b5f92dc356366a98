"""The engine finds what the definitions say, on random models and on the two best-known games."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict import oracle
from tests.conflict.random_models import as_graph, make_case, payoffs_of, ranked_again

from parleys.conflict.coalitions import solve_coalitions, whole
from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph
from parleys.conflict.model import Direction
from parleys.conflict.payoffs import Payoffs
from parleys.conflict.stability import BASIC, Concept, solve

BOTH = (Direction.BOTH, Direction.BOTH)


VERSIONS = 5
"""Rankings that are tried of each random graph at once: most of the engine's time goes by graphs."""


@settings(max_examples=160, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_against_definitions(seed: int, strong: bool) -> None:
    """Every concept, for every party and state, with and without strength, is as its definition says."""
    _solved_as_defined(random.Random(seed), strong, VERSIONS)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_against_definitions_many_times(seed: int, strong: bool) -> None:
    """As above, of so many models that what is wrong with one in a thousand is found."""
    _solved_as_defined(random.Random(seed), strong, 1)


def _solved_as_defined(chance: random.Random, strong: bool, versions: int) -> None:
    case = make_case(chance, chance.choice((2, 3, 3, 4, 4, 5)))
    cases = [case, *(ranked_again(chance, case) for _ in range(versions - 1))]
    graph, _ = as_graph(case)
    for concept, solution in solve(graph, payoffs_of(*cases), Concept, strong).items():
        holds = oracle.CONCEPTS[concept.value]
        for version, ranked in enumerate(cases):
            for party in case.parties:
                expected = {state for state in case.feasible if holds(ranked, party, state, strong)}
                assert _states(graph, solution.stable[party][version]) == expected


def _states(graph: Graph, stable: Flags) -> set[int]:
    return set(np.flatnonzero(stable & graph.feasible).tolist())


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2**32))
def test_coalitions_against_definitions(seed: int) -> None:
    """Coalitions of any make-up: stability is as defined."""
    _coalitions_as_defined(random.Random(seed))


@pytest.mark.long
@settings(max_examples=3000, deadline=None)
@given(st.integers(0, 2**32))
def test_coalitions_against_definitions_many_times(seed: int) -> None:
    """As above, of many more models."""
    _coalitions_as_defined(random.Random(seed))


def _coalitions_as_defined(chance: random.Random) -> None:
    case = make_case(chance, chance.choice((3, 3, 4, 5)))
    graph, payoffs = as_graph(case)
    order = list(case.parties)
    chance.shuffle(order)
    first = chance.randint(1, len(order))
    second = chance.randint(first, len(order))
    parts = whole([part for part in (order[:first], order[first:second]) if part], len(order))
    for concept, solution in solve_coalitions(graph, payoffs, parts).items():
        for at in range(len(parts)):
            expected = {
                state for state in case.feasible if oracle.coalition_stable(case, list(parts), at, state, concept.value)
            }
            assert _states(graph, solution.stable[at][0]) == expected


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_side_by_side(seed: int) -> None:
    """Versions solved side by side are as each by itself."""
    chance = random.Random(seed)
    graph, payoffs = as_graph(make_case(chance))
    rows = [[chance.sample(range(graph.states), graph.states) for _ in range(3)] for _ in payoffs]
    many = solve(graph, [Payoffs(np.array(each, dtype=np.int16)) for each in rows], Concept)
    for version in range(3):
        one = solve(graph, [Payoffs(np.array(each[version : version + 1], dtype=np.int16)) for each in rows], Concept)
        for concept in Concept:
            assert (many[concept].equilibria[version] == one[concept].equilibria[0]).all()


def _game(first: list[int], second: list[int]) -> tuple[Graph, list[Payoffs]]:
    graph = Graph(2, np.ones(4, dtype=np.bool_), ((0,), (1,)), BOTH)
    return graph, [Payoffs(np.array([each], dtype=np.int16)) for each in (first, second)]


def _equilibria(graph: Graph, payoffs: list[Payoffs], concept: Concept) -> list[int]:
    return np.flatnonzero(solve(graph, payoffs, [concept])[concept].equilibria[0]).tolist()


def test_prisoners_dilemma() -> None:
    """Both defect: Nash; both cooperate: stable for those who look ahead."""
    graph, payoffs = _game([2, 1, 4, 3], [2, 4, 1, 3])
    assert _equilibria(graph, payoffs, Concept.NASH) == [0]
    for concept in (Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SIM):
        assert _equilibria(graph, payoffs, concept) == [0, 3]


def test_chicken() -> None:
    """One swerves: Nash; that both do is held only by fear of what nobody would want to do."""
    graph, payoffs = _game([1, 2, 4, 3], [1, 4, 2, 3])
    assert _equilibria(graph, payoffs, Concept.NASH) == [1, 2]
    assert _equilibria(graph, payoffs, Concept.SEQ) == [1, 2]
    assert _equilibria(graph, payoffs, Concept.GMR) == [1, 2, 3]
    assert _equilibria(graph, payoffs, Concept.SIM) == [1, 2, 3]


def test_three_opponents_move_in_turn() -> None:
    """A sanction that takes three moves, one opponent moving twice with another between, is found."""
    graph = Graph(3, np.array([True, True, False, True, False, True, True, True]), ((0,), (1,), (2,)), (*BOTH, BOTH[0]))
    values = [0, 5, 0, 5, 0, 5, 0, 5]
    assert graph.feasible[[2, 4, 6]].tolist() == [False, False, True]
    ranks = [values, [0] * 8, [0] * 8]
    payoffs = [Payoffs(np.array([each], dtype=np.int16)) for each in ranks]
    assert not solve(graph, payoffs, [Concept.GMR])[Concept.GMR].stable[0][0, 0]
    ranks[0][7] = -1
    payoffs = [Payoffs(np.array([each], dtype=np.int16)) for each in ranks]
    assert solve(graph, payoffs, [Concept.GMR])[Concept.GMR].stable[0][0, 0]


def test_grand_coalition() -> None:
    """Together the two prisoners leave the state that neither leaves alone."""
    graph, payoffs = _game([2, 1, 4, 3], [2, 4, 1, 3])
    together = solve_coalitions(graph, payoffs, ((0, 1),), BASIC)
    assert np.flatnonzero(together[Concept.NASH].equilibria[0]).tolist() == [1, 2, 3]


@pytest.mark.parametrize("options", [10])
def test_large_table(options: int) -> None:
    """A party with all options has its best states as equilibria, and no others."""
    graph = Graph(options, np.ones(1 << options, dtype=np.bool_), (tuple(range(options)),), BOTH[:1] * options)
    ranks = (np.arange(1 << options, dtype=np.int16) * 7 % 64).reshape(1, -1)
    best = np.flatnonzero(ranks[0] == 63).tolist()
    for concept in Concept:
        assert _equilibria(graph, [Payoffs(ranks)], concept) == best
