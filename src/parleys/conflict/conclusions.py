"""What a model concludes, each conclusion with how far it can be trusted: none is given without."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from parleys.conflict.formula import Flags
from parleys.conflict.graph import Graph, labels, status_quo
from parleys.conflict.model import Conflict
from parleys.conflict.payoffs import has_strength, payoffs_of
from parleys.conflict.robust import Robustness, Shares, robustness
from parleys.conflict.stability import BASIC, Concept, solve
from parleys.conflict.table import taken

OFTEN = 0.25
"""A state that is an equilibrium in so large a share of orders is told even if it is none as written."""
_LEAD = (Concept.NASH, Concept.SEQ, Concept.SMR, Concept.GMR)
Tally = tuple[int, int]
"""In how many, of how many."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a state is an equilibrium by one concept, and in how much else that the reports would bear."""

    as_written: bool
    strongly: bool | None = None
    """Every sanction is strongly worse; None where no strength is given."""
    orders: float | None = None
    """The share of orders of statements; None where none is open."""
    signs: Tally | None = None
    """Choices of sign of the unknown statements."""
    swaps: Tally | None = None
    """Swaps of neighbours in a ranking."""
    dropped: Tally | None = None
    """Models with one statement left out."""
    hangs_on: tuple[str, ...] = ()
    """The statements without which the answer is the other."""
    without: dict[str, bool] = {}
    """Whether it is one without all unconfirmed statements, without all guessed ones."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One state that is, or well could be, an equilibrium; or the status quo."""

    state: int
    """Its label."""
    taken: tuple[str, ...]
    """The options taken in it."""
    status_quo: bool
    held: dict[Concept, Held]

    @property
    def lead(self) -> Concept:
        """Give the concept that asks most of those it satisfies, or else that by which it is stable most widely."""
        satisfied = [each for each in _LEAD if each in self.held and self.held[each].as_written]
        return satisfied[0] if satisfied else max(self.held, key=lambda each: self.held[each].orders or 0.0)


class Conclusions(msgspec.Struct, frozen=True, kw_only=True):
    """All that a model concludes."""

    standings: tuple[Standing, ...]
    """The status quo first, then what holds most widely."""
    orders_tried: int
    orders_exhaustive: bool
    signs_exhaustive: bool


def conclude(
    conflict: Conflict, graph: Graph, concepts: Sequence[Concept] = BASIC, orders: int | None = None
) -> Conclusions:
    """Solve a model and everything that the reports would bear as well.

    Args:
        conflict: the model.
        graph: its states and moves.
        concepts: which to solve for.
        orders: how many random orders of statements; None: 1000, fewer for large models.
    """
    payoffs = payoffs_of(conflict, graph)
    written = {concept: each.equilibria[0] for concept, each in solve(graph, payoffs, concepts).items()}
    strong = (
        {concept: each.equilibria[0] for concept, each in solve(graph, payoffs, concepts, True).items()}
        if has_strength(payoffs)
        else None
    )
    robust = robustness(conflict, graph, concepts, orders)
    here = status_quo(conflict, graph)
    names = labels(conflict, graph)
    standings = [
        Standing(
            state=names[state],
            taken=taken(conflict, state),
            status_quo=state == here,
            held=_held_by(state, written, strong, robust),
        )
        for state in _worth_telling(graph, written, robust, here)
    ]
    standings.sort(key=_rank)
    return Conclusions(
        standings=tuple(standings),
        orders_tried=robust.orders.versions if robust.orders else 0,
        orders_exhaustive=robust.orders.exhaustive if robust.orders else True,
        signs_exhaustive=robust.signs.exhaustive if robust.signs else True,
    )


def _worth_telling(graph: Graph, written: dict[Concept, Flags], robust: Robustness, here: int | None) -> list[int]:
    wanted = np.zeros(graph.states, dtype=np.bool_)
    if here is not None:
        wanted[here] = True
    for concept, flags in written.items():
        wanted |= flags
        if robust.orders is not None:
            wanted |= robust.orders.counts[concept] >= OFTEN * robust.orders.versions
    return np.flatnonzero(wanted).tolist()


def _held_by(
    state: int, written: dict[Concept, Flags], strong: dict[Concept, Flags] | None, robust: Robustness
) -> dict[Concept, Held]:
    held: dict[Concept, Held] = {}
    for concept, flags in written.items():
        now = bool(flags[state])
        turned = [each for each in robust.dropped if bool(each.equilibria[concept][state]) != now]
        keeps = sum(bool(each.equilibria[concept][state]) for each in robust.dropped)
        held[concept] = Held(
            as_written=now,
            strongly=None if strong is None else bool(strong[concept][state]),
            orders=robust.orders.share(concept, state) if robust.orders else None,
            signs=_tally(robust.signs, concept, state),
            swaps=_tally(robust.swaps, concept, state),
            dropped=(keeps, len(robust.dropped)) if robust.dropped else None,
            hangs_on=tuple(each.what for each in turned),
            without={each.what: bool(each.equilibria[concept][state]) for each in robust.without},
        )
    return held


def _tally(shares: Shares | None, concept: Concept, state: int) -> Tally | None:
    return None if shares is None else (int(shares.counts[concept][state]), shares.versions)


def _rank(standing: Standing) -> tuple[bool, int, float, int]:
    satisfied = sum(each.as_written for each in standing.held.values())
    shares = [each.orders or 0.0 for each in standing.held.values()]
    return not standing.status_quo, -satisfied, -sum(shares), standing.state


def share_words(share: float) -> str:
    """Give a share as a percentage that never rounds to none or all when it is neither.

    >>> share_words(0.259), share_words(0.001), share_words(1.0)
    ('26 %', '<1 %', '100 %')
    """
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share:.0%}".replace("%", " %")


def plainly(standing: Standing, conclusions: Conclusions, concept: Concept) -> str:
    """Say in one sentence how far an answer can be trusted."""
    held = standing.held[concept]
    where = f"The status quo ({standing.state})" if standing.status_quo else f"State {standing.state}"
    now = f"is stable by {concept.value}" if held.as_written else f"is not stable by {concept.value}"
    first = f"{where} {now} as the model is written"
    if held.orders is None:
        return _swapped(first, held)
    tried = f"{'all' if conclusions.orders_exhaustive else 'random'} orders of the statements"
    many = f"{conclusions.orders_tried:,} {tried}".replace("all orders", "possible orders")
    if held.as_written and held.orders < 0.5:
        return f"{first}, but only in {share_words(held.orders)} of {many}: it hangs on an order that no report gives."
    if not held.as_written and held.orders >= 0.5:
        return f"{first}, but it is in {share_words(held.orders)} of {many}: it hangs on an order that no report gives."
    return f"{first}; it is stable in {share_words(held.orders)} of {many}."


def _swapped(first: str, held: Held) -> str:
    if held.swaps is None:
        return f"{first}; no order of statements is open."
    count, of = held.swaps
    return f"{first}; it is stable in {count} of {of} models in which two neighbours of one ranking change places."
