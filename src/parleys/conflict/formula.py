"""Statements about options, as analysts write them: `talk_g -> (drop_o | !step)`, `3 IF -1 & 2`.

Option prioritising with conditional statements follows Fang, Hipel, Kilgour & Peng (2003), "A decision support system
for interactive decision making", IEEE Trans. SMC C 33(1): "A IF B" holds where B -> A does, "A IFF B" where both or
neither do.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from enum import Enum
from itertools import product

import msgspec
import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Literals = frozenset[tuple[int, bool]]
"""Options with what they must be: a conjunction."""

MOST_TOKENS = 500
DEEPEST = 40
MOST_TERMS = 4096
RESERVED = frozenset({"if", "iff"})
_TOKEN = re.compile(r"\s*(<->|->|[!&|()]|-?\d+|\w+)")


class FormulaError(ValueError):
    """A statement cannot be understood; says why in one clause."""


class Op(Enum):
    """What a formula says of its parts."""

    OPTION = "option"
    NOT = "!"
    AND = "&"
    OR = "|"
    IMPLIES = "->"
    EQUALS = "<->"


class Formula(msgspec.Struct, frozen=True):
    """One statement about options: an option taken, or parts put together."""

    op: Op
    parts: tuple[Formula, ...] = ()
    option: int = -1


def parse(text: str, options: Mapping[str, int]) -> Formula:
    """Understand a statement.

    From the strongest bond to the weakest: `!`, `&`, `|`, `->` (to the right), `<->`, `IF`/`IFF`. Options stand as ids
    or as numbers from 1; a minus before a number negates it, as in GMCR.

    >>> parse("a -> !2", {"a": 0, "b": 1}).op
    <Op.IMPLIES: '->'>

    Args:
        text: the statement.
        options: the place of each option by its id.

    Raises:
        FormulaError: it is not well formed, or names an option that there is not.
    """
    tokens = _tokens(text)
    found = _conditional(tokens, options)
    if tokens:
        raise FormulaError(f"does not go on with {tokens[0]!r}")
    return found


def holds(formula: Formula, column: Callable[[int], Flags]) -> Flags:
    """Tell where a formula holds.

    Args:
        formula: the statement.
        column: gives where an option is taken; arrays only need to broadcast against each other.
    """
    if formula.op is Op.OPTION:
        return column(formula.option)
    first, *rest = (holds(part, column) for part in formula.parts)
    if formula.op is Op.NOT:
        return np.logical_not(first)
    if formula.op is Op.IMPLIES:
        return np.logical_or(np.logical_not(first), rest[0])
    if formula.op is Op.EQUALS:
        return np.equal(first, rest[0])
    join = np.logical_and if formula.op is Op.AND else np.logical_or
    for part in rest:
        first = join(first, part)
    return first


def terms(formula: Formula) -> tuple[Literals, ...]:
    """Give the formula as alternatives, each a conjunction of options taken or not (its disjunctive normal form).

    >>> terms(parse("!(a & b)", {"a": 0, "b": 1}))
    (frozenset({(0, False)}), frozenset({(1, False)}))

    Raises:
        FormulaError: there are too many.
    """
    found = _terms(formula, True)
    kept = {term for term in found if not any(other < term for other in found)}
    return tuple(sorted(kept, key=sorted))


def from_terms(alternatives: tuple[Literals, ...], ids: tuple[str, ...]) -> str:
    """Write alternatives as a statement."""
    written = [
        " & ".join(("" if taken else "!") + ids[option] for option, taken in sorted(each)) for each in alternatives
    ]
    return written[0] if len(written) == 1 else " | ".join(f"({each})" if " & " in each else each for each in written)


def named(formula: Formula) -> frozenset[int]:
    """Give the options that a formula speaks of."""
    if formula.op is Op.OPTION:
        return frozenset({formula.option})
    return frozenset().union(*(named(part) for part in formula.parts))


def _tokens(text: str) -> deque[str]:
    found: deque[str] = deque()
    at = deep = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(f"has {text[at:].strip()[:1]!r} in it, which is no sign of a statement")
        word = match[1]
        deep += (word == "(") - (word == ")")
        if deep > DEEPEST or len(found) >= MOST_TOKENS:
            raise FormulaError("is too long or has too many brackets")
        found.append(word.lower() if word.lower() in RESERVED else word)
        at = match.end()
    if not found:
        raise FormulaError("is empty")
    return found


def _conditional(tokens: deque[str], options: Mapping[str, int]) -> Formula:
    left = _chain(tokens, options, Op.EQUALS)
    if tokens and tokens[0] in RESERVED:
        tie = tokens.popleft()
        right = _chain(tokens, options, Op.EQUALS)
        return Formula(Op.IMPLIES, (right, left)) if tie == "if" else Formula(Op.EQUALS, (left, right))
    return left


def _chain(tokens: deque[str], options: Mapping[str, int], op: Op) -> Formula:
    """Read parts joined by one sign, each of the next stronger bond."""
    stronger = {Op.EQUALS: Op.IMPLIES, Op.IMPLIES: Op.OR, Op.OR: Op.AND}

    def part() -> Formula:
        return _chain(tokens, options, stronger[op]) if op in stronger else _single(tokens, options)

    found = [part()]
    while tokens and tokens[0] == op.value:
        tokens.popleft()
        found.append(part())
    if len(found) == 1:
        return found[0]
    if op in (Op.AND, Op.OR):
        return Formula(op, tuple(found))
    if op is Op.IMPLIES:
        joined = found.pop()
        while found:
            joined = Formula(op, (found.pop(), joined))
        return joined
    joined = found[0]
    for each in found[1:]:
        joined = Formula(op, (joined, each))
    return joined


def _single(tokens: deque[str], options: Mapping[str, int]) -> Formula:
    negated = False
    while tokens and tokens[0] == "!":
        tokens.popleft()
        negated = not negated
    if not tokens:
        raise FormulaError("breaks off")
    word = tokens.popleft()
    if word == "(":
        found = _conditional(tokens, options)
        if not tokens or tokens.popleft() != ")":
            raise FormulaError("has a bracket that is not closed")
    elif word.lstrip("-").isdecimal():
        negated ^= word.startswith("-")
        found = Formula(Op.OPTION, option=_numbered(word.lstrip("-"), len(options)))
    elif word in options:
        found = Formula(Op.OPTION, option=options[word])
    else:
        what = "there is no option" if word.isidentifier() and word not in RESERVED else "an option cannot be"
        raise FormulaError(f"{what} {word!r}")
    return Formula(Op.NOT, (found,)) if negated else found


def _numbered(digits: str, count: int) -> int:
    if len(digits) > len(str(count)) or not 1 <= int(digits) <= count:
        raise FormulaError(f"there is no option number {digits[:12]}: options are numbered 1 to {count}")
    return int(digits) - 1


def _terms(formula: Formula, wanted: bool) -> set[Literals]:
    """Give conjunctions under which the formula holds (or fails, if not wanted)."""
    if formula.op is Op.OPTION:
        return {frozenset({(formula.option, wanted)})}
    if formula.op is Op.NOT:
        return _terms(formula.parts[0], not wanted)
    if formula.op is Op.EQUALS:
        left, right = formula.parts
        same = [(True, wanted), (False, not wanted)]
        return {term for one, two in same for term in _both([_terms(left, one), _terms(right, two)])}
    signs = [wanted] * len(formula.parts)
    either = (formula.op is Op.AND) != wanted
    if formula.op is Op.IMPLIES:
        signs[0] = not wanted
    groups = [_terms(part, sign) for part, sign in zip(formula.parts, signs, strict=True)]
    return set().union(*groups) if either else _both(groups)


def _both(groups: list[set[Literals]]) -> set[Literals]:
    joined: set[Literals] = {frozenset()}
    for group in groups:
        if len(joined) * len(group) > MOST_TERMS:
            raise FormulaError(f"needs more than {MOST_TERMS} alternatives when written out")
        merged = {one | two for one, two in product(joined, group)}
        joined = {term for term in merged if not any((option, not taken) in term for option, taken in term)}
    return joined
