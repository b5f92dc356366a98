"""Everything that people decide about facts, as plain forms that also work piece by piece."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from parleys.errors import UsageError
from parleys.record import Fact, Reading
from parleys.review import Decision, in_force
from parleys.review.fields import KINDS, kind_of
from parleys.web.decided import decided_of
from parleys.web.desk import Desk
from parleys.web.editing import changes_of, filled, form_of
from parleys.web.page import LONGEST, WHO, desk_of, is_part, respond, reviewer
from parleys.web.paging import paged
from parleys.web.routes.asked import Page, Words
from parleys.web.routes.reports import facts_shown, reviewed_of
from parleys.web.security import checked
from parleys.web.sources import href_of

router = APIRouter(include_in_schema=False)
sent = [Depends(checked)]
Why = Annotated[str, Form(max_length=2000)]
Next = Annotated[str, Form(max_length=500)]
_LOG = 100
_YEAR = 365 * 24 * 3600


@router.post("/reports/{ident}/facts/{fact}/accept", dependencies=sent)
def accept(request: Request, ident: str, fact: str, why: Why = "", after: Next = "") -> Response:
    """Hold a fact to be right."""
    with desk_of(request).open() as record:
        record.accept(ident, fact, who=reviewer(request), why=why or None)
    return _shown(request, ident, fact, after)


@router.post("/reports/{ident}/facts/{fact}/reject", dependencies=sent)
def reject(request: Request, ident: str, fact: str, why: Why = "", after: Next = "") -> Response:
    """Hold a fact to be wrong."""
    with desk_of(request).open() as record:
        record.reject(ident, fact, who=reviewer(request), why=why or None)
    return _shown(request, ident, fact, after)


@router.post("/reports/{ident}/facts/{fact}/note", dependencies=sent)
def note(
    request: Request, ident: str, fact: str, text: Annotated[str, Form(max_length=5000)], after: Next = ""
) -> Response:
    """Write a remark on a fact."""
    with desk_of(request).open() as record:
        record.note(text, who=reviewer(request), report=ident, fact=fact)
    return _shown(request, ident, fact, after)


@router.post("/reports/{ident}/facts/{fact}/undo", dependencies=sent)
def undo_last(request: Request, ident: str, fact: str, after: Next = "") -> Response:
    """Undo the last decision about a fact."""
    desk = desk_of(request)
    _, facts = facts_shown(desk, desk.laid(), ident)
    found = next((each for each in facts if each.id == fact), None)
    if found is None or not found.decided:
        raise HTTPException(404, "Nothing was decided about this fact that could be undone.")
    with desk.open() as record:
        record.undo(found.decided[-1].id, who=reviewer(request))
    return _shown(request, ident, fact, after)


def _shown(request: Request, ident: str, fact: str, after: str) -> Response:
    """Answer with the fact as it is now: alone, where a page is there already; else the page that it stands in."""
    if not is_part(request):
        return RedirectResponse(_own(after) or href_of(f"{ident}#{fact}"), 303)
    desk = desk_of(request)
    _, facts = facts_shown(desk, desk.laid(), ident)
    found = next((each for each in facts if each.id == fact), None)
    if found is None:
        # what was added by hand and undone is not there any more
        return Response("", 200)
    return respond(request, "parts/fact.html", fact=found, report_id=ident, chosen=None, after=_own(after))


def _own(place: str) -> str:
    """Give an address of ours; nothing where it is another's."""
    plain = unquote(place)
    fine = plain.startswith("/") and not plain.startswith(("//", "/\\")) and plain.isprintable()
    return place if fine else ""


@router.get("/reports/{ident}/facts/{fact}/edit")
def edit_form(request: Request, ident: str, fact: str, after: Annotated[str, Query(max_length=500)] = "") -> Response:
    """Ask what is to be put right."""
    reading, found = _fact(desk_of(request), ident, fact)
    form = form_of(reading, kind_of(found), found)
    return _form(request, reading, kind_of(found), found, form, "", _own(after))


@router.post("/reports/{ident}/facts/{fact}/edit", dependencies=sent)
async def edit_sent(request: Request, ident: str, fact: str) -> Response:
    """Put a fact right."""
    given = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await _in_pool(_edit, request, ident, fact, given)


def _edit(request: Request, ident: str, fact: str, given: dict[str, str]) -> Response:
    desk = desk_of(request)
    reading, found = _fact(desk, ident, fact)
    form = form_of(reading, kind_of(found), found)
    after = _own(given.get("after", ""))
    try:
        with desk.open() as record:
            record.edit(
                ident, fact, changes_of(form, given), who=reviewer(request), why=given.get("why", "").strip() or None
            )
    except UsageError as error:
        return _form(request, reading, kind_of(found), found, filled(form, given), str(error), after)
    return _shown(request, ident, fact, after)


def _form(
    request: Request, reading: Reading, kind: str, fact: Fact | None, form: Any, fault: str, after: str, **more: Any
) -> Response:
    template = "parts/edit.html" if is_part(request) else "edit.html"
    title = f"Edit {kind} {fact.id}" if fact is not None else f"Add a {kind}"
    words = reading.report.text[fact.start : fact.end] if fact is not None else more.get("words", "")
    shown = {"kind": kind, "fact": fact, "form": form, "fault": fault, "after": after, "kinds": list(KINDS), **more}
    # htmx puts nothing in where the status says that it did not work; a part with its fault has to be seen
    status = 422 if fault and not is_part(request) else 200
    found = respond(request, template, status, title=title, report_id=reading.report.id, **{**shown, "words": words})
    if fault and fact is not None:
        found.headers["hx-retarget"] = f'[id="more-{reading.report.id}-{fact.id}"]'
        found.headers["hx-reswap"] = "innerHTML"
    return found


def _fact(desk: Desk, ident: str, fact: str) -> tuple[Reading, Fact]:
    reading = reviewed_of(desk, ident)[0].reading
    found = next((each for each in reading.facts() if each.id == fact), None)
    if found is None:
        raise HTTPException(404, "There is no such fact in this report.")
    return reading, found


async def _in_pool(work: Any, *arguments: Any) -> Response:
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(work, *arguments)


@router.get("/reports/{ident}/add")
def add_form(
    request: Request,
    ident: str,
    kind: Words = "position",
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=0)] = None,
) -> Response:
    """Ask for a fact that the rules did not find, in words that were chosen or are to be told."""
    if kind not in KINDS:
        raise UsageError(f"kind {kind}: give one of {', '.join(KINDS)}")
    reading = reviewed_of(desk_of(request), ident)[0].reading
    words = reading.report.text[start:end] if start is not None and end is not None else ""
    place = f"{start}-{end}" if words.strip() else ""
    return _form(request, reading, kind, None, form_of(reading, kind, None), "", "", words=words, place=place)


@router.post("/reports/{ident}/add", dependencies=sent)
async def add_sent(request: Request, ident: str) -> Response:
    """Add a fact by hand."""
    given = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await _in_pool(_add, request, ident, given)


def _add(request: Request, ident: str, given: dict[str, str]) -> Response:
    desk = desk_of(request)
    kind, place = given.get("added", ""), given.get("spot", "")
    if kind not in KINDS:
        raise UsageError(f"kind {kind}: give one of {', '.join(KINDS)}")
    reading = reviewed_of(desk, ident)[0].reading
    form = form_of(reading, kind, None)
    words = given.get("words", "")
    try:
        with desk.open() as record:
            made = record.add_fact(
                ident,
                kind,
                place or words,
                changes_of(form, given),
                who=reviewer(request),
                why=given.get("why") or None,
            )
    except UsageError as error:
        shown = filled(form, given)
        return _form(request, reading, kind, None, shown, str(error), "", words=words, place=place)
    return RedirectResponse(href_of(f"{ident}#by-hand-{made.id[:12]}"), 303)


@router.post("/who", dependencies=sent)
def who(name: Annotated[str, Form(max_length=LONGEST, min_length=1)], after: Next = "") -> Response:
    """Take the name under which decisions are made in this browser."""
    if not name.strip() or not name.isprintable():
        raise UsageError("name: give one on one line")
    found = RedirectResponse(_own(after) or "/review", 303)
    found.set_cookie(WHO, quote(name.strip()), max_age=_YEAR, httponly=True, samesite="strict")
    return found


@router.get("/decisions")
def decisions(request: Request, page: Page = 1) -> Response:
    """List what was decided, the latest first."""
    with desk_of(request).open() as record:
        every = record.decisions()
    counted = {each.id for each in in_force(every)}
    ordered = sorted(every, key=lambda each: each.order, reverse=True)
    some, at, pages = paged(ordered, page, _LOG)
    rows = [(decided_of(each, each.id in counted), _about(each)) for each in some]
    values = {"rows": rows, "total": len(every), "page": at, "pages": pages}
    return respond(request, "decisions.html", title="What was decided", **values)


def _about(decision: Decision) -> tuple[str, str]:
    """Give the words that a decision is about, and where they stand."""
    bound = decision.binding
    if bound is None:
        return "", ""
    fact = decision.payload.get("fact", {}).get("id", "")
    return bound.exact, href_of(f"{bound.report}#{fact}" if fact else bound.report)


@router.post("/decisions/{ident}/undo", dependencies=sent)
def undo(request: Request, ident: str, after: Next = "") -> Response:
    """Let a decision count no more."""
    with desk_of(request).open() as record:
        record.undo(ident, who=reviewer(request))
    return RedirectResponse(_own(after) or "/decisions", 303)
