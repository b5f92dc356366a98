"""Occurrences: the same event in several reports, with its status as each tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from parleys.record import Event, EventStatus, EventType, Occurrence, Place, Told
from parleys.stories.graph import guarded
from parleys.stories.ledger import Heard, Ledger, event
from parleys.stories.naming import object_id, plain
from parleys.stories.when import Stretch
from parleys.stories.words import shared

_AHEAD = (EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.POSTPONED, EventStatus.CANCELLED)
_SOON = 45
"""Days within which a planned event without a date may be the one that another report dates."""
_LATELY = 7
_NEIGHBOURS = 30
"""How many events of a type and party, in order of date, one is compared with."""
_LIKE = 0.45
_TOLD_LIKE = 7.0


def find_occurrences(ledger: Ledger) -> tuple[Occurrence, ...]:
    """Give the groups of events, each read in another report, that are one event."""
    blocks: defaultdict[tuple[str, str], list[Heard]] = defaultdict(list)
    for heard in ledger.of(Event):
        for party in _parties(heard, ledger):
            blocks[event(heard).type, party].append(heard)
    links: dict[tuple[str, str], float] = {}
    for _, block in sorted(blocks.items()):
        block.sort(key=lambda each: (each.told.first if each.told else 0, each.key))
        for place, one in enumerate(block):
            for other in block[place + 1 : place + 1 + _NEIGHBOURS]:
                pair = (min(one.key, other.key), max(one.key, other.key))
                if one.report != other.report and pair not in links and (score := _likeness(one, other, ledger)):
                    links[pair] = score
    keys = sorted({key for pair in links for key in pair})
    weighed = [(score, *pair) for pair, score in sorted(links.items())]

    def fits(left: list[str], right: list[str]) -> bool:
        """One event is dated once: no group may hold two that cannot be one."""
        return all(
            _compatible(ledger.heard[a], ledger.heard[b], ledger) for a in left for b in right if a[:16] != b[:16]
        )

    groups = guarded(keys, weighed, fits)
    return tuple(_occurrence(group, ledger) for group in groups if len({key.split("#", 1)[0] for key in group}) > 1)


def _parties(heard: Heard, ledger: Ledger) -> tuple[str, ...]:
    told = event(heard)
    refs = told.actors + told.recipients + told.host if told.type is EventType.CONSULT else told.actors
    return ledger.company.parties(heard.report, refs)


def _likeness(one: Heard, other: Heard, ledger: Ledger) -> float:
    """Score two events that may be one; 0 where they are not."""
    if not _compatible(one, other, ledger):
        return 0.0
    weight, share = shared(one.terms, other.terms, ledger.lexis)
    mine, theirs = set(_parties(one, ledger)), set(_parties(other, ledger))
    both = len(mine & theirs)
    same_place = _place(one, other, ledger) is True
    if event(one).type is EventType.CONSULT:
        enough = _dated_alike(one, other) and both + same_place >= 2
        undated = both >= 2 and same_place and (one.when is None or other.when is None)
        return 1 + both + share if enough or undated else 0.0
    towards = _recipients(one, ledger) & _recipients(other, ledger)
    exact = bool(one.when and other.when and one.when.is_day and other.when.is_day)
    if exact and (towards or same_place) and share >= _LIKE / 2:
        return both + share
    return both + share if share >= _LIKE and weight >= _TOLD_LIKE else 0.0


def _dated_alike(one: Heard, other: Heard) -> bool:
    return one.when is not None and other.when is not None and one.when.near(other.when, 1)


def _recipients(heard: Heard, ledger: Ledger) -> set[str]:
    return set(ledger.company.parties(heard.report, event(heard).recipients))


def _compatible(one: Heard, other: Heard, ledger: Ledger) -> bool:
    if event(one).type is not event(other).type or not ledger.same_thread(one, other):
        return False
    return _place(one, other, ledger) is not False and _days_agree(one, other) and _sides_agree(one, other, ledger)


def _sides_agree(one: Heard, other: Heard, ledger: Ledger) -> bool:
    """Refuse events in which two different persons of one party act, or quite other people are acted on."""
    if not set(_parties(one, ledger)) & set(_parties(other, ledger)):
        return False
    mine, theirs = _recipients(one, ledger), _recipients(other, ledger)
    if event(one).type is EventType.CONSULT:
        return True
    known = [ident for ident in (*mine, *theirs) if not ledger.company.vague(ident)]
    return not mine or not theirs or bool(mine & theirs) or len(known) < 2


def _place(one: Heard, other: Heard, ledger: Ledger) -> bool | None:
    """Say whether two places are one: a city lies in its country; None where a report tells none."""
    here, there = event(one).place, event(other).place
    if here is None or there is None or here.name is None or there.name is None:
        return None
    if plain(here.name) == plain(there.name):
        return True
    wide = any(_is_country(place, ledger) for place in (here, there))
    return wide and here.country is not None and here.country == there.country


def _is_country(place: Place, ledger: Ledger) -> bool:
    """Say whether a place bears the name of a state that the record knows."""
    return (place.country, plain(place.name or "")) in ledger.states


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


def _occurrence(group: list[str], ledger: Ledger) -> Occurrence:
    facts = [ledger.heard[key] for key in group]
    exact = sorted((each for each in facts if each.when), key=_width)
    places = sorted(place.name for each in facts if (place := event(each).place) and place.name)
    return Occurrence(
        id=object_id("occurrence", group),
        members=tuple(group),
        type=event(facts[0]).type,
        date=exact[0].fact.date if exact else None,
        place=max(places, key=lambda name: (places.count(name), name)) if places else None,
        history=_history(facts, ledger),
    )


def _width(heard: Heard) -> tuple[int, int]:
    return (heard.when.last - heard.when.first, heard.when.first) if heard.when else (0, 0)


def _history(facts: Sequence[Heard], ledger: Ledger) -> tuple[Told, ...]:
    told = {
        Told(date=ledger.reports[each.report].published, status=event(each).status, report=each.report)
        for each in facts
    }
    return tuple(sorted(told, key=lambda line: (line.date or "9", line.report, line.status)))
