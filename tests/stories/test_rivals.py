"""One meeting told with two days or places, talks wanted in two places, contacts denied: each is a difference."""

from __future__ import annotations

from typing import Any

from parleys.gathering import gather
from parleys.record import ActorId, Difference, Reading, Stance

from .invented import Draft

DAY = "2031-02-24"
LONG = "There is no other way out of this long war than an honest agreement of both sides"


def planned(name: str, *dates: str | None, place: str | None = "Tarsk", **more: Any) -> Reading:
    """A report of one occasion on meetings of the same two, which are still to come."""
    draft = Draft(name, DAY).says("lenz", LONG, DAY)
    for number, date in enumerate(dates):
        words = f"Haddad is to meet Lenz for round {number}"
        draft.happens(
            "CONSULT", words, ("haddad",), date, recipients=(ActorId("lenz"),), status="planned", place=place, **more
        )
    return draft.done()


def differences(*readings: Reading) -> list[tuple[str, list[object]]]:
    """Gather, and give the field and the values of every difference."""
    _, dossier = gather(readings)
    return [(d.field, [side.value for side in d.sides]) for d in dossier.objects if isinstance(d, Difference)]


def test_two_days_of_one_meeting() -> None:
    """Of one place, days apart: the reports differ in the day."""
    assert differences(planned("one", "2031-02-26"), planned("two", "2031-03-01")) == [
        ("date", ["2031-02-26", "2031-03-01"])
    ]


def test_a_day_apart() -> None:
    """A day apart is one event, and still a difference."""
    assert differences(planned("one", "2031-02-26"), planned("two", "2031-02-27")) == [
        ("date", ["2031-02-26", "2031-02-27"])
    ]


def test_two_places_of_one_meeting() -> None:
    """On one day, in two cities."""
    assert differences(planned("one", "2031-02-26"), planned("two", "2031-02-26", place="Miresh")) == [
        ("place", ["Miresh", "Tarsk"])
    ]


def test_other_day_and_other_place_are_another_meeting() -> None:
    """Where nothing is told alike, they are two meetings."""
    assert differences(planned("one", "2031-02-26"), planned("two", "2031-03-01", place="Miresh")) == []


def test_a_report_that_tells_two_meetings_leaves_it_open() -> None:
    """Which of the two the other report means, nobody could say."""
    assert differences(planned("one", "2031-03-02", "2031-03-05"), planned("two", "2031-03-08")) == []


def test_venues() -> None:
    """Each wants talks with the other in another place."""

    def wants(draft: Draft, who: str, other: str, words: str) -> Draft:
        more = {"stance": Stance.CONDITIONAL, "counterparts": (ActorId(other),)}
        return draft.holds(who, "talks", words, DAY, condition=(words, "venue", "at_table"), **more)

    draft = wants(Draft("one", DAY), "velland", "council", "only on our own soil")
    draft = wants(draft, "council", "velland", "abroad or not at all")
    assert differences(draft.done()) == [
        ("venue", ["Highland Council: abroad or not at all", "Velland: only on our own soil"])
    ]


def test_a_meeting_held_and_denied() -> None:
    """One report tells a meeting, the other that there was none: whether it was is in question."""

    def met(name: str, status: str) -> Reading:
        draft = Draft(name, DAY).says("lenz", LONG, DAY)
        words = f"{status}: a meeting of Haddad and Lenz in Tarsk"
        return draft.happens(
            "CONSULT", words, ("haddad",), DAY, recipients=(ActorId("lenz"),), status=status, place="Tarsk"
        ).done()

    assert differences(met("one", "happened"), met("two", "denied")) == [("existence", ["denied", "held"])]
