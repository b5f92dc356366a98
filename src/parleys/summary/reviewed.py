"""What people decided about facts, in words: ° behind what nobody reviewed, the decision behind what somebody did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from parleys.record import Fact, State

UNREVIEWED = "°"
"""Stands behind what nobody has reviewed."""


def mark_of(states: Iterable[State | None]) -> str:
    """Give what stands behind a line that rests on facts of these states; nothing where it rests on none.

    Where people differ about one of them, that is told alone; where only some were reviewed, what was decided on these.

    >>> mark_of([None, None]), mark_of([None, State.ACCEPTED]), mark_of([State.ACCEPTED, State.DISPUTED])
    (' °', ' · accepted', ' · disputed')
    """
    found = set(states)
    decided = found & {State.DISPUTED} or found - {None}
    if decided:
        return f" · {', '.join(state.value for state in State if state in decided)}"
    return f" {UNREVIEWED}" if found else ""


def reviewed_words(states: Collection[State | None], noun: str = "") -> str:
    """Give how many facts somebody reviewed, what was decided, and what the mark of the others means.

    >>> reviewed_words([None, State.ACCEPTED, State.ACCEPTED])
    '2 of 3 reviewed (2 accepted); ° marks what nobody has reviewed'
    >>> reviewed_words([State.EDITED], "fact")
    '1 of 1 fact reviewed (1 edited)'
    """
    counts = Counter(states)
    looked = len(states) - counts[None]
    told = ", ".join(f"{counts[state]} {state.value}" for state in State if counts[state])
    of = f" {noun if len(states) == 1 else noun + 's'}" if noun else ""
    legend = f"; {UNREVIEWED} marks what nobody has reviewed" if counts[None] else ""
    return f"{looked} of {len(states)}{of} reviewed{f' ({told})' if told else ''}{legend}"


def states_of(facts: Iterable[Fact]) -> list[State | None]:
    """Give what people decided about each of some facts."""
    return [fact.state for fact in facts]
