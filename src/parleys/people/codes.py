"""Actor codes after CAMEO (chapter 3): country, then role; kept to what kind and office decide."""

from __future__ import annotations

from parleys.record import ActorKind

_SOURCE = {
    "rebels": "REB",
    "separatists": "SEP",
    "gunmen": "REB",
    "opposition": "OPP",
    "forces": "MIL",
    "officials": "GOV",
}


def code_of(kind: ActorKind, country: str | None, key: str, of: str | None) -> str | None:
    """Give the code of an actor, or None where nothing decides it.

    >>> code_of(ActorKind.GOVERNMENT, "SYR", "gov:SYR", None)
    'SYRGOV'
    """
    if country is None:
        return None
    if kind is ActorKind.GOVERNMENT:
        return f"{country}GOV"
    if kind is ActorKind.PERSON and of is not None and of.startswith("gov:"):
        return f"{country}GOV"
    if kind is ActorKind.MEDIA:
        return f"{country}MED"
    if key.startswith("group:"):
        role = _SOURCE.get(key.split(":")[1])
        return f"{country}{role}" if role else None
    return None
