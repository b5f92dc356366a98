"""The application: the guard before it, the routes of each screen, and how errors look."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from parleys import __version__
from parleys.conflict.kept import StaleError
from parleys.errors import InputError, ParleysError, UsageError
from parleys.web.desk import Desk, UnlaidError
from parleys.web.page import FOLDER, respond, waiting
from parleys.web.routes import ROUTERS, WARM
from parleys.web.security import POLICY, Access, Gate, Guard


def create_app(
    place: str, access: Access | None = None, reviewer: str = "reviewer", model: Path | None = None
) -> FastAPI:
    """Give the application that serves a record.

    Args:
        place: the record: a file, or the URL of a database.
        access: who may use it; whoever reaches it where not given.
        reviewer: the name under which decisions are made, until somebody gives another.
        model: the file of its conflict model; None: beside the record, where that is a file.
    """
    guard = Guard(access or Access())
    app = FastAPI(
        title="parleys",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        middleware=[Middleware(Gate, guard=guard)],
    )
    app.state.desk = Desk(place, WARM)
    app.state.reviewer = reviewer
    app.state.model = model
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", _Static(directory=FOLDER / "static"), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(ParleysError, _failed)
    app.add_exception_handler(UnlaidError, _getting_ready)
    app.add_exception_handler(Exception, _broken)
    return app


class _Static(StaticFiles):
    """Files of ours; their addresses change when they do, so that they may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        found = await super().get_response(path, scope)
        found.headers["cache-control"] = "private, max-age=31536000, immutable"
        return found


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    found = _error(request, error.status_code, error.detail)
    found.headers.update(error.headers or {})
    return found


def _misunderstood(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    told = [f"{'.'.join(str(part) for part in each['loc'][1:])}: {each['msg']}" for each in error.errors()]
    return _error(request, 422, f"This was not understood: {'; '.join(told)}.")


def _failed(request: Request, error: Exception) -> Response:
    """Tell an error that parleys raises on purpose: a call that makes no sense, a file that cannot be used."""
    statuses = ((StaleError, 409), (UsageError, 400), (InputError, 503))
    status = next((status for kind, status in statuses if isinstance(error, kind)), 500)
    return _error(request, status, str(error))


def _getting_ready(request: Request, error: Exception) -> Response:
    return waiting(request, error.progress if isinstance(error, UnlaidError) else None)


def _broken(_request: Request, _error: Exception) -> Response:
    """Answer where the program itself failed: the server writes down why, and the page tells nothing of it."""
    told = "parleys failed on this page; its terminal tells why. Nothing that was stored is lost."
    return PlainTextResponse(told, 500, {"content-security-policy": POLICY, "cache-control": "no-store"})


def _error(request: Request, status: int, reason: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": reason, "status": status}, status)
    return respond(request, "error.html", status, code=status, reason=reason, title="This did not work")
