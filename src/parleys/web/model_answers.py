"""What a conflict model concludes, as its page shows it: no answer without in how many other orders it holds."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from parleys.conflict.conclusions import Conclusions, Held, Standing, Tally, conclude, plainly, share_words
from parleys.conflict.drawing import MOST_NODES, Drawing, draw
from parleys.conflict.graph import Graph, build_graph, labels, state_at, status_quo
from parleys.conflict.model import Conflict, called, statements_of
from parleys.conflict.paths import Leg, Ways, explore
from parleys.conflict.payoffs import Payoffs, payoffs_of
from parleys.conflict.stability import BASIC, Concept, moves_of
from parleys.conflict.table import option_rows
from parleys.conflict.ways import Way, ways_from
from parleys.conflict.wording import in_words, state_words, turned
from parleys.web.model_tornado import TornadoShown, tornado_of

MOST_OPTIONS = 13
"""Options of a model that is answered on the page: of more, the terminal answers."""
_STATES_IN_ALL = 1 << 18
_FEWEST, _MOST = 100, 1000
SHOWN = 8
"""States in the tables."""
WAYS = 4
_WAY_ORDERS = 60
CONCEPTS = {
    Concept.NASH: "no party has a move of its own that it likes better",
    Concept.GMR: "whoever moves can be put, by whatever the others can do, where it is no better off",
    Concept.SMR: "as GMR, and who moved cannot get out of that again",
    Concept.SEQ: "whoever moves can be put where it is no better off by moves that the others like themselves",
}
"""What stable means by each concept, in words."""


class CellShown(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a state is stable by one concept."""

    holds: bool
    share: str
    """In how much of the orders; empty where no order is open."""


class StandingShown(msgspec.Struct, frozen=True, kw_only=True):
    """One state, what is done in it, and how sure it is that everybody would stay."""

    label: int
    status_quo: bool
    words: str
    cells: tuple[CellShown, ...]
    signs: str
    dropped: str
    without: tuple[str, ...]
    """yes or no, for each of the columns of the table."""
    plainly: str
    hangs_on: tuple[str, ...]


class StepShown(msgspec.Struct, frozen=True, kw_only=True):
    """One move on a way."""

    who: str
    label: int
    words: str


class WayShown(msgspec.Struct, frozen=True, kw_only=True):
    """The shortest ways to one state."""

    label: int
    words: str
    improving: tuple[StepShown, ...] | None
    """None: no improvements lead there."""
    moving: tuple[StepShown, ...] | None
    share: str
    concept: str


class MoveShown(msgspec.Struct, frozen=True, kw_only=True):
    """One arrow of the drawing, in words."""

    who: str
    start: int
    to: int
    words: str
    improves: bool


class AnswersShown(msgspec.Struct, frozen=True, kw_only=True):
    """All that is concluded."""

    orders: str
    """In how many orders it was tried, in words."""
    columns: tuple[str, ...]
    """What is left out in the last columns of the table."""
    standings: tuple[StandingShown, ...]
    more: int
    """States that are stable, or could be, and not shown."""
    none: bool
    """No state is stable for all as the model is written."""
    options: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Party, option, and Y or N for each state shown."""
    ways: tuple[WayShown, ...]
    tornado: TornadoShown | None
    drawing: Drawing | None
    rests: frozenset[int]
    """States that are stable by some concept, as written."""
    here: int | None
    words: dict[int, str]
    """What is done in each state that is drawn."""
    moves: tuple[MoveShown, ...]


def answers_of(conflict: Conflict) -> AnswersShown:
    """Work out what a model concludes."""
    graph = build_graph(conflict)
    found = conclude(conflict, graph, BASIC, max(_FEWEST, min(_MOST, _STATES_IN_ALL // graph.states)))
    here = status_quo(conflict, graph)
    shown = found.standings[:SHOWN]
    states = [state for each in shown if (state := state_at(conflict, graph, each.state)) is not None]
    columns = tuple(shown[0].held[shown[0].lead].without) if shown else ()
    ways = ways_from(conflict, graph, found, None, (), here, WAYS, _WAY_ORDERS) if here is not None else []
    drawing = _drawn(conflict, graph, here, states)
    return AnswersShown(
        orders=_orders(found),
        columns=columns,
        standings=tuple(_standing(conflict, graph, each, found, columns) for each in shown),
        more=len(found.standings) - len(shown),
        none=not any(held.as_written for each in found.standings for held in each.held.values()),
        options=tuple(option_rows(conflict, states)),
        ways=tuple(_way(conflict, graph, each, here) for each in ways),
        tornado=tornado_of(conflict, graph, here) if here is not None else None,
        drawing=drawing,
        rests=frozenset(each.state for each in found.standings if any(h.as_written for h in each.held.values())),
        here=None if here is None else labels(conflict, graph)[here],
        words={node.label: state_words(conflict, node.state, here) for node in drawing.nodes} if drawing else {},
        moves=_moves(conflict, drawing) if drawing else (),
    )


def _orders(found: Conclusions) -> str:
    if not found.orders_tried:
        return ""
    kind = "all possible" if found.orders_exhaustive else "random"
    return f"{found.orders_tried:,} {kind} orders of the statements"


def _standing(
    conflict: Conflict, graph: Graph, each: Standing, found: Conclusions, columns: Sequence[str]
) -> StandingShown:
    lead = each.held[each.lead]
    state = state_at(conflict, graph, each.state) or 0
    named = {
        f"{maker.id}: {one.p}": f"{called(maker)}: {in_words(conflict, one.p, party)}"
        for party, maker in enumerate(conflict.decision_makers)
        for one in statements_of(maker.preferences)
    }
    return StandingShown(
        label=each.state,
        status_quo=each.status_quo,
        words=state_words(conflict, state, status_quo(conflict, graph)),
        cells=tuple(_cell(each.held[concept]) for concept in BASIC),
        signs=_of(lead.signs),
        dropped=_of(lead.dropped or lead.swaps),
        without=tuple("yes" if lead.without.get(column) else "no" for column in columns),
        plainly=plainly(each, found, Concept.NASH if each.status_quo else each.lead),
        hangs_on=tuple(named.get(what, what) for what in lead.hangs_on),
    )


def _cell(held: Held) -> CellShown:
    return CellShown(holds=held.as_written, share="" if held.orders is None else share_words(held.orders))


def _of(tally: Tally | None) -> str:
    return "–" if tally is None else f"{tally[0]} of {tally[1]}"


def _way(conflict: Conflict, graph: Graph, way: Way, here: int | None) -> WayShown:
    state = state_at(conflict, graph, way.state) or 0
    return WayShown(
        label=way.state,
        words=state_words(conflict, state, here),
        improving=steps_of(conflict, graph, way.ways[Ways.IMPROVEMENTS], here),
        moving=steps_of(conflict, graph, way.ways[Ways.MOVES], here),
        share="" if way.orders is None else share_words(way.orders),
        concept=way.concept.value,
    )


def steps_of(
    conflict: Conflict, graph: Graph, way: Sequence[Leg] | None, here: int | None
) -> tuple[StepShown, ...] | None:
    """Give the moves of a way in words: who does what it did not do before, or the other way round."""
    if way is None:
        return None
    named = labels(conflict, graph)
    before = here or 0
    found: list[StepShown] = []
    for leg in way:
        who = ", ".join(called(conflict.decision_makers[party]) for party in leg.by)
        found.append(StepShown(who=who, label=named[leg.state], words=turned(conflict, before, leg.state)))
        before = leg.state
    return tuple(found)


def _drawn(conflict: Conflict, graph: Graph, here: int | None, states: Sequence[int]) -> Drawing | None:
    if here is None:
        return None
    payoffs = payoffs_of(conflict, graph)
    every: list[int] = np.flatnonzero(graph.feasible).tolist()
    beside = every if len(every) <= MOST_NODES else _next(graph, payoffs, here)
    return draw(conflict, graph, payoffs, explore(graph, payoffs, here), (*states, *beside))


def _next(graph: Graph, payoffs: Sequence[Payoffs], here: int) -> list[int]:
    """Give where each party would best go from the status quo, if anywhere."""
    found: list[int] = []
    for party in graph.parties:
        ranks = payoffs[party].ranks[0]
        best = max(moves_of(graph, party, here), key=lambda state: int(ranks[state]), default=here)
        if ranks[best] > ranks[here]:
            found.append(best)
    return found


def _moves(conflict: Conflict, drawing: Drawing) -> tuple[MoveShown, ...]:
    named = {node.state: node.label for node in drawing.nodes}
    return tuple(
        MoveShown(
            who=called(conflict.decision_makers[line.party]),
            start=named[line.start],
            to=named[line.to],
            words=turned(conflict, line.start, line.to),
            improves=line.improves,
        )
        for line in drawing.lines
    )
