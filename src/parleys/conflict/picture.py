"""Pictures of a small model: its states as dots, moves as arrows, one colour for each party; DOT for graphviz, or SVG.

States stand in a circle, in their order, so that the picture is the same every time. An arrow is an improvement for who
moves; with all moves shown, those that are none are dashed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import cos, hypot, pi, sin

import msgspec
import numpy as np

from parleys.conflict.graph import Graph, labels, status_quo
from parleys.conflict.model import Conflict, called
from parleys.conflict.payoffs import Payoffs
from parleys.conflict.stability import reachable, settings
from parleys.errors import UsageError

MOST_STATES = 64
COLOURS = ("#1b6ca8", "#c0392b", "#1e8449", "#7d3c98", "#b9770e", "#148f77", "#5d6d7e", "#a04000")
_DOT = 15
_LINE = 20


class Arrow(msgspec.Struct, frozen=True, kw_only=True):
    """A move that a party can make."""

    party: int
    start: int
    to: int
    improves: bool


def arrows(graph: Graph, payoffs: Sequence[Payoffs]) -> Iterator[Arrow]:
    """Give every move of every party.

    Raises:
        UsageError: there are too many states for a picture.
    """
    states = np.flatnonzero(graph.feasible)
    if len(states) > MOST_STATES:
        raise UsageError(f"a picture holds up to {MOST_STATES} states; this model has {len(states)} feasible ones")
    for party in graph.parties:
        own = sum(1 << option for option in graph.owned[party])
        ranks = payoffs[party].ranks[0]
        for setting in settings(graph.owned[party]):
            targets = (states & ~own) | setting
            can = graph.feasible[targets] & (targets != states) & reachable(graph, graph.owned[party], setting, states)
            for start, to in zip(states[can].tolist(), targets[can].tolist(), strict=True):
                yield Arrow(party=party, start=start, to=to, improves=bool(ranks[to] > ranks[start]))


def to_dot(conflict: Conflict, graph: Graph, payoffs: Sequence[Payoffs], equilibria: frozenset[int]) -> str:
    """Write the graph for graphviz: all moves, those that improve nothing dashed."""
    names, here = labels(conflict, graph), status_quo(conflict, graph)
    lines = [f"digraph {_quoted(conflict.name)} {{", "  node [shape=circle];"]
    for state, label in names.items():
        shape = ", shape=doublecircle" if state in equilibria else ""
        fill = ', style=filled, fillcolor="#eeeeee"' if state == here else ""
        lines.append(f"  {state} [label={_quoted(str(label))}{shape}{fill}];")
    for each in arrows(graph, payoffs):
        look = "solid" if each.improves else "dashed"
        who = _quoted(conflict.decision_makers[each.party].id)
        lines.append(f"  {each.start} -> {each.to} [label={who}, color={_quoted(_colour(each.party))}, style={look}];")
    return "\n".join([*lines, "}"]) + "\n"


def to_svg(
    conflict: Conflict, graph: Graph, payoffs: Sequence[Payoffs], equilibria: frozenset[int], every: bool = False
) -> str:
    """Draw the graph: improvements, or every move.

    Args:
        conflict: the model.
        graph: its states and moves.
        payoffs: how each party ranks the states.
        equilibria: states to be ringed.
        every: draw moves that improve nothing, too, dashed.
    """
    shown = [each for each in arrows(graph, payoffs) if every or each.improves]
    names, here = labels(conflict, graph), status_quo(conflict, graph)
    radius = max(120.0, len(names) * 2.6 * _DOT / pi)
    middle = radius + 3 * _DOT
    place = {
        state: (middle + radius * sin(2 * pi * at / len(names)), middle - radius * cos(2 * pi * at / len(names)))
        for at, state in enumerate(names)
    }
    height = 2 * middle + _LINE * (len(conflict.decision_makers) + 3)
    width = max(2 * middle, 420)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" font-family="sans-serif">',
        f"<title>{escape(conflict.name)}</title>",
        "<defs>",
        *(_tip(party) for party in graph.parties),
        "</defs>",
        *(_line(each, place[each.start], place[each.to]) for each in shown),
        *(_state(place[state], label, state in equilibria, state == here) for state, label in names.items()),
        *_legend(conflict, 2 * middle, every),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _tip(party: int) -> str:
    return (
        f'<marker id="tip{party}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0,0 L8,4 L0,8 z" fill="{_colour(party)}"/></marker>'
    )


def _line(arrow: Arrow, start: tuple[float, float], end: tuple[float, float]) -> str:
    """Bend each arrow a little, so that one and its contrary do not cover each other."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = hypot(across, down)
    bend = 10 + 6 * arrow.party
    over = ((start[0] + end[0]) / 2 - down / length * bend, (start[1] + end[1]) / 2 + across / length * bend)
    first, last = _edge(start, over), _edge(end, over)
    dash = "" if arrow.improves else ' stroke-dasharray="4 4" opacity="0.5"'
    return (
        f'<path d="M{first[0]:.1f},{first[1]:.1f} Q{over[0]:.1f},{over[1]:.1f} {last[0]:.1f},{last[1]:.1f}" '
        f'fill="none" stroke="{_colour(arrow.party)}" marker-end="url(#tip{arrow.party})"{dash}/>'
    )


def _edge(centre: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    across, down = towards[0] - centre[0], towards[1] - centre[1]
    length = hypot(across, down) or 1.0
    reach = _DOT + 4
    return centre[0] + across / length * reach, centre[1] + down / length * reach


def _state(place: tuple[float, float], label: int, rests: bool, here: bool) -> str:
    across, down = place
    ring = f'<circle cx="{across:.1f}" cy="{down:.1f}" r="{_DOT + 3}" fill="none" stroke="#222"/>' if rests else ""
    fill = "#ddd" if here else "#fff"
    return (
        f'{ring}<circle cx="{across:.1f}" cy="{down:.1f}" r="{_DOT}" fill="{fill}" stroke="#222"/>'
        f'<text x="{across:.1f}" y="{down + 4:.1f}" font-size="11" text-anchor="middle">{label}</text>'
    )


def _legend(conflict: Conflict, top: float, every: bool) -> Iterator[str]:
    moves = "improvement (solid) or other move (dashed)" if every else "improvement"
    yield _words(top, f"Ring: equilibrium as the model is written. Grey: status quo. Arrow: {moves} of:")
    for party, maker in enumerate(conflict.decision_makers):
        down = top + _LINE * (party + 1)
        yield f'<rect x="12" y="{down - 9:.1f}" width="12" height="9" fill="{_colour(party)}"/>'
        yield _words(down, called(maker), 30)
    last = top + _LINE * (len(conflict.decision_makers) + 1)
    yield _words(last, "How sure an equilibrium is: parleys model robust")


def _words(down: float, text: str, across: int = 12) -> str:
    return f'<text x="{across}" y="{down:.1f}" font-size="11">{escape(_printable(text))}</text>'


def _quoted(text: str) -> str:
    plain = _printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _printable(text: str) -> str:
    """Leave out what XML cannot hold and a terminal might obey."""
    return "".join(letter for letter in text if letter.isprintable())


def _colour(party: int) -> str:
    return COLOURS[party % len(COLOURS)]
