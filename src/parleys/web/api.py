"""The OpenAPI document as a page of ours, and the record's own schema inside it."""

from __future__ import annotations

from typing import Any

import msgspec


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be asked for with an address."""

    name: str
    where: str
    """path, query, or body."""
    kind: str
    required: bool
    told: str


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One address with what it gives."""

    method: str
    path: str
    summary: str
    told: str
    asked: tuple[Asked, ...]


def calls_of(document: dict[str, Any]) -> tuple[Call, ...]:
    """Give the addresses of an OpenAPI document, in its order."""
    return tuple(
        Call(
            method=method.upper(),
            path=path,
            summary=told.get("summary", ""),
            told=told.get("description", ""),
            asked=tuple(_asked(told)),
        )
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    )


def _asked(told: dict[str, Any]) -> list[Asked]:
    return [
        Asked(
            name=each["name"],
            where=each["in"],
            kind=_kind(each.get("schema", {})),
            required=bool(each.get("required")),
            told=each.get("description", ""),
        )
        for each in told.get("parameters", ())
    ]


def _kind(schema: dict[str, Any]) -> str:
    parts: list[dict[str, Any]] = schema.get("anyOf", [schema])
    return " or ".join(dict.fromkeys(str(part.get("type", "")) for part in parts if part.get("type") != "null"))
