"""Visits told by who is awaited where: "is expected in Lorne on Friday", "is due in Lorne"."""

from __future__ import annotations

from parleys.clauses import Clause, Factuality
from parleys.events.drafts import drafts
from parleys.events.scene import Draft, Scene
from parleys.events.who import Found, hosts
from parleys.knowledge.acts import Act
from parleys.record import EventStatus, EventType

_VISIT = Act(lemma="arrive", part="verb", type=EventType.CONSULT, to=("in", "at"), cameo="042", mode="visit")


def arrival(scene: Scene, clause: Clause) -> tuple[Draft, ...]:
    """Give the visit of somebody who is awaited in a place."""
    awaited = clause.lemma in scene.acts.awaited and clause.polarity > 0 and clause.complement is None
    if not awaited or clause.factuality is Factuality.HYPOTHETICAL:
        return ()
    guests = clause.objects if clause.passive else clause.subjects
    where = clause.oblique("in", "at")
    actors = scene.everybody(guests)
    if not actors or not any(scene.cast.place(a.head) is not None for a in where):
        return ()
    recipients = tuple(ref for ref in hosts(scene, clause) if ref not in actors)
    found = Found(actors=actors, recipients=recipients)
    return drafts(scene, clause, _VISIT, found, EventStatus.PLANNED, (*guests, *where))
