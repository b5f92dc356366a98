"""What two reports tell in other words, another order or with less: one where it is one, two where it is two."""

from __future__ import annotations

from typing import Any

import pytest

from parleys.gathering import gather
from parleys.record import ActorId, Agreement, Barrier, Difference, Mode, Occurrence, Reading, Utterance

from .invented import Draft

LONG = (
    "Haddad and Lenz met in the port of Miresh to speak about the ceasefire on the highland plateau, where shelling of "
    "the grain terminals has cut the river road and emptied the fishing villages below the Drevsk dam."
)
DAY = "2031-02-24"


def of(kind: type[Any], *readings: Reading) -> list[Any]:
    return list(gather(readings)[1].of(kind))


def told(name: str, day: str | None = DAY) -> Draft:
    """A report of the one occasion."""
    return Draft(name, day).says("lenz", LONG, day)


def meeting(name: str, words: str, **more: Any) -> Reading:
    return told(name).happens("CONSULT", words, ("haddad",), recipients=(ActorId("lenz"),), **more).done()


def test_the_same_two_met_once_on_one_occasion() -> None:
    """Neither report tells day or place of the meeting: of one occasion they tell one meeting."""
    found = of(Occurrence, meeting("one", "Haddad was there to see Lenz"), meeting("two", "spoke with Lenz"))
    assert [len(each.members) for each in found] == [2]


def test_two_meetings_in_two_cities_stay_two() -> None:
    """In Miresh and in Tarsk is not one meeting."""
    one = meeting("one", "Haddad saw Lenz in Miresh", place="Miresh")
    assert of(Occurrence, one, meeting("two", "spoke with Lenz in Tarsk", place="Tarsk")) == []


def visit(name: str, status: str, mode: str | None = "visit", day: str = DAY) -> Reading:
    draft = told(name, day).happens("CONSULT", f"a {status} journey", ("orlov", "karsava"), status=status, mode=mode)
    return draft.done()


def test_a_visit_planned_here_and_put_off_there_is_one_visit_and_a_difference() -> None:
    """Neither tells the day of the visit; the reports are of one day."""
    pair = visit("one", "planned"), visit("two", "postponed")
    assert [len(each.members) for each in of(Occurrence, *pair)] == [2]
    assert [[side.value for side in each.sides] for each in of(Difference, *pair)] == [["planned", "postponed"]]


@pytest.mark.parametrize(("guest", "joined"), [("orlov", 2), ("haddad", 0)])
def test_nobody_is_on_two_visits_on_one_day(guest: str, joined: int) -> None:
    """ "Due in Tarsk on 7 March" and "put off a visit planned for 7 March" are one visit of one guest."""
    due = told("one").happens(
        "CONSULT", "Orlov is due in Tarsk", ("orlov",), "2031-03-07", status="planned", mode="visit"
    )
    words, day = "put off a visit planned for 7 March", "2031-03-17"
    off = told("two", day).happens("CONSULT", words, (guest,), "2031-03-07", status="postponed", mode="visit")
    assert sum(len(each.members) for each in of(Occurrence, due.done(), off.done())) == joined


@pytest.mark.parametrize(("mode", "day"), [(None, DAY), ("visit", "2031-03-20")])
def test_talks_that_are_no_visit_or_weeks_later_stay_two(mode: str | None, day: str) -> None:
    """Planned talks may be any; a visit put off weeks later may be another."""
    assert of(Occurrence, visit("one", "planned"), visit("two", "postponed", mode, day)) == []


def test_who_stays_away_is_read_from_the_words() -> None:
    """ "It was pulling out of the conference" against "its threat to pull out"; a demand refused is no meeting left."""
    one = told("one").says("orlov", "the Council was pulling out of the donors' conference in protest").done()
    two = told("two").holds(
        "lenz", "demand", "withdraw its threat to pull out of the conference", of=(ActorId("council"),)
    )
    assert [[side.value for side in each.sides] for each in of(Difference, one, two.done())] == [
        ["pulled out", "threatens to"]
    ]
    words = "Orlov rejected the demand to withdraw from the conference"
    refused = told("three").happens("REJECT", words, ("orlov",), recipients=(ActorId("lenz"),))
    planned = meeting("four", "Lenz is to meet Orlov", status="planned")
    assert of(Difference, refused.done(), planned) == []


def counts(*told_by: tuple[int, str | None, str]) -> Reading:
    draft = told("one")
    for value, who, words in told_by:
        draft.counts(words, value, "killed", claimant=ActorId(who) if who else None)
    return draft.done()


def test_two_counts_side_by_side_differ_where_one_is_somebodys() -> None:
    """The report's count and the army's, sentence after sentence."""
    found = of(Difference, counts((52, None, "52 people were killed."), (40, "lenz", "Lenz said 40 were killed.")))
    assert [[side.value for side in each.sides] for each in found] == [[40, 52]]


def test_two_counts_of_nobody_in_particular_are_two_counts() -> None:
    """Soldiers and villagers are counted one after the other: no difference."""
    assert of(Difference, counts((9, None, "Nine soldiers died."), (4, None, "Four villagers died."))) == []


def test_somebody_tells_that_two_are_of_two_minds() -> None:
    """ "A difference of opinion between Velland and Karsava" stands between the two; with one named it does not."""
    both = told("one").says("orlov", "There is a difference of opinion between Velland and Karsava over the dam").done()
    assert [each.between for each in of(Barrier, both)] == [("actor-karsava", "actor-velland")]
    assert of(Barrier, told("two").says("orlov", "There is a difference of opinion with Karsava").done()) == []


def test_a_subject_in_common_is_no_utterance() -> None:
    """Two indirect statements that share no more than "a negotiated way out" are two."""
    one = told("one").says("haddad", "a negotiated settlement was near", DAY, Mode.INDIRECT)
    words = "Karsava presses Velland for a negotiated settlement of the harbour dues"
    two = told("two").says("haddad", words, DAY, Mode.INDIRECT)
    members = [each.members for each in of(Utterance, one.done(), two.done())]
    assert not any("#f1" in "".join(each) for each in members)


def test_agreement_names_the_silent() -> None:
    """A third report of the occasion that does not tell the visit is named as silent."""
    [found] = of(Agreement, visit("one", "planned"), visit("two", "planned"), told("three").done())
    assert len(found.silent) == 1
