"""Find events: acts matched, coloured by who tells them, and told once."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.events.accused import denials
from parleys.events.acts import match
from parleys.events.addressed import addressed
from parleys.events.arrivals import arrival
from parleys.events.contexts import contexts_of
from parleys.events.gapped import told_apart
from parleys.events.misread import no_act
from parleys.events.parts import ordered_by, set_parts
from parleys.events.scene import Draft, Scene
from parleys.events.scope import is_in_scope
from parleys.events.unattributed import unattributed
from parleys.events.when import in_time, moment_of_event
from parleys.events.where import on_the_way, place_of_event
from parleys.knowledge.acts import Acts
from parleys.language.page import Page
from parleys.language.parties import is_whole, share_of_conflict
from parleys.record import (
    ActorKind,
    ActorRef,
    Cast,
    Days,
    Event,
    EventStatus,
    EventType,
    FactId,
    Mode,
    Said,
    Voice,
)

_TO_COME = (EventStatus.PLANNED, EventStatus.POSSIBLE)
_OFF = (EventStatus.POSTPONED, EventStatus.CANCELLED)


def find_events(page: Page, clauses: Clauses, said: Said, cast: Cast, days: Days, acts: Acts) -> tuple[Event, ...]:
    """Give every event of a page in order of the text, with status, place and day; each act once."""
    scene = scene_of(page, clauses, said, cast, days, acts)
    drafts: list[Draft] = []
    for clause in clauses.all:
        for draft in _told_by(scene, clause):
            _set_passive(scene, draft)
            draft.actors = draft.actors or ordered_by(scene, draft)
            draft.recipients = draft.recipients or addressed(scene, draft)
            if is_in_scope(scene, draft) and no_act(scene, draft) is None and _told(scene, draft):
                draft.place = draft.place or place_of_event(scene, draft)
                draft.moment = draft.moment or moment_of_event(scene, draft)
                draft.status = in_time(scene, draft)
                drafts.append(draft)
    on_the_way(scene, drafts)
    set_parts(scene, drafts)
    kept = _once([*drafts, *denials(scene, drafts)])
    return tuple(_event(scene, draft, number) for number, draft in enumerate(kept, 1))


def _told_by(scene: Scene, clause: Clause) -> tuple[Draft, ...]:
    found = match(scene, clause) or arrival(scene, clause) or unattributed(scene, clause)
    return tuple(each for draft in found for each in told_apart(scene, draft))


def _set_passive(scene: Scene, draft: Draft) -> None:
    """ "40 troops were killed or [wounded]": the second participle is passive like the first."""
    clause, over = draft.clause, scene.clauses.at(draft.clause.parent)
    joined = clause.link == "conjunct" and not clause.passive and not clause.perfect and not clause.objects
    if joined and over is not None and over.passive and scene.page.tokens[clause.head].tag == "VBN":
        draft.actors, draft.recipients = draft.recipients, draft.actors


def scene_of(page: Page, clauses: Clauses, said: Said, cast: Cast, days: Days, acts: Acts) -> Scene:
    """Give what the rules of this room are asked about."""
    share = share_of_conflict(page, acts.scope.conflict) if is_whole(page) else 1.0
    return Scene(page=page, clauses=clauses, said=said, cast=cast, days=days, acts=acts, share=share)


def _told(scene: Scene, draft: Draft) -> bool:
    """Settle what a statement makes of an act inside it; False where a quotation only voices it."""
    statement = scene.statement(draft.clause.head)
    draft.statement = statement
    if statement is None:
        return True
    if draft.act.type in scene.acts.voiced and statement.mode is Mode.DIRECT:
        return False
    if draft.reported_by is not None or draft.act.type not in scene.acts.alleged:
        return True
    own = bool(scene.sides(statement.speaker) & scene.sides(draft.actors))
    if not own:
        draft.reported_by = statement.speaker[0]
        open_to_doubt = (EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.POSSIBLE)
        # "a response to their launches": taken as known by whoever speaks
        known = draft.act.type is EventType.MOBILIZE and draft.clause.kind is ClauseKind.NOUN
        told = draft.status in open_to_doubt and draft.act.type is not EventType.AID and not known
        accuses = scene.kind(statement.speaker[0]) is not ActorKind.MEDIA and bool(draft.actors)
        if told and accuses:
            draft.status = EventStatus.ALLEGED
    return True


def _once(drafts: list[Draft]) -> list[Draft]:
    """Keep an act told in several clauses once, at its fullest."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in kept if _same(draft, other)), None)
        if twin is None:
            kept.append(draft)
        elif _fullness(draft) > _fullness(twin):
            kept[kept.index(twin)] = _joined(draft, twin)
        else:
            _joined(twin, draft)
    return sorted(kept, key=lambda draft: (draft.start, draft.end, draft.act.type))


def _same(a: Draft, b: Draft) -> bool:
    """Say whether two drafts tell one act; two of one word were told apart on purpose."""
    if a.act.type is not b.act.type or a.clause.head == b.clause.head or not _near(a, b):
        return False
    if EventStatus.DENIED in (a.status, b.status) and a.status is not b.status:
        return False
    shared = len(a.all() & b.all())
    within = a.all() <= b.all() or b.all() <= a.all()
    if a.start < b.end and b.start < a.end and (within or (shared and a.act.type is not EventType.CONSULT)):
        return True
    if a.act.type is EventType.CONSULT:
        alike = all((a.status in each) == (b.status in each) for each in (_TO_COME, _OFF))
        return (shared >= 2 or a.all() == b.all()) and alike
    return a.status is b.status and a.actors == b.actors and a.recipients == b.recipients and bool(a.recipients)


def _near(a: Draft, b: Draft) -> bool:
    days = {d.moment.edtf for d in (a, b) if d.moment is not None and d.moment.edtf}
    places = {d.place.name for d in (a, b) if d.place is not None}
    return len(days) < 2 and len(places) < 2


def _fullness(draft: Draft) -> tuple[int, bool, int, int]:
    told = (draft.place is not None) + (draft.moment is not None)
    return len(draft.all()), not draft.known, told, draft.end - draft.start


def _joined(draft: Draft, other: Draft) -> Draft:
    draft.place = draft.place or other.place
    draft.moment = draft.moment or other.moment
    draft.host, draft.mediator = draft.host or other.host, draft.mediator or other.mediator
    draft.absent = tuple(dict.fromkeys((*draft.absent, *other.absent)))
    return draft


def _event(scene: Scene, draft: Draft, number: int) -> Event:
    voice = Voice.SAID if draft.statement is not None else Voice.NARRATED
    if draft.reported_by is not None:
        voice = Voice.REPORTED
    actors: tuple[ActorRef, ...] = draft.actors
    return Event(
        id=FactId(f"e{number}"),
        start=draft.start,
        end=draft.end,
        rule=f"acts:{draft.act.part}:{draft.act.lemma}",
        confidence=draft.reliability,
        voice=voice,
        statement=draft.statement.id if draft.statement is not None else None,
        reported_by=draft.reported_by,
        date=draft.moment.edtf if draft.moment is not None else None,
        moment=draft.moment,
        type=draft.act.type,
        mode=draft.act.mode,
        contexts=contexts_of(scene, draft),
        cameo=draft.act.cameo,
        actors=actors,
        recipients=draft.recipients,
        host=draft.host,
        mediator=draft.mediator,
        absent=draft.absent,
        place=draft.place,
        status=draft.status,
    )
