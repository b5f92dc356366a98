"""Describe the actors of the record: their roles as reports give them over time, their code, and whom they may be, too.

A minister of March may be a prisoner in May: a role is kept with the days on which reports tell it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from parleys.record import Actor, ActorAcross, Doubt, Reading, RoleAcross
from parleys.stories.company import Company
from parleys.stories.memory import Memory
from parleys.stories.naming import plain


def describe_actors(
    company: Company, readings: Mapping[str, Reading], memory: Memory | None = None
) -> tuple[ActorAcross, ...]:
    """Give the actors of the record, in order of id, each with code, roles, and those whom it may be, too.

    Args:
        company: who is who.
        readings: the readings by report id, dated as far as can be.
        memory: what was found before.
    """
    memory = memory or Memory()
    doubts: defaultdict[str, list[Doubt]] = defaultdict(list)
    for doubt in company.doubts:
        doubts[doubt.one].append(Doubt(other=doubt.other, reason=doubt.reason))
        doubts[doubt.other].append(Doubt(other=doubt.one, reason=doubt.reason))
    actors = {
        f"{ident}#{actor.id}": actor
        for ident, reading in readings.items()
        for actor in reading.actors
        if actor.roles or actor.code
    }
    return tuple(
        _described(company.actors[ident], actors, readings, (company, tuple(doubts.get(ident, ()))), memory)
        for ident in sorted(company.actors)
    )


def _described(
    across: ActorAcross,
    actors: Mapping[str, Actor],
    readings: Mapping[str, Reading],
    known: tuple[Company, tuple[Doubt, ...]],
    memory: Memory,
) -> ActorAcross:
    company, doubts = known
    members = [(key.split("#", 1)[0], actors[key]) for key in across.members if key in actors]
    # who an office is of is decided by other actors, and the day of a report by others of its story
    told = tuple(
        (plain(role.title), company.who(report, role.of), role.title, readings[report].report.published, report)
        for report, actor in members
        for role in actor.roles
    )

    codes = tuple(actor.code for _, actor in members if actor.code)

    def work() -> ActorAcross:
        return msgspec.structs.replace(
            across,
            code=_most(Counter(codes)),
            roles=_roles(told),
            doubts=tuple(sorted(doubts, key=lambda each: (each.other, each.reason))),
        )

    return memory.of("actor", across.id, (across, told, codes, doubts), work)


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value), default=None)


Told = tuple[str, str | None, str, str | None, str]
"""A role, folded, of whom, as it is written, the day of the report, and the report."""


def _roles(told: Sequence[Told]) -> tuple[RoleAcross, ...]:
    whose: defaultdict[str, set[str]] = defaultdict(set)
    for title, of, *_ in told:
        whose[title] |= {of} if of is not None else set()
    joined: defaultdict[tuple[str, str | None], list[Told]] = defaultdict(list)
    for each in told:
        title, of = each[:2]
        # "the foreign minister" in one report and "Velland's foreign minister" in another are one role
        joined[title, min(whose[title]) if of is None and len(whose[title]) == 1 else of].append(each)
    found = [_role(of, places) for (_, of), places in joined.items()]
    return tuple(sorted(found, key=lambda role: (role.first is None, role.first or "", role.title, role.of or "")))


def _role(of: str | None, places: Sequence[Told]) -> RoleAcross:
    days = sorted({day for _, _, _, day, _ in places if day is not None})
    return RoleAcross(
        title=_most(Counter(title for _, _, title, _, _ in places)) or "",
        of=of,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=tuple(sorted({report for *_, report in places})),
    )
