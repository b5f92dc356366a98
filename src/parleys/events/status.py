"""Say what the words make of an act: done, going on, planned, possible, put off, denied — or none at all."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Factuality, Tense
from parleys.events.hints import (
    ahead,
    as_planned,
    by_adjective,
    by_relative,
    by_state,
    charge_above,
    denied_report,
    is_due,
    is_readiness,
    is_settled,
    only_feared,
)
from parleys.events.licence import describing, licensed, only_topic, only_wished, supposed
from parleys.events.scene import Scene
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.record import EventStatus, EventType

_STATUS = {
    Factuality.HAPPENED: EventStatus.HAPPENED,
    Factuality.ONGOING: EventStatus.ONGOING,
    Factuality.PLANNED: EventStatus.PLANNED,
    Factuality.POSSIBLE: EventStatus.POSSIBLE,
    Factuality.REPORTED: EventStatus.HAPPENED,
    Factuality.DENIED: EventStatus.DENIED,
}
_SPOKEN = frozenset(
    (EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.SUPPORT)
)

# That these were not done is no news: "did not release them"; a denial or a refusal is told by its own word.
_UNSAID = _SPOKEN | {EventType.COOPERATE, EventType.CONCEDE, EventType.RETREAT, EventType.PROTEST}
TAKEN_AS_DONE = ("after", "amid", "because of", "despite", "following", "since")
"""Before a noun of acting: "would not come after the shelling" denies no shelling."""
_UNSURE = ("can", "could", "may", "might", "must", "should")


def plain_status(scene: Scene, clause: Clause) -> EventStatus:
    """Give the status by the clause's own words alone, for an act that is only named."""
    if clause.kind is ClauseKind.NOUN:
        return by_adjective(scene, clause) or EventStatus.HAPPENED
    over = scene.clauses.at(clause.parent)
    if over is not None and scene.page.tokens[clause.head].tag in ("VB", "VBG") and not clause.modal:
        acts = scene.acts
        if over.lemma in acts.planned | acts.ready | acts.promising and clause.link == "complement":
            return EventStatus.PLANNED if over.polarity > 0 else EventStatus.DENIED
        if over.lemma in acts.cancelled or EventType.REJECT in acts.verb_types(over.lemma):
            # "failed to reach a deal", "declined to resign"
            return EventStatus.CANCELLED
        if not clause.negated:
            return EventStatus.HAPPENED
    return _STATUS.get(clause.factuality, EventStatus.POSSIBLE)


def verb_status(scene: Scene, clause: Clause, act: Act) -> EventStatus | None:
    """Give the status of a verb's act; None where it is only supposed, wanted or demanded."""
    status = _STATUS.get(clause.factuality)
    if denied_report(scene, clause):
        return EventStatus.DENIED
    if act.type in scene.acts.alleged and charge_above(scene, clause) is not None:
        return EventStatus.ALLEGED
    if clause.factuality is Factuality.REPORTED and act.type in scene.acts.alleged:
        return None if supposed(scene, clause) else EventStatus.ALLEGED
    if scene.page.tokens[clause.head].tag == "VBG" and clause.marker in ("after", "following"):
        return EventStatus.HAPPENED
    if clause.marker.startswith("due") or is_due(scene, clause):
        return EventStatus.PLANNED
    if clause.link == "participle" and act.type is EventType.ASSAULT and describing(scene, clause):
        return None
    parent = scene.clauses.at(clause.parent)
    if parent is not None and (only_wished(scene, clause, parent) or not licensed(scene, clause)):
        return None
    if clause.modal in ("can", "could") or (clause.negated and (clause.purposes or _infinitive_below(scene, clause))):
        # "could fight them", "cannot crush them", "is not fighting to protect them"
        return None
    if status is not None and (supposed(scene, clause) or only_topic(scene, clause)):
        return None
    if status is None and act.type is EventType.CONSULT and clause.modal == "should" and clause.progressive:
        # "should be making his way there"
        return EventStatus.PLANNED
    if status is None:
        # "came a day before Karsava meets Orlov"
        ahead = clause.marker == "before" and act.type is EventType.CONSULT
        return EventStatus.PLANNED if ahead else None
    if clause.marker == "when" and clause.tense is Tense.PRESENT and act.type is EventType.CONSULT:
        # "will come up when Orlov meets Haddad"
        return EventStatus.PLANNED
    if parent is not None:
        told = _below_another(scene, clause, parent, act, status)
        if told is not EventStatus.HAPPENED:
            return told
    arranged = any(scene.lemma(a.head) in scene.acts.nouns for a in clause.objects)
    if arranged and clause.lemma in scene.acts.planned | scene.acts.postponed:
        # "agreeing a trip": the trip is the act
        return None
    return _coloured(scene, clause, act, status)


def _infinitive_below(scene: Scene, clause: Clause) -> bool:
    inner = clause.complement
    return inner is not None and scene.page.tokens[inner].tag == "VB"


def _is_habit(clause: Clause) -> bool:
    """ "people who support the queen"."""
    return clause.link == "relative" and clause.tense is Tense.PRESENT and not (clause.progressive or clause.perfect)


def _coloured(scene: Scene, clause: Clause, act: Act, status: EventStatus) -> EventStatus | None:
    if status is EventStatus.DENIED and clause.modal in ("will", "would") and act.type is not EventType.CONSULT:
        # "its forces will not raid homes"
        return None
    if status is EventStatus.DENIED and act.type in _UNSAID:
        # "did not reject": no act is told
        return None
    if status is EventStatus.ONGOING:
        auxiliaries = [scene.page.tokens[k].lower for k in grammar.auxiliaries(scene.page, clause.head)]
        if any(word in ("has", "have", "had", "having", "'ve") for word in auxiliaries) and not clause.progressive:
            return EventStatus.HAPPENED
        if act.type in _SPOKEN and not clause.progressive:
            return None if _is_habit(clause) else EventStatus.HAPPENED
        if scene.page.tokens[clause.head].tag == "VBN":
            return EventStatus.HAPPENED
    return status


def _below_another(scene: Scene, clause: Clause, parent: Clause, act: Act, status: EventStatus) -> EventStatus | None:
    """Give what the predicate above makes of an act; `HAPPENED` where it leaves it as it is."""
    acts = scene.acts
    infinitive = scene.page.tokens[clause.head].tag == "VB"
    infinitive = infinitive or (scene.page.tokens[clause.head].tag == "VBG" and not clause.marker)
    follows = clause.link in ("complement", "adverbial", "participle") and clause.head > parent.head
    if not follows or (clause.link != "complement" and not infinitive and parent.lemma not in acts.ready):
        return EventStatus.HAPPENED
    if parent.lemma in acts.postponed:
        return EventStatus.POSTPONED
    if parent.lemma in acts.cancelled:
        return EventStatus.CANCELLED if parent.polarity > 0 or parent.lemma == "fail" else None
    if is_readiness(scene, parent):
        return None
    if parent.lemma in acts.planned:
        if parent.polarity < 0:
            # "was not prepared to sign"
            return None
        return EventStatus.PLANNED if parent.factuality is not Factuality.HYPOTHETICAL else None
    if parent.modal in _UNSURE and parent.lemma in acts.promising | acts.planned:
        # "could commit to lifting the sanctions"
        return None
    if parent.lemma in acts.promising:
        return None if act.type in (EventType.CONSULT, EventType.COOPERATE) else EventStatus.PLANNED
    if parent.lemma in acts.denied and status is EventStatus.DENIED:
        return EventStatus.HAPPENED
    if parent.lemma in acts.hoping and act.type is EventType.CONSULT and is_settled(scene, clause):
        return EventStatus.POSSIBLE if parent.polarity > 0 else None
    told_above = {EventType.REQUEST, EventType.REJECT, EventType.THREATEN}
    if told_above & acts.verb_types(parent.lemma) or parent.lemma in acts.ready:
        # "urged them to meet", "refused to meet", "committed to negotiating"
        return None
    if parent.lemma in acts.going_on and status is not EventStatus.DENIED:
        return EventStatus.ONGOING
    bare = scene.page.tokens[clause.head].tag == "VB"
    if bare and (clause.link == "adverbial" or _purpose(scene, clause)):
        # "walked out to protest", "attempts to pass": a purpose
        return None
    return EventStatus.HAPPENED


def _purpose(scene: Scene, clause: Clause) -> bool:
    above = scene.page.tokens[scene.page.tokens[clause.head].head]
    return above.pos in ("NOUN", "PROPN") and above.lemma not in scene.acts.planned


def noun_status(scene: Scene, clause: Clause, above: Clause | None, act: Act) -> EventStatus | None:
    """Give the status of a noun's act from its adjectives and the verb that carries it; None where none is told."""
    acts = scene.acts
    barred = above is not None and (above.polarity < 0 or _disowned(scene, above, act))
    if only_feared(scene, clause) and not barred:
        return None
    near = by_adjective(scene, clause) or by_relative(scene, clause) or ahead(scene, clause, act)
    if above is not None and (supposed(scene, above) or only_topic(scene, above) or _unlicensed(scene, above)):
        return None
    if near in (EventStatus.POSTPONED, EventStatus.CANCELLED):
        return near
    if clause.negated:
        denied = above is not None and (above.lemma in acts.light or _disowned(scene, above, act))
        return EventStatus.DENIED if denied else None
    if above is None:
        told = act.type is not EventType.CONSULT or clause.subjects or clause.obliques
        return (near or EventStatus.HAPPENED) if told else None
    return _told_by_verb(scene, clause, above, act, near)


def _told_by_verb(
    scene: Scene, clause: Clause, above: Clause, act: Act, near: EventStatus | None
) -> EventStatus | None:
    """Give the status of a noun's act from the verb that carries it; `near` is what its own adjectives say."""
    acts, lemma = scene.acts, above.lemma
    over, state = scene.clauses.at(above.parent), by_state(scene, above, act)
    if state is not None:
        return state if above.polarity > 0 else None
    if over is not None and above.link == "complement" and over.lemma in acts.cancelled:
        # "failed to reach a deal"
        return EventStatus.CANCELLED
    if over is not None and above.link == "complement" and _disowned(scene, over, act):
        return EventStatus.DENIED
    refused = over is not None and above.link == "complement" and EventType.REJECT in acts.verb_types(over.lemma)
    if refused and lemma not in acts.ended:
        # "refused to sign the deal": the refusal is the act
        return None
    if above.polarity < 0 and grammar.case_of(scene.page, clause.head) in TAKEN_AS_DONE:
        return near or EventStatus.HAPPENED
    if lemma in acts.postponed and above.polarity > 0:
        return EventStatus.POSTPONED
    if lemma in acts.cancelled and any(a.head == clause.head for a in (*above.subjects, *above.objects)):
        return EventStatus.CANCELLED
    if lemma in acts.denied:
        return EventStatus.DENIED if act.type in acts.alleged or _disowned(scene, above, act) else None
    if lemma in acts.ended:
        return EventStatus.ONGOING if above.factuality is Factuality.DENIED else None
    wanted = {EventType.REQUEST, EventType.THREATEN} & acts.verb_types(lemma) or lemma in acts.mooted
    wanted = wanted or (lemma in acts.ready and lemma not in acts.planned | acts.light)
    inside = wanted and any(a.head == clause.head for a in (*above.objects, *above.obliques))
    if inside and above.polarity > 0:
        return None
    if above.polarity < 0:
        promised = above.modal in ("will", "would") and act.type is not EventType.CONSULT
        if as_planned(scene, above):
            return EventStatus.POSTPONED
        return EventStatus.DENIED if lemma in acts.light and not promised else None
    if _wanted(scene, above) or is_readiness(scene, over):
        return None
    if over is not None and over.lemma in acts.offering and scene.page.tokens[above.head].tag == "VB":
        return EventStatus.POSSIBLE
    if lemma in acts.planned:
        return EventStatus.PLANNED if above.factuality is not Factuality.HYPOTHETICAL else None
    if above.factuality is Factuality.HYPOTHETICAL and (lemma in acts.light or not clause.subjects):
        return None
    if near is not None:
        return near
    return _carried(scene, clause, above, act)


def _disowned(scene: Scene, above: Clause, act: Act) -> bool:
    """ "denied any contact with Orlov", "denied holding talks with him"; "denied Orlov a meeting" refuses it."""
    denies = above.lemma in scene.acts.disowning and above.polarity > 0
    return act.type is EventType.CONSULT and denies and len(above.objects) < 2


def _unlicensed(scene: Scene, above: Clause) -> bool:
    """Say whether the verb that carries a noun is itself only mooted; "refused to halt the strikes" tells of them."""
    return above.lemma not in scene.acts.ended and not licensed(scene, above)


def _carried(scene: Scene, clause: Clause, above: Clause, act: Act) -> EventStatus:
    """Give the colour of a light verb; another verb says nothing of whether the act happened."""
    acts = scene.acts
    subject = any(a.head == clause.head for a in (*above.subjects, *above.objects))
    if above.lemma not in acts.light and not subject:
        return EventStatus.HAPPENED
    if above.lemma in acts.ensuing and any(a.head == clause.head for a in above.objects):
        # "the talks follow the siege"
        return EventStatus.HAPPENED
    acting = any(a.head == clause.head for a in above.subjects)
    if acting and above.lemma not in acts.light and above.modal in ("may", "might") and above.perfect:
        # "their test in May may have pushed them closer": the test is a fact
        return EventStatus.HAPPENED
    over = scene.clauses.at(above.parent)
    if over is not None and above.link == "complement" and over.lemma in acts.going_on:
        return EventStatus.ONGOING
    status = _STATUS.get(above.factuality, EventStatus.HAPPENED)
    if acting and above.lemma not in acts.light and above.tense in (Tense.PRESENT, Tense.PAST):
        # "the release fits the plan"; "the fighting has killed 40": it goes on
        raging = clause.lemma in acts.raging and above.tense is Tense.PRESENT
        return EventStatus.ONGOING if raging else EventStatus.HAPPENED
    if status is EventStatus.ONGOING:
        rare = above.kind is ClauseKind.COPULA and grammar.is_perfect(scene.page, above.head)
        perfect = above.perfect or rare or above.marker in ("after", "following")
        if act.type in _SPOKEN or perfect:
            return EventStatus.HAPPENED
    if above.marker in ("after", "following") and scene.page.tokens[above.head].tag == "VBG":
        return EventStatus.HAPPENED
    return status


def _wanted(scene: Scene, above: Clause) -> bool:
    """ "urged them to start talks", "not prepared to sign", "in order to launch strikes"."""
    over = scene.clauses.at(above.parent)
    if over is not None and above.link == "complement" and over.lemma in scene.acts.planned and over.polarity < 0:
        return True
    if over is None or above.link not in ("complement", "adverbial", "participle", "conjunct"):
        return False
    if scene.page.tokens[above.head].tag != "VB":
        return False
    acts = scene.acts
    if over.lemma in acts.planned | acts.going_on | acts.promising:
        return False
    if EventType.REQUEST in acts.verb_types(over.lemma) or over.lemma in acts.ready:
        return True
    return above.link in ("adverbial", "participle") or (above.link == "conjunct" and _wanted(scene, over))
