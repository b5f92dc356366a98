"""Find words in the texts of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, literal_column, select, table, text

from parleys.errors import UsageError
from parleys.record import Span
from parleys.store import tables
from parleys.store.choose import in_days, naming
from parleys.store.words import Term, places_of, terms_of, words_of
from parleys.stories.when import Stretch

_AROUND = 90
"""Characters of a snippet on each side of the words."""
_SNIPPETS = 3
_PLACES = 100


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a report's text with what was looked for in it; `marks` count from the start of the report."""

    start: int
    words: str
    marks: tuple[Span, ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which the words stand."""

    report: str
    source: str
    outlet: str | None
    agency: str | None
    title: str | None
    published: str | None
    url: str | None
    start: int
    """Where the first of the words stands in its text."""
    places: tuple[Span, ...]
    """Every place of the words, in order; the first hundred."""
    snippets: tuple[Snippet, ...]


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: the newest reports first, undated ones last, and in how many the words stand at all."""

    found: tuple[Hit, ...]
    total: int


def find(
    connection: Connection,
    asked: str,
    actor: str | None = None,
    since: Stretch | None = None,
    until: Stretch | None = None,
    limit: int | None = None,
) -> Hits:
    """Find reports with all of these words.

    Args:
        connection: the record.
        asked: words, "words in this order", beginn*, -without.
        actor: only reports with somebody in them who bears these words in a name.
        since: only reports published from then on.
        until: only reports published until then.
        limit: how many are given, at most.

    Raises:
        UsageError: there is no word to look for.
    """
    terms = terms_of(asked)
    if not any(not term.without for term in terms):
        raise UsageError(f"{asked!r}: give at least one word to look for")
    rows = connection.execute(_candidates(connection, terms, actor, since, until)).all()
    exact = connection.dialect.name == "sqlite" or all(len(term.words) == 1 for term in terms)
    found: list[Hit] = []
    total = 0
    for number, row in enumerate(rows):
        if limit is not None and len(found) >= limit and exact:
            return Hits(found=tuple(found), total=total + len(rows) - number)
        hit = _hit(connection, row, terms)
        if hit is not None:
            total += 1
            if limit is None or len(found) < limit:
                found.append(hit)
    return Hits(found=tuple(found), total=total)


def add_words(connection: Connection, number: int, text_: str) -> None:
    """Put the words of a text into the full text, in a transaction that writes."""
    words = [word for word, _, _ in words_of(text_)]
    if connection.dialect.name == "sqlite":
        query = text("INSERT INTO words(rowid, text) VALUES (:number, :words)")
        connection.execute(query, {"number": number, "words": " ".join(words)})
    else:
        query = text("INSERT INTO words(number, text) VALUES (:number, array_to_tsvector(CAST(:words AS text[])))")
        connection.execute(query, {"number": number, "words": sorted(set(words))})


def clear_words(connection: Connection) -> None:
    """Empty the full text."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO words(words) VALUES ('delete-all')"))
    else:
        connection.execute(delete(table("words")))


def _candidates(
    connection: Connection, terms: tuple[Term, ...], actor: str | None, since: Stretch | None, until: Stretch | None
) -> Select[Any]:
    report, number = tables.reports, tables.texts.c.number
    if connection.dialect.name == "sqlite":
        within: Any = literal_column("words.rowid")
        matches = text("words MATCH :asked").bindparams(bindparam("asked", _fts5(terms)))
    else:
        within = literal_column("words.number")
        matches = text("words.text @@ CAST(:asked AS tsquery)").bindparams(bindparam("asked", _tsquery(terms)))
    inside = select(within).select_from(table("words")).where(matches)
    query = (
        select(report, number)
        .join(tables.texts, tables.texts.c.report == report.c.report)
        .where(number.in_(inside), *in_days(report, since, until))
        .order_by(report.c.last_day.is_(None), report.c.last_day.desc(), report.c.report)
    )
    return naming(query, report, actor)


def _fts5(terms: tuple[Term, ...]) -> str:
    """Give what SQLite's full text is asked; the words hold letters and digits only, so nothing in them is a sign."""

    def phrase(term: Term) -> str:
        return f'"{" ".join(term.words)}"' + (" *" if term.begins else "")

    wanted = " AND ".join(phrase(term) for term in terms if not term.without)
    without = " OR ".join(phrase(term) for term in terms if term.without)
    return f"({wanted}) NOT ({without})" if without else wanted


def _tsquery(terms: tuple[Term, ...]) -> str:
    """Give what PostgreSQL's full text is asked: that the words are there; their order is looked at afterwards."""

    def words(term: Term) -> str:
        last = len(term.words) - 1
        return " & ".join(
            f"'{word}'" + (":*" if term.begins and at == last else "") for at, word in enumerate(term.words)
        )

    wanted = [words(term) for term in terms if not term.without]
    without = [f"!({words(term)})" for term in terms if term.without and len(term.words) == 1]
    return " & ".join((*wanted, *without))


def _hit(connection: Connection, row: Any, terms: tuple[Term, ...]) -> Hit | None:
    raw = connection.execute(select(tables.texts.c.text).where(tables.texts.c.number == row.number)).scalar_one()
    words = bytes(raw).decode("utf-8", "surrogatepass")
    places = places_of(terms, words)
    if places is None:
        return None
    every = sorted({Span(*place) for each in places for place in each})
    told = {name: getattr(row, name) for name in ("report", "source", "outlet", "agency", "title", "published", "url")}
    firsts = [Span(*each[0]) for each in places]
    snippets = tuple(_snippets(words, sorted(set(firsts)), every))
    return Hit(**told, start=every[0].start, places=tuple(every[:_PLACES]), snippets=snippets)


def _snippets(words: str, firsts: list[Span], every: list[Span]) -> Iterator[Snippet]:
    """Yield a stretch around the first place of each term; one for those that lie close together."""
    given, end = 0, -1
    for place in firsts:
        if place.end <= end or given == _SNIPPETS:
            continue
        start, end = _edge(words, place.start, -1), _edge(words, place.end, 1)
        given += 1
        marks = tuple(mark for mark in every if start <= mark.start and mark.end <= end)
        yield Snippet(start=start, words=words[start:end], marks=marks)


def _edge(words: str, at: int, step: int) -> int:
    """Give where a snippet ends on one side: at a blank, or where a paragraph does."""
    limit = max(at - _AROUND, 0) if step < 0 else min(at + _AROUND, len(words))
    line = words.rfind("\n", limit, at) if step < 0 else words.find("\n", at, limit)
    if line >= 0:
        return line + 1 if step < 0 else line
    if limit in (0, len(words)):
        return limit
    blank = words.find(" ", limit, at) if step < 0 else words.rfind(" ", at, limit)
    return blank + (step < 0) if blank >= 0 else at
