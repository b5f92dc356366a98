"""Search across everything."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from parleys.record import Issue
from parleys.store import Hits
from parleys.store.words import terms_of
from parleys.web.actors import choose_rows
from parleys.web.actors import rows_of as actor_rows
from parleys.web.page import desk_of, respond
from parleys.web.paging import pages_of
from parleys.web.routes.asked import Date, Page, Words, asked_day
from parleys.web.search import hits_of, issues_named

router = APIRouter(include_in_schema=False)
_PAGE, _NAMES = 20, 12


@router.get("/find")
def find(
    request: Request, words: Words = "", actor: Words = "", since: Date = None, until: Date = None, page: Page = 1
) -> Response:
    """Find words in the texts; and actors and issues by name."""
    desk = desk_of(request)
    for name, value in (("since", since), ("until", until)):
        asked_day(name, value)
    askable = any(not term.without for term in terms_of(words))
    hits = Hits(found=(), total=0)
    if askable:
        with desk.open() as record:
            hits = record.find(words, actor or None, since or None, until or None, page * _PAGE)
    laid = desk.laid()
    people = (
        choose_rows(desk.view(laid, ("actors",), lambda: actor_rows(laid.actors)), words, "", False) if laid else []
    )
    values = {
        "hits": hits_of(hits.found[(page - 1) * _PAGE :]),
        "total": hits.total,
        "page": page,
        "pages": pages_of(hits.total, _PAGE),
        "asked": {"words": words, "actor": actor, "since": since, "until": until},
        "askable": askable,
        "people": people[:_NAMES] if words.strip() else [],
        "people_out": max(len(people) - _NAMES, 0),
        "issues": issues_named(laid.dossier.of(Issue), words)[:_NAMES] if laid is not None else [],
    }
    return respond(request, "find.html", title=f"Find {words}" if words else "Find", **values)
