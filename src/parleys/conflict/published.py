"""What a publication finds, held against what this program finds."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.conflict.coalitions import solve_coalitions
from parleys.conflict.graph import build_graph, labels
from parleys.conflict.model import Conflict, in_variant
from parleys.conflict.payoffs import payoffs_of
from parleys.conflict.stability import Concept, solve


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One published result beside the program's own."""

    variant: str
    concept: str
    published: tuple[int, ...]
    found: tuple[int, ...]

    @property
    def same(self) -> bool:
        """Tell whether they agree."""
        return self.published == self.found


def compare(conflict: Conflict) -> Iterator[Compared]:
    """Solve a model, in each variant that a publication gives equilibria of, and give both side by side.

    A key of `published` is the name of a variant, perhaps with a remark behind it (`base_gmr`); a concept that the
    program does not know is left out.
    """
    known = {each.value: each for each in Concept}
    for key, results in conflict.published.items():
        variant = _variant_of(key, conflict)
        model = in_variant(conflict, variant)
        graph = build_graph(model)
        names = labels(model, graph)
        payoffs = payoffs_of(model, graph)
        for name, published in results.items():
            if name not in known:
                continue
            equilibria = solve(graph, payoffs, [known[name]])[known[name]].equilibria[0]
            found = tuple(names[state] for state in equilibria.nonzero()[0].tolist())
            yield Compared(variant=key, concept=name, published=tuple(sorted(published)), found=found)


def compare_coalition(conflict: Conflict) -> tuple[int, ...]:
    """Give the states that a publication says are no equilibria of a coalition, but that are."""
    given = conflict.published_coalition
    if given is None:
        return ()
    graph = build_graph(conflict)
    names = labels(conflict, graph)
    parties = [maker.id for maker in conflict.decision_makers]
    parts = tuple(tuple(parties.index(name) for name in part) for part in given.parts)
    found = solve_coalitions(graph, payoffs_of(conflict, graph), parts, [Concept.NASH])[Concept.NASH]
    stable = {names[state] for state in found.equilibria[0].nonzero()[0].tolist()}
    return tuple(label for label in given.not_equilibrium if label in stable)


def _variant_of(key: str, conflict: Conflict) -> str | None:
    named = [name for name in conflict.variants if key == name or key.startswith(f"{name}_")]
    return max(named, key=len) if named else None
