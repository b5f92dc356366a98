"""The times told in one report, in order of the text."""

from __future__ import annotations

import msgspec

from parleys.record.moment import Moment


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell a time: tokens `first`:`last`, `head` the one that hangs in the sentence."""

    start: int
    end: int
    head: int
    first: int
    last: int
    moment: Moment


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """Every time told in a report."""

    published: str | None = None
    """EDTF, the day that relative times were counted from."""
    times: tuple[TimeMention, ...] = ()
    by_token: dict[int, TimeMention] = {}
    """By every token inside the words."""

    def at(self, i: int) -> TimeMention | None:
        """Give the time whose words hold a token, or None."""
        return self.by_token.get(i)
