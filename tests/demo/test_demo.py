"""The bundled reports are invented, dated rightly, messy as promised, and their gold is found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from parleys.demo import demo_files, demo_folder
from parleys.record.event import EventStatus, EventType
from parleys.record.position import ConditionKind, PositionKind, Stage, Stance
from parleys.record.statement import Mode

HERE = Path(__file__).parent
OTHERS = {"actors.yaml", "corpus.yaml"}
"""Who may be named, and the answers across reports."""
GOLD = sorted(path for path in (HERE / "gold").glob("*.yaml") if path.name not in OTHERS)
KINDS = ("statements", "positions", "events", "figures")
OUTLETS = ("Inner Sea Monitor", "The Estermark Courier", "Vostrana Today", "Kizuri Herald")
SAME = str.maketrans({"\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
ACTOR_FIELDS = ("speaker", "via", "addressee", "chain", "holder", "with", "of", "to", "reported_by", "actors")
ACTOR_FIELDS += ("recipients", "host", "claimant")
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATED = re.compile(
    rf"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?:(\d\d?) ({MONTH})|({MONTH}) (\d\d?),?) (\d{{4}})\b"
)


def text_of(path: Path) -> str:
    """The text as the record counts it, without a BOM."""
    return path.read_bytes().decode("utf-8").removeprefix("\ufeff")


def fold(text: str) -> str:
    """As the scorer compares: white space, marks and case."""
    return text.translate(SAME).casefold()


def gold_of(path: Path) -> dict[str, Any]:
    """One gold file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def facts(gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entry of a gold file with its kind."""
    return ((kind, entry) for kind in KINDS for entry in gold.get(kind) or [])


def names_in(entry: dict[str, Any]) -> Iterator[str]:
    """Every actor key of an entry."""
    for field in ACTOR_FIELDS:
        value = entry.get(field) or []
        yield from value if isinstance(value, list) else [value]


def dates_with_weekday(text: str) -> Iterator[tuple[str, date]]:
    """Every whole date printed with its weekday."""
    for weekday, day, month, month_first, day_second, year in DATED.findall(text):
        whole = f"{day or day_second} {month or month_first} {year}"
        yield weekday, datetime.strptime(whole, "%d %B %Y").date()


def test_enough_reports_and_outlets() -> None:
    """There are at least eight reports, and each of four outlets printed two or more."""
    texts = [text_of(path) for path in demo_files()]
    assert len(texts) >= 8
    assert {outlet: sum(outlet in text for text in texts) >= 2 for outlet in OUTLETS} == dict.fromkeys(OUTLETS, True)


@pytest.mark.parametrize("path", demo_files(), ids=lambda path: path.name)
def test_lengths_are_those_of_real_reports(path: Path) -> None:
    """A report has 250 to 600 words."""
    assert 250 <= len(text_of(path).split()) <= 600


def test_no_real_names() -> None:
    """No report names a real country, capital, body, outlet or leader."""
    lines = (HERE / "real_names.txt").read_text(encoding="utf-8").splitlines()
    real = [line for line in lines if line and not line.startswith("#")]
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, real)) + r")\b")
    found = {path.name: pattern.findall(text_of(path)) for path in demo_files()}
    assert {name: words for name, words in found.items() if words} == {}


def test_weekdays_agree_with_the_calendar() -> None:
    """A date printed with its weekday falls on that weekday, inside the months of the story."""
    found = [pair for path in demo_files() for pair in dates_with_weekday(text_of(path))]
    assert len(found) >= 4
    assert [pair for pair in found if pair[1].strftime("%A") != pair[0]] == []
    assert all(date(2031, 2, 1) <= day <= date(2031, 4, 30) for _, day in found)


def test_one_report_prints_no_date() -> None:
    """The report that only its siblings can date holds no day of a month and no year of the story."""
    text = text_of(demo_folder() / "002_d40e7719ac5b6f32.txt")
    assert "2031" not in text
    assert not re.search(rf"\b\d\d? {MONTH}|{MONTH} \d", text)


def test_bytes_are_as_messy_as_promised() -> None:
    """One file has CRLF throughout, one a byte order mark, one non-breaking spaces; both shapes of marks are there."""
    raw = [path.read_bytes() for path in demo_files()]
    crlf = [data for data in raw if b"\r" in data]
    assert len(crlf) == 1
    assert not re.search(rb"(?<!\r)\n", crlf[0])
    assert sum(data.startswith(b"\xef\xbb\xbf") for data in raw) == 1
    assert sum("\u00a0".encode() in data for data in raw) == 1
    assert any(b'"' in data and "“".encode() not in data for data in raw)
    assert any("“".encode() in data for data in raw)


def test_the_dispatch_is_copied() -> None:
    """Most paragraphs of the cut copy stand in the full dispatch, word for word but for names."""
    full, cut = (text_of(demo_folder() / name) for name in ("000_6c1f0a94be27d853.txt", "001_b83d25c7e9014fa6.txt"))
    paragraphs = [line for line in cut.splitlines() if len(line.split()) > 12]
    shared = [line for line in paragraphs if line in full]
    assert 0.5 <= len(shared) / len(paragraphs) < 1


def test_readme_lists_every_report() -> None:
    """The table of the demo's README has a line for each file and no other."""
    readme = (demo_folder().parent / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(.+?)` \|", readme, re.MULTILINE)) == [path.name for path in demo_files()]


def test_four_reports_have_gold() -> None:
    """Four reports have gold, named like their files."""
    assert len(GOLD) >= 4
    assert {gold_of(path)["report"]["file"] for path in GOLD} == {f"{path.stem}.txt" for path in GOLD}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_words_stand_in_the_text(path: Path) -> None:
    """Every evidence of the gold is found in its report, and what and conditions inside their entry's evidence."""
    gold = gold_of(path)
    text = fold(text_of(demo_folder() / gold["report"]["file"]))
    report = gold["report"]
    printed = [report["title"], *report["furniture"], *report.get("headings", []), *report.get("comment_authors", [])]
    printed += [report[field] for field in ("outlet", "agency", "byline", "dateline") if field in report]
    printed += [entry.get("evidence") or entry["text"] for _, entry in facts(gold)]
    assert [words for words in printed if fold(words) not in text] == []
    inner = [
        (words, entry["evidence"])
        for _, entry in facts(gold)
        for words in (entry.get("what"), *(c["text"] for c in entry.get("conditions") or []))
        if words
    ]
    assert [words for words, evidence in inner if fold(words) not in fold(evidence)] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_speaks_the_language_of_the_record(path: Path) -> None:
    """Actors are in actors.yaml; modes, kinds, stances, types and statuses are those of the record."""
    actors = gold_of(HERE / "gold" / "actors.yaml")
    gold = gold_of(path)
    assert {name for _, entry in facts(gold) for name in names_in(entry)} <= set(actors)
    assert all(Mode(entry["mode"]) for entry in gold["statements"])
    for entry in gold["positions"]:
        assert PositionKind(entry["kind"])
        assert ("stance" in entry) == (entry["kind"] == "talks")
        assert entry["kind"] != "talks" or Stance(entry["stance"])
        assert entry["kind"] == "talks" or entry["what"]
        assert all(ConditionKind(c["kind"]) and Stage(c["stage"]) for c in entry.get("conditions") or [])
    assert all(EventType(entry["type"]) and EventStatus(entry["status"]) for entry in gold["events"])


def test_every_actor_of_the_gold_says_who_it_is() -> None:
    """An actor has names and a kind, and speaks for an actor that is there."""
    actors = gold_of(HERE / "gold" / "actors.yaml")
    assert all(actor["names"] and actor["kind"] for actor in actors.values())
    assert {actor["of"] for actor in actors.values() if "of" in actor} <= set(actors)
