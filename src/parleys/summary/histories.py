"""Histories: what each party held on each issue in order of time, what moved, and what is new since a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from parleys.record import Dossier, PositionKind, PositionStatus, Shift
from parleys.stories.when import Stretch
from parleys.summary.parties import Parties
from parleys.summary.position_lines import day_of_holding, gist_of, holding_object, voice_of
from parleys.summary.positions import Holding
from parleys.summary.reviewed import mark_of
from parleys.summary.statements import outlet_of
from parleys.summary.wording import clean, count

_AGAINST = (PositionKind.OPPOSE,)


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The positions of one party on one issue (for talks: with one counterpart), in order of time."""

    party: str
    issue: str
    towards: str
    """The id of the counterpart; empty where none is told, and for all other than talks."""
    steps: tuple[Holding, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a party holds since a day, and what it held last before."""

    history: History
    before: tuple[Holding, ...]
    """Empty where the position is new."""
    after: tuple[Holding, ...]


def find_histories(found: Iterable[Holding]) -> tuple[History, ...]:
    """Group positions into histories; what is told as past stands before what is held on the same day."""
    groups: defaultdict[tuple[str, str, str], list[Holding]] = defaultdict(list)
    for each in found:
        talks = each.told.kind is PositionKind.TALKS
        for other in (each.towards or ("",)) if talks else ("",):
            groups[each.party, each.issue, other].append(each)
    return tuple(
        History(party=party, issue=issue, towards=other, steps=tuple(sorted(steps, key=order_of)))
        for (party, issue, other), steps in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    )


def order_of(each: Holding) -> tuple[bool, bool, int, str]:
    """Give the place of a step in its history."""
    past = each.told.status is PositionStatus.PAST and not each.told.date
    return (not past, each.when is None, each.when.first if each.when else 0, each.key)


def marks(history: History, dossier: Dossier) -> tuple[str, ...]:
    """Say of each step whether it moved: "moved" and "unchanged" as the dossier's shifts have it, else nothing."""
    shifts = [shift for shift in dossier.of(Shift) if _concerns(shift, history)]
    seen: set[str] = set()
    found: list[str] = []
    for each in history.steps:
        moved = any(each.key in shift.later and seen & set(shift.earlier) for shift in shifts if not shift.unchanged)
        again = any(each.key in shift.members and seen & set(shift.members) for shift in shifts if shift.unchanged)
        fresh = moved and not any(
            each.key in shift.later and seen & set(shift.later) for shift in shifts if not shift.unchanged
        )
        found.append("moved" if fresh else "unchanged" if again or moved else "")
        seen.add(each.key)
    return tuple(found)


def _concerns(shift: Shift, history: History) -> bool:
    keys = {each.key for each in history.steps}
    return len(keys & set(shift.members)) > 1 and (not shift.counterparts or history.towards in shift.counterparts)


def find_changes(histories: Iterable[History], since: Stretch) -> Iterator[Change]:
    """Give the histories in which something moved, or began, on a day or later; undated steps decide nothing.

    What is told as past was held before, whenever it is told.
    """
    for history in histories:
        dated = [each for each in history.steps if each.when or each.told.status is PositionStatus.PAST]
        past = [each for each in dated if each.told.status is PositionStatus.PAST]
        current = [each for each in dated if each.told.status is PositionStatus.CURRENT]
        early = [each for each in current if each.when and each.when.last < since.first]
        after = _latest([each for each in current if each.when and each.when.last >= since.first])
        before = _latest(early) if early else past
        if {way_of(each) for each in after} - {way_of(each) for each in before}:
            yield Change(history=history, before=tuple(before), after=tuple(after))


def _latest(steps: Sequence[Holding]) -> list[Holding]:
    last = max((each.when.last for each in steps if each.when), default=0)
    return [each for each in steps if each.when and each.when.last == last]


def way_of(each: Holding) -> str:
    """For talks the readiness; for others for, against, or what will follow."""
    if each.told.stance:
        return each.told.stance.value
    if each.told.kind is PositionKind.WARNING:
        return "warning"
    return "against" if each.told.kind in _AGAINST else "for"


def history_lines(histories: Sequence[History], dossier: Dossier, parties: Parties) -> Iterator[tuple[str, str]]:
    """Give the lines of histories with their styles."""
    for history in histories:
        yield _title(history, parties) + f", {count(len(history.steps), 'position')}", "bold"
        for each, mark in zip(history.steps, marks(history, dossier), strict=True):
            yield from _step(each, f"  {mark or 'told':<10}", parties)


def change_lines(changes: Sequence[Change], parties: Parties) -> Iterator[tuple[str, str]]:
    """Give the lines of changes with their styles: what is held now, and what was held before."""
    for change in changes:
        yield f"{_title(change.history, parties)}: {'moved' if change.before else 'new'}", "bold"
        for each in change.before:
            yield from _step(each, f"  {'before':<10}", parties)
        for each in change.after:
            yield from _step(each, f"  {'now':<10}", parties)


def _title(history: History, parties: Parties) -> str:
    towards = f" with {parties.name(history.towards)}" if history.towards else ""
    return f"{parties.name(history.party)} · {clean(history.issue)}{towards}"


def _step(each: Holding, lead: str, parties: Parties) -> Iterator[tuple[str, str]]:
    past = ", held before" if each.told.status is PositionStatus.PAST else ""
    yield f"{lead}{day_of_holding(each)}: {each.value}{past}, {voice_of(each, parties)}", ""
    yield f"{' ' * 12}{gist_of(each, parties)}", ""
    yield f"{' ' * 12}“{each.words}” — {outlet_of(each.reading.report)}{mark_of((each.told.state,))}", ""


def history_object(history: History, dossier: Dossier, parties: Parties) -> dict[str, object]:
    """Give a history as an object for JSON."""
    return {
        **_about(history, parties),
        "steps": [
            {"mark": mark or None, **holding_object(each, parties)}
            for each, mark in zip(history.steps, marks(history, dossier), strict=True)
        ],
    }


def change_object(change: Change, parties: Parties) -> dict[str, object]:
    """Give a change as an object for JSON."""
    return {
        **_about(change.history, parties),
        "change": "moved" if change.before else "new",
        "before": [holding_object(each, parties) for each in change.before],
        "now": [holding_object(each, parties) for each in change.after],
    }


def _about(history: History, parties: Parties) -> dict[str, object]:
    return {
        "party": history.party,
        "party_name": parties.name(history.party),
        "issue": history.issue,
        "issue_id": history.steps[0].issue_id,
        "with": parties.name(history.towards) if history.towards else None,
    }
