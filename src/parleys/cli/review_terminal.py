"""The queue in a terminal: one fact after the other, one key each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parleys.cli.read import console
from parleys.cli.review_lines import context, heading, may_hold, reason, told
from parleys.cli.review_list import DONE
from parleys.errors import UsageError
from parleys.review.fields import fields_of
from parleys.summary.wording import count, one_line

if TYPE_CHECKING:
    from rich.console import Console

    from parleys.review import Decision, Doubtful
    from parleys.store import Record

_KEYS = "[a]ccept  [r]eject  [e]dit  [n]ote  [s]kip  [u]ndo  [q]uit  [?]help"
_LAST = "[u]ndo the last decision  [q]uit"
_HELP = (
    ("a", "accept: the fact is right as it stands, and stays so however the report is read later"),
    ("r", "reject: it is wrong, and left out of all that is told"),
    ("e", "edit: put fields right, one FIELD=VALUE after the other; an empty line ends it"),
    ("n", "note: write a remark about it, and stay here"),
    ("s", "skip: decide later"),
    ("u", "undo the last decision, and go back to it"),
    ("q", "quit: all that was decided is stored already"),
)


def ask(record: Record, found: Sequence[Doubtful], who: str, more: bool = False) -> None:
    """Show facts one by one and do what the keys say; each decision is stored at once.

    Args:
        record: the record that they are in.
        found: the facts.
        who: decides.
        more: whether there may be others beyond these.
    """
    out = console()
    if not found:
        out.print("Nothing to look at: everything that was asked for has been decided on.")
        return
    out.print(Text(f"{_many(len(found), more)}, the doubtful first. You decide as {one_line(who)}.", "dim"))
    made: list[tuple[int, Decision]] = []
    at, shown = 0, -1
    while at < len(found) or made:
        if at == len(found):
            # nothing is left to show, but what was decided last may have been a slip
            out.print(Text("\nThat was the last one.", "dim"))
            if _key(out, _LAST) == "q":
                break
            at, shown = _undo(record, made, who, at, out), -1
            continue
        if at != shown:
            _show(out, found[at], at + 1, len(found))
        shown = at
        key = _key(out, _KEYS)
        if key == "q":
            break
        if key == "u":
            at, shown = _undo(record, made, who, at, out), -1
            continue
        decision = _act(key, record, found[at], who, out)
        if decision is not None:
            made.append((at, decision))
        at += key != "n" and (key == "s" or decision is not None)
    _farewell(out, made)


def _many(number: int, more: bool) -> str:
    return (
        f"The first {count(number, 'fact')} to look at (--limit asks for more)"
        if more
        else (f"{count(number, 'fact')} to look at")
    )


def _show(out: Console, each: Doubtful, number: int, of: int) -> None:
    out.print()
    out.print(heading(each, number, of))
    out.print(Text(reason(each), "dim"))
    out.print(Padding(context(each), (1, 2)))
    rows = Table.grid(padding=(0, 2))
    rows.add_column(justify="right", style="cyan", min_width=12)
    rows.add_column(overflow="fold")
    for name, value in told(each.fact, each.reading, each.kind):
        rows.add_row(name, Text(value))
    out.print(rows)


def _key(out: Console, line: str) -> str:
    """Ask until a key is pressed that the line of keys names."""
    known = re.findall(r"\[(\w)\]", line)
    while True:
        out.print(Text(f"\n{line} ", "bold"), end="")
        try:
            key = typer.getchar().casefold() or "q"
        except (EOFError, KeyboardInterrupt):
            key = "q"
        out.print(Text(key if key.isprintable() else "", "bold"))
        if key in known:
            return key
        rows = Table.grid(padding=(0, 2))
        for letter, meaning in _HELP:
            if letter in known:
                rows.add_row(Text(f"  {letter}", "bold"), meaning)
        out.print(rows)


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
    # where a fact begins and ends is hardly ever what is wrong
    names = sorted(fields, key=lambda name: name in ("start", "end"))
    out.print(Text(f"fields: {', '.join(names)}; a FIELD alone tells what it may hold", "dim"))
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
        name, sign, value = (part.strip() for part in line.partition("="))
        if name not in fields:
            out.print(Text(f"{one_line(name)}: no such field; one of {', '.join(fields)}", "red"))
        elif not sign:
            out.print(Text(f"{name} holds {may_hold(fields[name])}", "dim"))
        else:
            given[name] = value


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
    kinds = Counter(DONE[decision.kind.value] for _, decision in made)
    listed = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    out.print(Text(f"\n{count(len(made), 'decision')} stored{': ' + listed if listed else ''}.", "bold"))
    if made:
        out.print(Text("parleys review list tells them; parleys review undo takes one back.", "dim"))
