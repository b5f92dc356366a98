"""Where things stand: the first screen."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from parleys.record import Issue
from parleys.stories.when import Stretch, day_of
from parleys.summary.across import open_across
from parleys.summary.wording import short_day
from parleys.web.desk import VIEWING, Desk, Laid
from parleys.web.front import BARRIERS, LINES, MOST_PAIRS, PAIRS, Front, front_of
from parleys.web.history import histories_of
from parleys.web.page import desk_of, is_part, link, respond
from parleys.web.routes.asked import Date, Words, asked_day
from parleys.web.standing import MatrixShown, current, days_of, matrix_of

router = APIRouter(include_in_schema=False)
_FEW = 30
"""Reports that are gathered as of a day while a page waits."""


@router.get("/")
def standing(
    request: Request, as_of: Date = None, compare: Date = None, whole: bool = False, issue: Words = ""
) -> Response:
    """Show what stands between the parties, and who holds what on a day."""
    desk = desk_of(request)
    laid = desk.ready()
    if not laid.readings:
        return respond(request, "empty.html", title="Where things stand")
    day = asked_day("as_of", as_of)
    head = front(desk, laid, day)
    days = days_of(laid.held)
    values = {
        "opening": front(desk, laid, None),
        "front": head,
        "progress": desk.work.progress(VIEWING) if head is None else None,
        "here": link("/", as_of=as_of, compare=compare, whole="true" if whole else None, issue=issue),
        "pairs": MOST_PAIRS if whole else PAIRS,
        "barriers": BARRIERS,
        "some": LINES,
        "first": day_of(days.first) if days else None,
        "last": day_of(days.last) if days else None,
        "matrix": matrix_on(desk, laid, day, asked_day("compare", compare), whole, issue),
        "whole": whole,
        "issue": issue,
        "stale": not desk.is_current(laid),
    }
    return respond(request, _template(request), title="Where things stand", **values)


def _template(request: Request) -> str:
    if not is_part(request):
        return "standing.html"
    return "parts/front.html" if request.headers.get("hx-target") == "front" else "parts/standing.html"


def front(desk: Desk, laid: Laid, day: Stretch | None) -> Front | None:
    """Give what stands between the parties on a day, made once for each version and day.

    An earlier day needs a gathering of its own, of what was published by then. Of few reports it is made at once, of
    more in the background; None while it is made.
    """
    newest = laid.held.newest
    if day is None or newest is None or day.last == newest.last:
        return desk.view(laid, ("front",), lambda: front_of(laid.across))
    key, end = ("front", day.last), Stretch(day.last, day.last)

    def make() -> Front:
        if end.last > newest.last:
            return front_of(msgspec.structs.replace(laid.across, end=end))
        return front_of(open_across(tuple(laid.readings.values()), laid.dossier, end))

    if len(laid.readings) <= _FEW:
        return desk.view(laid, key, make)
    return desk.later(laid, key, f"Gathering what was told by {short_day(day_of(end.last), year=True)}", make)


def matrix_on(
    desk: Desk, laid: Laid, as_of: Stretch | None, compare: Stretch | None, whole: bool = False, issue: str = ""
) -> MatrixShown:
    """Give the matrix of a day, made once for each version and day."""
    days = days_of(laid.held)
    day = as_of.last if as_of else days.last if days else 1
    before = compare.last if compare else None
    found = desk.view(laid, ("current",), lambda: current(laid.held))
    return desk.view(
        laid,
        ("matrix", day, before, whole, issue),
        lambda: matrix_of(found, laid.held.parties, day, before, whole, issue, desk_order(desk, laid)),
    )


def desk_order(desk: Desk, laid: Laid) -> tuple[str, ...]:
    """Give the names of the parties in the order of what stands between them and talks."""
    head = front(desk, laid, None)
    return tuple(dict.fromkeys(name for pair in head.pairs for name in pair.names)) if head is not None else ()


def warm(desk: Desk, laid: Laid) -> None:
    """Make what the first screen shows of a large record before anybody waits for it."""
    front(desk, laid, None)
    matrix_on(desk, laid, None, None)


@router.get("/state")
def state(request: Request) -> Response:
    """Tell how far the layout is; when it is done, the page that waited is asked for anew."""
    desk = desk_of(request)
    if desk.laid() is not None:
        return Response(headers={"hx-refresh": "true"})
    return respond(request, "parts/state.html", progress=desk.progress())


@router.get("/history")
def history(
    request: Request,
    party: Annotated[str, Query(max_length=300)],
    issue: Annotated[str, Query(max_length=300)],
    as_of: Date = None,
) -> Response:
    """Open a cell: what a party held on an issue up to a day, with the words."""
    desk = desk_of(request)
    laid = desk.ready()
    end = asked_day("as_of", as_of)
    found = [
        each
        for each in laid.held.found
        if each.party == party
        and issue in each.issues
        and (end is None or each.when is None or each.when.first <= end.last)
    ]
    if not found:
        raise HTTPException(404, "No position of this party on this issue is in the record.")
    named = sorted({each.name for each in laid.dossier.of(Issue)})
    values = {
        "title": f"{laid.held.parties.name(party)} on {issue}",
        "party": party,
        "histories": histories_of(found, laid.held.parties, laid.dossier, laid.utterances, laid.readings),
        "as_of": as_of,
        "issue": issue,
        "known_issue": issue in named,
        "issues": named,
        "part": is_part(request),
        "here": link("/history", party=party, issue=issue, as_of=as_of),
        "stale": not desk.is_current(laid),
    }
    return respond(request, "parts/history.html" if is_part(request) else "history.html", **values)
