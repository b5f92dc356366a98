"""The conflict model: its assumptions, what follows from them, what would move it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from parleys.conflict.assumptions import assumptions, unconfirmed, warnings
from parleys.conflict.draft import MOST
from parleys.conflict.drafting.page import to_page
from parleys.conflict.exporting import exported
from parleys.conflict.graph import build_graph
from parleys.conflict.model import MOST_OPTIONS as MOST_DRAFTED
from parleys.conflict.model import Conflict, options_of
from parleys.errors import InputError, UsageError
from parleys.web.desk import VIEWING, Desk, Laid
from parleys.web.downloads import file_name
from parleys.web.model_answers import CONCEPTS, MOST_OPTIONS, AnswersShown, answers_of
from parleys.web.model_changes import ChangesShown, changes_of, wanted_of
from parleys.web.model_desk import Drafting, Open, open_model, place_of
from parleys.web.model_shown import parties_of
from parleys.web.page import desk_of, is_part, link, respond, reviewer
from parleys.web.routes.asked import Date, asked_day

router = APIRouter(include_in_schema=False)
Options = Annotated[int, Query(ge=1, le=MOST_DRAFTED)]
_AT_ONCE = 64
"""States of a model that is answered while the page waits."""
_FORMS = {"yaml": ".yaml", "gmcr": ".gmcr", "csv": ".csv", "svg": ".svg", "dot": ".dot"}


def kept_at(request: Request) -> Path | None:
    """Give the file that the model is kept in."""
    return place_of(desk_of(request).place, request.app.state.model)


@router.get("/model")
def model(request: Request, as_of: Date = None, options: Options = MOST) -> Response:
    """Show the model: assumptions first, then who decides and what each wants."""
    desk = desk_of(request)
    laid = desk.ready()
    place = kept_at(request)
    shared = {
        "title": "Conflict model",
        "stale": not desk.is_current(laid),
        "place": place.name if place else None,
        "as_of": as_of,
        "options": options,
        "most": MOST_DRAFTED,
        "who": reviewer(request),
        "query": {"as_of": as_of, "options": options if options != MOST else None},
    }
    asked = _asked(as_of, options)
    try:
        found = open_model(desk, laid, place, asked)
    except (UsageError, InputError) as error:
        # a file with a slip, or too little to draft from: told where one can do something about it
        values = {
            "fault": str(error).replace(str(place), place.name if place else ""),
            "broken": isinstance(error, InputError),
            "progress": None,
        }
        return respond(request, "model_none.html", **shared, **values)
    if found is None:
        progress = desk.work.progress(VIEWING)
        return respond(request, "model_none.html", **shared, fault="", broken=False, progress=progress)
    return respond(request, "model.html", **shared, **_shown(found, laid), **_small(found.conflict))


def _asked(as_of: str | None, options: int) -> Drafting:
    asked_day("as_of", as_of)
    return Drafting(as_of=as_of or None, most=options)


def _shown(found: Open, laid: Laid) -> dict[str, object]:
    conflict = found.conflict
    graph = build_graph(conflict)
    open_ones, count = unconfirmed(conflict)
    return {
        "model": conflict,
        "kept": found.kept,
        "version": found.version,
        "assumed": assumptions(conflict, graph, notes=False),
        "warnings": warnings(conflict, graph),
        "open_ones": open_ones,
        "statements": count,
        "parties": parties_of(conflict, found.comments, laid.readings),
        "left_out": found.comments.tail,
        "forms": tuple(_FORMS),
    }


def _small(conflict: Conflict) -> dict[str, object]:
    """Say whether the page can answer a model, and how many options that is."""
    count = len(options_of(conflict))
    return {"small": count <= MOST_OPTIONS, "most_options": MOST_OPTIONS, "option_count": count}


def _found(request: Request, as_of: str | None, options: int) -> Open:
    """Give the model that a part of the page is asked of.

    Raises:
        HTTPException: the page itself must be asked first.
    """
    desk = desk_of(request)
    found = open_model(desk, desk.ready(), kept_at(request), _asked(as_of, options))
    if found is None:
        raise HTTPException(503, "The model is being drafted. Ask for /model and wait there.")
    return found


@router.get("/model/follows")
def follows(request: Request, as_of: Date = None, options: Options = MOST) -> Response:
    """Tell what follows from the assumptions, with how sure each answer is."""
    found = _found(request, as_of, options)
    answers = _answers(desk_of(request), found) if _small(found.conflict)["small"] else None
    values = {
        "answers": answers,
        "concepts": {concept.value: words for concept, words in CONCEPTS.items()},
        "here": link("/model/follows", as_of=as_of, options=options if options != MOST else None),
        "part_id": "follows",
    }
    return _part(request, "follows", found, values)


def _answers(desk: Desk, found: Open) -> AnswersShown | None:
    laid, key = desk.ready(), ("model", found.version)

    def make() -> AnswersShown:
        return answers_of(found.conflict)

    if 1 << len(options_of(found.conflict)) <= _AT_ONCE:
        return desk.view(laid, key, make)
    return desk.later(laid, key, "Working out what follows", make)


@router.get("/model/changes")
def changes(
    request: Request,
    want: Annotated[list[str] | None, Query(max_length=MOST_DRAFTED)] = None,
    as_of: Date = None,
    options: Options = MOST,
) -> Response:
    """Tell the fewest statements whose change would lead to a stable state in which some things are done."""
    found = _found(request, as_of, options)
    wanted = wanted_of(found.conflict, want)
    opened = _changes(desk_of(request), found, wanted) if _small(found.conflict)["small"] and wanted else None
    values = {
        "changes": opened,
        "wanted": wanted,
        "choices": [(maker, option) for maker in found.conflict.decision_makers for option in maker.options],
        "here": link("/model/changes", as_of=as_of, options=options if options != MOST else None, want=wanted),
        "query": {"as_of": as_of, "options": options if options != MOST else None},
        "part_id": "changes",
    }
    return _part(request, "changes", found, values)


def _changes(desk: Desk, found: Open, wanted: tuple[str, ...]) -> ChangesShown | None:
    laid, key = desk.ready(), ("model", found.version, wanted)

    def make() -> ChangesShown:
        return changes_of(found.conflict, wanted)

    if 1 << len(options_of(found.conflict)) <= _AT_ONCE:
        return desk.view(laid, key, make)
    return desk.later(laid, key, "Trying changes", make)


def _part(request: Request, name: str, found: Open, values: Mapping[str, object]) -> Response:
    """Answer with a part of the page, or with a page that holds it below what it rests on."""
    open_ones, count = unconfirmed(found.conflict)
    shared = {
        "model": found.conflict,
        "title": "What follows" if name == "follows" else "What would move it",
        "open_ones": open_ones,
        "statements": count,
        "progress": desk_of(request).work.progress(VIEWING),
        **_small(found.conflict),
    }
    template = f"parts/model_{name}.html" if is_part(request) else f"model_{name}.html"
    return respond(request, template, **shared, **values)


@router.get("/model/download")
def download(
    request: Request, form: Annotated[str, Query(max_length=8)], as_of: Date = None, options: Options = MOST
) -> Response:
    """Give the model in a form, as a file."""
    if form not in _FORMS:
        raise UsageError(f"form {form}: give one of {', '.join(_FORMS)}")
    found = _found(request, as_of, options)
    if form == "yaml":
        text = to_page(found.conflict, found.comments)
    else:
        text, _ = exported(found.conflict, build_graph(found.conflict), form)
    name = file_name(desk_of(request).place, "model", _FORMS[form])
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text.encode("utf-8", "replace"), media_type="application/octet-stream", headers=headers)
