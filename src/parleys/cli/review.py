"""`parleys review`: look at what was read, the doubtful first, and decide; corrections last."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from parleys.cli.app import app
from parleys.cli.records import ActorWords, Json, RecordName, is_stored, which
from parleys.errors import UsageError

if TYPE_CHECKING:
    from parleys.store import Record

_QUEUE = "queue"


class _Group(TyperGroup):
    """Commands of which one needs no name: `parleys review war.parleys` is `parleys review queue war.parleys`."""

    def named(self, args: list[str]) -> list[str]:
        """Give arguments that begin with the name of a command."""
        known = bool(args) and (args[0] in self.commands or args[0] == "--help")
        return args if known else [_QUEUE, *args]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, self.named(args))


reviews = typer.Typer(
    cls=_Group,
    rich_markup_mode=None,
    help="Look at what was read, the doubtful first, and accept, reject or edit it; corrections last, also when a "
    "report is read anew. Without a command: the queue in this terminal.",
    epilog="Start with: parleys review war.parleys. For scripts: parleys review decide --help",
)
app.add_typer(reviews, name="review")

Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", envvar="PARLEYS_REVIEWER", help="Who decides; the login name if not given."),
]
Why = Annotated[str | None, typer.Option("--why", metavar="WORDS", help="Why; kept with the decision.")]
Stored = Annotated[str, typer.Argument(metavar="RECORD", help="A record (*.parleys, or postgresql://...).")]
Kind = Annotated[
    str | None, typer.Option("--kind", help="Only one kind: position, event, statement, figure, relation.")
]


@reviews.command(_QUEUE)
def review(
    record: RecordName = None,
    kind: Kind = None,
    actor: ActorWords = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="REPORT", help="Only facts of this report (id or file name).")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many facts, at most.")] = 50,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Show facts that nobody decided on, one by one, the doubtful first; one key decides.

    First come facts on which people differ, then those least likely right: by the confidence that the rule gave, and by
    how often people found the rule right (parleys doctor --rules). --json lists them and asks nothing.

    \b
    Examples:
      parleys review war.parleys
      parleys review war.parleys --kind position --actor vostrana
      parleys review war.parleys --json --limit 500 > queue.jsonl
    """
    from parleys.cli.review_lines import as_object

    with open_to_decide(which(record), write=not as_json) as opened:
        found = opened.queue(kind, actor, limit, report)
        if as_json:
            for each in found:
                typer.echo(as_object(each))
            return
        if not is_terminal():
            raise UsageError(
                "the queue needs a terminal to ask in; in a script: parleys review --json lists it, and "
                "parleys review decide RECORD REPORT FACT accept|reject|edit decides"
            )
        from parleys.cli.review_terminal import ask

        ask(opened, found, person(who), more=len(found) == limit)


def is_terminal() -> bool:
    """Say whether somebody sits before the terminal who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_to_decide(name: str, *, write: bool = True) -> Record:
    """Open a record that is there, to decide in.

    Raises:
        UsageError: it is a file of readings, in which nothing can be decided.
        RecordError: it cannot be opened, or written.
    """
    if not is_stored(name):
        raise UsageError(
            f"{name}: only a record on disk keeps decisions; make one: parleys read REPORTS -o NAME.parleys"
        )
    from parleys.store import open_record

    return open_record(name, create=False, write=write)


def person(who: str | None) -> str:
    """Give the name of who decides.

    Raises:
        UsageError: none is given, and the machine knows none.
    """
    if who is not None and who.strip():
        return who.strip()
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("who decides? Give --who NAME, or set PARLEYS_REVIEWER") from None


def plainly(value: Any) -> str:
    """Give what was decided on one line, without what a terminal might obey."""
    from parleys.summary.wording import one_line

    return one_line(str(value))
