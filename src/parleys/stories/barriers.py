"""Barriers: what stands between two parties and talks, as reported, with who set it and who answers it."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from parleys.record import (
    Barrier,
    Condition,
    ConditionKind,
    Event,
    EventStatus,
    EventType,
    PositionKind,
    Relation,
    RelationKind,
    Stage,
    Stance,
)
from parleys.stories.issues import condition_issue, issue_of, shorten
from parleys.stories.ledger import Heard, Ledger, event, position
from parleys.stories.naming import object_id
from parleys.stories.stands import Stand, direction, talks, what_terms
from parleys.stories.when import day_of
from parleys.stories.words import shared

_PRECONDITIONS = "preconditions for talks"
_CLASH = 0.35
_CLASH_WEIGHT = 6.0
_NEIGHBOURS = 40


class Sill(msgspec.Struct, frozen=True, kw_only=True):
    """One fact that stands between two parties, before facts of one kind are put together."""

    between: tuple[str, str]
    issue: str
    kind: str
    stage: Stage
    set_by: str | None
    heard: Heard
    gist: str
    also: tuple[Heard, ...] = ()


def find_barriers(stands: list[Stand], ledger: Ledger) -> tuple[Barrier, ...]:
    """Give the barriers that the reports tell of, each with its sources; nothing is guessed from silence."""
    about_talks = talks([stand for stand in stands if not stand.past])
    sills = [
        *_conditions(about_talks, ledger),
        *_refusals(about_talks, ledger),
        *_demands(stands, about_talks, ledger),
        *_rejections(stands, about_talks, ledger),
        *_clashes(stands, ledger),
        *_spokesmen(ledger),
        *_no_channel(ledger),
    ]
    answers = _answers(stands, ledger)
    groups: defaultdict[tuple[tuple[str, str], str, str, str], list[Sill]] = defaultdict(list)
    for sill in sills:
        groups[sill.between, sill.issue, sill.kind, sill.stage].append(sill)
    found = [_barrier(group, answers, ledger) for _, group in sorted(groups.items())]
    return tuple(sorted(found, key=lambda barrier: (-len(barrier.members), barrier.id)))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _conditions(stands: list[Stand], ledger: Ledger) -> list[Sill]:
    """ "not before the army leaves", "abroad", "without the minister": each condition that is not reported as met."""
    found: list[Sill] = []
    for stand in stands:
        for condition in position(stand.heard).conditions if stand.towards else ():
            if condition.met is None and stand.towards:
                found.append(
                    Sill(
                        between=_pair(stand.holder, stand.towards),
                        issue=condition_issue(stand.heard, condition, ledger),
                        kind=_kind(condition),
                        stage=condition.stage,
                        set_by=stand.holder,
                        heard=stand.heard,
                        gist=_words(stand.heard, condition, ledger),
                    )
                )
    return found


def _kind(condition: Condition) -> str:
    if condition.kind in (ConditionKind.VENUE, ConditionKind.PERSON):
        return condition.kind.value
    return "condition"


def _words(heard: Heard, condition: Condition, ledger: Ledger) -> str:
    return shorten(ledger.reports[heard.report].text[condition.start : condition.end])


def _refusals(stands: list[Stand], ledger: Ledger) -> list[Sill]:
    """A refusal stands until the same party is reported as open towards the same counterpart on a later day."""
    latest: dict[tuple[str, str], int] = {}
    for stand in stands:
        if stand.towards and stand.stance is not Stance.UNWILLING:
            pair = (stand.holder, stand.towards)
            latest[pair] = max(latest.get(pair, 0), stand.day)
    return [
        Sill(
            between=_pair(stand.holder, stand.towards),
            issue="talks",
            kind="refusal",
            stage=Stage.AT_TABLE if ledger.company.vague(stand.towards) else Stage.BEFORE_TALKS,
            set_by=stand.holder,
            heard=stand.heard,
            gist=f"not with {ledger.company.name(stand.towards)}",
        )
        for stand in stands
        if stand.towards and stand.stance is Stance.UNWILLING
        if latest.get((stand.holder, stand.towards), 0) <= stand.day
    ]


def _demands(stands: list[Stand], about_talks: list[Stand], ledger: Ledger) -> list[Sill]:
    """What one party to talks demands of the other; a call on several at once is a mediator's and no barrier."""
    at_odds = {
        _pair(stand.holder, stand.towards)
        for stand in about_talks
        if stand.towards and stand.stance is not Stance.WILLING
    }
    found: list[Sill] = []
    for stand in stands:
        told = position(stand.heard)
        several = len(ledger.company.parties(stand.heard.report, told.of)) > 1
        if told.kind is not PositionKind.DEMAND or stand.past or several or not stand.towards:
            continue
        issue = issue_of(stand.heard, ledger)
        if _pair(stand.holder, stand.towards) in at_odds and issue != "talks":
            found.append(
                Sill(
                    between=_pair(stand.holder, stand.towards),
                    issue=issue,
                    kind="condition",
                    stage=Stage.IN_SETTLEMENT,
                    set_by=stand.holder,
                    heard=stand.heard,
                    gist=_what(stand.heard, ledger),
                )
            )
    return found


def _what(heard: Heard, ledger: Ledger) -> str:
    what = position(heard).what
    return shorten(what.of(ledger.reports[heard.report].text) if what else heard.words)


def _rejections(stands: list[Stand], about_talks: list[Stand], ledger: Ledger) -> list[Sill]:
    """ "rejected any preconditions": stands against everyone who is reported to set that party some before talks."""
    setters: defaultdict[str, set[str]] = defaultdict(set)
    for stand in about_talks:
        early = any(condition.stage is not Stage.IN_SETTLEMENT for condition in position(stand.heard).conditions)
        if stand.towards and (early or position(stand.heard).conditions_open):
            setters[stand.towards].add(stand.holder)
    return [
        Sill(
            between=_pair(stand.holder, other),
            issue=_PRECONDITIONS,
            kind="clash",
            stage=Stage.BEFORE_TALKS,
            set_by=stand.holder,
            heard=stand.heard,
            gist=f"{ledger.company.name(stand.holder)} rejects {_any(_what(stand.heard, ledger))}",
        )
        for stand in stands
        if _rejects_preconditions(stand, ledger)
        for other in sorted(setters[stand.holder])
        if not ledger.company.vague(other) and ledger.company.actors[other].kind != "country"
    ]


def _any(what: str) -> str:
    """ "accepts no conditions" is held as "no conditions": behind "rejects" the two would cancel."""
    return f"any {what[3:]}" if what[:3].lower() == "no " else what


def _rejects_preconditions(stand: Stand, ledger: Ledger) -> bool:
    told = position(stand.heard)
    return told.kind is PositionKind.OPPOSE and not stand.past and issue_of(stand.heard, ledger) == _PRECONDITIONS


def _clashes(stands: list[Stand], ledger: Ledger) -> list[Sill]:
    """One party is for what another is against, in much the same words."""
    sides: defaultdict[str, dict[str, list[Stand]]] = defaultdict(lambda: {"for": [], "oppose": []})
    for stand in stands:
        way = direction(position(stand.heard).kind)
        if way in ("for", "oppose") and position(stand.heard).kind is not PositionKind.TALKS and not stand.past:
            sides[issue_of(stand.heard, ledger)][way].append(stand)
    found: dict[tuple[str, str], Sill] = {}
    for issue, ways in sorted(sides.items()):
        for one in ways["oppose"]:
            for other in _nearest(one, ways["for"]):
                if one.holder != other.holder and issue != _PRECONDITIONS and _clash(one, other, ledger):
                    found[one.heard.key, other.heard.key] = Sill(
                        between=_pair(one.holder, other.holder),
                        issue=issue,
                        kind="clash",
                        stage=Stage.UNSPECIFIED,
                        set_by=None,
                        heard=one.heard,
                        also=(other.heard,),
                        gist=f"{_what(other.heard, ledger)}: {ledger.company.name(other.holder)} for, "
                        f"{ledger.company.name(one.holder)} against",
                    )
    return list(found.values())


def _nearest(one: Stand, others: list[Stand]) -> list[Stand]:
    """Give the stands told nearest in time, so that a long record compares no more than a few for each."""
    return sorted(others, key=lambda other: (abs(other.day - one.day), other.heard.key))[:_NEIGHBOURS]


def _clash(one: Stand, other: Stand, ledger: Ledger) -> bool:
    if not ledger.same_thread(one.heard, other.heard):
        return False
    weight, share = shared(what_terms(one.heard, ledger), what_terms(other.heard, ledger), ledger.lexis)
    return weight >= _CLASH_WEIGHT and share >= _CLASH


def _spokesmen(ledger: Ledger) -> list[Sill]:
    """ "fighters who do not answer to the coalition": nobody at the table can bind them."""
    found: list[Sill] = []
    for heard in ledger.of(Relation):
        relation = heard.fact
        if isinstance(relation, Relation) and relation.kind is RelationKind.DOES_NOT_SPEAK_FOR:
            parties = [ledger.company.parties(heard.report, (ref,)) for ref in (relation.subject, relation.target)]
            if all(parties) and parties[0] != parties[1]:
                names = [ledger.company.name(each[0]) for each in parties]
                found.append(
                    Sill(
                        between=_pair(parties[0][0], parties[1][0]),
                        issue=f"who speaks for {names[0]}",
                        kind="spokesman",
                        stage=Stage.UNSPECIFIED,
                        set_by=None,
                        heard=heard,
                        gist=f"{names[0]} reported not to answer to {names[1]}",
                    )
                )
    return found


def _no_channel(ledger: Ledger) -> list[Sill]:
    """Contacts that one side denies."""
    found: list[Sill] = []
    for heard in ledger.of(Event):
        told = event(heard)
        if told.type is EventType.CONSULT and told.status is EventStatus.DENIED:
            parties = ledger.company.parties(heard.report, (*told.actors, *told.recipients))
            if len(parties) > 1:
                found.append(
                    Sill(
                        between=_pair(parties[0], parties[1]),
                        issue="contacts",
                        kind="channel",
                        stage=Stage.BEFORE_TALKS,
                        set_by=None,
                        heard=heard,
                        gist="contacts are denied",
                    )
                )
    return found


def _answers(stands: list[Stand], ledger: Ledger) -> dict[str, list[Stand]]:
    """Give the rejections of preconditions by the party that rejects."""
    found: defaultdict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        if _rejects_preconditions(stand, ledger):
            found[stand.holder].append(stand)
    return found


def _barrier(group: list[Sill], answers: dict[str, list[Stand]], ledger: Ledger) -> Barrier:
    first = group[0]
    facts = sorted({each.key: each for sill in group for each in (sill.heard, *sill.also)}.items())
    members = tuple(key for key, _ in facts)
    set_by = tuple(sorted({sill.set_by for sill in group if sill.set_by}))
    days = sorted(each.told.first for _, each in facts if each.told)
    answered: list[str] = []
    if first.kind == "condition" and first.stage is not Stage.IN_SETTLEMENT:
        answered = [
            stand.heard.key for party in first.between if party not in set_by for stand in answers.get(party, [])
        ]
    gists = list(dict.fromkeys(sill.gist for sill in sorted(group, key=lambda sill: (len(sill.gist), sill.gist))))
    return Barrier(
        id=object_id("barrier", (*first.between, first.issue, first.kind, first.stage)),
        members=members,
        between=first.between,
        issue=first.issue,
        kind=first.kind,
        stage=first.stage,
        set_by=set_by,
        answered_by=tuple(sorted(set(answered))),
        gist=" | ".join(gists[:2]) if first.kind == "venue" else gists[0],
        since=day_of(days[0]) if days else None,
        last_heard=day_of(days[-1]) if days else None,
        origins=ledger.sources(members),
    )
