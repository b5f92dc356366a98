"""Read the head of a report: title, outlet, agency, byline, dateline and printed dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parleys.record import Printed
from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.labels import Dated, Label, looks_like_name, read_label
from parleys.reports.marks import Mark, Marks, Role
from parleys.reports.titles import closed_title

_DEEPEST = 40
"""Blocks: a head that is longer is a page of links."""
_LABELLED = ("known_opening", "glued_label")
"""Rules for links that take in some titles."""
_TITLE = 32
"""Words: the longest title."""
_TITLE_WITH_MORE = 48
"""Words: the longest first line that is a title with what stands under it, where it does not end as sentences end."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands over a report."""

    marks: dict[int, Mark]
    title: Printed | None = None
    labels: tuple[Label, ...] = ()
    """What the lines beside the title say: dates, names, outlets."""
    dates: tuple[Dated, ...] = ()
    """The dates of these lines; those over the title last: a page's masthead shows the day on which it was saved."""
    lead: int = 0
    """The first block of the report's own text."""


def read_head(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge, told: int | None = None) -> Head:
    """Give what stands over the report's first sentence; `told` is the block that is known to be the title."""
    labels = {n: label for n in range(min(len(blocks), _DEEPEST)) if (label := read_label(blocks[n], know)) is not None}
    labels = {n: label for n, label in labels.items() if n not in marks or label.dates or label.doubtful}
    if told is not None:
        labels.pop(told, None)
        marks = {**marks, told: Mark(Role.HEADING, "title")}
    lead = _lead(blocks, marks, labels, know, told)
    labels = {n: label for n, label in labels.items() if n < lead}
    open_blocks = [n for n in range(lead) if n not in marks and n not in labels]
    posts = [n for n in open_blocks[1:] if _is_post(blocks[n], know)]
    names = _names(blocks, open_blocks, labels, posts)
    labels |= {n: Label(byline=_printed(blocks[n])) for n in names}
    candidates = [
        n
        for n in open_blocks
        if n not in names and n not in posts and blocks[n].count <= (_TITLE if n else _TITLE_WITH_MORE)
    ]
    title = told if told is not None else 0 if _labelled_title(blocks, marks) else _choose(blocks, candidates, know)
    found = {n: Mark(Role.FURNITURE, "head_line") for n in labels} | {n: Mark(Role.FURNITURE, "post") for n in posts}
    if title is not None:
        found[title] = Mark(Role.HEADING, "title")
    for n in candidates:
        if n in found:
            continue
        if title is None or n < title:
            found[n] = Mark(Role.FURNITURE, "over_title")
        else:
            found[n] = Mark(Role.HEADING, "under_title")
    printed, suffix = _title(blocks[title], know) if title is not None else (None, None)
    said = tuple(labels[n] for n in sorted(labels)) + ((suffix,) if suffix is not None else ())
    under = [label for n, label in sorted(labels.items()) if title is None or n > title]
    over = [label for n, label in sorted(labels.items()) if title is not None and n < title]
    dates = tuple(date for label in (*under, *over) for date in label.dates)
    return Head(marks=found, title=printed, labels=said, dates=dates, lead=lead)


def _labelled_title(blocks: Sequence[Block], marks: Marks) -> bool:
    """ "Opinion: Who will go to Velland?" is the form of a link, but no page begins with one."""
    by_form = 0 in marks and marks[0].rule in _LABELLED
    return by_form and len(blocks) > 2 and blocks[0].count >= 4 and ":" in blocks[0].words[:25]


def _lead(
    blocks: Sequence[Block], marks: Marks, labels: dict[int, Label], know: ReportKnowledge, told: int | None
) -> int:
    """Give the first block of running text, which stands behind the title where that is known."""
    undecided = [n for n in range(len(blocks)) if n not in marks and n not in labels]
    if not undecided:
        return len(blocks)
    if len(undecided) == 1:
        return undecided[0]
    first = undecided[0]
    for n in undecided[:_DEEPEST]:
        block = blocks[n]
        first_of_all = n == first and told is None
        if first_of_all and n + 1 < len(blocks) and closed_title(block, blocks[n + 1], labels.get(n + 1), know):
            continue
        if first_of_all and not block.closed and block.count <= _TITLE_WITH_MORE:
            continue
        if block.count > _TITLE or (block.closed and block.count >= 4):
            return n
    # nobody set a full stop: the first longer line under the title is the lead
    return next((n for n in undecided[1:] if blocks[n].count >= 5), len(blocks))


def _is_post(block: Block, know: ReportKnowledge) -> bool:
    """ "Opinion contributor", "Special for The Velland Post"."""
    return (
        block.count <= 6
        and not block.closed
        and any(block.key == post or block.key.startswith(f"{post} ") for post in know.furniture.posts)
    )


def _names(blocks: Sequence[Block], found: list[int], labels: dict[int, Label], posts: list[int]) -> set[int]:
    """A reporter's name alone on its line: over an outlet or a post, or under the title at the end of the head."""
    names = [n for n in found if looks_like_name(blocks[n].words)]
    beside = {
        n for n in names if n + 1 in posts or (n + 1 in labels and bool(labels[n + 1].outlet or labels[n + 1].dates))
    }
    under = {n for n in names if any(m < n and m not in names and blocks[m].count >= 4 for m in found)}
    return beside | under


def _choose(blocks: Sequence[Block], candidates: list[int], know: ReportKnowledge) -> int | None:
    """The line that is printed twice; else the first with four words; else the longest that is no section."""
    seen: dict[str, int] = {}
    for n in candidates:
        if blocks[n].count >= 3 and blocks[n].bare in seen:
            return seen[blocks[n].bare]
        seen.setdefault(blocks[n].bare, n)
    if candidates[:1] == [0] and blocks[0].count == 3 and blocks[0].bare not in know.furniture.sections:
        return 0
    long = next((n for n in candidates if blocks[n].count >= 4), None)
    if long is not None:
        return long
    rest = [n for n in candidates if blocks[n].bare not in know.furniture.sections]
    return max(rest, key=lambda n: (blocks[n].count, -n), default=None)


def _title(block: Block, know: ReportKnowledge) -> tuple[Printed, Label | None]:
    """Give the title without the outlet's name behind it: "Talks open in Velland | The Velland Post"."""
    for cut in reversed(list(re.finditer(r"\s[|–—-]\s|\s?\|\s?", block.words))):
        name = block.words[cut.end() :]
        if know.outlet(name) is not None and cut.start() > 0:
            at = block.start + cut.end()
            suffix = Label(outlet=Printed(text=name, start=at, end=at + len(name)))
            return Printed(text=block.words[: cut.start()], start=block.start, end=block.start + cut.start()), suffix
    return _printed(block), None


def _printed(block: Block) -> Printed:
    return Printed(text=block.words, start=block.start, end=block.words_end)
