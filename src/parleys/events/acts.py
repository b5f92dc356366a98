"""Match acts: a verb with its participants, or a noun of acting with those around it and its light verb."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Factuality, Tense
from parleys.events.scene import Draft, Scene, unique
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.record import ActorRef, EventStatus, EventType

_STATUS = {
    Factuality.HAPPENED: EventStatus.HAPPENED,
    Factuality.ONGOING: EventStatus.ONGOING,
    Factuality.PLANNED: EventStatus.PLANNED,
    Factuality.POSSIBLE: EventStatus.POSSIBLE,
    Factuality.DENIED: EventStatus.DENIED,
}
_SPOKEN = frozenset(
    (EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.SUPPORT)
)


def match(scene: Scene, clause: Clause) -> Draft | None:
    """Give the event that a clause tells, or None."""
    if clause.kind is ClauseKind.VERB:
        return _verb(scene, clause)
    return _noun(scene, clause) if clause.kind is ClauseKind.NOUN else None


def _verb(scene: Scene, clause: Clause) -> Draft | None:
    for act in scene.acts.verbs.get(clause.lemma, ()):
        if act.prep and not clause.oblique(*act.prep):
            continue
        status = _verb_status(scene, clause, act)
        if status is None:
            return None
        if act.lemma == "warn":
            turned = _warning(scene, clause)
            if turned is None:
                return None
            act = turned
        actors = unique(tuple(ref for a in clause.subjects for ref in scene.refs(a) if scene.can_act(ref)))
        recipients = _recipients(scene, clause, act) or _below(scene, clause)
        draft = _draft(scene, clause, act, actors, recipients, status, _used(clause, act))
        if draft is not None:
            return draft
    return None


def _warning(scene: Scene, clause: Clause) -> Act | None:
    """ "warned them not to cross" asks; "warned them" threatens; "warned that it is late" is no act towards anybody."""
    if clause.complement is not None:
        return next(iter(scene.acts.verbs.get("urge", ())), None)
    return scene.acts.verbs["warn"][0] if clause.objects else None


def _below(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "offered to talk to Velland", "fighting to topple the queen": those whom the infinitive is about."""
    inner = scene.clauses.at(clause.complement)
    if inner is None:
        hung = [c for c in scene.clauses.all if c.parent == clause.head and c.link == "adverbial"]
        inner = hung[0] if len(hung) == 1 and hung[0].head > clause.head else None
    if inner is None:
        return ()
    for found in (inner.oblique("with", "to"), inner.objects):
        refs = unique(tuple(ref for a in found for ref in scene.refs(a) if scene.can_act(ref)))
        if refs:
            return refs
    return ()


def _recipients(scene: Scene, clause: Clause, act: Act) -> tuple[ActorRef, ...]:
    for slot in act.to:
        found = clause.objects if slot == "object" else clause.oblique(slot)
        refs = unique(tuple(ref for a in found for ref in _behind(scene, a) if scene.can_act(ref)))
        if refs:
            return refs
    return ()


def _behind(scene: Scene, argument: Argument, depth: int = 0) -> tuple[ActorRef, ...]:
    """ "fired at one of the general's palaces", "blocked Council resolutions": the owner of what is acted on."""
    refs = scene.refs(argument)
    if refs or depth > 2:
        return refs
    owners = (*grammar.possessors(scene.page, argument.head), *grammar.obliques(scene.page, argument.head))
    for owner in owners:
        found = _behind(scene, owner, depth + 1) if owner.case in ("", "of", "by") else ()
        if found:
            return found
    named = [scene.cast.refs(c) for c in grammar.modifiers(scene.page, argument.head)]
    return next((refs for refs in named if refs), ())


def _used(clause: Clause, act: Act) -> tuple[Argument, ...]:
    slots = tuple(a for a in clause.obliques if a.case in act.to or a.case in act.prep)
    return (*clause.subjects, *clause.objects, *slots)


def _verb_status(scene: Scene, clause: Clause, act: Act) -> EventStatus | None:
    """Give the status of a verb's act; None where it is only supposed or demanded."""
    status = _STATUS.get(clause.factuality)
    if clause.link == "adverbial" and scene.page.tokens[clause.head].tag == "VB":
        # "walked out to protest": a purpose
        return None
    if status is None and clause.marker == "before" and act.type is EventType.CONSULT:
        # "came a day before Karsava meets Orlov"
        return EventStatus.PLANNED
    if status is EventStatus.ONGOING and act.type in _SPOKEN and clause.tense is Tense.PRESENT:
        return EventStatus.HAPPENED
    arranged = any(scene.page.tokens[a.head].lemma in scene.acts.nouns for a in clause.objects)
    if arranged and clause.lemma in scene.acts.planned | scene.acts.postponed:
        # "agreeing a trip": the trip is the act
        return None
    if clause.parent is not None and _only_ready(scene, clause):
        return None
    if status is EventStatus.DENIED and act.type in _SPOKEN:
        # "did not reject": no act is told
        return None
    parent = scene.clauses.at(clause.parent)
    if parent is not None and clause.link == "complement":
        if parent.lemma in scene.acts.postponed:
            return EventStatus.POSTPONED
        if parent.lemma in scene.acts.ready and parent.lemma not in scene.acts.planned:
            return None
        wanted = scene.acts.verbs.get(parent.lemma, ())
        if any(each.type is EventType.REQUEST for each in wanted):
            # "urged them to meet": asked for, not planned
            return None
    return status


def _only_ready(scene: Scene, clause: Clause) -> bool:
    """ "committed to negotiating", "ready to talk"."""
    parent = scene.clauses.at(clause.parent)
    close = parent is not None and clause.link in ("complement", "adverbial") and clause.head > parent.head
    return close and parent is not None and parent.lemma in scene.acts.ready


def _noun(scene: Scene, clause: Clause) -> Draft | None:
    if scene.page.tokens[clause.head].dep in ("compound", "nmod:desc"):
        return None
    for act in scene.acts.nouns.get(clause.lemma, ()):
        if act.prep and not clause.oblique(*act.prep):
            continue
        above = _carrier(scene, clause)
        status = _noun_status(scene, clause, above, act)
        if status is None:
            return None
        light = above is not None and (above.lemma in scene.acts.light | scene.acts.postponed | scene.acts.planned)
        owners = tuple(a for a in clause.subjects if a.case in ("", "by", "of", "between", "among"))
        case = grammar.case_of(scene.page, clause.head)
        there = act.type is EventType.CONSULT and case in ("at", "for", "in", "during", "after", "to")
        lifted = above.subjects if above is not None and (light or there) else ()
        actors = unique(tuple(ref for a in (*owners, *lifted) for ref in scene.refs(a) if scene.can_act(ref)))
        slots = tuple(a for a in clause.obliques if a.case in act.to)
        around = tuple(a for a in above.obliques if a.case == "with") if light and above is not None else ()
        recipients = unique(tuple(ref for a in (*slots, *around) for ref in _behind(scene, a) if scene.can_act(ref)))
        used = (*owners, *lifted, *slots, *around)
        draft = _draft(scene, clause, act, actors, recipients, status, used)
        if draft is not None:
            return draft
    return None


def _carrier(scene: Scene, clause: Clause) -> Clause | None:
    """Give the verb that a noun of acting hangs on as object or subject, or in "for talks", "in talks"."""
    above = scene.clauses.at(grammar.governor(scene.page, clause.head))
    if above is None or above.head == clause.head or above.kind is ClauseKind.NOUN:
        return None
    near = any(a.head == clause.head for a in (*above.objects, *above.subjects, *above.obliques))
    return above if near or scene.page.tokens[clause.head].head == above.head else None


def _noun_status(scene: Scene, clause: Clause, above: Clause | None, act: Act) -> EventStatus | None:
    if clause.negated:
        return EventStatus.DENIED if above is not None and above.lemma in scene.acts.light else None
    if above is None:
        return EventStatus.HAPPENED if act.type is not EventType.CONSULT or clause.subjects or clause.obliques else None
    acts = scene.acts
    for words, status in (
        (acts.postponed, EventStatus.POSTPONED),
        (acts.cancelled, EventStatus.CANCELLED),
        (acts.denied, EventStatus.DENIED if act.type is not EventType.CONSULT else None),
    ):
        if above.lemma in words:
            return status
    if above.lemma in acts.ready and above.lemma not in acts.planned:
        return None
    if above.polarity < 0:
        return EventStatus.DENIED if above.lemma in acts.light else None
    if above.lemma in acts.planned:
        return EventStatus.PLANNED if above.factuality is not Factuality.HYPOTHETICAL else None
    if above.lemma in acts.verbs and any(each.type is EventType.REQUEST for each in acts.verbs[above.lemma]):
        return None
    if above.factuality is Factuality.HYPOTHETICAL:
        return None
    status = _STATUS.get(above.factuality, EventStatus.HAPPENED)
    return EventStatus.HAPPENED if status is EventStatus.ONGOING and act.type in _SPOKEN else status


def _draft(
    scene: Scene,
    clause: Clause,
    act: Act,
    actors: tuple[ActorRef, ...],
    recipients: tuple[ActorRef, ...],
    status: EventStatus,
    used: tuple[Argument, ...],
) -> Draft | None:
    """Make the draft where enough is known: somebody acts or is acted on, and a meeting has two or a host."""
    recipients = tuple(ref for ref in recipients if ref not in actors)
    if act.type is EventType.CONSULT and act.mode == "visit":
        recipients = recipients or _hosts(scene, clause, actors)
    sides = len(actors) + len(recipients)
    if sides == 0 or (act.type is EventType.CONSULT and sides < 2):
        return None
    if act.type not in (EventType.CONSULT, EventType.ASSAULT, EventType.COERCE, EventType.RETREAT) and not actors:
        return None
    start, end = _span(scene, clause, used)
    reliability = min((a.reliability for a in used), default=0.6) * clause.reliability
    return Draft(
        act=act,
        clause=clause,
        start=start,
        end=end,
        actors=actors,
        recipients=recipients,
        status=status,
        reliability=round(min(0.95, reliability), 2),
    )


def _hosts(scene: Scene, clause: Clause, actors: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """ "a trip to Velland": the government of the place visited, where it is in the cast."""
    for argument in (*clause.objects, *clause.oblique("to", "in")):
        place = scene.cast.place(argument.head)
        if place is not None and place.country is not None:
            for actor in scene.cast.actors:
                if actor.kind == "government" and actor.country == place.country and actor.id not in actors:
                    return (actor.id,)
    return ()


_LONGEST = 28


def _span(scene: Scene, clause: Clause, used: tuple[Argument, ...]) -> tuple[int, int]:
    """Give the words from the first participant to the last, the act among them, not more than some thirty words."""
    page = scene.page
    sentence = page.sentence_of(clause.head)
    first = last = clause.head
    for argument in used:
        if sentence.first <= argument.head < sentence.last:
            low, high = grammar.noun_phrase(page, argument.head)
            if max(last, high) - min(first, low) <= _LONGEST:
                first, last = min(first, low), max(last, high - 1)
    whole_first, whole_last = grammar.reach(page, clause.head, ("parataxis", "advcl", "acl:relcl", "conj", "cc"))
    if max(last + 1, whole_last) - first <= _LONGEST:
        last = max(last, whole_last - 1)
    del whole_first
    return grammar.trim(page, first, last + 1)
