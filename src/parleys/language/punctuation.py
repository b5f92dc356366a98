"""Hang punctuation on the phrase that it sets apart, as the treebanks of Universal Dependencies do."""

from __future__ import annotations

from collections.abc import Sequence

from parleys.language.page import Token

_OPENING = ("``", "-LRB-")
_CLOSING = ("''", "-RRB-")
_FINAL = (".",)


def hang_punctuation(tokens: Sequence[Token], heads: Sequence[int]) -> list[int]:
    """Give the heads of a sentence with its punctuation hung anew; a mark that carries other words stays.

    A full stop hangs on the root, marks in pairs on what they enclose. A comma hangs on the phrase that it cuts off:
    on the one behind it if that hangs on something before ("He came[,] but late"), else on the one before it ("If they
    come[,] he will").
    """
    found = list(heads)
    carries = {head for i, head in enumerate(heads) if head != i}
    root = next(i for i, head in enumerate(heads) if head == i)
    loose = [token.pos == "PUNCT" and i not in carries and i != root for i, token in enumerate(tokens)]
    for start, end in _pairs(tokens, loose):
        inside = next((i for i in range(start + 1, end) if not loose[i]), None)
        if inside is not None:
            found[start] = found[end] = _climb(heads, inside, start, end)
    for i, token in enumerate(tokens):
        if not loose[i] or token.tag in (*_OPENING, *_CLOSING):
            continue
        found[i] = root if token.tag in _FINAL else _cut_off(heads, loose, i)
    return found


def _pairs(tokens: Sequence[Token], loose: Sequence[bool]) -> list[tuple[int, int]]:
    """Match opening with closing marks, innermost first."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for i, token in enumerate(tokens):
        if loose[i] and token.tag in _OPENING:
            opened.append(i)
        elif loose[i] and token.tag in _CLOSING and opened:
            pairs.append((opened.pop(), i))
    return pairs


def _cut_off(heads: Sequence[int], loose: Sequence[bool], i: int) -> int:
    """Give the phrase that a comma cuts off; its old head where there is none."""
    before = next((k for k in range(i - 1, -1, -1) if not loose[k]), None)
    behind = next((k for k in range(i + 1, len(heads)) if not loose[k]), None)
    if behind is not None:
        top = _climb(heads, behind, i, len(heads))
        if heads[top] < i:
            return top
    if before is not None:
        top = _climb(heads, before, -1, i)
        if heads[top] > i:
            return top
    return heads[i]


def _climb(heads: Sequence[int], i: int, start: int, end: int) -> int:
    """Give the topmost word above one that lies between two places."""
    while start < heads[i] < end and heads[i] != i:
        i = heads[i]
    return i
