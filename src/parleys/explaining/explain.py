"""Explain one place of a report: what the parser made of it, which rules looked, what each said, and what was kept."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from parleys.actors import find_actors
from parleys.batch import Reader, load_reader
from parleys.clauses import find_clauses
from parleys.dates.find import find_dates
from parleys.errors import InputError, UsageError
from parleys.explaining.answers import Explanation, Read, printed
from parleys.explaining.rules import ask
from parleys.explaining.told import fact_lines, mention, predicate
from parleys.language.page import Page
from parleys.language.parse import parse_report
from parleys.record import Reading, Report, Span
from parleys.reports.find import File
from parleys.reports.open import open_file
from parleys.reports.originals import Original
from parleys.reports.read import clean_original
from parleys.statements import find_statements

_NUMBERED = re.compile(r"(?P<file>.+):(?P<row>\d+)")


def explain(
    report: str | Path, place: int | str, *, reader: Reader | None = None, published: str | None = None
) -> Explanation:
    """Explain why something is in a reading, or is not: who was asked about a place of a report, and what they said.

    Args:
        report: a file with one report, or `file:row` for one of many, as `parleys read` names it.
        place: a character of the report's text, counted from 0, or words to look for: their first
            place in the body is taken.
        reader: what it is read with; None for the shipped model.
        published: the day that it was published (EDTF), where neither it nor its file tells one.

    Raises:
        InputError: the file cannot be read, or holds several reports.
        UsageError: the place is not in the report.
    """
    found = reader or load_reader()
    original = _original(str(report), found)
    reading = found.read(original, published)
    told = explain_reading(reading, place, found)
    if told.apart is None:
        return told
    end = told.place.start or 0
    rule = next(s.rule for s in clean_original(original, found.layout, published)[1] if s.end > end)
    return msgspec.structs.replace(told, apart_rule=rule)


def explain_reading(reading: Reading, place: int | str | Span, reader: Reader) -> Explanation:
    """Explain a place of a report that was read before, whether or not its file is still there; as `explain`.

    Raises:
        UsageError: the place is not in the report.
    """
    span, others = _place(reading.report, place)
    bare = Explanation(
        report=reading.report.id,
        source=reading.report.source,
        place=printed(reading.report.text, span.start, span.end),
        others=others,
    )
    apart = _apart(reading.report, span)
    if apart is not None:
        return msgspec.structs.replace(bare, apart=apart)
    read = _read(reading, span, reader)
    return bare if read is None else _explained(bare, read)


def _original(place: str, reader: Reader) -> Original:
    """Give the report that is meant: the only one of a file, or the one of a row."""
    numbered = None if Path(place).exists() else _NUMBERED.fullmatch(place)
    path = Path(numbered["file"] if numbered else place)
    if path.is_dir():
        raise InputError(place, "a folder: name one report in it")
    kept: list[Original] = []
    for found in open_file(File(path=path), reader.layout):
        if isinstance(found, InputError):
            if not numbered or found.place == place:
                raise found
            continue
        if not numbered or found.source == place:
            kept.append(found)
        if len(kept) > 1:
            raise InputError(place, f"holds several reports: name one of them, as {kept[0].source}")
    if not kept:
        raise InputError(place, "there is no such report in it" if numbered else "there is no report in it")
    return kept[0]


def _place(report: Report, place: int | str | Span) -> tuple[Span, int]:
    """Give the place that is meant, and how many more have the same words; words in the body come first."""
    text = report.text
    if isinstance(place, Span):
        if not place.start < place.end <= len(text):
            raise UsageError(f"{place.start} to {place.end}: {report.source} has characters 0 to {len(text) - 1}")
        return place, 0
    if isinstance(place, int):
        if not 0 <= place < len(text):
            raise UsageError(f"{place}: {report.source} has characters 0 to {len(text) - 1}")
        return Span(place, place + 1), 0
    words = place.split()
    if not words:
        raise UsageError("give a character of the report, or words to look for")
    # words are looked for as they are printed, but over the ends of lines, too
    pattern = r"\s+".join(re.escape(word) for word in words)
    hits = list(re.finditer(pattern, text)) or list(re.finditer(pattern, text, re.IGNORECASE))
    if not hits:
        raise UsageError(f"{place!r}: these words are not in {report.source}")
    spans = [Span(hit.start(), hit.end()) for hit in hits]
    return next((span for span in spans if _apart(report, span) is None), spans[0]), len(spans) - 1


def _apart(report: Report, span: Span) -> str | None:
    """Say what a place is set apart as, or None where it is read."""
    groups = (("heading", report.headings), ("caption", report.captions), ("furniture", report.furniture))
    for role, spans in groups:
        if any(each.start <= span.start < each.end for each in spans):
            return role
    return "comment" if any(each.start <= span.start < each.end for each in report.comments) else None


def _read(reading: Reading, span: Span, reader: Reader) -> Read | None:
    """Read the report up to the statements again, for what a reading does not keep; None for blanks between lines."""
    report, know = reading.report, reader.know
    above = sorted((*report.headings, *report.captions))
    page, headings = parse_report(report.text, report.body, above, reader.model, know.sentences)
    sentence = next((s.index for s in page.sentences if s.end > span.start), None)
    if sentence is None or page.sentences[sentence].start >= span.end:
        return None
    clauses = find_clauses(page, know.clauses)
    cast = find_actors(page, know.world, headings)
    days = find_dates(page, report.published, know.calendar)
    said = find_statements(page, clauses, cast, days, know.speech, know.calendar)
    inside = [i for i in _tokens(page, sentence) if (c := clauses.at(i)) is not None and _touched(c.start, c.end, span)]
    inside.sort(key=lambda i: clauses.by_head[i].end - clauses.by_head[i].start)
    return Read(
        reading=reading,
        page=page,
        clauses=clauses,
        cast=cast,
        days=days,
        said=said,
        know=know,
        place=span,
        heads=tuple(inside),
        sentence=sentence,
    )


def _tokens(page: Page, sentence: int) -> range:
    return range(page.sentences[sentence].first, page.sentences[sentence].last)


def _touched(start: int, end: int, span: Span) -> bool:
    return Span(start, end).touches(span)


def _explained(bare: Explanation, read: Read) -> Explanation:
    """Add to an explanation what was looked at and what was said."""
    found = read.page.sentences[read.sentence]
    sentence = Span(found.start, found.end)
    mentions = [each for each in read.cast.mentions if Span(each.start, each.end).touches(sentence)]
    clauses = [clause for i in read.heads if (clause := read.clauses.at(i)) is not None]
    return msgspec.structs.replace(
        bare,
        sentence=read.words(sentence.start, sentence.end),
        predicates=tuple(predicate(read, clause) for clause in clauses),
        mentions=tuple(mention(read, each) for each in mentions),
        asked=tuple(ask(read)),
        facts=fact_lines(read, sentence),
    )
