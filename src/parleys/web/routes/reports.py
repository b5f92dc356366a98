"""One report with what was read in it."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
