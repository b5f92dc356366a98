"""The actors of the record, and one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from parleys.record import ActorKind, Reading, Statement
from parleys.summary.actors import Ensemble, ensemble_of
from parleys.summary.positions import Holding
from parleys.web.actors import PAGE, actor_of, choose_rows, held_by, rows_of, said_by, span_of_days
from parleys.web.desk import Desk, Laid
from parleys.web.page import desk_of, respond
from parleys.web.paging import paged
from parleys.web.routes.asked import Page, Words

router = APIRouter(include_in_schema=False)


@router.get("/actors")
def actors(
    request: Request,
    words: Words = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    unsure: bool = False,
    page: Page = 1,
) -> Response:
    """List the actors, the most reported first."""
    desk = desk_of(request)
    laid = desk.ready()
    rows = desk.view(laid, ("actors",), lambda: rows_of(laid.actors))
    found = choose_rows(rows, words, kind, unsure)
    some, at, pages = paged(found, page, PAGE)
    values = {
        "rows": some,
        "total": len(found),
        "every": len(rows),
        "page": at,
        "pages": pages,
        "asked": {"words": words, "kind": kind, "unsure": "true" if unsure else ""},
        "kinds": [each.value.replace("_", " ") for each in ActorKind],
        "stale": not desk.is_current(laid),
    }
    return respond(request, "actors.html", title="Actors", **values)


def warm(
    desk: Desk, laid: Laid
) -> tuple[dict[str, list[tuple[Reading, Statement]]], dict[str, list[Holding]], Ensemble]:
    """Give who said what, who holds what, and who stands how to whom; made once for each version."""
    every = laid.readings
    return (
        desk.view(laid, ("said",), lambda: said_by(every.values(), laid.of_member)),
        desk.view(laid, ("held",), lambda: held_by(laid.held.found)),
        desk.view(laid, ("ensemble",), lambda: ensemble_of(tuple(every.values()), laid.dossier)),
    )


@router.get("/actors/{ident}")
def actor(request: Request, ident: str, whole: bool = False) -> Response:
    """Show one actor."""
    desk = desk_of(request)
    laid = desk.ready()
    found = laid.actors.get(ident)
    if found is None:
        raise HTTPException(404, "There is no such actor in this record; it may have been merged with another.")
    every = laid.readings
    said, held, ensemble = warm(desk, laid)
    shown = actor_of(
        found, laid.actors, held.get(ident, ()), said.get(ident, ()), ensemble, laid.held.parties, every, whole
    )
    values = {"actor": shown, "whole": whole, "days": span_of_days, "stale": not desk.is_current(laid)}
    return respond(request, "actor.html", title=shown.row.name, **values)
