"""Events by day, the stories that tell of them, and where reports do not agree."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from parleys.stories.when import Stretch, day_of
from parleys.summary.differences import Differing, find_differences
from parleys.summary.names import namer
from parleys.summary.stories import Told
from parleys.summary.stories import told as told_stories
from parleys.web.desk import Desk, Laid
from parleys.web.lanes import GLYPHS, MARKS, draw
from parleys.web.page import desk_of, respond
from parleys.web.paging import paged
from parleys.web.routes.asked import Date, Page, asked_day
from parleys.web.stories import differences_of, stories_in
from parleys.web.timeline import Happening, event_rows, happenings, inside, window_of, zoomed

router = APIRouter(include_in_schema=False)
_ROWS, _STORIES, _DIFFERENCES = 20, 25, 25


@router.get("/timeline")
def timeline(
    request: Request,
    since: Date = None,
    until: Date = None,
    party: Annotated[str, Query(max_length=300)] = "",
    page: Page = 1,
) -> Response:
    """Show the events of some days in lanes by party, and the stories and differences beside them."""
    desk = desk_of(request)
    laid = desk.ready()
    every = _events(desk, laid)
    window = _window(desk, laid, every, since, until)
    if window is None:
        return respond(request, "timeline.html", title="Timeline", window=None, stale=False)
    found = inside(every, window, party)
    newest = laid.held.newest.last if laid.held.newest is not None else None
    _, stories, differences = warm(desk, laid)
    some, at, pages = paged(found, page, _ROWS)
    shown, more = stories_in(stories, window, _STORIES)
    values = {
        "window": window,
        "since": day_of(window.first),
        "until": day_of(window.last),
        "party": party,
        "drawing": draw(found, window, laid.held.parties, newest),
        "crowded": len(found) > MARKS,
        "total": len(found),
        "undated": sum(1 for each in every if each.when is None),
        "rows": event_rows(some, laid.readings),
        "page": at,
        "pages": pages,
        "stories": shown,
        "stories_out": more,
        "differences": differences_of(differences[:_DIFFERENCES]),
        "differences_out": max(len(differences) - _DIFFERENCES, 0),
        "zoom": _zoom(window),
        "statuses": list(GLYPHS.items()),
        "stale": not desk.is_current(laid),
    }
    return respond(request, "timeline.html", title="Timeline", **values)


def warm(desk: Desk, laid: Laid) -> tuple[tuple[Happening, ...], tuple[Told, ...], tuple[Differing, ...]]:
    """Give the events, the stories and the differences; made once for each version."""
    return (
        _events(desk, laid),
        desk.view(laid, ("stories",), lambda: told_stories(tuple(laid.readings.values()), laid.dossier)),
        desk.view(laid, ("differences",), lambda: find_differences(laid.across)),
    )


def _events(desk: Desk, laid: Laid) -> tuple[Happening, ...]:
    readings = laid.readings.values()
    return desk.view(
        laid,
        ("happenings",),
        lambda: happenings(readings, laid.dossier, laid.held.parties, namer(laid.dossier)),
    )


def _window(
    desk: Desk, laid: Laid, every: tuple[Happening, ...], since: str | None, until: str | None
) -> Stretch | None:
    first, last = asked_day("since", since), asked_day("until", until)
    (whole,) = desk.view(laid, ("window",), lambda: (window_of(laid.readings.values(), every),))
    if whole is None:
        return None
    start = first.first if first is not None else whole.first
    return Stretch(start, max(last.last if last is not None else whole.last, start))


def _zoom(window: Stretch) -> dict[str, dict[str, str]]:
    return {
        "closer": dict(zoomed(window, 0.5)),
        "farther": dict(zoomed(window, 2)),
        "earlier": dict(zoomed(window, 1, -1)),
        "later": dict(zoomed(window, 1, 1)),
    }
