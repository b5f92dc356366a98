"""`parleys show stories` as a user meets it, over the bundled reports."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.called import parleys


def test_copies_stand_together_under_their_agency(demo: Path) -> None:
    """A story is told with its outlets; what one agency wrote stands together and is one origin."""
    done = parleys("show", "stories", demo)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0, done.stderr.decode()
    assert "in 10 reports" in lines[0]
    assert any(line.startswith("THREAD") for line in lines)
    agency = next(place for place, line in enumerate(lines) if "are Tellurian Press Agency's" in line)
    assert "The Kizuri Herald" in lines[agency + 1]


def test_json_counts_independent_origins(demo: Path) -> None:
    """Each story is an object with its reports, its copies and how many origins stand behind it."""
    stories = [json.loads(line) for line in parleys("show", "stories", demo, "--json").stdout.splitlines()]
    assert sum(len(story["reports"]) for story in stories) == 10
    copied = [story for story in stories if story["copies"]]
    assert [len(story["copies"][0]["members"]) for story in copied] == [2]
    assert all(story["origins"] <= len(story["reports"]) - 1 for story in copied)


def test_filters_by_day_and_number(demo: Path) -> None:
    """Only stories of some days, and only those that several reports tell."""
    several = parleys("show", "stories", demo, "--json", "--several").stdout.splitlines()
    assert several
    assert all(len(json.loads(line)["members"]) > 1 for line in several)
    late = parleys("show", "stories", demo, "--json", "--since", "2031-04").stdout.splitlines()
    assert [json.loads(line)["date"] for line in late] == ["2031-04-09"]


def test_a_day_that_is_none_is_refused(demo: Path) -> None:
    """A mistyped date stops with what to give."""
    done = parleys("show", "stories", demo, "--since", "April")
    assert done.returncode == 2
    assert b"YYYY-MM-DD" in done.stderr
