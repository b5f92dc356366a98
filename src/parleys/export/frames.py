"""Facts as Arrow tables and data frames, one row a fact, for those who go on with them in Python."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

from parleys.errors import UsageError
from parleys.export.choose import KINDS, Wanted, choose
from parleys.export.tables import Line, columns, lines
from parleys.record import Dossier, Reading

if TYPE_CHECKING:
    from parleys.store import Record

Library = Literal["pandas", "polars", "arrow"]
_ROWS = 20_000
"""Rows that are held at once while a table is written; a row group of a Parquet file."""


def frame(record: Record, kind: str | Sequence[str] = KINDS, library: Library = "pandas") -> Any:
    """Give the facts of a record as a table: what was corrected as corrected, what was rejected left out.

    Args:
        record: an open record.
        kind: statements, positions, events or figures, or several of them; all by default.
        library: what to give: a `pandas.DataFrame`, a `polars.DataFrame`, or a `pyarrow.Table` ("arrow").

    Raises:
        UsageError: there is no such kind or library, or the library is not installed.
    """
    kinds = (kind,) if isinstance(kind, str) else tuple(kind)
    for each in kinds:
        if each not in KINDS:
            raise UsageError(f"kind {each!r}: give {', '.join(KINDS)}")
    if library not in get_args(Library):
        raise UsageError(f"library {library!r}: give {', '.join(get_args(Library))}")
    dossier = record.dossier()
    table = arrow_table(choose(record.readings(), dossier, Wanted(kinds=kinds)), dossier, kinds)
    if library == "arrow":
        return table
    if library == "polars":
        return _needed("polars").from_arrow(table)
    _needed("pandas")
    return table.to_pandas()


def arrow_table(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Any:
    """Give a `pyarrow.Table` of facts.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow = _needed("pyarrow")
    return arrow.Table.from_batches(list(batches(readings, dossier, kinds)), schema=arrow_schema(kinds))


def batches(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str]) -> Iterator[Any]:
    """Yield Arrow record batches of at most 20,000 facts."""
    arrow, schema = _needed("pyarrow"), arrow_schema(kinds)
    wanted = attrgetter(*schema.names)
    found = lines(readings, dossier, kinds)
    while chunk := list(islice(found, _ROWS)):
        by_column = zip(*map(wanted, chunk), strict=True)
        arrays = [_array(list(values), field.type) for values, field in zip(by_column, schema, strict=True)]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def arrow_schema(kinds: Sequence[str]) -> Any:
    """Give the columns with their types: text, numbers, days, lists of text."""
    arrow = _needed("pyarrow")
    made = {
        str: arrow.string(),
        int: arrow.int64(),
        float: arrow.float64(),
        bool: arrow.bool_(),
        date: arrow.date32(),
        tuple: arrow.list_(arrow.string()),
    }
    return arrow.schema([(name, made[_types()[name]]) for name in columns(kinds)])


@cache
def _types() -> dict[str, type]:
    """Give what each column holds, None aside."""
    hints = get_type_hints(Line)
    found: dict[str, type] = {}
    for name, hint in hints.items():
        options = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        one = next(each for each in options if each is not type(None))
        found[name] = tuple if get_args(one) else one
    return found


def _array(values: list[Any], holds: Any) -> Any:
    """Give a column; half surrogates, which are no text in UTF-8, become question marks."""
    arrow = _needed("pyarrow")
    try:
        return arrow.array(values, type=holds)
    except UnicodeEncodeError:
        return arrow.array([_value(each) for each in values], type=holds)


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [_value(each) for each in value] if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownVariableType]


def _needed(library: str) -> Any:
    """Import a library that is not part of every installation.

    Raises:
        UsageError: it is not there; tells how to get it.
    """
    from importlib import import_module

    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        raise UsageError(f"this needs {library}, which is not installed: pip install 'parleys[analysis]'") from error
