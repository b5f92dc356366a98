"""`parleys review list`, `disputes`, `export` and `import`: what was decided, by whom, and what a colleague decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parleys.cli.app import Exit
from parleys.cli.read import write_lines
from parleys.cli.records import Json, RecordName, which
from parleys.cli.review import Stored, open_to_decide, plainly, reviews
from parleys.errors import InputError

if TYPE_CHECKING:
    from parleys.review import Decision

DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "edited",
    "add": "added",
    "merge": "merged",
    "split": "split",
    "name_issue": "named an issue",
    "set_report": "set",
    "note": "noted",
    "undo": "undid",
}
"""What somebody did, by the kind of decision."""


@reviews.command("list")
def list_(
    record: RecordName = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="REPORT", help="Only what was decided about this report.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List what was decided, in order of time: who, what, why; what counts no more is marked.

    \b
    Examples:
      parleys review list war.parleys
      parleys review list war.parleys --report monday.txt --json
    """
    import msgspec

    from parleys.review import in_force

    with open_to_decide(which(record), write=False) as opened:
        found = opened.decisions(opened.find_report(report) if report is not None else None)
        counting = {each.id for each in in_force(opened.decisions())}
    for each in sorted(found, key=lambda one: one.order):
        if as_json:
            told_ = {**msgspec.to_builtins(each), "counts": each.id in counting, "fact_id": each.fact_id}
            typer.echo(msgspec.json.encode(told_).decode())
        else:
            mark = "" if each.id in counting else "  (undone)"
            typer.echo(plainly(f"{each.id[:8]}  {each.at[:16].replace('T', ' ')}  {told(each)}{mark}"))
    if not found:
        typer.echo("nothing was decided yet", err=True)


@reviews.command()
def disputes(record: RecordName = None, as_json: Json = False) -> None:
    """Tell on what people decided differently; until one of them gives way, what was read stays, marked as disputed.

    \b
    Example:
      parleys review disputes war.parleys
    """
    import msgspec

    with open_to_decide(which(record), write=False) as opened:
        found = opened.disputes()
    for each in found:
        if as_json:
            typer.echo(msgspec.json.encode(each).decode())
            continue
        fields = f" ({', '.join(each.fields)})" if each.fields else ""
        typer.echo(plainly(f"{each.about}{fields}"))
        for decision in each.decisions:
            typer.echo(plainly(f"  {decision.id[:8]}  {told(decision)}"))
    if not found and not as_json:
        typer.echo("nobody differs", err=True)


@reviews.command("export")
def hand_over(
    record: RecordName = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Write to this .jsonl file; - for standard output.")
    ] = Path("-"),
) -> None:
    """Write all decisions, one a line, for a colleague or a copy of the record.

    \b
    Example:
      parleys review export war.parleys -o mine.jsonl
    """
    from parleys.review import write_decision

    with open_to_decide(which(record), write=False) as opened:
        lines = [write_decision(each) for each in opened.decisions()]
    if output == Path("-"):
        for line in lines:
            typer.echo(line.decode())
        return
    write_lines(output, lines)
    typer.echo(f"{output}: {len(lines)} decisions", err=True)


@reviews.command("import")
def take_in(
    record: Stored,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .jsonl file that review export wrote.")],
    as_json: Json = False,
) -> None:
    """Take in what a colleague decided; what is known already is passed over, so that twice is once.

    Decisions are matched by the words of the reports, whatever the files are called. Those about reports that this
    record lacks are kept, and count as soon as the report is read.

    \b
    Example:
      parleys review import war.parleys colleague.jsonl
    """
    import json

    from parleys.review import read_decisions

    try:
        lines = file.read_bytes()
    except OSError as error:
        raise InputError(str(file), (error.strerror or str(error)).lower()) from error
    found = list(read_decisions(lines, str(file)))
    with open_to_decide(record) as opened:
        new = opened.decide(*found)
        disputes = len(opened.disputes())
    told_ = {"decisions": len(found), "new": new, "disputes": disputes}
    if as_json:
        typer.echo(json.dumps(told_))
    else:
        typer.echo(f"{len(found)} decisions, {new} of them new")
        if disputes:
            typer.echo(f"people differ on {disputes}: parleys review disputes tells on what")
    raise typer.Exit(Exit.OK)


def told(each: Decision) -> str:
    """Tell a decision in one line: "ann edited position “ready to meet”, Haddad: talks: stance conditional; why"."""
    bound = each.binding
    what = ""
    if bound is not None and bound.kind == "report":
        what = f" report {bound.report}"
    elif bound is not None:
        what = f" {bound.kind} “{_short(bound.exact)}”" + (f" [{bound.discriminator}]" if bound.discriminator else "")
    why = f"; {each.why}" if each.why else ""
    return f"{each.who} {DONE[each.kind]}{what}{_more(each)}{why}"


def _more(each: Decision) -> str:
    payload: dict[str, Any] = each.payload
    match each.kind.value:
        case "edit":
            return ": " + _changes(each)
        case "merge":
            return ": " + " = ".join(dict.fromkeys(str(member["name"]) for member in payload["members"]))
        case "split":
            return f": {payload.get('name', '')}, {len(payload['part'])} of its members"
        case "name_issue":
            return f": {payload.get('was', '')} is {payload['name']}"
        case "set_report":
            return ": " + ", ".join(f"{name} {value}" for name, value in payload.items() if value)
        case "undo":
            return f" ({str(payload['of'])[:8]})"
        case _:
            return ""


def _changes(each: Decision) -> str:
    """Give the fields that were put right: "stance willing → conditional"."""
    from parleys.review.fields import fields_of

    kind = each.binding.kind if each.binding is not None else ""
    wires = {field.name: wire for wire, field in fields_of(kind).items()}
    names = {str(actor["id"]): str(actor["name"]) for actor in each.payload.get("actors", ())}
    was: dict[str, Any] = each.payload.get("was", {})
    return ", ".join(
        f"{wires[name]} {_held(was.get(wires[name]), names)} → {_held(value, names)}"
        for name, value in each.payload["set"].items()
    )


def _held(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(_held(each, names) for each in value) or "none"
    if isinstance(value, dict):
        return str(value.get("name") or f"{value.get('start')}-{value.get('end')}")
    return "none" if value is None else names.get(str(value), str(value))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"
