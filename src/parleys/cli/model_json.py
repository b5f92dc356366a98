"""The answers of `parleys model`, as plain things for JSON and for the tables."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from parleys.conflict.assumptions import assumptions, unconfirmed, warnings
from parleys.conflict.changes import Change, Searched, search, share_open
from parleys.conflict.coalitions import Parts, join
from parleys.conflict.conclusions import Conclusions, Standing
from parleys.conflict.files import model_to_yaml
from parleys.conflict.formula import FormulaError
from parleys.conflict.gmcr import write_gmcr
from parleys.conflict.graph import Graph, labels, state_at
from parleys.conflict.inverse import Inverse
from parleys.conflict.model import Conflict, statements_of
from parleys.conflict.paths import Leg, Ways, explore, legs
from parleys.conflict.payoffs import payoffs_of
from parleys.conflict.picture import to_dot, to_svg
from parleys.conflict.published import compare, compare_coalition
from parleys.conflict.stability import Concept
from parleys.conflict.stability import solve as solve_graph
from parleys.conflict.table import taken, to_csv
from parleys.conflict.together import Together
from parleys.errors import UsageError

FORMATS = ("gmcr", "dot", "svg", "csv", "yaml")
MOST_SHARES = 20
"""So many openings and ways are tried in other orders of the statements."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """The shortest ways from the status quo to one state."""

    standing: Standing | None
    """What is known of the state; None where it is no equilibrium in any way told."""
    state: int
    ways: dict[Ways, tuple[Leg, ...] | None]
    concept: Concept
    orders: float | None
    """Share of orders of statements in which improvements lead to the state and it is stable by the concept; None where
    it was not tried or no order is open."""


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What changes open, and in how many orders of the statements."""

    searched: Searched
    unchanged: tuple[float, int] | None
    """Share of orders in which a way is open without any change, and how many were tried."""
    shares: tuple[float | None, ...]
    """Of the first openings, the share of orders in which they open a way."""
    concept: Concept


def solved(conflict: Conflict, graph: Graph, found: Conclusions, joint: Together | None) -> dict[str, Any]:
    """Give everything that `solve` and `robust` conclude."""
    open_ones, count = unconfirmed(conflict)
    ids = [maker.id for maker in conflict.decision_makers]
    thing: dict[str, Any] = {
        "model": conflict.name,
        "as_of": conflict.as_of,
        "assumptions": assumptions(conflict, graph),
        "warnings": warnings(conflict, graph),
        "unconfirmed": {"statements": open_ones, "of": count},
        "orders": {"tried": found.orders_tried, "exhaustive": found.orders_exhaustive},
        "states": found.standings,
    }
    if joint:
        thing["coalitions"] = {
            "parts": [[ids[party] for party in part] for part in joint.parts],
            "tried": joint.tried,
            "versions": joint.versions,
            "states": joint.found,
        }
    return thing


def ways_from(
    conflict: Conflict, graph: Graph, found: Conclusions, goal: list[int] | None, parts: Parts, start: int
) -> list[Way]:
    """Give the ways from the status quo to each equilibrium, or to each state asked for that one would stay in."""
    payoffs = payoffs_of(conflict, graph)
    kinds = {Ways.IMPROVEMENTS: {}, Ways.MOVES: {}}
    if parts:
        kinds[Ways.COALITIONS] = {part: join(graph, payoffs, part) for part in parts}
    explored = {kind: explore(graph, payoffs, start, kind, joints) for kind, joints in kinds.items()}
    told = {state_at(conflict, graph, each.state): each for each in found.standings}
    named = labels(conflict, graph)
    if goal is None:
        wanted = [state for state, each in told.items() if any(held.as_written for held in each.held.values())]
    else:
        wanted = goal if len(goal) == 1 else [state for state in told if state in goal]
    ways: list[Way] = []
    for state in wanted:
        if state is None or state == start:
            continue
        standing = told.get(state)
        concept = standing.lead if standing else Concept.SEQ
        share = None
        if len(ways) < MOST_SHARES:
            share = share_open(conflict, graph, start, np.arange(graph.states) == state, concept)
        ways.append(
            Way(
                standing=standing,
                state=named[state],
                ways={kind: legs(each, state) for kind, each in explored.items()},
                concept=concept,
                orders=None if share is None else share[0],
            )
        )
    return ways


def ways_out(conflict: Conflict, graph: Graph, ways: list[Way]) -> dict[str, Any]:
    """Give ways as plain things."""
    return {
        "model": conflict.name,
        "assumptions": assumptions(conflict, graph),
        "ways": [
            {
                "state": each.state,
                "held": each.standing.held if each.standing else None,
                "ways": {kind.value: _legs(conflict, graph, way) for kind, way in each.ways.items()},
                "orders": {"concept": each.concept.value, "share": each.orders},
            }
            for each in ways
        ],
    }


def search_changes(
    conflict: Conflict, graph: Graph, start: int, goal: list[int] | None, concept: Concept, added: bool, most: int
) -> Opened:
    """Try changes, and the first that open a way also in other orders of the statements."""
    wanted = np.zeros(graph.states, dtype=np.bool_)
    wanted[goal or []] = True
    searched = search(conflict, graph, start, wanted, concept, added, most)
    shares = [
        share_open(conflict, graph, start, wanted, concept, each.changes) for each in searched.openings[:MOST_SHARES]
    ]
    return Opened(
        searched=searched,
        unchanged=share_open(conflict, graph, start, wanted, concept),
        shares=tuple(None if share is None else share[0] for share in shares),
        concept=concept,
    )


def changes_out(conflict: Conflict, graph: Graph, opened: Opened) -> dict[str, Any]:
    """Give changes as plain things."""
    searched = opened.searched
    already = searched.open_already
    return {
        "model": conflict.name,
        "assumptions": assumptions(conflict, graph),
        "concept": opened.concept.value,
        "tried": searched.tried,
        "open_already": None if already is None else _legs(conflict, graph, already),
        "open_in_orders": opened.unchanged and {"share": opened.unchanged[0], "tried": opened.unchanged[1]},
        "openings": [
            {
                "changes": [_change(conflict, change) for change in each.changes],
                "way": _legs(conflict, graph, each.legs),
                "orders": share,
            }
            for each, share in zip(
                searched.openings,
                (*opened.shares, *[None] * (len(searched.openings) - len(opened.shares))),
                strict=True,
            )
        ],
    }


def inverse_out(conflict: Conflict, graph: Graph, state: int, found: tuple[Inverse, ...]) -> dict[str, Any]:
    """Give under which preferences each party would stay, as plain things."""
    rows = [{**msgspec.to_builtins(each), "party": conflict.decision_makers[each.party].id} for each in found]
    told = assumptions(conflict, graph)
    return {"model": conflict.name, "assumptions": told, "state": state, "preferences": rows}


def checked(conflict: Conflict, graph: Graph) -> dict[str, Any]:
    """Give what a check finds."""
    compared = list(compare(conflict))
    still = compare_coalition(conflict)
    every = [(maker.id, each) for maker in conflict.decision_makers for each in statements_of(maker.preferences)]
    return {
        "model": conflict.name,
        "parties": len(conflict.decision_makers),
        "options": graph.options,
        "feasible": int(graph.feasible.sum()),
        "states": graph.states,
        "warnings": warnings(conflict, graph),
        "statements": len(every),
        "unconfirmed": [
            {"party": party, "p": each.p, "basis": each.basis.value, "report": each.report}
            for party, each in every
            if each.confirmed_by is None
        ],
        "published": [{**msgspec.to_builtins(each), "same": each.same} for each in compared],
        "coalition_still_stable": still,
        "agrees": all(each.same for each in compared) and not still,
    }


def exported(conflict: Conflict, graph: Graph, to: str, moves: bool) -> tuple[str, str]:
    """Write a model in a format, and tell what the format has no place for."""
    if to == "csv":
        return to_csv(conflict, graph), ""
    if to == "yaml":
        return model_to_yaml(conflict), ""
    if to == "gmcr":
        try:
            return write_gmcr(conflict), _lost(conflict)
        except FormulaError as error:
            raise UsageError(f"--to gmcr: {error}") from error
    payoffs = payoffs_of(conflict, graph)
    found = solve_graph(graph, payoffs, [Concept.SEQ])[Concept.SEQ].equilibria[0]
    equilibria = frozenset(np.flatnonzero(found).tolist())
    text = (
        to_dot(conflict, graph, payoffs, equilibria)
        if to == "dot"
        else to_svg(conflict, graph, payoffs, equilibria, moves)
    )
    return text, ""


def change_words(conflict: Conflict, change: Change) -> str:
    """Say a change in words."""
    party = conflict.decision_makers[change.party].id
    if change.dropped is None:
        return f"{party} wants, before all else: {change.statement}"
    return f"{party} no longer minds: {change.statement}"


def _change(conflict: Conflict, change: Change) -> dict[str, Any]:
    maker = conflict.decision_makers[change.party]
    thing: dict[str, Any] = {"party": maker.id, "statement": change.statement, "dropped": change.dropped is not None}
    if change.dropped is not None:
        each = statements_of(maker.preferences)[change.dropped]
        thing.update(basis=each.basis.value, report=each.report, quote=each.quote)
    return thing


def _legs(conflict: Conflict, graph: Graph, way: tuple[Leg, ...] | None) -> list[dict[str, Any]] | None:
    if way is None:
        return None
    named = labels(conflict, graph)
    ids = [maker.id for maker in conflict.decision_makers]
    return [
        {"by": [ids[party] for party in leg.by], "state": named[leg.state], "taken": taken(conflict, leg.state)}
        for leg in way
    ]


def _lost(conflict: Conflict) -> str:
    found = [each for maker in conflict.decision_makers for each in statements_of(maker.preferences)]
    lost = {
        "ids": True,
        "sources and bases of statements": any(each.quote or each.report for each in found),
        "strength": any(each.strong for each in found),
        "variants": bool(conflict.variants),
        "the status quo": conflict.status_quo is not None,
    }
    return ", ".join(name for name, there in lost.items() if there)
