"""Read one report: an original in, a `Report` out, with everything around the body set apart."""

from __future__ import annotations

from collections.abc import Iterator

from parleys.record import Comment, Format, Outlined, Report, Span, hash_of_text
from parleys.reports.clean import Cleaned, clean
from parleys.reports.extract import extract
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.marks import Role, Segment
from parleys.reports.originals import Extract, Original, extraction_of, merge
from parleys.reports.problems import find_problems
from parleys.reports.published import find_published
from parleys.reports.sources import find_sources, told_sources, told_words


def read_original(original: Original, know: ReportKnowledge, published: str | None = None) -> Report:
    """Read a report of any format.

    Args:
        original: the report as it came.
        know: what is known of reports in its language.
        published: the day of publication (EDTF), for a report that neither prints nor tells one.

    Raises:
        InputError: no text can be made of it.
    """
    return clean_original(original, know, published)[0]


def clean_original(
    original: Original, know: ReportKnowledge, published: str | None = None
) -> tuple[Report, tuple[Segment, ...]]:
    """Read a report of any format; as `read_original`, with its segments and the rules that made them."""
    return _cleaned(original, extract(original), know, published)


def read_report(raw: bytes, source: str, know: ReportKnowledge, published: str | None = None) -> Report:
    """Read the bytes of a plain-text file.

    Raises:
        InputError: the file is empty, too big, or not text.
    """
    return read_original(Original(source=source, format=Format.TEXT, raw=raw), know, published)


def read_text(text: str, source: str, know: ReportKnowledge, published: str | None = None) -> Report:
    """Read a text that is decoded already."""
    raw = text.encode("utf-8", "surrogatepass")
    return _cleaned(Original(source=source, format=Format.TEXT, raw=raw), Extract(text=text), know, published)[0]


def _cleaned(
    original: Original, made: Extract, know: ReportKnowledge, fallback: str | None
) -> tuple[Report, tuple[Segment, ...]]:
    text, told = made.text, merge(original.metadata, made.metadata)
    cleaned = clean(text, know, made.outline, told.title)
    day = find_published(text, cleaned, know, told, fallback)
    printed = told_sources(find_sources(cleaned, know), told)
    report = Report(
        id=original.id,
        source=original.source,
        url=told.url,
        language=told.language,
        text=text,
        text_sha256=hash_of_text(text),
        title=told_words(cleaned.head.title, told.title),
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
        comments=tuple(_comments(cleaned, made.outline)),
        problems=(*original.problems, *made.problems, *find_problems(text, cleaned, know, told, day)),
        extraction=extraction_of(original, made),
    )
    return report, cleaned.segments


def _of(cleaned: Cleaned, role: Role) -> tuple[Span, ...]:
    return tuple(Span(segment.start, segment.end) for segment in cleaned.segments if segment.role is role)


def _comments(cleaned: Cleaned, outline: tuple[Outlined, ...]) -> Iterator[Comment]:
    """Give each comment as the page outlines it; else from its author's line to the next author's."""
    segments: list[Segment] = [segment for segment in cleaned.segments if segment.role is Role.COMMENT]
    if not segments or cleaned.thread is None:
        return
    outlined = [one for one in outline if one.role is Role.COMMENT]
    if outlined:
        for one in outlined:
            inside = [segment for segment in segments if one.start <= segment.start < one.end]
            if inside:
                yield Comment(author=one.author, date=one.date, start=inside[0].start, end=inside[-1].end)
        return
    end = segments[-1].end
    if not cleaned.thread.comments:
        yield Comment(author=None, date=None, start=segments[0].start, end=end)
        return
    opened = [(cleaned.blocks[n].start, signed) for n, signed in cleaned.thread.comments]
    ends = [start for start, _ in opened[1:]] + [end]
    for (start, signed), after in zip(opened, ends, strict=True):
        yield Comment(author=signed.author, date=signed.date, start=start, end=after)
