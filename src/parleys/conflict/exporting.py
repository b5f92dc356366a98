"""Models in the forms that other programs open, each with what the form has no place for."""

from __future__ import annotations

import numpy as np

from parleys.conflict.files import model_to_yaml
from parleys.conflict.formula import FormulaError
from parleys.conflict.gmcr import write_gmcr
from parleys.conflict.graph import Graph
from parleys.conflict.model import Conflict, statements_of
from parleys.conflict.payoffs import payoffs_of
from parleys.conflict.picture import to_dot, to_svg
from parleys.conflict.stability import Concept, solve
from parleys.conflict.table import to_csv
from parleys.errors import UsageError

FORMATS = ("gmcr", "dot", "svg", "csv", "yaml")


def exported(conflict: Conflict, graph: Graph, to: str, moves: bool = False) -> tuple[str, str]:
    """Write a model in a format, and tell what the format has no place for.

    Args:
        conflict: the model.
        graph: its states and moves.
        to: one of `FORMATS`.
        moves: in a picture, draw moves that improve nothing, too.

    Raises:
        UsageError: the form cannot hold this model.
    """
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
    found = solve(graph, payoffs, [Concept.SEQ])[Concept.SEQ].equilibria[0]
    equilibria = frozenset(np.flatnonzero(found).tolist())
    if to == "dot":
        return to_dot(conflict, graph, payoffs, equilibria), ""
    return to_svg(conflict, graph, payoffs, equilibria, moves), ""


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
