"""The statements of one report, looked up by place."""

from __future__ import annotations

import msgspec

from parleys.record.statement import Statement


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that somebody is quoted or reported as saying, in order of the text."""

    all: tuple[Statement, ...] = ()

    def at(self, offset: int) -> Statement | None:
        """Give the innermost statement whose words hold a character, or None."""
        best: Statement | None = None
        for statement in self.all:
            if statement.start > offset:
                break  # they stand in order of the text
            inside = statement.start <= offset < statement.end
            if inside and (best is None or statement.end - statement.start < best.end - best.start):
                best = statement
        return best
