"""Choose facts by the tables beside the readings: who takes part, on what issue, when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select

from parleys.record import ActorAcross
from parleys.store import tables
from parleys.stories.when import Stretch

_MOST = 5000
"""Actors that are asked for one by one; more are no choice any more."""
ROLES: dict[str, tuple[str, ...]] = {
    "statements": ("speaker",),
    "positions": ("holder",),
    "events": ("actors", "recipients", "host", "mediator", "absent"),
    "figures": ("claimant",),
}
"""As what an actor must take part to be meant by `--actor`."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; None asks for all."""

    actor: str | None = None
    """Words in a name of somebody who takes part, or of whom he speaks for."""
    idents: tuple[str, ...] | None = None
    """Ids of the dossier's actors that bear these words, where the caller knows better than `bearers`."""
    issue: str | None = None
    since: Stretch | None = None
    until: Stretch | None = None
    fields: tuple[tuple[str, str], ...] = ()
    """Columns of the kind's table with their values: ("type", "CONSULT")."""


def bearers(words: str, actors: Iterable[ActorAcross]) -> set[str]:
    """Give the ids of the actors with these words in a name, and of those who speak for them."""
    wanted = words.casefold()
    known = {actor.id: actor for actor in actors}
    named = {
        ident for ident, actor in known.items() if any(wanted in name.casefold() for name in (actor.name, *actor.names))
    }
    found = set(named)
    for ident in known:
        seen: list[str] = []
        at: str | None = ident
        while at in known and at not in seen:
            seen.append(at)
            at = known[at].of
        if named.intersection(seen):
            found.add(ident)
    return found


def chosen(connection: Connection, kind: str, choice: Choice) -> dict[str, set[str]]:
    """Give the ids of the facts of a kind that are asked for, by report."""
    table = tables.FACTS[kind]
    query: Any = select(table.c.report, table.c.id)
    found: dict[str, set[str]] = {}
    for row in connection.execute(_narrowed(query, table, kind, choice)).mappings():
        found.setdefault(row["report"], set()).add(row["id"])
    return found


def reports_chosen(
    connection: Connection, actor: str | None, since: Stretch | None, until: Stretch | None
) -> list[str]:
    """Give the ids of reports published in these days, with somebody in them who bears these words in a name."""
    report = tables.reports
    query = select(report.c.report).where(*in_days(report, since, until))
    return list(connection.execute(naming(query, report, actor)).scalars())


def naming(query: Select[Any], report: Any, words: str | None) -> Select[Any]:
    """Narrow a query to reports with somebody in them who bears these words in a name."""
    if words is None:
        return query
    who = tables.actors.c
    named = who.names.contains(words.casefold(), autoescape=True)
    return query.where(exists().where(who.report == report.c.report, named))


def in_days(table: Any, since: Stretch | None, until: Stretch | None) -> list[ColumnElement[bool]]:
    """Give the conditions that a row lies in these days; what nothing dates does not."""
    found: list[ColumnElement[bool]] = []
    if since is not None:
        found.append(table.c.last_day >= since.first)
    if until is not None:
        found.append(table.c.first_day <= until.last)
    return found


def _narrowed(query: Select[Any], table: Any, kind: str, choice: Choice) -> Select[Any]:
    query = query.where(*in_days(table, choice.since, choice.until))
    for name, value in choice.fields:
        query = query.where(table.c[name] == value)
    if choice.issue is not None and kind == "positions":
        about = tables.issues.c
        named = about.name.contains(choice.issue.casefold(), autoescape=True)
        query = query.where(exists().where(about.report == table.c.report, about.fact == table.c.id, named))
    if choice.actor is not None and (choice.idents is None or len(choice.idents) <= _MOST):
        query = query.where(_takes_part(table, ROLES[kind], choice.actor, choice.idents or ()))
    return query


def _takes_part(table: Any, roles: Collection[str], words: str, idents: Collection[str]) -> ColumnElement[bool]:
    """Give the condition that an actor takes part; one who was not found is known by the words that stand for him."""
    part, actor = tables.parts.c, tables.actors.c
    wanted = words.casefold()
    joined = tables.parts.outerjoin(tables.actors, and_(actor.report == part.report, actor.id == part.actor))
    alone = and_(
        actor.across.is_(None),
        or_(
            part.words.contains(wanted, autoescape=True),
            actor.names.contains(wanted, autoescape=True),
            part.actor.contains(wanted, autoescape=True),
        ),
    )
    meant = select(part.report, part.fact).select_from(joined)
    meant = meant.where(part.role.in_(roles), or_(actor.across.in_(idents), alone)).distinct().subquery()
    return exists().where(meant.c.report == table.c.report, meant.c.fact == table.c.id)
