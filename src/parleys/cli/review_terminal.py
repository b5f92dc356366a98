"""The queue in a terminal: one fact after the other, one key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parleys.cli.read import console
from parleys.cli.review_lines import context, heading, told
from parleys.errors import UsageError
from parleys.review.fields import fields_of
from parleys.summary.wording import count, one_line

if TYPE_CHECKING:
    from rich.console import Console

    from parleys.review import Decision, Doubtful
    from parleys.store import Record

_KEYS = "[a]ccept  [r]eject  [e]dit  [n]ote  [s]kip  [u]ndo  [q]uit  [?]"
_HELP = (
    ("a", "accept: the fact is right as it stands, and stays so however the report is read later"),
    ("r", "reject: it is wrong, and left out of all that is told"),
    ("e", "edit: put fields right, one FIELD=VALUE after the other; an empty line ends it"),
    ("n", "note: write a remark about it, and stay here"),
    ("s", "skip: decide later"),
    ("u", "undo the last decision, and go back to it"),
    ("q", "quit: all that was decided is stored already"),
)


def ask(record: Record, found: Sequence[Doubtful], who: str) -> None:
    """Show facts one by one and do what the keys say; each decision is stored at once."""
    out = console()
    if not found:
        out.print("Nothing to look at: everything that was asked for has been decided on.")
        return
    out.print(
        Text(f"{count(len(found), 'fact')} to look at, the doubtful first. You decide as {one_line(who)}.", "dim")
    )
    made: list[tuple[int, Decision]] = []
    at = 0
    while at < len(found):
        each = found[at]
        _show(out, each, at + 1, len(found))
        key = _key(out)
        if key == "q":
            break
        if key == "u":
            at = _undo(record, made, who, at, out)
            continue
        decision = _act(key, record, each, who, out)
        if decision is not None:
            made.append((at, decision))
        at += key != "n" and (key == "s" or decision is not None)
    _farewell(out, made)


def _show(out: Console, each: Doubtful, number: int, of: int) -> None:
    out.print()
    out.print(heading(each, number, of))
    out.print(Padding(context(each), (1, 2)))
    rows = Table.grid(padding=(0, 2))
    rows.add_column(justify="right", style="cyan", min_width=12)
    rows.add_column(overflow="fold")
    for name, value in told(each.fact, each.reading, each.kind):
        rows.add_row(name, Text(value))
    out.print(rows)


def _key(out: Console) -> str:
    """Ask until a key is pressed that means something."""
    while True:
        out.print(Text(f"\n{_KEYS} ", "bold"), end="")
        try:
            key = typer.getchar().casefold()
        except (EOFError, KeyboardInterrupt):
            key = "q"
        out.print(Text(key if key.isprintable() else "", "bold"))
        if key in "arensuq" and len(key) == 1:
            return key
        for letter, meaning in _HELP:
            out.print(Padding(Text.assemble((f"{letter}  ", "bold"), meaning), (0, 2)))


def _act(key: str, record: Record, each: Doubtful, who: str, out: Console) -> Decision | None:
    """Do what a key says about a fact; give the decision, if one was made."""
    report, fact = each.reading.report.id, each.fact.id
    if key == "a":
        return record.accept(report, fact, who=who)
    if key == "r":
        why = _line("why (may be empty)")
        return record.reject(report, fact, who=who, why=why)
    if key == "n":
        text = _line("note")
        return record.note(text, who=who, report=report, fact=fact) if text else None
    return _edit(record, each, who, out) if key == "e" else None


def _edit(record: Record, each: Doubtful, who: str, out: Console) -> Decision | None:
    """Ask for fields and what they are to hold, until all of them fit."""
    fields = fields_of(each.kind)
    out.print(Text(f"fields: {', '.join(fields)}", "dim"))
    given: dict[str, str] = {}
    while True:
        line = _line("FIELD=VALUE, or empty to store" if given else "FIELD=VALUE, or empty to leave it")
        if line is None:
            if not given:
                return None
            try:
                return record.edit(each.reading.report.id, each.fact.id, given, who=who)
            except UsageError as error:
                out.print(Text(one_line(str(error)), "red"))
                given.clear()
                continue
        name, sign, value = line.partition("=")
        if not sign:
            out.print(Text("write it as FIELD=VALUE: stance=conditional, holder=Karsava; Velland", "red"))
        elif name.strip() not in fields:
            out.print(Text(f"{one_line(name)}: no such field; one of {', '.join(fields)}", "red"))
        else:
            given[name.strip()] = value.strip()


def _undo(record: Record, made: list[tuple[int, Decision]], who: str, at: int, out: Console) -> int:
    """Take back the last decision of this sitting; give the place of its fact."""
    if not made:
        out.print(Text("nothing was decided in this sitting; parleys review undo takes back older decisions", "red"))
        return at
    place, decision = made.pop()
    record.undo(decision.id, who=who)
    out.print(Text(f"undone: {decision.kind}", "dim"))
    return place


def _line(what: str) -> str | None:
    """Ask for a line; None where it is empty."""
    prompt: Callable[..., str] = typer.prompt
    try:
        return prompt(what, default="", show_default=False).strip() or None
    except (typer.Abort, EOFError):
        return None


def _farewell(out: Console, made: Sequence[tuple[int, Decision]]) -> None:
    kinds: dict[str, int] = {}
    for _, decision in made:
        kinds[decision.kind.value] = kinds.get(decision.kind.value, 0) + 1
    listed = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    out.print(Text(f"\n{count(len(made), 'decision')} stored{': ' + listed if listed else ''}.", "bold"))
