"""Say which time and which place belong to a predicate."""

from __future__ import annotations

from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import Cast, Days, Moment, Place, TimeMention

_PLACE_CASES = ("in", "at", "near", "on", "outside", "inside", "around", "across", "throughout", "within", "from", "to")
_FAR = 99


def moment_of(page: Page, i: int, days: Days) -> Moment | None:
    """Give the time that a predicate happens at: the one that hangs nearest below it in its own clause.

    "Karsava said on Monday that Orlov would come on Friday": `said` has Monday, `come` Friday.
    """
    best = min(
        _times(page, i, days), key=lambda found: (_steps(page, found.head, i), abs(found.head - i)), default=None
    )
    return best.moment if best is not None else None


def _times(page: Page, i: int, days: Days) -> list[TimeMention]:
    sentence = page.sentence_of(i)
    seen: dict[int, TimeMention] = {}
    for k in range(sentence.first, sentence.last):
        found = days.at(k)
        if found is not None and found.first not in seen and _steps(page, found.head, i) < _FAR:
            seen[found.first] = found
    return list(seen.values())


def _steps(page: Page, below: int, above: int) -> int:
    """Count the steps from a token up to a predicate; far where another predicate stands between."""
    here, steps = below, 0
    while here != above:
        token = page.tokens[here]
        if token.head == here or steps > 20:
            return _FAR
        if here != below and grammar.is_predicate(page, here):
            return _FAR
        here, steps = token.head, steps + 1
    return steps


def place_of(page: Page, i: int, cast: Cast) -> Place | None:
    """Give the place that a predicate or noun happens at: "met in Velland", "talks in Velland"."""
    for argument in grammar.obliques(page, i):
        if argument.case in _PLACE_CASES:
            place = cast.place(argument.head)
            if place is not None:
                return place
    for argument in grammar.objects(page, i):
        if page.tokens[i].pos == "VERB" and argument.reliability >= 1.0:
            for inner in grammar.obliques(page, argument.head):
                place = cast.place(inner.head)
                if inner.case in ("in", "at", "near") and place is not None:
                    return place
    return None
