"""`--state`: every view takes the same three, and tells in the same words what people decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.called import invoked
from tests.store.records import readings
from typer.main import get_command

from parleys.cli.app import app
from parleys.errors import UsageError
from parleys.store import open_record

VIEWS = (
    ("show", "reports"),
    ("show", "actors"),
    ("show", "positions"),
    ("show", "barriers"),
    ("diff", "2031-02", "2031-03"),
    ("brief",),
    ("export", "--to", "jsonl"),
)
"""One of each way to choose."""
WITHOUT = {"stories", "attributions"}
"""What is made from whole reports, or reads them anew; their help says so."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record in which a position and an event were accepted, a figure put right, and a statement rejected."""
    place = str(tmp_path_factory.mktemp("state") / "war.parleys")
    with open_record(place) as opened:
        opened.add(readings())
        one, _, three = (reading.report.id for reading in readings())
        opened.accept(one, "f1", who="ann")
        opened.accept(one, "f2", who="ann")
        opened.edit(three, "f2", {"unit": "displaced"}, who="ann")
        opened.reject(one, "f0", who="ann")
    return place


def told(record: str, *words: str) -> str:
    """Give what a command prints."""
    done = invoked(*words, record, COLUMNS="100")
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_command_has_it() -> None:
    """Every show of facts, diff, brief and export take `--state`; those that do not say why."""
    commands: dict[str, Any] = vars(get_command(app))["commands"]
    shows: dict[str, Any] = vars(commands["show"])["commands"]
    for name, command in {**shows, **{name: commands[name] for name in ("diff", "brief", "export")}}.items():
        assert any("--state" in each.opts for each in command.params) is (name not in WITHOUT), name
        assert name not in WITHOUT or "no --state here" in " ".join(command.help.split())


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_every_view_takes_it(record: str, view: tuple[str, ...]) -> None:
    """Each view tells no more of what was accepted than of all, and refuses a state that is none."""
    accepted = told(record, *view, "--state", "accepted")
    assert len(accepted) <= len(told(record, *view))
    assert "°" not in accepted.split("A person has reviewed")[0]
    done = invoked(*view, record, "--state", "rejected")
    assert isinstance(done.exception, UsageError)
    assert str(done.exception) == "--state rejected: give one of all, reviewed, accepted"


def test_marks(record: str) -> None:
    """What nobody reviewed has °, what people decided is told in a word; both are counted, rejected ones are not."""
    lines = told(record, "show", "events").splitlines()
    assert lines[1] == "1 of 3 reviewed (1 accepted); ° marks what nobody has reviewed"
    assert [line[-1] for line in lines if "“" in line] == ["°", "d", "°"]
    assert sum(line.endswith(" — one (Island Press), 24 Feb 2031 · accepted") for line in lines) == 1
    assert "1 of 2 reviewed (1 edited)" in told(record, "show", "figures")
    assert "0 of 3 reviewed" in told(record, "show", "statements")
    assert told(record, "show", "statements", "--state", "reviewed").startswith("0 statements")
    assert "1 statement, 1 position, 1 event, 1 figure, 2 reviewed" in told(record, "show", "reports")


def test_state_as_json(record: str) -> None:
    """Objects carry the state of each fact, null where nobody decided."""
    found = [json.loads(line)["state"] for line in told(record, "show", "events", "--json").splitlines()]
    assert found == [None, "accepted", None]
    [barrier] = [json.loads(line) for line in told(record, "show", "barriers", "--json").splitlines()]
    assert {quote["state"] for quote in barrier["quotes"]} == {"accepted"}


def test_the_same_of_a_file_of_readings(record: str, tmp_path: Path) -> None:
    """A file of readings that carry their states is chosen from as a record is."""
    path = tmp_path / "war.jsonl"
    path.write_text(told(record, "export", "--to", "jsonl"), encoding="utf-8")
    for view in (("show", "events"), ("show", "actors")):
        words = (*view, "--state", "accepted", "--json")
        assert told(str(path), *words) == told(record, *words)
