"""Memory: what was worked out before, with what it was worked out from, so that nothing is worked out twice.

Every rule across reports is a plain function of a few facts. Its result is kept beside these facts and given again
while they are the same; so one report more costs what it touches, and the record is the same as if made from scratch.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")
Given = tuple[object, ...]
_NONE: dict[Hashable, tuple[Given, object]] = {}


class Memory:
    """Results by rule and key, each with what it was made from."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._kept: dict[str, dict[Hashable, tuple[Given, object]]] = {}
        self._asked: dict[str, dict[Hashable, tuple[Given, object]]] = {}

    def of(self, rule: str, key: Hashable, given: Given, work: Callable[[], T]) -> T:
        """Give the result of `work`, which must depend on `given` alone; done again only where that has changed."""
        # as `again`, but written out: this is asked hundreds of thousands of times where hardly anything has changed
        asked = self._asked.setdefault(rule, {})
        found = asked.get(key) or self._kept.get(rule, _NONE).get(key)
        if found is None or found[0] != given:
            found = (given, work())
        asked[key] = found
        return cast("T", found[1])

    def again(self, rule: str, key: Hashable, given: Given, work: Callable[[T | None], T]) -> T:
        """Do the same with work that can use its own last result, made from something else."""
        asked = self._asked.setdefault(rule, {})
        found = asked.get(key) or self._kept.get(rule, _NONE).get(key)
        if found is None or found[0] != given:
            found = (given, work(cast("T | None", found[1] if found else None)))
        asked[key] = found
        return cast("T", found[1])

    def settle(self) -> None:
        """Let go of what nobody asked for since the last time."""
        self._kept, self._asked = self._asked, {}
