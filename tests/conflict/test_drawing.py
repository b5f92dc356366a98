"""The drawing of the states that matter: whole, from left to right, and nothing on top of anything else."""

from __future__ import annotations

from tests.conflict.invented import MODEL, RANKED

from parleys.conflict.drawing import MOST_NODES, RADIUS, Drawing, draw
from parleys.conflict.files import model_from
from parleys.conflict.graph import build_graph
from parleys.conflict.paths import explore, legs
from parleys.conflict.payoffs import payoffs_of
from parleys.conflict.picture import arrows


def drawn(text: str, wanted: range) -> Drawing:
    """Draw states of a model, from the first."""
    conflict = model_from(text.encode(), "m.yaml")
    graph = build_graph(conflict)
    payoffs = payoffs_of(conflict, graph)
    return draw(conflict, graph, payoffs, explore(graph, payoffs, 0), wanted)


def test_all_of_a_small_model() -> None:
    """Of a small model each state and each move is drawn, those that improve nothing marked."""
    found = drawn(RANKED, range(4))
    conflict = model_from(RANKED.encode(), "m.yaml")
    graph = build_graph(conflict)
    every = {(each.party, each.start, each.to, each.improves) for each in arrows(graph, payoffs_of(conflict, graph))}
    assert {(line.party, line.start, line.to, line.improves) for line in found.lines} == every
    assert sorted(node.label for node in found.nodes) == [1, 2, 3, 4]


def test_places() -> None:
    """States lie inside the frame, apart from each other, the farther to the right the more moves lead there."""
    conflict = model_from(MODEL.encode(), "m.yaml")
    graph = build_graph(conflict)
    explored = explore(graph, payoffs_of(conflict, graph), 0)
    found = drawn(MODEL, range(30))
    assert 1 < len(found.nodes) <= MOST_NODES
    assert len({(node.x, node.y) for node in found.nodes}) == len(found.nodes)
    columns = {node.x: legs(explored, node.state) for node in found.nodes}
    for node in found.nodes:
        assert RADIUS < node.x < found.width - RADIUS
        assert RADIUS < node.y < found.height - RADIUS
        way = legs(explored, node.state)
        assert (way is None) == (found.apart is not None and node.x > found.apart)
        if way is not None:
            assert len(columns[node.x] or ()) == len(way)
