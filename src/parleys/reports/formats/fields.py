"""Find what is told of a report among the fields of a row, whatever they are called."""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from parleys.knowledge.columns import Columns, fold
from parleys.record import Metadata

_NAME = 100
"""Characters of a column's name; what is longer is no name."""
_LINE = 2000
"""Characters of a title, an outlet or a byline; what is longer is none."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
"""A character as HTML writes it; without its semicolon it is only an "&"."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.[a-z]{2,}/\S*", re.IGNORECASE)
_LISTED = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_NUMBER = 10**20
"""No date or name is a greater one."""
_FOUND_LATER = 0.7
"""How sure the day is on which a report was only found."""

Fields = dict[str, Any]
"""The values of a row by folded name."""


def fields_of(row: Mapping[str, Any]) -> Fields:
    """Give the values of a row by folded name, those one level down with a dot: "source.name"."""
    found: Fields = {}
    for name, value in row.items():
        if len(name) > _NAME:
            continue
        if isinstance(value, dict):
            for inner, below in cast("dict[str, Any]", value).items():
                if len(inner) <= _NAME:
                    found.setdefault(f"{fold(name)}.{fold(inner)}", below)
        if value is not None:
            found.setdefault(fold(name), value)
    return found


def text_of(fields: Fields, columns: Columns) -> str | None:
    """Give the text of a report as it stands in its row."""
    for name in columns.text:
        if (words := _words(fields.get(name), columns)) is not None:
            return words
    for names in columns.parts:
        parts = [_words(fields.get(name), columns) for name in names]
        if None not in parts:
            return "\n\n".join(part for part in parts if part)
    return None


def summary_of(fields: Fields, columns: Columns) -> str | None:
    """Give what stands for the text where there is none."""
    return next(_all_words(fields, columns.summary, columns), None)


def metadata_of(fields: Fields, columns: Columns) -> Metadata:
    """Give what a row tells of its report."""
    published = _first(fields, columns.published, columns)
    found = _first(fields, columns.found, columns) if published is None else None
    addresses = _lines(fields, (*columns.url, *columns.outlet), columns)
    outlets = _lines(fields, columns.outlet, columns)
    return Metadata(
        title=_first(fields, columns.title, columns),
        outlet=next((outlet for outlet in outlets if "://" not in outlet), None),
        byline=_first(fields, columns.byline, columns),
        url=next((address for address in addresses if ADDRESS.fullmatch(address)), None),
        language=_language(fields, columns),
        published=published or found,
        published_confidence=0.95 if found is None else _FOUND_LATER,
    )


def one_line(words: str) -> str:
    """Give words without tags, entities and line ends: a title as a reader sees it."""
    if "&" in words:
        words = unescape(words)
    if "<" in words:
        words = _TAG.sub("", words)
    return " ".join(words.replace("\0", "").split())


def unescape(words: str) -> str:
    """Give the characters that entities stand for.

    >>> unescape("AT&T said &#8220;no&#8221; &amp; left")
    'AT&T said “no” & left'
    """
    return _ENTITY.sub(_character, words)


def _character(entity: re.Match[str]) -> str:
    """ "&notathing;" is no character, though it begins as one: Python would take the "&not" for it."""
    name = entity[0][1:]
    return html.unescape(entity[0]) if name.startswith("#") else html.entities.html5.get(name, entity[0])


def _language(fields: Fields, columns: Columns) -> str | None:
    """ "en-GB", "eng", "English": the language that an analyst filters by."""
    for told in _lines(fields, columns.language, columns):
        name = told.casefold()
        short = re.split(r"[-_ (,;]", name, maxsplit=1)[0]
        known = columns.languages.get(name) or columns.languages.get(short)
        if known is not None:
            return known
        if len(short) == 2 and short.isascii() and short.isalpha():
            return short
    return None


def _first(fields: Fields, names: Iterable[str], columns: Columns) -> str | None:
    return next(_lines(fields, names, columns), None)


def _lines(fields: Fields, names: Iterable[str], columns: Columns) -> Iterator[str]:
    for name in names:
        value = fields.get(name)
        if value is not None:
            line = one_line(", ".join(_each(value)))
            if line and len(line) <= _LINE and line.casefold() not in columns.missing:
                yield line


def _each(value: Any, depth: int = 2) -> Iterator[str]:
    """One value or a list of them; an author may be an object with a name, a date one with "$date"."""
    if isinstance(value, str):
        if value.startswith(("['", '["')) and value.endswith(("']", '"]')) and len(value) <= _LINE:  # Python's own
            listed = [hit[1] or hit[2] for hit in _LISTED.finditer(value)]
            yield from (each for each in listed if each)
        else:
            yield value
    elif isinstance(value, list) and depth:
        for each in cast("list[Any]", value)[:50]:
            yield from _each(each, depth - 1)
    elif isinstance(value, dict) and depth:
        known = cast("dict[str, Any]", value)
        yield from _each(next((known[name] for name in ("name", "$date", "$numberLong") if name in known), None), 1)
    else:
        yield from _figure(value)


def _figure(value: Any) -> Iterator[str]:
    """A number in full, without the ".0" that pandas adds; NaN is an empty cell."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _NUMBER:
        yield str(int(value)) if int(value) == value else str(value)


def _all_words(fields: Fields, names: Iterable[str], columns: Columns) -> Iterator[str]:
    for name in names:
        if (words := _words(fields.get(name), columns)) is not None:
            yield words


def _words(value: Any, columns: Columns) -> str | None:
    """Give a text exactly as it is; a list of paragraphs with empty lines between."""
    if isinstance(value, list):
        paragraphs = [each for each in cast("list[Any]", value) if isinstance(each, str)]
        value = "\n\n".join(paragraphs) if len(paragraphs) == len(cast("list[Any]", value)) else None
    if not isinstance(value, str) or not value.strip():
        return None
    return None if len(value) < 12 and value.strip().casefold() in columns.missing else value
