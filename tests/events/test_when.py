"""When and where an act is told to happen, and what that makes of it."""

from __future__ import annotations

from parleys.batch import Reader
from parleys.record import Event, Reading

DATED = "TARN, March 4, 2031 (Vell News) - "


def events_of(text: str, reader: Reader) -> tuple[Event, ...]:
    [reading] = reader.read_bytes((DATED + text).encode(), "one.txt")
    assert isinstance(reading, Reading)
    return reading.events


def test_what_is_told_for_a_coming_day_is_planned(reader: Reader) -> None:
    """ "Flies to Oslo next week" is told in the present tense, but is still to come; "is flying" today goes on."""
    [event] = events_of("Kenya's president flies to Oslo next week.", reader)
    assert (event.type.value, event.status.value) == ("CONSULT", "planned")


def test_an_adjective_before_the_capital_is_no_place(reader: Reader) -> None:
    """ "The Vellish capital" points back to a place that was told, and is not called Vellish."""
    text = "Shells fell on Tarn on Sunday. Kenya's president was in the Vellish capital for talks with Jana Haddad."
    places = {event.place.name for event in events_of(text, reader) if event.place is not None}
    assert "Vellish" not in places


def test_a_visit_put_off_is_dated_when_it_was_due(reader: Reader) -> None:
    """ "Put off a visit planned for 7 March": the seventh."""
    [event] = events_of("Kenya's president put off a visit to Uganda that was planned for 7 March.", reader)
    assert (event.status.value, event.date) == ("postponed", "2031-03-07")


def test_two_meetings_of_one_verb_have_their_own_days_and_places(reader: Reader) -> None:
    """ "Will meet Brandt in Berlin on Friday and Dostag in Oslo on Sunday" tells two meetings."""
    text = (
        "Kenyan President Karim Orlov will meet German Chancellor Anna Brandt in Berlin on Friday and Norwegian Prime "
        "Minister Petr Dostag in Oslo on Sunday."
    )
    found = [(e.place.name if e.place else None, e.date, e.status.value) for e in events_of(text, reader)]
    assert found == [("Berlin", "2031-03-07", "planned"), ("Oslo", "2031-03-09", "planned")]


def test_two_people_met_together_are_one_meeting(reader: Reader) -> None:
    """ "Met Brandt and Dostag in Berlin on Tuesday and Wednesday": neither has a day of his own."""
    text = (
        "Kenyan President Karim Orlov met German Chancellor Anna Brandt and Norwegian Prime Minister Petr Dostag in "
        "Berlin on Sunday and Monday."
    )
    assert len(events_of(text, reader)) == 1


def test_who_attends_does_so_on_the_day_of_the_meeting(reader: Reader) -> None:
    """The day stands between the meeting and who attends it."""
    text = "Germany urged Uganda to come to a meeting in Berlin on Friday that Chancellor Anna Brandt will attend."
    attended = [e for e in events_of(text, reader) if e.type.value == "CONSULT"]
    assert [(e.place.name if e.place else None, e.date, e.status.value) for e in attended] == [
        ("Berlin", "2031-03-07", "planned")
    ]


def test_an_attack_by_nobody_named_has_its_place_and_day(reader: Reader) -> None:
    """A car bomb has no actor, but a town."""
    [event] = events_of("A car bomb exploded near a market in Mombasa on Sunday, killing 12 people.", reader)
    assert (event.type.value, event.actors, event.place and event.place.name, event.date) == (
        "ASSAULT",
        (),
        "Mombasa",
        "2031-03-02",
    )


def test_a_noun_behind_a_place_is_that_place(reader: Reader) -> None:
    """ "In Mombasa province": the province stands in the sentence for Mombasa."""
    [event] = events_of("Rebels attacked the army in Mombasa province on Sunday.", reader)
    assert event.place is not None
    assert event.place.name == "Mombasa"
