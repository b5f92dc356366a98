"""Who met and who speaks for whom, as a picture: parties in a ring, what ties them between."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import EventStatus, EventType, Reading, RelationKind, State, Voice
from parleys.stories.when import Stretch
from parleys.summary.parties import Parties
from parleys.summary.times import in_time, when_of
from parleys.summary.wording import count, cut
from parleys.web.sources import Source, sources_of

NODES = 16
_SIZE, _RING = 760, 205
_MET = (EventStatus.HAPPENED, EventStatus.ONGOING)
_SPEAKS = (RelationKind.SPEAKS_FOR, RelationKind.LEADER_OF, RelationKind.DOES_NOT_SPEAK_FOR)


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """What ties two actors."""

    one: str
    other: str
    kind: str
    """met, planned, speaks_for, leader_of, does_not_speak_for."""
    members: tuple[str, ...]


class NodeDrawn(msgspec.Struct, frozen=True, kw_only=True):
    """One actor in the picture."""

    id: str
    name: str
    x: float
    y: float
    anchor: str
    """Where its name stands from it: start, middle, end."""


class EdgeDrawn(msgspec.Struct, frozen=True, kw_only=True):
    """One tie in the picture."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    title: str


class TieRow(msgspec.Struct, frozen=True, kw_only=True):
    """One tie in words."""

    one: tuple[str, str]
    other: tuple[str, str]
    how: str
    times: int
    sources: tuple[Source, ...]


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """A picture, and the same in words."""

    size: int
    nodes: tuple[NodeDrawn, ...]
    edges: tuple[EdgeDrawn, ...]
    rows: tuple[TieRow, ...]
    left_out: int


def edges_of(
    readings: Iterable[Reading], parties: Parties, since: Stretch | None, until: Stretch | None
) -> tuple[Edge, ...]:
    """Give who met, was to meet, and speaks or does not speak for whom, in some days."""
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for reading in readings:
        report = reading.report.id
        for event in reading.events:
            fits = event.type is EventType.CONSULT and event.voice is not Voice.IMPUTED
            if not fits or event.state is State.REJECTED or not in_time(when_of(event, reading), since, until):
                continue
            kind = "met" if event.status in _MET else "planned" if event.status is EventStatus.PLANNED else ""
            refs = (*event.actors, *event.recipients)
            who = sorted({parties.chain(report, ref)[-1] for ref in refs if isinstance(ref, str)})
            for at, one in enumerate(who if kind else ()):
                for other in who[at + 1 :]:
                    found[one, other, kind].append(f"{report}#{event.id}")
        for tie in reading.relations:
            subject, target = (parties.of_member.get(f"{report}#{ref}") for ref in (tie.subject, tie.target))
            if tie.kind in _SPEAKS and subject and target and subject != target and tie.state is not State.REJECTED:
                found[subject, target, tie.kind.value].append(f"{report}#{tie.id}")
    return tuple(
        Edge(one=one, other=other, kind=kind, members=tuple(members)) for (one, other, kind), members in found.items()
    )


_WORDS = {
    "met": "met with",
    "planned": "is to meet",
    "speaks_for": "speaks for",
    "leader_of": "leads",
    "does_not_speak_for": "does not speak for",
}


def picture_of(edges: Sequence[Edge], parties: Parties, readings: dict[str, Reading]) -> Network:
    """Draw the ties of those who have most of them; list them in words, the most reported first."""
    weight: Counter[str] = Counter()
    for edge in edges:
        weight[edge.one] += len(edge.members)
        weight[edge.other] += len(edge.members)
    top = [ident for ident, _ in sorted(weight.items(), key=lambda pair: (-pair[1], pair[0]))][:NODES]
    places = {ident: _place(at, len(top)) for at, ident in enumerate(_ordered(top, edges))}
    shown = [edge for edge in edges if edge.one in places and edge.other in places]
    rows = sorted(edges, key=lambda edge: (-len(edge.members), parties.name(edge.one), parties.name(edge.other)))
    return Network(
        size=_SIZE,
        nodes=tuple(_node(ident, parties, place) for ident, place in places.items()),
        edges=tuple(_edge(edge, places, parties) for edge in shown),
        rows=tuple(
            TieRow(
                one=(edge.one, parties.name(edge.one)),
                other=(edge.other, parties.name(edge.other)),
                how=_WORDS[edge.kind],
                times=len(edge.members),
                sources=sources_of(edge.members, readings),
            )
            for edge in rows
        ),
        left_out=len(weight) - len(top),
    )


def _ordered(top: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    """Put those beside each other who are tied most, so that fewer lines cross."""
    between: Counter[frozenset[str]] = Counter()
    for edge in edges:
        between[frozenset((edge.one, edge.other))] += len(edge.members)
    left, ring = list(top[1:]), list(top[:1])
    while left:
        nearest = max(left, key=lambda ident: (between[frozenset((ring[-1], ident))], -left.index(ident)))
        left.remove(nearest)
        ring.append(nearest)
    return ring


def _place(at: int, total: int) -> tuple[float, float]:
    angle = 2 * math.pi * at / max(total, 1) - math.pi / 2
    return round(_SIZE / 2 + _RING * math.cos(angle), 1), round(_SIZE / 2 + _RING * math.sin(angle), 1)


def _node(ident: str, parties: Parties, place: tuple[float, float]) -> NodeDrawn:
    x, y = place
    middle = _SIZE / 2
    anchor = "middle" if abs(x - middle) < 30 else "start" if x > middle else "end"
    return NodeDrawn(id=ident, name=cut(parties.name(ident), 18), x=x, y=y, anchor=anchor)


def _edge(edge: Edge, places: dict[str, tuple[float, float]], parties: Parties) -> EdgeDrawn:
    (x1, y1), (x2, y2) = places[edge.one], places[edge.other]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    # the line ends before the circle, so that its arrow can be seen
    x2, y2 = x2 - (x2 - x1) / length * 10, y2 - (y2 - y1) / length * 10
    told = f"{parties.name(edge.one)} {_WORDS[edge.kind]} {parties.name(edge.other)}"
    return EdgeDrawn(
        kind=edge.kind,
        x1=x1,
        y1=y1,
        x2=round(x2, 1),
        y2=round(y2, 1),
        width=round(min(1.5 + math.log2(len(edge.members)), 6), 1),
        title=f"{told}: {count(len(edge.members), 'place')}",
    )
