"""Actor codes after CAMEO (chapter 3): country, then role; kept to what kind and office decide."""

from __future__ import annotations

import msgspec

from parleys.record import Actor, ActorKind

_ISO = 3
_HOPS = 3
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
    if country is None or len(country) != _ISO:
        return None  # a state that no list has: CAMEO has no code for it
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


def with_codes_of_bodies(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Give a person who speaks for an organisation its code: CAMEO codes the envoy of the United Nations as these."""
    known = {actor.id: actor for actor in actors}

    def coded(actor: Actor) -> Actor:
        above, hops = actor, 0
        while above.code is None and above.of is not None and above.of in known and hops < _HOPS:
            above, hops = known[above.of], hops + 1
        wanted = actor.code is None and actor.kind is ActorKind.PERSON and above.code is not None
        return msgspec.structs.replace(actor, code=above.code) if wanted else actor

    return tuple(coded(actor) for actor in actors)
