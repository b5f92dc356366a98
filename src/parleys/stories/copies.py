"""Copies: reports that print one dispatch, and so count as one source."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from parleys.record import Copy, Reading, Report
from parleys.stories.graph import components
from parleys.stories.naming import object_id

_WORD = re.compile(r"\w+")
_LENGTH = 5
"""Words in a row; five together are seldom written twice by chance."""
_SAMPLE = 4
"""One shingle in so many is looked up; copies share so many that a sample finds them."""
_KEPT = 0.5
_LEAST = 12
"""Shared shingles below which two short texts may agree by a stock phrase."""


def body_text(report: Report) -> str:
    """Give the words of a report's body; the whole text where no body is marked."""
    return "\n".join(span.of(report.text) for span in report.body) if report.body else report.text


def find_copies(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """Give the groups of reports of which one repeats at least half of the shorter text of another, word for word."""
    shingles = {reading.report.id: _shingles(body_text(reading.report)) for reading in readings}
    reports = {reading.report.id: reading.report for reading in readings}
    kept = {pair: share for pair in _candidates(shingles) if (share := _share(shingles, *pair)) >= _KEPT}
    found: list[Copy] = []
    for group in components(sorted(shingles), sorted(kept)):
        if len(group) > 1:
            shares = [share for pair, share in sorted(kept.items()) if pair[0] in group]
            members = tuple(sorted(group, key=lambda ident: (reports[ident].published or "9", ident)))
            found.append(
                Copy(
                    id=object_id("copy", members),
                    members=members,
                    origin=_origin([reports[ident] for ident in members]),
                    kept=round(min(shares), 2),
                )
            )
    return tuple(found)


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    rows = (" ".join(words[i : i + _LENGTH]) for i in range(len(words) - _LENGTH + 1))
    return frozenset(zlib.crc32(row.encode()) for row in rows)


def _candidates(shingles: dict[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pair the reports that share sampled shingles, each with the first holder: copies of copies meet there."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for ident in sorted(shingles):
        for shingle in shingles[ident]:
            if shingle % _SAMPLE == 0:
                holders[shingle].append(ident)
    pairs: set[tuple[str, str]] = set()
    for group in holders.values():
        pairs.update((group[0], other) for other in group[1:])
        pairs.update(pairwise(group))
    return sorted(pairs)


def _share(shingles: dict[str, frozenset[int]], one: str, other: str) -> float:
    common = len(shingles[one] & shingles[other])
    return common / min(len(shingles[one]), len(shingles[other])) if common >= _LEAST else 0.0


def _origin(reports: list[Report]) -> str:
    """Name the agency that most of them print, else the earliest report."""
    agencies = sorted(report.agency.text for report in reports if report.agency)
    return max(agencies, key=lambda name: (agencies.count(name), name)) if agencies else reports[0].id
