"""`parleys diff`: what changed between two days."""

from __future__ import annotations

from typing import Annotated

import typer

from parleys.cli.app import app
from parleys.cli.printing import print_objects, print_title, print_wrapped
from parleys.cli.records import ALL, ActorWords, IssueWords, Json, RecordName, State, day_of, shown_name, which, whole
from parleys.errors import UsageError


@app.command()
def diff(
    first: Annotated[str, typer.Argument(metavar="DATE", help="The earlier day, month or year.")],
    last: Annotated[str, typer.Argument(metavar="DATE", help="The later one.")],
    record: RecordName = None,
    actor: ActorWords = None,
    issue: IssueWords = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show what changed between two dates, by what was published until the first, and until the second.

    Positions that are new, moved or were repeated; barriers and differences that opened or are told no more; what fell
    due; events and figures that are new. A month or year stands for its last day.

    \b
    Examples:
      parleys diff 2031-02-18 2031-03-17 war.parleys
      parleys diff 2031-02 2031-03 --actor "accord council"
      parleys diff 2031-02 2031-04 --json
    """
    from parleys.summary.across import Asked
    from parleys.summary.changes import change_lines_between, find_changes_between
    from parleys.summary.quotes import quotes_in
    from parleys.summary.wording import short_day

    begin, end = day_of("DATE", first), day_of("DATE", last)
    if begin is None or end is None or end.last <= begin.last:
        raise UsageError(f"{first} {last}: give the earlier date first")
    name = which(record)
    found = find_changes_between(*whole(name, state), begin, end, Asked(actor=actor, issue=issue))
    if as_json:
        print_objects(found)
        return
    days = f"{short_day(first, year=True)} to {short_day(last, year=True)}"
    states = {quote.member: quote.state for quote in quotes_in(found)}
    title = f"{days}, {shown_name(name)}" + ("" if found else ": nothing changed")
    print_title(title, list(states.values()), "fact")
    print_wrapped(change_lines_between(found), hang=2)
