"""Downloads of the record, and the brief."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from parleys.export import KINDS, STATES, Wanted, choose
from parleys.web.downloads import downloads, file_name, format_named
from parleys.web.page import desk_of, respond
from parleys.web.routes.asked import Date, Words, asked_day

router = APIRouter(include_in_schema=False)


@router.get("/downloads")
def page(request: Request) -> Response:
    """Show what can be taken away."""
    return respond(request, "downloads.html", title="Downloads", forms=downloads(), kinds=KINDS, states=STATES)


@router.get("/download")
def download(
    request: Request,
    form: Annotated[str, Query(max_length=20)],
    kind: Annotated[list[str] | None, Query(max_length=8)] = None,
    state: Annotated[list[str] | None, Query(max_length=8)] = None,
    actor: Words = "",
    since: Date = None,
    until: Date = None,
) -> Response:
    """Give the record in a form, as a file."""
    found = format_named(form)
    unknown = [each for each in (*(kind or ()), *(state or ())) if each not in (*KINDS, *STATES)]
    if found is None or unknown:
        raise HTTPException(400, f"{unknown[0] if unknown else form}: there is no such form, kind or state.")
    desk = desk_of(request)
    laid = desk.ready()
    asked = tuple(each for each in KINDS if not kind or each in kind)
    kinds = tuple(each for each in asked if not found.kinds or each in found.kinds) or found.kinds
    if not kind and found.default:
        kinds = found.default
    wanted = Wanted(
        kinds=kinds,
        actor=actor or None,
        since=asked_day("since", since),
        until=asked_day("until", until),
        states=frozenset(state or STATES),
    )
    pieces = found.write(choose(laid.readings.values(), laid.dossier, wanted), laid.dossier, kinds)
    headers = _saved(desk.place, form, found.suffix)
    return StreamingResponse(pieces, media_type="application/octet-stream", headers=headers)


class Paper(StrEnum):
    """The forms of a brief."""

    MARKDOWN = "md"
    PAGE = "html"
    WORD = "docx"


@router.get("/brief")
def brief(request: Request, form: Paper = Paper.WORD) -> Response:
    """Give the brief of the record as it is now, as a file."""
    desk = desk_of(request)
    laid = desk.ready()
    from parleys.brief import to_docx, to_html, to_markdown, write_brief

    written = write_brief(tuple(laid.readings.values()), laid.dossier, None)
    if not written.sections:
        raise HTTPException(404, "There is nothing to tell: no report tells a position, a difference or a date.")
    if form is Paper.WORD:
        raw = to_docx(written)
    else:
        raw = (to_html if form is Paper.PAGE else to_markdown)(written).encode("utf-8", "replace")
    return Response(raw, media_type="application/octet-stream", headers=_saved(desk.place, "brief", f".{form.value}"))


def _saved(place: str, what: str, suffix: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{file_name(place, what, suffix)}"'}
