"""Invented reports about an invented war, to draft a model from."""

from __future__ import annotations

from typing import Any

from tests.stories.invented import Draft as Told

from parleys.record import Stance

ONE = """Velland ready for talks with the League

HARBOUR CITY - Island Press

2 March 2031

Velland is ready for talks with the Karsava League, Velland's foreign minister, Pavel Orlov, said in Harbour City on \
Sunday.

"We will sit down with anyone, but the talks must be held in Harbour City," Orlov said.

The government rejects any preconditions, he added.

The Karsava League's chairwoman, Mira Lenz, said the League would not sit down with the government before the army \
leaves Tarsk.
"""

TWO = """Norland urges both sides to talk

NORDHAVN - Northern Wire

5 March 2031

Norland's prime minister, Elsa Brandt, on Wednesday urged Velland and the Karsava League to start talks without delay.

"Both sides must cease fire," Brandt said.

She vowed that Norland would double its aid to the refugees of Tarsk.

President Haddad's departure must not be a precondition for talks, Brandt said.
"""


def talks(told: Told, who: str, words: str, other: str, stance: Stance, day: str = "2031-03-01", **more: Any) -> Told:
    """Add a readiness to talk, or that there is none."""
    return told.holds(who, "talks", words, day, stance=stance, counterparts=(other,), **more)


def war(day: str = "2031-03-01") -> Told:
    """Begin a report of a government and a movement at odds."""
    told = Told("war", day)
    talks(told, "velland", "Velland is ready to meet the Council", "council", Stance.WILLING, day)
    terms = ("until Haddad steps down", "act", "before_talks")
    talks(told, "orlov", "Orlov will not talk until Haddad steps down", "velland", Stance.CONDITIONAL, condition=terms)
    return told
