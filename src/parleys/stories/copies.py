"""Copies: reports that print one dispatch, and so count as one source."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec
import numpy as np

from parleys.record import Copy, Reading, Report
from parleys.stories.graph import Link, clusters, guarded
from parleys.stories.memory import Memory
from parleys.stories.naming import object_id, plain
from parleys.stories.when import Stretch, stretch

_WORD = re.compile(r"\w+")
_QUOTATION = re.compile(r'["“][^"”\n]{12,}["”]')
ROW = 5
"""Words in a row; five together are seldom written twice by chance."""
_MIX = np.uint32(0x9E3779B1)
"""Odd, so that no place in a row is lost."""
_SAMPLE = 4
"""One row in so many is looked up; copies share so many that a sample finds them."""
SHARED = 3
"""Looked-up rows that two reports share, or are not compared."""
_KEPT = 0.5
_PARTLY = 0.4
"""Enough where more speaks for a copy: the same order, and no other agency credited."""
_WHOLLY = 0.8
"""So much tells a copy even weeks later; less may be what an outlet prints below every report on a matter."""
_IN_ORDER = 0.8
_DAYS = 3
_LEAST = 40
"""Words in common rows below which two texts may agree by a stock phrase."""


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is known by as a copy: its rows of five words in order, and who is credited."""

    report: str
    rows: array[int]
    agency: str | None
    when: Stretch | None

    @property
    def sample(self) -> list[int]:
        """Give the rows under which the report is looked up, each once."""
        rows = np.frombuffer(self.rows, dtype=np.uint32)
        return sorted(set(rows[rows % _SAMPLE == 0].tolist()))


def body_text(report: Report) -> str:
    """Give the words of a report's body; the whole text where no body is marked."""
    return "\n".join(span.of(report.text) for span in report.body) if report.body else report.text


def sketch(reading: Reading) -> Sketch:
    """Give the sketch of a report. Capitals, marks and paragraphs do not count, nor does the headline.

    What stands in quotation marks is left out: anybody may quote a speech in full.
    """
    text = body_text(reading.report).casefold()
    own = _QUOTATION.sub(" ", text)
    words = _WORD.findall(own if 2 * len(own) > len(text) else text)
    marks = np.fromiter(map(_mark, words), dtype=np.uint32, count=len(words))
    rows = np.zeros(max(0, len(words) - ROW + 1), dtype=np.uint32)
    for place in range(ROW):
        rows = rows * _MIX + marks[place : place + len(rows)]
    agency = reading.report.agency
    return Sketch(
        report=reading.report.id,
        rows=array("I", rows.tobytes()),
        agency=plain(agency.text) if agency else None,
        when=stretch(reading.report.published),
    )


@lru_cache(maxsize=1 << 17)
def _mark(word: str) -> int:
    return zlib.crc32(word.encode())


def kept(one: Sketch, other: Sketch) -> float:
    """Give the share of the shorter text's words that stand in the other in rows of five; 0 where they are no copies.

    A word that is spelled another way costs itself and its near neighbours, not the paragraph.
    """
    short, long = sorted((one, other), key=lambda each: (len(each.rows), each.report))
    mine, theirs = (np.frombuffer(each.rows, dtype=np.uint32) for each in (short, long))
    if not mine.size:
        return 0.0
    ordered = np.sort(theirs)
    held = ordered[np.minimum(np.searchsorted(ordered, mine), ordered.size - 1)] == mine
    covered = np.convolve(held, np.ones(ROW, dtype=np.int64)) > 0
    words, share = int(covered.sum()), float(covered.mean())
    if words < min(_LEAST, covered.size // 2) or share < _PARTLY:
        return 0.0
    if share < _WHOLLY and not _at_once(one, other):
        return 0.0
    if share < _KEPT and not (_credits_agree(one, other) and _in_order(mine[held], theirs)):
        return 0.0
    return round(share, 4)


def _at_once(one: Sketch, other: Sketch) -> bool:
    return one.when is None or other.when is None or one.when.near(other.when, _DAYS)


def _credits_agree(one: Sketch, other: Sketch) -> bool:
    return one.agency is None or other.agency is None or one.agency == other.agency


def _in_order(rows: np.ndarray, theirs: np.ndarray) -> bool:
    """Say whether shared rows follow each other as they do in the other text: paragraphs of a dispatch do."""
    order = np.argsort(theirs, kind="stable")
    places = order[np.searchsorted(theirs[order], rows)]
    steps = np.diff(places)
    return not steps.size or float((steps > 0).mean()) >= _IN_ORDER


def group_copies(
    pairs: Mapping[tuple[str, str], float], reports: Mapping[str, Report], memory: Memory | None = None
) -> tuple[Copy, ...]:
    """Give the groups of copies out of the pairs that are, with what is kept in each.

    Two groups are joined where most pairs between them are copies: a digest of two dispatches does not make these one.
    """

    memory = memory or Memory()

    def fits(left: list[str], right: list[str]) -> bool:
        linked = sum((min(a, b), max(a, b)) in pairs for a in left for b in right)
        return 2 * linked > len(left) * len(right)

    found: list[Copy] = []
    for keys, links in clusters(pairs):
        told = tuple(reports[ident] for ident in keys)
        found += memory.of(
            "copy",
            keys[0],
            (*told, *links),
            lambda keys=keys, links=links: _copies(guarded(keys, links, fits), links, reports),
        )
    return tuple(sorted(found, key=lambda copy: min(copy.members)))


def _copies(groups: Sequence[Sequence[str]], links: Sequence[Link], reports: Mapping[str, Report]) -> list[Copy]:
    """Give the copies among what hangs together, each with the least share of its pairs."""
    return [
        _copy(group, min(share for share, *pair in links if set(group).issuperset(pair)), reports)
        for group in groups
        if len(group) > 1
    ]


def _copy(group: Sequence[str], share: float, reports: Mapping[str, Report]) -> Copy:
    members = tuple(sorted(group, key=lambda ident: (reports[ident].published or "9", ident)))
    return Copy(
        id=object_id("copy", members),
        members=members,
        origin=_origin([reports[ident] for ident in members]),
        kept=round(share, 2),
    )


def _origin(reports: list[Report]) -> str:
    """Name the agency that most of them print, else the earliest report."""
    agencies = sorted(report.agency.text for report in reports if report.agency)
    return max(agencies, key=lambda name: (agencies.count(name), name)) if agencies else reports[0].id
