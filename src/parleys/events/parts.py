"""Who else has a part in a meeting or a deal: who hosts it, who mediates, who stays away."""

from __future__ import annotations

from collections.abc import Iterator

from parleys.clauses import Clause, ClauseKind
from parleys.events.scene import Draft, Scene
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.record import ActorRef, EventType

_MET = (EventType.CONSULT, EventType.RETREAT, EventType.SUPPORT)
_HOSTED = "043"
_NEAR = 2
"""Sentences between a meeting and the word of who was not there."""


def ordered_by(scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """ "the strike on Lorne ordered by [Orlov]", "the raid that [Velland] launched"."""
    return tuple(ref for ref in _by(scene, draft, scene.acts.light) if ref not in draft.recipients)


def set_parts(scene: Scene, drafts: list[Draft]) -> None:
    """Fill host, mediator and absent of meetings and deals, where the words tell them."""
    met = [draft for draft in drafts if draft.act.type in _MET]
    for draft in met:
        draft.host = _host(scene, draft)
        draft.mediator = _mediator(scene, draft)
        draft.absent = _without(scene, draft)
    for clause in scene.clauses.all:
        missing = _missing(scene, clause)
        meeting = _nearest(scene, met, clause) if missing else None
        if meeting is not None:
            meeting.absent = tuple(dict.fromkeys((*meeting.absent, *missing)))


def _host(scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """ "[Velland] hosted talks", "talks hosted by [Velland]", "received Orlov"."""
    if draft.act.type is not EventType.CONSULT:
        return ()
    if draft.act.cameo == _HOSTED or draft.clause.lemma in scene.acts.hosting:
        return draft.actors
    return _by(scene, draft, scene.acts.hosting)


def _mediator(scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """ "[Sadek] brokered a truce", "talks mediated by [Sadek]", "under [Sadek]'s mediation"."""
    if draft.act.mode == "mediate":
        # "brokered a deal with Velland": a party to it
        return draft.actors if len(draft.recipients) > 1 else ()
    under = (a for a in draft.clause.obliques if a.case in ("under", "through", "with"))
    owned = tuple(
        ref
        for a in under
        if scene.lemma(a.head) in scene.acts.mediation
        for owner in (*grammar.possessors(scene.page, a.head), *grammar.obliques(scene.page, a.head))
        for ref in scene.refs(owner)
    )
    before = tuple(
        ref
        for i in grammar.modifiers(scene.page, draft.clause.head)
        if scene.page.tokens[i].lemma in scene.acts.mediating
        for k in (*grammar.modifiers(scene.page, i), i - 2)
        for ref in (scene.refs(Argument(head=k)) if k >= 0 else ())
    )
    return tuple(dict.fromkeys((*_by(scene, draft, scene.acts.mediating), *owned, *before)))


def _by(scene: Scene, draft: Draft, lemmas: frozenset[str]) -> tuple[ActorRef, ...]:
    """Give who does one of the verbs to a noun of meeting: above it, or in a participle or relative below it."""
    if draft.clause.kind is not ClauseKind.NOUN:
        return ()
    return tuple(
        dict.fromkeys(ref for c in _verbs_of(scene, draft.clause) if c.lemma in lemmas for ref in _doers(scene, c))
    )


def _verbs_of(scene: Scene, noun: Clause) -> Iterator[Clause]:
    above = scene.clauses.at(grammar.governor(scene.page, noun.head))
    if above is not None and any(a.head == noun.head for a in above.objects):
        yield above
    for i in scene.page.children[noun.head]:
        clause = scene.clauses.at(i)
        if clause is not None and clause.link in ("participle", "relative"):
            yield clause


def _doers(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    return scene.everybody((*clause.subjects, *clause.oblique("by")))


def _without(scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """ "met without [the Front]", "in the absence of [the Front]"."""
    clause = draft.clause
    above = scene.clauses.at(grammar.governor(scene.page, clause.head)) if clause.kind is ClauseKind.NOUN else None
    around = (*clause.obliques, *(above.obliques if above is not None else ()))
    missed = scene.everybody(tuple(a for a in around if a.case in ("without", "minus")))
    away = (a for a in around if a.case == "in" and scene.lemma(a.head) == "absence")
    of = (o for a in away for o in (*grammar.possessors(scene.page, a.head), *grammar.obliques(scene.page, a.head)))
    return tuple(ref for ref in dict.fromkeys((*missed, *scene.everybody(tuple(of)))) if ref not in draft.all())


def _missing(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "[the Front] was not invited", "[the Front] stayed away", "[Orlov] did not attend"."""
    acts = scene.acts
    if clause.lemma in acts.inviting and clause.negated and clause.passive:
        return scene.everybody(clause.objects)
    if clause.lemma not in acts.shunning | acts.attending:
        return ()
    talks = any(scene.in_group(a, ("talks",)) for a in (*clause.objects, *clause.oblique("from")))
    if clause.lemma in acts.shunning and clause.polarity > 0 and (talks or clause.lemma == "stay away"):
        return scene.everybody(clause.subjects)
    came = clause.lemma in acts.attending and clause.negated and clause.modal is None
    return scene.everybody(clause.subjects) if came and (talks or not clause.objects) else ()


def _nearest(scene: Scene, met: list[Draft], clause: Clause) -> Draft | None:
    """Give the meeting told last before, in the same sentence or shortly before it, in which they take no part."""
    here = scene.page.sentence_of(clause.head).index
    absent = frozenset(_missing(scene, clause))
    near = [
        draft
        for draft in met
        if draft.act.type is EventType.CONSULT
        and 0 <= here - scene.page.sentence_of(draft.clause.head).index <= _NEAR
        and not absent & draft.all()
    ]
    return max(near, key=lambda draft: draft.clause.head, default=None)
