"""What a model takes for granted, in sentences: they come before anything that is concluded from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from parleys.conflict.formula import named, parse
from parleys.conflict.graph import Graph, status_quo, where
from parleys.conflict.model import (
    Basis,
    Conflict,
    Direction,
    Infeasible,
    Labels,
    Preference,
    called,
    options_of,
    patterns,
    places,
    statements_of,
)
from parleys.conflict.orders import open_order
from parleys.conflict.wording import done, in_words, state_words


def assumptions(conflict: Conflict, graph: Graph, notes: bool = True) -> tuple[str, ...]:
    """Give what the model takes for granted, in words, the gravest last.

    Args:
        conflict: the model.
        graph: its states and moves.
        notes: also the notes on single statements; without, where they stand beside the statements themselves.
    """
    return (
        *_frame(conflict, graph),
        *_now(conflict, graph),
        *(_barred(conflict, each) for each in patterns(conflict)),
        *_one_way(conflict),
        *_sources(conflict),
        *(_notes(conflict) if notes else ()),
        *_unknown(conflict),
        *_orders(conflict),
    )


def warnings(conflict: Conflict, graph: Graph) -> tuple[str, ...]:
    """Give what looks like a slip: statements that say nothing, options that nobody minds, evidence after the day."""
    found: list[str] = []
    minded: set[int] = set()
    for party, maker in enumerate(conflict.decision_makers):
        seen: set[bytes] = set()
        for each in statements_of(maker.preferences):
            told = f"{called(maker)}: “{in_words(conflict, each.p, party)}”"
            holds = where(parse(each.p, places(conflict)), graph.options)[graph.feasible]
            if holds.all() or not holds.any():
                always = "always" if holds.all() else "never"
                found.append(f"{told} {always} holds in a state that can be, so it orders nothing")
            elif holds.tobytes() in seen:
                found.append(f"{told} says what a statement before it says, so it orders nothing")
            seen.add(holds.tobytes())
            if conflict.as_of and each.date and each.date[:10] > conflict.as_of:
                found.append(f"{told} rests on {each.date}, after {conflict.as_of}")
        if not maker.options:
            found.append(f"{called(maker)} has no options: it can only watch")
        if maker.preferences.statements == ():
            found.append(f"{called(maker)} has no preferences: all states are the same to it")
        minded |= _minded(conflict, maker.id)
    for at, option in enumerate(options_of(conflict)):
        if at not in minded and not any(maker.preferences.ranking for maker in conflict.decision_makers):
            found.append(f"no party's preferences speak of this: {called(option)}")
    if status_quo(conflict, graph) is None:
        found.append("no status quo is given, so there are no ways to an equilibrium to look for")
    return tuple(found)


def unconfirmed(conflict: Conflict) -> tuple[int, int]:
    """Give how many statements nobody has confirmed, and how many there are."""
    found = [each for maker in conflict.decision_makers for each in statements_of(maker.preferences)]
    return sum(each.confirmed_by is None for each in found), len(found)


def _frame(conflict: Conflict, graph: Graph) -> Iterator[str]:
    day = f", as of {conflict.as_of}" if conflict.as_of else ""
    parties = ", ".join(called(maker) for maker in conflict.decision_makers)
    yield f"Only these decide{day}: {parties}."
    numbers = "by the powers of two of their options" if conflict.state_labels is Labels.DECIMAL else "from 1"
    feasible = int(graph.feasible.sum())
    yield f"{graph.options} options; {feasible} of {graph.states} states can be, numbered {numbers}."


def _now(conflict: Conflict, graph: Graph) -> Iterator[str]:
    here = status_quo(conflict, graph)
    if here is not None:
        yield f"As it is now (the status quo): {state_words(conflict, here, None)}."


def _barred(conflict: Conflict, pattern: Infeasible) -> str:
    why = f": {pattern.why}" if pattern.why else ""
    return f"Cannot be: that {in_words(conflict, pattern.p)}{why}."


def _minded(conflict: Conflict, party: str) -> set[int]:
    ids = places(conflict)
    given = next(maker.preferences for maker in conflict.decision_makers if maker.id == party)
    found = {ids[name] for name in given.weights or {}}
    return found.union(*(named(parse(each.p, ids)) for each in statements_of(given)))


def _one_way(conflict: Conflict) -> Iterator[str]:
    for maker in conflict.decision_makers:
        for option in maker.options:
            if option.moves is not Direction.BOTH:
                way = "done" if option.moves is Direction.FORWARD else "undone"
                yield f"Cannot be taken back once {way}: {done(maker, option)}."


def _sources(conflict: Conflict) -> Iterator[str]:
    found = [each for maker in conflict.decision_makers for each in statements_of(maker.preferences)]
    if not found:
        yield "Preferences are given as rankings or weights, not as sourced statements."
        return
    bases = Counter(each.basis for each in found)
    told = ", ".join(f"{bases[basis]} {basis.value}" for basis in Basis if bases[basis])
    yield f"{len(found)} statements of preference: {told}; {_quoted(found)} with the words of a report."
    open_ones, count = unconfirmed(conflict)
    if open_ones:
        sure = count - open_ones
        told = "None of these has" if not sure else "Only 1 of these has" if sure == 1 else f"Only {sure} of these have"
        yield f"{told} been confirmed by an analyst."


def _notes(conflict: Conflict) -> Iterator[str]:
    for party, maker in enumerate(conflict.decision_makers):
        for each in statements_of(maker.preferences):
            if each.note:
                yield f"{called(maker)}, “{in_words(conflict, each.p, party)}”: {each.note}."


def _unknown(conflict: Conflict) -> Iterator[str]:
    for party, maker in enumerate(conflict.decision_makers):
        found = [each.p for each in statements_of(maker.preferences) if each.basis is Basis.UNKNOWN]
        if found:
            told = "; that ".join(in_words(conflict, each, party) for each in found)
            yield f"What {called(maker)} thinks of this no report tells; as written it wants that {told}."


def _quoted(found: list[Preference]) -> str:
    quoted = sum(each.quote is not None for each in found)
    return "all" if quoted == len(found) else str(quoted) if quoted else "none"


def _orders(conflict: Conflict) -> Iterator[str]:
    free = [called(maker) for maker in conflict.decision_makers if open_order(maker.preferences)]
    if free:
        yield f"What matters most to {', '.join(free)} no report says: the order of their statements is a guess."
    ranked = [called(maker) for maker in conflict.decision_makers if maker.preferences.ranking is not None]
    if ranked:
        yield f"The rankings of {', '.join(ranked)} are taken as given."
