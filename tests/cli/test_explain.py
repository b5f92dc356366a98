"""`parleys explain` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.called import parleys
from tests.cli.test_read import REPORT


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A report as a file."""
    path = tmp_path / "monday.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_text(written: Path) -> None:
    """The parts stand in order: the predicates, who is there, who was asked, what is in the record."""
    done = parleys("explain", written, "ready for talks with the rebels,", "--all")
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    parts = ["PREDICATES", "WHO", "STATEMENTS asked", "POSITIONS asked", "EVENTS asked", "FIGURES asked", "IN THE"]
    found = [text.find(part) for part in parts]
    assert -1 not in found
    assert found == sorted(found)
    assert "looks for" in text


def test_json(written: Path) -> None:
    """As JSON it is one object, whose places fit the report's text."""
    done = parleys("explain", written, str(REPORT.index("rebels,") + 1), "--json")
    [line] = done.stdout.splitlines()
    found = json.loads(line)
    place = found["place"]
    assert REPORT[place["start"] : place["end"]] == place["text"] == "e"
    assert {each["kind"] for each in found["asked"]} == {"statement", "position", "event", "figure"}


def test_mistakes(written: Path, tmp_path: Path) -> None:
    """A place that is none is a mistake in the call; a file that cannot be read gives nothing."""
    assert parleys("explain", written, "99999").returncode == 2
    assert b"has characters 0 to" in parleys("explain", written, "99999").stderr
    assert parleys("explain", written, "no such words").returncode == 2
    assert parleys("explain", tmp_path / "gone.txt", "3").returncode == 3
    assert parleys("explain", written, "3", "--published", "soon").returncode == 2
