"""Agreements and differences: where reports bear each other out, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from parleys.record import (
    Agreement,
    Difference,
    Event,
    EventStatus,
    EventType,
    Occurrence,
    PositionKind,
    Side,
    Stance,
)
from parleys.stories.issues import issue_of, shorten
from parleys.stories.ledger import Heard, Ledger, event, position
from parleys.stories.naming import object_id
from parleys.stories.numbers import compare_figures
from parleys.stories.stands import Stand, alike_groups, keys_of, reports_of, talks
from parleys.stories.words import shared

_COURSE = {
    EventStatus.PLANNED: "planned",
    EventStatus.POSSIBLE: "planned",
    EventStatus.HAPPENED: "held",
    EventStatus.ONGOING: "held",
    EventStatus.ALLEGED: "held",
}
_AT_ODDS = (("planned", "postponed"), ("planned", "cancelled"), ("held", "cancelled"), ("held", "denied"))
_AT_ONCE = 7
"""Days between two reports within which a later one does not simply know more."""
_ABOUT_NOW = 60
_NEIGHBOURS = 20
_LEAVES = (EventType.REJECT, EventType.THREATEN)
_ALIKE, _ALIKE_WEIGHT = 0.25, 4.5


def find_accounts(
    occurrences: Sequence[Occurrence], stands: list[Stand], ledger: Ledger
) -> tuple[Agreement | Difference, ...]:
    """Give the agreements and differences over events, figures and positions."""
    found: list[Agreement | Difference] = []
    for occurrence in occurrences:
        found += _over_event(occurrence, ledger)
    found += compare_figures(ledger)
    found += _over_positions(stands, ledger)
    found += _over_counterparts(stands, ledger)
    found += _own_and_other(stands, ledger)
    found += _attendance(ledger)
    found += _blame(ledger)
    return tuple({thing.id: thing for thing in sorted(found, key=lambda thing: thing.id)}.values())


def agreement(about: str, field: str, value: object, members: Iterable[str], ledger: Ledger) -> Agreement:
    """Put together what several reports tell alike."""
    keys = tuple(sorted(set(members)))
    return Agreement(
        id=object_id("agreement", (field, *keys)),
        members=keys,
        about=about,
        field=field,
        sides=(Side(value=value, members=keys),),
        origins=ledger.sources(keys),
        silent=_silent(keys, ledger),
    )


def difference(about: str, field: str, sides: Mapping[str, Iterable[str]], ledger: Ledger) -> Difference:
    """Put together what reports tell differently."""
    parts = tuple(Side(value=value, members=tuple(sorted(set(keys)))) for value, keys in sorted(sides.items()))
    keys = tuple(sorted({key for side in parts for key in side.members}))
    return Difference(
        id=object_id("difference", (field, *keys)),
        members=keys,
        about=about,
        field=field,
        sides=parts,
        silent=_silent(keys, ledger),
    )


def _silent(keys: Iterable[str], ledger: Ledger) -> tuple[str, ...]:
    """Give the reports of the same occasions that do not say."""
    told = {key.split("#", 1)[0] for key in keys}
    stories = {ledger.story_of[report] for report in told}
    return tuple(sorted(ident for ident in ledger.reports if ledger.story_of[ident] in stories and ident not in told))


def _over_event(occurrence: Occurrence, ledger: Ledger) -> list[Agreement | Difference]:
    facts = [ledger.heard[key] for key in occurrence.members]
    about = _about(occurrence, facts, ledger)
    found: list[Agreement | Difference] = []
    courses: defaultdict[str, list[Heard]] = defaultdict(list)
    for each in facts:
        courses[_COURSE.get(event(each).status, event(each).status.value)].append(each)
    for one, other in _AT_ODDS:
        if any(_at_once(a, b) for a in courses.get(one, []) for b in courses.get(other, []) if a.report != b.report):
            sides = {value: [each.key for each in courses[value]] for value in (one, other)}
            found.append(difference(about, "status", sides, ledger))
    for course, group in sorted(courses.items()):
        dated = [each for each in group if each.when]
        if len({each.report for each in dated}) > 1:
            found.append(agreement(about, "date", occurrence.date, [each.key for each in dated], ledger))
        elif len({each.report for each in group}) > 1:
            found.append(agreement(about, "status", course, [each.key for each in group], ledger))
    return found


def _about(occurrence: Occurrence, facts: Sequence[Heard], ledger: Ledger) -> str:
    parties = [
        ident
        for each in facts
        for ident in ledger.company.people(each.report, event(each).actors + event(each).recipients)
    ]
    names = [ledger.company.name(ident) for ident in dict.fromkeys(parties)][:3]
    place = f" in {occurrence.place}" if occurrence.place else ""
    return f"{occurrence.type}: {', '.join(names) or 'nobody named'}{place}"


def _at_once(one: Heard, other: Heard) -> bool:
    return bool(one.published and other.published and one.published.near(other.published, _AT_ONCE))


def _over_positions(stands: list[Stand], ledger: Ledger) -> list[Agreement | Difference]:
    found: list[Agreement | Difference] = []
    pairs: defaultdict[tuple[str, str, Stance], list[Stand]] = defaultdict(list)
    for stand in talks(stands):
        if stand.towards and stand.stance and not stand.past:
            pairs[stand.holder, stand.towards, stand.stance].append(stand)
    for (holder, towards, stance), group in sorted(pairs.items()):
        if len(reports_of(group)) > 1:
            about = f"{ledger.company.name(holder)} on talks with {ledger.company.name(towards)}"
            found.append(agreement(about, "stance", stance.value, keys_of(group), ledger))
    for group in alike_groups([stand for stand in stands if not stand.past], ledger):
        if len(reports_of(group)) > 1:
            about = f"{ledger.company.name(group[0].holder)}: {issue_of(group[0].heard, ledger)}"
            found.append(agreement(about, "position", shorten(group[0].heard.words), keys_of(group), ledger))
    return found


def _over_counterparts(stands: list[Stand], ledger: Ledger) -> list[Agreement | Difference]:
    """Ready to talk to everyone here, not to some there: or ready and not ready for the same party at one time."""
    sides: defaultdict[tuple[str, str], dict[bool, list[Stand]]] = defaultdict(lambda: {True: [], False: []})
    for stand in talks(stands):
        if stand.towards and not stand.past:
            everyone = ledger.company.vague(stand.towards) or stand.stance is Stance.UNWILLING
            spots = [stand.towards, ""] if everyone else [stand.towards]
            for spot in spots:
                sides[stand.holder, spot][stand.stance is not Stance.UNWILLING].append(stand)
    found: dict[tuple[str, ...], Difference] = {}
    for (holder, spot), halves in sorted(sides.items()):
        ready, shut = halves[True], halves[False]
        shut = [stand for stand in shut if any(abs(stand.day - other.day) <= _ABOUT_NOW for other in ready)]
        ready = [stand for stand in ready if any(_contrary(stand, other, ledger) for other in shut)]
        shut = [stand for stand in shut if any(_contrary(other, stand, ledger) for other in ready)]
        if ready and shut:
            name = f" with {ledger.company.name(spot)}" if spot else ": with whom"
            about = f"{ledger.company.name(holder)} on talks{name}"
            made = difference(about, "stance", {"ready": keys_of(ready), "not ready": keys_of(shut)}, ledger)
            found.setdefault(made.members, made)
    return list(found.values())


def _contrary(ready: Stand, shut: Stand, ledger: Ledger) -> bool:
    """Both within one conflict and about one time; told of the same party, or of everyone against somebody."""
    if not ledger.same_thread(ready.heard, shut.heard) or ready.heard.key == shut.heard.key:
        return False
    if ready.towards == shut.towards:
        return abs(ready.day - shut.day) <= 1
    loose = bool(ready.towards and shut.towards) and ledger.company.vague(ready.towards or "")
    return loose and ledger.company.vague(shut.towards or "") and abs(ready.day - shut.day) <= _ABOUT_NOW


def _own_and_other(stands: list[Stand], ledger: Ledger) -> list[Agreement | Difference]:
    """What a party is told to be for by one account, and against by another."""
    blocks: defaultdict[tuple[str, str], dict[str, list[Stand]]] = defaultdict(lambda: {"against": [], "for": []})
    for stand in stands:
        kind = position(stand.heard).kind
        if not stand.past and kind in (PositionKind.OPPOSE, PositionKind.SUPPORT, PositionKind.DEMAND):
            way = "against" if kind is PositionKind.OPPOSE else "for"
            blocks[stand.holder, issue_of(stand.heard, ledger)][way].append(stand)
    found: list[Agreement | Difference] = []
    for (holder, issue), ways in sorted(blocks.items()):
        against = [one for one in ways["against"] if any(_other_account(one, other, ledger) for other in ways["for"])]
        for_it = [one for one in ways["for"] if any(_other_account(one, other, ledger) for other in against)]
        if against and for_it:
            sides = {"against": keys_of(against), "for": keys_of(for_it)}
            found.append(difference(f"{ledger.company.name(holder)}: {issue}", "position", sides, ledger))
    return found


def _other_account(one: Stand, other: Stand, ledger: Ledger) -> bool:
    mine = ledger.company.who(one.heard.report, one.heard.fact.reported_by)
    theirs = ledger.company.who(other.heard.report, other.heard.fact.reported_by)
    return mine != theirs and ledger.same_thread(one.heard, other.heard)


def _attendance(ledger: Ledger) -> list[Agreement | Difference]:
    """A party that pulled out of a meeting by one account and is expected, or only threatens, by another."""
    meetings: defaultdict[str, list[Heard]] = defaultdict(list)
    leaving: defaultdict[str, list[Heard]] = defaultdict(list)
    for heard in ledger.of(Event):
        told = event(heard)
        for party in ledger.company.parties(heard.report, told.actors):
            if told.type in _LEAVES:
                leaving[party].append(heard)
        if told.type is EventType.CONSULT and _COURSE.get(told.status) == "planned":
            for party in ledger.company.parties(heard.report, told.actors + told.recipients):
                meetings[party].append(heard)
    found: list[Agreement | Difference] = []
    for party in sorted(leaving):
        pulled = [each for each in leaving[party] if event(each).type is EventType.REJECT]
        sides: defaultdict[str, list[str]] = defaultdict(list)
        for left in pulled:
            others = [("expected", each) for each in meetings[party]]
            others += [("threatens to", each) for each in leaving[party] if event(each).type is EventType.THREATEN]
            for value, other in others:
                if left.key != other.key and _one_meeting(left, other, party, ledger):
                    sides["pulled out"].append(left.key)
                    sides[value].append(other.key)
        if len(sides) > 1:
            found.append(difference(f"whether {ledger.company.name(party)} attends", "attendance", dict(sides), ledger))
    return found


def _one_meeting(left: Heard, other: Heard, party: str, ledger: Ledger) -> bool:
    """Say whether both tell of one meeting: others named alike, at one time."""
    if not ledger.same_thread(left, other) or not (_at_once(left, other) or left.report == other.report):
        return False
    mine = set(ledger.company.parties(left.report, event(left).recipients)) - {party}
    theirs = set(ledger.company.parties(other.report, event(other).actors + event(other).recipients)) - {party}
    return bool(mine & theirs)


def _blame(ledger: Ledger) -> list[Agreement | Difference]:
    """One act of which different parties are accused."""
    blocks: defaultdict[tuple[str, str], list[Heard]] = defaultdict(list)
    for heard in ledger.of(Event):
        told = event(heard)
        if told.status in (EventStatus.ALLEGED, EventStatus.DENIED) and told.actors:
            blocks[told.type, ledger.thread_of[heard.report]].append(heard)
    found: list[Agreement | Difference] = []
    for (_, _), block in sorted(blocks.items()):
        block.sort(key=lambda each: (each.told.first if each.told else 0, each.key))
        sides: defaultdict[str, list[str]] = defaultdict(list)
        for place, one in enumerate(block):
            for other in block[place + 1 : place + 1 + _NEIGHBOURS]:
                names = [_accused(each, ledger) for each in (one, other)]
                if all(names) and names[0] != names[1] and _one_act(one, other, ledger):
                    sides[names[0]].append(one.key)
                    sides[names[1]].append(other.key)
        if len(sides) > 1:
            found.append(difference("who did it", "actor", dict(sides), ledger))
    return found


def _one_act(one: Heard, other: Heard, ledger: Ledger) -> bool:
    weight, share = shared(one.terms, other.terms, ledger.lexis)
    return weight >= _ALIKE_WEIGHT and share >= _ALIKE


def _accused(heard: Heard, ledger: Ledger) -> str:
    parties = ledger.company.parties(heard.report, event(heard).actors)
    return ledger.company.name(parties[0]) if parties else ""
