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
