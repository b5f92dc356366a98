"""Decisions by programs, as JSON."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from parleys.errors import UsageError
from parleys.web.page import desk_of
from parleys.web.routes.api import answer
from parleys.web.security import checked

router = APIRouter(prefix="/api", tags=["decisions"])


class Verb(StrEnum):
    """What can be decided about a fact."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    NOTE = "note"
    UNDO = "undo"


class Wish(BaseModel):
    """A decision that a program sends."""

    verb: Verb
    who: str = Field(min_length=1, max_length=200, description="Who decides.")
    why: str | None = Field(None, max_length=2000)
    report: str | None = Field(None, max_length=200, description="The report; all but undo need it, note may.")
    fact: str | None = Field(None, max_length=200, description="The fact: accept, reject, edit; note may.")
    kind: str | None = Field(None, max_length=20, description="add: statement, position, event, figure, relation.")
    words: str | None = Field(None, max_length=5000, description="add: the words of the report, or START-END.")
    fields: dict[str, Any] = Field({}, description="edit, add: fields of the exchange form with what they hold.")
    text: str | None = Field(None, max_length=5000, description="note: the remark.")
    decision: str | None = Field(None, max_length=64, description="undo: the id of the decision.")


@router.get("/decisions")
def decisions(request: Request, report: Annotated[str | None, Query(max_length=200)] = None) -> Response:
    """List what was decided, in the order that it was stored in; what was undone, too."""
    with desk_of(request).open() as record:
        found = record.decisions(report)
    return answer({"total": len(found), "items": found})


@router.post("/decisions", dependencies=[Depends(checked)])
def decide(request: Request, wish: Wish) -> Response:
    """Accept, reject, edit, add, note or undo; needs the header X-Parleys. Gives the decision."""
    with desk_of(request).open() as record:
        match wish.verb:
            case Verb.ACCEPT:
                made = record.accept(_told(wish, "report"), _told(wish, "fact"), who=wish.who, why=wish.why)
            case Verb.REJECT:
                made = record.reject(_told(wish, "report"), _told(wish, "fact"), who=wish.who, why=wish.why)
            case Verb.EDIT:
                report, fact = _told(wish, "report"), _told(wish, "fact")
                made = record.edit(report, fact, wish.fields, who=wish.who, why=wish.why)
            case Verb.ADD:
                report, kind, words = _told(wish, "report"), _told(wish, "kind"), _told(wish, "words")
                made = record.add_fact(report, kind, words, wish.fields, who=wish.who, why=wish.why)
            case Verb.NOTE:
                made = record.note(_told(wish, "text"), who=wish.who, report=wish.report, fact=wish.fact)
            case Verb.UNDO:
                made = record.undo(_told(wish, "decision"), who=wish.who, why=wish.why)
    return answer(made)


def _told(wish: Wish, name: str) -> str:
    """Give what a decision cannot be without.

    Raises:
        UsageError: it is not told.
    """
    found: str | None = getattr(wish, name)
    if not found:
        raise UsageError(f"{name}: {wish.verb.value} needs it")
    return found
