"""Model files: YAML read into a Conflict and checked, each mistake told with file and line; written again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from parleys.conflict.formula import RESERVED, FormulaError, parse
from parleys.conflict.gmcr import read_gmcr, write_gmcr
from parleys.conflict.marks import MOST_BYTES, Tree, load
from parleys.conflict.model import (
    MOST_OPTIONS,
    MOST_STATEMENTS,
    STRONGLY,
    Conflict,
    Preferences,
    in_variant,
    options_of,
    patterns,
    places,
    statements_of,
)
from parleys.errors import InputError

_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_AT = re.compile(r" - at `(?:key in )?(\$[^`]*)`$")
Mistake = tuple[str, str]


def read_model(path: Path) -> Conflict:
    """Read a model from a .gmcr file, or else from YAML.

    Raises:
        InputError: it cannot be read or used; names file and line.
    """
    try:
        with path.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from error
    if path.suffix == ".gmcr":
        conflict = read_gmcr(raw, str(path))
        for _, reason in _mistakes(conflict):
            raise InputError(str(path), reason)
        return conflict
    return model_from(raw, str(path))


def model_from(raw: bytes, place: str) -> Conflict:
    """Read a model from the bytes of a YAML file.

    Raises:
        InputError: it does not fit; names place and line.
    """
    values, tree = load(raw, place)
    values = _as_written_short(values, tree)
    try:
        conflict = msgspec.convert(values, Conflict)
    except msgspec.ValidationError as error:
        told = str(error)
        at = _AT.search(told)
        path = at[1] if at else "$"
        field = _UNKNOWN.search(told)
        tree.refuse(f"{path}.{field[1]}" if field else path, _AT.sub("", told))
    for path, reason in _mistakes(conflict):
        tree.refuse(path, reason)
    return conflict


def model_to_yaml(conflict: Conflict) -> str:
    """Write a model as YAML that reads back as the same model."""
    plain = msgspec.to_builtins(conflict, str_keys=False)
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=120)


def write_model(conflict: Conflict, path: Path) -> None:
    """Write a model: a .gmcr file for GMCR+, or else YAML."""
    text = write_gmcr(conflict) if path.suffix == ".gmcr" else model_to_yaml(conflict)
    path.write_text(text, encoding="utf-8")


def _as_written_short(values: Any, tree: Tree) -> Any:
    """Bring the short forms of statements to the long one: `doc` for `report`, a bare number for a statement."""
    found: list[tuple[str, Any]] = [("$", values)]
    while found:
        path, value = found.pop()
        if isinstance(value, list):
            found.extend((f"{path}[{at}]", each) for at, each in enumerate(value))
        elif isinstance(value, dict):
            if "doc" in value and "p" in value:
                if "report" in value:
                    tree.refuse(f"{path}.doc", "`doc` and `report` are the same; give one")
                value["report"] = value.pop("doc")
            if "p" in value and isinstance(value["p"], int):
                value["p"] = str(value["p"])
            statements = value.get("statements")
            if isinstance(statements, list):
                value["statements"] = [str(each) if type(each) is int else each for each in statements]
            found.extend((f"{path}.{key}", each) for key, each in value.items())
    return values


def _mistakes(conflict: Conflict) -> Iterator[Mistake]:
    """Give what a schema cannot say, as path and reason, the first first."""
    if conflict.parleys_conflict != 1:
        yield "$.parleys_conflict", f"form {conflict.parleys_conflict} is not known; this program reads form 1"
    yield from _bad_ids(conflict)
    options = places(conflict)
    if len(options) > MOST_OPTIONS:
        yield "$.decision_makers", f"{len(options)} options; at most {MOST_OPTIONS} can be held"
    for at, pattern in enumerate(patterns(conflict)):
        yield from _bad_formula(f"$.infeasible[{at}]", pattern.p, options)
    for at, maker in enumerate(conflict.decision_makers):
        yield from _bad_preferences(f"$.decision_makers[{at}].preferences", maker.preferences, options)
    yield from _bad_status_quo(conflict, options)
    yield from _bad_coalitions(conflict)
    yield from _bad_variants(conflict, options)
    yield from _bad_rankings(conflict)


def _bad_ids(conflict: Conflict) -> Iterator[Mistake]:
    if not conflict.decision_makers:
        yield "$.decision_makers", "a model needs a decision maker"
    if not options_of(conflict):
        yield "$.decision_makers", "a model needs an option"
    makers: set[str] = set()
    options: set[str] = set()
    for at, maker in enumerate(conflict.decision_makers):
        path = f"$.decision_makers[{at}]"
        yield from _bad_id(f"{path}.id", maker.id, makers)
        for number, option in enumerate(maker.options):
            yield from _bad_id(f"{path}.options[{number}].id", option.id, options)


def _bad_id(path: str, name: str, seen: set[str]) -> Iterator[Mistake]:
    if not name.isidentifier() or name.lower() in RESERVED or name == "all":
        yield path, f"{name!r} cannot be an id: letters, digits and _ only, not IF, IFF or all"
    if name in seen:
        yield path, f"the id {name!r} is given twice"
    seen.add(name)


def _bad_formula(path: str, text: str, options: dict[str, int]) -> Iterator[Mistake]:
    try:
        parse(text, options)
    except FormulaError as error:
        yield path, f"{text[:80]!r}: {error}"


def _bad_preferences(path: str, given: Preferences, options: dict[str, int]) -> Iterator[Mistake]:
    ways = [name for name in ("statements", "ranking", "weights") if getattr(given, name) is not None]
    if len(ways) != 1:
        yield path, f"give one of statements, ranking and weights, not {' and '.join(ways) or 'none'}"
    found = statements_of(given)
    if len(found) > MOST_STATEMENTS:
        yield f"{path}.statements", f"{len(found)} statements; at most {MOST_STATEMENTS} can be held"
    weak = False
    for at, each in enumerate(found):
        yield from _bad_formula(f"{path}.statements[{at}]", each.p, options)
        if each.strong and weak:
            yield f"{path}.statements[{at}]", "strong statements stand before all others"
        weak = weak or not each.strong
        if each.span is not None and not 0 <= each.span[0] < each.span[1]:
            yield f"{path}.statements[{at}]", "a span is a start and an end after it"
    for name in given.weights or {}:
        if name not in options:
            yield f"{path}.weights.{name}", f"there is no option {name!r}"


def _bad_status_quo(conflict: Conflict, options: dict[str, int]) -> Iterator[Mistake]:
    from parleys.conflict.graph import build_graph, state_at, status_quo

    given = conflict.status_quo
    if isinstance(given, dict):
        for name, value in given.items():
            if name != "all" and name not in options:
                yield f"$.status_quo.{name}", f"there is no option {name!r}"
            if not isinstance(value, bool) and value not in ("Y", "N"):
                yield f"$.status_quo.{name}", f"{value!r} is neither Y nor N"
        missing = [name for name in options if name not in given]
        if missing and "all" not in given:
            yield "$.status_quo", f"does not say whether {missing[0]} is taken"
    graph = build_graph(conflict)
    if not graph.feasible.any():
        yield "$.infeasible", "leaves no feasible state"
    if isinstance(given, int) and state_at(conflict, graph, given) is None:
        yield "$.status_quo", f"there is no feasible state {given}"
    here = status_quo(conflict, graph)
    if here is not None and not graph.feasible[here]:
        yield "$.status_quo", "is an infeasible state"


def _bad_coalitions(conflict: Conflict) -> Iterator[Mistake]:
    makers = {maker.id for maker in conflict.decision_makers}
    seen: set[str] = set()
    for at, part in enumerate(conflict.coalitions):
        for name in part:
            if name not in makers:
                yield f"$.coalitions[{at}]", f"there is no decision maker {name!r}"
            if name in seen:
                yield f"$.coalitions[{at}]", f"{name!r} is in two coalitions, or twice in one"
            seen.add(name)


def _bad_variants(conflict: Conflict, options: dict[str, int]) -> Iterator[Mistake]:
    makers = {maker.id for maker in conflict.decision_makers}
    for name, variant in conflict.variants.items():
        path = f"$.variants.{name}"
        for option in variant.moves:
            if option not in options:
                yield f"{path}.moves.{option}", f"there is no option {option!r}"
        for maker, preferences in variant.preferences.items():
            if maker not in makers:
                yield f"{path}.preferences.{maker}", f"there is no decision maker {maker!r}"
            yield from _bad_preferences(f"{path}.preferences.{maker}", preferences, options)


def _bad_rankings(conflict: Conflict) -> Iterator[Mistake]:
    from parleys.conflict.graph import build_graph, labels

    variants = [variant.preferences.values() for variant in conflict.variants.values()]
    given = [*(maker.preferences for maker in conflict.decision_makers), *(each for some in variants for each in some)]
    if all(each.ranking is None for each in given):
        return
    expected = set(labels(conflict, build_graph(conflict)).values())
    for name in (None, *conflict.variants):
        for at, maker in enumerate(in_variant(conflict, name).decision_makers):
            if maker.preferences.ranking is None:
                continue
            inside = name is not None and maker.id in conflict.variants[name].preferences
            path = f"$.variants.{name}.preferences.{maker.id}" if inside else f"$.decision_makers[{at}].preferences"
            yield from _bad_ranking(f"{path}.ranking", maker.preferences, expected)


def _bad_ranking(path: str, given: Preferences, expected: set[int]) -> Iterator[Mistake]:
    seen: set[int] = set()
    for at, rank in enumerate(given.ranking or ()):
        if isinstance(rank, str):
            if rank != STRONGLY:
                yield f"{path}[{at}]", f"{rank!r} is no state; only {STRONGLY!r} may stand between states"
            continue
        for label in (rank,) if isinstance(rank, int) else rank:
            if label not in expected:
                yield f"{path}[{at}]", f"there is no feasible state {label}"
            if label in seen:
                yield f"{path}[{at}]", f"state {label} is ranked twice"
            seen.add(label)
    if missing := sorted(expected - seen):
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield path, f"does not rank state {missing[0]}{more}"
