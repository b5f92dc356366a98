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
    for n, segment in enumerate(body):
        words = text[segment.start : segment.end].strip()
        opened = words.count("“") - words.count("”")
        if words.count('"') % 2 == 0 and opened == 0:
            continue
        follows = n + 1 < len(body) and text[body[n + 1].start] in '"“„'
        if follows and (opened > 0 or words.count('"') % 2):
            continue
        if '"' in words and opened and (words.count('"') + abs(opened)) % 2 == 0:
            continue  # “mixed", but paired
        message = f"an odd number of quotation marks in the paragraph: {_shown(words)}"
        yield Problem(message=message, start=segment.start, end=segment.start + len(words))


def _shown(words: str) -> str:
    words = " ".join(words[: 2 * _LINE].split())
    return words if len(words) <= _LINE else words[:_LINE].rsplit(" ", 1)[0] + " …"
