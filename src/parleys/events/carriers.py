"""What carries a noun of acting: "held talks", "launched a series of strikes", and who takes part through it."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.events import who
from parleys.events.scene import Scene
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.record import EventType

_THERE = ("at", "for", "in", "during", "after", "to", "following", "into")


def lifted(scene: Scene, clause: Clause, above: Clause | None, act: Act) -> tuple[Argument, ...]:
    """ "Haddad held talks", "Haddad was in Velland for talks": the subject of the verb takes part."""
    if above is None:
        return ()
    light = carries(scene, clause, above, act)
    at_it = grammar.case_of(scene.page, clause.head) in _THERE
    there = at_it and act.type in (EventType.CONSULT, EventType.RETREAT) and not _meets_apart(scene, clause, above)
    if not light and not there:
        return ()
    if above.passive and not above.subjects and there:
        return above.objects
    by = _by_whom(scene, above) if act.mode == "visit" else ()
    return (*above.subjects, *by)


def _by_whom(scene: Scene, above: Clause) -> tuple[Argument, ...]:
    """ "agreeing a trip, perhaps in May, [by Orlov]": the parser may hang it on the verb, or on the one over it."""
    over = scene.clauses.at(above.parent) if above.link in ("complement", "adverbial") else None
    active = (c for c in (above, over) if c is not None and not c.passive)
    return next((by for c in active if (by := c.oblique("by"))), ())


def _meets_apart(scene: Scene, clause: Clause, above: Clause) -> bool:
    """ "will meet Orlov after the summit": another meeting than the one that the verb tells."""
    after = grammar.case_of(scene.page, clause.head) in ("after", "before", "following")
    return after and EventType.CONSULT in scene.acts.verb_types(above.lemma)


def carries(scene: Scene, clause: Clause, above: Clause, act: Act) -> bool:
    """ "held talks", "launched a series of strikes"; "took the blame for the attack" carries no attack."""
    acts = scene.acts
    top, case = clause.head, grammar.case_of(scene.page, clause.head)
    while case == "of" and scene.page.tokens[top].head not in (above.head, top):
        top = scene.page.tokens[top].head
        if scene.page.tokens[top].lemma not in acts.vague | acts.charges:
            # "entered the third day of protests"
            return False
        case = grammar.case_of(scene.page, top)
    if case and above.lemma not in acts.planned and case not in act.to and case != "into":
        return False
    carriers = acts.light | acts.postponed | acts.cancelled | acts.planned | acts.ended
    disowned = act.type is EventType.CONSULT and above.lemma in acts.disowning and len(above.objects) == 1
    return above.lemma in carriers or above.lemma in act.under or disowned


def around(scene: Scene, clause: Clause, above: Clause | None, act: Act) -> tuple[Argument, ...]:
    """ "held talks on Monday with Orlov": the parser may hang the other side on the verb."""
    if above is None:
        return ()
    cases = tuple(case for case in act.to if case not in ("of", "in", "into")) or ("with",)
    if not carries(scene, clause, above, act):
        cases = ("with",) if act.type is EventType.CONSULT and above.kind is not ClauseKind.VERB else ()
    return tuple(a for a in above.oblique(*cases) if who.behind(scene, a))


def light_verb_of(scene: Scene, clause: Clause) -> Clause | None:
    """Give the light verb of "the talks that Haddad held"."""
    for inner in scene.clauses.all:
        light = inner.link == "relative" and inner.lemma in scene.acts.light and inner.subjects
        if light and inner.head > clause.head and any(a.head == clause.head for a in inner.objects):
            return inner
    return None


def carrier(scene: Scene, clause: Clause) -> Clause | None:
    """Give the verb that a noun of acting hangs on, also over "a series of strikes" and "a date of a visit"."""
    page = scene.page
    above = scene.clauses.at(grammar.governor(page, clause.head))
    if above is None or above.head == clause.head or above.kind is ClauseKind.NOUN:
        return None
    here = clause.head
    for _ in range(3):
        over = page.tokens[here].head
        near = any(a.head == here for a in (*above.objects, *above.subjects, *above.obliques))
        if near or over == above.head:
            return above
        case = grammar.case_of(page, here)
        if case not in ("of", "") and not (case == "for" and page.tokens[over].lemma in scene.acts.vague):
            # "a date for a visit"
            return None
        here = over
    return None
