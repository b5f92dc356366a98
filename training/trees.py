"""The best dependency tree for a table of arc scores: Chu and Liu (1965), Edmonds (1967)."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np


def best_trees(scores: Any, starts: list[bool]) -> Any:
    """Find the best tree of each sentence; scores are child, head with head 0 the root."""
    heads = np.zeros(len(starts), dtype=np.int64)
    edges = [i for i, first in enumerate(starts) if first] + [len(starts)]
    for a, b in itertools.pairwise(edges):
        inside = np.concatenate([scores[a:b, :1], scores[a:b, a + 1 : b + 1]], axis=1)
        found = best_tree(inside)
        heads[a:b] = np.where(found == 0, 0, found + a)
    return heads


def best_tree(scores: Any) -> Any:
    """Give the heads (0 the root, k + 1 the word k) of the best tree with exactly one root.

    The greedy choice is nearly always a tree. Else a charge on every arc from the root, higher than any difference of
    scores, leaves just one such arc in the best tree, and does not change which of those trees is the best.
    """
    n = len(scores)
    own = scores.copy()
    own[np.arange(n), np.arange(1, n + 1)] = -np.inf
    greedy = own.argmax(1)
    if (greedy == 0).sum() == 1 and not _cycle(greedy):
        return greedy
    own[:, 0] -= 1 + n * (scores.max() - scores.min())
    own[np.isneginf(own)] = own[np.isfinite(own)].min() - 1 - n * (scores.max() - scores.min())
    return _edmonds(own)


def _cycle(heads: Any) -> list[int]:
    """Give the words of a cycle, empty if there is none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, i = [], start
        while i >= 0 and state[i] == 0:
            state[i] = 1
            path.append(i)
            i = int(heads[i]) - 1
        if i >= 0 and state[i] == 1:
            return path[path.index(i) :]
        for k in path:
            state[k] = 2
    return []


def _edmonds(scores: Any) -> Any:
    """Chu-Liu/Edmonds on child, head (head 0 the root)."""
    heads = scores.argmax(1)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    n = len(scores)
    inside = np.array(cycle)
    outside = np.array([i for i in range(n) if i not in set(cycle)], dtype=int)
    kept = scores[inside, heads[inside]]
    m = len(outside)
    small = np.full((m + 1, m + 2), -1e9)
    columns = np.concatenate([[0], outside + 1])
    small[:m, : m + 1] = scores[np.ix_(outside, columns)] if m else 0
    leave = scores[np.ix_(outside, inside + 1)] if m else np.zeros((0, len(inside)))
    if m:
        small[:m, m + 1] = leave.max(1)
    enter = scores[np.ix_(inside, columns)] - kept[:, None]
    small[m, : m + 1] = enter.max(0)
    found = _edmonds(small)
    result = heads.copy()
    for k, child in enumerate(outside):
        head = int(found[k])
        result[child] = inside[leave[k].argmax()] + 1 if head == m + 1 else columns[head]
    into = int(found[m])
    broken = inside[enter[:, into].argmax()]
    result[broken] = columns[into]
    return result
