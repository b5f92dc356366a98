"""`parleys show actors` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.called import parleys
from tests.cli.test_read import REPORT

SECOND = REPORT.replace("8 February", "9 March").replace("Anna Karsava", "Ana Karsawa").replace("Karsava", "Karsawa")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of two readings in which one minister is spelled two ways."""
    folder = tmp_path_factory.mktemp("record")
    (folder / "one.txt").write_text(REPORT, encoding="utf-8")
    (folder / "two.txt").write_text(SECOND, encoding="utf-8")
    out = folder / "readings.jsonl"
    assert parleys("read", folder, "-o", out).returncode == 0
    return out


def test_actors(record: Path) -> None:
    """Each actor stands with its forms, its role with days and reports, and whom it speaks for."""
    done = parleys("show", "actors", record, "--actor", "karsava")
    assert done.returncode == 0, done.stderr.decode()
    lines = [" ".join(line.split()) for line in done.stdout.decode().splitlines()]
    assert lines[1].startswith("Anna Karsava (person, for Velland")
    assert lines[1].endswith("in 2 reports")
    assert any("Karsawa" in line and line.startswith("also") for line in lines)
    assert "role foreign minister of Velland, told 8 Feb 2031 to 9 Mar 2031 [one two]" in lines


def test_json(record: Path) -> None:
    """As JSON an actor is one line; filters choose by kind."""
    done = parleys("show", "actors", record, "--json", "--kind", "person")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {each["kind"] for each in found} == {"person"}
    [karsava] = [each for each in found if "Anna Karsava" in each["names"]]
    assert karsava["roles"][0]["title"] == "foreign minister"
    assert karsava["relations"] == []


def test_mistakes(record: Path, tmp_path: Path) -> None:
    """A kind that is none is a mistake in the call; a file that holds no readings is told with its place."""
    assert parleys("show", "actors", record, "--kind", "hero").returncode == 2
    (tmp_path / "other.jsonl").write_text('{"mine": 1}\n', encoding="utf-8")
    for path, words in ((tmp_path / "other.jsonl", b"not a reading"), (tmp_path / "gone.jsonl", b"no such file")):
        done = parleys("show", "actors", path)
        assert done.returncode == 3
        assert words in done.stderr
        assert b"Traceback" not in done.stderr


def test_statements(record: Path) -> None:
    """Statements stand as they would be cited; the party's name finds those who speak for it."""
    done = parleys("show", "statements", record, "--actor", "velland")
    assert done.returncode == 0, done.stderr.decode()
    lines = [" ".join(line.split()) for line in done.stdout.decode().splitlines()]
    assert lines[0].startswith("4 statements in 2 reports")
    assert lines[1] == "0 of 4 reviewed; ° marks what nobody has reviewed"
    assert lines[2:4] == [
        "Anna Karsava (foreign minister), 8 Feb 2031, Harbour City",
        "Velland is ready for talks with the rebels — Island Press, 8 Feb 2031 °",
    ]
    assert any(line.startswith("“We will meet them without conditions” — ") for line in lines)
    assert parleys("show", "statements", record, "--actor", "orlov").stdout.startswith(b"0 statements")


def test_statements_by_day(record: Path) -> None:
    """Statements can be chosen by day, month or year; as JSON each stands with its words and its report."""
    done = parleys("show", "statements", record, "--since", "2031-03", "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found
    assert {each["date"][:7] for each in found} == {"2031-03"}
    assert "Velland is ready for talks with the rebels" in {each["words"] for each in found}
    none = parleys("show", "statements", record, "--until", "2030", "--json")
    assert none.stdout == b""


def test_attributions(record: Path) -> None:
    """All that is attributed: as JSON with words and report, else with source and kind."""
    done = parleys("show", "attributions", record, "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"statement"} <= {each["sort"] for each in found}
    assert "We will meet them without conditions" in {each["words"] for each in found}
    lines = parleys("show", "attributions", record).stdout.decode().splitlines()
    assert "Karsava, direct" in lines
