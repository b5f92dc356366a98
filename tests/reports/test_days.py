"""Dates as metadata write them: the day that is written, or a plain word on why there is none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleys.knowledge.calendar import load_calendar
from parleys.reports.days import doubt, read_day, reads_two_ways

CALENDAR = load_calendar()


@pytest.mark.parametrize(
    "words",
    [
        "2031-05-04",
        "2031-05-04T10:00:00Z",
        "2031-05-04T23:30:00-05:00",
        "2031-05-04T00:10:00.123456+05:30",
        "2031-05-04T10:00:00+05:30[Asia/Kolkata]",
        "2031-05-04 10:00:00",
        "2031-05-04 10:00:00 UTC",
        "2031-05-04 10:00 PM EST",
        "2031-05-04T24:00:00",
        "2031-05-04+02:00",
        "20310504",
        "20310504T120000Z",
        "20310504120000",
        "203105041200",
        "Sun, 04 May 2031 10:00:00 GMT",
        "Sun, 4 May 2031 10:00:00 +0000",
        "Sun May 04 10:00:00 +0000 2031",
        "Sun May 04 2031 10:00:00 GMT+0000 (Coordinated Universal Time)",
        "1935655200",
        "1935655200000",
        "1935655200.0",
        "May 4, 2031",
        "4 May 2031",
        "4 May, 2031 12:15",
        "4th May 2031",
        "04-May-2031",
        "Sunday, 4 May 2031",
        "2031/05/04",
        "2031.5.4",
        "2031 May 4",
        "  Published:\n4 May 2031 ",
    ],
)
def test_one_day_in_every_form(words: str) -> None:
    """The same day is read from every form that files write it in; the day is the written one, whatever the zone."""
    assert read_day(words, CALENDAR) == "2031-05-04"
    assert doubt(words, CALENDAR) is None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2031-05", "2031-05"),
        ("2031/5", "2031-05"),
        ("2031", "2031"),
        ("May 2031", "2031-05"),
        ("Sept. 2031", "2031-09"),
    ],
)
def test_less_than_a_day(words: str, edtf: str) -> None:
    """A month or a year stays what it is: no day is made up."""
    assert read_day(words, CALENDAR) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"), [("25/02/2031", "2031-02-25"), ("02/25/2031 10:00", "2031-02-25"), ("04.04.2031", "2031-04-04")]
)
def test_order_of_figures_that_only_one_calendar_allows(words: str, edtf: str) -> None:
    """Figures that can be read in one way only are read so."""
    assert read_day(words, CALENDAR) == edtf


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("03/04/2031", "the date 03/04/2031 can be read in two ways"),
        ("03/04/2031 10:00", "the date 03/04/2031 10:00 can be read in two ways"),
        ("2031-02-30", "the date 2031-02-30 does not exist"),
        ("2031-02-30T10:00:00Z", "the date 2031-02-30T10:00:00Z does not exist"),
        ("30/02/2031", "the date 30/02/2031 does not exist"),
        ("2031-13", "the date 2031-13 does not exist"),
        ("soon", "the date 'soon' cannot be read"),
        ("4 May 2031, changed 5 May 2031", "the date 4 May 2031, changed 5 May 2031 names more than one day"),
        ("1899-12-31", "the date 1899-12-31 cannot be right"),
        ("2931-05-04", "the date 2931-05-04 cannot be right"),
        ("0001-01-01T00:00:00Z", "the date 0001-01-01T00:00:00Z stands for a missing one"),
        ("1970-01-01", "the date 1970-01-01 stands for a missing one"),
        ("1969-12-31T19:00:00-05:00", "the date 1969-12-31T19:00:00-05:00 stands for a missing one"),
        ("0", "the date 0 stands for a missing one"),
        ("0000-00-00 00:00:00", "the date 0000-00-00 00:00:00 stands for a missing one"),
        ("99999999999999999999", "the date '99999999999999999999' cannot be read"),
    ],
)
def test_no_day_and_why(words: str, message: str) -> None:
    """What names no day, two days or one that cannot be is not guessed at, and said in plain words."""
    assert read_day(words, CALENDAR) is None
    assert doubt(words, CALENDAR) == message


def test_nothing_told_is_no_doubt() -> None:
    """An empty cell is no wrong date."""
    assert read_day(" \n", CALENDAR) is None
    assert doubt(" \n", CALENDAR) is None


def test_long_words_are_shown_in_part() -> None:
    """A message does not repeat a page that stands where a date should."""
    message = doubt("no date at all " * 1000, CALENDAR)
    assert message is not None
    assert len(message) < 100


def test_figures_that_a_column_may_tell_apart() -> None:
    """The two figures, the year and the clock of an ambiguous date are given to who knows its column."""
    assert reads_two_ways("03/04/2031 10:00") == (3, 4, 2031, " 10:00")
    assert reads_two_ways("2031-04-03") is None


@given(
    st.datetimes(datetime.datetime(1971, 1, 1), datetime.datetime(2200, 12, 31)),
    st.sampled_from(["", "Z", "+05:30", "-0800", " UTC"]),
    st.sampled_from(["T", " "]),
)
def test_iso_round_trip(moment: datetime.datetime, zone: str, between: str) -> None:
    """Every moment that ISO 8601 writes gives its written day."""
    assert read_day(moment.isoformat(between) + zone, CALENDAR) == moment.date().isoformat()


@given(st.one_of(st.text(), st.from_regex(r"[\d/:. TZ+-]{0,30}", fullmatch=True)))
def test_any_words(words: str) -> None:
    """No words at all raise an error, and there is a day or a doubt but never both."""
    day, why = read_day(words, CALENDAR), doubt(words, CALENDAR)
    assert day is None or why is None
    assert day is not None or why is not None or not words.strip()
