"""Model files that two may work on: nobody's change is lost without a word."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.conflict.invented import MODEL

from parleys.conflict.confirming import add, confirm, rename
from parleys.conflict.drafting.page import Comments
from parleys.conflict.kept import StaleError, read_kept, set_aside, write_kept
from parleys.conflict.model import Basis, statements_of
from parleys.errors import InputError, UsageError


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A model file."""
    path = tmp_path / "war.model.yaml"
    path.write_text(f"# read me\n{MODEL}", encoding="utf-8")
    return path


def test_the_second_writer_is_told(place: Path) -> None:
    """Of two who read the same file the second to write is refused, and what the first wrote stays."""
    kept = read_kept(place)
    place.chmod(0o640)
    first = write_kept(place, confirm(kept.conflict, 0, 0, "jo"), kept.comments, kept.version)
    with pytest.raises(StaleError, match="changed meanwhile"):
        write_kept(place, confirm(kept.conflict, 0, 1, "lenz"), kept.comments, kept.version)
    now = read_kept(place)
    assert now.version == first
    assert [each.confirmed_by for each in statements_of(now.conflict.decision_makers[0].preferences)][:2] == [
        "jo",
        None,
    ]
    assert now.comments.head == ("read me",)
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert [each.name for each in place.parent.iterdir()] == ["war.model.yaml"]


def test_a_new_file_does_not_replace_one_that_came_meanwhile(place: Path) -> None:
    """Who thinks that there is no file yet cannot write over one."""
    kept = read_kept(place)
    with pytest.raises(StaleError):
        write_kept(place, kept.conflict, Comments(), None)
    with pytest.raises(InputError, match="no such file"):
        write_kept(place.parent / "nowhere" / "m.yaml", kept.conflict, Comments(), None)


def test_set_aside(place: Path) -> None:
    """A model that makes room keeps its text under the next free number; one that was changed does not move."""
    text = place.read_text(encoding="utf-8")
    with pytest.raises(StaleError):
        set_aside(place, "other")
    assert set_aside(place, read_kept(place).version).name == "war.model.1.yaml"
    place.write_text(text, encoding="utf-8")
    assert set_aside(place, read_kept(place).version).name == "war.model.2.yaml"
    assert (place.parent / "war.model.1.yaml").read_text(encoding="utf-8") == text


def test_added_and_renamed(place: Path) -> None:
    """What is added is the analyst's and stands last; an option bears its new name; what is not there is told."""
    conflict = add(read_kept(place).conflict, 1, "hold & lift", "jo", "heard it")
    last = statements_of(conflict.decision_makers[1].preferences)[-1]
    assert (last.p, last.basis, last.confirmed_by, last.note) == ("hold & lift", Basis.ANALYST, "jo", "heard it")
    assert rename(conflict, "hold", "Keeps still").decision_makers[1].options[1].name == "Keeps still"
    with pytest.raises(UsageError, match="no option"):
        rename(conflict, "nothing", "x")
    for _ in range(56):
        conflict = add(conflict, 1, "hold", "jo")
    with pytest.raises(UsageError, match="60 statements"):
        add(conflict, 1, "hold", "jo")
