"""The facts of a reading as the pages show them: what is told in one line, its details, what people decided of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from parleys.record import (
    ActorAcross,
    ActorRef,
    Dossier,
    Event,
    Fact,
    Figure,
    Position,
    Reading,
    Relation,
    Statement,
    Unresolved,
    refs_of,
)
from parleys.summary.acts import act_line
from parleys.summary.facts import day_told, figure_lines
from parleys.summary.names import namer
from parleys.summary.parties import Parties
from parleys.summary.position_lines import detail_lines, gist_of
from parleys.summary.positions import Holding
from parleys.summary.statements import citation
from parleys.summary.wording import clean, one_line
from parleys.web.decided import DecidedShown

KINDS = ("statement", "position", "event", "figure", "relation")


class FactShown(msgspec.Struct, frozen=True, kw_only=True):
    """One fact beside its text."""

    id: str
    number: int
    """Its place in the report, counted from 1."""
    kind: str
    told: str
    code: str
    """Of an event its PLOVER type."""
    details: tuple[str, ...]
    words: str
    start: int
    end: int
    rule: str
    confidence: float
    state: str | None
    unresolved: tuple[str, ...]
    """Words in it that could not be led back to anybody."""
    decided: tuple[DecidedShown, ...] = ()
    """What people decided about it and noted, the latest last."""


def facts_of(
    reading: Reading,
    held: Iterable[Holding],
    parties: Parties,
    dossier: Dossier,
    decided: Mapping[str, tuple[DecidedShown, ...]] | None = None,
) -> tuple[FactShown, ...]:
    """Give the facts of a reading in the order of its text.

    Args:
        reading: the reading.
        held: its positions, laid out.
        parties: for names.
        dossier: what holds across the record, as far as it tells who is who.
        decided: by fact, what people decided about it.
    """
    name = namer(dossier)
    doubtful: dict[ActorRef, str] = {actor.id: actor.name for actor in reading.actors if actor.unresolved}
    holding: dict[str, Holding] = {}
    for each in held:
        holding.setdefault(each.told.id, each)
    found: list[FactShown] = []
    for number, (kind, fact) in enumerate(in_order(reading), 1):
        told, details = _told(fact, reading, holding.get(fact.id), parties, name)
        found.append(
            FactShown(
                id=fact.id,
                number=number,
                kind=kind,
                told=told,
                code=fact.type.value if isinstance(fact, Event) else "",
                details=details,
                words=one_line(reading.report.text[fact.start : fact.end]),
                start=fact.start,
                end=fact.end,
                rule=fact.rule,
                confidence=fact.confidence,
                state=fact.state.value if fact.state is not None else None,
                unresolved=_not_understood(fact, doubtful),
                decided=(decided or {}).get(fact.id, ()),
            )
        )
    return tuple(found)


def in_order(reading: Reading) -> list[tuple[str, Fact]]:
    """Give every fact with its kind, by where its words begin; the longer of two first."""
    found = [(kind, fact) for kind in KINDS for fact in getattr(reading, f"{kind}s")]
    return sorted(found, key=lambda pair: (pair[1].start, -pair[1].end, KINDS.index(pair[0]), pair[1].id))


def _not_understood(fact: Fact, doubtful: Mapping[ActorRef, str]) -> tuple[str, ...]:
    """Give the words in a fact that could not be led back to anybody, each once."""
    words = (ref.unresolved if isinstance(ref, Unresolved) else doubtful.get(ref) for ref in refs_of(fact))
    return tuple(dict.fromkeys(clean(each) for each in words if each is not None))


def _told(
    fact: Fact, reading: Reading, held: Holding | None, parties: Parties, name: Callable[[Reading, ActorRef], str]
) -> tuple[str, tuple[str, ...]]:
    if isinstance(fact, Statement):
        return citation(fact, reading)[0], ()
    if isinstance(fact, Position):
        if held is None:
            return clean(fact.gist), ()
        return gist_of(held, parties), tuple(detail_lines(held, parties))[:-1]
    if isinstance(fact, Event):
        return act_line(fact, reading, name), (day_told(fact, reading),)
    if isinstance(fact, Figure):
        return figure_lines(fact, reading, name)[0], ()
    if isinstance(fact, Relation):
        how = fact.kind.value.replace("_", " ")
        return f"{name(reading, fact.subject)} {how} {name(reading, fact.target)}", ()
    raise TypeError(f"{type(fact).__name__} has no words")


def local_dossier(reading: Reading, actors: dict[str, ActorAcross], of_member: dict[str, str]) -> Dossier:
    """Give of what holds across the record only who is who in one report."""
    found = {of_member[member]: None for a in reading.actors if (member := f"{reading.report.id}#{a.id}") in of_member}
    return Dossier(objects=tuple(actors[ident] for ident in found))
