"""The sentence that words stand in, so that they can be quoted whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parleys.knowledge.sentences import load_sentences
from parleys.language.sentences import sentence_starts
from parleys.record import Report, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+|[^\w\s]")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_LONGEST = 700
"""Characters; in what is longer no end of a sentence was found, and the words themselves are given."""


def sentence_at(report: Report, span: Span) -> Span:
    """Give the sentence, or sentences, that some words stand in; the words themselves where that is beyond measure."""
    text = report.text
    first, last = _paragraph(report, span)
    starts = list(_starts(text, first, last))
    begin = max((at for at in starts if at <= span.start), default=first)
    end = min((at for at in starts if at >= span.end), default=last)
    end = begin + len(text[begin:end].rstrip())
    return Span(begin, end) if begin <= span.start and span.end <= end <= begin + _LONGEST else span


def _paragraph(report: Report, span: Span) -> tuple[int, int]:
    """Give the bounds of the paragraph: between blank lines; of one line where the body has no blank line."""
    body = next((each for each in report.body if each.start <= span.start < each.end), Span(0, len(report.text)))
    whole = report.text[body.start : body.end]
    gap = _GAP if _GAP.search(whole.strip()) else _LINE
    breaks = [(body.start + each.start(), body.start + each.end()) for each in gap.finditer(whole)]
    first = max((end for _, end in breaks if end <= span.start), default=body.start)
    last = min((start for start, _ in breaks if start >= span.end), default=body.end)
    return first, last


def _starts(text: str, first: int, last: int) -> Iterator[int]:
    found = list(_WORD.finditer(text, first, last))
    spaced = [each.end() >= last or text[each.end()].isspace() for each in found]
    begins = sentence_starts([each.group() for each in found], spaced, load_sentences())
    yield from (each.start() for each, begin in zip(found, begins, strict=True) if begin)
