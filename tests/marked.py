"""Read marked sentences: `[Haddad]{holder} is [ready to talk]{willing}.`; a line with `!` must yield nothing."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

_MARK = re.compile(r"\[([^\]]*)\]\{(\w+)\}")
_COMMENT = re.compile(r"\s{2,}#.*$")


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Marked words: `text[start:end]` of the sentence, and their label."""

    label: str
    start: int
    end: int


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence without its marks, and the marks; `empty` where it must yield nothing."""

    text: str
    marks: tuple[Mark, ...] = ()
    empty: bool = False

    def words(self, label: str) -> tuple[str, ...]:
        """Give the words of every mark with a label."""
        return tuple(self.text[m.start : m.end] for m in self.marks if m.label == label)


def read_marked(path: Path) -> list[Marked]:
    """Give the marked sentences of a file, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [parse_marked(line) for line in lines if line.strip() and not line.startswith("#")]


def parse_marked(line: str) -> Marked:
    """Take the marks out of one line; words after two spaces and # are a remark.

    >>> parse_marked("[Haddad]{holder} left.  # a remark").words("holder")
    ('Haddad',)
    """
    line = _COMMENT.sub("", line)
    empty = line.startswith("!")
    line = line.removeprefix("!").strip()
    text, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        marks.append(Mark(label=found.group(2), start=len(text), end=len(text) + len(found.group(1))))
        text += found.group(1)
        at = found.end()
    return Marked(text=text + line[at:], marks=tuple(marks), empty=empty)
