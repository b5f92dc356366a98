"""What staying hangs on: counted from one party at a time, and the same as when whole models are solved."""

from __future__ import annotations

from tests.conflict.invented import MODEL, RANKED

from parleys.conflict.changes import share_open, shares_open
from parleys.conflict.conclusions import conclude
from parleys.conflict.confirming import drop
from parleys.conflict.files import model_from
from parleys.conflict.graph import build_graph, status_quo
from parleys.conflict.stability import Concept
from parleys.conflict.tornado import staying


def test_shares_are_those_of_whole_models() -> None:
    """The product of what each party does alone is the share of orders of all statements; so it is without one."""
    conflict = model_from(MODEL.encode(), "m.yaml")
    graph = build_graph(conflict)
    here = status_quo(conflict, graph)
    assert here is not None
    found = staying(conflict, graph, here)
    solved = conclude(conflict, graph, [Concept.NASH])
    assert solved.orders_exhaustive
    assert found.together == solved.standings[0].held[Concept.NASH].orders
    assert found.bars
    for bar in found.bars:
        fewer = drop(conflict, bar.party, bar.statement)
        assert staying(fewer, graph, here).parties[bar.party] == bar.without
        assert bar.low <= bar.as_is <= bar.high
    widths = [bar.high - bar.low for bar in found.bars]
    assert widths == sorted(widths, reverse=True)


def test_a_sign_that_nobody_knows_is_turned_round() -> None:
    """Whether the mediator pays is not known: with the contrary sign it would not stay."""
    conflict = model_from(MODEL.encode(), "m.yaml")
    found = staying(conflict, build_graph(conflict), 0)
    bar = next(each for each in found.bars if each.turned is not None)
    assert (conflict.decision_makers[bar.party].id, bar.as_is, bar.turned) == ("MED", 1.0, 0.0)


def test_who_ranks_has_no_bars() -> None:
    """A party that ranks the states has no statements to vary, and then there is no share of all together."""
    conflict = model_from(RANKED.encode(), "m.yaml")
    found = staying(conflict, build_graph(conflict), 0)
    assert (found.parties, found.together, found.bars) == ((None, None), None, ())


def test_shares_of_several_ways_are_those_of_each() -> None:
    """Ways that are tried side by side have the shares that each has by itself."""
    conflict = model_from(MODEL.encode(), "m.yaml")
    graph = build_graph(conflict)
    goals = [(state, concept) for state in (3, 5, 9, 13) for concept in (Concept.NASH, Concept.SEQ)]
    for (state, concept), share in zip(goals, shares_open(conflict, graph, 0, goals) or (), strict=True):
        wanted = graph.feasible & False
        wanted[state] = True
        assert share_open(conflict, graph, 0, wanted, concept) == (share, 72)
