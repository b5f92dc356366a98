"""`parleys eval`: read reports whose right answers are known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parleys.cli.app import Exit, app
from parleys.cli.options import Jobs, ModelName
from parleys.cli.read import gather_readings, read_all


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of right answers: a YAML file for each report.")],
    reports: Annotated[Path, typer.Argument(help="Folder of the reports.")],
    misses: Annotated[bool, typer.Option("--misses", help="Print every miss under the table.")] = False,
    gathered: Annotated[
        bool, typer.Option("--gathered", help="Gather first, and score dates against the true ones.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as one JSON object.")] = False,
    floors: Annotated[Path | None, typer.Option("--floors", help="JSON of rows and the least they may score.")] = None,
    jobs: Jobs = 1,
    model: ModelName = None,
) -> None:
    """Read reports whose right answers are known, and score the readings."""
    from parleys import evaluation

    answers = evaluation.load_gold(gold, reports)
    taken = read_all([str(reports / name) for name in answers.files], model=model, jobs=jobs, as_json=as_json)
    if taken.interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    readings = list(gather_readings(taken.readings)[0]) if gathered else taken.readings
    table = evaluation.evaluate(answers, readings, gathered)
    if as_json:
        typer.echo(evaluation.as_json(table))
    else:
        typer.echo(evaluation.as_text(table))
        for miss in table.misses if misses else ():
            typer.echo(evaluation.miss_line(miss))
    sunk = evaluation.check_floors(table, evaluation.load_floors(floors, gold.name)) if floors else []
    for line in sunk:
        typer.echo(line, err=True)
    raise typer.Exit(Exit.PROBLEMS if sunk else Exit.OK)
