"""Attacks that nobody is named for: "an airstrike destroyed a hospital", "a bomb exploded", "killed in a raid"."""

from __future__ import annotations

from collections.abc import Iterator

from parleys.clauses import Clause, ClauseKind
from parleys.events.drafts import laid
from parleys.events.scene import Draft, Scene
from parleys.events.status import verb_status
from parleys.events.where import with_direction
from parleys.events.who import behind
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.record import ActorKind, ActorRef, EventStatus, EventType

_BLOW = Act(lemma="strike", part="verb", type=EventType.ASSAULT, cameo="190")
_TOLD = (EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.ALLEGED)
_HIT = ("at", "in", "near", "on", "outside")


def unattributed(scene: Scene, clause: Clause) -> tuple[Draft, ...]:
    """Give the attack that a verb of harm tells of without saying whose it is; none without a place."""
    if clause.kind is not ClauseKind.VERB or clause.negated:
        return ()
    blow = _blow(scene, clause)
    if blow is None:
        return ()
    act = _act(scene, blow.head)
    status = verb_status(scene, clause, act)
    if status is None or status not in _TOLD:
        return ()
    struck = _struck(scene, clause, blow)
    victims = tuple(dict.fromkeys(ref for a in struck for ref in _victims(scene, a)))
    around = (blow, *struck, *clause.obliques)
    place = next((p for a in _with_below(scene, around) if (p := scene.cast.place(a.head)) is not None), None)
    if place is None:
        return ()
    done = EventStatus.HAPPENED if status is EventStatus.ONGOING and not clause.progressive else status
    made = laid(scene, clause, act, ((), victims), done, (blow, *struck, *_where(scene, clause)), clause.reliability)
    for draft in made:
        draft.place = with_direction(scene, place)
    return made


def _blow(scene: Scene, clause: Clause) -> Argument | None:
    """Give the attack or weapon that does the harm; none where somebody is named who uses it."""
    harms, acts = clause.lemma in scene.acts.harming, scene.acts
    if clause.passive:
        found = clause.oblique("in", "by") if harms else ()
    elif harms and clause.objects:
        found = clause.subjects
    else:
        found = clause.subjects if clause.lemma in acts.bursting and not clause.objects else ()
    return next((a for a in found if _is_blow(scene, a.head) and not behind(scene, a)), None)


def _is_blow(scene: Scene, head: int) -> bool:
    """ "a rocket", "the shelling"; no heart attack."""
    harmless = any(scene.page.tokens[i].lower in scene.acts.ailing for i in grammar.modifiers(scene.page, head))
    return scene.lemma(head) in scene.acts.blows and not harmless


def _act(scene: Scene, head: int) -> Act:
    """Give the frame of a noun of attack; a weapon that hits is a blow."""
    before = {scene.page.tokens[i].lemma for i in grammar.modifiers(scene.page, head)}
    frames = (act for act in scene.acts.nouns.get(scene.lemma(head), ()) if act.type is EventType.ASSAULT)
    return next((act for act in frames if not act.beside or before & set(act.beside)), _BLOW)


def _victims(scene: Scene, struck: Argument) -> tuple[ActorRef, ...]:
    """ "eight of the Front's vehicles": whose they are; a state that only tells where they were is not hit."""
    direct = scene.refs(struck)
    return direct or tuple(r for r in behind(scene, struck) if scene.kind(r) is not ActorKind.GOVERNMENT)


def _struck(scene: Scene, clause: Clause, blow: Argument) -> tuple[Argument, ...]:
    aimed = tuple(a for a in grammar.obliques(scene.page, blow.head) if a.case in ("on", "against", "of"))
    return (*clause.objects, *aimed)


def _where(scene: Scene, clause: Clause) -> tuple[Argument, ...]:
    return tuple(a for a in clause.obliques if a.case in _HIT or scene.days.at(a.head) is not None)


def _with_below(scene: Scene, arguments: tuple[Argument, ...], depth: int = 2) -> Iterator[Argument]:
    """ "a bakery in a suburb of Lorne": what hangs on arguments, and on that."""
    for argument in arguments:
        yield argument
        if depth:
            yield from _with_below(scene, grammar.obliques(scene.page, argument.head), depth - 1)
