"""Words around an act that say whether it is done: adjectives, relatives, reports that are denied, readiness."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Factuality, Tense
from parleys.events.scene import Scene
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.record import EventStatus, EventType

_BEFORE = ("ahead of", "before", "prior to")
_CLIMB = 4


def is_readiness(scene: Scene, clause: Clause | None) -> bool:
    """ "is prepared to talk": ready, where "prepares to talk" will do it."""
    return (
        clause is not None
        and clause.lemma in scene.acts.readied
        and (clause.passive or clause.kind is ClauseKind.COPULA)
    )


def as_planned(scene: Scene, above: Clause) -> bool:
    """ "have not begun talks as planned": put off."""
    below = (scene.clauses.at(i) for i in scene.page.children[above.head])
    return any(c is not None and c.marker == "as" and c.lemma in scene.acts.planned for c in below)


def by_adjective(scene: Scene, clause: Clause) -> EventStatus | None:
    """ "postponed talks", "the upcoming visit", "a possible attack"."""
    before = [scene.page.tokens[i].lower for i in grammar.modifiers(scene.page, clause.head)]
    lemmas = [scene.page.tokens[i].lemma for i in grammar.modifiers(scene.page, clause.head)]
    for words, status in ((scene.acts.postponed, EventStatus.POSTPONED), (scene.acts.cancelled, EventStatus.CANCELLED)):
        if any(lemma.removesuffix("d") in words or lemma.removesuffix("ed") in words for lemma in lemmas):
            return status
    if any(word in scene.acts.upcoming for word in before):
        return EventStatus.PLANNED
    return EventStatus.POSSIBLE if any(word in scene.acts.maybe for word in before) else None


def by_relative(scene: Scene, clause: Clause) -> EventStatus | None:
    """ "a summit [in Lorne] that will open on Friday", "a summit that starts Friday", "a visit planned for May"."""
    tokens, below = scene.page.tokens, scene.page.children[clause.head]
    of_places = (i for k in below if scene.cast.place(k) is not None for i in scene.page.children[k])
    for i in (*below, *of_places):
        inner = scene.clauses.at(i)
        if inner is None:
            continue
        if inner.link == "relative":
            ahead = inner.lemma in ("begin", "open", "start") and inner.tense is Tense.PRESENT
            if inner.factuality is Factuality.PLANNED or ahead:
                return EventStatus.PLANNED
        if inner.link == "participle" and tokens[inner.head].tag == "VBN" and inner.lemma in scene.acts.planned:
            return EventStatus.PLANNED
    return None


def ahead(scene: Scene, clause: Clause, act: Act) -> EventStatus | None:
    """ "ahead of talks with Orlov": they are to come."""
    before = grammar.case_of(scene.page, clause.head) in _BEFORE
    return EventStatus.PLANNED if before and act.type is EventType.CONSULT else None


def only_feared(scene: Scene, clause: Clause) -> bool:
    """ "the threat of a clash", "any deal that they reach": none is told of."""
    tokens = scene.page.tokens
    over = tokens[clause.head].head
    feared = grammar.case_of(scene.page, clause.head) in ("of", "for") and tokens[over].lemma in scene.acts.feared
    return feared or any(tokens[i].lower == "any" for i in grammar.determiners(scene.page, clause.head))


def charge_above(scene: Scene, clause: Clause) -> int | None:
    """Give the noun of "the claim that they used gas", None where the clause is no content of such a one."""
    if clause.marker != "that":
        return None
    above = list(grammar.ancestors(scene.page, clause.head))[:_CLIMB]
    return next((i for i in above if scene.page.tokens[i].lemma in scene.acts.charges), None)


def denied_report(scene: Scene, clause: Clause) -> bool:
    """ "denied a report that they trained the rebels", "no truth to reports that he had agreed"."""
    charge = charge_above(scene, clause)
    over = scene.clauses.at(grammar.governor(scene.page, charge)) if charge is not None else None
    if over is None:
        return False
    denied = over.lemma in scene.acts.denied and not over.negated
    sides = (*over.subjects, *over.objects)
    groundless = over.negated and any(scene.lemma(a.head) in scene.acts.grounds for a in sides)
    return denied or groundless


def is_due(scene: Scene, clause: Clause) -> bool:
    """ "was [due to] arrive", read as one preposition."""
    return scene.page.tokens[clause.head].tag == "VB" and awaited_before(scene, clause.head)


def awaited_before(scene: Scene, head: int) -> bool:
    """ "is [due in] Lorne", "was [due to] arrive": "due" taken for a part of the preposition."""
    return any(scene.page.tokens[i].lemma in scene.acts.awaited for i in grammar.prepositions(scene.page, head))


def is_settled(scene: Scene, clause: Clause) -> bool:
    """ "to receive Orlov [in Lorne] [in March]": told with where or when."""
    return any(scene.days.at(a.head) or scene.cast.place(a.head) for a in clause.obliques)


def by_state(scene: Scene, above: Clause, act: Act) -> EventStatus | None:
    """ "the visit is in preparation", "under discussion", "on hold"; "is being discussed"."""
    if above.kind is ClauseKind.COPULA and grammar.case_of(scene.page, above.head) in ("in", "under", "on", "off"):
        return next((status for status, words in scene.acts.states.items() if above.lemma in words), None)
    talked_of = above.lemma in scene.acts.mooted and above.passive and above.progressive
    return EventStatus.POSSIBLE if talked_of and act.type is EventType.CONSULT else None
