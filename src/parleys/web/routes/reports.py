"""The list of reports, one report with what was read in it, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from parleys.record import Dossier, Reading, Span
from parleys.review import Decision, Reviewed
from parleys.summary.positions import Holding, hold
from parleys.web.decided import decided_about
from parleys.web.desk import Desk, Laid
from parleys.web.facts import FactShown, facts_of, local_dossier
from parleys.web.page import desk_of, is_part, respond
from parleys.web.report import ReportShown, place_of, report_of
from parleys.web.reports import ReportRow, page_of, rows_of
from parleys.web.routes.asked import Date, Page, Words, asked_day
from parleys.web.sources import href_of

router = APIRouter(include_in_schema=False)
Ident = Annotated[str, Query(max_length=80)]


@router.get("/reports")
def reports(
    request: Request,
    words: Words = "",
    since: Date = None,
    until: Date = None,
    show: Annotated[str, Query(max_length=20)] = "",
    page: Page = 1,
) -> Response:
    """List the reports, page by page."""
    desk = desk_of(request)
    laid = desk.ready()
    rows = warm(desk, laid)
    found = page_of(rows, words, asked_day("since", since), asked_day("until", until), show, page)
    asked = {"words": words, "since": since, "until": until, "show": show}
    values = {"found": found, "asked": asked, "every": len(rows), "stale": not desk.is_current(laid)}
    return respond(request, "reports.html", title="Reports", **values)


def warm(desk: Desk, laid: Laid) -> tuple[ReportRow, ...]:
    """Give the rows of all reports, made once for each version."""
    return desk.view(laid, ("reports",), lambda: rows_of(laid.readings.values()))


@router.get("/reports/{ident}")
def report(
    request: Request,
    ident: str,
    fact: Annotated[str | None, Query(max_length=80)] = None,
    at: Annotated[int | None, Query(ge=0)] = None,
) -> Response:
    """Show one report: at a fact, or at a character of its text."""
    desk = desk_of(request)
    laid = desk.laid()
    shown = report_shown(desk, laid, ident)
    return respond(
        request, "report.html", title=shown.title, report=shown, chosen=fact, place=place_of(shown.lines, at)
    )


def reviewed_of(desk: Desk, ident: str) -> tuple[Reviewed, list[Decision]]:
    """Give a reading as it is now, rejected facts, too, with what was decided about it.

    Raises:
        HTTPException: there is none.
    """
    with desk.open() as record:
        found = record.reviewed([ident])
        decisions = record.decisions(ident)
    if not found:
        raise HTTPException(404, "There is no such report in this record.")
    return found[0], decisions


def facts_shown(desk: Desk, laid: Laid | None, ident: str) -> tuple[Reading, tuple[FactShown, ...]]:
    """Give a reading and its facts as they are now, whether or not the record is laid out anew already.

    Raises:
        HTTPException: there is no such report.
    """
    reviewed, decisions = reviewed_of(desk, ident)
    return reviewed.reading, facts_now(reviewed, decisions, laid)


def facts_now(reviewed: Reviewed, decisions: Iterable[Decision], laid: Laid | None) -> tuple[FactShown, ...]:
    """Give the facts of a reading as it is now, with what was decided about them."""
    reading = reviewed.reading
    decided = decided_about(reading, reviewed.verdicts, decisions)
    if laid is None:
        held = hold((reading,), Dossier())
        return facts_of(reading, held.found, held.parties, Dossier(), decided)
    local = local_dossier(reading, laid.actors, laid.of_member)
    return facts_of(reading, held_now(reading, laid, local), laid.held.parties, local, decided)


def report_shown(desk: Desk, laid: Laid | None, ident: str) -> ReportShown:
    """Give a report ready to be shown."""
    reading, facts = facts_shown(desk, laid, ident)
    if laid is None:
        return report_of(reading, facts, Dossier(), {})
    return report_of(reading, facts, laid.dossier, laid.readings)


def held_now(reading: Reading, laid: Laid, local: Dossier) -> list[Holding]:
    """Give the positions of a reading as they are now, for the parties that the last layout found."""
    now = {each.id: each for each in reading.positions}
    known = [
        msgspec.structs.replace(each, told=now[each.told.id], reading=reading)
        for each in laid.held_in.get(reading.report.id, ())
        if each.told.id in now
    ]
    old = {each.told.id for each in known}
    fresh = msgspec.structs.replace(reading, positions=tuple(p for p in reading.positions if p.id not in old))
    return [*known, *(hold((fresh,), local).found if fresh.positions else ())]


@router.get("/reports/{ident}/why")
def why(
    request: Request, ident: str, at: Annotated[int, Query(ge=0)], end: Annotated[int, Query(ge=1)], fact: Words = ""
) -> Response:
    """Tell which rules looked at the words from one character to another, and what each said."""
    from parleys.explaining import explain_reading
    from parleys.web.why import quiet_line, why_of

    desk = desk_of(request)
    reading = reviewed_of(desk, ident)[0].reading
    with desk.reader() as reader:
        found = explain_reading(reading, Span(min(at, end), end), reader)
    values = {"why": why_of(found), "quiet": quiet_line, "back": href_of(f"{ident}#{fact}")}
    return respond(request, "parts/why.html" if is_part(request) else "why.html", title="Why", **values)
