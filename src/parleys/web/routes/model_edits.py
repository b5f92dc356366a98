"""What an analyst decides about the conflict model: kept, confirmed, edited, put in order, as plain forms.

Each form bears the sign of the model that it was made for. Where the file holds something else by now, nothing is
written: the numbers of statements might stand for others.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from parleys.conflict import confirming
from parleys.conflict.draft import MOST
from parleys.conflict.formula import FormulaError
from parleys.conflict.kept import StaleError, read_kept, set_aside
from parleys.conflict.model import MOST_OPTIONS, Conflict, called, statements_of
from parleys.conflict.wording import in_words
from parleys.errors import UsageError
from parleys.summary.wording import one_line
from parleys.web.model_desk import Drafting, Open, drafted, keep
from parleys.web.model_form import FormShown, choices_of, form_of
from parleys.web.page import desk_of, respond, reviewer
from parleys.web.routes.asked import asked_day
from parleys.web.routes.model import kept_at
from parleys.web.security import checked

router = APIRouter(include_in_schema=False)
sent = [Depends(checked)]
Version = Annotated[str, Form(max_length=64)]
Party = Annotated[str, Form(max_length=200)]
At = Annotated[int, Form(ge=0, le=1000)]
_FORMULA = 2000


class Act(StrEnum):
    """What a button does."""

    CONFIRM = "confirm"
    DROP = "remove"
    UP = "up"
    DOWN = "down"
    ANSWER = "answer"
    """Somebody answers for the order of a party's statements."""
    OPEN = "open"
    """Nobody does any more."""


@router.post("/model/keep", dependencies=sent)
def keep_draft(
    request: Request,
    as_of: Annotated[str, Form(max_length=20)] = "",
    options: Annotated[int, Form(ge=1, le=MOST_OPTIONS)] = MOST,
    version: Version = "",
) -> Response:
    """Keep a draft; a model that is there is set aside under another name, never written over."""
    desk = desk_of(request)
    place = _place(request)
    asked_day("as_of", as_of)
    found = drafted(desk, desk.ready(), Drafting(as_of=as_of or None, most=options))
    if found is None:
        raise HTTPException(503, "The model is being drafted. Try again in a moment.")
    if place.exists():
        set_aside(place, version)
    draft = Open(conflict=found.conflict, comments=found.comments, version=found.version, kept=False)
    keep(place, draft, found.conflict)
    return RedirectResponse("/model", 303)


@router.post("/model/act", dependencies=sent)
def act(request: Request, version: Version, party: Party, do: Annotated[Act, Form()], at: At = 0) -> Response:
    """Confirm, remove or move a statement, or answer for the order of a party's."""
    place, model = _opened(request, version)
    number = _party(model.conflict, party)
    conflict = model.conflict
    if do in (Act.ANSWER, Act.OPEN):
        return _written(place, model, confirming.answer_for_order(conflict, number, do is Act.ANSWER), f"of-{party}")
    _statement(conflict, number, at)
    if do is Act.CONFIRM:
        conflict = confirming.confirm(conflict, number, at, reviewer(request))
    elif do is Act.DROP:
        model = _noted(model, number, at, reviewer(request))
        conflict = confirming.drop(conflict, number, at)
    else:
        to = at + (1 if do is Act.DOWN else -1)
        moved = confirming.move(conflict, number, at, to)
        conflict, at = moved, at if moved is conflict else to
    return _written(place, model, conflict, f"{party}-{at}")


@router.get("/model/statement")
def form(
    request: Request,
    party: Annotated[str, Query(max_length=200)],
    at: Annotated[int | None, Query(ge=0, le=1000)] = None,
) -> Response:
    """Ask how a statement is to be put, or for one that is not there yet."""
    _, model = _opened(request, None)
    number = _party(model.conflict, party)
    filled = FormShown()
    if at is not None:
        _statement(model.conflict, number, at)
        filled = form_of(model.conflict, statements_of(model.conflict.decision_makers[number].preferences)[at].p)
    return _form(request, model, party, at, filled, "")


@router.post("/model/statement", dependencies=sent)
def put(
    request: Request,
    version: Version,
    party: Party,
    at: Annotated[str, Form(max_length=4, pattern=r"^\d*$")] = "",
    wants: Annotated[str, Form(max_length=200)] = "",
    given: Annotated[str, Form(max_length=200)] = "",
    formula: Annotated[str, Form(max_length=_FORMULA)] = "",
    note: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Put a statement otherwise, or add one; it is then the analyst's own."""
    place, model = _opened(request, None)
    number = _party(model.conflict, party)
    where = int(at) if at else None
    filled = FormShown(wants=wants, given=given, formula=formula)
    if version != model.version:
        # what was written is shown again, with the model as it is now: it may be sent once more, or left
        return _form(request, model, party, where, filled, str(StaleError(place)), 409)
    try:
        if where is None:
            words = " ".join(note.split()) or None
            conflict = confirming.add(model.conflict, number, filled.p, reviewer(request), words)
            where = len(statements_of(conflict.decision_makers[number].preferences)) - 1
        else:
            _statement(model.conflict, number, where)
            conflict = confirming.edit(model.conflict, number, where, filled.p, reviewer(request))
    except (FormulaError, UsageError) as error:
        return _form(request, model, party, where, filled, f"This was not understood: {error}.", 422)
    return _written(place, model, conflict, f"{party}-{where}")


@router.post("/model/option", dependencies=sent)
def rename(
    request: Request,
    version: Version,
    option: Annotated[str, Form(max_length=200)],
    name: Annotated[str, Form(min_length=1, max_length=200)],
) -> Response:
    """Give an option another name."""
    place, model = _opened(request, version)
    if not name.strip() or not name.isprintable():
        raise UsageError("name: give one on one line")
    return _written(place, model, confirming.rename(model.conflict, option, name.strip()), f"option-{option}")


def _place(request: Request) -> Path:
    place = kept_at(request)
    if place is None:
        raise UsageError(
            "this record is in a database, and there is no file for its model; start parleys serve with --model FILE"
        )
    return place


def _opened(request: Request, version: str | None) -> tuple[Path, Open]:
    """Give the model that is kept.

    Raises:
        StaleError: it is not that which the form was made for.
        HTTPException: none is kept.
    """
    place = _place(request)
    if not place.exists():
        raise HTTPException(404, "No model is kept yet: keep the draft first.")
    kept = read_kept(place)
    if version is not None and version != kept.version:
        raise StaleError(place)
    return place, Open(conflict=kept.conflict, comments=kept.comments, version=kept.version, kept=True)


def _noted(model: Open, party: int, at: int, who: str) -> Open:
    """Write at the end of the file what is removed, so that it can be put back by hand."""
    maker = model.conflict.decision_makers[party]
    each = statements_of(maker.preferences)[at]
    words = f", “{each.quote}”" if each.quote else ""
    line = one_line(f"Removed by {who}: {maker.id}: {each.p} ({each.basis.value}{words})")
    tail = (*(model.comments.tail or ("",)), line)
    return msgspec.structs.replace(model, comments=msgspec.structs.replace(model.comments, tail=tail))


def _party(conflict: Conflict, party: str) -> int:
    for number, maker in enumerate(conflict.decision_makers):
        if maker.id == party:
            return number
    raise HTTPException(404, "There is no such decision maker in this model.")


def _statement(conflict: Conflict, party: int, at: int) -> None:
    if at >= len(statements_of(conflict.decision_makers[party].preferences)):
        raise HTTPException(404, "There is no such statement in this model.")


def _written(place: Path, model: Open, conflict: Conflict, anchor: str) -> Response:
    keep(place, model, conflict)
    return RedirectResponse(f"/model#{anchor}", 303)


def _form(
    request: Request, model: Open, party: str, at: int | None, filled: FormShown, fault: str, status: int = 200
) -> Response:
    conflict = model.conflict
    number = _party(conflict, party)
    found = statements_of(conflict.decision_makers[number].preferences)
    each = found[at] if at is not None and at < len(found) else None
    values = {
        "title": "Edit a statement" if each else "Add a statement",
        "name": called(conflict.decision_makers[number]),
        "party": party,
        "number": at,
        "version": model.version,
        "statement": each,
        "words": in_words(conflict, each.p, number) if each else "",
        "form": filled,
        "choices": choices_of(conflict),
        "makers": conflict.decision_makers,
        "fault": fault,
    }
    return respond(request, "model_statement.html", status, **values)
