"""The application: one command is built where one is called, all where none is."""

from __future__ import annotations

from typing import Any

import pytest
from typer.main import get_command

import parleys.cli
from parleys.cli.app import narrowed


def built(words: list[str]) -> dict[str, Any]:
    """Give the commands that are built for a call."""
    found: dict[str, Any] = vars(get_command(narrowed(parleys.cli.app, words)))["commands"]
    return found


def help_of(words: list[str]) -> str:
    """Give the help of what is built for a call."""
    command = get_command(narrowed(parleys.cli.app, words))
    return command.get_help(command.make_context("parleys", [], resilient_parsing=True))


@pytest.mark.parametrize(
    ("words", "commands", "inner"),
    [
        (["find", "ceasefire"], {"find"}, None),
        (["show", "events"], {"show"}, {"events"}),
        (["review", "list"], {"review"}, {"list"}),
    ],
)
def test_what_is_called_is_built_alone(words: list[str], commands: set[str], inner: set[str] | None) -> None:
    """A command that is named is the only one whose options are worked out."""
    found = built(words)
    assert set(found) == commands
    assert inner is None or set(vars(found[words[0]])["commands"]) == inner


def test_what_calls_none_gets_all() -> None:
    """Help and slips of the pen see every command, also those of a group."""
    every = set(built([]))
    assert {"read", "show", "find", "review", "export"} <= every
    assert set(built(["--help"])) == set(built(["shwo"])) == every
    assert help_of(["--help"]) == help_of([])
    assert len(vars(built(["show", "evnts"])["show"])["commands"]) > 10
    assert "queue" in vars(built(["review", "war.parleys"])["review"])["commands"]
