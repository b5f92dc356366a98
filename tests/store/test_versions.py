"""The shape of a record: as the tables say, brought up to date, never taken for what it is not."""

from __future__ import annotations

import shutil
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from tests.store.records import readings

from parleys.errors import RecordError
from parleys.store import open_record
from parleys.store.connect import connect
from parleys.store.tables import metadata
from parleys.store.versions import bring_up, shape_of

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.add_column("readings", sa.Column("note", sa.Text))
    if BROKEN:
        raise ValueError("no")
"""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def name(request: pytest.FixtureRequest) -> str:
    """A record with readings in it."""
    found = str(request.getfixturevalue("place" if request.param == "sqlite" else "database"))
    with open_record(found) as record:
        record.add(readings())
    return found


def later(folder: Path, broken: bool = False) -> Path:
    """Give the steps of a later version, which knows one more."""
    root = folder / "migrations"
    shutil.copytree(str(files("parleys.store").joinpath("migrations")), root)
    (root / "versions" / "r0003_note.py").write_text(f"BROKEN = {broken}\n{STEP}", encoding="utf-8")
    return root


def test_steps_make_the_tables(name: str) -> None:
    """What the steps make is what the tables say."""
    opened = connect(name, create=False, write=True)
    context = MigrationContext.configure(opened.connection, opts={"version_table": "parleys_version"})
    found = compare_metadata(context, metadata)
    opened.connection.close()
    full_text = [change for change in found if change[0] == "remove_table" and change[1].name.startswith("words")]
    index = [change for change in found if change[0] == "remove_index" and change[1].table.name == "words"]
    assert [change for change in found if change not in full_text + index] == []


def test_older_is_brought_up_and_newer_refused(name: str, tmp_path: Path) -> None:
    """A later version brings a record up without losing anything; this one then says that it is too new."""
    opened = connect(name, create=False, write=True)
    bring_up(opened, later(tmp_path), "0003")
    assert shape_of(opened) == "0003"
    opened.connection.close()
    with pytest.raises(RecordError, match=r"a newer parleys wrote it \(shape 0003; this one knows 0002\)"):
        open_record(name)


def test_step_that_fails_changes_nothing(name: str, tmp_path: Path) -> None:
    """A step that breaks off leaves the record as it was."""
    opened = connect(name, create=False, write=True)
    with pytest.raises(ValueError, match="no"):
        bring_up(opened, later(tmp_path, broken=True), "0003")
    assert shape_of(opened) == "0002"
    opened.connection.close()
    with open_record(name) as record:
        assert list(record.readings()) == readings()


def test_others_are_left_alone(tmp_path: Path) -> None:
    """A database or file of another program is refused as it is, also by a call that would make a record."""
    theirs = tmp_path / "theirs.parleys"
    raw = sqlite3.connect(theirs)
    raw.execute("CREATE TABLE birds (name)")
    raw.commit()
    raw.close()
    notes = tmp_path / "notes.parleys"
    notes.write_text("my notes, which are long enough to be looked at by anybody " * 3, encoding="utf-8")
    for path in (theirs, notes):
        before = path.read_bytes()
        with pytest.raises(RecordError, match="another program"):
            open_record(path)
        assert path.read_bytes()[100:] == before[100:]
    assert sqlite3.connect(theirs).execute("SELECT name FROM sqlite_master").fetchall() == [("birds",)]
