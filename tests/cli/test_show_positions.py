"""`parleys show positions` as a user meets it, over the bundled reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.called import parleys


def shown(demo: Path, *options: str | Path) -> list[str]:
    """Give the lines of what is shown."""
    done = parleys("show", "positions", demo, *options)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


def objects(demo: Path, *options: str) -> list[dict[str, object]]:
    """Give the objects of what is shown."""
    return [json.loads(line) for line in shown(demo, "--json", *options)]


def test_list(demo: Path) -> None:
    """Positions stand by holder, with day, voice, words and outlet; the party's name finds its speakers."""
    lines = shown(demo, "--actor", "estermark")
    assert "positions in 10 reports" in lines[0]
    assert any(line.startswith("Estermark, ") for line in lines)
    assert any("said by Helen Aldwick" in line for line in lines)


def test_matrix(demo: Path) -> None:
    """The matrix fits the terminal, tells each stand by symbol and word with its age, and what it leaves out."""
    lines = shown(demo, "--matrix")
    assert max(map(len, lines)) <= 100
    text = "\n".join(lines)
    assert "± conditional" in text
    assert "As of 9 Apr 2031" in text
    assert "left out" in text
    assert "\x1b" not in text


def test_matrix_as_of(demo: Path) -> None:
    """As of February nothing of March is told; each entry carries its age."""
    found = objects(demo, "--matrix", "--as-of", "2031-02")
    assert found
    assert {entry["as_of"] for entry in found} == {"2031-02-28"}
    assert all(str(entry["last_heard"]) <= "2031-02-28" and int(str(entry["age_days"])) >= 0 for entry in found)


def test_history_and_changes(demo: Path) -> None:
    """The front's commander moved from refusal to terms; since April only what is new then is told."""
    text = "\n".join(shown(demo, "--history", "--actor", "bazhan", "--kind", "talks"))
    assert "moved     " in text
    assert "unchanged " in text
    changes = objects(demo, "--changed-since", "2031-04")
    assert {change["change"] for change in changes} <= {"new", "moved"}
    assert any(change["party_name"] == "Highland Front" for change in changes)


def test_json_filters(demo: Path) -> None:
    """As JSON a position is one line; kind and stance choose."""
    found = objects(demo, "--kind", "talks", "--stance", "unwilling")
    assert found
    assert {(each["kind"], each["stance"]) for each in found} == {("talks", "unwilling")}
    assert all(each["words"] for each in found)


def test_new_names(demo: Path, tmp_path: Path) -> None:
    """A file of names renames issues, in TOML or JSON; a name that fits none is told and costs nothing."""
    (tmp_path / "names.toml").write_text('"talks" = "the table"\n"moon" = "sun"\n', encoding="utf-8")
    (tmp_path / "names.json").write_text('{"talks": "the table"}', encoding="utf-8")
    for name in ("names.toml", "names.json"):
        done = parleys("show", "positions", demo, "--issues", tmp_path / name, "--issue", "the table", "--json")
        assert done.returncode == 0
        assert done.stdout
    done = parleys("show", "positions", demo, "--issues", tmp_path / "names.toml")
    assert b"no issue of this record is called moon" in done.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--kind", "wish"), b"give one of talks, demand"),
        (("--stance", "maybe"), b"give one of willing"),
        (("--as-of", "2031-13"), b"give a date"),
        (("--changed-since", "spring"), b"give a date"),
        (("--since", "2031/04"), b"give a date"),
        (("--matrix", "--history"), b"give one of them"),
        (("--issues", "gone.toml"), b"no such file"),
    ],
)
def test_mistakes(demo: Path, options: tuple[str, ...], words: bytes) -> None:
    """A mistake in the call is told in one line and ends with code 2."""
    done = parleys("show", "positions", demo, *options)
    assert done.returncode == 2
    assert words in done.stderr
    assert b"Traceback" not in done.stderr


def test_nothing_found(demo: Path) -> None:
    """That nothing fits is no mistake; it is said beside the data."""
    for options in (("--actor", "nobody"), ("--matrix", "--as-of", "1999"), ("--changed-since", "2040")):
        done = parleys("show", "positions", demo, *options)
        assert done.returncode == 0
        assert done.stdout == b""
        assert done.stderr.startswith(b"no position ")
