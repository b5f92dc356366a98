"""Find readers' comments: where they begin, who wrote each and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parleys.language.calendar import find_absolute
from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.marks import Marks

_COUNT = re.compile(r"^\(?(\d[\d,.]*)\)?\s+|\s*[(:]?\s*(\d[\d,.]*)\)?\s*$")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_AHEAD = 4
"""Blocks between the header and the first author: "Sort by newest", "Log in"."""


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A line that opens a comment: who, when, and how many blocks the opening takes."""

    author: str
    date: str | None
    size: int = 1


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """Where the comments begin, and each comment's first block with its author and date."""

    header: int
    comments: tuple[tuple[int, Signed], ...]


def find_comments(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge) -> Thread | None:
    """Give the comments under a report, or None."""
    for n, block in enumerate(blocks):
        if is_header(block, know) and any(
            signed(blocks, m, know) for m in range(n + 1, min(n + 1 + _AHEAD, len(blocks)))
        ):
            return Thread(header=n, comments=_authors(blocks, n + 1, know))
    found = _authors(blocks, max(1, len(blocks) // 4), know)
    strong = [pair for pair in found if _timed(blocks[pair[0]])]
    if len(strong) >= 2 and all(_said_by_reader(blocks, pair) for pair in strong):
        return Thread(header=strong[0][0], comments=tuple(pair for pair in found if pair[0] >= strong[0][0]))
    return _unsigned(blocks, marks, know)


def is_header(block: Block, know: ReportKnowledge) -> bool:
    """Say whether a line heads comments: "Comments 8", "12 Comments"."""
    return block.count <= 6 and _COUNT.sub("", block.bare).strip(" ():") in know.furniture.comments.header


def signed(blocks: Sequence[Block], n: int, know: ReportKnowledge) -> Signed | None:
    """Read a comment's opening: a name with a date, with "2 days ago", with "says:", or over a line of these."""
    block = blocks[n]
    if block.count > 16:
        return None
    rest, dated, when = _without_time(block.words, know)
    if dated:
        name = _name(rest, know)
        return Signed(author=name, date=when) if name else None
    if block.words.endswith("."):
        return None
    if n + 1 < len(blocks) and blocks[n + 1].count <= 10:
        rest, dated, when = _without_time(blocks[n + 1].words, know)
        if dated and not _name(rest, know) and (name := _name(block.words, know)):
            return Signed(author=name, date=when, size=2)
    if not block.words.endswith(":"):
        return None
    comments = know.furniture.comments
    lead = any(block.key.startswith(f"{word} ") for word in comments.posted)
    said = any(block.bare.endswith(f" {word}") for word in comments.says)
    name = _name(block.words, know) if lead or said else ""
    return Signed(author=name, date=None) if name else None


def _authors(blocks: Sequence[Block], first: int, know: ReportKnowledge) -> tuple[tuple[int, Signed], ...]:
    found: list[tuple[int, Signed]] = []
    n = first
    while n < len(blocks):
        opening = signed(blocks, n, know)
        if opening is not None:
            found.append((n, opening))
        n += opening.size if opening is not None else 1
    return tuple(found)


def _without_time(words: str, know: ReportKnowledge) -> tuple[str, bool, str | None]:
    """Give a line without its date and clock time or its "2 days ago", whether it had one, and the date."""
    comments = know.furniture.comments
    if any(word in words for word in comments.ago):
        units, ago = "|".join(comments.unit), "|".join(comments.ago)
        cut = re.sub(rf"\b(?:an?|\d+) ?(?:{units}) (?:{ago})\b", " ", words, flags=re.IGNORECASE)
        if cut != words:
            return cut, True, None
    dates = find_absolute(words, know.calendar) if _DIGIT.search(words) else ()
    if not dates:
        return words, False, None
    rest = f"{words[: dates[0].start]} {words[dates[-1].end :]}"
    return _CLOCK.sub(" ", rest), True, dates[0].edtf


def _name(words: str, know: ReportKnowledge) -> str:
    """Give the author's name out of an opening: no picture's name, no "(Guest)", no "says"."""
    comments = know.furniture.comments
    words = re.sub(r"\([^()]*\)", " ", words)
    for opening in comments.posted:
        if words.casefold().lstrip().startswith(f"{opening} "):
            words = words.lstrip()[len(opening) :]
    drop = comments.avatar | comments.about | comments.says | know.furniture.date_words
    tokens = [token.strip(",;:|•·–—") for token in words.split()]
    tokens = [token for token in tokens if token.strip("-.!")]
    while tokens and tokens[0].casefold() in comments.avatar and len(tokens) > 1:
        tokens = tokens[1:]
    while len(tokens) > 1 and (tokens[-1].casefold() in drop or not re.search(r"\w", tokens[-1])):
        tokens = tokens[:-1]
    tokens = [token for token in tokens if re.search(r"\w", token)]
    if len(tokens) == 1 and tokens[0] in drop:  # "at"; "Moderator" may be a name
        return ""
    return " ".join(tokens) if len(tokens) <= 5 else ""


def _timed(block: Block) -> bool:
    return _CLOCK.search(block.words) is not None or " ago" in block.key


def _said_by_reader(blocks: Sequence[Block], pair: tuple[int, Signed]) -> bool:
    return pair[0] + pair[1].size < len(blocks)


def _unsigned(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge) -> Thread | None:
    """A header that counts comments, under most of the page, with a layout that is not known: the rest is comments."""
    for n, block in enumerate(blocks):
        if n < 3 or not is_header(block, know) or n + 1 >= len(blocks):
            continue
        count = _COUNT.search(block.bare)
        number = int(re.sub(r"\D", "", count.group())) if count else 0
        if (
            number >= 1
            and block.start > 0.5 * blocks[-1].end
            and any(m not in marks for m in range(n + 1, len(blocks)))
        ):
            return Thread(header=n, comments=())
    return None
