"""Getting in and out, and how far work in the background is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from parleys.web.page import respond
from parleys.web.security import Guard, checked

router = APIRouter(include_in_schema=False)


def _guard(request: Request) -> Guard:
    found: Guard = request.state.guard
    return found


@router.get("/login")
def login(request: Request) -> Response:
    """Ask for the token."""
    if _guard(request).is_inside(request.state.session):
        return RedirectResponse("/", 303)
    return respond(request, "login.html", title="Sign in", wrong=False)


@router.post("/login", dependencies=[Depends(checked)])
def enter(request: Request, token: Annotated[str, Form(max_length=1000)]) -> Response:
    """Let somebody in who has it."""
    address = request.client.host if request.client else ""
    if _guard(request).enter(request.state.session, token, address):
        return RedirectResponse("/", 303)
    return respond(request, "login.html", 403, title="Sign in", wrong=True)


@router.post("/logout", dependencies=[Depends(checked)])
def leave(request: Request) -> Response:
    """Let somebody out."""
    _guard(request).leave(request.state.session)
    return RedirectResponse("/login", 303)
