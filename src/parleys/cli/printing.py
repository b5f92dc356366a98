"""How views print: objects as JSON, lines wrapped to the terminal, lines in pairs under how many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import typer

from parleys.cli.read import console
from parleys.cli.records import shown_name

if TYPE_CHECKING:
    from parleys.record import State

Lines = Iterable[tuple[str, str]]
"""Lines with their styles ("", "bold" or "dim")."""
_AT_ONCE = 500
"""Lines that are printed in one go."""


def print_objects(objects: Iterable[object]) -> None:
    """Print objects as JSON, one a line."""
    import msgspec

    for each in objects:
        typer.echo(msgspec.json.encode(each).decode())


def print_lines(lines: Lines) -> None:
    """Print lines as they are."""
    from rich.control import strip_control_codes
    from rich.text import Text

    out, left = console(), iter(lines)
    # many at once: the terminal's library takes longer for a call than for a line
    while some := list(islice(left, _AT_ONCE)):
        if out.color_system is None:
            typer.echo("\n".join(strip_control_codes(line) for line, _ in some))
        else:
            # Text, never markup: a report's own "[bold]" is its words.
            out.print(Text("\n").join(Text(line, style=style) for line, style in some), soft_wrap=True)


def print_wrapped(lines: Lines, hang: int = 4) -> None:
    """Print lines no wider than the terminal; what is wrapped stands `hang` blanks further in than its line begins."""
    print_lines(_parts(lines, console().width, hang))


def print_title(title: str, states: Collection[State | None] = (), noun: str = "") -> None:
    """Print a title, and below it how many of the facts that follow somebody reviewed."""
    print_lines([(title, "")])
    print_reviewed(states, noun)


def print_reviewed(states: Collection[State | None], noun: str = "") -> None:
    """Print how many of some facts somebody reviewed; nothing where there are none."""
    if states:
        from parleys.summary.reviewed import reviewed_words

        print_wrapped([(reviewed_words(states, noun), "dim")], hang=2)


def print_pairs(title: str, pairs: Iterable[tuple[str, str]], states: Collection[State | None] = ()) -> None:
    """Print lines in pairs, the second below the first, under a title."""
    print_title(title, states)
    width = console().width
    print_lines(
        part
        for head, below in pairs
        for part in (*_parts([(head, "bold")], width, 4), *_parts([(f"    {below}", "")], width, 0))
    )


def _parts(lines: Lines, width: int, hang: int) -> Iterator[tuple[str, str]]:
    for line, style in lines:
        for part in wrapped(line, width, len(line) - len(line.lstrip()) + hang):
            yield part, style


def counted(total: int, noun: str, name: str, printed: int) -> str:
    """Give the title of a list: how many there are in a record, and how many of them are printed if not all."""
    from parleys.summary.wording import count

    first = f", the first {printed}" if printed < total else ""
    return f"{count(total, noun)} in {shown_name(name)}{first}"


def wrapped(line: str, width: int, indent: int) -> Sequence[str]:
    """Give a line in parts no wider than the terminal, all but the first indented."""
    import textwrap

    return textwrap.wrap(line, width, subsequent_indent=" " * indent, break_long_words=False) or [line]
