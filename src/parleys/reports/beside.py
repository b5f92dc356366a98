"""Read what lies beside reports: a sidecar for one ("monday.toml"), a manifest for a folder ("reports.csv")."""

from __future__ import annotations

import csv
import datetime
import io
import posixpath
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import msgspec
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


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside the reports of a folder or archive."""

    metadata: dict[str, Metadata]
    """What is told of a report, by its path; only of those of which something is told."""
    used: frozenset[str]
    """Paths that are sidecars and manifests, not reports."""
    problems: tuple[InputError, ...]
    missing: tuple[InputError, ...]
    """What manifests tell of files that are not there."""


def look_beside(
    paths: Collection[str], fetch: Callable[[str], bytes], place: Callable[[str], str], columns: Columns
) -> Beside:
    """Find and read the sidecars and manifests of a folder or archive.

    Args:
        paths: all files in it, with "/" between folders.
        fetch: gives the bytes of one; may raise an InputError.
        place: what a file is called in messages.
        columns: the names that fields go by.
    """
    sidecars = {path for path in paths if path.endswith(SIDECARS)}
    problems: list[InputError] = []
    listed: dict[str, Metadata] = {}
    manifests = _manifests(paths, fetch, place, columns, problems, listed)
    reports = [path for path in paths if path not in sidecars and path not in manifests]
    told: dict[str, Metadata] = {}
    claimed: set[str] = set()
    for path in reports:
        found = [name for name in sidecars_of(path) if name in sidecars]
        claimed.update(found)
        known = merge(_read_all(found, fetch, place, columns, problems), listed.pop(path, Metadata()))
        if known != Metadata():
            told[path] = known
    for name in sorted(sidecars - claimed):
        problems.append(InputError(place(name), "looks like a sidecar, but there is no report of its name"))
    missing: list[InputError] = []
    if listed:
        names = ", ".join(sorted(listed)[:3]) + (f" and {len(listed) - 3} more" if len(listed) > 3 else "")
        missing.append(InputError(place(min(manifests)), f"it names files that are not there: {names}"))
    return Beside(metadata=told, used=frozenset(sidecars | manifests), problems=tuple(problems), missing=tuple(missing))


def _manifests(
    paths: Collection[str],
    fetch: Callable[[str], bytes],
    place: Callable[[str], str],
    columns: Columns,
    problems: list[InputError],
    listed: dict[str, Metadata],
) -> set[str]:
    """Read the manifests of all folders into `listed`, and give their paths; a table of texts of this name is none."""
    manifests: set[str] = set()
    for path in paths:
        folder, _, name = path.rpartition("/")
        if name != MANIFEST:
            continue
        try:
            rows = read_manifest(fetch(path), place(path), columns)
        except InputError as error:
            problems.append(error)
            rows = {}
        if rows is not None:
            manifests.add(path)
            listed |= {posixpath.normpath(posixpath.join(folder, file)): known for file, known in rows.items()}
    return manifests


def sidecars_of(path: str) -> Iterator[str]:
    """Yield the names that a report's sidecar may have, the most special first.

    >>> list(sidecars_of("feb/monday.html"))[:4]
    ['feb/monday.html.toml', 'feb/monday.html.yaml', 'feb/monday.html.yml', 'feb/monday.toml']
    """
    folder, slash, stem = path.rpartition("/")
    while stem:
        yield from (f"{folder}{slash}{stem}{ending}" for ending in SIDECARS)
        stem, dot, _ = stem.rpartition(".")
        if not dot:
            return


def _read_all(
    names: Iterable[str],
    fetch: Callable[[str], bytes],
    place: Callable[[str], str],
    columns: Columns,
    problems: list[InputError],
) -> Metadata:
    told = Metadata()
    for name in names:
        try:
            told = merge(told, read_sidecar(fetch(name), place(name), columns))
        except InputError as error:
            problems.append(error)
    return told


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
