"""Models written as YAML with comments that help to judge and edit them; comments of such a page read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec
import yaml

from parleys.conflict.model import Conflict, DecisionMaker

_MOST_BESIDE = 4
_ITEM = re.compile(r"- (\{.*\})$")
_PARTY = re.compile(r"- id: (.+)$")


class Comments(msgspec.Struct, frozen=True, kw_only=True):
    """The comments of a model file."""

    head: tuple[str, ...] = ()
    """Lines above the model, without the sign of a comment."""
    beside: dict[str, tuple[str, ...]] = {}
    """Lines above an option by its id, above a statement by "PARTY: statement"."""
    tail: tuple[str, ...] = ()
    """Lines below the model."""


def to_page(conflict: Conflict, comments: Comments) -> str:
    """Write a model as YAML with comments; it reads back as the same model."""
    return "\n".join((*_lines(conflict, comments), ""))


def comments_of(page: str) -> Comments:
    """Give the comments of a page that `to_page` wrote; of another file those above and below the model."""
    head: list[str] = []
    beside: dict[str, tuple[str, ...]] = {}
    block: list[str] = []
    party = ""
    begun = False
    for line in page.splitlines():
        bare = line.strip()
        if bare.startswith("#"):
            block.append(bare.removeprefix("#").removeprefix(" "))
            continue
        if bare and not begun:
            head, begun = block, True
        elif found := _ITEM.match(bare):
            if block and (named := _named(found[1], party)):
                beside[named] = tuple(block)
        elif found := _PARTY.match(bare):
            party = found[1]
        if bare:
            block = []
    return Comments(head=tuple(head), beside=beside, tail=tuple(block))


def _named(item: str, party: str) -> str | None:
    """Give the name under which the comments of an option or a statement are kept."""
    try:
        found: Any = yaml.safe_load(item)
    except yaml.YAMLError:
        return None
    if not isinstance(found, dict):
        return None
    values = cast("dict[str, Any]", found)
    return f"{party}: {values['p']}" if "p" in values else values.get("id")


def _lines(conflict: Conflict, comments: Comments) -> Iterator[str]:
    yield from _comment(comments.head)
    fields: dict[str, Any] = {"parleys_conflict": 1, **_plain(conflict)}
    makers = fields.pop("decision_makers")
    first = ("parleys_conflict", "name", "as_of", "status", "source", "note", "citation")
    yield from (f"{name}: {_flow(fields.pop(name))}" for name in first if name in fields)
    yield "decision_makers:"
    for maker, plain in zip(conflict.decision_makers, makers, strict=True):
        yield from _maker(maker, plain, comments.beside)
    for name, value in fields.items():
        if isinstance(value, list | tuple):
            yield f"{name}:"
            yield from (f"  - {_flow(each)}" for each in cast("Sequence[Any]", value))
        else:
            yield f"{name}: {_flow(value)}"
    yield from _comment(comments.tail)


def _maker(maker: DecisionMaker, plain: Mapping[str, Any], beside: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield f"  - id: {_flow(maker.id)}"
    if maker.name is not None:
        yield f"    name: {_flow(maker.name)}"
    if maker.options:
        yield "    options:"
    for option in plain.get("options", ()):
        yield from _comment(beside.get(option["id"], ()), 6)
        yield f"      - {_flow(option)}"
    preferences = plain["preferences"]
    statements: list[Any] | None = preferences.get("statements")
    if not statements:
        yield f"    preferences: {_flow(preferences)}"
        return
    yield "    preferences:"
    if "order" in preferences:
        yield f"      order: {_flow(preferences['order'])}"
    yield "      statements:"
    for each in statements:
        p = each if isinstance(each, str) else each["p"]
        yield from _comment(beside.get(f"{maker.id}: {p}", ()), 8)
        yield f"        - {_flow(each)}"


def _comment(lines: Sequence[str], deep: int = 0) -> Iterator[str]:
    yield from (f"{' ' * deep}# {line}".rstrip() for line in lines)


def few(lines: Sequence[str]) -> tuple[str, ...]:
    """Give the first lines, and how many there are more."""
    more = (f"... and {len(lines) - _MOST_BESIDE} more like these",) if len(lines) > _MOST_BESIDE else ()
    return (*lines[:_MOST_BESIDE], *more)


def _plain(thing: Any) -> dict[str, Any]:
    return msgspec.to_builtins(thing, str_keys=False)


def _flow(value: Any) -> str:
    """Write a value on one line, quoted where YAML needs it."""
    written = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=True)
    written = written.removesuffix("...\n").strip()
    # words with a line break, which an analyst may have written, would break the block that they stand in
    return written if "\n" not in written else msgspec.json.encode(value).decode()
