"""Actor codes after CAMEO (chapter 3) and PLOVER: country, then role; one of them alone where only that is told."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parleys.actors.roster import Draft
from parleys.knowledge.roles import Roles
from parleys.record import Actor, ActorKind

_ISO = 3
_HOPS = 3
_BODIES = (ActorKind.ORGANISATION, ActorKind.ALLIANCE, ActorKind.ARMED_GROUP)
_PLAIN = {ActorKind.GOVERNMENT: "GOV", ActorKind.MEDIA: "MED"}
_EVERYBODY = ("group:everyone", "group:outside", "group:sides", "west")
"""Groups that are many at once: no code stands for "the world" or "both sides"."""


def code_of(draft: Draft, heads: Iterable[str], roles: Roles) -> str | None:
    """Give the code of an actor, or None where nothing decides it.

    Args:
        draft: the actor.
        heads: lemmas by which the report calls it: "soldier", "police".
        roles: the roles and the words that tell them.
    """
    if draft.code is not None:
        return draft.code
    if draft.key.startswith(_EVERYBODY):
        return None
    # a state that no list has is left out: its role alone is told
    country = draft.country if draft.country is not None and len(draft.country) == _ISO else ""
    return f"{country}{_role(draft, tuple(heads), roles) or ''}" or None


def _role(draft: Draft, heads: tuple[str, ...], roles: Roles) -> str | None:
    """Give the role that kind, office, words or name tell, the surest first."""
    if draft.kind in _PLAIN:
        return _PLAIN[draft.kind]
    if draft.kind is ActorKind.PERSON:
        if draft.of is not None and not draft.of.startswith("gov:"):
            # "Jana Haddad, a judge who leads the Council": the body's code is hers, whatever else she is
            return None
        told = roles.of_words(word for title in draft.titles for word in title.split())
        return told or ("GOV" if draft.of is not None and draft.of.startswith("gov:") else None)
    family = draft.key.split(":")[1] if draft.key.startswith("group:") else ""
    if family == "forces" and not heads:
        return "MIL"
    named = draft.kind in _BODIES and not draft.key.startswith("group:")
    told = roles.of_name(" ".join((draft.name, *draft.forms))) if named else roles.of_words(heads)
    return told or ("REB" if draft.kind is ActorKind.ARMED_GROUP else None)


def with_codes_of_bodies(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Give a person who speaks for an organisation its code: CAMEO codes the envoy of the United Nations as these.

    The code of a body with neither country nor role ("group" of no list) leaves his own in place.
    """
    known = {actor.id: actor for actor in actors}

    def coded(actor: Actor) -> Actor:
        above, hops = actor, 0
        while above.of is not None and above.of in known and hops < _HOPS:
            above, hops = known[above.of], hops + 1
            if above.code is not None:
                break
        body = above is not actor and above.kind is not ActorKind.GOVERNMENT and above.code is not None
        wanted = actor.kind is ActorKind.PERSON and above.code is not None and (body or actor.code is None)
        return msgspec.structs.replace(actor, code=above.code) if wanted else actor

    return tuple(coded(actor) for actor in actors)
