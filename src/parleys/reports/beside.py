"""Read what lies beside reports: a sidecar for one ("monday.toml"), a manifest for a folder ("reports.csv")."""

from __future__ import annotations

import csv
import datetime
import io
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from parleys.errors import InputError
from parleys.knowledge.columns import Columns, fold
from parleys.knowledge.files import load_files
from parleys.record import Metadata
from parleys.reports.decode import decode
from parleys.reports.originals import merge

MANIFEST = "reports.csv"
SIDECARS = (".toml", ".yaml", ".yml")
_LARGEST = 65_536
"""Bytes of a sidecar."""
FIELDS = ("title", "outlet", "published", "url", "byline", "language")


def sidecars_of(name: str) -> Iterator[str]:
    """Yield the names that a report's sidecar may have, the most special first.

    >>> list(sidecars_of("monday.html"))[:4]
    ['monday.html.toml', 'monday.html.yaml', 'monday.html.yml', 'monday.toml']
    """
    stem = name
    while stem:
        yield from (f"{stem}{ending}" for ending in SIDECARS)
        stem, dot, _ = stem.rpartition(".")
        if not dot:
            return


def metadata_beside(
    name: str, there: Callable[[str], bool], fetch: Callable[[str], bytes], columns: Columns, folder: str = ""
) -> tuple[Metadata, tuple[InputError, ...]]:
    """Give what a report's sidecars tell, and what is wrong with them.

    Args:
        name: the report's file name.
        there: says whether a file lies beside it.
        fetch: gives that file's bytes.
        columns: the names that fields go by.
        folder: what stands before a file's name in a message.
    """
    told, problems = Metadata(), []
    for sidecar in sidecars_of(name):
        if sidecar != name and there(sidecar):
            try:
                told = merge(told, read_sidecar(fetch(sidecar), f"{folder}{sidecar}", columns))
            except InputError as error:
                problems.append(error)
    return told, tuple(problems)


def read_sidecar(raw: bytes, place: str, columns: Columns) -> Metadata:
    """Read a sidecar: a flat table of title, outlet, date, url, author, language.

    Raises:
        InputError: it is no TOML or YAML, or has a key that is not known.
    """
    if len(raw) > _LARGEST:
        raise InputError(place, "too large for a sidecar")
    try:
        text = decode(raw, place)
        table: Any = tomllib.loads(text) if place.endswith(".toml") else yaml.safe_load(text)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        raise InputError(place, f"a sidecar that cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(table, dict):
        raise InputError(place, 'a sidecar must hold lines such as: outlet = "The Velland Post"')
    return _metadata({str(key): value for key, value in table.items()}, place, columns)


def read_manifest(raw: bytes, place: str, columns: Columns) -> dict[str, Metadata] | None:
    """Read a manifest: what its rows tell, by the file that they name; None where the table names no files.

    Raises:
        InputError: it is no text.
    """
    text = decode(raw, place)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = load_files().manifest
    header = next(rows, [])
    at = next((n for n, cell in enumerate(header) if fold(cell) in names), None)
    if at is None or any(fold(cell) in columns.text for cell in header):
        return None
    found: dict[str, Metadata] = {}
    for row in rows:
        if at < len(row) and row[at].strip():
            cells = {name: cell for name, cell in zip(header, row, strict=False) if field_of(name, columns) is not None}
            found[row[at].strip()] = _metadata(cells, place, columns)
    return found


def field_of(name: str, columns: Columns) -> str | None:
    """Give the field of metadata that a key or column goes by; None where it is none."""
    folded = fold(name)
    return next((field for field in FIELDS if folded in getattr(columns, field)), None)


def _metadata(table: dict[str, Any], place: str, columns: Columns) -> Metadata:
    told: dict[str, str] = {}
    for key, value in table.items():
        field = field_of(key, columns)
        if field is None:
            raise InputError(place, f"the key {key[:40]!r} is not known: give {', '.join(FIELDS)}")
        words = _words(value)
        if words is None:
            raise InputError(place, f"{key}: give words, not {type(value).__name__}")
        if words:
            told.setdefault(field, words)
    return Metadata(**told, given="published" in told)  # pyright: ignore[reportArgumentType]


def _words(value: Any) -> str | None:
    match value:
        case None:
            return ""
        case str():
            return " ".join(value.split())
        case datetime.date():
            return value.isoformat()
        case bool():
            return None
        case int():
            return str(value)
        case list():
            parts = [_words(one) for one in value]
            return None if None in parts else ", ".join(filter(None, parts))
        case _:
            return None
