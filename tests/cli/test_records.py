"""A record on disk as a user meets it: read into, shown, found in, looked over."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.cli.called import parleys
from tests.cli.test_read import REPORT
from tests.cli.test_show import SECOND

from parleys.record import read_readings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports, read into a record and into a file of readings."""
    root = tmp_path_factory.mktemp("records")
    (root / "one.txt").write_text(REPORT, encoding="utf-8")
    (root / "two.txt").write_text(SECOND, encoding="utf-8")
    assert parleys("read", root, "-o", root / "war.parleys").returncode == 0
    assert parleys("read", root / "one.txt", root / "two.txt", "-o", root / "war.jsonl").returncode == 0
    return root


VIEWS = [
    ("actors",),
    ("actors", "--actor", "karsava"),
    ("statements", "--actor", "velland"),
    ("statements", "--since", "2031-03"),
    ("positions",),
    ("positions", "--actor", "velland", "--until", "2031-02"),
    ("positions", "--matrix"),
    ("positions", "--history"),
    ("events",),
    ("events", "--actor", "rebels", "--type", "assault"),
    ("figures", "--unit", "killed"),
    ("reports", "--actor", "karsawa", "--since", "2031-03"),
]


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_record_shows_what_its_readings_show(folder: Path, view: tuple[str, ...]) -> None:
    """Every view of a record on disk is that of the same readings in a file, though far less of it is opened."""
    views = [parleys("show", view[0], folder / name, *view[1:], "--json") for name in ("war.parleys", "war.jsonl")]
    assert [each.returncode for each in views] == [0, 0], views[0].stderr.decode()
    assert views[0].stdout == views[1].stdout
    assert views[0].stdout


def test_rows(folder: Path) -> None:
    """Events, figures and reports stand in rows with their words and whose they are."""
    events = parleys("show", "events", folder / "war.parleys", "--type", "ASSAULT").stdout.decode()
    assert "ASSAULT, " in events
    assert "“Rebels attacked a convoy near the harbour on Friday" in events
    figures = parleys("show", "figures", folder / "war.parleys").stdout.decode()
    assert "at least 12 killed" in figures
    reports = parleys("show", "reports", folder / "war.parleys", "--limit", "1").stdout.decode()
    assert reports.startswith("2 reports in ")
    assert "the first 1" in reports
    assert "8 Feb 2031 (text), Island Press: Karsava ready for talks with rebels" in reports
    assert parleys("show", "events", folder / "war.parleys", "--type", "HUG").returncode == 2


def test_reading_again_changes_nothing(folder: Path) -> None:
    """A report that was read by the same version is not read again; the summary is that of the whole record."""
    before = (folder / "war.parleys").read_bytes()
    done = parleys("read", folder / "one.txt", "-o", folder / "war.parleys")
    assert done.returncode == 0, done.stderr.decode()
    assert b"0 reports new, 1 known before, 2 in all" in done.stderr
    assert done.stdout.startswith(b"Read 2 reports")
    assert (folder / "war.parleys").read_bytes() == before
    as_json = parleys("read", folder / "one.txt", "-o", folder / "war.parleys", "--json")
    assert [Path(each.report.source).name for each in read_readings(as_json.stdout)] == ["one.txt"]


def test_a_day_given_later_is_read(tmp_path: Path) -> None:
    """A report is read again where more is told of it than before."""
    (tmp_path / "a.txt").write_text(REPORT.replace("8 February 2031\n", ""), encoding="utf-8")
    record = tmp_path / "war.parleys"
    assert parleys("read", tmp_path / "a.txt", "-o", record).returncode in (0, 1)
    parleys("read", tmp_path / "a.txt", "-o", record, "--published", "2031-02-08")
    [told] = [json.loads(line) for line in parleys("show", "reports", record, "--json").stdout.splitlines()]
    assert (told["published"], told["published_basis"]) == ("2031-02-08", "given")


def test_newest_of_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without RECORD the newest record of the folder is taken, and named; where there is none, that is said."""
    monkeypatch.chdir(folder)
    (folder / "old.parleys").write_bytes((folder / "war.parleys").read_bytes())
    os.utime(folder / "old.parleys", (1, 1))
    done = parleys("show", "figures")
    assert done.stderr.splitlines()[0] == b"record: war.parleys"
    assert b"12 killed" in done.stdout
    (folder / "old.parleys").unlink()
    monkeypatch.chdir(tmp_path)
    none = parleys("show", "figures")
    assert none.returncode == 2
    assert b"name a RECORD" in none.stderr


def test_find(folder: Path) -> None:
    """Hits name report, outlet, day and place, with the words marked; as JSON with every place."""
    done = parleys("find", '"without conditions"', folder / "war.parleys")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("2 reports in ")
    assert lines[1].startswith("9 Mar 2031, Island Press: Karsawa ready for talks with rebels [")
    assert lines[2].strip() == f'{SECOND.index("without"):>3}  "We will meet them «without conditions»," Karsawa said.'
    done = parleys("find", "convoy -karsawa", folder / "war.parleys", "--json")
    [hit] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (hit["start"], hit["published"]) == (REPORT.index("convoy"), "2031-02-08")
    assert parleys("find", "convoy", folder / "war.parleys", "--actor", "orlov", "--json").stdout == b""
    assert parleys("find", "...", folder / "war.parleys").returncode == 2
    assert parleys("find", "convoy", folder / "war.jsonl").returncode == 2


def test_doctor(folder: Path) -> None:
    """The doctor says that all is well, and nothing is lost by asking."""
    done = parleys("doctor", folder / "war.parleys", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["well"], told["reports"], told["mended"]) == (0, True, 2, [])
    assert b"all is well" in parleys("doctor", folder / "war.parleys").stdout
    assert b"12 killed" in parleys("show", "figures", folder / "war.parleys").stdout
