"""When an act happened: told below or above it, counted from another act, or when the words were said that do it."""

from __future__ import annotations

import msgspec

from parleys.clauses import Tense
from parleys.events.scene import Draft, Scene
from parleys.language import grammar
from parleys.language.attach import moment_of
from parleys.language.dating import counted_from
from parleys.record import EventStatus, EventType, Moment, Statement

# Acts that are done by speaking: "announced on Monday that it would not take part" is a refusal of Monday.
SPOKEN = (EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN)
_BESIDE = ("after", "at", "during", "following")
_CLIMB = 4


def moment_of_event(scene: Scene, draft: Draft) -> Moment | None:
    """Give when it happened: told below the act or its light verb; for an act of saying, when that was said."""
    page, head = scene.page, draft.clause.head
    counted = counted_from(page, head, scene.days) or _since_clause(scene, head) or _planned_for(scene, head)
    if counted is not None:
        return counted
    found = _own(scene, draft, moment_of(page, head, scene.days))
    above = grammar.governor(page, head)
    if found is None and draft.act.type is EventType.CONSULT and draft.clause.lemma in scene.acts.attending:
        found = _of_the_meeting(scene, draft)
    if found is None and above is not None and scene.statement(head) == scene.statement(above):
        found = moment_of(page, above, scene.days)
    if found is None and draft.act.type is EventType.CONSULT and draft.status is EventStatus.HAPPENED:
        found = _when_told(scene, draft)
    if found is not None:
        return _running(scene, found)
    if draft.status is not EventStatus.HAPPENED:
        return None
    if draft.statement is not None:
        return draft.statement.moment if _spoken(scene, draft, draft.statement) else None
    for statement in scene.said.all:
        # a statement in the same sentence by the same people happened on the same day
        inside = page.sentence_of(head).start <= statement.start < page.sentence_of(head).end
        if inside and set(statement.speaker) & set(draft.actors) and statement.moment is not None:
            return statement.moment
    return None


def _of_the_meeting(scene: Scene, draft: Draft) -> Moment | None:
    """ "a conference in Lorne [on Thursday] that Orlov will attend": the only day among its words."""
    tokens = scene.page.within(draft.start, draft.end)
    days = {day.first: day.moment for token in tokens if (day := scene.days.at(token.i)) is not None}
    return next(iter(days.values())) if len(days) == 1 else None


def _own(scene: Scene, draft: Draft, found: Moment | None) -> Moment | None:
    """Leave out the time of another act ("not come after [last week's] siege") and the "now" of what is to come."""
    told = found.words if found is not None else None
    words = scene.page.within(told.start, told.end) if told is not None else ()
    if found is None or not words:
        return found
    now = draft.status is EventStatus.PLANNED and any(token.lemma in scene.acts.now for token in words)
    time = scene.days.at(words[-1].i)
    if not now:
        apart = time is not None and _is_of_another(scene, time.head, draft.clause.head)
        return None if time is None or apart else found
    later = (scene.days.at(a.head) for a in draft.clause.obliques)
    return next((each.moment for each in later if each is not None and each.moment.words != found.words), None)


def _is_of_another(scene: Scene, time: int, head: int) -> bool:
    for i in grammar.ancestors(scene.page, time):
        if i == head:
            return False
        if scene.lemma(i) in scene.acts.nouns and scene.page.tokens[i].pos == "NOUN":
            return True
    return False


def _since_clause(scene: Scene, head: int) -> Moment | None:
    """ "has sent none since the siege began in May": from May on."""
    for i in scene.page.children[head]:
        clause = scene.clauses.at(i)
        if clause is None or clause.marker != "since" or i < head:
            continue
        found = moment_of(scene.page, clause.head, scene.days)
        if found is not None and found.edtf is not None and "/" not in found.edtf:
            return msgspec.structs.replace(found, edtf=f"{found.edtf}/..")
    return None


def _planned_for(scene: Scene, head: int) -> Moment | None:
    """ "put off a visit planned for 7 March": the day on which it was due."""
    for i in scene.page.children[head]:
        clause = scene.clauses.at(i)
        told = clause is not None and clause.link in ("participle", "relative") and clause.passive
        if clause is not None and told and clause.lemma in scene.acts.planned:
            found = moment_of(scene.page, clause.head, scene.days)
            if found is not None:
                return found
    return None


def _when_told(scene: Scene, draft: Draft) -> Moment | None:
    """ "said on Saturday that he was content after meeting Orlov": news is told on the day of the meeting."""
    page, here = scene.page, draft.clause.head
    beside = grammar.case_of(page, here) in _BESIDE
    for _ in range(_CLIMB):
        clause = scene.clauses.at(here)
        beside = beside or (clause is not None and clause.marker in _BESIDE)
        above = grammar.governor(page, here)
        if above is None or above == here:
            return None
        found = moment_of(page, above, scene.days)
        if found is not None:
            return found if beside else None
        here = above
    return None


def _spoken(scene: Scene, draft: Draft, statement: Statement) -> bool:
    """Say whether the statement performs the act, of the speaker or his party: "said it would not attend"."""
    return draft.act.type in SPOKEN and bool(scene.sides(statement.speaker) & scene.sides(draft.actors))


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


def in_time(scene: Scene, draft: Draft) -> EventStatus:
    """Give the status with what the time makes of it.

    "Has sent arms since May", "has long backed them" go on; "flies to Lorne next week" is still to come.
    """
    clause = draft.clause
    if draft.status is EventStatus.ONGOING and clause.tense is Tense.PRESENT and _to_come(draft):
        return EventStatus.PLANNED
    if draft.status is not EventStatus.HAPPENED or not clause.perfect or clause.tense is not Tense.PRESENT:
        return draft.status
    edtf = draft.moment.edtf if draft.moment is not None else None
    lasting = scene.acts.lasting & {
        scene.page.tokens[i].lower for i in grammar.verb_premodifiers(scene.page, clause.head)
    }
    since = edtf is not None and edtf.endswith("/..")
    return EventStatus.ONGOING if since or lasting else draft.status


def _to_come(draft: Draft) -> bool:
    relative = draft.moment.relative if draft.moment is not None else None
    return relative is not None and relative.direction > 0 and relative.part != "since"
