"""Help: the keys, the signs, the tour, and the interface for programs."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from parleys.web.api import calls_of
from parleys.web.lanes import GLYPHS
from parleys.web.page import respond

router = APIRouter(include_in_schema=False)


@router.get("/help")
def help_page(request: Request) -> Response:
    """Explain the keys and the signs, and lead through a record in five steps."""
    return respond(request, "help.html", title="Help and keys", statuses=list(GLYPHS.items()))


@router.get("/api")
def interface(request: Request) -> Response:
    """Show what programs may ask for."""
    calls = calls_of(request.app.openapi())
    return respond(request, "api.html", title="For programs", calls=calls, base=str(request.base_url))
