"""Turn the rows of exports into reports: objects of JSON files, rows of tables, entries of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import msgspec

from parleys import __version__
from parleys.errors import InputError, LinksError
from parleys.knowledge.columns import Columns
from parleys.language.calendar import whole_day
from parleys.record import Format, Metadata, Outlined, Problem, SegmentRole
from parleys.reports.days import reads_two_ways
from parleys.reports.formats.fields import (
    Fields,
    fields_of,
    metadata_of,
    one_line,
    summary_of,
    text_of,
    unescape,
)
from parleys.reports.limits import REPORT
from parleys.reports.originals import Extract, Original

_SAMPLE, _SAMPLE_BYTES = 200, 20_000_000
"""Rows that are looked at before the first is given on: does the file hold texts, and how does it write its days?"""
_TOLD = 20
"""Rows of a file that are said one by one to be unreadable."""
_WHOLE = 1_000
"""Characters from which on a "summary" is the report itself: some feeds and exports name their texts so."""
_NAMES = 20
"""Names of columns that are listed."""
_CUT = re.compile(r"\[\+\d+ chars\]\s*$")
"""NewsAPI ends the two hundred characters that it gives so."""
_SHORTENED = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|&#8230;|&hellip;)\s*\]?\s*(?:</?\w[^<>]*>\s*)*$")
_SURE = 25
"""Characters of a title that can begin a line by chance no more."""
_BLOCKS = "p|br|div|h[1-6]|ul|ol|li|blockquote|figure|table|section|article|script|style"
_BLOCK_TAG = re.compile(rf"<(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.I)
_INLINE_TAGS = re.compile(r"<(a|b|i|u|em|strong|span|cite|q)(?:\s[^<>]{0,2000})?>[^<>]{0,2000}</\1>", re.I)
_STRAY_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|cite|q|p|div|br|font)(?:\s[^<>]*)?/?>", re.I)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_QUOTES = str.maketrans("", "", "\"'“”‘’„‚«»‹›`´")
_PLAIN = f"parleys {__version__}"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One object or row, with its place in the file."""

    place: str
    cells: Mapping[str, Any]
    fields: Fields
    """The same by folded name."""
    raw: bytes
    """Its own bytes, or its cells as JSON."""


def row_of(place: str, cells: Mapping[str, Any], raw: bytes) -> Row:
    """Give the row of an object or of the cells of a table."""
    return Row(place=place, cells=cells, fields=fields_of(cells), raw=raw)


class DayOrder(msgspec.Struct, frozen=True):
    """How a column writes its days: "25/02/2031" in one row tells how to read "03/04/2031" in the next."""

    day_first: bool | None = None
    """None where no row tells it, or rows tell different things."""

    def settle(self, words: str | None) -> str | None:
        """Give a date with its day in ISO form where the column tells how to read it, else as it is."""
        two = reads_two_ways(words) if words is not None and self.day_first is not None else None
        if two is None:
            return words
        one, other, year, rest = two
        day = whole_day(year, other, one) if self.day_first else whole_day(year, one, other)
        return words if day is None else day + rest


def read_rows(
    rows: Iterable[Row | Original | InputError], source: str, form: Format, columns: Columns
) -> Iterator[Original | InputError]:
    """Give the report of each row; a row that cannot be read is one error, and the next is read.

    A file in which no row has a text is one error. Reports that are stored already pass as they are.
    """
    sample, rest = _sample(rows)
    fault = _no_texts(sample, source, columns) if sample else InputError(source, "no reports in it")
    if fault is not None:
        yield fault
        return
    order = day_order(sample, columns)
    made = (_original(row, form, columns, order) if isinstance(row, Row) else row for row in chain(sample, rest))
    yield from capped(made, source)


def read_links(
    rows: Iterable[Row | Original | InputError], source: str, columns: Columns
) -> Iterator[tuple[str, Metadata] | InputError]:
    """Give the address in each row, and what the row tells of the page behind it."""
    sample, rest = _sample(rows)
    order = day_order(sample, columns)
    links = (_link(row, columns, order) if isinstance(row, Row) else row for row in chain(sample, rest))
    yield from capped((link for link in links if not isinstance(link, Original)), source)


def capped(found: Iterable[Any], source: str) -> Iterator[Any]:
    """Give everything, but of the errors only the first twenty and then their number."""
    errors = 0
    for each in found:
        errors += isinstance(each, InputError)
        if errors <= _TOLD or not isinstance(each, InputError):
            yield each
    if errors > _TOLD:
        yield InputError(source, f"{errors - _TOLD} more rows cannot be read")


def day_order(sample: Iterable[Row | Original | InputError], columns: Columns) -> DayOrder:
    """Tell whether a file writes the day first: one "25/02/2031" says so."""
    told: set[bool] = set()
    for row in sample:
        words = metadata_of(row.fields, columns).published if isinstance(row, Row) else None
        two = reads_two_ways(words) if words is not None else None
        if two is not None and (two[0] > 12) != (two[1] > 12):
            told.add(two[0] > 12)
    return DayOrder(told.pop() if len(told) == 1 else None)


def problem_of(words: str, *, is_summary: bool, where: str) -> Problem | None:
    """Say that a text is not the whole report, where it looks so."""
    if _CUT.search(words[-40:]):
        return Problem(message=f"the text is cut short: {where} holds only its beginning")
    if is_summary and (len(words) < _WHOLE or _SHORTENED.search(words[-300:])):
        return Problem(message=f"only a summary: {where} does not hold the whole text")
    return None


def extract_row(original: Original) -> Extract:
    """Give the text of a row or of a feed's entry: its title, and its words exactly as they are.

    The title is put before the words unless they begin with it. Words whose paragraphs are told by tags are read as a
    page is; else entities become the characters that they stand for, and the tags of a link or two are left out.

    Raises:
        InputError: there are no words.
    """
    words, extractor = original.words or "", None
    outline: tuple[Outlined, ...] = ()
    plain = _plain(words)
    if _is_page(words) or _is_page(plain):  # the second: tags that were written as entities
        from parleys.reports.formats.html import extract_fragment

        words, outline = extract_fragment(words if _is_page(words) else plain, original.source)
        extractor = _PLAIN
    elif plain != words:
        words, extractor = plain, _PLAIN
    if not words.strip():
        raise InputError(original.source, "no text in it")
    title = one_line(original.metadata.title or "")
    if title and not begins_with(words, title):
        shift = len(title) + 2
        heading = Outlined(start=0, end=len(title), role=SegmentRole.HEADING)
        moved = [msgspec.structs.replace(each, start=each.start + shift, end=each.end + shift) for each in outline]
        return Extract(text=f"{title}\n\n{words}", extractor=_PLAIN, outline=(heading, *moved))
    return Extract(text=words, extractor=extractor, outline=outline)


def begins_with(words: str, title: str) -> bool:
    """Tell whether a text begins with its title already, whatever its capitals and quotation marks.

    A short title may begin a sentence by chance; it has to be the whole first line.

    >>> begins_with("TALKS OPEN IN VELLAND\\nBy Jana Haddad", "Talks open in Velland")
    True
    >>> begins_with("Talks opened on Sunday.", "Talks")
    False
    """
    wanted = _folded(title)
    opening = words.lstrip()[: 2 * len(title) + 200]
    if not wanted or _folded(opening.splitlines()[0] if opening else "") == wanted:
        return True
    begun = _folded(opening)
    return len(wanted) >= _SURE and begun.startswith(wanted) and not begun[len(wanted) : len(wanted) + 1].isalnum()


def _folded(words: str) -> str:
    return " ".join(words.translate(_QUOTES).casefold().split()).rstrip(" .")


def _is_page(words: str) -> bool:
    """Tell whether paragraphs are told by tags rather than by empty lines, in which case a stray tag means nothing."""
    if "<" not in words:
        return False
    blocks = len(_BLOCK_TAG.findall(words))
    return blocks > 0 and 2 * blocks >= len(_EMPTY_LINE.findall(words))


def _plain(words: str) -> str:
    """Give plain words without entities, null bytes and the tags of a link or two."""
    if "&" in words:
        words = unescape(words)
    words = words.replace("\0", "")
    tagged = "<" in words and not _is_page(words) and (_INLINE_TAGS.search(words) or _BLOCK_TAG.search(words))
    return _STRAY_TAG.sub("", words) if tagged else words


def _sample(
    rows: Iterable[Row | Original | InputError],
) -> tuple[list[Row | Original | InputError], Iterator[Row | Original | InputError]]:
    rest = iter(rows)
    sample: list[Row | Original | InputError] = []
    size = 0
    try:
        for row in rest:
            sample.append(row)
            size += len(row.raw) if not isinstance(row, InputError) else 0
            if len(sample) >= _SAMPLE or size >= _SAMPLE_BYTES:
                break
    except InputError as error:  # the stream breaks off: what came before is read
        sample.append(error)
    return sample, rest


def _no_texts(sample: list[Row | Original | InputError], source: str, columns: Columns) -> InputError | None:
    """Say that no row of a file has a text, and what the file has instead."""
    rows = [row for row in sample if isinstance(row, Row)]
    if not rows or len(rows) < sum(isinstance(row, Original) for row in sample):
        return None
    every = [row.fields for row in rows]
    if any(text_of(fields, columns) or summary_of(fields, columns) for fields in every):
        return None
    names: dict[str, None] = {name: None for row in rows for name in row.cells}
    if any(name in fields for fields in every for name in (*columns.text, *columns.summary)):
        return None  # a column of texts, though its cells are empty: each row says so
    if any(metadata_of(fields, columns).url for fields in every):
        reason = "it holds links and titles but no texts: fetch the pages with --fetch, or give an export with the text"
        return LinksError(source, reason)
    return InputError(source, _no_column(names, columns))


def _no_column(names: Iterable[str], columns: Columns) -> str:
    shown = [one_line(name)[:40] or "(no name)" for name in names]
    more = f" and {len(shown) - _NAMES} more" if len(shown) > _NAMES else ""
    wanted = ", ".join(columns.text[:3])
    return (
        f"no column of text: it has the columns {', '.join(shown[:_NAMES])}{more}; "
        f"the text is looked for under {wanted} and names like these"
    )


def _original(row: Row, form: Format, columns: Columns, order: DayOrder) -> Original | InputError:
    text = text_of(row.fields, columns)
    words = text or summary_of(row.fields, columns)
    if words is None:
        return InputError(row.place, "no text in it")
    if len(words) > REPORT:
        return InputError(row.place, f"too long: a report may have {REPORT // 10**6} million characters")
    problem = problem_of(words, is_summary=text is None, where="the file")
    return Original(
        source=row.place,
        format=form,
        raw=row.raw,
        words=words,
        metadata=_metadata(row.fields, columns, order),
        problems=(problem,) if problem is not None else (),
    )


def _link(row: Row, columns: Columns, order: DayOrder) -> tuple[str, Metadata] | InputError:
    metadata = _metadata(row.fields, columns, order)
    if metadata.url is None or not metadata.url.lower().startswith(("http://", "https://")):
        return InputError(row.place, "no link in it")
    return metadata.url, metadata


def _metadata(fields: Fields, columns: Columns, order: DayOrder) -> Metadata:
    metadata = metadata_of(fields, columns)
    settled = order.settle(metadata.published)
    return metadata if settled == metadata.published else msgspec.structs.replace(metadata, published=settled)
