"""On what people differ in single reports."""

from __future__ import annotations

from collections.abc import Iterable

from parleys.record import State
from parleys.review.across import Dispute
from parleys.review.apply import Reviewed


def disputes_of(reviewed: Iterable[Reviewed]) -> list[Dispute]:
    """Give the facts, and the days and outlets of reports, about which two people decided differently."""
    found: list[Dispute] = []
    for each in reviewed:
        report = each.reading.report.id
        for ident, verdict in each.verdicts.items():
            if verdict.fact.state is State.DISPUTED:
                decisions = tuple(ruling.decision for ruling in verdict.rulings)
                found.append(Dispute(about=f"{report}#{ident}", fields=verdict.differs, decisions=decisions))
        if each.unclear:
            found.append(Dispute(about=report, fields=each.unclear, decisions=each.about_report))
    return found
