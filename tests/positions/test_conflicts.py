"""Positions of eight invented conflicts, read as whole reports: nobody tells the reader who is who."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.positions.conflicts import Conflict, Context, read_conflict
from tests.positions.verdicts import found_in, judge

from parleys.batch import Reader
from parleys.record import PositionKind, Reading

GOLD = Path(__file__).parent / "gold"
NAMES = (
    "civil_war",
    "coup",
    "enrichment",
    "island_secession",
    "peace_process",
    "river_border",
    "sea_lane",
    "strike",
)
CONFLICTS = [read_conflict(GOLD / f"{name}.txt") for name in NAMES]
CONTEXTS = [(conflict, context) for conflict in CONFLICTS for context in conflict.contexts]


def read_context(reader: Reader, conflict: Conflict, context: Context) -> tuple[Reading, int]:
    """Read a context after its lead; gives where it starts, too."""
    text = f"{conflict.lead}\n\n{context.text}\n"
    [reading] = reader.read_bytes(text.encode(), f"{conflict.name}.txt", conflict.published)
    assert isinstance(reading, Reading)
    return reading, reading.report.text.index(context.text)


def cases() -> list[object]:
    """Give each context as a test; those that fail today must fail."""
    known = pytest.mark.xfail(strict=True, reason="read wrong today")
    return [
        pytest.param(conflict, context, id=context.text, marks=[known] if context.fails else [])
        for conflict, context in CONTEXTS
    ]


@pytest.mark.parametrize(("conflict", "context"), cases())
def test_context_is_read_right(reader: Reader, conflict: Conflict, context: Context) -> None:
    """Everything that is expected is found with every field told, and nothing else."""
    reading, start = read_context(reader, conflict, context)
    verdict = judge(context, found_in(reading, start), conflict.cast)
    assert verdict.right(), "\n".join(verdict.lines())


def test_a_third_yields_nothing() -> None:
    """A reader that finds positions everywhere must not do well here."""
    silent = sum(all(e.optional for e in context.expected) for _, context in CONTEXTS)
    assert len(CONTEXTS) >= 200
    assert silent * 3 >= len(CONTEXTS)


def test_every_kind_has_hard_pairs() -> None:
    """Each kind has at least six pairs that differ by a few words."""
    pairs = Counter(context.pair for _, context in CONTEXTS)
    assert set(pairs) - {None} == set(PositionKind)
    assert all(pairs[kind] >= 12 for kind in PositionKind)
