"""Corrections hold, whatever reads the report next."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.versions import near, plain, read_anew, report

from parleys.record import Fact, PublishedBasis, Reading, State, hash_of_text
from parleys.review import Decision, DecisionKind, Wanted, apply, kept, made, review
from parleys.review.fields import kind_of
from parleys.review.making import about_report, judged, put_right, read_by_hand, remark

EDITS: dict[str, dict[str, Any]] = {
    "statement": {"speaker": "Pavel Orlov", "mode": "indirect"},
    "position": {"gist": "put right by hand", "date": "2031-02-20", "holder": "Mira Lenz"},
    "event": {"status": "denied", "recipients": ["Mira Lenz"]},
    "figure": {"value": "10..20", "bound": "about"},
    "relation": {"kind": "ally_of"},
}


def decided(reading: Reading, what: dict[str, str]) -> list[Decision]:
    """Decisions about facts by their ids."""
    found: list[Decision] = []
    for fact in reading.facts():
        kind = what.get(fact.id, "none")
        if kind == "edit":
            found.append(put_right(reading, fact, EDITS[kind_of(fact)], "ann"))
        elif kind != "none":
            found.append(judged(DecisionKind(kind), reading, fact, "ann"))
    return found


def matching(fact: Fact, reading: Reading, other: Reading) -> list[Fact]:
    """The facts of another reading that say the same in the same words."""
    mine = plain(fact, reading)
    alike = [each for each in other.facts() if kind_of(each) == kind_of(fact) and near(each.span, fact.span)]
    exact = {**mine, "start": 0, "end": 0}
    return [each for each in alike if {**plain(each, other), "start": 0, "end": 0} == exact]


IDS = [fact.id for fact in report().facts()]
KINDS = st.sampled_from(["none", "accept", "reject", "edit"])


@settings(max_examples=60, deadline=None)
@given(
    what=st.fixed_dictionaries(dict.fromkeys(IDS, KINDS)),
    chance=st.randoms(use_true_random=False),
    elsewhere=st.booleans(),
)
def test_corrections_survive(what: dict[str, str], chance: random.Random, elsewhere: bool) -> None:
    """All of them hold when another version reads the report, whichever facts it finds, and in whatever order."""
    before = report()
    decisions = [
        *decided(before, what),
        read_by_hand(before, "event", "second harbour", {"type": "PROTEST", "actors": ["Mira Lenz"]}, "ann"),
    ]
    after, lost = read_anew(before, chance)
    if elsewhere:
        after = msgspec.structs.replace(after, report=msgspec.structs.replace(after.report, id="another0"))
    several = decisions * 2
    chance.shuffle(several)
    reviewed = review(after, several)
    told, corrected = kept(reviewed.reading), {each.payload["fact"]["id"]: each for each in decisions}
    for fact in before.facts():
        kind = what[fact.id]
        found = matching(fact, before, told)
        if kind == "none":
            assert bool(found) is (fact.id not in lost)
            assert all(each.state is None for each in found)
        elif kind == "reject":
            assert found == []
            rejected = matching(fact, before, kept(reviewed.reading, Wanted.REJECTED))
            assert bool(rejected) is (fact.id not in lost)
        else:
            right = msgspec.convert(corrected[fact.id].payload["fact"], type(fact))
            [*same] = matching(right, before, told)
            assert same
            state = State.ACCEPTED if kind == "accept" else State.EDITED
            assert {(each.state, each.start, each.end) for each in same} == {(state, fact.start, fact.end)}
            if kind == "edit":
                assert found == []
    assert sum(each.state is State.ADDED for each in told.events) == 1
    assert len({fact.id for fact in reviewed.reading.facts()}) == len(list(reviewed.reading.facts()))
    known = {actor.id for actor in told.actors}
    assert all(set(_refs(fact)) <= known for fact in told.facts())


def _refs(fact: Fact) -> list[str]:
    from parleys.review.cast import refs

    return list(refs(msgspec.to_builtins(fact), kind_of(fact)))


def test_order_and_doubles_do_not_matter() -> None:
    """The same decisions in another order, or twice, give the same reading; none give it as it was."""
    reading = report()
    decisions = decided(reading, {"f1": "edit", "f2": "accept", "f3": "reject", "f99": "accept"})
    one = apply(reading, decisions)
    assert one == apply(reading, [*reversed(decisions), *decisions])
    assert apply(reading, []) is reading
    assert apply(one, []) == one


def test_two_facts_in_the_same_words() -> None:
    """A decision about one of two facts in the same words is about its own holder alone."""
    reading = report()
    told = apply(reading, decided(reading, {"f99": "reject"}))
    assert [(fact.holder, fact.state) for fact in told.positions[1:]] == [
        (("haddad",), None),
        (("orlov",), State.REJECTED),
    ]


def test_stance_read_otherwise() -> None:
    """An accepted stance stays where a later version reads another one; a rejected one says nothing of another."""
    reading = report()
    first = reading.positions[0]
    other = msgspec.structs.replace(first, stance="unwilling", id="p7")
    later = msgspec.structs.replace(reading, positions=(msgspec.convert(msgspec.to_builtins(other), type(first)),))
    [held] = apply(later, [judged(DecisionKind.ACCEPT, reading, first, "ann")]).positions
    assert (held.stance, held.state, held.id) == (first.stance, State.ACCEPTED, "p7")
    [free] = apply(later, [judged(DecisionKind.REJECT, reading, first, "ann")]).positions
    assert (free.stance, free.state) == ("unwilling", None)


def test_people_differ() -> None:
    """Where two people decide differently, the fact stays as it was read and is disputed, whoever came last."""
    reading = report()
    fact = reading.positions[0]
    yes, no = judged(DecisionKind.ACCEPT, reading, fact, "ann"), judged(DecisionKind.REJECT, reading, fact, "bo")
    for several in ([yes, no], [no, yes]):
        assert apply(reading, several).positions[0].state is State.DISPUTED
    mine = put_right(reading, fact, {"stance": "willing", "gist": "a"}, "ann")
    theirs = put_right(reading, fact, {"stance": "unwilling", "red_line": "yes"}, "bo")
    reviewed = review(reading, [mine, theirs])
    held = reviewed.reading.positions[0]
    assert (held.state, held.stance, reviewed.verdicts[held.id].differs) == (State.DISPUTED, fact.stance, ("stance",))
    agreed = put_right(reading, fact, {"stance": "willing", "red_line": "yes"}, "bo")
    both = apply(reading, [mine, agreed]).positions[0]
    assert (both.state, both.stance, both.gist, both.red_line) == (State.EDITED, "willing", "a", True)
    assert apply(reading, [yes, theirs]).positions[0].state is State.DISPUTED


def test_changed_mind_and_undo() -> None:
    """The last word of one person counts; what was undone does not, and does again when the undoing is undone."""
    reading = report()
    fact = reading.events[0]
    no, yes = (judged(kind, reading, fact, "ann") for kind in (DecisionKind.REJECT, DecisionKind.ACCEPT))
    yes = msgspec.structs.replace(yes, at="2999-01-01T00:00:00")
    undo = made("bo", "undo", {"of": yes.id}, yes.binding)
    again = made("ann", "undo", {"of": undo.id}, yes.binding)
    cases = ([no], [yes, no], [undo, no, yes], [no, yes, undo, again])
    states = [apply(reading, several).events[0].state for several in cases]
    assert states == [State.REJECTED, State.ACCEPTED, State.REJECTED, State.ACCEPTED]


def test_ring_of_undoings() -> None:
    """Decisions that undo each other, which no record makes but a file may hold, count for nothing and end nothing."""
    reading = report()
    yes = judged(DecisionKind.ACCEPT, reading, reading.events[0], "ann")
    one = made("x", "undo", {"of": "b"}, yes.binding)
    ring = [msgspec.structs.replace(one, id="a"), msgspec.structs.replace(one, id="b", payload={"of": "a"})]
    assert apply(reading, [*ring, yes]).events[0].state is State.ACCEPTED


def test_day_of_the_report() -> None:
    """A report's day works the days in it out anew, also of a fact that was kept; two people's days leave it open."""
    reading = report(published=None)
    event = reading.events[0]
    decisions = [
        judged(DecisionKind.ACCEPT, reading, event, "ann"),
        about_report(reading, {"published": "2031-02-26"}, "ann"),
    ]
    told = apply(msgspec.structs.replace(reading, events=()), decisions)
    assert (told.report.published, told.report.published_basis) == ("2031-02-26", PublishedBasis.GIVEN)
    assert [each.date for each in told.events] == ["2031-02-24"]
    other = about_report(reading, {"published": "2031-03-01", "outlet": "Island Press"}, "bo")
    reviewed = review(reading, [*decisions, other])
    assert reviewed.reading.report.published is None
    assert reviewed.unclear == ("published",)
    assert reviewed.reading.report.outlet is not None
    assert reviewed.reading.report.outlet.text == "Island Press"


def test_day_is_not_carried_to_a_dated_copy() -> None:
    """The same text in another outlet keeps the day that it tells itself; one that tells none takes the given one."""
    decision = about_report(report(published=None), {"published": "2031-02-26"}, "ann")
    for own, expected in (("2031-02-24", "2031-02-24"), (None, "2031-02-26")):
        copy = report(published=own)
        copy = msgspec.structs.replace(copy, report=msgspec.structs.replace(copy.report, id="copy"))
        assert apply(copy, [decision]).report.published == expected


def test_same_words_in_another_text() -> None:
    """A report of the same id whose text moved is corrected at the new places, if the words around tell which."""
    reading = report()
    decision = put_right(reading, reading.positions[0], {"stance": "willing", "reason": "the siege"}, "ann")
    text = "A line that was not there.\n" + reading.report.text
    moved = msgspec.structs.replace(reading.report, text=text, text_sha256=hash_of_text(text))
    [held] = apply(Reading(report=moved, actors=reading.actors), [decision]).positions
    assert text[held.start : held.end] == "He is ready to meet the Council once the siege of Tarsk is lifted"
    assert held.reason is not None
    assert held.reason.of(text) == "the siege"
    [condition] = held.conditions
    assert text[condition.start : condition.end] == "once the siege of Tarsk is lifted"
    twice = text + text
    doubled = msgspec.structs.replace(moved, text=twice, text_sha256=hash_of_text(twice))
    reviewed = review(Reading(report=doubled), [decision])
    assert reviewed.reading.positions == ()
    assert reviewed.lost == (decision,)


def test_notes_change_nothing() -> None:
    """A remark leaves a fact as it is; a decision that fits nothing is told and not followed."""
    reading = report()
    note = remark("ask Lenz", "ann", reading, reading.events[0])
    assert apply(reading, [note]) == reading
    gone = judged(DecisionKind.REJECT, reading, reading.figures[0], "ann")
    reviewed = review(msgspec.structs.replace(reading, figures=()), [gone])
    assert reviewed.lost == (gone,)


@pytest.mark.parametrize(
    ("wanted", "states"),
    [
        (Wanted.ALL, {None, State.ACCEPTED, State.EDITED}),
        (Wanted.REVIEWED, {State.ACCEPTED, State.EDITED}),
        (Wanted.REJECTED, {State.REJECTED}),
        (Wanted.ANY, {None, State.ACCEPTED, State.EDITED, State.REJECTED}),
    ],
)
def test_kept(wanted: Wanted, states: set[State | None]) -> None:
    """Facts are chosen by what was decided; none points at a statement that is left out."""
    reading = report()
    inside = msgspec.structs.replace(reading.positions[0], statement=reading.statements[0].id)
    reading = msgspec.structs.replace(reading, positions=(inside, *reading.positions[1:]))
    told = apply(reading, decided(reading, {"f0": "reject", "f2": "accept", "f3": "edit"}))
    found = kept(told, wanted)
    assert {fact.state for fact in found.facts()} == states
    there = {fact.id for fact in found.statements}
    assert all(fact.statement is None or fact.statement in there for fact in found.facts())
