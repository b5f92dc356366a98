"""The fields of facts that people may put right, and what each may hold; read off the structs of the record."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import msgspec
from msgspec.inspect import (
    BoolType,
    EnumType,
    IntType,
    NoneType,
    StrType,
    StructType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)
from msgspec.inspect import (
    Field as Told,
)

from parleys.record import Condition, Event, Fact, Figure, Place, Position, Relation, Span, Statement, Unresolved

KINDS: dict[str, type[Fact]] = {
    "statement": Statement,
    "position": Position,
    "event": Event,
    "figure": Figure,
    "relation": Relation,
}
"""What decisions can be about, as `Binding.kind` calls it."""
MANY = {kind: f"{kind}s" for kind in KINDS}
"""The field of a reading that holds facts of a kind."""
_FIXED = frozenset(("id", "rule", "confidence", "inferred_from", "statement", "moment", "state"))
_DAYS = frozenset(("date", "since"))


class Sort(StrEnum):
    """What a field holds, and so how it is given."""

    ACTOR = "actor"
    ACTORS = "actors"
    CHOICE = "choice"
    FLAG = "flag"
    WORDS = "words"
    """A span of the text."""
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    OFFSET = "offset"
    TEXT = "text"
    TEXTS = "texts"
    CONDITIONS = "conditions"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a kind of fact."""

    name: str
    """The attribute."""
    wire: str
    """Its name in the exchange form: `with` for `counterparts`."""
    sort: Sort
    allowed: tuple[str, ...] = ()
    """The values of a choice."""
    optional: bool = False
    """It may hold nothing."""
    required: bool = False


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """Give the fields of a kind of fact that may be edited, by their name in the exchange form."""
    return _fields(KINDS[kind])


@cache
def condition_fields() -> dict[str, Field]:
    """Give the fields of a condition."""
    return _fields(Condition)


def kind_of(fact: Fact) -> str:
    """Give the kind of a fact, as decisions call it.

    Raises:
        TypeError: decisions cannot be about such facts.
    """
    for kind, struct in KINDS.items():
        if isinstance(fact, struct):
            return kind
    raise TypeError(f"{type(fact).__name__} is no kind of fact that can be decided on")


def _fields(struct: type) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for each in _told(struct):
        sort = None if each.name in _FIXED else _sort(each.name, each.type)
        if sort is not None:
            found[each.encode_name] = Field(
                name=each.name,
                wire=each.encode_name,
                sort=sort,
                allowed=_allowed(each.type),
                optional=_is_optional(each.type),
                required=each.required,
            )
    return found


def _told(struct: type) -> tuple[Told, ...]:
    info = type_info(struct)
    return info.fields if isinstance(info, StructType) else ()


def _parts(told: Type) -> tuple[Type, ...]:
    """Give the types of a field without the one that says that it may hold nothing."""
    every = told.types if isinstance(told, UnionType) else (told,)
    return tuple(each for each in every if not isinstance(each, NoneType))


def _is_optional(told: Type) -> bool:
    return isinstance(told, UnionType) and any(isinstance(each, NoneType) for each in told.types)


def _allowed(told: Type) -> tuple[str, ...]:
    parts = _parts(told)
    return tuple(str(each.value) for each in parts[0].cls) if isinstance(parts[0], EnumType) else ()


def _sort(name: str, told: Type) -> Sort | None:
    parts = _parts(told)
    structs = {part.cls for part in parts if isinstance(part, StructType)}
    if Unresolved in structs:
        return Sort.ACTOR
    if len(parts) > 1:
        return Sort.NUMBER
    part = next(iter(parts))
    if isinstance(part, VarTupleType):
        within = _sort(name, part.item_type)
        return (
            {Sort.ACTOR: Sort.ACTORS, Sort.TEXT: Sort.TEXTS}.get(within, Sort.CONDITIONS) if within else Sort.CONDITIONS
        )
    if isinstance(part, StructType):
        return Sort.WORDS if part.cls is Span else Sort.PLACE if part.cls is Place else None
    if isinstance(part, EnumType):
        return Sort.CHOICE
    if isinstance(part, BoolType):
        return Sort.FLAG
    if isinstance(part, IntType):
        return Sort.OFFSET
    if isinstance(part, StrType):
        return Sort.DATE if name in _DAYS else Sort.TEXT
    return None
