"""Downloads: a record in the forms that other programs open."""

from __future__ import annotations

import re
from pathlib import PurePath

import msgspec

from parleys.export import FORMATS, Format


class DownloadShown(msgspec.Struct, frozen=True, kw_only=True):
    """One form."""

    name: str
    suffix: str
    holds: str
    kinds: tuple[str, ...]


def downloads() -> tuple[DownloadShown, ...]:
    """Give the forms that records are written in."""
    return tuple(
        DownloadShown(name=each.name, suffix=each.suffix, holds=each.holds, kinds=each.kinds) for each in FORMATS
    )


def format_named(name: str) -> Format | None:
    """Give a form by its name, or None."""
    return next((each for each in FORMATS if each.name == name), None)


def file_name(place: str, form: str, suffix: str) -> str:
    """Give the name that a download is saved under: letters, digits and - only, whatever the record is called.

    >>> file_name("/tmp/my war.parleys", "csv", ".csv")
    'my-war-csv.csv'
    """
    stem = re.sub(r"[^A-Za-z0-9]+", "-", PurePath(place).stem).strip("-") or "record"
    return f"{stem}-{form}{suffix}"
