"""`parleys model draft` and `confirm` as a user meets them: nothing overwritten, nothing confirmed but by somebody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.called import invoked
from tests.conflict.reported import war
from typer.testing import Result

from parleys.conflict.files import model_from, read_model
from parleys.conflict.model import Basis, Order, statements_of
from parleys.errors import InputError, UsageError
from parleys.record import write_reading


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A file of readings of an invented war."""
    path = tmp_path / "war.jsonl"
    path.write_bytes(write_reading(war().done()) + b"\n")
    return path


@pytest.fixture
def model(record: Path) -> Path:
    """A model drafted from it."""
    path = record.parent / "war.yaml"
    assert _run("draft", record, "-o", path).exit_code == 0
    return path


def _run(*arguments: str | Path, keys: str = "") -> Result:
    return invoked("model", *arguments, keys=keys)


def test_draft_to_a_file(record: Path, model: Path) -> None:
    """The file is a model; what it holds, that nothing is confirmed, and how to go on is told."""
    done = _run("draft", record, "-o", model, "--force")
    assert "Nothing is confirmed" in done.stdout
    assert f"parleys model confirm {model}" in done.stdout.replace("\n", "")
    found = read_model(model)
    assert [maker.id for maker in found.decision_makers] == ["VLD", "HC"]
    assert all(
        each.confirmed_by is None for maker in found.decision_makers for each in statements_of(maker.preferences)
    )


def test_draft_to_stdout(record: Path, model: Path) -> None:
    """Without a file the page goes to standard output; --json gives model, comments and what is left out."""
    assert _run("draft", record).stdout == model.read_text(encoding="utf-8")
    found = json.loads(_run("draft", record, "--json", "--options", "2").stdout)
    assert sum(len(maker["options"]) for maker in found["model"]["decision_makers"]) == 2
    assert any("2 options already" in each["why"] for each in found["left_out"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "war.yaml"), "--force"),
        (("--as-of", "soon"), "give a date"),
        (("--as-of", "2030"), "do not tell of 2 parties"),
    ],
)
def test_mistakes_of_draft(
    record: Path, model: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    """A file that is there is not written over; a day that is none, or before all reports, is told."""
    monkeypatch.chdir(model.parent)
    done = _run("draft", record, *arguments)
    assert isinstance(done.exception, UsageError)
    assert words in str(done.exception)


def test_nothing_in_it(tmp_path: Path) -> None:
    """A record without readings is told."""
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"")
    assert isinstance(_run("draft", empty).exception, InputError)


def test_confirm(model: Path) -> None:
    """Keys confirm, drop, move and answer for the order; what nobody touched and all comments beside it stay."""
    before = model.read_text(encoding="utf-8")
    done = _run("confirm", model, "--by", "Haddad", keys="  dyonq")
    assert "“Orlov will not talk until Haddad steps down”" in done.stdout
    assert "1 of 4 statements confirmed." in done.stdout
    found = read_model(model)
    council = found.decision_makers[1]
    assert [(each.p, each.confirmed_by) for each in statements_of(council.preferences)] == [
        ("departure_vld -> talk_hc", None),
        ("talk_hc -> departure_vld", "Haddad"),
    ]
    assert council.preferences.order is Order.GIVEN
    assert found.decision_makers[0] == model_from(before.encode(), "before").decision_makers[0]
    after = model.read_text(encoding="utf-8")
    assert before.split("decision_makers")[0] == after.split("decision_makers")[0]
    assert before.count("# Orlov will not talk") - after.count("# Orlov will not talk") == 1
    again = _run("confirm", model, "--by", "Haddad", keys="q")
    assert "1 of 4 statements confirmed." in again.stdout


def test_confirm_goes_on_where_it_was_left(model: Path) -> None:
    """What is confirmed is not asked about again, unless asked for."""
    _run("confirm", model, "--by", "Haddad", keys="yyyyy")
    assert "5 of 5 statements confirmed." in _run("confirm", model, "--by", "Lenz", keys="").stdout
    assert "confirmed by Haddad" in _run("confirm", model, "--by", "Lenz", "--all", keys="q").stdout
    assert "NOBODY HAS CONFIRMED" not in _run("check", model).stdout


def test_edit(model: Path) -> None:
    """An edited statement is the analyst's, and keeps what it was; a slip changes nothing."""
    done = _run("confirm", model, "--by", "Haddad", keys="etalk_vld -> talk_hx\netalk_vld -> talk_hc\nbuxq")
    assert "there is no option 'talk_hx'" in done.stdout
    assert "It cannot stand higher." in done.stdout
    assert "No such key." in done.stdout
    first = statements_of(read_model(model).decision_makers[0].preferences)[0]
    assert (first.p, first.basis, first.confirmed_by) == ("talk_vld -> talk_hc", Basis.ANALYST, "Haddad")
    assert first.note == "talk_vld before (reported)"
    assert first.quote == "Velland is ready to meet the Council"


def test_mistakes_of_confirm(model: Path, tmp_path: Path) -> None:
    """Who confirms must be named, and the file must have a place for it."""
    assert isinstance(_run("confirm", model, "--by", " ").exception, UsageError)
    assert isinstance(_run("confirm", tmp_path / "x.gmcr", "--by", "Haddad").exception, UsageError)
    assert isinstance(_run("confirm", tmp_path / "gone.yaml", "--by", "Haddad").exception, InputError)


def test_check_tells_what_is_open(model: Path) -> None:
    """A check lists each statement that nobody confirmed with its basis."""
    lines = _run("check", model).stdout.splitlines()
    assert "NOBODY HAS CONFIRMED 5 OF 5 STATEMENTS" in lines
    assert "VLD: !departure_vld (unknown)" in lines
    assert len(json.loads(_run("check", model, "--json").stdout)["unconfirmed"]) == 5
