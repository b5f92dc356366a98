"""Who met, and who speaks for whom."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from parleys.web.network import edges_of, picture_of
from parleys.web.page import desk_of, respond
from parleys.web.routes.asked import Date, asked_day

router = APIRouter(include_in_schema=False)
_ROWS = 80


@router.get("/network")
def network(request: Request, since: Date = None, until: Date = None) -> Response:
    """Show who met and who speaks for whom, as a picture and in words."""
    desk = desk_of(request)
    laid = desk.ready()
    first, last = asked_day("since", since), asked_day("until", until)
    parties = laid.held.parties
    made = desk.view(
        laid,
        ("network", since, until),
        lambda: picture_of(edges_of(laid.readings.values(), parties, first, last), parties, laid.readings),
    )
    values = {
        "network": made,
        "rows": made.rows[:_ROWS],
        "rows_out": max(len(made.rows) - _ROWS, 0),
        "since": since,
        "until": until,
        "stale": not desk.is_current(laid),
    }
    return respond(request, "network.html", title="Who met, who speaks for whom", **values)
