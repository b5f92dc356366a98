"""Read one report file: bytes in, a `Report` out, with everything around the body set apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from parleys.record import Comment, Report, Span
from parleys.reports.clean import Cleaned, clean
from parleys.reports.decode import decode
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.marks import Role, Segment
from parleys.reports.problems import find_problems
from parleys.reports.published import find_published
from parleys.reports.sources import find_sources


def read_report(raw: bytes, source: str, know: ReportKnowledge, published: str | None = None) -> Report:
    """Read the bytes of a text file.

    Raises:
        InputError: the file is empty, too big, or not text.
    """
    return _report(decode(raw, source), raw, source, know, published)


def read_text(text: str, source: str, know: ReportKnowledge, published: str | None = None) -> Report:
    """Read a text that is decoded already."""
    return _report(text, text.encode("utf-8", "surrogatepass"), source, know, published)


def _report(text: str, raw: bytes, source: str, know: ReportKnowledge, given: str | None) -> Report:
    cleaned = clean(text, know)
    day = find_published(text, cleaned, know, given)
    printed = find_sources(cleaned, know)
    return Report(
        id=hashlib.sha256(raw).hexdigest()[:16],
        source=source,
        text=text,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=cleaned.head.title,
        outlet=printed.outlet,
        agency=printed.agency,
        byline=printed.byline,
        dateline=printed.dateline,
        published=day.day if day is not None else None,
        published_basis=day.basis if day is not None else None,
        published_confidence=day.confidence if day is not None else None,
        body=_of(cleaned, Role.BODY),
        headings=_of(cleaned, Role.HEADING),
        captions=_of(cleaned, Role.CAPTION),
        furniture=_of(cleaned, Role.FURNITURE),
        comments=tuple(_comments(cleaned)),
        problems=find_problems(text, cleaned, know, day),
    )


def _of(cleaned: Cleaned, role: Role) -> tuple[Span, ...]:
    return tuple(Span(segment.start, segment.end) for segment in cleaned.segments if segment.role is role)


def _comments(cleaned: Cleaned) -> Iterator[Comment]:
    """Give each comment from its author's line to the next author's."""
    segments: list[Segment] = [segment for segment in cleaned.segments if segment.role is Role.COMMENT]
    if not segments or cleaned.thread is None:
        return
    end = segments[-1].end
    if not cleaned.thread.comments:
        yield Comment(author=None, date=None, start=segments[0].start, end=end)
        return
    opened = [(cleaned.blocks[n].start, signed) for n, signed in cleaned.thread.comments]
    ends = [start for start, _ in opened[1:]] + [end]
    for (start, signed), after in zip(opened, ends, strict=True):
        yield Comment(author=signed.author, date=signed.date, start=start, end=after)
