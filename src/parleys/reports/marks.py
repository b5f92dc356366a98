"""What a block is: its role, and the rule that said so."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from parleys.record.extraction import SegmentRole as Role


class Mark(msgspec.Struct, frozen=True):
    """A role and the name of the rule that gave it."""

    role: Role
    rule: str


Marks = Mapping[int, Mark]
"""Marks by number of block; a block without a mark is not decided yet."""


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text with its role; the segments of a report cover it without gap or overlap."""

    start: int
    end: int
    role: Role
    rule: str
