"""What is due: plans with a day, and whether their outcome was told."""

from __future__ import annotations

from parleys.gathering import gather
from parleys.record import Reading, State
from parleys.stories.due import Due, find_due
from parleys.stories.when import stretch

from .invented import Draft


def due(end: str, *readings: Reading) -> tuple[Due, ...]:
    told, dossier = gather(readings)
    day = stretch(end)
    assert day is not None
    return find_due(told, dossier, day.last)


def meeting(name: str, day: str, words: str, date: str, **more: str) -> Reading:
    draft = Draft(name, day).happens("CONSULT", words, ("haddad",), date, place="Harbour City", **more)
    event = draft.facts["events"].pop()
    from msgspec.structs import replace

    draft.facts["events"].append(replace(event, recipients=("lenz",)))
    return draft.done()


PLAN = meeting("a", "2031-02-20", "Haddad is to meet Lenz in Harbour City", "2031-02-25", status="planned")
HELD = meeting("b", "2031-02-26", "Haddad met Lenz in Harbour City", "2031-02-25")


def test_a_plan_is_due_until_its_day() -> None:
    """Before its day a plan is ahead by so many days; after it it is past, and nothing tells of its outcome."""
    (ahead,) = due("2031-02-21", PLAN)
    assert (ahead.date, ahead.days, ahead.outcome) == ("2031-02-25", 4, ())
    (past,) = due("2031-03-01", PLAN)
    assert past.days == -4
    assert past.outcome == ()


def test_the_outcome_is_told() -> None:
    """Where a report tells that the act happened, that is its outcome, with the event that tells it."""
    (each,) = due("2031-03-01", PLAN, HELD)
    assert each.outcome == ("happened",)
    assert each.told == (f"{HELD.report.id}#f0",)
    assert each.members == (f"{PLAN.report.id}#f0",)


def test_what_is_ahead_comes_first() -> None:
    """The next day first; then what is past, the latest first."""
    later = meeting("c", "2031-02-20", "Haddad is to meet Lenz again", "2031-04-01", status="planned")
    soon = meeting("d", "2031-02-20", "Haddad is to meet Lenz once more", "2031-03-05", status="planned")
    assert [each.date for each in due("2031-03-01", later, PLAN, soon)] == ["2031-03-05", "2031-04-01", "2031-02-25"]


def test_two_reports_of_one_plan_are_one_date() -> None:
    """Reports that tell one plan by day and parties are taken together."""
    again = meeting("e", "2031-02-21", "A meeting of Haddad and Lenz is planned", "2031-02-25", status="planned")
    (each,) = due("2031-02-22", PLAN, again)
    assert len(each.members) == 2


def test_a_plan_that_was_found_wrong_is_left_out() -> None:
    """What somebody rejected is not due."""
    from msgspec.structs import replace

    wrong = replace(PLAN, events=tuple(replace(each, state=State.REJECTED) for each in PLAN.events))
    day = stretch("2031-02-21")
    assert day is not None
    assert find_due([wrong], gather([])[1], day.last) == ()
