"""`parleys export` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.called import parleys
from tests.export.invented import record

from parleys.record import write_reading


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A file of readings."""
    path = tmp_path / "readings.jsonl"
    path.write_bytes(b"".join(write_reading(reading) + b"\n" for reading in record()[0]))
    return path


def test_stdout(written: Path) -> None:
    """Without a file the events go to standard output, and what was written is told on stderr."""
    done = parleys("export", written, "--to", "plover")
    assert done.returncode == 0, done.stderr.decode()
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["happened", "happened", "planned"]
    told = done.stderr.decode()
    assert "3 events" in told
    assert "1 planned" in told
    assert "date_basis" in told


def test_never_over_a_file(written: Path, tmp_path: Path) -> None:
    """A file that is there is not written over, unless asked for."""
    out = tmp_path / "events.tsv"
    out.write_text("mine", encoding="utf-8")
    refused = parleys("export", written, "--to", "tsv", "-o", out)
    assert (refused.returncode, out.read_text(encoding="utf-8")) == (2, "mine")
    assert b"--force" in refused.stderr
    assert parleys("export", written, "--to", "tsv", "-o", out, "--force").returncode == 0
    assert out.read_text(encoding="utf-8").startswith("id\tdate\t")


def test_mistakes(written: Path, tmp_path: Path) -> None:
    """A form or status that is none is a mistake in the call; a missing folder, too; a missing record is nothing."""
    for words in (
        ("--to", "xml"),
        ("--to", "tsv", "--status", "maybe"),
        ("--to", "tsv", "-o", tmp_path / "no" / "x.tsv"),
    ):
        assert parleys("export", written, *words).returncode == 2
    assert parleys("export", tmp_path / "gone.jsonl", "--to", "tsv").returncode == 3


def test_status(written: Path) -> None:
    """Only what happened, where that is asked for."""
    done = parleys("export", written, "--to", "tsv", "--status", "happened")
    assert len(done.stdout.splitlines()) == 3
    assert b"planned" not in done.stderr
