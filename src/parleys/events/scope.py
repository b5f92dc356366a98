"""Which acts a record of a conflict and its diplomacy keeps: none of politics at home, courts, crime and business."""

from __future__ import annotations

from collections import Counter

from parleys.events.scene import Draft, Scene
from parleys.language.parties import is_bystander, rose, state_of
from parleys.record import ActorKind, ActorRef, EventType, Unresolved

_FORCE = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST, EventType.RETREAT)
_POWERS = (ActorKind.ALLIANCE, ActorKind.ARMED_GROUP)


def is_in_scope(scene: Scene, draft: Draft) -> bool:
    """Say whether an act is of a conflict or between powers.

    A report full of a conflict's words is kept whole, but for bystanders; in one that tells less of it, what a state
    does at home in words alone is left out; in one that tells of other things, only what powers do to each other stays.
    """
    if draft.actors and all(_is_outside(scene, ref) for ref in draft.actors):
        return False
    if scene.share >= scene.acts.scope.ample:
        return True
    powers = [_power(scene, ref) for ref in draft.all()]
    known = {power for power in powers if power is not None}
    force = draft.act.type in _FORCE
    if scene.share < scene.acts.scope.least:
        return len(known) > 1 or (force and _is_under_arms(scene, draft))
    at_home = len(known) == 1 < len(powers) and None not in powers
    if force:
        return bool(known) or not draft.actors
    return (bool(known) and not at_home) or draft.act.type is EventType.CONSULT


def _is_outside(scene: Scene, ref: ActorRef) -> bool:
    """Say whether somebody only comments: an expert, a critic, a former minister, a newspaper."""
    return scene.kind(ref) is ActorKind.MEDIA or is_bystander(scene.cast, ref, scene.acts.scope)


def _power(scene: Scene, ref: ActorRef) -> str | None:
    """Give the state, alliance or armed group that somebody acts for; None for a private person or a firm."""
    if isinstance(ref, Unresolved):
        return None
    actor = scene.cast.actor(ref)
    if actor is None:
        return None
    over = scene.cast.actor(actor.of) if actor.of is not None else None
    for each in (actor, over):
        if each is not None and (each.kind in _POWERS or rose(each, scene.acts.risers)):
            return each.id
    state = state_of(scene.cast, actor)
    if actor.roles and all(role.title.lower().split()[-1] in scene.acts.private for role in actor.roles):
        return None
    if actor.kind is ActorKind.PERSON and not actor.roles and actor.of is None:
        return None
    if state is None and actor.kind is ActorKind.PERSON:
        return _home(scene)
    return state or (actor.id if actor.kind is ActorKind.GOVERNMENT else None)


def _home(scene: Scene) -> str:
    """Give the state of "the president", where no report needs to say of which: that of most bodies in it."""
    bodies = Counter(a.country for a in scene.cast.actors if a.kind is ActorKind.ORGANISATION and a.country is not None)
    return bodies.most_common(1)[0][0] if bodies else "home"


def _is_under_arms(scene: Scene, draft: Draft) -> bool:
    """Say whether an armed group, an alliance or a side of a war at home takes part."""
    for ref in draft.all():
        actor = scene.cast.actor(ref)
        if actor is not None and (actor.kind in _POWERS or rose(actor, scene.acts.risers)):
            return True
    return False
