"""The other side of a demand or an offer, where it stands in what is demanded or offered."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.events.scene import Draft, Scene
from parleys.events.who import behind, below
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.record import Actor, ActorRef, EventType

_SIDES = ("between", "among", "with")
_DONE_TO = (EventType.ACCUSE, EventType.ASSAULT, EventType.COERCE)
_ASKING = (EventType.REQUEST, EventType.THREATEN)


def addressed(scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """Give the other side of an act whose own slots name none; nobody where none is told, or only the actors."""
    if draft.act.type in _ASKING:
        found = _asked_to(scene, draft.clause) or _asked_for(scene, draft.clause)
    elif draft.act.type is EventType.AGREE:
        found = _offered(scene, draft.clause)
    else:
        found = _owned(scene, draft) if draft.act.type in _DONE_TO else ()
    return tuple(ref for ref in found if ref not in draft.actors)


def _owned(scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """ "shot down a [Vellandic] airliner", "condemned the [Velland] strikes"."""
    slots = draft.clause.oblique(*draft.act.to) if draft.clause.kind is not ClauseKind.NOUN else ()
    for argument in (*draft.clause.objects, *slots):
        for i in grammar.modifiers(scene.page, argument.head):
            state = scene.state_named(i)
            if isinstance(state, Actor):
                return (state.id,)
    return ()


def _asked_to(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "demanded that [Velland] withdraw"."""
    content = scene.clauses.at(clause.content)
    return () if content is None else scene.everybody(content.objects if content.passive else content.subjects)


def _asked_for(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "demanded the departure of [Orlov]", "demands the release of men held by [Velland]"."""
    for argument in (*clause.objects, *clause.oblique("for")):
        noun = scene.clauses.at(argument.head)
        if noun is None:
            continue
        if noun.lemma in scene.acts.leaving:
            return scene.everybody((*noun.subjects, *noun.oblique("of", "by")))
        held = {argument.head, *(a.head for a in noun.oblique("of"))}
        for inner in scene.clauses.all:
            if inner.link == "participle" and inner.parent in held and inner.passive:
                return scene.everybody((*inner.subjects, *inner.oblique("by")))
    return ()


def _offered(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "offered to host talks between [Velland and the Front]", "offered to meet members of [the government]"."""
    inner = below(scene, clause)
    if inner is None:
        return ()
    nouns = (noun for a in inner.objects if (noun := scene.clauses.at(a.head)) is not None)
    between: tuple[Argument, ...] = tuple(a for n in nouns for a in (*n.subjects, *n.obliques) if a.case in _SIDES)
    met = between or (*inner.objects, *inner.oblique("with", "to"))
    return tuple(dict.fromkeys(ref for a in met for ref in behind(scene, a)))
