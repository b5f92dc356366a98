"""What is asked of `parleys model`: its arguments, and what they stand for in a model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.errors import UsageError

if TYPE_CHECKING:
    from parleys.conflict.coalitions import Parts
    from parleys.conflict.graph import Graph
    from parleys.conflict.model import Conflict
    from parleys.conflict.stability import Concept

Model = Annotated[Path, typer.Argument(metavar="MODEL", help="A model file: YAML, or .gmcr of GMCR+.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
VariantName = Annotated[str | None, typer.Option("--variant", metavar="NAME", help="Solve this variant of the model.")]
Together = Annotated[
    list[str] | None,
    typer.Option("--together", metavar="A+B", help="Parties that act together; give it again for another coalition."),
]
Orders = Annotated[
    int | None,
    typer.Option("--orders", min=1, help="Random orders of statements to try; 1000, or fewer for large models."),
]
Everything = Annotated[bool, typer.Option("--all", help="Show every state, however many there are.")]
Property = Annotated[
    str | None,
    typer.Option("--to", metavar="STATEMENT", help="What the state should be like: 'talk_a & talk_b'; or its number."),
]
Concepts = Annotated[
    list[str] | None,
    typer.Option(
        "--concept", help="Nash, GMR, SMR, SEQ, SIM, SEQ+SIM or SEQ*; give it again for more. The first four."
    ),
]
ConceptName = Annotated[str, typer.Option("--concept", help="Nash, GMR, SMR, SEQ, SIM, SEQ+SIM or SEQ*.")]


def open_model(path: Path, variant: str | None) -> tuple[Conflict, Graph]:
    """Read a model, in a variant, and make its states and moves."""
    from parleys.conflict.files import read_model
    from parleys.conflict.graph import build_graph
    from parleys.conflict.model import in_variant

    conflict = read_model(path)
    if variant not in (None, "base", *conflict.variants):
        names = ", ".join(conflict.variants) or "none"
        raise UsageError(f"--variant {variant}: there is no such variant (there are: {names})")
    conflict = in_variant(conflict, variant)
    return conflict, build_graph(conflict)


def coalitions(conflict: Conflict, together: list[str] | None) -> Parts:
    """Give the coalitions asked for, or else those of the model."""
    names = [maker.id for maker in conflict.decision_makers]
    wanted = [each.split("+") for each in together] if together else [list(part) for part in conflict.coalitions]
    seen: set[str] = set()
    for name in (name for part in wanted for name in part):
        if name not in names:
            raise UsageError(f"--together: there is no party {name!r} (there are: {', '.join(names)})")
        if name in seen:
            raise UsageError(f"--together: {name} is in two coalitions, or twice in one")
        seen.add(name)
    return tuple(tuple(names.index(name) for name in part) for part in wanted if len(part) > 1)


def goal_states(conflict: Conflict, graph: Graph, to: str | None) -> list[int] | None:
    """Give the feasible states that are as asked for; None: nothing was asked."""
    import numpy as np

    from parleys.conflict.formula import FormulaError, parse
    from parleys.conflict.graph import where
    from parleys.conflict.model import places

    if to is None:
        return None
    if to.isdecimal():
        return [state_of(conflict, graph, int(to))]
    try:
        formula = parse(to, places(conflict))
    except FormulaError as error:
        raise UsageError(f"--to {to!r}: {error}") from error
    found: list[int] = np.flatnonzero(where(formula, graph.options) & graph.feasible).tolist()
    if not found:
        raise UsageError(f"--to {to!r}: no feasible state is like that")
    return found


def state_of(conflict: Conflict, graph: Graph, label: int) -> int:
    """Give the feasible state that a number stands for."""
    from parleys.conflict.graph import state_at

    found = state_at(conflict, graph, label)
    if found is None:
        raise UsageError(f"there is no feasible state {label}")
    return found


def start_of(conflict: Conflict, graph: Graph) -> int:
    """Give the status quo, which the model must tell."""
    from parleys.conflict.graph import status_quo

    found = status_quo(conflict, graph)
    if found is None:
        raise UsageError("the model gives no status quo, so there is nowhere to start from")
    return found


def concept_of(name: str) -> Concept:
    """Give the concept of a name."""
    from parleys.conflict.stability import Concept

    for each in Concept:
        if each.value.lower() == name.lower():
            return each
    raise UsageError(f"--concept {name}: give one of {', '.join(each.value for each in Concept)}")


def concepts_of(names: list[str] | None) -> tuple[Concept, ...]:
    """Give the concepts of some names, each once; the four basic ones where there are none."""
    from parleys.conflict.stability import BASIC

    return tuple(dict.fromkeys(concept_of(name) for name in names)) if names else BASIC
