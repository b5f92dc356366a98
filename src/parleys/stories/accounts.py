"""Agreements and differences: where reports bear each other out, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from parleys.knowledge.accounts import load_account_words
from parleys.record import (
    Agreement,
    Difference,
    Event,
    EventStatus,
    Occurrence,
    PositionKind,
    Stance,
)
from parleys.stories.account import Accounts, agreement, difference
from parleys.stories.attendance import find_attendance
from parleys.stories.blame import find_blame
from parleys.stories.graph import by_block
from parleys.stories.heard import Heard, event, position
from parleys.stories.issues import issue_of, shorten
from parleys.stories.ledger import Ledger
from parleys.stories.memory import Memory
from parleys.stories.numbers import compare_figures
from parleys.stories.rivals import find_rivals, find_venues
from parleys.stories.stands import Stand, alike_block, alike_groups, reports_of
from parleys.stories.when import day_of
from parleys.stories.words import Lexis

_COURSE = {
    EventStatus.PLANNED: "planned",
    EventStatus.POSSIBLE: "planned",
    EventStatus.HAPPENED: "held",
    EventStatus.ONGOING: "held",
    EventStatus.ALLEGED: "held",
}
_AT_ODDS = (
    ("planned", "postponed"),
    ("planned", "cancelled"),
    ("held", "cancelled"),
    ("held", "denied"),
    ("planned", "denied"),
)
_ABOUT_NOW = 60


def find_accounts(
    occurrences: Sequence[Occurrence], stands: Sequence[Stand], ledger: Ledger
) -> tuple[Agreement | Difference, ...]:
    """Give the agreements and differences over events, figures and positions."""
    found = [
        *_over_events(occurrences, ledger),
        *find_rivals(occurrences, ledger),
        *compare_figures(ledger),
        *_over_positions(stands, ledger),
        *find_attendance(ledger, load_account_words()),
        *find_blame(ledger),
    ]
    return tuple({thing.id: thing for thing in sorted(found, key=lambda thing: thing.id)}.values())


def _over_events(occurrences: Sequence[Occurrence], ledger: Ledger) -> Accounts:
    by_key = {heard.key: heard for heard in ledger.of(Event)}
    found: list[Agreement | Difference] = []
    for occurrence in occurrences:
        facts = tuple(by_key[key] for key in occurrence.members)
        found += ledger.memory.of(
            "over event", occurrence.id, (occurrence, *facts), lambda o=occurrence, f=facts: _over_event(o, f)
        )
    return found


def _over_event(occurrence: Occurrence, facts: Sequence[Heard]) -> Accounts:
    about = _about(occurrence, facts)
    found: list[Agreement | Difference] = []
    courses: defaultdict[str, list[Heard]] = defaultdict(list)
    for each in facts:
        courses[_COURSE.get(event(each).status, event(each).status.value)].append(each)
    for one, other in _AT_ODDS:
        pairs = ((a, b) for a in courses.get(one, []) for b in courses.get(other, []))
        if any(a.report != b.report and a.at_once(b) for a, b in pairs):
            field = "existence" if other == "denied" else "status"
            found.append(difference(about, field, {value: courses[value] for value in (one, other)}))
    for course, group in sorted(courses.items()):
        dated = [each for each in group if each.when]
        days = _days(group)
        if len(days) > 1:
            found.append(difference(about, "date", days))
        elif len({each.report for each in dated}) > 1:
            found.append(agreement(about, "date", occurrence.date, dated))
        elif len({each.report for each in group}) > 1:
            found.append(agreement(about, "status", course, group))
    return found


def _days(facts: Sequence[Heard]) -> dict[str, list[Heard]]:
    """Give the events by the single day that each tells: reports may be a day apart on what is one."""
    days: defaultdict[str, list[Heard]] = defaultdict(list)
    for each in facts:
        if each.when and each.when.is_day:
            days[day_of(each.when.first)].append(each)
    return days


def _about(occurrence: Occurrence, facts: Sequence[Heard]) -> str:
    people = [who for each in facts for who in each.people(event(each).actors + event(each).recipients)]
    names = [who.name for who in {who.id: who for who in people}.values()][:3]
    place = f" in {occurrence.place}" if occurrence.place else ""
    return f"{occurrence.type}: {', '.join(names) or 'nobody named'}{place}"


def _over_positions(stands: Sequence[Stand], ledger: Ledger) -> Accounts:
    """Compare what is held now, block by block; each block is gone through anew where a stand in it is new."""
    current = [stand for stand in stands if not stand.past]
    talks = [stand for stand in current if stand.about_talks]
    others = [stand for stand in current if position(stand.heard).kind is not PositionKind.TALKS]
    return [
        *_by_block("one stance", talks, _stance_block, _one_stance, ledger.memory),
        *_by_block("one position", others, alike_block, lambda block: _alike(block, ledger.lexis), ledger.memory),
        *_with_whom(talks, ledger.memory),
        *find_venues(talks, ledger),
        *_by_block("own and other", others, _account_block, _own_and_other, ledger.memory),
    ]


def _by_block(
    rule: str,
    stands: Sequence[Stand],
    keys: Callable[[Stand], Sequence[tuple[str, ...]]],
    work: Callable[[Sequence[Stand]], Accounts],
    memory: Memory,
) -> Accounts:
    found: list[Agreement | Difference] = []
    for key, block in by_block(stands, keys).items():
        if len(block) > 1:
            found += memory.of(rule, key, tuple(block), lambda block=block: work(block))
    return found


def _stance_block(stand: Stand) -> Sequence[tuple[str, ...]]:
    return [(stand.holder.id, stand.towards.id, str(stand.stance))] if stand.towards else []


def _one_stance(block: Sequence[Stand]) -> Accounts:
    first = block[0]
    if len(reports_of(block)) < 2 or first.towards is None or first.stance is None:
        return ()
    about = f"{first.holder.name} on talks with {first.towards.name}"
    return (agreement(about, "stance", first.stance.value, _facts(block)),)


def _facts(stands: Iterable[Stand]) -> list[Heard]:
    return [stand.heard for stand in stands]


def _alike(block: Sequence[Stand], lexis: Lexis) -> Accounts:
    return [
        agreement(
            f"{group[0].holder.name}: {issue_of(group[0].heard)}",
            "position",
            shorten(group[0].heard.words),
            _facts(group),
        )
        for group in alike_groups(block, lexis)
        if len(reports_of(group)) > 1
    ]


def _with_whom(talks: Sequence[Stand], memory: Memory) -> Accounts:
    """Ready to talk to everyone here, not to some there: or ready and not ready for the same party at one time."""
    found = _by_block("with whom", talks, _spots, lambda block: _ready_and_not(block, everyone=False), memory)
    loose = [stand for stand in talks if stand.towards and (stand.towards.vague or stand.stance is Stance.UNWILLING)]
    wide = _by_block(
        "with everyone", loose, lambda s: [(s.holder.id,)], lambda block: _ready_and_not(block, everyone=True), memory
    )
    # what two blocks give of the same positions is one difference, named by all parties at once
    return list({thing.members: thing for thing in (*found, *wide)}.values())


def _spots(stand: Stand) -> Sequence[tuple[str, ...]]:
    return [(stand.holder.id, stand.towards.id)] if stand.towards else []


def _ready_and_not(block: Sequence[Stand], *, everyone: bool) -> Accounts:
    ready = [stand for stand in block if stand.stance is not Stance.UNWILLING]
    shut = [stand for stand in block if stand.stance is Stance.UNWILLING]
    shut = [stand for stand in shut if any(abs(stand.day - other.day) <= _ABOUT_NOW for other in ready)]
    ready = [stand for stand in ready if any(_contrary(stand, other) for other in shut)]
    shut = [stand for stand in shut if any(_contrary(other, stand) for other in ready)]
    if not ready or not shut:
        return ()
    towards = block[0].towards
    name = ": with whom" if everyone or towards is None else f" with {towards.name}"
    sides = {"ready": _facts(ready), "not ready": _facts(shut)}
    return (difference(f"{block[0].holder.name} on talks{name}", "stance", sides),)


def _contrary(ready: Stand, shut: Stand) -> bool:
    """Both within one conflict and about one time; told of the same party, or of everyone against somebody."""
    if not ready.heard.same_thread(shut.heard) or ready.heard.key == shut.heard.key:
        return False
    if not ready.towards or not shut.towards:
        return False
    if ready.towards.id == shut.towards.id:
        return abs(ready.day - shut.day) <= 1
    return ready.towards.vague and shut.towards.vague and abs(ready.day - shut.day) <= _ABOUT_NOW


def _account_block(stand: Stand) -> Sequence[tuple[str, ...]]:
    kinds = (PositionKind.OPPOSE, PositionKind.SUPPORT, PositionKind.DEMAND)
    return [(stand.holder.id, issue_of(stand.heard))] if position(stand.heard).kind in kinds else []


def _own_and_other(block: Sequence[Stand]) -> Accounts:
    """What a party is told to be for by one account, and against by another."""
    against = [stand for stand in block if position(stand.heard).kind is PositionKind.OPPOSE]
    for_it = [stand for stand in block if position(stand.heard).kind is not PositionKind.OPPOSE]
    against = [one for one in against if any(_other_account(one, other) for other in for_it)]
    for_it = [one for one in for_it if any(_other_account(one, other) for other in against)]
    if not against or not for_it:
        return ()
    about = f"{block[0].holder.name}: {issue_of(block[0].heard)}"
    return (difference(about, "position", {"against": _facts(against), "for": _facts(for_it)}),)


def _other_account(one: Stand, other: Stand) -> bool:
    mine, theirs = (stand.heard.who(stand.heard.fact.reported_by) for stand in (one, other))
    return (mine and mine.id) != (theirs and theirs.id) and one.heard.same_thread(other.heard)
