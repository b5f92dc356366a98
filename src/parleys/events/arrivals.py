"""Visits told by who is awaited where, or on the way: "is expected in Lorne on Friday", "is on his way to Lorne"."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Factuality, Tense
from parleys.events.drafts import laid
from parleys.events.hints import awaited_before
from parleys.events.scene import Draft, Scene
from parleys.events.who import hosts
from parleys.knowledge.acts import Act
from parleys.language.grammar import Argument
from parleys.record import EventStatus, EventType

_VISIT = Act(lemma="arrive", part="verb", type=EventType.CONSULT, to=("in", "at"), cameo="042", mode="visit")


def arrival(scene: Scene, clause: Clause) -> tuple[Draft, ...]:
    """Give the visit of somebody who is awaited in a place, or on the way there."""
    if clause.polarity < 0 or clause.factuality is Factuality.HYPOTHETICAL or clause.complement is not None:
        return ()
    if clause.kind is ClauseKind.COPULA and clause.lemma in scene.acts.journeys and not clause.modal:
        status = EventStatus.ONGOING if clause.tense is Tense.PRESENT else EventStatus.HAPPENED
        return _visit(scene, clause, clause.subjects, clause.oblique("to"), status)
    if clause.kind is ClauseKind.COPULA and awaited_before(scene, clause.head):
        return _visit(scene, clause, clause.subjects, (Argument(head=clause.head, case="in"),), EventStatus.PLANNED)
    if clause.lemma not in scene.acts.awaited:
        return ()
    guests = clause.objects if clause.passive else clause.subjects
    return _visit(scene, clause, guests, clause.oblique("in", "at"), EventStatus.PLANNED)


def _visit(
    scene: Scene, clause: Clause, guests: tuple[Argument, ...], where: tuple[Argument, ...], status: EventStatus
) -> tuple[Draft, ...]:
    actors = scene.everybody(guests)
    there = any(scene.cast.place(a.head) is not None for a in where)
    met = hosts(scene, clause) if there else scene.everybody(where)
    recipients = tuple(ref for ref in met if ref not in actors)
    if not actors or not (there or recipients):
        return ()
    made = laid(scene, clause, _VISIT, (actors, recipients), status, (*guests, *where), clause.reliability)
    for draft in made:
        draft.place = next((place for a in where if (place := scene.cast.place(a.head)) is not None), None)
    return made
