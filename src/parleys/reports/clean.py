"""Share out a text: what is read for facts, and what is set apart. The text itself is never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parleys.record import Outlined
from parleys.reports.appeals import mark_appeals
from parleys.reports.blocks import Block, split_blocks
from parleys.reports.comments import Thread, find_comments
from parleys.reports.head import Head, read_head
from parleys.reports.headings import (
    highlight_opening,
    mark_headings,
    mark_highlights,
    mark_pull_quotes,
    mark_repeats,
    mark_speakers,
)
from parleys.reports.inline import find_inline
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.labels import Running, read_running
from parleys.reports.lines import mark_line, shows_a_day
from parleys.reports.marks import Mark, Marks, Role, Segment
from parleys.reports.notes import mark_notes
from parleys.reports.outline import comment_blocks, mark_outlined, outlined_thread, told_title

_BODY = Mark(Role.BODY, "body")
_DATELINED = 4
"""Blocks of body among which a dateline may open one."""


class Cleaned(msgspec.Struct, frozen=True, kw_only=True):
    """A text shared out, and what was found on the way."""

    blocks: tuple[Block, ...]
    marks: dict[int, Mark]
    segments: tuple[Segment, ...]
    head: Head
    thread: Thread | None
    running: Running | None


def clean(text: str, know: ReportKnowledge, outline: Sequence[Outlined] = (), title: str | None = None) -> Cleaned:
    """Share a text out into segments; every character is in exactly one.

    Args:
        text: the report.
        know: what is known of reports in its language.
        outline: roles that the file's structure tells.
        title: the title that metadata tell.
    """
    everything = split_blocks(text)
    by_line = _mark_lines(everything, know)
    by_line |= mark_outlined(everything, outline)
    thread = outlined_thread(everything, outline) or find_comments(everything, by_line, know)
    blocks = everything[: thread.header] if thread is not None else everything
    marks = {n: mark for n, mark in by_line.items() if n < len(blocks)}
    marks |= _mark_by_neighbours(blocks, marks, know)
    head = read_head(blocks, marks, know, told_title(blocks, outline, title))
    marks |= head.marks
    marks |= mark_pull_quotes(blocks, marks, head.lead)
    marks |= mark_headings(blocks, marks, head.lead, know)
    marks |= mark_notes(blocks, marks, know)
    if thread is not None:
        marks |= _mark_thread(everything, thread, outline)
    running = _find_running(blocks, marks, know)
    segments = tuple(_segments(everything, marks, running, know))
    return Cleaned(blocks=everything, marks=marks, segments=segments, head=head, thread=thread, running=running)


def _mark_by_neighbours(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge) -> dict[int, Mark]:
    found = dict(marks)
    found |= mark_appeals(blocks, found, know)
    found |= mark_speakers(blocks, found)
    found |= mark_repeats_of_sentences(blocks, found)
    found |= mark_highlights(blocks, found, know)
    return found | _captions_of_head(blocks, found, know)


def _mark_thread(blocks: Sequence[Block], thread: Thread, outline: Sequence[Outlined]) -> dict[int, Mark]:
    """Mark all from the comments' header on; between comments that a page outlines, what is none is furniture."""
    told = comment_blocks(blocks, outline)
    found = {n: Mark(Role.COMMENT, "comment") for n in range(thread.header, len(blocks))}
    if told:
        return found | {n: Mark(Role.FURNITURE, "beside_comments") for n in found if n not in told}
    first = thread.comments[0][0] if thread.comments else thread.header + 1
    return found | {n: Mark(Role.FURNITURE, "comments_header") for n in range(thread.header, first)}


def _mark_lines(blocks: Sequence[Block], know: ReportKnowledge) -> dict[int, Mark]:
    """Mark each line by itself; the same line is asked about once."""
    asked: dict[str, Mark | None] = {}
    for block in blocks:
        if block.words not in asked:
            asked[block.words] = mark_line(block, know)
    found = {n: mark for n, block in enumerate(blocks) if (mark := asked[block.words]) is not None}
    foreign = [n for n, mark in found.items() if mark.rule == "other_script"]
    if 2 * len(foreign) > len(blocks):
        return {n: mark for n, mark in found.items() if mark.rule != "other_script"}  # it is the text's own script
    return found


def mark_repeats_of_sentences(blocks: Sequence[Block], marks: Marks) -> dict[int, Mark]:
    """Mark repeats among lines that end as sentences do; a title printed twice is a matter of the head."""
    closed = {n for n, block in enumerate(blocks) if block.closed or n > 20}
    skipped = {n: _BODY for n in range(len(blocks)) if n not in closed}
    return mark_repeats(blocks, {**marks, **skipped})


def _captions_of_head(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge) -> dict[int, Mark]:
    """Between title and lead a dated scene in the present tense is a caption; further down it may be a sentence."""
    first = [n for n in range(min(len(blocks), 12)) if n not in marks][:6]
    return {n: Mark(Role.CAPTION, "shows_a_day") for n in first[:-1] if shows_a_day(blocks[n], know)}


def _find_running(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge) -> Running | None:
    body = [block for n, block in enumerate(blocks) if n not in marks][:_DATELINED]
    return next((running for block in body if (running := read_running(block, know)) is not None), None)


def _segments(
    blocks: Sequence[Block], marks: Marks, running: Running | None, know: ReportKnowledge
) -> Iterator[Segment]:
    for n, block in enumerate(blocks):
        start = 0 if n == 0 else block.start
        mark = marks.get(n, _BODY)
        if mark.role is Role.BODY:
            yield from _body(block, start, running, know)
        elif mark.rule == "highlights" and (opening := highlight_opening(block, know)) is not None:
            cut = block.start + opening
            cut += len(block.words[opening:]) - len(block.words[opening:].lstrip(" :"))
            yield Segment(start=start, end=min(cut, block.end), role=Role.FURNITURE, rule="highlights_label")
            if cut < block.end:
                yield Segment(start=cut, end=block.end, role=mark.role, rule=mark.rule)
        else:
            yield Segment(start=start, end=block.end, role=mark.role, rule=mark.rule)


def _body(block: Block, start: int, running: Running | None, know: ReportKnowledge) -> Iterator[Segment]:
    """Give a paragraph without the dateline that opens it and what was run into it."""
    if running is not None and running.start == block.start:
        cut = block.start + running.length
        yield Segment(start=start, end=cut, role=Role.FURNITURE, rule="dateline")
        start = cut
    for at, after, mark in find_inline(block, know):
        if at > start:
            yield Segment(start=start, end=at, role=Role.BODY, rule="body")
            yield Segment(start=at, end=after, role=mark.role, rule=mark.rule)
            start = after
    yield Segment(start=start, end=block.end, role=Role.BODY, rule="body")
