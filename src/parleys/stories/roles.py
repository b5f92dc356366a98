"""Describe the actors of the record: their roles as reports give them over time, their code, and whom they may be, too.

A minister of March may be a prisoner in May: a role is kept with the days on which reports tell it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import msgspec

from parleys.record import ActorAcross, Doubt, Reading, RoleAcross
from parleys.stories.company import Company
from parleys.stories.naming import plain


def describe_actors(company: Company, readings: Mapping[str, Reading]) -> tuple[ActorAcross, ...]:
    """Give the actors of the record, in order of id, each with code, roles, and those whom it may be, too.

    Args:
        company: who is who.
        readings: the readings by report id, dated as far as can be.
    """
    told: defaultdict[str, defaultdict[tuple[str, str | None], list[tuple[str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    codes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for ident, reading in sorted(readings.items()):
        for actor in reading.actors:
            across = company.of_member.get(f"{ident}#{actor.id}")
            if across is None:
                continue
            codes[across].update([actor.code] if actor.code else [])
            for role in actor.roles:
                told[across][plain(role.title), company.who(ident, role.of)].append((ident, role.title))
    doubts: defaultdict[str, list[Doubt]] = defaultdict(list)
    for doubt in company.doubts:
        doubts[doubt.one].append(Doubt(other=doubt.other, reason=doubt.reason))
        doubts[doubt.other].append(Doubt(other=doubt.one, reason=doubt.reason))
    return tuple(
        msgspec.structs.replace(
            company.actors[ident],
            code=_most(codes[ident]),
            roles=_roles(told[ident], readings),
            doubts=tuple(sorted(doubts[ident], key=lambda each: (each.other, each.reason))),
        )
        for ident in sorted(company.actors)
    )


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _roles(
    told: Mapping[tuple[str, str | None], list[tuple[str, str]]], readings: Mapping[str, Reading]
) -> tuple[RoleAcross, ...]:
    whose: defaultdict[str, list[str]] = defaultdict(list)
    for title, of in told:
        whose[title] += [of] if of is not None else []
    joined: defaultdict[tuple[str, str | None], list[tuple[str, str]]] = defaultdict(list)
    for (title, of), places in told.items():
        # "the foreign minister" in one report and "Velland's foreign minister" in another are one role
        joined[title, whose[title][0] if of is None and len(whose[title]) == 1 else of] += places
    found = [_role(of, places, readings) for (_, of), places in joined.items()]
    return tuple(sorted(found, key=lambda role: (role.first is None, role.first or "", role.title, role.of or "")))


def _role(of: str | None, places: list[tuple[str, str]], readings: Mapping[str, Reading]) -> RoleAcross:
    title = _most(Counter(title for _, title in places))
    reports = tuple(sorted({report for report, _ in places}))
    days = sorted(day for report in reports if (day := readings[report].report.published) is not None)
    return RoleAcross(
        title=title or "",
        of=of,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=reports,
    )
