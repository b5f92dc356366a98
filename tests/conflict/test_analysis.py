"""Ways, changes, robustness and the inverse question, against plain ways of asking the same."""

from __future__ import annotations

import random
from itertools import permutations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict.invented import MODEL, RANKED
from tests.conflict.oracle import sequences
from tests.conflict.random_models import as_graph, make_case

from parleys.conflict.assumptions import assumptions, warnings
from parleys.conflict.changes import search, share_open
from parleys.conflict.coalitions import join
from parleys.conflict.conclusions import conclude, plainly, share_words
from parleys.conflict.files import model_from
from parleys.conflict.formula import parse
from parleys.conflict.graph import Graph, build_graph, state_at, status_quo, where
from parleys.conflict.inverse import invert, share_of_orders
from parleys.conflict.model import Conflict, Preferences, places, statements_of
from parleys.conflict.paths import Ways, explore, legs, reached
from parleys.conflict.payoffs import Payoffs, payoffs_of
from parleys.conflict.robust import robustness
from parleys.conflict.stability import BASIC, Concept, solve
from parleys.errors import UsageError


@pytest.fixture(scope="module")
def miresh() -> tuple[Conflict, Graph]:
    """The invented conflict."""
    conflict = model_from(MODEL.encode(), "m.yaml")
    return conflict, build_graph(conflict)


def _with(conflict: Conflict, party: int, statements: tuple[object, ...]) -> Conflict:
    makers = list(conflict.decision_makers)
    makers[party] = msgspec.structs.replace(makers[party], preferences=Preferences(statements=statements))
    return msgspec.structs.replace(conflict, decision_makers=tuple(makers))


def _equilibria(conflict: Conflict, concept: Concept) -> np.ndarray:
    graph = build_graph(conflict)
    return solve(graph, payoffs_of(conflict, graph), [concept])[concept].equilibria[0]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([Ways.IMPROVEMENTS, Ways.MOVES]))
def test_ways_against_definitions(seed: int, ways: Ways) -> None:
    """What can be reached is what legal sequences reach; every leg is a move its party can and would make."""
    case = make_case(random.Random(seed), 5)
    graph, payoffs = as_graph(case)
    start = min(case.feasible)
    moves = case.moves if ways is Ways.MOVES else case.improvements
    explored = explore(graph, payoffs, start, ways)
    expected = sequences(case.parties, start, moves) | {start}
    assert set(np.flatnonzero(reached(explored)).tolist()) == expected
    for state in expected:
        here, before = start, None
        for leg in legs(explored, state) or ():
            assert leg.by != before
            assert leg.state in moves(leg.by[0], here)
            here, before = leg.state, leg.by
        assert here == state


def test_joint_ways() -> None:
    """Two prisoners leave the dilemma together, not each by himself."""
    conflict = model_from(RANKED.encode(), "m.yaml")
    graph = build_graph(conflict)
    payoffs = payoffs_of(conflict, graph)
    assert legs(explore(graph, payoffs, 0), 3) is None
    [leg] = legs(explore(graph, payoffs, 0, Ways.COALITIONS, {(0, 1): join(graph, payoffs, (0, 1))}), 3) or ()
    assert (leg.by, leg.state) == ((0, 1), 3)


def test_payoffs_by_weights_and_strength() -> None:
    """Weights are summed exactly; a ranking's grades and strong statements give ceilings."""
    text = RANKED.replace("{ranking: [3, 4, 1, 2]}", "{weights: {a: 0.1, b: -0.1}}")
    text = text.replace("[2, 4, 1, 3]", '[2, ">>", 4, 1, ">>", 3]')
    conflict = model_from(text.encode(), "m.yaml")
    one, two = payoffs_of(conflict, build_graph(conflict))
    assert one.ranks[0, 0] == one.ranks[0, 3]
    assert one.ranks[0, 1] > one.ranks[0, 0] > one.ranks[0, 2]
    assert two.ceilings is not None
    assert (two.ranks[0] >= two.ceilings[0, 2]).tolist() == [True, True, False, True]
    assert (two.ranks[0] >= two.ceilings[0, 0]).tolist() == [False, True, False, False]
    strong = model_from(
        MODEL.replace("basis: stated, report: one,", "basis: stated, report: one, strong: true,").encode(), "m"
    )
    graph = build_graph(strong)
    first = payoffs_of(strong, graph)[0]
    assert first.ceilings is not None
    keeps = where(parse("talk_v -> hold", places(strong)), graph.options)
    assert ((first.ranks[0] >= first.ceilings[0, 1]) == keeps).all()


def test_changes(miresh: tuple[Conflict, Graph]) -> None:
    """Each change found does open a way when the model is written so, and none is missed."""
    conflict, graph = miresh
    goal = where(parse("talk_v & talk_k", places(conflict)), graph.options) & graph.feasible
    start = status_quo(conflict, graph)
    assert start is not None
    found = search(conflict, graph, start, goal, Concept.SEQ, most=1)
    assert found.tried == 8
    opened = {(each.changes[0].party, each.changes[0].dropped) for each in found.openings}
    for party, maker in enumerate(conflict.decision_makers):
        given_ = statements_of(maker.preferences)
        for at in range(len(given_)):
            other = _with(conflict, party, given_[:at] + given_[at + 1 :])
            explored = explore(graph, payoffs_of(other, graph), start)
            there = _equilibria(other, Concept.SEQ) & goal & reached(explored)
            assert bool(there.any()) == ((party, at) in opened), (party, at)
    assert opened


def test_added_changes(miresh: tuple[Conflict, Graph]) -> None:
    """A statement added before all others opens what it would if it were written there."""
    conflict, graph = miresh
    goal = where(parse("talk_v & talk_k", places(conflict)), graph.options) & graph.feasible
    found = search(conflict, graph, 0, goal, Concept.NASH, added=True, most=1)
    added = {
        (each.changes[0].party, each.changes[0].statement) for each in found.openings if each.changes[0].dropped is None
    }
    for party, maker in enumerate(conflict.decision_makers):
        for name in places(conflict):
            for statement in (name, f"!{name}"):
                other = _with(conflict, party, (statement, *statements_of(maker.preferences)))
                explored = explore(graph, payoffs_of(other, graph), 0)
                there = _equilibria(other, Concept.NASH) & goal & reached(explored)
                assert bool(there.any()) == ((party, statement) in added), (party, statement)
    assert added
    share = share_open(conflict, graph, 0, goal, Concept.NASH, next(each.changes for each in found.openings))
    assert share is not None
    assert 0 < share[0] <= 1


def test_pairs_leave_out_what_one_does(miresh: tuple[Conflict, Graph]) -> None:
    """Two changes are told only where neither is enough."""
    conflict, graph = miresh
    goal = where(parse("talk_v & talk_k", places(conflict)), graph.options) & graph.feasible
    found = search(conflict, graph, 0, goal, Concept.SEQ)
    assert found.tried == 8 + 28
    singles = {each.changes[0] for each in found.openings if len(each.changes) == 1}
    assert not any(singles & set(each.changes) for each in found.openings if len(each.changes) == 2)


def test_robust_orders_are_all_orders(miresh: tuple[Conflict, Graph]) -> None:
    """Where all orders can be tried, the share is that of trying them one by one."""
    conflict, graph = miresh
    found = robustness(conflict, graph, [Concept.NASH])
    assert found.orders is not None
    assert (found.orders.versions, found.orders.exhaustive) == (72, True)
    counts = np.zeros(graph.states, dtype=int)
    groups = [list(permutations(statements_of(maker.preferences))) for maker in conflict.decision_makers]
    for one in groups[0]:
        for two in groups[1]:
            for three in groups[2]:
                other = _with(_with(_with(conflict, 0, one), 1, two), 2, three)
                counts += _equilibria(other, Concept.NASH)
    assert (found.orders.counts[Concept.NASH] == counts).all()
    sample = robustness(conflict, graph, [Concept.NASH], orders=20).orders
    assert sample is not None
    assert (sample.versions, sample.exhaustive) == (20, False)


def test_robust_signs_and_drops(miresh: tuple[Conflict, Graph]) -> None:
    """Unknown signs are tried both ways; each statement is left out once; guesses and the unconfirmed together."""
    conflict, graph = miresh
    found = robustness(conflict, graph, [Concept.NASH])
    contrary = model_from(MODEL.replace('"!pay"', "pay").encode(), "m.yaml")
    both = _equilibria(conflict, Concept.NASH).astype(int) + _equilibria(contrary, Concept.NASH)
    assert found.signs is not None
    assert (found.signs.counts[Concept.NASH] == both).all()
    assert len(found.dropped) == 8
    last = found.dropped[-1]
    other = _with(conflict, 2, statements_of(conflict.decision_makers[2].preferences)[:1])
    assert last.what == "MED: !pay"
    assert (last.equilibria[Concept.NASH] == _equilibria(other, Concept.NASH)).all()
    assert [each.what for each in found.without] == [
        "the 7 statements that nobody has confirmed",
        "the 2 statements that are inferred or unknown",
    ]
    assert found.swaps is None


def test_robust_swaps() -> None:
    """A ranking is tried with each two neighbours swapped."""
    conflict = model_from(RANKED.encode(), "m.yaml")
    found = robustness(conflict, build_graph(conflict), [Concept.NASH])
    assert found.orders is None
    assert found.swaps is not None
    assert found.swaps.versions == 6
    # who would rather give in alone than have both defect gives in; no one swap makes both cooperate
    assert found.swaps.counts[Concept.NASH].tolist() == [4, 1, 1, 0]


def test_conclusions_speak_plainly(miresh: tuple[Conflict, Graph]) -> None:
    """The status quo comes first; what hangs on an order that no report gives is said to."""
    conflict, graph = miresh
    found = conclude(conflict, graph)
    first = found.standings[0]
    assert first.status_quo
    assert first.held[Concept.NASH].orders is not None
    lines = [plainly(each, found, concept) for each in found.standings for concept in BASIC]
    assert all("as the model is written" in line and "%" in line for line in lines)
    hangs = [line for line in lines if "an order that no report gives" in line]
    for standing in found.standings:
        for concept, held in standing.held.items():
            assert held.orders is not None
            told = plainly(standing, found, concept) in hangs
            assert told == (held.as_written != (held.orders >= 0.5))
    assert share_words(0.994) == ">99 %"


def test_assumptions_and_warnings(miresh: tuple[Conflict, Graph]) -> None:
    """Assumptions tell bases, what is unknown, what nobody confirmed; warnings tell slips."""
    conflict, graph = miresh
    told = "\n".join(assumptions(conflict, graph))
    for words in (
        "48 of 64 states",
        "Cannot be taken back once done",
        "4 stated",
        "1 confirmed",
        "no report tells; as written it wants that",
        "is a guess",
    ):
        assert words.replace("1 confirmed", "Only 1 of these") in told
    assert warnings(conflict, graph) == ()
    slips = MODEL.replace("date: 2031-03-18", "date: 2031-04-01").replace("p: talk_v, basis", "p: lift | !lift, basis")
    found = model_from(slips.replace("status_quo: {all: N}\n", "").encode(), "m.yaml")
    lines = "\n".join(warnings(found, build_graph(found)))
    for words in ("after 2031-03-20", "always holds", "no status quo"):
        assert words in lines


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(BASIC))
def test_inverse_against_all_orders(seed: int, concept: Concept) -> None:
    """The share of orders that make a party stay is that of trying every order of the states."""
    chance = random.Random(seed)
    case = make_case(chance, 3)
    case.feasible = set(chance.sample(range(8), 5)) if case.options == 3 else case.feasible
    graph, payoffs = as_graph(case)
    state = min(case.feasible)
    conflict = _as_model(case.owned, graph)
    for party in case.parties:
        found = [each for each in _invert(conflict, graph, payoffs, state, concept) if each.party == party]
        rows: list[list[int]] = []
        for order in permutations(sorted(case.feasible)):
            ranks = [0] * graph.states
            for height, each in enumerate(order):
                ranks[each] = height
            rows.append(ranks)
        tried = [Payoffs(np.repeat(each.ranks, len(rows), axis=0)) for each in payoffs]
        tried[party] = Payoffs(np.array(rows, dtype=np.int16))
        stays = solve(graph, tried, [concept])[concept].stable[party][:, state]
        assert found[0].share == pytest.approx(stays.mean())
        assert found[0].exact


def _as_model(owned: list[list[int]], graph: Graph) -> Conflict:
    del graph
    makers = ", ".join(
        f"{{id: P{at}, options: [{', '.join(f'{{id: o{each}}}' for each in own)}], preferences: {{statements: []}}}}"
        for at, own in enumerate(owned)
    )
    return model_from(f"name: x\ndecision_makers: [{makers}]".encode(), "m.yaml")


def _invert(conflict: Conflict, graph: Graph, payoffs: tuple[Payoffs, ...], state: int, concept: Concept):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parleys.conflict.inverse.payoffs_of", lambda *_: payoffs)
        return invert(conflict, graph, state, [concept])


def test_inverse_by_statements(miresh: tuple[Conflict, Graph]) -> None:
    """Of the orders of a party's own statements, so many make it stay, as trying each says."""
    conflict, graph = miresh
    for each in invert(conflict, graph, 0):
        given_ = statements_of(conflict.decision_makers[each.party].preferences)
        staying = [
            order
            for order in permutations(given_)
            if solve(graph, payoffs_of(_with(conflict, each.party, order), graph), [each.concept])[each.concept].stable[
                each.party
            ][0, 0]
        ]
        assert (each.orders, each.of) == (len(staying), len(list(permutations(given_))))
        for one, two in each.before:
            assert all([x.p for x in order].index(one) < [x.p for x in order].index(two) for order in staying)


def test_inverse_sample() -> None:
    """Too many states to count: the share is estimated, and said to be."""
    clauses = [(frozenset({each}),) for each in range(1, 31)]
    share, exact = share_of_orders(0, clauses)
    assert not exact
    assert share == pytest.approx(1 / 31, abs=0.02)


def test_too_large() -> None:
    """What would take too long is refused with its reason."""
    graph = Graph(
        15,
        np.ones(1 << 15, dtype=np.bool_),
        (tuple(range(15)),),
        build_graph(model_from(RANKED.encode(), "m")).directions[:1] * 15,
    )
    with pytest.raises(UsageError, match="up to 4096 states"):
        invert(model_from(RANKED.encode(), "m"), graph, 0)
    conflict = model_from(RANKED.encode(), "m")
    assert state_at(conflict, build_graph(conflict), 9) is None
