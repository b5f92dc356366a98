"""What `parleys model` tells of a model file itself: what a check finds, what a draft holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from parleys.cli.model_say import heading, say
from parleys.cli.read import console
from parleys.conflict.model import Basis, Conflict, called, statements_of
from parleys.summary.wording import count, one_line

if TYPE_CHECKING:
    from parleys.conflict.draft import Draft


def show_checked(conflict: Conflict, found: dict[str, Any]) -> None:
    """Print what a check finds."""
    say(one_line(conflict.name), "bold")
    parties = count(found["parties"], "party", "parties")
    say(f"{parties}, {count(found['options'], 'option')}, {found['feasible']} of {found['states']} states can be")
    for line in found["warnings"]:
        say(f"! {one_line(line)}", "yellow")
    for each in found["published"]:
        told = ", ".join(map(str, each["published"])) or "none"
        verdict = (
            "as published"
            if each["same"]
            else f"published {told}; found {', '.join(map(str, each['found'])) or 'none'}"
        )
        say(f"{one_line(each['variant'])}, {one_line(each['concept'])}: {verdict}", "" if each["same"] else "red")
    if found["coalition_still_stable"]:
        say(f"published as no equilibrium of the coalition, but found: {found['coalition_still_stable']}", "red")
    open_ones = found["unconfirmed"]
    if open_ones:
        heading(f"NOBODY HAS CONFIRMED {len(open_ones)} OF {count(found['statements'], 'STATEMENT', 'STATEMENTS')}")
    for each in open_ones:
        where = f" [{one_line(each['report'])}]" if each["report"] else ""
        say(f"{each['party']}: {one_line(each['p'])} ({each['basis']}{where})")


def show_draft(draft: Draft, path: Path) -> None:
    """Print what a draft holds, what it does not, and how to go on."""
    conflict, name = draft.conflict, one_line(str(path))
    say(f"{name}: as of {conflict.as_of or 'no day'}, {_statements(conflict)}", "bold")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("party", "options", *(basis.value for basis in Basis if basis is not Basis.ANALYST)):
        table.add_column(column, overflow="fold")
    for maker in conflict.decision_makers:
        bases = Counter(each.basis for each in statements_of(maker.preferences))
        counts = (str(bases[basis] or "–") for basis in Basis if basis is not Basis.ANALYST)
        options = ", ".join(option.id for option in maker.options)
        table.add_row(*(Text(cell) for cell in (f"{one_line(called(maker))} ({maker.id})", options, *counts)))
    console().print(table)
    if draft.left_out:
        say(f"Left out: {count(len(draft.left_out), 'line')} at the end of the file, each with why.")
    say("Nothing is confirmed, and the order of each party's statements is a guess.")
    say("")
    say(f"Go through it:   parleys model confirm {name} --by NAME", "dim")
    say(f"What is open:    parleys model check {name}", "dim")
    say(f"What it implies: parleys model solve {name}", "dim")


def _statements(conflict: Conflict) -> str:
    options = sum(len(maker.options) for maker in conflict.decision_makers)
    statements = sum(len(statements_of(maker.preferences)) for maker in conflict.decision_makers)
    return f"{count(options, 'option')}, {count(statements, 'statement')}"
