"""A statement is dated by its own words, by its clause, or by what was told just before of the same people."""

from __future__ import annotations

from collections.abc import Callable

from parleys.actors import find_actors
from parleys.clauses import find_clauses
from parleys.dates.find import find_dates
from parleys.knowledge.calendar import load_calendar
from parleys.knowledge.clauses import load_clauses
from parleys.knowledge.speech import load_speech
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.statements import find_statements

MakePage = Callable[[str], Page]
WEDNESDAY = "2031-03-12"


def dates_of(page: Page) -> list[str | None]:
    days = find_dates(page, WEDNESDAY, load_calendar())
    said = find_statements(
        page, find_clauses(page, load_clauses()), find_actors(page, load_world()), days, load_speech(), load_calendar()
    )
    return [statement.date for statement in said.all]


def test_a_day_told_of_the_speaker_holds_on(make_page: MakePage) -> None:
    """ "Orlov arrived on Monday. He said ...": on Monday."""
    page = make_page("Petr Orlov arrived in Velland on Monday.\nOrlov said that the talks had failed.")
    assert dates_of(page) == ["2031-03-10"]


def test_a_participle_has_the_day_of_its_clause(make_page: MakePage) -> None:
    """ "called on them on Tuesday, warning that": he warned on Tuesday."""
    page = make_page("Petr Orlov wrote to the council on Tuesday, warning that the truce would fail.")
    assert dates_of(page) == ["2031-03-11"]


def test_what_a_medium_reports_is_said_on_that_day(make_page: MakePage) -> None:
    """A medium's "reported on Monday that Orlov said" dates what he said."""
    page = make_page("The Washington Post reported Monday that Petr Orlov said the talks had failed.")
    assert set(dates_of(page)) == {"2031-03-10"}


def test_a_sentence_with_a_time_of_its_own_takes_no_other(make_page: MakePage) -> None:
    """ "On entering the talks in 2029, Orlov said" was not said on Monday."""
    page = make_page(
        "Petr Orlov arrived in Velland on Monday.\nUpon entering the talks in 2029, Orlov said that he wanted peace."
    )
    assert "2031-03-10" not in dates_of(page)


def test_a_time_that_is_told_does_not_date_the_telling(make_page: MakePage) -> None:
    """What happened over the weekend, according to Orlov, was not said over the weekend."""
    page = make_page("According to Petr Orlov, shells fell on the port over the weekend.")
    assert dates_of(page) == [None]


def test_a_saying_without_any_day_stays_undated(make_page: MakePage) -> None:
    """No day is guessed from the day of the report."""
    page = make_page("Petr Orlov said that the talks had failed.")
    assert dates_of(page) == [None]
