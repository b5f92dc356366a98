"""Cut a text into blocks: lines, or paragraphs where lines were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BLANK = " \t\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\ufeff\u2002\u2003\u2009\u3000\u00ad"
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_BULLETS = " •*·-–—>»[(▶►|#⦁●▪◦■"
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]\u00a0 ]*$")


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A line or paragraph: `words` is what stands in it, `text[start:end]` has the white space after it too."""

    start: int
    end: int
    words: str
    key: str
    """The words in small letters, with straight quotation marks and without bullets: what is looked up."""
    count: int
    """How many words it has."""
    closed: bool
    """It ends as sentences end."""

    @property
    def bare(self) -> str:
        """The key without marks at its end."""
        return self.key.rstrip(" .:;!…)]»>→|*-–—")

    @property
    def words_end(self) -> int:
        """Where its words end."""
        return self.start + len(self.words)


def split_blocks(text: str) -> tuple[Block, ...]:
    """Give the blocks of a text, in order; together they cover it.

    >>> [block.words for block in split_blocks("Talks open\\n\\nThe sides met.\\n")]
    ['Talks open', 'The sides met.']
    """
    lines = [
        (line.start() + len(words) - len(words.lstrip(_BLANK)), words.strip(_BLANK))
        for line in _LINE.finditer(text)
        if (words := line.group()).strip(_BLANK)
    ]
    if not lines:
        return ()
    gaps = [False] + [_line_ends(text[at + len(words) : after]) > 1 for (at, words), (after, _) in pairwise(lines)]
    firsts = [0, *_breaks(text, lines, gaps)]
    blocks: list[Block] = []
    for number, first in enumerate(firsts):
        last = firsts[number + 1] - 1 if number + 1 < len(firsts) else len(lines) - 1
        start = lines[first][0]
        end = lines[last + 1][0] if last + 1 < len(lines) else len(text)
        words_end = lines[last][0] + len(lines[last][1])
        blocks.append(_block(start, end, text[start:words_end]))
    return tuple(blocks)


def _block(start: int, end: int, words: str) -> Block:
    straight = words if words.isascii() else words.translate(_STRAIGHT)
    key = straight.casefold().lstrip(_BULLETS)
    closed = _ENDS.search(words[-12:]) is not None
    return Block(start=start, end=end, words=words, key=key, count=len(words.split()), closed=closed)


def _line_ends(between: str) -> int:
    return sum(map(between.replace("\r\n", "\n").count, "\n\r\u2028\u2029\x85\x0b\x0c"))


def _breaks(text: str, lines: Sequence[tuple[int, str]], gaps: Sequence[bool]) -> list[int]:
    """Give the lines that begin a new block: all, but for those that go on a line wrapped by hand."""
    lengths = sorted(len(words) for _, words in lines)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if width > 100 or len(lines) < 3 or lengths[len(lines) // 2] < 40:
        return list(range(1, len(lines)))
    # Some pages put an empty line after every wrapped line; then most lines break off in mid-sentence.
    loose = (
        len(lines) >= 12
        and sum(1 for _, words in lines if not _ENDS.search(words)) > 0.6 * len(lines)
        and sum(gaps) > 0.8 * len(lines)
    )
    return [n for n in range(1, len(lines)) if not _goes_on(text, lines, n, width, gaps[n] and not loose, loose)]


def _goes_on(text: str, lines: Sequence[tuple[int, str]], n: int, width: int, gap: bool, loose: bool) -> bool:
    """Say whether a line goes on the one before: that was full, so that the next word would not have fitted."""
    before, here = lines[n - 1][1], lines[n][1]
    if gap or before == here or len(before) > width + 10:
        return False
    indented = text[max(0, lines[n][0] - 3) : lines[n][0]].endswith(("\t", "   "))
    full = len(before) + 1 + len(here.split(None, 1)[0]) > width - 2
    midway = not _ENDS.search(before) and here[:1].islower() and len(before) > width / 2
    return not indented and (midway or (full and not (loose and _ENDS.search(before))))
