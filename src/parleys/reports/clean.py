"""Share out a text: what is read for facts, and what is set apart. The text itself is never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

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


def clean(text: str, know: ReportKnowledge) -> Cleaned:
    """Share a text out into segments; every character is in exactly one."""
    everything = split_blocks(text)
    by_line = _mark_lines(everything, know)
    thread = find_comments(everything, by_line, know)
    blocks = everything[: thread.header] if thread is not None else everything
    marks = {n: mark for n, mark in by_line.items() if n < len(blocks)}
    marks |= mark_appeals(blocks, marks, know)
    marks |= mark_speakers(blocks, marks)
    marks |= mark_repeats_of_sentences(blocks, marks)
    marks |= mark_highlights(blocks, marks, know)
    marks |= _captions_of_head(blocks, marks, know)
    head = read_head(blocks, marks, know)
    marks |= head.marks
    marks |= mark_pull_quotes(blocks, marks, head.lead)
    marks |= mark_headings(blocks, marks, head.lead, know)
    marks |= mark_notes(blocks, marks, know)
    marks |= {n: Mark(Role.COMMENT, "comment") for n in range(len(blocks), len(everything))}
    if thread is not None:
        first = thread.comments[0][0] if thread.comments else thread.header + 1
        marks |= {n: Mark(Role.FURNITURE, "comments_header") for n in range(thread.header, first)}
    running = _find_running(blocks, marks, know)
    segments = tuple(_segments(everything, marks, running, know))
    return Cleaned(blocks=everything, marks=marks, segments=segments, head=head, thread=thread, running=running)


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
