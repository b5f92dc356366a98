"""When something found is the same as something in the gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import msgspec

from parleys.errors import InputError
from parleys.evaluation.gold import GoldActor, GoldEvent, GoldFact, GoldFigure, GoldPosition, GoldStatement, keys
from parleys.evaluation.text import plain
from parleys.record import Span

Found = Mapping[str, Any]
"""A fact, an actor or a condition in the exchange form."""
Words = frozenset[int]

_LEAST = 0.5
"""The share of words that two spans must have in common."""
_SAME_UNIT = {"injured": "wounded"}


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """Who is who: the gold's actors and the reading's."""

    gold: Mapping[str, GoldActor]
    found: Mapping[str, Found]

    def among(self, idents: Any, wanted: list[str]) -> bool:
        """Say whether the reading's actors are the gold's: at least one, and at least half of those listed."""
        names = {plain(name) for key in wanted for name in self.gold[key].names}
        listed = as_list(idents)
        hits = sum(1 for ident in listed if any(plain(form) in names for form in self._forms(ident)))
        return hits > 0 and 2 * hits >= len(listed)

    def _forms(self, ident: Any) -> list[str]:
        if not isinstance(ident, str):
            return []  # unresolved words are nobody yet: listed, never right
        actor = self.found.get(ident)
        return forms(actor) if actor else [ident]

    def sides(self, wanted: list[str]) -> list[list[str]]:
        """Share out the keys: a minister and his government are one participant."""
        sides: dict[str, list[str]] = defaultdict(list)
        for key in wanted:
            master = self.gold[key].of
            sides[master if master is not None and master in wanted else key].append(key)
        return list(sides.values())


def forms(actor: Found) -> list[str]:
    """Give every form of an actor's name, the fullest first."""
    return [str(actor["name"]), *(str(printed(name)) for name in as_list(actor.get("names")))]


def printed(value: Any, *fields: str) -> Any:
    """Give the words of a value that may be written bare or with its place."""
    if not isinstance(value, Mapping):
        return value
    return next((value[field] for field in (*fields, "text") if value.get(field)), None)


def as_list(value: Any) -> list[Any]:
    """Give a list, also of one thing or of none."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def span_of(value: Found) -> Span:
    """Give the place of something found.

    Raises:
        InputError: it has none, so it is not in the exchange form.
    """
    start, end = value.get("start"), value.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
        raise InputError("readings", f"not in the exchange form, start and end are wrong: {dict(value)}")
    return Span(start, end)


def is_modest(gold: Words, found: Words) -> bool:
    """Say whether a found span is not a page long: three times the gold's, or 30 words."""
    return len(found) <= max(3 * len(gold), 30)


def overlap(fact: GoldFact, gold: Words, found: Words) -> float | None:
    """Give the share of words in common, of the longer for statements, else of the shorter; None if too small."""
    both = len(gold & found)
    if not both or not is_modest(gold, found):
        return None
    sizes = len(gold), len(found)
    share = both / (max(sizes) if isinstance(fact, GoldStatement) else min(sizes))
    return share if share >= _LEAST else None


def is_same(fact: GoldFact, found: Found, who: Who) -> bool:
    """Say whether a fact found at the right place is the gold's, fields that are counted apart left aside."""
    match fact:
        case GoldStatement():
            return who.among(found.get("speaker"), keys(fact.speaker))
        case GoldPosition():
            return _is_same_position(fact, found, who)
        case GoldEvent():
            return _is_same_event(fact, found, who)
        case GoldFigure():
            return _is_same_figure(fact, found)
        case _:
            return False


def _is_same_position(gold: GoldPosition, found: Found, who: Who) -> bool:
    if found.get("kind") not in (gold.kind, gold.kind_also):
        return False
    if not who.among(found.get("holder"), keys(gold.holder)):
        return False
    if found.get("kind") != "talks":
        return True
    counterparts = keys(gold.counterparts)
    return gold.stance == found.get("stance") and (not counterparts or who.among(found.get("with"), counterparts))


def _is_same_event(gold: GoldEvent, found: Found, who: Who) -> bool:
    if gold.type != found.get("type"):
        return False
    actors, recipients = keys(gold.actors), keys(gold.recipients)
    did, got = as_list(found.get("actors")), as_list(found.get("recipients"))
    if gold.type != "CONSULT":
        return (not actors or who.among(did, actors)) and (not recipients or who.among(got, recipients))
    # Those who meet are one set: "Orlov received Haddad" and "Haddad saw Orlov" are the same meeting.
    present, met = actors + recipients, did + got
    sides = who.sides(present)
    there = sum(any(who.among([ident], side) for ident in met) for side in sides)
    return not present or (there >= min(2, len(sides)) and who.among(met, present))


def _is_same_figure(gold: GoldFigure, found: Found) -> bool:
    unit = _SAME_UNIT.get(gold.unit, gold.unit)
    if unit != _SAME_UNIT.get(str(found.get("unit")), found.get("unit")):
        return False
    value = found.get("value")
    if isinstance(gold.value, list) or isinstance(value, list | tuple):
        return gold.value == (list(value) if isinstance(value, list | tuple) else value)
    return value is not None and abs(float(gold.value) - float(value)) <= 1e-6 * abs(float(gold.value))
