"""Where things stand: the first screen."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from parleys.errors import UsageError
from parleys.stories.when import Stretch, day_of, stretch
from parleys.web.desk import Laid
from parleys.web.page import desk_of, respond, waiting
from parleys.web.standing import current, days_of, matrix_of

router = APIRouter(include_in_schema=False)
Date = Annotated[str | None, Query(max_length=20)]


def asked_day(name: str, value: str | None) -> Stretch | None:
    """Give the days of a date that is asked for; None where none is.

    Raises:
        UsageError: it is no date.
    """
    found = stretch(value or None)
    if value and found is None:
        raise UsageError(f"{name} {value}: give a date as YYYY-MM-DD, YYYY-MM or YYYY")
    return found


@router.get("/")
def standing(request: Request, as_of: Date = None, compare: Date = None, whole: bool = False) -> Response:
    """Show what stands between the parties, and who holds what on a day."""
    desk = desk_of(request)
    laid = desk.laid()
    if laid is None:
        return waiting(request, desk.progress())
    if not laid.readings:
        return respond(request, "empty.html", title="Where things stand")
    return respond(
        request,
        "standing.html",
        title="Where things stand",
        stale=not desk.is_current(laid),
        **_values(laid, asked_day("as_of", as_of), asked_day("compare", compare), whole),
    )


def _values(laid: Laid, as_of: Stretch | None, compare: Stretch | None, whole: bool) -> dict[str, object]:
    days = days_of(laid.held)
    day = as_of.last if as_of else days.last if days else 1
    return {
        "days": days,
        "first": day_of(days.first) if days else None,
        "last": day_of(days.last) if days else None,
        "matrix": matrix_of(current(laid.held), laid.held.parties, day, compare.last if compare else None, whole),
        "whole": whole,
        "reports": len(laid.readings),
    }
