"""What to look at first: facts that nobody decided on, with their words and why they are in doubt."""

from __future__ import annotations

import msgspec

from parleys.review import Doubtful
from parleys.summary.statements import outlet_of
from parleys.web.facts import FactShown
from parleys.web.marked import Quoted, quoted
from parleys.web.sources import Source, href_of

PAGE = 12


class QueuedShown(msgspec.Struct, frozen=True, kw_only=True):
    """One fact to look at."""

    report: str
    fact: FactShown
    quoted: Quoted
    source: Source
    doubt: str
    """How likely it is right, and what that rests on."""


def queued(each: Doubtful, fact: FactShown) -> QueuedShown:
    """Give a fact of the queue with the words around it."""
    report = each.reading.report
    return QueuedShown(
        report=report.id,
        fact=fact,
        quoted=quoted(report, fact.start, fact.end),
        source=Source(href=href_of(f"{report.id}#{fact.id}"), label=outlet_of(report), published=report.published),
        doubt=doubt_of(each),
    )


def doubt_of(each: Doubtful) -> str:
    """Say why a fact stands where it stands in the queue."""
    if each.disputed:
        return "two people decided differently"
    told = f"about {each.likely:.0%} likely to be right"
    if each.measured is None or not each.measured.decided:
        return told
    return f"{told}; of {each.measured.decided} facts of this rule {each.measured.accepted} were accepted as they stood"
