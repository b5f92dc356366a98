"""What is asked for in addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from parleys.errors import UsageError
from parleys.stories.when import Stretch, stretch

Date = Annotated[str | None, Query(max_length=20, description="A day, month or year: YYYY-MM-DD, YYYY-MM, YYYY.")]
Words = Annotated[str, Query(max_length=200)]
Page = Annotated[int, Query(ge=1, le=100_000)]


def asked_day(name: str, value: str | None) -> Stretch | None:
    """Give the days of a date that is asked for; None where none is.

    Raises:
        UsageError: it is no date.
    """
    found = stretch(value or None)
    if value and found is None:
        raise UsageError(f"{name} {value}: give a date as YYYY-MM-DD, YYYY-MM or YYYY")
    return found
