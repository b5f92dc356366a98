"""`parleys review decide`, `add`, `merge` and more: one decision each, also for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.records import Json
from parleys.cli.review import Stored, Who, Why, open_to_decide, person, plainly, reviews
from parleys.errors import UsageError

if TYPE_CHECKING:
    from parleys.review import Decision

Report = Annotated[
    str, typer.Argument(metavar="REPORT", help="A report: its id, the name of its file, or a beginning.")
]
Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="A field as in --json output, and what it is to hold: a name, a value, words of the report; several names "
        "with ; between them; none for nothing. May be repeated.",
    ),
]


@reviews.command()
def decide(
    record: Stored,
    report: Report,
    fact: Annotated[str, typer.Argument(metavar="FACT", help="The fact's id, as --json output tells it.")],
    verdict: Annotated[str, typer.Argument(metavar="accept|reject|edit", help="What you decide.")],
    fields: Sets = None,
    why: Why = None,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Accept or reject a fact, or put fields of it right.

    \b
    Examples:
      parleys review decide war.parleys 9f3a01bc p4 accept
      parleys review decide war.parleys monday.txt e2 reject --why "that was last year"
      parleys review decide war.parleys 9f3a01bc p4 edit --set stance=conditional --set "with=Highland Front; Ardishan"
    """
    changes = _pairs(fields)
    if verdict not in ("accept", "reject", "edit"):
        raise UsageError(f"{verdict}: give accept, reject or edit")
    if changes and verdict != "edit":
        raise UsageError(f"--set: only edit sets fields, and this is {verdict}")
    with open_to_decide(record) as opened:
        if verdict == "edit":
            made = opened.edit(report, fact, changes, who=person(who), why=why)
        else:
            judge = opened.accept if verdict == "accept" else opened.reject
            made = judge(report, fact, who=person(who), why=why)
        _tell(made, record, as_json)


@reviews.command()
def add(
    record: Stored,
    report: Report,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="position, event, statement, figure or relation.")],
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="The words of the report that it is read from, or START-END.")
    ],
    fields: Sets = None,
    why: Why = None,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Add a fact that the rules did not read.

    \b
    Examples:
      parleys review add war.parleys monday.txt event "met in Tarsk" --set type=CONSULT --set "actors=Orlov; Haddad"
      parleys review add war.parleys 9f3a01bc figure 812-840 --set value=70000 --set unit=killed --set bound=more_than
    """
    with open_to_decide(record) as opened:
        made = opened.add_fact(report, kind, words, _pairs(fields), who=person(who), why=why)
        _tell(made, record, as_json)


@reviews.command()
def merge(
    record: Stored,
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR...", help="Two actors or more: ids or names.")],
    why: Why = None,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Say that several actors of the record are one.

    \b
    Examples:
      parleys show actors war.parleys --unsure
      parleys review merge war.parleys "Walid Haddad" "W. Hadad"
    """
    with open_to_decide(record) as opened:
        _tell(opened.merge(actors, who=person(who), why=why), record, as_json)


@reviews.command()
def split(
    record: Stored,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="An actor: its id or name.")],
    members: Annotated[
        list[str],
        typer.Argument(metavar="MEMBER...", help="Its members (REPORT#ACTOR) that are somebody else."),
    ],
    why: Why = None,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Say that some members of an actor are another one.

    \b
    Example:
      parleys review split war.parleys "Karim Haddad" 9f3a01bc77d0e2aa#a3
    """
    with open_to_decide(record) as opened:
        _tell(opened.split(actor, members, who=person(who), why=why), record, as_json)


@reviews.command()
def name(
    record: Stored,
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="An issue: its id, or its name as it is shown.")],
    new: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.")],
    why: Why = None,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Name an issue; two issues that are given one name are one.

    \b
    Example:
      parleys review name war.parleys "place of talks" "where to meet"
    """
    with open_to_decide(record) as opened:
        _tell(opened.name_issue(issue, new, who=person(who), why=why), record, as_json)


@reviews.command()
def date(
    record: Stored,
    report: Report,
    published: Annotated[str | None, typer.Argument(metavar="DATE", help="YYYY-MM-DD (or YYYY-MM, YYYY).")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="The outlet that printed it.")] = None,
    why: Why = None,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Give a report its day of publication, or its outlet; "on Monday" in it is worked out anew.

    \b
    Examples:
      parleys review date war.parleys monday.txt 2031-02-24
      parleys review date war.parleys monday.txt --outlet "Island Press"
    """
    with open_to_decide(record) as opened:
        made = opened.set_report(report, published=published, outlet=outlet, who=person(who), why=why)
        _tell(made, record, as_json)


@reviews.command()
def note(
    record: Stored,
    text: Annotated[str, typer.Argument(metavar="WORDS", help="The remark.")],
    report: Annotated[
        str | None, typer.Option("--report", metavar="REPORT", help="The report that it is about.")
    ] = None,
    fact: Annotated[str | None, typer.Option("--fact", metavar="FACT", help="The fact of it that it is about.")] = None,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Write a remark on the record, on a report or on a fact; it changes nothing.

    \b
    Example:
      parleys review note war.parleys "ask the embassy" --report monday.txt --fact p4
    """
    if fact is not None and report is None:
        raise UsageError("--fact: give --report, too, since each report counts its own facts")
    with open_to_decide(record) as opened:
        _tell(opened.note(text, who=person(who), report=report, fact=fact), record, as_json)


@reviews.command()
def undo(
    record: Stored,
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="Its id, or the beginning; review list tells it.")
    ],
    why: Why = None,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Let a decision count no more; it stays on record, and so does the undoing, which can be undone.

    \b
    Example:
      parleys review undo war.parleys 3f9c01aa
    """
    with open_to_decide(record) as opened:
        _tell(opened.undo(decision, who=person(who), why=why), record, as_json)


def _pairs(fields: Sequence[str] | None) -> dict[str, str]:
    """Give fields with what they are to hold.

    Raises:
        UsageError: one is not FIELD=VALUE.
    """
    found: dict[str, str] = {}
    for each in fields or ():
        field, sign, value = each.partition("=")
        if not sign or not field.strip():
            raise UsageError(f"--set {each}: write it as FIELD=VALUE")
        found[field.strip()] = value.strip()
    return found


def _tell(made: Decision, record: str, as_json: bool) -> None:
    """Say what was decided, and how to take it back."""
    if as_json:
        from parleys.review import write_decision

        typer.echo(write_decision(made).decode())
        return
    from parleys.cli.records import shown_name
    from parleys.cli.review_list import told

    typer.echo(plainly(told(made)))
    typer.echo(f"take it back with: parleys review undo {shown_name(record)} {made.id[:8]}", err=True)
