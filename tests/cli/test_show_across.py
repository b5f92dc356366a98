"""`parleys show differences`, `shifts`, `barriers`, `silence`, `dates` and `parleys diff` as a user meets them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.cli.called import invoked
from typer.testing import Result

from parleys.cli import main
from parleys.record import Reading, Stance, write_reading
from parleys.store import open_record

from ..stories.invented import Draft

KINDS = ("differences", "shifts", "barriers", "silence", "dates")


def readings() -> list[Reading]:
    """Three invented reports: a refusal, a condition with a plan to meet, and a later one that is of neither."""
    words = "Orlov will talk to Velland once the prisoners are freed."
    asked = ("the prisoners are freed", "act", "before_talks")
    refusal, opening, later = Draft("a", "2031-02-01"), Draft("b", "2031-02-20"), Draft("c", "2031-03-05")
    refusal.holds("orlov", "talks", "Orlov will never talk.", stance=Stance.UNWILLING, counterparts=("velland",))
    opening.holds("orlov", "talks", words, stance=Stance.CONDITIONAL, counterparts=("velland",), condition=asked)
    opening.happens("CONSULT", "Orlov is to meet Haddad", ("orlov", "haddad"), "2031-02-25", status="planned")
    for name, number in (("d", 40), ("e", 52)):
        opening.counts(f"Report {name} counts {number} dead.", number, "killed", date="2031-02-17")
    later.says("haddad", "Haddad said nothing of note.")
    return [refusal.done(), opening.done(), later.done()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same readings as a record and as a file."""
    root = tmp_path_factory.mktemp("across")
    told = readings()
    (root / "war.jsonl").write_bytes(b"".join(write_reading(each) + b"\n" for each in told))
    with open_record(root / "war.parleys") as record:
        record.add(told)
    return root


def run(*arguments: str | Path, columns: int = 100) -> Result:
    """Run a command inside this process."""
    return invoked(*arguments, COLUMNS=str(columns), NO_COLOR="1")


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_shows_what_its_readings_show(folder: Path, kind: str) -> None:
    """Every view of a record on disk is that of the same readings in a file, as lines and as JSON."""
    for more in ((), ("--json",)):
        stored, file = (run("show", kind, folder / name, *more) for name in ("war.parleys", "war.jsonl"))
        assert stored.exit_code == 0, stored.output
        assert stored.stdout.replace("war.parleys", "war.jsonl") == file.stdout
    assert all(isinstance(json.loads(line), dict) for line in file.stdout.splitlines())


@pytest.mark.parametrize("kind", ["shifts", "barriers"])
def test_no_line_is_wider_than_the_terminal(folder: Path, kind: str) -> None:
    """Lines below the title are wrapped to the terminal, without colour where there is none."""
    lines = run("show", kind, folder / "war.parleys", columns=60).stdout.splitlines()
    assert len(lines) > 3
    assert max(len(line) for line in lines[1:]) <= 60
    assert "\x1b" not in "".join(lines)


def test_barriers_as_of_a_day(folder: Path) -> None:
    """What was published later is not told, and what is left out is counted in the title."""
    shown = run("show", "barriers", folder / "war.parleys", "--as-of", "2031-02-10").stdout
    assert shown.startswith("1 barrier in 1 report, ")
    assert "as of 10 Feb 2031; 2 reports of later or unknown day left out" in shown.splitlines()[0]
    assert "not ready for talks with Velland — Highland Council" in shown
    assert "prisoners" not in shown


def test_filters(folder: Path) -> None:
    """Words in names, in issues, and days choose; --limit cuts."""
    record = folder / "war.parleys"
    assert run("show", "barriers", record, "--actor", "orlov", "--json").stdout.count("\n") == 1
    assert run("show", "barriers", record, "--actor", "lenz", "--json").stdout == ""
    assert run("show", "shifts", record, "--since", "2031-03", "--json").stdout == ""
    assert run("show", "dates", record, "--until", "2031-02", "--json").stdout.count("\n") == 1
    assert run("show", "silence", record, "--days", "40", "--json").stdout == ""
    assert run("show", "silence", record, "--limit", "1", "--json").stdout.count("\n") == 1


def test_each_object_has_sentence_outlet_and_day(folder: Path) -> None:
    """As JSON each object carries its quotations: sentence, words, outlet, day and place in the text."""
    (barrier,) = map(json.loads, run("show", "barriers", folder / "war.parleys", "--json").stdout.splitlines())
    (quote,) = barrier["quotes"]
    assert quote["sentence"] == "Orlov will talk to Velland once the prisoners are freed."
    assert quote["day"] == "2031-02-20"
    assert quote["outlet"].endswith("20 Feb 2031")
    assert quote["end"] > quote["start"]
    assert barrier["stage"] == "before_talks"


def test_diff(folder: Path) -> None:
    """Between two dates a position moved, a barrier opened and one is gone, a day fell due; JSON is one a line."""
    shown = run("diff", "2031-02-10", "2031-03-05", folder / "war.parleys").stdout
    assert "moved: Highland Council on talks with Velland: unwilling before, now conditional" in shown
    assert "BARRIERS, 1 opened, 1 gone" in shown
    assert "fell due: meeting" in shown
    found = run("diff", "2031-02-10", "2031-03-05", folder / "war.jsonl", "--json").stdout.splitlines()
    objects = [json.loads(line) for line in found]
    assert {each["kind"] for each in objects} == {"position", "barrier", "date", "event", "figure"}
    assert run("diff", "2031-03-06", "2031-03-07", folder / "war.parleys").stdout.strip().endswith("nothing changed")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("diff", "2031-03", "2031-02"), "give the earlier date first"),
        (("diff", "soon", "2031-02"), "give a date as YYYY-MM-DD"),
        (("show", "barriers", "--as-of", "yesterday"), "give a date as YYYY-MM-DD"),
        (("show", "differences", "--field", "colour"), "give one of"),
    ],
)
def test_mistakes_are_one_json_object(
    folder: Path,
    arguments: tuple[str, ...],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A date or field that is none ends with exit code 2 and one object on stderr."""
    monkeypatch.setattr(sys, "argv", ["parleys", *arguments, str(folder / "war.parleys"), "--json"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    told = json.loads(capsys.readouterr().err)
    assert words in told["error"]


def test_the_record_gives_the_same(folder: Path) -> None:
    """Python: what `show` and `diff` print, the methods of a record give."""
    with open_record(folder / "war.parleys") as record:
        assert [each.kind for each in record.barriers()] == ["condition"]
        assert [each.kind for each in record.barriers(as_of="2031-02-10")] == ["refusal"]
        assert [each.moved for each in record.shifts()] == [True]
        assert [each.outcome for each in record.dates()] == [()]
        assert record.differences() == ()
        assert [each.party_name for each in record.silence(days=10)] == ["Highland Council"]
        assert {each.kind for each in record.diff("2031-02-10", "2031-03")} >= {"position", "barrier"}
