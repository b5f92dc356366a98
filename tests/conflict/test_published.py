"""Published results are found again: the textbook games here, the cases of the developers' folder where it is there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.conflict.invented import RANKED

from parleys.conflict.changes import search
from parleys.conflict.coalitions import join, solve_coalitions
from parleys.conflict.conclusions import conclude
from parleys.conflict.files import model_from, read_model
from parleys.conflict.formula import parse
from parleys.conflict.graph import build_graph, labels, state_at, status_quo, where
from parleys.conflict.model import places
from parleys.conflict.paths import Ways, explore, legs
from parleys.conflict.payoffs import payoffs_of
from parleys.conflict.published import compare, compare_coalition
from parleys.conflict.stability import Concept, solve

SHARED = Path(__file__).parents[3] / "shared" / "data" / "conflict"


def test_textbook() -> None:
    """The prisoner's dilemma, as a model file."""
    found = list(compare(model_from(RANKED.encode(), "m.yaml")))
    assert len(found) == 5
    assert all(each.same for each in found)


def test_difference_is_told() -> None:
    """A result that is not found is shown beside the one that is."""
    wrong = model_from(RANKED.replace("Nash: [1]", "Nash: [4]").encode(), "m.yaml")
    [each] = [each for each in compare(wrong) if not each.same]
    assert (each.concept, each.published, each.found) == ("Nash", (4,), (1,))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["chicken", "prisoners_dilemma", "elmira", "north_korea_us_2017"])
def test_cases(name: str) -> None:
    """Every published equilibrium of every variant, by every concept."""
    conflict = read_model(SHARED / f"{name}.yaml")
    found = list(compare(conflict))
    assert found
    assert [each for each in found if not each.same] == []
    assert compare_coalition(conflict) == ()


@pytest.mark.shared
def test_elmira_coalition() -> None:
    """State 7 does not withstand the ministry and the firm together, who go to state 10; none of them goes alone."""
    conflict = read_model(SHARED / "elmira.yaml")
    graph = build_graph(conflict)
    payoffs = payoffs_of(conflict, graph)
    names = labels(conflict, graph)
    start, seven, ten = (state_at(conflict, graph, label) for label in (1, 7, 10))
    assert start is not None and seven is not None and ten is not None  # noqa: PT018
    assert legs(explore(graph, payoffs, seven), ten) is None
    way = legs(explore(graph, payoffs, start, Ways.COALITIONS, {(0, 1): join(graph, payoffs, (0, 1))}), ten) or ()
    assert conflict.published_path is not None
    makers = [maker.id for maker in conflict.decision_makers]
    told = tuple(("+".join(makers[party] for party in leg.by), names[leg.state]) for leg in way)
    assert told == conflict.published_path.steps
    together = solve_coalitions(graph, payoffs, ((0, 1), (2,)), [Concept.NASH])[Concept.NASH]
    assert not together.equilibria[0, seven]
    assert solve(graph, payoffs, [Concept.NASH])[Concept.NASH].equilibria[0, seven]


@pytest.mark.shared
def test_syria_status_quo_hangs_on_the_order() -> None:
    """The status quo is Nash as written, but in about a quarter of random orders; with the other sign it is none."""
    conflict = read_model(SHARED / "syria_seeds_2013.yaml")
    graph = build_graph(conflict)
    first = conclude(conflict, graph).standings[0]
    held = first.held[Concept.NASH]
    assert first.status_quo
    assert held.as_written
    assert held.orders == pytest.approx(0.25, abs=0.03)
    assert held.signs == (1, 2)


@pytest.mark.shared
def test_syria_changes() -> None:
    """No single statement opens a way to talks; of all 253 pairs four do."""
    conflict = read_model(SHARED / "syria_seeds_2013.yaml")
    graph = build_graph(conflict)
    start = status_quo(conflict, graph)
    assert start is not None
    goal = where(parse("talk_g & talk_o", places(conflict)), graph.options)
    found = search(conflict, graph, start, goal, Concept.SEQ)
    assert found.tried == 23 + 253
    assert [len(each.changes) for each in found.openings] == [2, 2, 2, 2]
    assert np.all([goal[each.legs[-1].state] for each in found.openings])
