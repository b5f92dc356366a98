"""`parleys model`: a conflict model solved, and how far each conclusion can be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import Exit, app, fail
from parleys.cli.model_options import (
    ConceptName,
    Concepts,
    Everything,
    Json,
    Model,
    Orders,
    Property,
    Together,
    VariantName,
    coalitions,
    concept_of,
    concepts_of,
    goal_states,
    open_model,
    start_of,
    state_of,
)
from parleys.errors import UsageError

if TYPE_CHECKING:
    from parleys.conflict.graph import Graph
    from parleys.conflict.model import Conflict

models = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Draft a conflict model (Graph Model for Conflict Resolution) from a record, solve it, and tell how far its "
    "answers can be trusted.",
)
app.add_typer(models, name="model")


@models.command()
def solve(
    model: Model,
    variant: VariantName = None,
    together: Together = None,
    concept: Concepts = None,
    orders: Orders = None,
    every: Everything = False,
    as_json: Json = False,
) -> None:
    """Find where every party would stay, beside in how many other models that the reports would bear as well.

    What the model takes for granted comes first. Each share is of random orders of the statements, since no report says
    what matters most to a party.

    \b
    Examples:
      parleys model solve model.yaml
      parleys model solve model.yaml --together MINISTRY+FACTORY
      parleys model solve model.yaml --json
    """
    from parleys.cli import model_json, model_tables
    from parleys.conflict.conclusions import conclude
    from parleys.conflict.together import conclude_together

    conflict, graph = open_model(model, variant)
    parts = coalitions(conflict, together)
    found = conclude(conflict, graph, concepts_of(concept), orders)
    joint = conclude_together(conflict, graph, parts, orders)
    if as_json:
        print_json(model_json.solved(conflict, graph, found, joint))
    else:
        model_tables.show_solved(conflict, graph, found, joint, str(model), every)


@models.command()
def robust(
    model: Model,
    variant: VariantName = None,
    concept: Concepts = None,
    orders: Orders = None,
    every: Everything = False,
    as_json: Json = False,
) -> None:
    """Tell for each equilibrium what it hangs on: orders, signs, single statements, guesses, neighbours in a ranking.

    \b
    Examples:
      parleys model robust model.yaml
      parleys model robust model.yaml --orders 5000 --json
    """
    from parleys.cli import model_json, model_tables
    from parleys.conflict.conclusions import conclude

    conflict, graph = open_model(model, variant)
    found = conclude(conflict, graph, concepts_of(concept), orders)
    if as_json:
        print_json(model_json.solved(conflict, graph, found, None))
    else:
        model_tables.show_robust(conflict, graph, found, every)


@models.command()
def paths(
    model: Model,
    to: Property = None,
    variant: VariantName = None,
    together: Together = None,
    orders: Orders = None,
    every: Everything = False,
    as_json: Json = False,
) -> None:
    """Show the shortest ways from the status quo to each equilibrium: by improvements, by joint ones, by any moves.

    \b
    Examples:
      parleys model paths model.yaml
      parleys model paths model.yaml --to 'talk_a & talk_b'
      parleys model paths model.yaml --to 10 --together MINISTRY+FACTORY
    """
    from parleys.cli import model_json, model_tables
    from parleys.conflict.conclusions import conclude
    from parleys.conflict.ways import ways_from

    conflict, graph = open_model(model, variant)
    goal = goal_states(conflict, graph, to)
    parts = coalitions(conflict, together)
    found = conclude(conflict, graph, orders=orders)
    ways = ways_from(conflict, graph, found, goal, parts, start_of(conflict, graph))
    if as_json:
        print_json(model_json.ways_out(conflict, graph, ways))
    else:
        model_tables.show_ways(conflict, graph, ways, every)


@models.command()
def changes(
    model: Model,
    to: Property = None,
    state: Annotated[
        int | None, typer.Option("--stable", metavar="STATE", help="Which preferences would make this state stable.")
    ] = None,
    concept: ConceptName = "SEQ",
    added: Annotated[
        bool, typer.Option("--added", help="Try also to put an option, or its contrary, before a party's statements.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, max=2, help="How many changes together.")] = 2,
    variant: VariantName = None,
    every: Everything = False,
    as_json: Json = False,
) -> None:
    """Find the fewest statements whose change opens a way to a stable state like that asked for with --to.

    With --stable: under which preferences of each party a state would be stable, and how many of them there are.

    \b
    Examples:
      parleys model changes model.yaml --to 'talk_a & talk_b'
      parleys model changes model.yaml --to 'talk_a & talk_b' --added
      parleys model changes model.yaml --stable 12
    """
    from parleys.cli import model_json, model_tables
    from parleys.conflict.openings import search_changes

    if (to is None) == (state is None):
        raise UsageError("give one of --to STATEMENT and --stable STATE")
    conflict, graph = open_model(model, variant)
    if state is not None:
        _answer_inverse(conflict, graph, state, as_json)
        return
    goal, start, by = goal_states(conflict, graph, to), start_of(conflict, graph), concept_of(concept)
    searched = search_changes(conflict, graph, start, goal, by, added, most)
    if as_json:
        print_json(model_json.changes_out(conflict, graph, searched))
    else:
        model_tables.show_changes(conflict, graph, searched, to or "", every)


@models.command()
def check(model: Model, as_json: Json = False) -> None:
    """Check a model file: its form, statements that say nothing or that nobody confirmed, results that were published.

    Ends with 1 if a published result is not found, with 3 if the file cannot be used.

    \b
    Examples:
      parleys model check model.yaml
    """
    from parleys.cli import model_json, model_told

    conflict, graph = open_model(model, None)
    found = model_json.checked(conflict, graph)
    if as_json:
        print_json(found)
    else:
        model_told.show_checked(conflict, found)
    raise typer.Exit(Exit.OK if found["agrees"] else Exit.PROBLEMS)


@models.command()
def export(
    model: Model,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="gmcr, dot, svg, csv or yaml.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    variant: VariantName = None,
    moves: Annotated[bool, typer.Option("--moves", help="svg: draw moves that improve nothing, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Tell errors as JSON.")] = False,
) -> None:
    """Write a model for GMCR+ (gmcr), as a picture of up to 64 states (dot, svg), as an option table (csv), or as YAML.

    \b
    Examples:
      parleys model export model.yaml --to svg -o model.svg
      parleys model export old.gmcr --to yaml -o model.yaml
    """
    from parleys.conflict.exporting import FORMATS, exported

    if to not in FORMATS:
        raise UsageError(f"--to {to}: give one of {', '.join(FORMATS)}")
    conflict, graph = open_model(model, variant)
    text, lost = exported(conflict, graph, to, moves)
    if output is None:
        typer.echo(text, nl=False)
    else:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            fail(Exit.USAGE, f"-o {output}: {(error.strerror or str(error)).lower()}", as_json)
    if lost:
        typer.echo(f"not in this format: {lost}", err=True)


def _answer_inverse(conflict: Conflict, graph: Graph, label: int, as_json: bool) -> None:
    from parleys.cli import model_json, model_tables
    from parleys.conflict.inverse import invert

    found = invert(conflict, graph, state_of(conflict, graph, label))
    if as_json:
        print_json(model_json.inverse_out(conflict, graph, label, found))
    else:
        model_tables.show_inverse(conflict, graph, label, found)


def print_json(thing: object) -> None:
    """Print one JSON object."""
    import msgspec

    typer.echo(msgspec.json.encode(thing).decode())
