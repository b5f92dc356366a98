"""The docs tell the truth: code in them runs, commands exist, every field is explained."""

from __future__ import annotations

import json
import re
import shlex
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.loaded import loaded
from typer.main import get_command

from parleys.cli import app
from parleys.record import schema

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _blocks(language: str) -> list[tuple[str, str]]:
    return [
        (page.name, block)
        for page in PAGES
        for found, block in BLOCK.findall(page.read_text(encoding="utf-8"))
        if found == language
    ]


def _calls() -> list[tuple[str, list[str]]]:
    lines = [(page, line) for page, block in _blocks("console") for line in block.splitlines()]
    words = [(page, shlex.split(line.removeprefix("$ "), comments=True)) for page, line in lines if line[:2] == "$ "]
    return [(page, call[1:]) for page, call in words if call and Path(call[0]).name == "parleys"]


@pytest.mark.parametrize(("page", "block"), _blocks("python"))
def test_python_runs(page: str, block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python in the docs runs as printed."""
    for home in ("parleys.batch", "parleys.explaining.explain"):
        monkeypatch.setattr(import_module(home), "load_reader", loaded)
    exec(compile(block, page, "exec"), {"__name__": "docs"})


@cache
def _program() -> Any:
    return get_command(app)


@pytest.mark.parametrize(("page", "call"), _calls())
def test_commands_exist(page: str, call: list[str]) -> None:
    """Each command line in the docs names a command of the program and options that it has."""
    command = _program()
    words = list(call)
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        words = command.named(words) if hasattr(command, "named") else words
        assert words[0] in command.commands, f"{page}: no command {' '.join(call)!r}"
        command = command.commands[words.pop(0)]
    known = {"--help", *(option for given in command.params for option in (*given.opts, *given.secondary_opts))}
    for word in words:
        if word.startswith("-") and word != "-":
            assert word.split("=")[0] in known, f"{page}: no option {word} in {' '.join(call)!r}"


def test_schema_is_fresh() -> None:
    """The schema in the docs is the one of the code; `just schema` writes it anew."""
    assert json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8")) == json.loads(json.dumps(schema()))


def _structs() -> dict[str, list[str]]:
    return {name: list(one["properties"]) for name, one in schema()["$defs"].items() if "properties" in one}


@pytest.mark.parametrize(("struct", "fields"), sorted(_structs().items()))
def test_every_field_is_explained(struct: str, fields: list[str]) -> None:
    """docs/record.md has a heading for each noun, and each of its fields is named under it or under "Every fact"."""
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^##+ (.+?)\n(.*?)(?=^##+ |\Z)", text, re.MULTILINE | re.DOTALL))
    assert struct in sections, f"docs/record.md has no heading {struct!r}"
    shared = sections["Every fact"] if "rule" in fields else ""
    told = set(re.findall(r"`([\w]+)`", sections[struct] + shared)) | {"object"}
    assert set(fields) <= told, f"docs/record.md does not explain {sorted(set(fields) - told)} of {struct}"
