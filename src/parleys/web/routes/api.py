"""The JSON interface: what the command line shows with --json, by address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from parleys.record import Fact, Reading, State
from parleys.store.choose import ROLES
from parleys.stories.when import Stretch
from parleys.summary.facts import fact_object, report_object
from parleys.summary.matrix import build_matrix, entry_object
from parleys.summary.names import bears, namer
from parleys.summary.position_lines import holding_object
from parleys.summary.positions import Holdings, Wanted, choose_holdings
from parleys.summary.stories import story_object, told
from parleys.summary.times import in_time, when_of
from parleys.web.desk import Laid
from parleys.web.page import desk_of
from parleys.web.routes.asked import Date, asked_day
from parleys.web.standing import current, days_of

router = APIRouter(prefix="/api", tags=["record"])
Words = Annotated[str | None, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=1000, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, description="How many are passed over.")]


class Facts(StrEnum):
    """Kinds of facts that are listed."""

    STATEMENTS = "statements"
    EVENTS = "events"
    FIGURES = "figures"


def answer(value: object) -> Response:
    """Give a value as JSON."""
    return Response(msgspec.json.encode(value), media_type="application/json")


def laid_of(request: Request) -> Laid:
    """Give the record laid out.

    Raises:
        HTTPException: it is being gathered; the answer says when to ask again.
    """
    found = desk_of(request).laid()
    if found is None:
        raise HTTPException(503, "The record is being gathered. Ask again in some seconds.", {"Retry-After": "3"})
    return found


def _some(found: Iterable[Any], shown: Callable[[Any], object], limit: int, offset: int) -> Response:
    every = list(found)
    items = [shown(each) for each in every[offset : offset + limit]]
    return answer({"total": len(every), "offset": offset, "items": items})


@router.get("/state")
def state(request: Request) -> Response:
    """Say how many reports there are, whether they are gathered, and what is being done."""
    desk = desk_of(request)
    with desk.open() as record:
        told_of = {"reports": len(record), "gathered": record.is_gathered(), "version": record.version()}
    works = {name: desk.work.progress(name) for name in ("laying", "viewing", "import")}
    return answer({**told_of, "work": works})


@router.get("/reports")
def reports(
    request: Request, since: Date = None, until: Date = None, limit: Limit = 100, offset: Offset = 0
) -> Response:
    """List the reports, in order of the day that they were published."""
    first, last = asked_day("since", since), asked_day("until", until)
    found = [each for each in laid_of(request).readings.values() if in_time(_published(each), first, last)]
    ordered = sorted(found, key=lambda each: (each.report.published or "9", each.report.id))
    return _some(ordered, report_object, limit, offset)


def _published(reading: Reading) -> Stretch | None:
    return asked_day("published", reading.report.published)


@router.get("/reports/{report}")
def report(request: Request, report: Annotated[str, Path(max_length=100)]) -> Response:
    """Give a reading as it is in the exchange form: the report with its text, and all its facts."""
    with desk_of(request).open() as record:
        found = next(iter(record.readings([report])), None)
    if found is None:
        raise HTTPException(404, "There is no such report in this record.")
    return answer(found)


@router.get("/actors")
def actors(request: Request, actor: Words = None, limit: Limit = 100, offset: Offset = 0) -> Response:
    """List the actors, the most reported first; `actor`: words in a name."""
    wanted = (actor or "").casefold()
    found = [
        each
        for each in laid_of(request).actors.values()
        if any(wanted in name.casefold() for name in (each.name, *each.names))
    ]
    ordered = sorted(found, key=lambda each: (-len(each.members), each.name.casefold(), each.id))
    return _some(ordered, msgspec.to_builtins, limit, offset)


@router.get("/actors/{actor}")
def actor(request: Request, actor: Annotated[str, Path(max_length=300)]) -> Response:
    """Give one actor with its names, roles and members."""
    found = laid_of(request).actors.get(actor)
    if found is None:
        raise HTTPException(404, "There is no such actor in this record.")
    return answer(found)


@router.get("/positions")
def positions(
    request: Request,
    actor: Words = None,
    issue: Words = None,
    since: Date = None,
    until: Date = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """List positions in order of time; `actor`: words in a name of the holder or of whom he speaks for."""
    laid = laid_of(request)
    wanted = Wanted(actor=actor, issue=issue, since=asked_day("since", since), until=asked_day("until", until))
    found = choose_holdings(laid.held, wanted)
    return _some(found, lambda each: holding_object(each, laid.held.parties), limit, offset)


@router.get("/matrix")
def matrix(request: Request, as_of: Date = None, issue: Words = None) -> Response:
    """Give who holds what as of a day, entry by entry; the newest report's day if none is given."""
    laid = laid_of(request)
    made = build_matrix(current(laid.held), _day(laid.held, as_of), issue)
    entries = [entry for spot in made.cells.values() for entry in spot]
    return answer({"total": len(entries), "items": [entry_object(each, made, laid.held.parties) for each in entries]})


def _day(held: Holdings, as_of: str | None) -> int:
    asked, days = asked_day("as_of", as_of), days_of(held)
    return asked.last if asked is not None else days.last if days is not None else 1


@router.get("/facts/{kind}")
def facts(
    request: Request,
    kind: Facts,
    actor: Words = None,
    since: Date = None,
    until: Date = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """List statements, events or figures, report by report; `actor`: words in a name of who takes part."""
    laid = laid_of(request)
    name = namer(laid.dossier)
    meant = bears(actor, laid.dossier) if actor else None
    first, last = asked_day("since", since), asked_day("until", until)

    def found() -> Iterator[tuple[Any, Reading]]:
        for reading in laid.readings.values():
            for each in getattr(reading, kind.value):
                refs = _refs(each, kind)
                told_then = in_time(when_of(each, reading), first, last)
                if each.state is not State.REJECTED and told_then and (meant is None or meant(reading, refs)):
                    yield each, reading

    every = list(found())
    items = [fact_object(each, reading, _refs(each, kind), name) for each, reading in every[offset : offset + limit]]
    return answer({"total": len(every), "offset": offset, "items": items})


def _refs(fact: Fact, kind: Facts) -> tuple[Any, ...]:
    values = (getattr(fact, role) for role in ROLES[kind.value])
    return tuple(
        ref for value in values for ref in (value if isinstance(value, tuple) else (value,)) if ref is not None
    )


@router.get("/stories")
def stories(request: Request, limit: Limit = 100, offset: Offset = 0) -> Response:
    """List the stories in order of date, with their reports, copies and independent origins."""
    laid = laid_of(request)
    return _some(told(tuple(laid.readings.values()), laid.dossier), story_object, limit, offset)


class Objects(StrEnum):
    """Kinds of objects that hold across reports."""

    COPY = "copy"
    STORY = "story"
    THREAD = "thread"
    UTTERANCE = "utterance"
    OCCURRENCE = "occurrence"
    ISSUE = "issue"
    AGREEMENT = "agreement"
    DIFFERENCE = "difference"
    SHIFT = "shift"
    BARRIER = "barrier"


@router.get("/across/{kind}")
def across(request: Request, kind: Objects, limit: Limit = 100, offset: Offset = 0) -> Response:
    """List what holds across reports: barriers, shifts, differences, and so on, as in the dossier."""
    found = [each for each in laid_of(request).dossier.objects if each.__struct_config__.tag == kind.value]
    return _some(found, msgspec.to_builtins, limit, offset)


@router.get("/find")
def find(
    request: Request,
    words: Annotated[str, Query(max_length=200, min_length=1)],
    actor: Words = None,
    since: Date = None,
    until: Date = None,
    limit: Limit = 20,
) -> Response:
    """Find words in the texts: all of them, "in this order", beginn*, -without."""
    for name, value in (("since", since), ("until", until)):
        asked_day(name, value)
    with desk_of(request).open() as record:
        hits = record.find(words, actor, since, until, limit)
    return answer({"total": hits.total, "items": list(islice(hits.found, limit))})
