"""`parleys model` as a user meets it: assumptions first, no answer without how sure it is, mistakes in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.called import parleys
from tests.conflict.invented import MODEL, RANKED


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented model, a textbook game, one that is published otherwise, and one that is broken."""
    root = tmp_path_factory.mktemp("models")
    (root / "miresh.yaml").write_text(MODEL, encoding="utf-8")
    (root / "dilemma.yaml").write_text(RANKED, encoding="utf-8")
    (root / "wrong.yaml").write_text(RANKED.replace("Nash: [1]", "Nash: [4]"), encoding="utf-8")
    (root / "broken.yaml").write_text(MODEL.replace('"!lift"', '"!lft"'), encoding="utf-8")
    return root


def _lines(*arguments: str | Path) -> list[str]:
    done = parleys("model", *arguments)
    assert done.returncode == 0, done.stderr.decode()
    return [" ".join(line.split()) for line in done.stdout.decode().splitlines()]


def test_solve(folder: Path) -> None:
    """Assumptions stand before the table; every cell has its share; the status quo is spoken of in a sentence."""
    lines = _lines("solve", folder / "miresh.yaml")
    assert lines.index("ASSUMED") < lines.index("STATES THAT ARE STABLE, OR COULD BE") < lines.index("HOW SURE")
    assert "- Only 1 of these has been confirmed by an analyst." in lines
    [row] = [line for line in lines if line.startswith("1 (status quo)")]
    assert row.count("%") == 4
    sure = " ".join(lines[lines.index("HOW SURE") :])
    assert "The status quo (1) is" in sure
    assert "72 possible orders of the statements" in sure


def test_solve_json(folder: Path) -> None:
    """As JSON no state stands without its shares; assumptions are told, too."""
    done = parleys("model", "solve", folder / "miresh.yaml", "--json", "--orders", "30", "--together", "VEL+KAR")
    found = json.loads(done.stdout)
    assert found["orders"] == {"tried": 30, "exhaustive": False}
    assert found["assumptions"]
    assert found["states"][0]["status_quo"]
    for state in found["states"]:
        for held in state["held"].values():
            assert held["orders"] is not None
            assert held["dropped"][1] == 8
            assert held["signs"][1] == 2
    joint = found["coalitions"]
    assert (joint["parts"], joint["tried"]) == ([["VEL", "KAR"]], 30)
    assert set(joint["states"]) == {"Nash", "GMR", "SMR", "SEQ"}
    assert all(0 <= each["count"] <= 30 for states in joint["states"].values() for each in states)


def test_solve_ranking(folder: Path) -> None:
    """A ranking is told to be taken as given, and tried with neighbours swapped."""
    lines = _lines("solve", folder / "dilemma.yaml", "--together", "A+B")
    assert "- The rankings of A, B are taken as given." in lines
    assert any(line.startswith("1 (status quo) yes yes yes yes 4 of 6") for line in lines)
    assert any(line == "IF A+B ACT TOGETHER" for line in lines)


def test_robust(folder: Path) -> None:
    """What an answer hangs on is named, statement by statement."""
    lines = _lines("robust", folder / "miresh.yaml")
    assert any(line.startswith("STATE 1, STATUS QUO") for line in lines)
    asked = _lines("robust", folder / "miresh.yaml", "--concept", "sim", "--concept", "SEQ*")
    assert any("stable by SIM" in line for line in asked)
    assert not any("stable by Nash" in line for line in asked)
    assert any(line.startswith("signs of unknown statements:") for line in lines)
    assert any(line.startswith(("only with VEL:", "but for VEL:")) for line in lines)


def test_paths(folder: Path) -> None:
    """Ways tell who moves, and how sure it is that they end where one would stay."""
    lines = _lines("paths", folder / "dilemma.yaml", "--to", "4", "--together", "A+B")
    assert "by improvements: none" in lines
    assert "by joint improvements: -A+B-> 4" in lines
    assert "by moves: -B-> 3 -A-> 4" in lines
    found = json.loads(parleys("model", "paths", folder / "dilemma.yaml", "--to", "a & b", "--json").stdout)
    [way] = found["ways"]
    assert [leg["by"] for leg in way["ways"]["moves"]] == [["B"], ["A"]]
    assert way["held"]["GMR"]["as_written"]
    lines = _lines("paths", folder / "miresh.yaml")
    assert any(
        line.startswith("improvements lead there, and it is stable by") and "% of orders" in line for line in lines
    )


def test_changes(folder: Path) -> None:
    """What opens a way is told with its source and with how many orders it does so in."""
    lines = _lines("changes", folder / "miresh.yaml", "--to", "talk_v & talk_k")
    assert any("orders of the statements" in line for line in lines)
    assert any("no longer insists on:" in line for line in lines)
    assert any(line.startswith("with it, open in") for line in lines)
    found = json.loads(parleys("model", "changes", folder / "miresh.yaml", "--to", "talk_v & talk_k", "--json").stdout)
    assert found["tried"] == 36
    assert all(change["basis"] for each in found["openings"] for change in each["changes"])


def test_changes_inverse(folder: Path) -> None:
    """Under which preferences a state would be stable is told by party and concept, with counts."""
    lines = _lines("changes", folder / "miresh.yaml", "--stable", "1")
    assert any(line.startswith("VEL Nash") and "of 6" in line for line in lines)
    found = json.loads(parleys("model", "changes", folder / "dilemma.yaml", "--stable", "1", "--json").stdout)
    first = found["preferences"][0]
    assert (first["party"], first["concept"], first["share"], first["exact"]) == ("A", "Nash", 0.5, True)


def test_check(folder: Path) -> None:
    """A published result that is not found ends with 1; a model as published, with 0."""
    assert "base, Nash: as published" in _lines("check", folder / "dilemma.yaml")
    done = parleys("model", "check", folder / "wrong.yaml")
    assert done.returncode == 1
    assert b"published 4; found 1" in done.stdout


def test_export(folder: Path, tmp_path: Path) -> None:
    """Each format is written; what GMCR+ has no place for is told; its file reads back."""
    done = parleys("model", "export", folder / "miresh.yaml", "--to", "gmcr", "-o", tmp_path / "m.gmcr")
    assert done.returncode == 0
    assert b"not in this format" in done.stderr
    assert "6 options" in " ".join(_lines("check", tmp_path / "m.gmcr"))
    for form, start in (("svg", "<svg"), ("dot", "digraph"), ("csv", "party,option"), ("yaml", "name: miresh")):
        assert _lines("export", folder / "miresh.yaml", "--to", form)[0].startswith(start)
    assert "moves: fwd" in " ".join(_lines("export", folder / "miresh.yaml", "--to", "yaml", "--variant", "firm"))


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("solve", "broken.yaml"), 3, "broken.yaml, line 14: '!lft': there is no option 'lft'"),
        (("solve", "gone.yaml"), 3, "no such file"),
        (("solve", "miresh.yaml", "--variant", "soft"), 2, "there are: firm"),
        (("solve", "miresh.yaml", "--together", "VEL+XXX"), 2, "no party 'XXX'"),
        (("solve", "miresh.yaml", "--orders", "0"), 2, "orders"),
        (("paths", "miresh.yaml", "--to", "talk_v &"), 2, "breaks off"),
        (("paths", "miresh.yaml", "--to", "quit & talk_k"), 2, "no feasible state is like that"),
        (("paths", "miresh.yaml", "--to", "99"), 2, "no feasible state 99"),
        (("changes", "miresh.yaml"), 2, "give one of"),
        (("changes", "miresh.yaml", "--to", "talk_v", "--concept", "LUCK"), 2, "give one of Nash"),
        (("export", "miresh.yaml", "--to", "docx"), 2, "give one of gmcr"),
        (("export", "miresh.yaml", "--to", "csv", "-o", "none/x.csv"), 2, "no such file"),
    ],
)
def test_mistakes(folder: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    """A mistake ends in one line and an exit code, with --json as an object."""
    command, model, *rest = arguments
    done = parleys("model", command, folder / model, *rest)
    assert done.returncode == code
    assert words in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr
    if code == 3:
        told = json.loads(parleys("model", command, folder / model, *rest, "--json").stderr)
        assert told["exit"] == 3
