"""Statements about options in words: who does what, only if who does what.

The name of an option says what its party does ("Takes part in talks with Ardishan"), so it goes on behind the name of
the party. One that does not begin with such a verb ("Tahmuri leaves power") has a subject of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parleys.conflict.formula import Formula, Op, parse
from parleys.conflict.model import Conflict, DecisionMaker, Option, called, places

_VERB = re.compile(r"([A-Z][a-z]*s)(?= )")
_LONG = re.compile(r"(?:ss|x|zz|o|sh|ch)es$")
_CONSONANT = re.compile(r"[^aeiou]ies$")


def in_words(conflict: Conflict, text: str, party: int | None = None) -> str:
    """Say a statement in words.

    Args:
        conflict: the model.
        text: the statement, by ids of options.
        party: whose it is, called "it"; what it does itself is said to be done "only if", not to follow.

    Raises:
        FormulaError: it is not well formed.
    """
    formula = parse(text, places(conflict))
    own = conflict.decision_makers[party] if party is not None else None
    owners = [
        (None if maker is own else maker, option) for maker in conflict.decision_makers for option in maker.options
    ]
    if formula.op is Op.IMPLIES:
        given, then = formula.parts
        if given.op is Op.OPTION and owners[given.option][0] is None:
            return f"{_said(given, owners)} only if {_said(then, owners)}"
    return _said(formula, owners)


def done(maker: DecisionMaker | None, option: Option) -> str:
    """Say that an option is taken; of the party that one speaks of anyway (None) as "it".

    >>> from parleys.conflict.model import Preferences
    >>> front = DecisionMaker(id="HF", name="Highland Front", preferences=Preferences(statements=()))
    >>> done(front, Option(id="fire", name="Holds its fire")), undone(front, Option(id="fire", name="Holds its fire"))
    ('Highland Front holds its fire', 'Highland Front does not hold its fire')
    """
    name = called(option)
    if _VERB.match(name):
        return f"{_who(maker)} {act(option)}"
    return name if maker is None else f"{name} ({called(maker)})"


def act(option: Option) -> str:
    """Give what an option says, as it goes on behind the name of who does it.

    >>> act(Option(id="fire", name="Holds its fire")), act(Option(id="leave", name="Tahmuri leaves power"))
    ('holds its fire', 'Tahmuri leaves power')
    """
    name = called(option)
    return f"{name[0].lower()}{name[1:]}" if _VERB.match(name) else name


def undone(maker: DecisionMaker | None, option: Option) -> str:
    """Say that an option is not taken."""
    name = called(option)
    found = _VERB.match(name)
    if found is None:
        return f"it is not so that {done(maker, option)}"
    return f"{_who(maker)} does not {_infinitive(found[1].lower())}{name[found.end() :]}"


def state_words(conflict: Conflict, state: int, here: int | None) -> str:
    """Say what is done in a state, in the shortest way there is: what is, what is not, or what is otherwise than now.

    Args:
        conflict: the model.
        state: the state.
        here: the status quo.
    """
    owners = [(maker, option) for maker in conflict.decision_makers for option in maker.options]
    taken = [at for at in range(len(owners)) if state >> at & 1]
    left = [at for at in range(len(owners)) if not state >> at & 1]
    if not taken:
        return "nobody does any of it"
    if not left:
        return "everybody does all of it"
    told = "; ".join(done(*owners[at]) for at in taken)
    ways = [told]
    if len(left) * 2 < len(taken):
        ways.append("all is done, but " + "; ".join(undone(*owners[at]) for at in left))
    if here is not None and here not in (state, 0):
        other = [at for at in range(len(owners)) if (state ^ here) >> at & 1]
        turned = [done(*owners[at]) if state >> at & 1 else undone(*owners[at]) for at in other]
        ways.append("as it is now, but " + "; ".join(turned))
    return min(ways, key=len)


def turned(conflict: Conflict, start: int, to: int) -> str:
    """Say what is otherwise in a state than in another, to go on behind the name of who moved."""
    options = [option for maker in conflict.decision_makers for option in maker.options]
    other = [at for at in range(len(options)) if (start ^ to) >> at & 1]
    return "; ".join(f"{'' if to >> at & 1 else 'no longer: '}{act(options[at])}" for at in other)


def _said(formula: Formula, owners: Sequence[tuple[DecisionMaker | None, Option]], inner: bool = False) -> str:
    if formula.op is Op.OPTION:
        return done(*owners[formula.option])
    if formula.op is Op.NOT:
        part = formula.parts[0]
        if part.op is Op.OPTION:
            return undone(*owners[part.option])
        return f"it is not so that {_said(part, owners, True)}"
    parts = [_said(part, owners, True) for part in formula.parts]
    if formula.op is Op.IMPLIES:
        told = f"if {parts[0]}, then {parts[1]}"
    elif formula.op is Op.EQUALS:
        told = f"{parts[0]} exactly if {parts[1]}"
    else:
        told = (", and " if formula.op is Op.AND else ", or ").join(parts)
    return f"[{told}]" if inner and formula.op is not Op.AND else told


def _who(maker: DecisionMaker | None) -> str:
    return "it" if maker is None else called(maker)


def _infinitive(verb: str) -> str:
    """Give what stands behind "does not": "carries" gives "carry", "does" "do", "holds" "hold"."""
    if _CONSONANT.search(verb):
        return f"{verb[:-3]}y"
    return verb[:-2] if _LONG.search(verb) else verb[:-1]
