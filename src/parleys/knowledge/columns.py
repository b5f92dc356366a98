"""What the columns of news exports are called, whoever made them."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from parleys.knowledge.load import Strict, load

_LOOSE = str.maketrans("", "", " _-\t\"'\ufeff")


class Columns(Strict, frozen=True, kw_only=True):
    """Names of columns, the best first; a dot leads one level down ("source.name"). All folded when loaded."""

    text: tuple[str, ...]
    """The whole text of the report."""
    parts: tuple[tuple[str, ...], ...]
    """Columns that hold the text together, in order."""
    summary: tuple[str, ...]
    """A text that is less than the report: taken where there is no other."""
    title: tuple[str, ...]
    outlet: tuple[str, ...]
    published: tuple[str, ...]
    found: tuple[str, ...]
    """When somebody found the report: the day of publication or one soon after."""
    url: tuple[str, ...]
    byline: tuple[str, ...]
    language: tuple[str, ...]
    inside: tuple[str, ...]
    """Lists of reports inside an object."""
    wrapped: tuple[str, ...]
    """An object of its own that holds the report, beside what a database says of it."""
    missing: frozenset[str]
    """What stands in a cell that holds nothing."""
    languages: dict[str, str]
    """ISO 639-1 by the name of a language or its longer code."""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Give a column's name without its case, blanks, hyphens and underscores.

    >>> fold("Publish_Date"), fold("source.Name")
    ('publishdate', 'source.name')
    """
    return name.casefold().translate(_LOOSE)


@cache
def load_columns() -> Columns:
    """Give the names of columns."""
    read = load("world/columns.toml", Columns)
    folded = {
        field: tuple(fold(name) for name in getattr(read, field))
        for field in Columns.__struct_fields__
        if field not in ("parts", "missing", "languages")
    }
    parts = tuple(tuple(fold(name) for name in names) for names in read.parts)
    return msgspec.structs.replace(read, parts=parts, **folded)
