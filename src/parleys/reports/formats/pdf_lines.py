"""Read the lines of a PDF's pages, with their place and the size of their letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from parleys.reports.formats.paragraphs import Line

Page = tuple[Line, ...]

_NUMBER = re.compile(r"(?:https?://\S+\s+)?[^\w]*(?P<page>\d{1,4})(?:\s*[/|]\s*(?P<of>\d{1,4}))?[^\w]*")
"""Browsers print the page's address beside its number."""
_EDGE = 3
"""Lines at the top and at the bottom of a page among which its running head and foot are."""
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def read_page(reader: Any, number: int) -> Page:
    """Give the lines of a page, from the top as the file has them."""
    lines: list[Line] = []
    parts: list[tuple[str, float, float, float]] = []
    blank = False

    def end_line() -> None:
        nonlocal blank
        line = _line(parts, number, blank)
        blank = line is None and bool(lines)
        lines.extend([line] if line is not None else [])
        parts.clear()

    def collect(words: str, around: Sequence[float], matrix: Sequence[float], _font: object, size: float) -> None:
        x = matrix[4] * around[0] + matrix[5] * around[2] + around[4]
        y = matrix[4] * around[1] + matrix[5] * around[3] + around[5]
        scale = abs(matrix[3] * around[3]) or abs(matrix[1] * around[2]) or 1
        for n, part in enumerate(words.split("\n")):
            if n:
                end_line()
            parts.append((part, x, y, size * scale))

    reader.pages[number].extract_text(visitor_text=collect)
    end_line()
    return tuple(lines)


def _line(parts: Sequence[tuple[str, float, float, float]], page: int, blank: bool) -> Line | None:
    words = " ".join(_NO_TEXT.sub(" ", "".join(part[0] for part in parts)).translate(_LIGATURES).split())
    if not words:
        return None
    filled = [part for part in parts if part[0].strip()]
    longest = max(filled, key=lambda part: len(part[0]), default=parts[0])
    _, x, _, _ = filled[0] if filled else parts[0]
    y, size = round(longest[2], 1), round(longest[3], 1)
    return Line(words=words, page=page, x=round(x, 1), y=y, size=size, after_blank=blank)


def find_running(pages: Sequence[Page]) -> list[Line]:
    """Give all lines, those that run along at the top or the bottom of the pages marked.

    The same line, but for its figures, on three pages or on half of them is a running head or foot; so is the bare
    number of the page.
    """
    seen = Counter(key for page in pages for key in {_key(page[n]) for n in _edges(page)})
    enough = max(2, min(3, (len(pages) + 1) // 2))
    lines: list[Line] = []
    for page in pages:
        edges = _edges(page)
        for n, line in enumerate(page):
            running = n in edges and (seen[_key(line)] >= enough or _is_number(line, len(pages)))
            lines.append(msgspec.structs.replace(line, furniture=True) if running else line)
    return lines


def _edges(page: Page) -> set[int]:
    return {*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))}


def _key(line: Line) -> tuple[str, int]:
    """The title of the first page may run along at the top of the others in smaller letters."""
    return re.sub(r"\d+", "#", line.words).casefold(), round(line.size)


def _is_number(line: Line, count: int) -> bool:
    number = _NUMBER.fullmatch(line.words)
    return number is not None and (number["of"] is None or int(number["of"]) == count)
