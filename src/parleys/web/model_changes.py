"""What would move a conflict model, as its page shows it: the fewest statements given up, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from parleys.conflict.changes import Change
from parleys.conflict.conclusions import share_words
from parleys.conflict.drafting.wishes import TALK
from parleys.conflict.formula import parse
from parleys.conflict.graph import Graph, build_graph, status_quo, where
from parleys.conflict.model import Basis, Conflict, called, options_of, places, statements_of
from parleys.conflict.openings import Opened, search_changes
from parleys.conflict.stability import Concept
from parleys.conflict.wording import in_words
from parleys.web.model_answers import StepShown, steps_of
from parleys.web.model_shown import BASES

_CELLS = 1 << 21
"""Changes times states: of more only single changes are tried on the page."""
SHOWN = 6
_ORDERS = 60


class ChangeShown(msgspec.Struct, frozen=True, kw_only=True):
    """One statement that would be given up."""

    who: str
    words: str
    rests_on: str
    quote: str
    party: str
    at: int


class OpeningShown(msgspec.Struct, frozen=True, kw_only=True):
    """Statements that, given up together, open a way."""

    changes: tuple[ChangeShown, ...]
    way: tuple[StepShown, ...]
    share: str


class ChangesShown(msgspec.Struct, frozen=True, kw_only=True):
    """What was tried and what it opens."""

    tried: int
    pairs: bool
    """Two changes together were tried, too."""
    unchanged: str
    """In how many orders a way is open without any change; empty where no order is open."""
    orders: int
    already: tuple[StepShown, ...] | None
    """The way that is open as the model is written."""
    openings: tuple[OpeningShown, ...]
    more: int
    possible: bool
    """There is a state that can be in which all of it is done."""


def wanted_of(conflict: Conflict, given: Sequence[str] | None) -> tuple[str, ...]:
    """Give the options that are asked to be done; where nobody asks, that all take part in talks, as drafts call it."""
    ids = [option.id for option in options_of(conflict)]
    if given is None:
        talks = tuple(each for each in ids if each.startswith(f"{TALK}_"))
        return talks if len(talks) > 1 else ()
    return tuple(each for each in ids if each in given)


def changes_of(conflict: Conflict, wanted: Sequence[str]) -> ChangesShown:
    """Find what would lead to a stable state in which some options are taken."""
    graph = build_graph(conflict)
    start = status_quo(conflict, graph)
    goal = np.flatnonzero(where(parse(" & ".join(wanted), places(conflict)), graph.options) & graph.feasible).tolist()
    count = sum(len(statements_of(maker.preferences)) for maker in conflict.decision_makers)
    if start is None or not goal:
        return ChangesShown(
            tried=0, pairs=False, unchanged="", orders=0, already=None, openings=(), more=0, possible=False
        )
    pairs = count * (count + 1) // 2 * graph.states <= _CELLS
    opened = search_changes(
        conflict, graph, start, goal, Concept.SEQ, False, 2 if pairs else 1, shares=SHOWN, tries=_ORDERS
    )
    return _shown(conflict, graph, start, opened, pairs)


def _shown(conflict: Conflict, graph: Graph, start: int, opened: Opened, pairs: bool) -> ChangesShown:
    searched = opened.searched
    return ChangesShown(
        tried=searched.tried,
        pairs=pairs,
        unchanged="" if opened.unchanged is None else share_words(opened.unchanged[0]),
        orders=opened.unchanged[1] if opened.unchanged else 0,
        already=steps_of(conflict, graph, searched.open_already, start),
        openings=tuple(
            OpeningShown(
                changes=tuple(_change(conflict, change) for change in each.changes),
                way=steps_of(conflict, graph, each.legs, start) or (),
                share="" if share is None else share_words(share),
            )
            for each, share in zip(searched.openings[:SHOWN], opened.shares, strict=True)
        ),
        more=max(len(searched.openings) - SHOWN, 0),
        possible=True,
    )


def _change(conflict: Conflict, change: Change) -> ChangeShown:
    maker = conflict.decision_makers[change.party]
    at = change.dropped or 0
    each = statements_of(maker.preferences)[at]
    return ChangeShown(
        who=called(maker),
        words=in_words(conflict, each.p, change.party),
        rests_on=BASES[each.basis],
        quote=each.quote or "" if each.basis is not Basis.ANALYST else "",
        party=maker.id,
        at=at,
    )
