"""When an act happened: told below or above it, counted from another act, or when the words were said that do it."""

from __future__ import annotations

import msgspec

from parleys.events.scene import Draft, Scene
from parleys.language import grammar
from parleys.language.attach import moment_of
from parleys.language.dating import counted_from
from parleys.record import EventStatus, EventType, Moment, Statement

# Acts that are done by speaking: "announced on Monday that it would not take part" is a refusal of Monday.
SPOKEN = (EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN)


def moment_of_event(scene: Scene, draft: Draft) -> Moment | None:
    """Give when it happened: told below the act or its light verb; for an act of saying, when that was said."""
    page, head = scene.page, draft.clause.head
    counted = counted_from(page, head, scene.days)
    if counted is not None:
        return counted
    found = moment_of(page, head, scene.days)
    above = grammar.governor(page, head)
    if found is None and above is not None and scene.statement(head) == scene.statement(above):
        found = moment_of(page, above, scene.days)
    if found is not None:
        return _running(scene, found)
    if draft.status is not EventStatus.HAPPENED:
        return None
    if draft.statement is not None:
        return draft.statement.moment if _spoken(draft, draft.statement) else None
    for statement in scene.said.all:
        # a statement in the same sentence by the same people happened on the same day
        inside = page.sentence_of(head).start <= statement.start < page.sentence_of(head).end
        if inside and set(statement.speaker) & set(draft.actors) and statement.moment is not None:
            return statement.moment
    return None


def _spoken(draft: Draft, statement: Statement) -> bool:
    """Say whether the statement performs the act: "said it would not attend"."""
    return draft.act.type in SPOKEN and bool(set(statement.speaker) & set(draft.actors))


def _running(scene: Scene, moment: Moment) -> Moment:
    """ "have fought since the start of the siege in March": the fighting goes on from March; March is the start's."""
    page = scene.page
    words = page.within(moment.words.start, moment.words.end) if moment.words is not None else ()
    told = scene.days.at(words[-1].i) if words else None
    if told is None or moment.edtf is None or "/" in moment.edtf or moment.relative is not None:
        return moment
    above = page.tokens[told.head].head
    while page.tokens[above].pos in ("NOUN", "PROPN") and page.tokens[above].head != above:
        if grammar.case_of(page, above) == "since":
            return msgspec.structs.replace(moment, edtf=f"{moment.edtf}/..")
        above = page.tokens[above].head
    return moment
