"""Read reports from JSON: one object, an array or a list inside an object, JSON Lines of any length, readings."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO, cast, get_args

import msgspec

from parleys.errors import InputError
from parleys.knowledge.columns import Columns, fold
from parleys.record import DossierObject, Format, read_readings
from parleys.reports.formats.fields import Fields, fields_of, text_of
from parleys.reports.formats.items import Item, split_items
from parleys.reports.formats.recode import as_utf8
from parleys.reports.formats.rows import Row, read_rows, row_of
from parleys.reports.limits import REPORT
from parleys.reports.originals import Original

_DOCUMENT = 100_000_000
"""Bytes of one JSON object that holds a list of reports: it has to be read as a whole."""
_LINES = re.compile(r"\.(?:jsonl|ndjson|jsonlines|ldjson)(?:\.gz)?$", re.IGNORECASE)
_DOSSIER = frozenset(kind.__struct_config__.tag for kind in get_args(DossierObject))
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character beyond the first 65,536: cut texts end so."""


def open_json(stream: BinaryIO, source: str, columns: Columns) -> Iterator[Original | InputError]:
    """Give the reports of a JSON file, one after another, in the memory of one.

    An item of a list, or a line, that cannot be read is one error with its number, and the next is read. Lines of
    readings give the reports that were read, with the text that was kept.

    Args:
        stream: the bytes, in any Unicode encoding.
        source: the file's name.
        columns: the names of fields.
    """
    return read_rows(json_rows(stream, source, columns), source, Format.JSON, columns)


def json_rows(stream: BinaryIO, source: str, columns: Columns) -> Iterator[Row | Original | InputError]:
    """Give the objects of a JSON file that may be reports, with their places."""
    dossier = False
    for item in _items(as_utf8(stream), source):
        value = item if isinstance(item, InputError) else _value(item)
        if isinstance(value, InputError) or isinstance(item, InputError):
            yield value
        elif isinstance(value, dict) and cast("dict[str, Any]", value).get("object") in _DOSSIER and "id" in value:
            if not dossier:
                yield InputError(source, "a dossier, not reports")
            dossier = True
        else:
            yield from _rows(value, item, columns)


def _items(stream: BinaryIO, source: str) -> Iterator[Item | InputError]:
    """Lines, if the first or the second is an object of its own; else items, told by their brackets."""
    number, first = 0, b"\n"
    while first and not first.strip():
        number += 1
        first = stream.readline(REPORT + 1)
    if first.lstrip().startswith(b"["):
        yield from split_items(chain((first,), _chunks(stream)), source, REPORT, inside=True)
        return
    after, broken = _next_line(stream) if first.endswith(b"\n") else ([b""], ())
    by_name = _LINES.search(source) is not None and len(first.strip()) > 1
    if by_name or (after[-1].strip() and (_is_object(first) or _is_object(after[-1]))):
        yield from _lines(chain((first, *after), _raised(broken), _pieces(stream)), source, number)
    elif first:
        yield from split_items(
            chain((first, *after), _raised(broken), _chunks(stream)), source, _DOCUMENT, inside=False
        )


def _next_line(stream: BinaryIO) -> tuple[list[bytes], tuple[InputError, ...]]:
    """Give the lines up to the next that is not empty, and the error where the stream breaks off before it ends."""
    lines: list[bytes] = []
    try:
        while not lines or (lines[-1].endswith(b"\n") and not lines[-1].strip()):
            lines.append(stream.readline(REPORT + 1))
    except InputError as error:
        return [*lines, b""], (error,)
    return lines, ()


def _raised(errors: Iterable[InputError]) -> Iterator[bytes]:
    """Raise an error when its turn has come."""
    for error in errors:
        raise error
    yield from ()


def _lines(pieces: Iterable[bytes], source: str, number: int) -> Iterator[Item | InputError]:
    """Give each line with its number; one that is too long comes in pieces, and is one error."""
    within = False
    for piece in pieces:
        if not within and len(piece) > REPORT:
            yield InputError(f"{source}:{number}", f"too long: a report may have {REPORT // 10**6} MB")
        elif not within and piece.strip():
            yield Item(f"{source}:{number}", piece.rstrip(b"\r\n"))
        within = not piece.endswith(b"\n")
        number += not within


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.readline(REPORT + 1):
        yield piece


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(1 << 20):
        yield chunk


def _is_object(line: bytes) -> bool:
    return line.lstrip().startswith(b"{") and isinstance(_value(Item("", line)), dict)


def _value(item: Item) -> Any:
    """Decode an item. What programs write beside the standard is taken: NaN, half of a character, line ends in a text.

    An item that is not JSON gives the error.
    """
    try:
        return msgspec.json.decode(item.raw)
    except UnicodeDecodeError:
        return InputError(item.place, "not UTF-8: the file was cut or changed by a program for another encoding")
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        return _whole(json.loads(item.raw, strict=False))
    except UnicodeDecodeError:
        return InputError(item.place, "not UTF-8: the file was cut or changed by a program for another encoding")
    except (ValueError, RecursionError) as error:
        reason = f", at character {error.pos + 1} of it" if isinstance(error, json.JSONDecodeError) else ""
        return InputError(item.place, f"not JSON{reason}")


def _whole(value: Any) -> Any:
    """Put the mark of a lost character in place of half of one, which no file can hold."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(each) for each in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {_whole(name): _whole(each) for name, each in cast("dict[str, Any]", value).items()}
    return value


def _rows(value: Any, item: Item, columns: Columns) -> Iterator[Row | Original | InputError]:
    """Give the report that an object is, or the reports in the list that it holds."""
    if isinstance(value, list):
        yield from _listed(cast("list[Any]", value), item, columns)
        return
    if not isinstance(value, dict):
        yield InputError(item.place, "not a report: an object with named fields is wanted")
        return
    cells = cast("dict[str, Any]", value)
    report = cells.get("report")
    if isinstance(report, dict) and "text_sha256" in report and "text" in report:
        yield _stored(cells, item)
        return
    fields = fields_of(cells)
    if text_of(fields, columns) is None:
        inside = _inside(cells, fields, columns)
        if inside is not None:
            yield from _listed(inside, item, columns)
            return
        cells = _unwrapped(cells, columns)
    yield row_of(item.place, cells, item.raw)


def _listed(inside: list[Any], item: Item, columns: Columns) -> Iterator[Row | Original | InputError]:
    if not inside:
        yield InputError(item.place, "no reports in it: its list is empty")
    for number, each in enumerate(inside, 1):
        place = f"{item.place}:{number}" if item.alone else f"{item.place}#{number}"
        if isinstance(each, dict):
            cells = _unwrapped(cast("dict[str, Any]", each), columns)
            try:
                yield row_of(place, cells, msgspec.json.encode(each))
            except (OverflowError, RecursionError):
                yield InputError(place, "a number in it has too many figures")
        else:
            yield InputError(place, "not a report: an object with named fields is wanted")


def _inside(cells: dict[str, Any], fields: Fields, columns: Columns) -> list[Any] | None:
    """Give the list of reports in what a news service answers; or reports that stand under their numbers."""
    for name in columns.inside:
        found = fields.get(name)
        if isinstance(found, dict):  # one report, where the service was asked for one
            found = [found] if text_of(fields_of(cast("dict[str, Any]", found)), columns) is not None else None
        if isinstance(found, list) and all(isinstance(each, dict) for each in cast("list[Any]", found)):
            return cast("list[Any]", found)
    values = list(cells.values())
    if values and all(isinstance(each, dict) for each in values) and text_of(fields_of(values[0]), columns) is not None:
        return values
    return None


def _unwrapped(cells: dict[str, Any], columns: Columns) -> dict[str, Any]:
    """Give the fields of a report that a database has put inside an object of its own."""
    if text_of(fields_of(cells), columns) is None:
        for name, value in cells.items():
            if isinstance(value, dict) and len(name) < 20 and fold(name) in columns.wrapped:
                inner = cast("dict[str, Any]", value)
                if text_of(fields_of(inner), columns) is not None:
                    return {other: each for other, each in cells.items() if other != name} | inner
    return cells


def _stored(cells: dict[str, Any], item: Item) -> Original | InputError:
    """Give the report of a reading: its text was extracted before, and is used again."""
    try:
        report = next(read_readings(msgspec.json.encode(cells), item.place)).report
    except InputError as error:
        return InputError(item.place, error.reason)
    except (OverflowError, RecursionError):
        return InputError(item.place, "a number in it has too many figures")
    raw = report.text.encode("utf-8", "surrogatepass")
    if hashlib.sha256(raw).hexdigest() != report.text_sha256:
        return InputError(item.place, "a reading whose text was changed since: give the report itself")
    return Original(
        source=report.source,
        format=report.extraction.format if report.extraction is not None else Format.TEXT,
        raw=raw,
        stored=report,
    )
