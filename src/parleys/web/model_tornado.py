"""What staying as it is hangs on, as the model's page shows it: one bar for each statement that moves something."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.conflict.conclusions import share_words
from parleys.conflict.graph import Graph, labels
from parleys.conflict.model import Conflict, called, statements_of
from parleys.conflict.tornado import Bar, Staying, staying
from parleys.conflict.wording import in_words


class BarShown(msgspec.Struct, frozen=True, kw_only=True):
    """One statement, and how far it moves whether its party would stay."""

    party: int
    who: str
    words: str
    low: float
    high: float
    middle: float
    as_is: str
    first: str
    without: str
    turned: str
    at: int


class TornadoShown(msgspec.Struct, frozen=True, kw_only=True):
    """What staying in the status quo hangs on."""

    label: int
    parties: tuple[tuple[str, str], ...]
    """Each party with the share in which it would stay."""
    together: str
    bars: tuple[BarShown, ...]


def tornado_of(conflict: Conflict, graph: Graph, here: int) -> TornadoShown:
    """Tell what staying in the status quo hangs on."""
    found = staying(conflict, graph, here)
    names = [called(maker) for maker in conflict.decision_makers]
    return TornadoShown(
        label=labels(conflict, graph)[here],
        parties=tuple(
            (name, "ranks the states" if share is None else share_words(share))
            for name, share in zip(names, found.parties, strict=True)
        ),
        together=_together(found),
        bars=tuple(_bar(conflict, names, each) for each in found.bars),
    )


def _together(found: Staying) -> str:
    return "" if found.together is None else share_words(found.together)


def _bar(conflict: Conflict, names: Sequence[str], bar: Bar) -> BarShown:
    p = statements_of(conflict.decision_makers[bar.party].preferences)[bar.statement].p
    return BarShown(
        party=bar.party,
        at=bar.statement,
        who=names[bar.party],
        words=in_words(conflict, p, bar.party),
        low=bar.low,
        high=bar.high,
        middle=bar.as_is,
        as_is=share_words(bar.as_is),
        first=share_words(bar.first),
        without=share_words(bar.without),
        turned="–" if bar.turned is None else share_words(bar.turned),
    )
