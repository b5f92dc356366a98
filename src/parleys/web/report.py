"""One report: its text with marks, the facts beside the words that they were read from, what was not understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from parleys.record import Copy, Dossier, PublishedBasis, Reading, Report, Span, Story
from parleys.summary.wording import clean, short_day
from parleys.web.facts import FactShown
from parleys.web.marked import Block, Mark, blocks_of
from parleys.web.sources import Source, source_of

_BASIS = {
    PublishedBasis.METADATA: "as its file tells",
    PublishedBasis.TEXT: "as printed",
    PublishedBasis.COMMENTS: "by its readers' comments",
    PublishedBasis.STORY: "taken from other reports of the same occasion",
    PublishedBasis.GIVEN: "as given by whoever brought it in",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A block of text with the facts that begin in it."""

    block: Block
    facts: tuple[FactShown, ...]


class Doubtful(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for somebody who was not found, and the facts that they are in."""

    words: str
    facts: tuple[FactShown, ...]


class ReportShown(msgspec.Struct, frozen=True, kw_only=True):
    """A report as its page shows it."""

    id: str
    title: str
    head: tuple[tuple[str, str], ...]
    """What is known of it: label and words."""
    problems: tuple[str, ...]
    lines: tuple[Line, ...]
    facts: tuple[FactShown, ...]
    doubtful: tuple[Doubtful, ...]
    copies: tuple[Source, ...]
    siblings: tuple[Source, ...]
    undecided: int


def report_of(
    reading: Reading, facts: Sequence[FactShown], dossier: Dossier, reports: Mapping[str, Reading]
) -> ReportShown:
    """Lay out a report.

    Args:
        reading: its reading.
        facts: the facts, in the order of the text.
        dossier: the copies and stories of the record.
        reports: all readings of the record, by report.
    """
    report = reading.report
    marks = [Mark(id=each.id, number=each.number, kind=each.kind, span=Span(each.start, each.end)) for each in facts]
    by_id = {each.id: each for each in facts}
    lines = tuple(
        Line(block=block, facts=tuple(by_id[mark.id] for mark in sorted(block.marks, key=lambda mark: mark.number)))
        for block in blocks_of(report, marks)
    )
    copies = _others(report.id, dossier.of(Copy), reports)
    known = {source.href for source in copies}
    return ReportShown(
        id=report.id,
        title=clean(report.title.text) if report.title is not None else "(no title)",
        head=tuple(_head(report)),
        problems=tuple(clean(problem.message) for problem in report.problems),
        lines=lines,
        facts=tuple(facts),
        doubtful=_doubtful(facts),
        copies=copies,
        siblings=tuple(s for s in _others(report.id, dossier.of(Story), reports) if s.href not in known),
        undecided=sum(1 for each in facts if each.state is None),
    )


def _head(report: Report) -> list[tuple[str, str]]:
    day = short_day(report.published, year=True)
    basis = f", {_BASIS[report.published_basis]}" if report.published_basis is not None else ""
    found = [("Published", f"{day}{basis}" if report.published else "undated: nothing in it or beside it tells when")]
    for label, printed in (
        ("Outlet", report.outlet),
        ("Agency", report.agency),
        ("By", report.byline),
        ("From", report.dateline),
    ):
        if printed is not None:
            found.append((label, clean(printed.text)))
    if report.url:
        found.append(("Address", clean(report.url)))
    return [*found, ("File", clean(report.source))]


def _others(ident: str, groups: Sequence[Copy | Story], reports: Mapping[str, Reading]) -> tuple[Source, ...]:
    return tuple(
        source_of(reports[member].report)
        for group in groups
        if ident in group.members
        for member in group.members
        if member != ident and member in reports
    )


def _doubtful(facts: Sequence[FactShown]) -> tuple[Doubtful, ...]:
    found: defaultdict[str, list[FactShown]] = defaultdict(list)
    for each in facts:
        for words in each.unresolved:
            found[words].append(each)
    return tuple(Doubtful(words=words, facts=tuple(group)) for words, group in found.items())


def place_of(lines: Sequence[Line], at: int | None) -> int | None:
    """Give where the piece begins that holds a character."""
    if at is None:
        return None
    pieces = [piece for line in lines for piece in line.block.pieces]
    return next((piece.at for piece in pieces if piece.at <= at < piece.at + len(piece.words)), None)
