"""Files of GMCR+ (`.gmcr`), read and written.

The form is that of github.com/onp/gmcr-py, the program's source: `data_01_conflictModel.py` (what is written, what old
files may hold instead), `savefile-schema.json`, `Examples/Prisoners.gmcr`, `Examples/Elmira.gmcr`. JSON: options with
their direction, decision makers with the places of their options and their preferences (alternatives of option/Y-or-N
pairs, the most important first) or a ranking of states, infeasible patterns, coalitions as places of decision makers.
The form has no place for sources, bases, strengths, variants or a status quo.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import numpy as np

from parleys.conflict.formula import RESERVED, FormulaError, Literals, from_terms, parse, terms
from parleys.conflict.graph import build_graph
from parleys.conflict.marks import MOST_BYTES
from parleys.conflict.model import (
    Basis,
    Conflict,
    DecisionMaker,
    Direction,
    Infeasible,
    Option,
    Order,
    Preference,
    Preferences,
    called,
    options_of,
    patterns,
    places,
    statements_of,
)
from parleys.conflict.payoffs import payoffs_of
from parleys.errors import InputError

Pair = tuple[int, str]


class _Compound(msgspec.Struct, frozen=True):
    members: tuple[tuple[Pair, ...], ...]


class _Option(msgspec.Struct, frozen=True):
    name: str
    direction: Direction = msgspec.field(name="permittedDirection", default=Direction.BOTH)


Condition = _Compound | tuple[Pair, ...]
Ranking = tuple[int | tuple[int, ...], ...]


class _Maker(msgspec.Struct, frozen=True, rename="camel"):
    name: str
    options: tuple[int, ...]
    preferences: tuple[Condition, ...] = ()
    preference_ranking: Ranking | None = None
    preference_vector: Ranking | None = None
    misperceptions: tuple[Condition, ...] = ()


class _File(msgspec.Struct, frozen=True, rename="camel"):
    options: tuple[_Option, ...]
    decision_makers: tuple[_Maker, ...]
    infeasibles: tuple[Condition, ...] = ()
    coalitions: tuple[int | tuple[int, ...], ...] = ()
    use_manual_preference_ranking: bool = False
    use_manual_preference_vectors: bool = False


def read_gmcr(raw: bytes, place: str) -> Conflict:
    """Read the bytes of a .gmcr file.

    Raises:
        InputError: it is none, or holds what this program has no place for.
    """
    if len(raw) > MOST_BYTES:
        raise InputError(place, f"larger than {MOST_BYTES // 1024} KiB")
    try:
        given = msgspec.json.decode(raw, type=_File)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(place, f"not a .gmcr file: {error}") from error
    held = [option for maker in given.decision_makers for option in maker.options]
    if sorted(held) != list(range(len(given.options))):
        raise InputError(place, "each option must belong to exactly one decision maker")
    if any(maker.misperceptions for maker in given.decision_makers):
        raise InputError(place, "holds misperceptions, which this program does not model")
    ids = _ids([option.name for option in given.options], "option")
    try:
        return _conflict(given, ids)
    except (IndexError, KeyError) as error:
        raise InputError(place, "names an option or a decision maker that it does not have") from error


def write_gmcr(conflict: Conflict) -> str:
    """Write a model as GMCR+ reads it; rankings where any party ranks or weighs, statements otherwise.

    Raises:
        FormulaError: a statement cannot be written out in the form.
    """
    names = [maker.id for maker in conflict.decision_makers]
    ranked = any(maker.preferences.statements is None for maker in conflict.decision_makers)
    parts = [[names.index(each) for each in part] for part in conflict.coalitions]
    alone = [at for at in range(len(names)) if not any(at in part for part in parts)]
    coalitions: list[Any] = [part if len(part) > 1 else part[0] for part in (*parts, *([at] for at in alone))]
    thing = {
        "decisionMakers": _makers_out(conflict, ranked),
        "coalitions": coalitions,
        "options": [
            {"name": called(option), "permittedDirection": option.moves.value} for option in options_of(conflict)
        ],
        "infeasibles": [_pairs(term) for each in patterns(conflict) for term in terms(parse(each.p, places(conflict)))],
        "useManualPreferenceRanking": ranked,
        "program": "parleys",
        "version": "0.3.12",
    }
    return json.dumps(thing, ensure_ascii=False, indent=1) + "\n"


def _conflict(given: _File, ids: list[str]) -> Conflict:
    manual = given.use_manual_preference_ranking or given.use_manual_preference_vectors
    names = _ids([maker.name for maker in given.decision_makers], "party")
    makers: list[DecisionMaker] = []
    for name, maker in zip(names, given.decision_makers, strict=True):
        options = tuple(
            Option(id=ids[at], name=given.options[at].name, moves=given.options[at].direction) for at in maker.options
        )
        ranking = maker.preference_ranking or maker.preference_vector
        if manual and ranking is not None:
            preferences = Preferences(ranking=ranking)
        else:
            found = tuple(Preference(p=_words(each, ids), basis=Basis.ANALYST) for each in maker.preferences)
            preferences = Preferences(statements=found, order=Order.GIVEN)
        makers.append(DecisionMaker(id=name, name=maker.name, options=options, preferences=preferences))
    parts = [(each,) if isinstance(each, int) else each for each in given.coalitions]
    coalitions = tuple(tuple(names[at] for at in part) for part in parts if len(part) > 1)
    return Conflict(
        name="from GMCR+",
        decision_makers=tuple(makers),
        infeasible=tuple(Infeasible(p=_words(each, ids)) for each in given.infeasibles),
        coalitions=coalitions,
    )


def _words(condition: Condition, ids: list[str]) -> str:
    members = condition.members if isinstance(condition, _Compound) else (condition,)
    found: list[Literals] = []
    for member in members:
        if any(option < 0 or taken not in ("Y", "N") for option, taken in member):
            raise KeyError(member)
        found.append(frozenset((option, taken == "Y") for option, taken in member))
    if not found or not all(found):
        raise KeyError("an empty condition")
    # the places are those of the file; ids keep their meaning when options are put in the order of their parties
    return from_terms(tuple(found), tuple(ids))


def _ids(names: list[str], kind: str) -> list[str]:
    """Make an id of each name: `Cut supplies` becomes cut_supplies."""
    found: list[str] = []
    for at, name in enumerate(names, start=1):
        made = re.sub(r"\W+", "_", name).strip("_").lower()[:30]
        if not made.isidentifier() or made in RESERVED or made == "all":
            made = f"{kind}_{at}"
        while made in found:
            made = f"{made}_{at}"
        found.append(made)
    return found


def _makers_out(conflict: Conflict, ranked: bool) -> list[dict[str, Any]]:
    ids = places(conflict)
    graph = build_graph(conflict)
    payoffs = payoffs_of(conflict, graph) if ranked else ()
    found: list[dict[str, Any]] = []
    for at, maker in enumerate(conflict.decision_makers):
        thing: dict[str, Any] = {"name": called(maker), "options": [ids[option.id] for option in maker.options]}
        thing["preferences"] = [_condition(each.p, ids) for each in statements_of(maker.preferences)]
        if ranked:
            ranks = payoffs[at].ranks[0][graph.feasible]
            levels = [(np.flatnonzero(ranks == rank) + 1).tolist() for rank in np.unique(ranks)[::-1]]
            thing["preferenceRanking"] = [level if len(level) > 1 else level[0] for level in levels]
        found.append(thing)
    return found


def _condition(text: str, ids: dict[str, int]) -> Any:
    alternatives = terms(parse(text, ids))
    if not alternatives or not all(alternatives):
        raise FormulaError(f"{text!r} holds always or never, which the form cannot say")
    written = [_pairs(each) for each in alternatives]
    return written[0] if len(written) == 1 else {"compound": True, "members": written}


def _pairs(term: Literals) -> list[Any]:
    return [[option, "Y" if taken else "N"] for option, taken in sorted(term)]
