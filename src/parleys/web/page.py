"""How a page is made: templates that escape everything, words that the templates use, answers."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from parleys import __version__
from parleys.summary.wording import clean, count, cut, short_day
from parleys.web.desk import Desk
from parleys.web.marked import exact
from parleys.web.work import Progress

FOLDER = Path(str(files("parleys.web")))
WHO = "parleys-who"
"""The cookie that holds the name of the reviewer."""
LONGEST = 80
"""Letters of that name."""
NAV = (
    ("/", "Where things stand"),
    ("/timeline", "Timeline"),
    ("/reports", "Reports"),
    ("/actors", "Actors"),
    ("/review", "Review"),
    ("/downloads", "Downloads"),
    ("/model", "Model"),
)


@cache
def environment() -> Environment:
    """Give the templates, with the words that they use."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = made.filters
    words: dict[str, Any] = made.globals
    filters.update({"clean": clean, "exact": exact, "cut": cut, "day": day, "path": path})
    words.update({"count": count, "static": static, "nav": NAV, "program": __version__, "link": link})
    return made


def day(edtf: str | None) -> str:
    """Give a date as people write it, with its year."""
    return short_day(edtf, year=True)


def path(words: str) -> str:
    """Give words as one part of a path."""
    return quote(words, safe="")


def link(place: str, **asked: object) -> str:
    """Give an address with what is asked for; what is None or empty is left out, of a list each is asked for.

    >>> link("/", as_of="2031-03", issue=None)
    '/?as_of=2031-03'
    """
    told = {name: value for name, value in asked.items() if value not in (None, "", ())}
    return f"{place}?{urlencode(told, doseq=True)}" if told else place


@cache
def static(name: str) -> str:
    """Give the address of a file of ours, which changes when the file does."""
    digest = hashlib.sha256((FOLDER / "static" / name).read_bytes()).hexdigest()
    return f"/static/{name}?{digest[:12]}"


def desk_of(request: Request) -> Desk:
    """Give the desk of the server."""
    found: Desk = request.app.state.desk
    return found


def reviewer(request: Request) -> str:
    """Give the name under which decisions are made: as told on the review page, else the server's own."""
    told = unquote(request.cookies.get(WHO, ""))
    return told if told.strip() and told.isprintable() and len(told) <= LONGEST else request.app.state.reviewer


def is_part(request: Request) -> bool:
    """Say whether only a part of the page is asked for, to be put into one that is there."""
    return request.headers.get("hx-request") == "true" and "hx-boosted" not in request.headers


def respond(request: Request, template: str, status: int = 200, /, **values: Any) -> Response:
    """Give a page."""
    state = request.state
    shared = {
        "at": request.url.path,
        "csrf": getattr(state, "form_token", ""),
        "record": Path(desk_of(request).place).name,
        "signed_in": state.guard.access.token is not None,
    }
    return HTMLResponse(environment().get_template(template).render(**shared, **values), status)


def waiting(request: Request, progress: Progress | None) -> Response:
    """Give the page that is shown while the record is laid out: it asks again by itself."""
    return respond(request, "waiting.html", 503, progress=progress, title="Getting ready")
