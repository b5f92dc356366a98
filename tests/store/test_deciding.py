"""People decide in a record: facts, dossier and choices follow, and nothing that was decided is lost."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import msgspec
import pytest
from tests.store.records import python, readings

from parleys.errors import InputError, RecordError, UsageError
from parleys.record import Issue, State
from parleys.review import DecisionKind, Wanted, bind, made, read_decisions, write_decision
from parleys.store import Record, examine, open_record

ONE, TWO, THREE = (reading.report.id for reading in readings())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def name(request: pytest.FixtureRequest) -> str:
    """A record of either kind with three reports, gathered."""
    found = str(request.getfixturevalue("place" if request.param == "sqlite" else "database"))
    with open_record(found) as record:
        record.add(readings())
        record.gather()
    return found


def states(record: Record, report: str, wanted: Wanted = Wanted.ANY) -> dict[str, State | None]:
    """The facts of a report with their states."""
    [reading] = record.readings([report], state=wanted)
    return {fact.id: fact.state for fact in reading.facts()}


def test_facts_are_told_as_corrected(name: str) -> None:
    """Accepted, edited, added facts are told with their state; rejected ones are not told, and can be had."""
    with open_record(name) as record:
        record.accept(ONE, "f0", who="ann")
        assert record.is_gathered()
        record.edit("one", "f1", {"stance": "unwilling", "with": ["Orlov"]}, who="ann", why="as quoted")
        record.reject(ONE, "f2", who="ann")
        fields = {"type": "REJECT", "actors": "orlov"}
        new = record.add_fact(THREE, "event", "rejects the Tarsk pipeline", fields, who="bo")
        assert not record.is_gathered()
        [position] = record.positions("haddad")
        fact = position.fact
        assert (fact.state, fact.stance, fact.counterparts) == (State.EDITED, "unwilling", ("orlov",))
        assert {each.member for each in record.events()} == {f"{TWO}#f2", f"{THREE}#f1", f"{THREE}#{new.fact_id}"}
        assert "f2" not in states(record, ONE, Wanted.ALL)
        assert states(record, ONE)["f2"] is State.REJECTED
        assert set(states(record, ONE, Wanted.ACCEPTED)) == {"f0", "f1"}
        assert [fact.id for reading in record.readings(state="accepted") for fact in reading.events] == [new.fact_id]
        assert list(record.as_read()) == readings()
        assert [each.why for each in record.decisions(ONE)] == [None, "as quoted", None]
    with open_record(name, create=False) as record:
        assert {each.fact.state for each in record.events("orlov")} == {None, State.ADDED}


def test_read_again(name: str) -> None:
    """A report that is read anew keeps its corrections; a fact that is not read any more is put back."""
    with open_record(name) as record:
        record.edit(ONE, "f1", {"stance": "willing"}, who="ann")
        record.reject(ONE, "f2", who="ann")
        one = readings()[0]
        events = tuple(msgspec.structs.replace(each, id="z9", start=each.start + 3) for each in one.events)
        record.add([msgspec.structs.replace(one, positions=(), events=events)])
        [position] = record.positions("haddad")
        assert (position.fact.stance, position.fact.state) == ("willing", State.EDITED)
        assert position.words == "ready to meet the Council once the siege is lifted"
        assert states(record, ONE)["z9"] is State.REJECTED
        assert {each.report for each in record.events()} == {TWO, THREE}


def test_same_text_elsewhere(name: str) -> None:
    """The same text under another id is corrected, too; decisions that are handed over twice are there once."""
    with open_record(name) as record:
        record.reject(ONE, "f2", who="ann")
        record.edit(ONE, "f1", {"stance": "willing"}, who="ann")
        lines = b"\n".join(map(write_decision, record.decisions()))
        report = msgspec.structs.replace(readings()[0].report, id="f" * 16, source="elsewhere.txt")
        record.add([msgspec.structs.replace(readings()[0], report=report)])
        assert states(record, "f" * 16)["f2"] is State.REJECTED
        handed = list(read_decisions(lines))
        assert record.decide(*handed) == 0
        assert record.decisions() == handed


def test_days_of_siblings_stay(name: str) -> None:
    """A report that another one dates stays dated when somebody decides about it, also without gathering anew."""
    with open_record(name) as record:
        [before] = record.readings([TWO])
        assert before.report.published == "2031-02-24"
        record.accept(TWO, before.events[0].id, who="ann")
        [after] = record.readings([TWO])
        assert after.events[0] == msgspec.structs.replace(before.events[0], state=State.ACCEPTED)
        assert after.report == before.report
        assert record.is_gathered()
        assert next(record.readings([TWO], state="any")) == after


def test_day_and_outlet(name: str) -> None:
    """A day that is given dates the report and what is told from it; the outlet is told in its place."""
    with open_record(name) as record:
        record.set_report(TWO, published="2031-02-19", outlet="Harbour Post", who="ann")
        [event] = [each for each in record.events() if each.report == TWO]
        assert (event.published, event.fact.date, event.outlet) == ("2031-02-19", "2031-02-17", "Harbour Post")
        with pytest.raises(UsageError, match=r"published: 'soon' does not fit; give a date such as"):
            record.set_report(TWO, published="soon", who="ann")


def test_who_is_who(name: str) -> None:
    """Actors that were merged are one, split ones are two; where people differ, neither, which is told."""
    with open_record(name) as record:
        ids = {actor.name: actor.id for actor in record.actors()}
        record.merge([ids["Karim Haddad"], "Pavel Orlov"], who="ann")
        [both] = [actor for actor in record.actors() if "Pavel Orlov" in actor.names]
        assert "Karim Haddad" in both.names
        assert len(record.statements("orlov")) == 2
        lenz = next(actor for actor in record.actors() if actor.name == "Mira Lenz")
        split = record.split(lenz.id, [f"{THREE}#lenz"], who="ann")
        assert sorted(len(actor.members) for actor in record.actors() if actor.name == "Mira Lenz") == [1, 2]
        record.merge([actor.id for actor in record.actors() if actor.name == "Mira Lenz"], who="bo")
        assert len([actor for actor in record.actors() if actor.name == "Mira Lenz"]) == 1
        [differing] = record.disputes()
        assert {each.who for each in differing.decisions} == {"ann", "bo"}
        record.undo(split.id[:6], who="ann")
        assert record.disputes() == []
        with pytest.raises(UsageError, match="give at least two different actors"):
            record.merge(["Mira Lenz", lenz.id], who="ann")
        with pytest.raises(UsageError, match="is none of its members"):
            record.split(lenz.id, ["nobody"], who="ann")


def test_names_of_issues(name: str) -> None:
    """An issue is called as people call it, and found by that name; a position may be put under another one."""
    with open_record(name) as record:
        [issue] = [each for each in record.dossier([Issue]).of(Issue) if f"{THREE}#f0" in each.members]
        record.name_issue(issue.id, "the northern pipeline", who="ann")
        assert [each.report for each in record.positions(issue="northern pipeline")] == [THREE]
        record.name_issue("the northern pipeline", "pipelines", who="bo")
        assert [each.fields for each in record.disputes()] == [()]
        record.edit(THREE, "f0", {"issue": "energy"}, who="ann")
        assert [each.report for each in record.positions(issue="energy")] == [THREE]
        with pytest.raises(UsageError, match="no such issue"):
            record.name_issue("nothing", "x", who="ann")


def test_undo_and_differ(name: str) -> None:
    """An undone decision counts no more; what two people decide differently is disputed until one of them gives way."""
    with open_record(name) as record:
        yes = record.accept(ONE, "f1", who="ann")
        record.reject(ONE, "f1", who="bo")
        assert states(record, ONE, Wanted.ALL)["f1"] is State.DISPUTED
        [differing] = record.disputes()
        assert (differing.about, len(differing.decisions)) == (f"{ONE}#f1", 2)
        assert record.queue(limit=1)[0].fact.id == "f1"
        record.undo(yes.id, who="ann")
        assert states(record, ONE)["f1"] is State.REJECTED
        with pytest.raises(UsageError, match="it was undone already"):
            record.undo(yes.id, who="ann")
        with pytest.raises(UsageError, match="no such decision"):
            record.undo("nothing", who="ann")


def test_what_does_not_fit(name: str) -> None:
    """A report, a fact, a field, a value or a name that does not fit is told; nothing is stored."""
    with open_record(name) as record:
        with pytest.raises(UsageError, match="nothing: no such report"):
            record.accept("nothing", "f1", who="ann")
        with pytest.raises(UsageError, match=r"f77: report .* has no such fact; it has f0, f"):
            record.accept(ONE, "f77", who="ann")
        with pytest.raises(UsageError, match="stanc: a position has no such field; give one of conditions"):
            record.edit(ONE, "f1", {"stanc": "x"}, who="ann")
        with pytest.raises(UsageError, match="stance: 'maybe' does not fit; give one of willing"):
            record.edit(ONE, "f1", {"stance": "maybe"}, who="ann")
        with pytest.raises(UsageError, match="a decision needs the name"):
            record.accept(ONE, "f1", who=" ")
        with pytest.raises(UsageError, match="do not stand in"):
            record.add_fact(ONE, "event", "no such words", {"type": "AID"}, who="ann")
        with pytest.raises(UsageError, match="type: every event has one; give one of AGREE"):
            record.add_fact(ONE, "event", (0, 5), {}, who="ann")
        with pytest.raises(UsageError, match="a note needs words"):
            record.note(" ", who="ann")
        bound = bind(ONE, readings()[0].report.text, 0, 5, "position")
        with pytest.raises(UsageError, match=r"payload\.fact"):
            record.decide(made("ann", "note"), made("ann", "add", {}, bound))
        assert record.decisions() == []


def test_lines_that_are_no_decisions() -> None:
    """A file with a line that is no decision tells which, and what is wrong with it."""
    good = write_decision(made("ann", "note", why="x"))
    praise = b'{"id": "a", "at": "", "who": "x", "kind": "praise"}'
    for bad, told in ((b"{}", "id"), (praise, "praise"), (b"{", "truncated")):
        with pytest.raises(InputError, match=f"colleague.jsonl:3: not a decision: .*{told}"):
            list(read_decisions(good + b"\n\n" + bad, "colleague.jsonl"))
    for kind, payload in (("undo", {}), ("merge", {"members": [1]}), ("accept", {}), ("set_report", {})):
        with pytest.raises(InputError):
            list(read_decisions(write_decision(made("ann", kind, payload))))


def test_doctor_keeps_corrections(place: str) -> None:
    """What is made anew is made anew as corrected."""
    with open_record(place) as record:
        record.add(readings())
        record.reject(ONE, "f2", who="ann")
        record.gather()
    found = examine(place)
    assert (found.decisions, found.wrong, found.mended) == (1, (), ())
    with open_record(place) as record:
        assert ONE not in {each.report for each in record.events()}


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_write_protected(place: str) -> None:
    """A record that may not be written says so, and nothing is lost."""
    with open_record(place) as record:
        record.add(readings())
    Path(place).chmod(stat.S_IREAD)
    with open_record(place) as record, pytest.raises(RecordError, match="write-protected"):
        record.accept(ONE, "f0", who="ann")


DECIDE = """
import sys, parleys
with parleys.open(sys.argv[1]) as record:
    for number in range(5):
        record.note(f"{sys.argv[2]} {number}", who=sys.argv[2], report=sys.argv[3])
        record.accept(sys.argv[3], "f0", who=sys.argv[2])
"""


def test_two_people_at_once(name: str) -> None:
    """Two who decide at once both have all they decided in the record."""
    at_work = [subprocess.Popen(python(DECIDE, name, who, ONE), stderr=subprocess.PIPE) for who in ("ann", "bo")]
    for each in at_work:
        assert each.communicate(timeout=120)[1] == b""
    with open_record(name) as record:
        notes = [each.why for each in record.decisions() if each.kind is DecisionKind.NOTE]
        assert sorted(notes, key=str) == sorted(f"{who} {number}" for who in ("ann", "bo") for number in range(5))
        assert states(record, ONE)["f0"] is State.ACCEPTED


def test_precision_of_rules(name: str) -> None:
    """Each rule is told with how often people found it right; a doubtful rule's facts come first in the queue."""
    with open_record(name) as record:
        assert record.precision_of_rules() == []
        record.reject(ONE, "f2", who="ann")
        record.reject(ONE, "f2", who="bo")
        record.accept(THREE, "f1", who="ann")
        record.edit(ONE, "f1", {"stance": "willing"}, who="ann")
        events, positions = record.precision_of_rules()[::-1]
        assert (events.kind, events.accepted, events.rejected, events.precision) == ("event", 1, 1, 0.5)
        assert (positions.edited, positions.precision) == (1, 0.0)
        low, high = events.interval or (0, 0)
        assert 0 < low < 0.5 < high < 1
        first = record.queue(limit=2)
        assert [(each.kind, each.likely) for each in first] == [("position", 0.83), ("event", 0.86)]
        assert {each.kind for each in record.queue("figure")} == {"figure"}
        assert record.queue(actor="nobody at all") == []
        with pytest.raises(UsageError, match="kind: 'x' is no kind of fact"):
            record.queue("x")
