"""A drafted model written as YAML that a person can judge and edit, with comments that help to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import yaml

from parleys.conflict.drafting.wishes import LeftOut
from parleys.conflict.model import Conflict, DecisionMaker

_MOST_BESIDE = 4


class Remarks(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a draft."""

    beside: dict[str, tuple[str, ...]]
    """What reports tell, by option id, and by "PARTY: statement"."""
    reports: tuple[tuple[str, str, str | None], ...]
    """Id, source and day of each report."""
    taken_for: tuple[tuple[str, str], ...]
    """Groups without a name, and the party that each is taken for."""


def to_page(conflict: Conflict, left_out: Sequence[LeftOut], remarks: Remarks) -> str:
    """Write a draft as YAML with comments; it reads back as the same model."""
    return "\n".join((*_lines(conflict, left_out, remarks), ""))


def _lines(conflict: Conflict, left_out: Sequence[LeftOut], remarks: Remarks) -> Iterator[str]:
    yield "# A model drafted from reports. Nothing in it is confirmed: read each statement beside its words, then"
    yield "#   - add `confirmed_by: NAME` to what is right, edit or delete the rest (parleys model confirm helps),"
    yield "#   - put each party's statements in the order that you answer for, and add `order: given` above them."
    yield "# Statements: options by id; ! not, & and, | or, -> if ... then."
    yield "# basis: stated (the party says so), reported (of it), inferred, unknown (both signs are tried)."
    yield "# The order of statements is a guess, by how firmly, by how many sources and how lately they were told."
    yield "#"
    yield "# Reports:"
    for ident, source, day in remarks.reports:
        yield f"#   {ident} = {source}, {day or 'undated'}"
    for one, other in remarks.taken_for:
        yield f"# “{one}” is taken for {other}. No report says so."
    yield ""
    head = msgspec.to_builtins(conflict, str_keys=False)
    for field in ("parleys_conflict", "name", "as_of", "status"):
        yield f"{field}: {_flow(getattr(conflict, field))}"
    yield "decision_makers:"
    for maker in conflict.decision_makers:
        yield from _maker(maker, remarks)
    yield "# What cannot be; talks take place where both sides take part, so one that comes alone is a state, too."
    if conflict.infeasible:
        yield "infeasible:"
        yield from (f"  - {_flow(each)}" for each in head["infeasible"])
    yield "# Where the parties are: nothing is done but what reports tell to be. Correct it where you know better."
    yield f"status_quo: {_flow(conflict.status_quo)}"
    if left_out:
        yield "#"
        yield "# LEFT OUT, and why. The record holds it still."
        yield from _left(left_out)


def _maker(maker: DecisionMaker, remarks: Remarks) -> Iterator[str]:
    yield f"  - id: {_flow(maker.id)}"
    yield f"    name: {_flow(maker.name)}"
    yield "    options:"
    for option in maker.options:
        yield from _beside(remarks.beside.get(option.id, ()), 6)
        yield f"      - {_flow(_plain(option))}"
    yield "    preferences:"
    statements = maker.preferences.statements or ()
    if not statements:
        yield "      statements: []"
        return
    yield "      statements:"
    for each in statements:
        plain = _plain(each)
        yield from _beside(remarks.beside.get(f"{maker.id}: {plain['p']}", ()), 8)
        yield f"        - {_flow(plain)}"


def _beside(lines: Sequence[str], deep: int) -> Iterator[str]:
    blank = " " * deep
    yield from (f"{blank}# {line}" for line in lines[:_MOST_BESIDE])
    if len(lines) > _MOST_BESIDE:
        yield f"{blank}# ... and {len(lines) - _MOST_BESIDE} more like these"


def _left(left_out: Sequence[LeftOut]) -> Iterator[str]:
    groups: defaultdict[str, list[LeftOut]] = defaultdict(list)
    for each in left_out:
        groups[each.why].append(each)
    for why, group in groups.items():
        yield f"# {why}:"
        yield from (f"#   - {each.what} [{', '.join(each.keys)}]" for each in group)


def _plain(thing: Any) -> dict[str, Any]:
    return msgspec.to_builtins(thing, str_keys=False)


def _flow(value: Any) -> str:
    """Write a value on one line, quoted where YAML needs it."""
    written = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=True)
    return written.removesuffix("...\n").strip()
