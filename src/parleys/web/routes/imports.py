"""Bring in reports."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from parleys.web.desk import Desk
from parleys.web.page import desk_of, is_part, respond
from parleys.web.routes.asked import asked_day
from parleys.web.security import checked
from parleys.web.work import Step

router = APIRouter(include_in_schema=False)
IMPORT = "import"
_MOST = 5000


@router.get("/import")
def bring(request: Request) -> Response:
    """Ask for reports, and show how far those are that were sent."""
    return respond(request, "import.html", title="Bring in reports", progress=desk_of(request).work.progress(IMPORT))


@router.get("/import/state")
def state(request: Request) -> Response:
    """Tell how far the import is."""
    return respond(request, "parts/import.html", progress=desk_of(request).work.progress(IMPORT))


@router.post("/import", dependencies=[Depends(checked)])
def take_in(
    request: Request, files: Annotated[list[UploadFile], File()], published: Annotated[str, Form(max_length=20)] = ""
) -> Response:
    """Take the files in and read them in the background."""
    asked_day("published", published)
    start(desk_of(request), files, published or None)
    if is_part(request):
        return respond(request, "parts/import.html", progress=desk_of(request).work.progress(IMPORT))
    return RedirectResponse("/import", 303)


def start(desk: Desk, files: list[UploadFile], published: str | None) -> int:
    """Put files where they can be read from, and begin; give how many.

    Raises:
        HTTPException: there are none, too many, or others are being read.
    """
    from parleys.web.imports import Sent, plain_name, take

    chosen = [file for file in files if file.filename]
    if not chosen:
        raise HTTPException(400, "Choose at least one file.")
    if len(chosen) > _MOST:
        raise HTTPException(413, f"That is more than {_MOST} files. Send them as a ZIP, or use parleys read.")
    if desk.work.is_busy(IMPORT):
        raise HTTPException(409, "Other reports are being read. Wait until they are done.")
    folder = Path(tempfile.mkdtemp(prefix="parleys-"))
    sent: list[Sent] = []
    for number, file in enumerate(chosen):
        path = folder / str(number)
        with path.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        sent.append(Sent(name=plain_name(file.filename or ""), path=path))

    def job(step: Step) -> tuple[str, ...]:
        try:
            with desk.reader() as reader:
                return take(desk.place, sent, published, reader, step)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    desk.work.start(IMPORT, f"Reading {len(sent)} files" if len(sent) > 1 else "Reading 1 file", job)
    return len(sent)
