"""Make drafts of events where enough is known, one for each meeting that the words tell apart."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Tense
from parleys.events.scene import Draft, Scene
from parleys.events.who import Found, below
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.language.attach import place_of
from parleys.language.grammar import Argument, Part
from parleys.record import ActorKind, ActorRef, EventStatus, EventType

_ACTED_ON = (EventType.CONSULT, EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.CONCEDE)
_HOSTILE = (EventType.ASSAULT, EventType.COERCE)
_TAIL = (Part.REMARK, Part.ADVERBIAL, Part.CONJUNCT)
_LONGEST = 28
_DONE = (EventStatus.HAPPENED, EventStatus.ONGOING)
_LEAVES_OFFICE = "0831"
_OWN = 0.87


def drafts(
    scene: Scene, clause: Clause, act: Act, found: Found, status: EventStatus, used: tuple[Argument, ...]
) -> tuple[Draft, ...]:
    """Give the drafts of one act: none where too little is known, several for "separate talks with A and B"."""
    actors, others = _two_sides(act, clause, found)
    recipients = tuple(ref for ref in others if ref not in actors)
    if not _enough(scene, clause, act, actors, recipients) and not _alone(scene, clause, act, actors, status):
        return ()
    if not actors and status in (EventStatus.PLANNED, EventStatus.POSSIBLE) and act.type in _HOSTILE:
        # "and then push them out": nobody is said to
        return ()
    reliability = min((a.reliability for a in used), default=0.6) * clause.reliability * found.reliability
    return laid(scene, clause, act, (actors, recipients), status, used, reliability)


def laid(
    scene: Scene,
    clause: Clause,
    act: Act,
    sides: tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]],
    status: EventStatus,
    used: tuple[Argument, ...],
    reliability: float,
) -> tuple[Draft, ...]:
    """Lay the drafts of an act whose sides are settled: several where those met are met apart."""
    actors, recipients = sides
    start, end = span(scene, clause, used)
    apart = bool(actors) and len(recipients) > 1 and _apart(scene, clause, act)
    return tuple(
        Draft(
            act=act,
            clause=clause,
            start=start,
            end=end,
            actors=actors,
            recipients=met,
            status=status,
            reliability=round(max(0.05, min(0.95, reliability)), 2),
            known=clause.kind is ClauseKind.NOUN and _definite(scene, clause),
        )
        for met in ([(ref,) for ref in recipients] if apart else [recipients])
    )


def _two_sides(act: Act, clause: Clause, found: Found) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """ "fighting between the army and the rebels": the second is fought by the first."""
    between = any(a.case == "between" for a in (*clause.subjects, *clause.obliques))
    if act.type is EventType.ASSAULT and between and not found.recipients and len(found.actors) == 2:
        return found.actors[:1], found.actors[1:]
    return found.actors, found.recipients


def _enough(
    scene: Scene, clause: Clause, act: Act, actors: tuple[ActorRef, ...], recipients: tuple[ActorRef, ...]
) -> bool:
    """Say whether somebody acts or is acted on; a meeting needs two, or one that is a meeting itself, or a place."""
    sides = len(actors) + len(recipients)
    if _out_of_place(scene, act, actors, recipients, clause):
        return False
    if sides == 0 or (not actors and act.type not in _ACTED_ON):
        return False
    if act.type is EventType.THREATEN and not recipients:
        return False
    gerund = clause.kind is ClauseKind.VERB and scene.page.tokens[clause.head].tag == "VBG"
    if not actors and (gerund or act.type is EventType.AID):
        return False
    if act.type is not EventType.CONSULT or sides > 1:
        return True
    if act.mode == "visit" and actors:
        return bool(clause.oblique("to")) or _place(scene, clause)
    if clause.kind is ClauseKind.VERB and clause.lemma in scene.acts.attending and actors:
        return _attends(scene, clause)
    bodies = (ActorKind.ORGANISATION, ActorKind.ALLIANCE)
    return (
        clause.kind is ClauseKind.NOUN and clause.lemma == "summit" and scene.kind((*actors, *recipients)[0]) in bodies
    )


def _attends(scene: Scene, clause: Clause) -> bool:
    """ "will attend a conference in Lorne": whoever else comes, it is a meeting somewhere."""
    where = (*clause.objects, *clause.oblique("in"))
    talks = [a for a in where if scene.in_group(a, ("talks",))]
    placed = any(_within_place(scene, a) for a in talks) or _place(scene, clause)
    return bool(talks) and placed


def _alone(scene: Scene, clause: Clause, act: Act, actors: tuple[ActorRef, ...], status: EventStatus) -> bool:
    """ "last week's shelling of the market in Lorne", "put off a visit": enough is told without another side."""
    if act.mode == "visit":
        return bool(actors) and status in (EventStatus.POSTPONED, EventStatus.CANCELLED)
    if act.type is not EventType.ASSAULT or clause.kind is not ClauseKind.NOUN or actors or status not in _DONE:
        return False
    place = _place(scene, clause) or any(_within_place(scene, a) for a in (*clause.subjects, *clause.obliques))
    return place and _definite(scene, clause, owned=True)


def _within_place(scene: Scene, argument: Argument) -> bool:
    """ "the shelling of [the market in Lorne]"."""
    return any(scene.cast.place(a.head) is not None for a in grammar.obliques(scene.page, argument.head))


def _out_of_place(
    scene: Scene, act: Act, actors: tuple[ActorRef, ...], recipients: tuple[ActorRef, ...], clause: Clause
) -> bool:
    """Newspapers only report; aid goes to somebody; only those in office give up power."""
    if actors and all(scene.kind(ref) is ActorKind.MEDIA for ref in actors):
        return True
    if act.type is EventType.AID and not recipients:
        return not _place(scene, clause)
    alone = clause.lemma in scene.acts.mutual and len(actors) + len(recipients) < 2
    if alone and clause.kind is ClauseKind.VERB and clause.tense is Tense.NONE:
        return True
    if act.cameo == _LEAVES_OFFICE:
        return not any(scene.kind(side) is ActorKind.GOVERNMENT for side in scene.sides(actors))
    return False


def _place(scene: Scene, clause: Clause) -> bool:
    if any(scene.cast.place(a.head) for a in (*clause.obliques, *clause.objects)):
        return True
    return place_of(scene.page, clause.head, scene.cast) is not None


def _apart(scene: Scene, clause: Clause, act: Act) -> bool:
    """ "separate talks with A and B", "trips to A and B"."""
    if act.type is not EventType.CONSULT:
        return False
    before = grammar.modifiers(scene.page, clause.head)
    if any(scene.page.tokens[i].lower in ("separate", "separately") for i in before):
        return True
    return act.mode == "visit"


def _definite(scene: Scene, clause: Clause, *, owned: bool = False) -> bool:
    before = grammar.determiners(scene.page, clause.head)
    told = any(scene.page.tokens[i].lower in ("the", "this", "that", "these", "those") for i in before)
    return told or (owned and bool(grammar.possessors(scene.page, clause.head)))


def span(scene: Scene, clause: Clause, used: tuple[Argument, ...]) -> tuple[int, int]:
    """Give the words from the first participant to the last, the act among them, not more than some thirty words."""
    page = scene.page
    sentence = page.sentence_of(clause.head)
    first = last = clause.head
    if clause.kind is ClauseKind.NOUN:
        joined = 2 if scene.lemma(clause.head) != page.tokens[clause.head].lemma else 0
        first = max(sentence.first, min(clause.head - joined, grammar.noun_phrase(page, clause.head)[0]))
    for argument in used:
        if clause.link == "conjunct" and argument.reliability < _OWN and argument.head < clause.head:
            # "…, and warned the Front": the subject stands far away before another verb
            continue
        if sentence.first <= argument.head < sentence.last:
            low, high = grammar.noun_phrase(page, argument.head)
            if max(last, high) - min(first, low) <= _LONGEST:
                first, last = min(first, low), max(last, high - 1)
    _, whole = grammar.reach(page, clause.head, *_TAIL, Part.RELATIVE)
    if max(last + 1, whole) - first <= _LONGEST:
        last = max(last, whole - 1)
    inner = below(scene, clause) if clause.kind is ClauseKind.VERB else None
    if inner is not None:
        _, end = grammar.reach(page, inner.head, *_TAIL)
        if max(last + 1, end) - first <= _LONGEST:
            last = max(last, end - 1)
    return grammar.trim(page, first, last + 1)
