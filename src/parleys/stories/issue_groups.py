"""Matters that are one issue: links decided pair by pair, and groups that hold together as wholes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from parleys.stories.graph import Link, by_block, clusters, components, guarded
from parleys.stories.issue_words import Matter
from parleys.stories.memory import Memory
from parleys.stories.words import Lexis

_NEIGHBOURS = 40
"""How many later matters of one word a matter is compared with, so that a long record is not compared all with all."""
_TELLING = 4.5
_SHARE = 0.5
_HEAD = 10.0
_SAMPLE = 60


def group_matters(matters: Sequence[Matter], lexis: Lexis, memory: Memory) -> list[tuple[Matter, ...]]:
    """Give matters in groups of one issue, each group in order of time."""
    by_key = {matter.key: matter for matter in matters}
    links: dict[tuple[str, str], float] = {}
    for term, spot in by_block(matters, lambda matter: matter.terms).items():
        if len(spot) > 1:
            found = memory.of("issue links", term, tuple(spot), lambda spot=spot: _links(spot, lexis))
            links |= found
    groups: list[tuple[Matter, ...]] = []
    linked: set[str] = set()
    for keys, inside in clusters(links):
        group = tuple(by_key[key] for key in keys)
        groups += memory.of("issue groups", keys[0], (*group, *inside), lambda g=group, i=inside: _groups(g, i, lexis))
        linked.update(keys)
    return [*groups, *((matter,) for matter in matters if matter.key not in linked)]


def _links(spot: Sequence[Matter], lexis: Lexis) -> dict[tuple[str, str], float]:
    """Compare the matters that share a word, each with the next few in order of time."""
    ordered = sorted(spot, key=lambda each: (each.day, each.key))
    return {
        (one.key, other.key): strength
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]
        if (strength := likeness(one, other, lexis))
    }


def _groups(matters: Sequence[Matter], links: Sequence[Link], lexis: Lexis) -> list[tuple[Matter, ...]]:
    by_key = {matter.key: matter for matter in matters}
    groups = guarded(
        sorted(by_key),
        links,
        lambda left, right: _fits([by_key[key] for key in left], [by_key[key] for key in right], lexis),
    )
    return [tuple(sorted((by_key[key] for key in group), key=lambda each: (each.day, each.key))) for group in groups]


def likeness(one: Matter, other: Matter, lexis: Lexis) -> float:
    """Say how surely two matters are one: 0 where they are not.

    They are where the thing in question is the same, or where they share most of the words that tell; never where each
    names somebody else ("the release of Orlov", "the release of Haddad").
    """
    if one.named and other.named and one.named.isdisjoint(other.named):
        return 0.0
    common = one.terms & other.terms
    if one.head is not None and one.head == other.head:
        return _HEAD + lexis.total(common)
    if not common or (one.head and other.head and one.head not in common and other.head not in common):
        # "repair the dam", "repair the lighthouse": one act, two things
        return 0.0
    weight, least = lexis.total(common), min(one.weight, other.weight)
    return weight if weight >= _TELLING and weight >= _SHARE * least else 0.0


def _fits(left: list[Matter], right: list[Matter], lexis: Lexis) -> bool:
    """Say whether two groups are one: most pairs of them are alike, so that no chain of resemblances joins them."""
    left, right = left[:_SAMPLE], right[:_SAMPLE]
    alike, open_, least = 0, len(left) * len(right), len(left) * len(right) / 2
    for one in left:
        alike += sum([likeness(one, other, lexis) > 0 for other in right])
        open_ -= len(right)
        if alike >= least or alike + open_ < least:
            break
    return alike >= least


def split_known(
    matters: Sequence[Matter], thread_of: Mapping[str, str], apart: Set[str]
) -> list[tuple[str, list[Matter]]]:
    """Give matters of the list of issues in groups under their labels: the prisoners of two wars are two issues.

    Args:
        matters: matters with labels.
        thread_of: the conflict of each report; within it one label is one issue.
        apart: labels that are one issue across conflicts only where the same party is named.
    """
    blocks: defaultdict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        blocks[matter.label or ""].append(matter)
    found: list[tuple[str, list[Matter]]] = []
    for label, block in sorted(blocks.items()):
        by_key = {matter.key: matter for matter in block}
        first: dict[str, str] = {}
        links: list[tuple[str, str]] = []
        for key in sorted(by_key):
            conflict = thread_of[key.split("#", 1)[0]] if label in apart else label
            for sign in sorted({conflict, *by_key[key].named}):
                links.append((first.setdefault(sign, key), key))
        found += [(label, [by_key[key] for key in group]) for group in components(sorted(by_key), links)]
    return found
