"""The answers of `parleys model`, as plain things for JSON and for the tables."""

from __future__ import annotations

from typing import Any

import msgspec

from parleys.conflict.assumptions import assumptions, unconfirmed, warnings
from parleys.conflict.changes import Change
from parleys.conflict.conclusions import Conclusions
from parleys.conflict.graph import Graph, labels
from parleys.conflict.inverse import Inverse
from parleys.conflict.model import Conflict, statements_of
from parleys.conflict.openings import Opened
from parleys.conflict.paths import Leg
from parleys.conflict.published import compare, compare_coalition
from parleys.conflict.table import taken
from parleys.conflict.together import Together
from parleys.conflict.ways import Way


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


def change_words(conflict: Conflict, change: Change) -> str:
    """Say a change in words."""
    party = conflict.decision_makers[change.party].id
    if change.dropped is None:
        return f"{party} wants, before all else: {change.statement}"
    return f"{party} no longer insists on: {change.statement}"


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
