"""How the answers of `parleys model` are printed: lines and headings."""

from __future__ import annotations

from rich.text import Text

from parleys.cli.read import console


def say(words: str, style: str = "") -> None:
    """Print a line, wrapped to the terminal."""
    console().print(Text(words, style=style))


def heading(words: str) -> None:
    """Print a heading below an empty line."""
    say("")
    say(words, "bold")
