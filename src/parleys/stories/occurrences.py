"""Occurrences: the same event in several reports, with its status as each tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parleys.record import Event, EventStatus, EventType, Occurrence, Told
from parleys.stories.graph import Link, by_block, clusters, guarded
from parleys.stories.heard import Heard, event, in_common, one_place
from parleys.stories.ledger import Ledger
from parleys.stories.linking import link
from parleys.stories.naming import object_id
from parleys.stories.when import Stretch
from parleys.stories.words import Lexis, shared

_AHEAD = (EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.POSTPONED, EventStatus.CANCELLED)
_SOON = 45
"""Days within which a planned event without a date may be the one that another report dates."""
_LATELY = 7
_NEIGHBOURS = 30
"""How many events of a type and party, in order of date, one is compared with."""
_LIKE = 0.45
_TOLD_LIKE = 7.0
_WORD_FOR_WORD, _SOME = 0.8, 3.0
"""Words so much the same in reports of one occasion tell one event, whatever else is missing."""
_ANNOUNCED = 0.6
"""What two announcements of a visit share where one of them does not name the guest."""
_AROUND = 14.0
"""What two sentences must share for events in them to be one."""
_VISIT = "visit"


def find_occurrences(ledger: Ledger) -> tuple[Occurrence, ...]:
    """Give the groups of events, each read in another report, that are one event."""
    facts = ledger.of(Event)
    by_key = {heard.key: heard for heard in facts}
    blocks = by_block(facts, lambda each: ((event(each).type, party) for party in each.side))
    links = link("occurrence links", blocks, _NEIGHBOURS, lambda a, b: _likeness(a, b, ledger.lexis), ledger.memory)
    found: list[Occurrence] = []
    for keys, inside in clusters(links):
        group = {key: by_key[key] for key in keys}
        found += ledger.memory.of(
            "occurrence", keys[0], (*group.values(), *inside), lambda g=group, links=inside: _occurrences(g, links)
        )
    return tuple(sorted(found, key=lambda each: each.members))


def _occurrences(facts: Mapping[str, Heard], links: Sequence[Link]) -> tuple[Occurrence, ...]:
    """Join the likeliest first; one event is dated once: no group may hold two that cannot be one."""

    def fits(left: list[str], right: list[str]) -> bool:
        pairs = ((facts[a], facts[b]) for a in left for b in right)
        return all(one.report == other.report or _compatible(one, other) for one, other in pairs)

    groups = [[facts[key] for key in group] for group in guarded(sorted(facts), links, fits)]
    return tuple(_occurrence(group) for group in groups if len({heard.report for heard in group}) > 1)


def _likeness(one: Heard, other: Heard, lexis: Lexis) -> float:
    """Score two events that may be one; 0 where they are not."""
    if one.report == other.report or not _compatible(one, other):
        return 0.0
    weight, share = in_common(one, other, lexis)
    both = len(set(one.side) & set(other.side))
    same_place = one_place(one, other) is True
    if share >= _WORD_FOR_WORD and weight >= _SOME and one.same_story(other) and _actors(one) == _actors(other):
        return 1 + both + share
    if event(one).type is EventType.CONSULT:
        enough = _dated_alike(one, other) and (both + same_place >= 2 or _one_guest(one, other))
        undated = one.when is None or other.when is None
        same = both >= 2 and undated and (same_place or _one_meeting(one, other) or _one_visit(one, other))
        planned = same_place and undated and share >= _ANNOUNCED and _one_visit(one, other)
        return 1 + both + share if enough or same or planned else 0.0
    towards = _recipients(one) & _recipients(other)
    exact = bool(one.when and other.when and one.when.is_day and other.when.is_day)
    if exact and (towards or same_place) and share >= _LIKE / 2:
        return both + share
    if share >= _LIKE and weight >= _TOLD_LIKE:
        return both + share
    return both + share if one.when is None and other.when is None and _one_sentence(one, other, lexis) else 0.0


def _one_meeting(one: Heard, other: Heard) -> bool:
    """Two reports of one occasion tell that the same two people met: they met once."""
    met = event(one).status not in _AHEAD and event(other).status not in _AHEAD
    return met and one.same_story(other) and len(set(one.own) & set(other.own)) > 1


def _one_guest(one: Heard, other: Heard) -> bool:
    """Nobody is on two visits on one day: "due in Tarsk on 7 March", "put off a visit planned for 7 March"."""
    visits = event(one).mode == event(other).mode == _VISIT
    days = all(each.when is not None and each.when.is_day for each in (one, other))
    return visits and days and bool(set(one.own) & set(other.own))


def _one_visit(one: Heard, other: Heard) -> bool:
    """A visit that is planned by one account and put off by another, both without a day."""
    ahead = event(one).status in _AHEAD and event(other).status in _AHEAD
    return ahead and event(one).mode == event(other).mode == _VISIT and one.at_once(other)


def _one_sentence(one: Heard, other: Heard, lexis: Lexis) -> bool:
    """ "Its veto" in one report is "has vetoed" in another: what stands around tells that it is one act."""
    mine, theirs = (frozenset(lexis.terms(heard.sentence)) for heard in (one, other))
    weight, share = shared(mine, theirs, lexis)
    return weight >= _AROUND and share >= _LIKE


def _dated_alike(one: Heard, other: Heard) -> bool:
    return one.when is not None and other.when is not None and one.when.near(other.when, 1)


def _actors(heard: Heard) -> set[str]:
    return {party.id for party in heard.parties(event(heard).actors)}


def _recipients(heard: Heard) -> set[str]:
    return {party.id for party in heard.parties(event(heard).recipients)}


def _compatible(one: Heard, other: Heard) -> bool:
    if event(one).type is not event(other).type or not one.same_thread(other):
        return False
    return _days_agree(one, other) and _sides_agree(one, other) and one_place(one, other) is not False


def _sides_agree(one: Heard, other: Heard) -> bool:
    """Refuse events in which two different persons of one party act, or quite other people are acted on."""
    if set(one.side).isdisjoint(other.side):
        return False
    if event(one).type is EventType.CONSULT:
        return True
    mine, theirs = (heard.parties(event(heard).recipients) for heard in (one, other))
    known = [party for party in (*mine, *theirs) if not party.vague]
    shared_ids = {party.id for party in mine} & {party.id for party in theirs}
    return not mine or not theirs or bool(shared_ids) or len(known) < 2


def _days_agree(one: Heard, other: Heard) -> bool:
    if one.when and other.when:
        slack = 1 if one.when.is_day and other.when.is_day and _ahead(one, other) else 0
        return one.when.near(other.when, slack)
    dated, undated = (one, other) if one.when else (other, one)
    if undated.published is None:
        return dated.published is None
    if dated.when is None:
        return dated.published is not None and dated.published.near(undated.published, _SOON)
    first = undated.published.first
    if event(undated).status in _AHEAD:
        return dated.when.near(Stretch(first - _LATELY, first + _SOON))
    return dated.when.near(Stretch(first - 2 * _LATELY, first + 1))


def _ahead(one: Heard, other: Heard) -> bool:
    return event(one).status in _AHEAD or event(other).status in _AHEAD


def _occurrence(facts: Sequence[Heard]) -> Occurrence:
    exact = sorted((each for each in facts if each.when), key=_width)
    places = sorted(place.name for each in facts if (place := event(each).place) and place.name)
    keys = tuple(each.key for each in facts)
    return Occurrence(
        id=object_id("occurrence", keys),
        members=keys,
        type=event(facts[0]).type,
        date=exact[0].fact.date if exact else None,
        place=max(places, key=lambda name: (places.count(name), name)) if places else None,
        history=_history(facts),
    )


def _width(heard: Heard) -> tuple[int, int]:
    return (heard.when.last - heard.when.first, heard.when.first) if heard.when else (0, 0)


def _history(facts: Sequence[Heard]) -> tuple[Told, ...]:
    told = {Told(date=each.setting.report.published, status=event(each).status, report=each.report) for each in facts}
    return tuple(sorted(told, key=lambda line: (line.date or "9", line.report, line.status)))
