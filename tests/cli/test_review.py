"""Review as a user meets it: a queue of keys in the terminal, and each decision as a command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.called import invoked
from tests.store.records import readings
from typer.testing import Result

from parleys.cli import review
from parleys.errors import InputError, UsageError
from parleys.record import Issue
from parleys.store import open_record

ONE, TWO, THREE = (reading.report.id for reading in readings())


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record of three reports."""
    place = str(tmp_path / "war.parleys")
    with open_record(place) as opened:
        opened.add(readings())
    return place


def call(*arguments: str, keys: str | None = None) -> Result:
    """Run a command as ann."""
    done = invoked("review", *arguments, keys=keys, PARLEYS_REVIEWER="ann", COLUMNS="90")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits before the terminal."""
    monkeypatch.setattr(review, "is_terminal", lambda: True)


def listed(record: str) -> list[dict[str, Any]]:
    """What was decided."""
    return [json.loads(line) for line in call("list", record, "--json").stdout.splitlines()]


@pytest.mark.usefixtures("terminal")
def test_keys(record: str) -> None:
    """Keys accept, reject, note, edit and undo, the last one, too; the words are shown in their paragraph."""
    keys = "xnlook again\nestance\nstance=maybe\n\nstance=willing\n\n" + "ua" + "rno\n" + "u" + "rno such thing\n" + "q"
    done = call(record, "--kind", "position", keys=keys)
    told = " ".join(done.stdout.split())
    assert "1 of 2 position" in told
    assert "ready to meet the Council once the siege is lifted" in told
    assert "holder Karim Haddad" in told
    assert "accept: the fact is right" in told
    assert "stance: 'maybe' does not fit; give one of willing, conditional, unwilling" in told
    assert "undone: edit" in told
    assert "stance holds one of willing, conditional, unwilling; or none" in told
    assert "That was the last one. [u]ndo the last decision [q]uit u undone: reject" in told
    assert "3 decisions stored: 1 accepted, 1 noted, 1 rejected." in told
    assert [(each["kind"], each["why"], each["counts"]) for each in listed(record)] == [
        ("note", "look again", True),
        ("edit", None, False),
        ("undo", None, True),
        ("accept", None, True),
        ("reject", "no", False),
        ("undo", None, True),
        ("reject", "no such thing", True),
    ]


@pytest.mark.usefixtures("terminal")
def test_nothing_to_look_at(record: str) -> None:
    """Where all is decided, it is said."""
    assert "Nothing to look at" in call(record, "--actor", "nobody at all").stdout


def test_queue_without_a_terminal(record: str) -> None:
    """Without a terminal the queue points at the command for scripts; as JSON it lists facts, the doubtful first."""
    with pytest.raises(UsageError, match="parleys review decide RECORD REPORT FACT"):
        call(record)
    found = [json.loads(line) for line in call(record, "--json", "--limit", "3").stdout.splitlines()]
    assert len(found) == 3
    assert found[0]["likely"] == 1.0
    assert found[0]["words"]
    assert set(found[0]["names"].values())


def test_decide(record: str) -> None:
    """Accepting, rejecting and editing are told in a line, with how to take it back."""
    done = call(
        "decide", record, "one", "f1", "edit", "--set", "stance=willing", "--set", "with=Orlov", "--why", "as quoted"
    )
    assert done.stdout == (
        "ann edited position “ready to meet the Council once the siege is lifted” [Karim Haddad: talks willing]: "
        "stance conditional → willing, with Highland Council → Pavel Orlov; as quoted\n"
    )
    assert "take it back with: parleys review undo" in done.stderr
    made = json.loads(call("decide", record, ONE, "f2", "reject", "--who", "bo", "--json").stdout)
    assert (made["who"], made["kind"], made["binding"]["report"]) == ("bo", "reject", ONE)
    for bad, told in (
        (("f1", "praise"), "praise: give accept, reject or edit"),
        (("f1", "accept", "--set", "stance=willing"), "only edit sets fields"),
        (("f1", "edit", "--set", "stance"), "--set stance: write it as FIELD=VALUE"),
        (("f1", "edit"), "nothing to set"),
    ):
        with pytest.raises(UsageError, match=told):
            call("decide", record, "one", *bad)
    with pytest.raises(UsageError, match="only a record on disk keeps decisions"):
        call("decide", "war.jsonl", "one", "f1", "accept")


def test_the_rest_of_the_verbs(record: str) -> None:
    """Adding, merging, splitting, naming, dating, noting and undoing are commands, and listed with who and why."""
    call("add", record, "three", "event", "rejects the Tarsk pipeline", "--set", "type=REJECT", "--set", "actors=Orlov")
    call("date", record, "two", "2031-02-19", "--outlet", "Harbour Post")
    call("merge", record, "Karim Haddad", "Pavel Orlov", "--why", "a pen name")
    call("split", record, "Mira Lenz", f"{THREE}#lenz")
    with open_record(record) as opened:
        [issue] = [each for each in opened.dossier([Issue]).of(Issue) if f"{THREE}#f0" in each.members]
    call("name", record, issue.name, "pipelines")
    call("note", record, "ask again", "--report", "one", "--fact", "f1")
    undone = listed(record)[0]["id"]
    call("undo", record, undone[:8])
    lines = call("list", record).stdout.splitlines()
    assert len(lines) == 7
    assert lines[4].endswith("is pipelines")
    assert lines[0].endswith("(undone)")
    assert "ann set report" in lines[1]
    assert lines[1].endswith("published 2031-02-19, outlet Harbour Post")
    assert "ann merged: Karim Haddad = Pavel Orlov; a pen name" in lines[2]
    with pytest.raises(UsageError, match="--fact: give --report"):
        call("note", record, "x", "--fact", "f1")


def test_handing_over(record: str, tmp_path: Path) -> None:
    """What a colleague decided is taken in once, and what both decided differently is told."""
    call("decide", record, "one", "f1", "accept")
    mine = tmp_path / "mine.jsonl"
    call("export", record, "-o", str(mine))
    other = str(tmp_path / "other.parleys")
    with open_record(other) as opened:
        opened.add(readings())
        opened.reject(ONE, "f1", who="bo")
    told = call("import", other, str(mine)).stdout
    assert told == "1 decisions, 1 of them new\npeople differ on 1: parleys review disputes tells on what\n"
    assert json.loads(call("import", other, str(mine), "--json").stdout) == {"decisions": 1, "new": 0, "disputes": 1}
    told = call("disputes", other).stdout
    assert told.startswith(f"{ONE}#f1\n")
    assert "ann accepted" in told
    assert "bo rejected" in told
    assert call("export", record).stdout == mine.read_text(encoding="utf-8")
    mine.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.jsonl:1: not a decision"):
        call("import", other, str(mine))


def test_who(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who decides is told, or who is logged in; where nobody is known, it is asked for."""
    assert review.person(" jo ") == "jo"
    monkeypatch.setattr("getpass.getuser", lambda: "somebody")
    assert review.person(None) == "somebody"

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(UsageError, match="Give --who NAME, or set PARLEYS_REVIEWER"):
        review.person(None)


def test_hostile_words(record: str, tmp_path: Path) -> None:
    """Words of a report or a remark cannot command the terminal."""
    call("note", record, "\x1b[2Jgone")
    assert "\x1b" not in call("list", record).stdout


def test_rules(record: str) -> None:
    """How often each rule was right is told with its interval, as a table and as objects."""
    assert "nobody has decided" in invoked("doctor", record, "--rules").stderr
    call("decide", record, "one", "f2", "reject")
    call("decide", record, "three", "f1", "accept")
    told = invoked("doctor", record, "--rules", COLUMNS="90")
    assert "invented event 0.50 0.09–0.91 1 1" in " ".join(told.stdout.split())
    assert "19 times of 20" in told.stderr
    [line] = invoked("doctor", record, "--rules", "--json").stdout.splitlines()
    assert json.loads(line)["precision"] == 0.5
