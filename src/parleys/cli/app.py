"""The application that commands are hung on, its exit codes, and how it tells what went wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from copy import copy
from enum import IntEnum
from typing import Annotated, Any, NoReturn

import typer
from typer.main import get_command_name
from typer.models import CommandInfo, TyperInfo

from parleys import __version__
from parleys.errors import InputError, KnowledgeError, ModelError, ParleysError, UsageError

app = typer.Typer(
    name="parleys",
    help="Read news reports of a conflict and keep a sourced record of its diplomacy: who said what, who met whom, "
    "who is ready to talk to whom and on what conditions, and what stands in the way.",
    epilog="Everything runs on this machine; nothing is sent or downloaded. Start with: parleys demo",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Exit(IntEnum):
    """Exit codes (docs/reading-your-reports.md)."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    NOTHING = 3
    INTERRUPTED = 130


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """Hold the options that belong to no command."""
    if version:
        typer.echo(f"parleys {__version__}")
        raise typer.Exit


def say(error: InputError, as_json: bool) -> None:
    """Tell a problem on stderr, one line each; as an object a line with --json."""
    _complain({"error": error.reason, "place": error.place}, f"{error.place}: {error.reason}", as_json)


def fail(code: Exit, line: str, as_json: bool = False) -> NoReturn:
    """Tell why the command ends here, and end it."""
    _complain({"error": line, "exit": int(code)}, f"parleys: {line}", as_json)
    raise typer.Exit(code)


def main() -> None:
    """Run the command line; a user's mistake ends in one line and an exit code, never in a traceback."""
    as_json = "--json" in sys.argv
    try:
        narrowed(app, sys.argv[1:3])()
    except UsageError as error:
        _leave(Exit.USAGE, str(error), as_json)
    except ModelError as error:
        _leave(Exit.USAGE, str(error), as_json)
    except KnowledgeError as error:
        _leave(Exit.NOTHING, f"this installation is damaged: {error}", as_json)
    except ParleysError as error:
        _leave(Exit.NOTHING, str(error), as_json)
    except BrokenPipeError:
        # `parleys read … | head`: the reader has seen enough
        sys.stderr.close()
        sys.exit(Exit.OK)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


def narrowed(whole: typer.Typer, words: Sequence[str]) -> typer.Typer:
    """Give an application with only the command that these words call, or all of it where they call none.

    Typer works out the options of every command before it looks which one is called; with some fifty of them that takes
    longer than many a command. Where the help is called, groups stand without their commands: they are not listed.
    """
    if not words:
        return whole
    lean = copy(whole)
    if words[0] == "--help":
        lean.registered_groups = [_without_commands(group) for group in whole.registered_groups]
        return lean
    lean.registered_commands = [each for each in whole.registered_commands if _name(each) == words[0]]
    lean.registered_groups = []
    for group in whole.registered_groups:
        if group.typer_instance is not None and group.name == words[0]:
            inner = copy(group)
            inner.typer_instance = narrowed(group.typer_instance, words[1:])
            lean.registered_groups.append(inner)
    return lean if lean.registered_commands or lean.registered_groups else whole


def _without_commands(group: TyperInfo) -> TyperInfo:
    bare = copy(group)
    bare.typer_instance = copy(group.typer_instance)
    if bare.typer_instance is not None:
        bare.typer_instance.registered_commands = []
        bare.typer_instance.registered_groups = []
    return bare


def _name(command: CommandInfo) -> str | None:
    if command.name is not None or command.callback is None:
        return command.name
    return get_command_name(command.callback.__name__)


def _complain(thing: dict[str, Any], line: str, as_json: bool) -> None:
    typer.echo(json.dumps(thing, ensure_ascii=False) if as_json else line, err=True)


def _leave(code: Exit, line: str, as_json: bool) -> NoReturn:
    _complain({"error": line, "exit": int(code)}, f"parleys: {line}", as_json)
    sys.exit(code)
