"""`parleys show positions`: a list, a matrix of parties and issues, histories, or what changed since a day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import Exit, fail
from parleys.cli.printing import print_lines, print_objects, print_reviewed, print_title, print_wrapped
from parleys.cli.read import console
from parleys.cli.records import (
    ALL,
    ActorWords,
    IssueWords,
    Json,
    RecordName,
    Since,
    State,
    Until,
    chosen,
    day_of,
    one_of,
    shown_name,
    which,
)
from parleys.cli.show import shown
from parleys.errors import UsageError

if TYPE_CHECKING:
    from parleys.record import State as FactState
    from parleys.stories.when import Stretch
    from parleys.summary.positions import Holding, Holdings, Wanted


@shown.command()
def positions(
    record: RecordName = None,
    actor: ActorWords = None,
    issue: IssueWords = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only one kind: talks, demand, support, oppose, commit, warning.")
    ] = None,
    stance: Annotated[
        str | None, typer.Option("--stance", help="Only talks, and one stance: willing, conditional, unwilling.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="What had been told by this day, month or year.")
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option("--changed-since", metavar="DATE", help="Only what moved or is new since, and what was before."),
    ] = None,
    matrix: Annotated[bool, typer.Option("--matrix", help="Parties by issues, as last heard.")] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Each party and issue in order of time, and what moved.")
    ] = False,
    imputed: Annotated[bool, typer.Option("--imputed", help="With what others guess about a party, too.")] = False,
    issues: Annotated[
        Path | None,
        typer.Option("--issues", metavar="FILE", help="New names of issues (TOML or JSON): old name or id = new name."),
    ] = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show who holds what: readiness to talk with its conditions, demands, support, refusals, promises, warnings.

    --actor also finds those who speak for whom it names. --matrix leaves out what is told as past.

    \b
    Examples:
      parleys show positions war.parleys --actor velland
      parleys show positions war.parleys --kind talks --stance conditional
      parleys show positions war.parleys --matrix --as-of 2031-03
      parleys show positions war.parleys --history --issue ceasefire
      parleys show positions war.parleys --changed-since 2031-03-01
    """
    from parleys.record import PositionKind, Stance
    from parleys.summary.positions import Wanted, hold

    asked = {"--matrix": matrix, "--history": history, "--changed-since": changed_since is not None}
    views = [name for name, on in asked.items() if on]
    if len(views) > 1:
        fail(Exit.USAGE, f"{' and '.join(views)}: give one of them", as_json)
    end = day_of("--as-of", as_of) or day_of("--until", until)
    wanted = Wanted(
        actor=actor,
        issue=issue,
        kind=one_of("--kind", kind, PositionKind),
        stance=one_of("--stance", stance, Stance),
        since=day_of("--since", since),
        until=end,
        imputed=imputed,
        past=not matrix,
    )
    changed = day_of("--changed-since", changed_since)
    name = which(record)
    about = issue if issues is None else None  # names of one's own are known to the view alone
    readings, dossier = chosen(name, "positions", actor=actor, issue=about, since=wanted.since, until=end, state=state)
    held = hold(readings, dossier, _renamed(issues) if issues is not None else None)
    for unknown in held.unknown:
        typer.echo(f"{issues}: no issue of this record is called {unknown}", err=True)
    found = _choose(held, wanted)
    if not found:
        typer.echo(f"no position in {shown_name(name)} is what was asked for", err=True)
    elif matrix:
        _show_matrix(found, held, wanted, as_json)
    elif history:
        _show_history(found, held, as_json)
    elif changed is not None:
        _show_changes(found, held, changed, as_json)
    else:
        _show_list(found, held, len(readings), shown_name(name), as_json)


def _renamed(path: Path) -> dict[str, str]:
    """Give the new names of issues in a file.

    Raises:
        UsageError: it cannot be read, or holds something else.
    """
    import msgspec

    try:
        raw = path.read_bytes()
        found = msgspec.json.decode(raw) if path.suffix == ".json" else tomllib.loads(raw.decode("utf-8"))
        return msgspec.convert(found, dict[str, Annotated[str, msgspec.Meta(min_length=1)]])
    except OSError as error:
        raise UsageError(f"--issues {path}: {(error.strerror or str(error)).lower()}") from error
    except (ValueError, msgspec.ValidationError) as error:
        raise UsageError(f'--issues {path}: give lines such as "old name" = "new name": {error}') from error


def _choose(held: Holdings, wanted: Wanted) -> tuple[Holding, ...]:
    from parleys.summary.positions import choose_holdings

    return choose_holdings(held, wanted)


def _show_list(found: tuple[Holding, ...], held: Holdings, reports: int, record: str, as_json: bool) -> None:
    from parleys.summary.position_lines import holding_lines, holding_object
    from parleys.summary.wording import count

    if as_json:
        print_objects(holding_object(each, held.parties) for each in found)
        return
    single = len({each.key for each in found})
    title = f"{count(single, 'position')} in {count(reports, 'report')}, {record}"
    print_title(title, _states(found))
    print_wrapped(holding_lines(found, held.parties), hang=2)


def _states(found: Iterable[Holding]) -> list[FactState | None]:
    """Give what people decided about each position, also one of several holders, once."""
    return list({each.key: each.told.state for each in found}.values())


def _show_matrix(found: tuple[Holding, ...], held: Holdings, wanted: Wanted, as_json: bool) -> None:
    from parleys.summary.matrix import build_matrix, entry_object
    from parleys.summary.matrix_lines import matrix_lines

    end = wanted.until or held.newest
    made = build_matrix(found, end.last if end else 0, wanted.issue)
    if not made.cells:
        typer.echo("no position that is dated by then", err=True)
    elif as_json:
        entries = [
            entry for party in made.parties for issue in made.issues for entry in made.cells.get((party, issue), ())
        ]
        print_objects(entry_object(entry, made, held.parties) for entry in entries)
    else:
        print_reviewed(_states(each for cell in made.cells.values() for entry in cell for each in entry.holdings))
        print_lines(matrix_lines(made, held.parties, console().width, all_issues=wanted.issue is not None))


def _show_history(found: tuple[Holding, ...], held: Holdings, as_json: bool) -> None:
    from parleys.summary.histories import find_histories, history_lines, history_object

    made = find_histories(found)
    if as_json:
        print_objects(history_object(each, held.dossier, held.parties) for each in made)
    else:
        print_reviewed(_states(found))
        print_wrapped(history_lines(made, held.dossier, held.parties), hang=2)


def _show_changes(found: tuple[Holding, ...], held: Holdings, since: Stretch, as_json: bool) -> None:
    from parleys.summary.histories import change_lines, change_object, find_changes, find_histories

    made = list(find_changes(find_histories(found), since))
    if not made:
        typer.echo("no position moved or is new since then", err=True)
    elif as_json:
        print_objects(change_object(each, held.parties) for each in made)
    else:
        print_reviewed(_states(step for each in made for step in (*each.before, *each.after)))
        print_wrapped(change_lines(made, held.parties), hang=2)
