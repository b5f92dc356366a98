"""Who is who: actors merged and split, issues named, reports dated, as people decide."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from parleys.store import Record
from parleys.web.desk import Desk
from parleys.web.page import desk_of, link, path, respond, reviewer
from parleys.web.security import checked
from parleys.web.split import members_of

router = APIRouter(include_in_schema=False)
sent = [Depends(checked)]
Name = Annotated[str, Form(min_length=1, max_length=300)]
Why = Annotated[str, Form(max_length=1000)]


@router.post("/actors/{ident}/merge", dependencies=sent)
def merge(request: Request, ident: str, other: Name, why: Why = "") -> Response:
    """Hold two actors to be one."""
    desk = desk_of(request)
    with _gathered(desk) as record:
        record.merge([ident, other], who=reviewer(request), why=why or None)
    return RedirectResponse(link("/actors", words=_name(desk, ident)), 303)


@router.get("/actors/{ident}/split")
def split_form(request: Request, ident: str) -> Response:
    """Show the places that were taken for one actor, to say which are another."""
    laid = desk_of(request).laid()
    found = laid.actors.get(ident) if laid is not None else None
    if laid is None or found is None:
        raise HTTPException(404, "There is no such actor in this record; it may have been merged with another.")
    shown = members_of(found, laid.readings)
    return respond(request, "split.html", title=f"Is {found.name} one?", actor=found, members=shown)


@router.post("/actors/{ident}/split", dependencies=sent)
def split(request: Request, ident: str, members: Annotated[list[str], Form()], why: Why = "") -> Response:
    """Hold some places of an actor to be another one."""
    desk = desk_of(request)
    with _gathered(desk) as record:
        record.split(ident, members, who=reviewer(request), why=why or None)
    return RedirectResponse(link("/actors", words=_name(desk, ident)), 303)


@router.post("/issues", dependencies=sent)
def name_issue(request: Request, issue: Name, name: Name, why: Why = "") -> Response:
    """Name an issue; two of one name are one."""
    with _gathered(desk_of(request)) as record:
        record.name_issue(issue, name, who=reviewer(request), why=why or None)
    return RedirectResponse(f"{link('/', issue=name)}#who", 303)


@router.post("/reports/{ident}/set", dependencies=sent)
def set_report(
    request: Request,
    ident: str,
    published: Annotated[str, Form(max_length=40)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    why: Why = "",
) -> Response:
    """Give a report its day, or its outlet."""
    given = {name: value.strip() for name, value in (("published", published), ("outlet", outlet)) if value.strip()}
    with desk_of(request).open() as record:
        record.set_report(ident, **given, who=reviewer(request), why=why or None)
    return RedirectResponse(f"/reports/{path(ident)}", 303)


def _gathered(desk: Desk) -> Record:
    """Open the record, where what these decisions are about is known: who is who, what is called how.

    Raises:
        HTTPException: it is being gathered; nobody waits for that in a request.
    """
    record = desk.open()
    if record.is_gathered():
        return record
    record.close()
    desk.laid()
    raise HTTPException(503, "The record is being gathered after the last change. Wait some seconds and send it again.")


def _name(desk: Desk, ident: str) -> str:
    laid = desk.laid()
    found = laid.actors.get(ident) if laid is not None else None
    return found.name if found is not None else ""
