"""Scoring, on a tiny invented gold folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parleys.errors import InputError
from parleys.evaluation import (
    Table,
    as_json,
    as_rich,
    as_text,
    check_floors,
    evaluate,
    load_floors,
    load_gold,
    miss_line,
    score,
)
from parleys.record import FactId, Figure, Reading, Report, Span

from .readings import degraded, perfect

TEXT = """Velland ready for talks
Velland Wire, 3 March 2031
Haddad said on Monday that "the door is open" to Karsava if the prisoners were freed.
Orlov met Haddad in Drevsk. At least 40 people were killed. Share this page
"""
ACTORS = """
haddad: {kind: person, of: velland, names: [Nadia Haddad, Haddad]}
velland: {kind: government, names: [Velland]}
karsava: {kind: government, names: [Karsava]}
orlov: {kind: person, of: karsava, names: [Orlov]}
"""
ANSWERS = """
report: {file: one.txt, title: Velland ready for talks, published: 2031-03-03, outlet: Velland Wire,
  furniture: [Share this page]}
statements:
  - {speaker: haddad, mode: direct, text: the door is open, date: 2031-03-03}
positions:
  - {holder: [haddad, velland], kind: talks, stance: conditional, with: [karsava],
     conditions: [{text: if the prisoners were freed, kind: act, stage: before_talks}],
     evidence: '"the door is open" to Karsava if the prisoners were freed'}
events:
  - {type: CONSULT, actors: [orlov, karsava], recipients: [haddad], status: happened, place: Drevsk,
     evidence: Orlov met Haddad in Drevsk}
  - {type: ASSAULT, status: alleged, optional: true, evidence: people were killed}
figures:
  - {value: 40, unit: killed, evidence: At least 40 people were killed}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports" / "tiny").mkdir(parents=True)
    (tmp_path / "reports" / "tiny" / "one.txt").write_text(TEXT, encoding="utf-8")
    gold = tmp_path / "gold" / "tiny"
    gold.mkdir(parents=True)
    (gold / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    (gold / "corpus.yaml").write_text("not: scored here", encoding="utf-8")
    (gold / "one.yaml").write_text(ANSWERS, encoding="utf-8")
    return gold


@pytest.fixture
def reading(folder: Path) -> dict[str, Any]:
    return perfect(load_gold(folder).pages[0])


def _score(folder: Path, reading: dict[str, Any]) -> Table:
    return score(load_gold(folder), {"one.txt": reading})


def _counts(table: Table, name: str) -> tuple[int, int, int]:
    row = table.row(name)
    assert row is not None
    return row.gold, row.found, row.right


def test_perfect_reading(folder: Path, reading: dict[str, Any]) -> None:
    """What says all that the gold says has nothing missed and every fact right."""
    table = _score(folder, reading)
    assert table.misses == ()
    assert {row.name: row.f1 for row in table.rows if row.name in ("statement", "position", "event", "figure")} == {
        "statement": 1.0,
        "position": 1.0,
        "event": 1.0,
        "figure": 1.0,
    }


def test_nothing_read(folder: Path) -> None:
    """A report without a reading counts as missed, and optional entries are no loss."""
    table = score(load_gold(folder), {})
    assert _counts(table, "event") == (1, 0, 0)
    assert [miss.words for miss in table.misses if miss.problem == "missed" and miss.kind == "figure"] == [
        "At least 40 people were killed"
    ]


def test_halved_reading_loses_recall(folder: Path, reading: dict[str, Any]) -> None:
    """Facts that were dropped cost recall and not precision."""
    row = _score(folder, degraded(reading, "halved")).row("event")
    assert row is not None
    assert row.precision == 1.0


def test_wrong_speaker(folder: Path, reading: dict[str, Any]) -> None:
    """Words laid in the wrong mouth are both missed and made up."""
    reading["statements"][0]["speaker"] = ["orlov"]
    table = _score(folder, reading)
    assert _counts(table, "statement") == (1, 1, 0)
    assert {miss.problem for miss in table.misses} == {"missed", "not in gold"}


def test_unresolved_speaker(folder: Path, reading: dict[str, Any]) -> None:
    """Words that could not be led back to anybody are never the right actor."""
    reading["statements"][0]["speaker"] = [{"unresolved": "Haddad", "start": 51, "end": 57}]
    assert _counts(_score(folder, reading), "statement") == (1, 1, 0)


def test_reversed_stance(folder: Path, reading: dict[str, Any]) -> None:
    """Refusal read as readiness is no match."""
    reading["positions"][0]["stance"] = "unwilling"
    assert _counts(_score(folder, reading), "position") == (1, 1, 0)


def test_minister_and_government_are_one(folder: Path, reading: dict[str, Any]) -> None:
    """A meeting of one side with itself is not the meeting: a minister and his government are one participant."""
    reading["events"][0] |= {"actors": ["orlov", "karsava"], "recipients": []}
    assert _counts(_score(folder, reading), "event")[2] == 1  # the optional entry only


def test_wrong_field_is_told(folder: Path, reading: dict[str, Any]) -> None:
    """A wrong status leaves the event right, counts in its own row, and says what was wanted."""
    reading["events"][0]["status"] = "planned"
    table = _score(folder, reading)
    assert _counts(table, "event: status") == (2, 2, 1)
    assert [miss_line(miss) for miss in table.misses] == [
        "one.txt: wrong event: status: \"Orlov met Haddad in Drevsk\" (want 'happened', found 'planned')"
    ]


def test_a_page_is_no_evidence(folder: Path, reading: dict[str, Any]) -> None:
    """A span as long as the report does not count as found."""
    page = load_gold(folder).pages[0]
    long = page.text.raw * 3
    (folder.parent.parent / "reports" / "tiny" / "one.txt").write_text(long, encoding="utf-8")
    reading["figures"][0] |= {"start": 0, "end": len(long)}
    assert _counts(_score(folder, reading), "figure") == (1, 1, 0)


def test_furniture_kept_is_told(folder: Path, reading: dict[str, Any]) -> None:
    """Furniture inside the body is a miss."""
    reading["report"]["body"] = [{"start": 0, "end": len(TEXT)}]
    assert _counts(_score(folder, reading), "report: furniture kept out") == (1, 1, 0)


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("one.yaml", ANSWERS.replace("text: the door is open", "text: the door is shut"), "evidence not in one.txt"),
        ("one.yaml", ANSWERS.replace("file: one.txt", "file: two.txt"), "cannot be opened"),
        ("one.yaml", "report: [unclosed", "not YAML"),
        ("one.yaml", "report: {file: one.txt}", "missing required field `title`"),
        ("one.yaml", ANSWERS.replace("speaker: haddad", "speaker: nobody"), "no actor 'nobody'"),
        ("actors.yaml", "haddad: {names: 3}", "Expected `array`"),
        ("one.yaml", "", "not gold"),
    ],
)
def test_wrong_gold(folder: Path, file: str, content: str, words: str) -> None:
    """Gold that is wrong stops with the file and the reason."""
    (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        load_gold(folder)
    assert file in str(caught.value)


def test_no_gold(tmp_path: Path) -> None:
    """A folder that is missing or empty is named."""
    with pytest.raises(InputError, match="no such folder"):
        load_gold(tmp_path / "nowhere")
    with pytest.raises(InputError, match="holds no gold"):
        load_gold(tmp_path)


def test_reading_not_in_the_exchange_form(folder: Path, reading: dict[str, Any]) -> None:
    """A fact without its place is an error of the input."""
    del reading["events"][0]["start"]
    with pytest.raises(InputError, match="start and end are wrong"):
        _score(folder, reading)


def test_shown(folder: Path, reading: dict[str, Any]) -> None:
    """Text, terminal and JSON show the same rows."""
    table = _score(folder, reading)
    assert len(as_text(table).splitlines()) == len(table.rows) + 1
    assert as_rich(table).row_count == len(table.rows)
    assert json.loads(as_json(table))["figure"] == {"gold": 1, "found": 1, "right": 1, "p": 1.0, "r": 1.0, "f1": 1.0}


def test_floors(folder: Path, reading: dict[str, Any], tmp_path: Path) -> None:
    """Each row that sank is named, also one that is not counted any more."""
    path = tmp_path / "floors.json"
    path.write_text('{"tiny": {"statement": 0.9, "figure": 1.0, "barrier": 0.2}}', encoding="utf-8")
    reading["statements"] = []
    sunk = check_floors(_score(folder, reading), load_floors(path, "tiny"))
    assert [line.split(":")[0] for line in sunk] == ["statement", "barrier"]
    with pytest.raises(InputError, match="no floors for 'mixed'"):
        load_floors(path, "mixed")


def test_typed_readings(folder: Path) -> None:
    """Readings as the program makes them are scored by the name of their file."""
    start = TEXT.index("At least")
    figure = Figure(id=FactId("f1"), start=start, end=start + 31, rule="r", confidence=0.9, value=40, unit="killed")
    report = Report(id="x", source="somewhere/one.txt", text=TEXT, text_sha256="", body=(Span(0, len(TEXT)),))
    table = evaluate(load_gold(folder), [Reading(report=report, figures=(figure,))])
    assert _counts(table, "figure") == (1, 1, 1)
    assert load_gold(folder).files == ("one.txt",)
