"""A drawing of the states that matter: what is as it is now on the left, each improvement leads to the right.

A whole graph can only be drawn of a small model (`picture.py`). Of a large one this takes the states that one is told
of and the moves between them, and lays them out in columns: how many improvements lead there from the status quo. What
comes out are plain numbers for whoever draws: a page has colours of its own, for light and for dark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import hypot

import msgspec

from parleys.conflict.graph import Graph, labels
from parleys.conflict.model import Conflict
from parleys.conflict.paths import Explored, legs
from parleys.conflict.payoffs import Payoffs
from parleys.conflict.picture import Arrow
from parleys.conflict.stability import moves_of

MOST_NODES = 18
MOST_LINES = 60
"""With more, moves that improve nothing are not drawn."""
RADIUS = 21
_ACROSS, _DOWN, _EDGE = 150, 84, 46
_ROWS = 4
"""States that stand above each other where no improvements lead."""
_BEND = 15


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One state."""

    state: int
    label: int
    x: float
    y: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One move."""

    party: int
    improves: bool
    """It is better for who makes it."""
    start: int
    to: int
    path: str
    """The curve, as SVG writes it."""


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """States and moves, with their places."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    apart: float | None
    """Where the column of states begins to which no improvements lead; None where there are none."""
    states: int
    """How many states the model has."""


def draw(
    conflict: Conflict, graph: Graph, payoffs: Sequence[Payoffs], explored: Explored, wanted: Sequence[int]
) -> Drawing:
    """Lay out some states and the improvements between them.

    Args:
        conflict: the model.
        graph: its states and moves.
        payoffs: how each party ranks the states, in one version.
        explored: how improvements lead from the status quo to others.
        wanted: the states, the most wanted first; those on the ways to them are drawn, too, as far as there is room.
    """
    chosen = _chosen(explored, wanted)
    columns, apart = _columns(explored, chosen)
    rows = max(len(column) for column in columns)
    place = {
        state: (_EDGE + number * _ACROSS, _EDGE + (at + (rows - len(column)) / 2) * _DOWN)
        for number, column in enumerate(columns)
        for at, state in enumerate(column)
    }
    moves = list(moves_between(graph, payoffs, sorted(chosen)))
    if len(moves) > MOST_LINES:
        moves = [each for each in moves if each.improves]
    named = labels(conflict, graph)
    return Drawing(
        width=2 * _EDGE + (len(columns) - 1) * _ACROSS,
        height=2 * _EDGE + (rows - 1) * _DOWN,
        nodes=tuple(Node(state=state, label=named[state], x=x, y=y) for state, (x, y) in place.items()),
        lines=tuple(
            Line(
                party=each.party,
                improves=each.improves,
                start=each.start,
                to=each.to,
                path=_curve(each.party, place[each.start], place[each.to]),
            )
            for each in moves
        ),
        apart=_EDGE + (apart - 0.5) * _ACROSS if apart < len(columns) else None,
        states=len(named),
    )


def _columns(explored: Explored, chosen: Sequence[int]) -> tuple[list[list[int]], int]:
    """Give the states column by column, and from which on no improvements lead there."""
    near: defaultdict[int, list[int]] = defaultdict(list)
    far: list[int] = []
    for state in sorted(chosen):
        way = legs(explored, state)
        (far if way is None else near[len(way)]).append(state)
    found = [column for _, column in sorted(near.items())]
    apart = len(found)
    found += [far[at : at + _ROWS] for at in range(0, len(far), _ROWS)]
    return found, apart


def moves_between(graph: Graph, payoffs: Sequence[Payoffs], states: Sequence[int]) -> Iterator[Arrow]:
    """Give who can move from which of some states to which other, those that improve something first."""
    found = [
        Arrow(
            party=party, start=start, to=to, improves=bool(payoffs[party].ranks[0][to] > payoffs[party].ranks[0][start])
        )
        for party in graph.parties
        for start in states
        for to in sorted(set(moves_of(graph, party, start)).intersection(states))
    ]
    yield from sorted(found, key=lambda each: not each.improves)


def _chosen(explored: Explored, wanted: Sequence[int]) -> list[int]:
    """Give the status quo, then each state that is wanted with the states on the way to it, while there is room."""
    found = [explored.start]
    for state in wanted:
        way = legs(explored, state)
        fresh = [each for each in (*(leg.state for leg in way or ()), state) if each not in found]
        if len(found) + len(set(fresh)) <= MOST_NODES:
            found += dict.fromkeys(fresh)
    return found


def _curve(party: int, start: tuple[float, float], end: tuple[float, float]) -> str:
    """Bend a line, each party's a little more, so that moves of two parties do not cover each other."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = hypot(across, down)
    # long lines bend more, so that they pass beside the states between
    bend = _BEND + 7 * party + length / 12
    over = ((start[0] + end[0]) / 2 - down / length * bend, (start[1] + end[1]) / 2 + across / length * bend)
    first, last = _towards(start, over, RADIUS), _towards(end, over, RADIUS + 3)
    return f"M{first[0]:.1f} {first[1]:.1f}Q{over[0]:.1f} {over[1]:.1f} {last[0]:.1f} {last[1]:.1f}"


def _towards(centre: tuple[float, float], other: tuple[float, float], reach: float) -> tuple[float, float]:
    across, down = other[0] - centre[0], other[1] - centre[1]
    length = hypot(across, down) or 1.0
    return centre[0] + across / length * reach, centre[1] + down / length * reach
