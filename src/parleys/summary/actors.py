"""The cast of the record as lines for the terminal: who, by what names, in which roles, and who may be whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from parleys.record import ActorAcross, ActorKind, Dossier, Reading, Relation, State
from parleys.summary.quotes import refs_of
from parleys.summary.reviewed import mark_of
from parleys.summary.wording import clean, count, short_day, short_names

_SHOWN = 12
"""Forms of a name, and relations, that are shown."""
_SENTENCE = {
    "speaks_for": "speaks for",
    "does_not_speak_for": "does not speak for",
    "ally_of": "ally of",
    "distanced_from": "distanced from",
    "member_of": "member of",
    "leader_of": "leader of",
}


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """How an actor of the record stands to another, with the words that say so."""

    kind: str
    subject: str
    target: str
    report: str
    words: str
    state: State | None = None
    """What people decided about it."""


class Ensemble(msgspec.Struct, frozen=True, kw_only=True):
    """The actors of the record with what is told between them."""

    actors: tuple[ActorAcross, ...]
    """The most reported first."""
    ties: dict[str, tuple[Tie, ...]]
    """By the id of the subject."""
    names: dict[str, str]
    """The names of actors by id."""
    reports: dict[str, str]
    """The short names of reports by id."""


def ensemble_of(readings: Sequence[Reading], dossier: Dossier) -> Ensemble:
    """Give the actors of a record, the most reported first, and the relations between them."""
    actors = [each for each in dossier.objects if isinstance(each, ActorAcross)]
    where = {member: actor.id for actor in actors for member in actor.members}
    ties: defaultdict[str, list[Tie]] = defaultdict(list)
    for reading in readings:
        for relation in reading.relations:
            tie = _tie(reading, relation, where)
            if tie is not None:
                ties[tie.subject].append(tie)
    return Ensemble(
        actors=tuple(sorted(actors, key=lambda actor: (-len(actor.members), actor.name.casefold(), actor.id))),
        ties={ident: tuple(found) for ident, found in ties.items()},
        names={actor.id: actor.name for actor in actors},
        reports=short_names([reading.report for reading in readings]),
    )


def _tie(reading: Reading, relation: Relation, where: dict[str, str]) -> Tie | None:
    subject = where.get(f"{reading.report.id}#{relation.subject}")
    target = where.get(f"{reading.report.id}#{relation.target}")
    if subject is None or target is None or subject == target:
        return None
    words = reading.report.text[relation.start : relation.end]
    return Tie(
        kind=relation.kind.value,
        subject=subject,
        target=target,
        report=reading.report.id,
        words=words,
        state=relation.state,
    )


def choose(ensemble: Ensemble, words: str | None, kind: ActorKind | None, unsure: bool) -> tuple[ActorAcross, ...]:
    """Give the actors that bear these words in a name, are of a kind, or may be somebody else."""
    wanted = words.casefold() if words else None
    return tuple(
        actor
        for actor in ensemble.actors
        if (wanted is None or any(wanted in name.casefold() for name in (actor.name, *actor.names)))
        and (kind is None or actor.kind is kind)
        and (not unsure or actor.doubts)
    )


def named_in(readings: Iterable[Reading], actors: Iterable[ActorAcross]) -> tuple[ActorAcross, ...]:
    """Give those of some actors whom a fact of the readings names."""
    named = {
        f"{reading.report.id}#{ref}"
        for reading in readings
        for fact in reading.facts()
        for ref in refs_of(fact, reading)
        if isinstance(ref, str)
    }
    return tuple(actor for actor in actors if not named.isdisjoint(actor.members))


def actor_lines(actors: Sequence[ActorAcross], ensemble: Ensemble) -> Iterator[tuple[str, str]]:
    """Give the lines of a cast with their styles ("", "bold" or "dim")."""
    for actor in actors:
        yield _head(actor, ensemble), "bold"
        for label, words in _details(actor, ensemble):
            yield f"    {label:<10}{words}", ""


def _head(actor: ActorAcross, ensemble: Ensemble) -> str:
    parts = [actor.kind.value.replace("_", " ")]
    parts += [actor.country] if actor.country else []
    parts += [f"for {clean(ensemble.names[actor.of])}"] if actor.of in ensemble.names else []
    parts += [actor.code] if actor.code else []
    reports = {member.split("#", 1)[0] for member in actor.members}
    return f"{clean(actor.name)} ({', '.join(parts)}), in {count(len(reports), 'report')}"


def _details(actor: ActorAcross, ensemble: Ensemble) -> Iterator[tuple[str, str]]:
    forms = [name for name in actor.names if name != actor.name]
    if forms:
        rest = f" · {len(forms) - _SHOWN} more" if len(forms) > _SHOWN else ""
        yield "also", " · ".join(clean(name) for name in forms[:_SHOWN]) + rest
    for role in actor.roles:
        of = f" of {clean(ensemble.names[role.of])}" if role.of in ensemble.names else ""
        days = " to ".join(dict.fromkeys(short_day(day, year=True) for day in (role.first, role.last) if day))
        yield (
            "role",
            f"{clean(role.title)}{of}, {f'told {days}' if days else 'undated'} {_named(role.reports, ensemble)}",
        )
    for tie in ensemble.ties.get(actor.id, ())[:_SHOWN]:
        target = clean(ensemble.names[tie.target])
        behind = f"{_named((tie.report,), ensemble)}{mark_of((tie.state,))}"
        yield "relation", f"{_SENTENCE[tie.kind]} {target}: “{clean(tie.words)}” {behind}"
    for doubt in actor.doubts:
        yield "perhaps", f"{clean(ensemble.names.get(doubt.other, doubt.other))}: {clean(doubt.reason)}"


def _named(reports: Sequence[str], ensemble: Ensemble) -> str:
    return f"[{' '.join(sorted(ensemble.reports.get(ident, ident) for ident in reports))}]"
