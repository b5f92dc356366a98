"""Where an act happened: told below it or above it, by a word that points back, or in what it was done to."""

from __future__ import annotations

from parleys.events.scene import Draft, Scene
from parleys.events.when import SPOKEN
from parleys.language import grammar
from parleys.language.attach import place_of
from parleys.language.grammar import Argument
from parleys.record import EventStatus, EventType, Place

_STANDS = ("in", "at", "near", "inside", "outside", "around", "across", "throughout", "within")
_CLIMB, _SENTENCES = 3, 3


def place_of_event(scene: Scene, draft: Draft) -> Place | None:
    """Give where an act happened, None where the words leave it open."""
    return (
        place_of(scene.page, draft.clause.head, scene.cast)
        or _above(scene, draft)
        or _visited(scene, draft)
        or _within(scene, draft)
        or _pointed_at(scene, draft)
    )


def _above(scene: Scene, draft: Draft) -> Place | None:
    """ "[in Lorne] he spoke after meeting Orlov", "was [in Lorne] for talks": of the predicates above in one mouth."""
    here = draft.clause.head
    for _ in range(_CLIMB):
        above = grammar.governor(scene.page, here)
        if above is None or above == here:
            return None
        if scene.statement(above) != scene.statement(here) and draft.act.type not in SPOKEN:
            # "said in Lorne that the Front had shelled a port"
            return None
        itself = scene.cast.place(above) if grammar.has_copula(scene.page, above) else None
        found = itself or place_of(scene.page, above, scene.cast) or _named(scene, grammar.obliques(scene.page, above))
        if found is not None:
            return found
        here = above
    return None


def _named(scene: Scene, arguments: tuple[Argument, ...]) -> Place | None:
    """ "in the capital of Lorne"."""
    inside = (inner for a in arguments if a.case in _STANDS for inner in grammar.obliques(scene.page, a.head))
    return next((p for a in inside if a.case == "of" and (p := scene.cast.place(a.head)) is not None), None)


def _visited(scene: Scene, draft: Draft) -> Place | None:
    """ "a trip to Lorne", "captured Lorne"."""
    clause = draft.clause
    if draft.act.type is EventType.CONSULT:
        where = clause.oblique("to")
    elif draft.act.type in (EventType.ASSAULT, EventType.COERCE, EventType.RETREAT):
        where = (*clause.objects, *clause.oblique("on", "against", "of", "from"))
    else:
        return None
    return next((place for a in where if (place := scene.cast.place(a.head)) is not None), None)


def _within(scene: Scene, draft: Draft) -> Place | None:
    """ "fired at a palace [in Lorne]": told of what the act was done to, or of those who met."""
    clause = draft.clause
    told = _named(scene, clause.obliques)
    if told is not None:
        return told
    for argument in (*clause.objects, *clause.obliques, *clause.subjects):
        for inner in grammar.obliques(scene.page, argument.head):
            place = scene.cast.place(inner.head) if inner.case in _STANDS else None
            if place is not None:
                return place
    return None


def _pointed_at(scene: Scene, draft: Draft) -> Place | None:
    """ "arrived in Lorne. They met there": the last place before the word that points back."""
    if draft.status is EventStatus.PLANNED:
        return None
    tokens = scene.page.tokens
    low, high = grammar.reach(scene.page, draft.clause.head)
    there = next((i for i in range(low, high) if tokens[i].lower == "there" and tokens[i].pos == "ADV"), None)
    if there is None:
        return None
    first = scene.page.sentence_of(there).first
    since = scene.page.sentence_of(first - 1).first if first > 0 else first
    earlier = [p for p in scene.cast.places if since <= p.head < there]
    return earlier[-1].place if earlier else None


def on_the_way(scene: Scene, drafts: list[Draft]) -> None:
    """Place a meeting without a place where one side had just arrived: "arrived in Lorne. … He met Orlov"."""
    for draft in drafts:
        if draft.act.type is EventType.CONSULT and draft.place is None and draft.status is EventStatus.HAPPENED:
            visits = [other for other in drafts if _led_to(scene, other, draft)]
            draft.place = visits[-1].place if visits else None


def _led_to(scene: Scene, visit: Draft, met: Draft) -> bool:
    done = visit.act.mode == "visit" and visit.status is EventStatus.HAPPENED and visit.place is not None
    if not done or not visit.start < met.start or not set(visit.actors) & met.all():
        return False
    apart = scene.page.sentence_of(met.clause.head).index - scene.page.sentence_of(visit.clause.head).index
    days = {d.moment.edtf for d in (visit, met) if d.moment is not None}
    return apart <= _SENTENCES and len(days) < 2
