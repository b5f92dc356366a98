"""Links between facts: each compared with those that follow it in time, and what is linked put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from parleys.stories.graph import K, Link
from parleys.stories.heard import Heard
from parleys.stories.memory import Memory

_PIECE = 8
"""Days that are compared anew together where something in them is new."""


class _Block(msgspec.Struct, frozen=True, gc=False):
    """The links of one block, and those of each piece of it with the facts that they were found in."""

    links: tuple[Link, ...] = ()
    pieces: Mapping[int, tuple[tuple[Heard, ...], tuple[Link, ...]]] = msgspec.field(default_factory=dict)  # pyright: ignore[reportUnknownVariableType]


def link(
    rule: str,
    blocks: Mapping[K, Sequence[Heard]],
    span: int,
    score: Callable[[Heard, Heard], float],
    memory: Memory,
) -> dict[tuple[str, str], float]:
    """Give the links in all blocks, strongest score by pair.

    Args:
        rule: under which name the results are remembered.
        blocks: facts that may be one; each is compared with the next `span` facts of its block in order of date.
        span: as told.
        score: how surely two facts are one, 0 where they are not; it may look at nothing else.
        memory: what was found before.
    """
    found: dict[tuple[str, str], float] = {}
    for key, block in blocks.items():
        if len(block) > 1:
            done = memory.again(rule, key, tuple(block), lambda last, block=block: _linked(block, span, score, last))
            for worth, one, other in done.links:
                found[one, other] = worth
    return found


def _linked(block: Sequence[Heard], span: int, score: Callable[[Heard, Heard], float], last: _Block | None) -> _Block:
    ordered = sorted(block, key=lambda each: (each.day, each.key))
    pieces: dict[int, tuple[tuple[Heard, ...], tuple[Link, ...]]] = {}
    before = last.pieces if last else {}
    for number, own, facts in _pieces(ordered, span):
        known = before.get(number)
        pieces[number] = known if known and known[0] == facts else (facts, tuple(_compare(facts, own, span, score)))
    return _Block(tuple(each for _, links in pieces.values() for each in links), pieces)


def _pieces(ordered: Sequence[Heard], span: int) -> Iterator[tuple[int, int, tuple[Heard, ...]]]:
    """Cut facts into pieces of some days: the number of each, how many facts are its own, and these with the next."""
    start = 0
    while start < len(ordered):
        number, end = ordered[start].day // _PIECE, start
        while end < len(ordered) and ordered[end].day // _PIECE == number:
            end += 1
        yield number, end - start, tuple(ordered[start : end + span])
        start = end


def _compare(facts: Sequence[Heard], own: int, span: int, score: Callable[[Heard, Heard], float]) -> Iterator[Link]:
    for place, one in enumerate(facts[:own]):
        for other in facts[place + 1 : place + 1 + span]:
            if worth := score(one, other):
                yield (worth, one.key, other.key) if one.key < other.key else (worth, other.key, one.key)
