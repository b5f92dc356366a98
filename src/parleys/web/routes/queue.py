"""Review: the facts to look at, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from parleys.errors import UsageError
from parleys.record import Reading
from parleys.review import Doubtful, in_force, precision_of_rules, queue
from parleys.review.fields import KINDS
from parleys.web.desk import Desk, Laid
from parleys.web.facts import FactShown
from parleys.web.page import desk_of, respond, reviewer
from parleys.web.paging import paged
from parleys.web.queue import PAGE, QueuedShown, queued
from parleys.web.routes.asked import Page, Words
from parleys.web.routes.reports import facts_now

router = APIRouter(include_in_schema=False)


@router.get("/review")
def review(request: Request, kind: Words = "", actor: Words = "", report: Words = "", page: Page = 1) -> Response:
    """Show what to look at first."""
    desk = desk_of(request)
    laid = desk.ready()
    found, decided = _queue(desk, laid, kind, actor, report)
    some, at, pages = paged(found, page, PAGE)
    shown = _shown_facts(desk, laid, some)
    values = {
        "shown": shown,
        "total": len(found),
        "decided": decided,
        "page": at,
        "pages": pages,
        "kinds": list(KINDS),
        "asked": {"kind": kind, "actor": actor, "report": report},
        "stale": False,
        "who": reviewer(request),
    }
    return respond(request, "review.html", title="Review", **values)


def warm(desk: Desk, laid: Laid) -> list[Doubtful]:
    """Give all facts that nobody decided on, in the order in which to look at them; made once for each version."""
    return desk.view(laid, ("queue",), lambda: _ordered(desk, laid))


def _ordered(desk: Desk, laid: Laid) -> list[Doubtful]:
    with desk.open() as record:
        measured = record.precision_of_rules()
    return queue(laid.readings.values(), measured)


def _queue(desk: Desk, laid: Laid, kind: str, actor: str, report: str) -> tuple[list[Doubtful], int]:
    """Give what is to be looked at, without what was decided since the record was laid out; and how much was."""
    if kind and kind not in KINDS:
        raise UsageError(f"kind {kind}: give one of {', '.join(KINDS)}")
    with desk.open() as record:
        decisions = record.decisions()
        touched = {each.binding.report for each in decisions[laid.decided :] if each.binding is not None}
        fresh = {each.report.id: each for each in record.readings(sorted(touched))}
    measured = precision_of_rules(decisions)
    if actor:
        named = [fresh.get(ident, each) for ident, each in laid.readings.items() if _names(each, actor.casefold())]
        found = queue(named, measured, actor=actor)
    else:
        left = [each for each in warm(desk, laid) if each.reading.report.id not in fresh]
        found = [*queue(fresh.values(), measured), *left]
    chosen = [
        each for each in found if (not kind or each.kind == kind) and (not report or each.reading.report.id == report)
    ]
    return chosen, sum(1 for each in in_force(decisions) if each.binding is not None)


def _names(reading: Reading, words: str) -> bool:
    return any(words in form.casefold() for a in reading.actors for form in (a.name, *(n.text for n in a.names)))


def _shown_facts(desk: Desk, laid: Laid, some: Sequence[Doubtful]) -> list[QueuedShown]:
    """Give the facts of one page, as they are now."""
    idents = list(dict.fromkeys(each.reading.report.id for each in some))
    with desk.open() as record:
        reviewed = record.reviewed(idents)
        about = {ident: record.decisions(ident) for ident in idents}
    facts: dict[tuple[str, str], FactShown] = {}
    for each in reviewed:
        report = each.reading.report.id
        facts |= {(report, fact.id): fact for fact in facts_now(each, about.get(report, ()), laid)}
    keys = [(each, (each.reading.report.id, str(each.fact.id))) for each in some]
    return [queued(each, facts[key]) for each, key in keys if key in facts]
