"""The actors of the record, and one of them: roles, who speaks for whom, what it asks, offers, refuses, says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from parleys.record import (
    ActorAcross,
    PositionKind,
    PositionStatus,
    Reading,
    Stance,
    State,
    Statement,
    Unresolved,
    Voice,
)
from parleys.summary.actors import Ensemble, Tie
from parleys.summary.parties import Parties
from parleys.summary.position_lines import day_of_holding, gist_of, voice_of
from parleys.summary.positions import Holding
from parleys.summary.statements import citation, outlet_of
from parleys.summary.wording import clean, one_line, short_day
from parleys.web.sources import Source, source_of, sources_of

PAGE = 60
STATEMENTS = 25


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """One actor in the list."""

    id: str
    name: str
    kind: str
    country: str | None
    of: str
    """The name of whom it speaks for."""
    reports: int
    also: tuple[str, ...]
    doubts: int
    search: str


class RoleShown(msgspec.Struct, frozen=True, kw_only=True):
    """A role, and between which days reports tell it."""

    title: str
    of: str
    first: str | None
    last: str | None
    sources: tuple[Source, ...]


class TieShown(msgspec.Struct, frozen=True, kw_only=True):
    """How one stands to another, and where that is told."""

    subject: tuple[str, str]
    """Id and name."""
    how: str
    target: tuple[str, str]
    told: tuple[tuple[str, Source], ...]
    """Words and report."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One position in a group."""

    gist: str
    day: str
    voice: str
    words: str
    source: Source
    state: str | None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Positions of one sort."""

    name: str
    held: tuple[Held, ...]
    more: int


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One statement as it is cited."""

    head: str
    words: str
    direct: bool
    source: Source
    state: str | None


class ActorShown(msgspec.Struct, frozen=True, kw_only=True):
    """One actor as its page shows it."""

    row: ActorRow
    code: str | None
    of: str | None
    roles: tuple[RoleShown, ...]
    ties: tuple[TieShown, ...]
    groups: tuple[Group, ...]
    said: tuple[Said, ...]
    statements: int
    doubts: tuple[tuple[str, str, str], ...]
    """Id, name and reason of who may be the same."""


def rows_of(actors: Mapping[str, ActorAcross]) -> tuple[ActorRow, ...]:
    """Give the actors, the most reported first."""
    rows = [row_of(actor, actors) for actor in actors.values()]
    return tuple(sorted(rows, key=lambda row: (-row.reports, row.name.casefold(), row.id)))


def row_of(actor: ActorAcross, actors: Mapping[str, ActorAcross]) -> ActorRow:
    """Give one actor as a row."""
    return ActorRow(
        id=actor.id,
        name=clean(actor.name),
        kind=actor.kind.value.replace("_", " "),
        country=actor.country,
        of=_name_of(actor.of, actors),
        reports=len({member.partition("#")[0] for member in actor.members}),
        also=tuple(clean(name) for name in actor.names if name != actor.name),
        doubts=len(actor.doubts),
        search="\n".join((actor.name, *actor.names)).casefold(),
    )


def choose_rows(rows: Iterable[ActorRow], words: str, kind: str, unsure: bool) -> list[ActorRow]:
    """Give the actors with these words in a name, of a kind, or that may be somebody else."""
    wanted = words.casefold().strip()
    return [
        row for row in rows if wanted in row.search and (not kind or row.kind == kind) and (not unsure or row.doubts)
    ]


def said_by(readings: Iterable[Reading], of_member: Mapping[str, str]) -> dict[str, list[tuple[Reading, Statement]]]:
    """Give who said what, by actor of the record."""
    found: defaultdict[str, list[tuple[Reading, Statement]]] = defaultdict(list)
    for reading in readings:
        for each in reading.statements:
            for ref in each.speaker:
                if not isinstance(ref, Unresolved) and (ident := of_member.get(f"{reading.report.id}#{ref}")):
                    found[ident].append((reading, each))
    return dict(found)


def held_by(found: Iterable[Holding]) -> dict[str, list[Holding]]:
    """Give who holds what, by party and by speaker."""
    groups: defaultdict[str, dict[str, Holding]] = defaultdict(dict)
    for each in found:
        for ident in (each.party, *each.speakers):
            groups[ident][each.key] = each
    return {ident: list(group.values()) for ident, group in groups.items()}


def actor_of(
    actor: ActorAcross,
    actors: Mapping[str, ActorAcross],
    held: Sequence[Holding],
    said: Sequence[tuple[Reading, Statement]],
    ensemble: Ensemble,
    parties: Parties,
    readings: dict[str, Reading],
    whole: bool = False,
) -> ActorShown:
    """Lay out one actor.

    Args:
        actor: the actor.
        actors: all actors by id.
        held: its positions, and those of who speaks for it.
        said: its statements.
        ensemble: who stands how to whom.
        parties: for names.
        readings: all readings by report.
        whole: with all statements and positions, not only the latest.
    """
    latest = sorted(said, key=lambda pair: (pair[1].date or pair[0].report.published or "", pair[1].id), reverse=True)
    return ActorShown(
        row=row_of(actor, actors),
        code=actor.code,
        of=actor.of if actor.of in actors else None,
        roles=tuple(
            RoleShown(
                title=clean(role.title),
                of=_name_of(role.of, actors),
                first=role.first,
                last=role.last,
                sources=sources_of(role.reports, readings),
            )
            for role in actor.roles
        ),
        ties=tuple(_ties(actor.id, ensemble, actors, readings)),
        groups=tuple(_groups(held, parties, None if whole else _HELD)),
        said=tuple(_said(reading, each) for reading, each in latest[: None if whole else STATEMENTS]),
        statements=len(said),
        doubts=tuple(
            (doubt.other, clean(actors[doubt.other].name), clean(doubt.reason))
            for doubt in actor.doubts
            if doubt.other in actors
        ),
    )


def _name_of(ident: str | None, actors: Mapping[str, ActorAcross]) -> str:
    found = actors.get(ident or "")
    return clean(found.name) if found is not None else ""


def _ties(
    ident: str, ensemble: Ensemble, actors: Mapping[str, ActorAcross], readings: dict[str, Reading]
) -> Iterable[TieShown]:
    towards = [tie for ties in ensemble.ties.values() for tie in ties if tie.target == ident]
    groups: defaultdict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in (*ensemble.ties.get(ident, ()), *towards):
        groups[tie.subject, tie.kind, tie.target].append(tie)
    for (subject, kind, target), ties in groups.items():
        yield TieShown(
            subject=(subject, clean(actors[subject].name)),
            how=kind.replace("_", " "),
            target=(target, clean(actors[target].name)),
            told=tuple((clean(tie.words), source_of(readings[tie.report].report)) for tie in ties),
        )


_HELD = 8
_GROUPS = ("Red lines", "Conditions for talks", "Ready to talk", "Not ready to talk", "Asks", "Offers and promises",
           "Supports", "Rejects", "Warns", "Held before", "Imputed to it by others")  # fmt: skip


def _group(each: Holding) -> str:
    told = each.told
    if told.voice is Voice.IMPUTED:
        return "Imputed to it by others"
    if told.status is PositionStatus.PAST:
        return "Held before"
    if told.red_line:
        return "Red lines"
    if told.kind is PositionKind.TALKS:
        stances = {Stance.CONDITIONAL: "Conditions for talks", Stance.UNWILLING: "Not ready to talk"}
        return stances.get(told.stance, "Ready to talk") if told.stance is not None else "Ready to talk"
    return {
        PositionKind.DEMAND: "Asks",
        PositionKind.COMMIT: "Offers and promises",
        PositionKind.SUPPORT: "Supports",
        PositionKind.OPPOSE: "Rejects",
        PositionKind.WARNING: "Warns",
    }[told.kind]


def _groups(held: Sequence[Holding], parties: Parties, most: int | None) -> Iterable[Group]:
    found: defaultdict[str, list[Holding]] = defaultdict(list)
    for each in sorted(held, key=lambda one: (one.when.last if one.when else 0, one.key), reverse=True):
        if each.told.state is not State.REJECTED:
            found[_group(each)].append(each)
    for name in _GROUPS:
        if found[name]:
            shown = found[name][:most]
            yield Group(
                name=name, held=tuple(_held(each, parties) for each in shown), more=len(found[name]) - len(shown)
            )


def _held(each: Holding, parties: Parties) -> Held:
    return Held(
        gist=gist_of(each, parties),
        day=day_of_holding(each),
        voice=voice_of(each, parties),
        words=each.words,
        source=source_of(each.reading.report, each.told.id),
        state=each.told.state.value if each.told.state is not None else None,
    )


def _said(reading: Reading, each: Statement) -> Said:
    report = reading.report
    return Said(
        head=citation(each, reading)[0],
        words=one_line(report.text[each.start : each.end]),
        direct=each.mode.value == "direct",
        source=Source(href=source_of(report, each.id).href, label=outlet_of(report), published=report.published),
        state=each.state.value if each.state is not None else None,
    )


def span_of_days(role: RoleShown) -> str:
    """Say between which days a role is told: "told 8 Feb 2031 to 9 Apr 2031"."""
    days = dict.fromkeys(short_day(day, year=True) for day in (role.first, role.last) if day)
    return f"told {' to '.join(days)}" if days else "undated"
