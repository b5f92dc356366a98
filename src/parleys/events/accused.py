"""Acts that somebody is accused of, and the denials of the accused."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, Factuality
from parleys.events.drafts import drafts
from parleys.events.scene import Draft, Scene
from parleys.events.who import Found, behind
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.record import ActorRef, EventStatus, EventType


def accused(scene: Scene, clause: Clause) -> tuple[Draft, ...]:
    """Give the act in "accused Velland of shelling the port": alleged, or denied where the sentence says so."""
    accuser = _accuser(scene, clause)
    if accuser is None:
        return ()
    actors = scene.everybody(accuser.objects)
    if not actors:
        return ()
    for frame in scene.acts.verbs.get(clause.lemma, ()):
        act = _material(frame)
        asked = frame.what and not any(scene.in_group(a, frame.what) for a in clause.objects)
        if asked or act.type not in scene.acts.alleged:
            continue
        where = clause.objects if "object" in frame.to else clause.oblique(*frame.to)
        recipients = tuple(dict.fromkeys(ref for a in where for ref in behind(scene, a)))
        status = EventStatus.DENIED if _denied_beside(scene, clause) else EventStatus.ALLEGED
        made = drafts(scene, clause, act, Found(actors=actors, recipients=recipients), status, clause.objects)
        by = scene.everybody(accuser.subjects)
        for draft in made:
            draft.reported_by = by[0] if by else None
        return made
    return ()


def _material(act: Act) -> Act:
    """Nobody is accused of kind words: "accused of backing the rebels" is aid."""
    if act.type is EventType.SUPPORT and act.lemma in ("back", "support"):
        return msgspec.structs.replace(act, type=EventType.AID, cameo="070")
    return act


def _accuser(scene: Scene, clause: Clause) -> Clause | None:
    """Give the accusation above "of shelling"."""
    if clause.marker not in ("of", "for") or scene.page.tokens[clause.head].tag != "VBG":
        return None
    for above in list(grammar.ancestors(scene.page, clause.head))[:3]:
        over = scene.clauses.at(above)
        if over is not None and over.head < clause.head and EventType.ACCUSE in scene.acts.verb_types(over.lemma):
            return over
    return None


def _denied_beside(scene: Scene, clause: Clause) -> bool:
    """ "… of sending troops — charges that Velland denies"."""
    sentence = scene.page.sentence_of(clause.head)
    inside = range(sentence.first, sentence.last)
    charge = any(scene.page.tokens[i].lemma in scene.acts.charges for i in inside)
    denial = any(
        c.head in inside and c.lemma in scene.acts.denied and not c.negated
        for c in scene.clauses.all
        if c.head > clause.head
    )
    return charge and denial


def denials(scene: Scene, told: list[Draft]) -> list[Draft]:
    """Give for each "Velland has denied the allegations" the act that it was accused of, as denied."""
    found: list[Draft] = []
    for clause in scene.clauses.all:
        if clause.lemma not in scene.acts.denied or clause.negated or clause.factuality is Factuality.HYPOTHETICAL:
            continue
        if not any(scene.lemma(a.head) in scene.acts.charges for a in clause.objects):
            continue
        deniers = scene.sides(scene.everybody(clause.subjects) or _owners(scene, clause))
        earlier = [d for d in told if d.status is EventStatus.ALLEGED and d.start < clause.start]
        charged = [d for d in earlier if scene.sides(d.actors) & deniers]
        if charged:
            found.append(_denied(charged[-1], clause))
    return found


def _owners(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    return tuple(
        ref for a in clause.subjects for owner in grammar.possessors(scene.page, a.head) for ref in scene.refs(owner)
    )


def _denied(charged: Draft, clause: Clause) -> Draft:
    return Draft(
        act=charged.act,
        clause=clause,
        start=clause.start,
        end=clause.end,
        actors=charged.actors,
        recipients=charged.recipients,
        status=EventStatus.DENIED,
        reliability=round(charged.reliability * clause.reliability, 2),
        place=charged.place,
    )
