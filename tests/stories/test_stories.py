"""Stories and threads: one occasion, one conflict, whatever the order and the steps in which reports come."""

from __future__ import annotations

import datetime
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.loaded import demo_readings

from parleys.gathering import gather, open_shelf
from parleys.record import Reading, Story, Thread, write_object
from parleys.stories.graph import guarded

from .invented import Draft

VOTE = (
    "The harbour council of Miresh voted on Tuesday to reopen the ferry terminal that shelling closed in autumn. "
    "Mayor Jana Kovar broke the tie after a night of argument over mines, pilots and the grain convoy."
)
SAME_VOTE = (
    "Ferries will sail again from Miresh after its harbour council, by the single vote of Mayor Jana Kovar, reopened "
    "the terminal on Tuesday. Shelling had shut it last autumn; pilots still fear mines under the grain convoy."
)
REGATTA = (
    "A crew of schoolteachers won the lagoon regatta on Tuesday and sang all the way to the marina. Judges measured "
    "the margin twice with a rope, for the lighthouse clock had stopped."
)


def told(name: str, text: str, day: str | None) -> Reading:
    return Draft(name, day).says("lenz", text).done()


def groups(kind: type[Story] | type[Thread], *readings: Reading) -> list[int]:
    return sorted(len(each.members) for each in gather(readings)[1].of(kind))


@pytest.mark.parametrize(
    ("other", "day", "want"),
    [
        (SAME_VOTE, "2031-02-20", [2]),
        (SAME_VOTE, "2031-02-21", [2]),
        (SAME_VOTE, None, [2]),
        (SAME_VOTE, "2031-04-20", [1, 1]),
        (REGATTA, "2031-02-20", [1, 1]),
    ],
)
def test_reports_of_one_occasion_are_one_story(other: str, day: str | None, want: list[int]):
    """The same vote in other words, a day later or undated, is one story; months later, or a regatta, is none."""
    assert groups(Story, told("one", VOTE, "2031-02-20"), told("two", other, day)) == want


def test_a_conflict_is_one_thread_over_months_and_no_thread_with_anything_else():
    """Two months apart, the terminal of Miresh is one thread; the regatta of the same week is not in it."""
    readings = [
        told("one", VOTE, "2031-02-20"),
        told("two", SAME_VOTE, "2031-04-20"),
        told("far", REGATTA, "2031-02-21"),
    ]
    assert groups(Thread, *readings) == [2]


def test_links_make_no_chains():
    """What only its neighbours resemble is not joined to the whole."""
    links = [(1.0, "a", "b"), (0.9, "b", "c"), (0.8, "c", "d")]
    pairs = {(one, other) for _, one, other in links}

    def fits(left: list[str], right: list[str]) -> bool:
        return all((min(a, b), max(a, b)) in pairs for a in left for b in right)

    assert guarded("abcd", links, fits) == [["a", "b"], ["c", "d"]]


@cache
def demo() -> tuple[Reading, ...]:
    """The demo reports read alone, and once more a year later under other names."""
    read = demo_readings()
    return read + tuple(_later(each) for each in read[:4])


def _later(reading: Reading) -> Reading:
    day = reading.report.published
    moved = str(datetime.date.fromisoformat(day) + datetime.timedelta(days=1)) if day else None
    report = msgspec.structs.replace(reading.report, id=reading.report.id[::-1], published=moved)
    return msgspec.structs.replace(reading, report=report)


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(14)), st.integers(1, 13))
def test_record_is_the_same_in_any_order_and_in_any_steps(order: list[int], first: int):
    """Shuffled reports, some of them gathered before the rest came, make the same record byte for byte."""
    readings = demo()
    want = [write_object(thing) for thing in gather(readings)[1].objects]
    shuffled = [readings[place] for place in order]
    shelf = open_shelf()
    gather(shuffled[:first], shelf)
    assert [write_object(thing) for thing in gather(shuffled, shelf)[1].objects] == want


def test_a_report_that_was_read_otherwise_takes_its_own_place_on_a_shelf():
    """Another day of one report, and its first day again, give what each gives from nothing."""
    shelf = open_shelf()
    near = [told("one", VOTE, "2031-02-20"), told("two", SAME_VOTE, "2031-02-20")]
    moved = msgspec.structs.replace(near[1].report, published="2033-02-20")
    far = [near[0], msgspec.structs.replace(near[1], report=moved)]
    assert len(gather(near)[1].of(Story)) == 1
    assert len(gather(far)[1].of(Story)) == 2
    for readings in (near, far, near):
        assert gather(readings, shelf) == gather(readings)


def test_a_shelf_that_holds_more_tells_only_of_what_is_gathered():
    """A report that was taken out of a record is not in its stories."""
    shelf = open_shelf()
    readings = [told("one", VOTE, "2031-02-20"), told("two", SAME_VOTE, "2031-02-20")]
    gather(readings, shelf)
    assert gather(readings[:1], shelf) == gather(readings[:1])
