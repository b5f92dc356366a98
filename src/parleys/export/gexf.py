"""GEXF 1.3, a graph for Gephi and networkx: who met whom, who is to meet whom, who speaks for whom.

Edges are directed, as GEXF wants one sort in a file; those of kind `met` and `to_meet` go from the first name to the
second and mean both. Meetings that several reports tell count once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from xml.sax.saxutils import quoteattr

import msgspec

from parleys import __version__
from parleys.export.labels import source_line, words_of
from parleys.export.plain import plain
from parleys.export.tables import Line, Ties, lay_out, lines_of
from parleys.export.who import UNRESOLVED
from parleys.record import ActorAcross, ActorId, Dossier, EventStatus, EventType, Reading, Relation, RelationKind
from parleys.summary.statements import outlet_of
from parleys.summary.wording import one_line

_KINDS = {
    EventStatus.HAPPENED: "met",
    EventStatus.ONGOING: "met",
    EventStatus.PLANNED: "to_meet",
    EventStatus.POSSIBLE: "to_meet",
}
_NODE = (("kind", "string"), ("party", "string"), ("country", "string"), ("reports", "integer"))
_EDGE = (
    ("kind", "string"), ("reports", "integer"), ("first", "string"), ("last", "string"), ("words", "string"),
    ("source", "string"),
)  # fmt: skip


class _Edge(msgspec.Struct):
    """What is told between two actors."""

    occasions: set[str]
    """What is counted: meetings, or reports of a relation."""
    reports: set[str]
    days: set[str]
    words: str = ""
    source: str = ""


Edges = defaultdict[tuple[str, str, str], _Edge]


def to_gexf(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = ("events",)) -> Iterator[bytes]:
    """Yield the graph in pieces: actors that have an edge, and the edges with weight, days and words of one report."""
    del kinds
    edges: Edges = defaultdict(lambda: _Edge(set(), set(), set()))
    ties = lay_out(dossier)
    actors = ties.known.parties.actors
    for actor in actors.values():
        if actor.of in actors:
            reports = {member.split("#")[0] for member in actor.members}
            _tell(edges[actor.id, actor.of or "", RelationKind.SPEAKS_FOR], reports, reports)
    for reading in readings:
        for relation in reading.relations:
            _relation(relation, reading, ties, edges)
        for line in lines_of(reading, ties, ("events",)):
            _meeting(line, edges)
    for part in _document(edges, ties):
        yield part.encode()


def _relation(relation: Relation, reading: Reading, ties: Ties, edges: Edges) -> None:
    report = reading.report
    found = [ties.known.parties.of_member.get(f"{report.id}#{ref}") for ref in (relation.subject, relation.target)]
    subject, target = found
    if subject and target and subject != target:
        edge = edges[subject, target, relation.kind.value]
        _tell(edge, {report.id}, {report.id}, report.published)
        edge.words = edge.words or one_line(relation.span.of(report.text))
        edge.source = edge.source or outlet_of(report)


def _meeting(line: Line, edges: Edges) -> None:
    """Tie everybody who meets to everybody else; those who only host or mediate meet nobody by that."""
    if line.type != EventType.CONSULT or line.status not in _KINDS:
        return
    met = sorted({ident for ident in (*line.who_ids, *line.whom_ids) if ident != UNRESOLVED})
    for one, other in combinations(met, 2):
        edge = edges[one, other, _KINDS[EventStatus(line.status)]]
        _tell(edge, {line.link}, {line.report}, line.date)
        edge.words = edge.words or words_of(line)
        edge.source = edge.source or source_line(line)


def _tell(edge: _Edge, occasions: set[str], reports: set[str], day: str | None = None) -> None:
    edge.occasions |= occasions
    edge.reports |= reports
    edge.days |= {day} if day else set()


def _document(edges: Edges, ties: Ties) -> Iterator[str]:
    actors = ties.known.parties.actors
    told = {key: edge for key, edge in sorted(edges.items()) if key[0] in actors and key[1] in actors}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta><creator>parleys {__version__}</creator></meta>\n"
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield from _attributes("node", _NODE)
    yield from _attributes("edge", _EDGE)
    yield "<nodes>\n"
    for ident in sorted({end for key in told for end in key[:2]}):
        yield _node(actors[ident], ties)
    yield "</nodes>\n<edges>\n"
    for number, (key, edge) in enumerate(told.items()):
        yield _edge(number, key, edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(of: str, columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f'<attributes class="{of}">\n'
    for name, holds in columns:
        yield f'<attribute id="{name}" title="{name}" type="{holds}"/>\n'
    yield "</attributes>\n"


def _node(actor: ActorAcross, ties: Ties) -> str:
    parties = ties.known.parties
    party = actor.name
    if actor.members:
        report, _, ident = actor.members[0].partition("#")
        party = parties.name(parties.chain(report, ActorId(ident))[-1])
    reports = len({member.split("#")[0] for member in actor.members})
    values = _values({"kind": actor.kind, "party": party, "country": actor.country or "", "reports": reports})
    return f"<node id={_quoted(actor.id)} label={_quoted(actor.name)}>{values}</node>\n"


def _edge(number: int, key: tuple[str, str, str], edge: _Edge) -> str:
    days = sorted(edge.days)
    first, last = (days[0], days[-1]) if days else ("", "")
    told = {"kind": key[2], "reports": len(edge.reports), "first": first, "last": last}
    values = _values({**told, "words": edge.words, "source": edge.source})
    ends = f"source={_quoted(key[0])} target={_quoted(key[1])}"
    return f'<edge id="{number}" {ends} kind={_quoted(key[2])} weight="{len(edge.occasions)}">{values}</edge>\n'


def _values(values: dict[str, object]) -> str:
    told = (f'<attvalue for="{name}" value={_quoted(str(value))}/>' for name, value in values.items() if value != "")
    return f"<attvalues>{''.join(told)}</attvalues>"


def _quoted(text: str) -> str:
    return quoteattr(plain(text), {"\r": "&#13;"})
