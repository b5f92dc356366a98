"""The record on disk: what goes in comes out, is found, and stays."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import msgspec
import pytest
from sqlalchemy.exc import DatabaseError
from tests.store.records import python, readings

import parleys
from parleys.errors import RecordError, UsageError
from parleys.gathering import gather, open_shelf
from parleys.record import ActorAcross, Barrier, PublishedBasis
from parleys.review import bind, made
from parleys.store import examine, open_record


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def name(request: pytest.FixtureRequest) -> str:
    """A record of either kind that is not there yet."""
    return str(request.getfixturevalue("place" if request.param == "sqlite" else "database"))


def test_what_goes_in_comes_out(name: str) -> None:
    """Readings are given as they were stored; storing them again changes nothing; another process sees the same."""
    with open_record(name) as record:
        assert record.add(readings()) == 3
        assert record.add(readings()) == 0
        assert list(record.readings(gathered=False)) == readings()
    with open_record(name, create=False) as record:
        assert len(record) == 3
        assert record.report(readings()[0].report.id) == readings()[0].report
        assert record.report("nothing") is None


def test_gathered_as_ever(name: str) -> None:
    """The dossier is that of `gather`, undated reports are dated by siblings, and it is kept until a reading comes."""
    told, dossier = gather(readings())
    with open_record(name) as record:
        record.add(readings()[:2])
        assert record.gather()
        record.add(readings()[2:])
        assert not record.is_gathered()
        assert record.dossier() == dossier
        assert tuple(record.readings()) == told
        assert not record.gather()
        assert record.dossier([Barrier]).of(ActorAcross) == ()
        undated = record.report(readings()[1].report.id)
        assert undated is not None
        assert undated.published is None
    assert [each.report.published_basis for each in told][1] is PublishedBasis.STORY


def test_gathered_again_and_again_on_one_shelf(name: str) -> None:
    """Reports that come one by one, and are gathered on one shelf through several openings, give what all give."""
    told, dossier = gather(readings())
    shelf = open_shelf()
    for reading in readings():
        with open_record(name) as record:
            record.add([reading])
            assert record.gather(shelf)
    with open_record(name) as record:
        assert record.dossier() == dossier
        assert tuple(record.readings()) == told


def test_facts_with_their_sources(name: str) -> None:
    """Facts are chosen by actor, also by the party spoken for, by issue and by day, and stand with their words."""
    with open_record(name) as record:
        record.add(readings())
        assert [each.words for each in record.statements("VELLAND")] == [readings()[0].report.text.splitlines()[0]] * 2
        assert record.statements("orlov") == []
        [position] = record.positions(issue="pipeline")
        assert position.words == "rejects the Tarsk pipeline"
        assert position.names == {"orlov": "Pavel Orlov"}
        assert position.member == f"{readings()[2].report.id}#{position.fact.id}"
        assert [each.fact.type.value for each in record.events(since="2031-03")] == ["AID"]
        assert [each.fact.value for each in record.figures(until="2031-02-23")] == [12]
        assert [each.published for each in record.reports(since="2031-03")] == ["2031-03-10"]
        assert len(record.reports("lenz", until="2031-02-28")) == 2
        assert {"Karim Haddad", "Highland Council"} <= {actor.name for actor in record.actors()}


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("siege", 2),
        ("SIEGE harbour", 2),
        ('"siege of the harbour"', 2),
        ('"harbour of the siege"', 0),
        ('"the siege" -pipeline', 2),
        ("tarsk -siege", 1),
        ('tarsk -"siege of"', 1),
        ('tarsk -"of siege"', 3),
        ("refug*", 1),
        ("refug", 0),
        ("cafe", 1),
        ("café", 1),
        ("siege NOT OR", 0),
        ('sieg* "', 2),
        ("NEAR(siege harbour)", 0),
        ("siege) ; DROP TABLE texts; --", 0),
        ("text:siege ^siege", 0),
        ("siege' & :*", 2),
    ],
)
def test_find(place: str, asked: str, count: int) -> None:
    """Words, phrases, beginnings and what must not be there; signs are never a mistake, nor anybody's syntax."""
    with open_record(place) as record:
        record.add(readings())
        hits = record.find(asked)
        assert (hits.total, len(hits.found)) == (count, count)
        for hit in hits.found:
            report = record.report(hit.report)
            assert report is not None
            assert hit.places
            for snippet in hit.snippets:
                assert report.text[snippet.start :].startswith(snippet.words)
                assert snippet.marks


@pytest.mark.server
def test_find_on_a_server(database: str) -> None:
    """PostgreSQL finds the same."""
    with open_record(database) as record:
        record.add(readings())
        found = {
            asked: record.find(asked).total for asked in ("siege", '"of siege"', "tarsk -siege", "refug*", "a & !'")
        }
    assert found == {"siege": 2, '"of siege"': 0, "tarsk -siege": 1, "refug*": 1, "a & !'": 1}


def test_find_chooses_and_limits(place: str) -> None:
    """Hits come newest first, by actor and day, and all are counted where only some are given."""
    with open_record(place) as record:
        record.add(readings())
        record.gather()
        assert [hit.published for hit in record.find("tarsk").found] == ["2031-03-10", "2031-02-24", "2031-02-24"]
        assert record.find("tarsk", until="2031-02", limit=1).total == 2
        assert len(record.find("tarsk", limit=1).found) == 1
        assert record.find("tarsk", actor="nobody").total == 0
        for asked in ("-tarsk", "...", ""):
            with pytest.raises(UsageError, match="at least one word"):
                record.find(asked)


def test_evidence_never_changes(name: str) -> None:
    """The database itself refuses to change or delete a text or a decision; another text of a report is refused."""
    first = readings()[0]
    with open_record(name) as record:
        record.add([first])
        record.decide(made("reader", "note", {"a": 1}))
        for sql in ("UPDATE texts SET sha256 = 'x'", "DELETE FROM texts", "DELETE FROM decisions"):
            with pytest.raises(DatabaseError, match="never change"):
                record._connection.exec_driver_sql(sql)
            record._connection.rollback()
        report = msgspec.structs.replace(first.report, text="Other.\n")
        with pytest.raises(RecordError, match="was changed after it was read"):
            record.add([msgspec.structs.replace(first, report=report)])
        other = msgspec.structs.replace(readings()[1].report, id=first.report.id)
        with pytest.raises(RecordError, match="another text of this report"):
            record.add([msgspec.structs.replace(readings()[1], report=other)])
        assert list(record.readings()) == [first]


def test_read_anew(name: str) -> None:
    """A report that is read otherwise replaces its reading, in the tables to choose by, too."""
    one = readings()[0]
    with open_record(name) as record:
        record.add([one])
        record.gather()
        assert record.add([msgspec.structs.replace(one, events=())]) == 1
        assert not record.is_gathered()
        assert record.events() == []
        assert len(record.statements()) == 2


def test_decisions(name: str) -> None:
    """Decisions are given in their order, all or those about a report, with the words that they are bound to."""
    report = readings()[0].report
    bound = bind(report.id, report.text, 3, 8, "statement", "Karim Haddad")
    assert (bound.exact, bound.before) == (report.text[3:8], report.text[:3])
    assert len(bound.after) == 32
    with open_record(name) as record:
        told = [made("reader", "reject", why="a guess", binding=bound), made("other", "note", {"text": "é"})]
        for each in told:
            record.decide(each)
        assert record.decisions() == told
        assert record.decisions(report.id) == told[:1]


WRITE = """
import sys, parleys
from tests.store.records import readings
from tests.stories.invented import Draft
with parleys.open(sys.argv[1]) as record:
    for number in range(40):
        draft = Draft(f"{sys.argv[2]} {number}", "2031-02-24")
        draft.says("haddad", f"We shall meet in week {number}")
        record.add([draft.done(), readings()[number % 3]])
"""


def test_two_writers(name: str) -> None:
    """Two processes that make and fill one record at once lose nothing and break nothing."""
    at_work = [subprocess.Popen(python(WRITE, name, who), stderr=subprocess.PIPE) for who in "ab"]
    for each in at_work:
        assert each.communicate(timeout=120)[1] == b""
        assert each.returncode == 0
    found = examine(name)
    assert (found.reports, found.wrong, found.mended) == (83, (), ())


def test_doctor_mends(place: str) -> None:
    """What is made from the readings is made anew; what it found is told; texts and readings that changed are told."""
    with open_record(place) as record:
        record.add(readings())
        record.gather()
    assert examine(place).well
    raw = sqlite3.connect(place)
    raw.execute("DELETE FROM events")
    raw.execute("INSERT INTO words(words) VALUES ('delete-all')")
    raw.commit()
    found = examine(place)
    assert found.mended == ("events: 0 rows instead of 3", "full text: it was not that of the texts")
    assert found.well
    with open_record(place) as record:
        assert len(record.events()) == 3
        assert record.find("siege").total == 2
    raw.execute("DROP TRIGGER texts_no_update")
    raw.execute("UPDATE texts SET text = replace(text, 'siege', 'truce') WHERE number = 1")
    raw.execute("UPDATE readings SET doc = replace(doc, 'refugees', 'soldiers')")
    raw.commit()
    raw.close()
    wrong = examine(place).wrong
    assert len(wrong) == 2
    assert "its text is not the one that was stored" in wrong[0]
    assert "its reading is not the one that was stored" in wrong[1]


def test_public_interface(tmp_path: Path) -> None:
    """`parleys.open` makes a record where there is none."""
    with parleys.open(tmp_path / "new.parleys") as record:
        assert isinstance(record, parleys.Record)
        assert record.reports() == record.positions() == record.actors() == []
    assert (tmp_path / "new.parleys").read_bytes()[68:72] == b"PRLY"
    assert [path.name for path in tmp_path.iterdir()] == ["new.parleys"]
