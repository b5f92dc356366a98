"""Say in plain words what could not be read in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parleys.record import Metadata, Problem
from parleys.reports.clean import Cleaned
from parleys.reports.days import doubt
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.marks import Role, Segment
from parleys.reports.published import Published

_MOST = 20
"""Problems of one kind that are listed one by one."""
_SENTENCE = re.compile(r"\w[^.!?…]*\w[\"'”’)\]]*[.!?…]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTERS = re.compile(r"[^\W\d_]")
_MARK = re.compile(r"[\"“”„«»]|''|’’|‘‘|``")
_OPENS = re.compile(r"[\"“”„«]|''|’’|‘‘|``")
_AGAIN = re.compile(r"[\w'‘\[]")
_FULL_STOP = re.compile(r"[.!?…]\s+$")
_LINE = 70
"""Characters of a line that are shown."""


def find_problems(
    text: str, cleaned: Cleaned, know: ReportKnowledge, told: Metadata, published: Published | None
) -> tuple[Problem, ...]:
    """Give what a reader should know about the text, in order of kind."""
    body = [segment for segment in cleaned.segments if segment.role is Role.BODY]
    found = [*_language(text, body, know), *_shape(text, body), *_repeats(cleaned), *_dates(cleaned, published)]
    if told.published and (message := doubt(told.published, know.calendar)) is not None:
        found.append(Problem(message=f"published: {message}"))
    broken = text.count("\ufffd")
    if broken:
        at = text.index("\ufffd")
        found.append(Problem(message=f"{broken} characters could not be decoded", start=at, end=at + 1))
    quotes = list(_quotes(text, body))
    if len(quotes) > _MOST:
        quotes = [*quotes[:_MOST], Problem(message=f"{len(quotes) - _MOST} more paragraphs with an odd quotation mark")]
    return (*found, *quotes)


def _shape(text: str, body: Sequence[Segment]) -> Iterator[Problem]:
    if not body:
        yield Problem(message="no body: everything in this text looks like titles, links or furniture")
    elif not any(_SENTENCE.search(text, s.start, min(s.end, s.start + 5000)) for s in body):
        yield Problem(message="no full sentence in this text", start=body[0].start, end=body[0].end)


def _language(text: str, body: Sequence[Segment], know: ReportKnowledge) -> Iterator[Problem]:
    sample = " ".join(text[s.start : min(s.end, s.start + 400)] for s in body[:12])
    letters = len(_LETTERS.findall(sample))
    if letters and len(_RIGHT_TO_LEFT.findall(sample)) > 0.5 * letters:
        yield Problem(message="mostly right-to-left text: it is kept, but not understood")
        return
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    if len(words) >= 30 or (letters >= 30 and not sample.isascii()):
        plain = frozenset(know.furniture.plain)
        share = sum(1 for word in words if word in plain) / max(1, len(words))
        if share < 0.12:
            yield Problem(message="this does not look like English: it is kept, but not understood")


def _repeats(cleaned: Cleaned) -> Iterator[Problem]:
    repeated = [n for n, mark in cleaned.marks.items() if mark.rule == "repeated"]
    if len(repeated) >= 3:
        block = cleaned.blocks[repeated[0]]
        message = f"{len(repeated)} lines repeat earlier ones word for word and are read once: {_shown(block.words)}"
        yield Problem(message=message, start=block.start, end=block.words_end)


def _dates(cleaned: Cleaned, published: Published | None) -> Iterator[Problem]:
    for label in cleaned.head.labels:
        for date in label.doubtful:
            if published is None:
                message = f"the date {date.text} can be read in two ways; give the day with --published"
                yield Problem(message=message, start=date.start, end=date.end)


def _quotes(text: str, body: Sequence[Segment]) -> Iterator[Problem]:
    """Paragraphs with an odd mark, but for quotations that run on: the next paragraph opens with a mark then."""
    paragraphs = list(_paragraphs(text, body))
    for n, parts in enumerate(paragraphs):
        words = " ".join(text[part.start : part.end].strip() for part in parts)
        if _left_over(words) == 0:
            continue
        if n + 1 < len(paragraphs) and _OPENS.match(text, paragraphs[n + 1][0].start):
            continue
        message = f"an odd number of quotation marks in the paragraph: {_shown(words)}"
        last = text[parts[-1].start : parts[-1].end].rstrip()
        yield Problem(message=message, start=parts[0].start, end=parts[-1].start + len(last))


def _paragraphs(text: str, body: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Put the parts of a paragraph together again: no line ends between them."""
    parts: list[Segment] = []
    for segment in body:
        if parts and text[parts[-1].end - 1] in "\r\n":
            yield parts
            parts = []
        parts.append(segment)
    if parts:
        yield parts


def _left_over(words: str) -> int:
    """Give how many marks have no fellow, whatever their shape; a mark that opens a quotation again has none.

    >>> _left_over('“We wait,“ he said.'), _left_over("''We wait,'' he said."), _left_over('"We wait. "We hope."')
    (0, 0, 0)
    >>> _left_over('He said: "We wait.')
    1
    """
    marks = list(_MARK.finditer(words))
    again = 0
    for number, mark in enumerate(marks):
        # paragraphs of one quotation are set in one line: each opens with a mark, and only the last one closes
        inside = (number - again) % 2 == 1
        if (
            inside
            and _AGAIN.match(words, mark.end())
            and _FULL_STOP.search(words[max(0, mark.start() - 9) : mark.start()])
        ):
            again += 1
    return len(marks) % 2 and (len(marks) - again) % 2


def _shown(words: str) -> str:
    words = " ".join(words[: 2 * _LINE].split())
    return words if len(words) <= _LINE else words[:_LINE].rsplit(" ", 1)[0] + " …"
