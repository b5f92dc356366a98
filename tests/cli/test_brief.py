"""`parleys brief` and the newer forms of `parleys export` as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.called import invoked as run
from tests.store.records import readings

import parleys
from parleys.errors import UsageError
from parleys.export import FORMATS


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record on disk."""
    path = tmp_path_factory.mktemp("record") / "war.parleys"
    with parleys.open(path) as record:
        record.add(readings())
    return path


@pytest.mark.parametrize("suffix", ["md", "html", "docx"])
def test_format_by_name(war: Path, tmp_path: Path, suffix: str) -> None:
    """The name of the file tells the format; what was written is told on stderr."""
    out = tmp_path / f"brief.{suffix}"
    done = run("brief", war, "-o", out)
    assert done.exit_code == 0, done.output
    assert "Where things stand as of 10 Mar 2031" in done.stderr
    assert out.read_bytes()[:2] == {"md": b"# ", "html": b"<!", "docx": b"PK"}[suffix]
    assert run("brief", war, "-o", out).exit_code == 2


def test_brief_on_stdout(war: Path) -> None:
    """Without a file it is Markdown on standard output; a day without any report has nothing to tell."""
    assert run("brief", war).stdout.startswith("# Where things stand as of 10 Mar 2031\n")
    assert run("brief", war, "--as-of", "2030").exit_code == 3


def test_mistakes(war: Path, tmp_path: Path) -> None:
    """A form or a day that is none is a mistake in the call."""
    for words in (("--format", "odt"), ("-o", tmp_path / "brief.odt"), ("--as-of", "yesterday")):
        assert isinstance(run("brief", war, *words).exception, UsageError | SystemExit)
        assert run("brief", war, *words).exit_code != 0


def test_help_lists_every_format() -> None:
    """The help of export names each format with what opens it."""
    text = run("export", "--help").stdout
    assert all(f"  {form.name} " in text and form.suffix in text for form in FORMATS)


def test_export_by_choice(war: Path, tmp_path: Path) -> None:
    """Kind, actor and days narrow an export; a kind that a form cannot hold is told."""
    out = tmp_path / "positions.csv"
    done = run("export", war, "--to", "csv", "--kind", "positions", "--actor", "council", "-o", out)
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith("\N{BYTE ORDER MARK}id,".encode())
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 2
    assert "1 position of 1 report; 1 unreviewed" in done.stderr
    assert isinstance(run("export", war, "--to", "ical", "--kind", "figures").exception, UsageError)
    assert isinstance(run("export", war, "--to", "csv", "--state", "rejected").exception, UsageError)
    assert isinstance(run("export", war, "--to", "csv", "--kind", "opinions").exception, UsageError)


def test_round_trip(war: Path, tmp_path: Path) -> None:
    """What is exported as JSON Lines is a record again, and gives the same table."""
    lines = tmp_path / "readings.jsonl"
    assert run("export", war, "--to", "jsonl", "-o", lines).exit_code == 0
    first, again = (run("export", each, "--to", "csv") for each in (war, lines))
    assert first.stdout == again.stdout
    assert len(first.stdout) > 1000
