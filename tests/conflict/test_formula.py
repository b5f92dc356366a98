"""Statements are understood as written, whatever the way of writing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleys.conflict.formula import Formula, FormulaError, Op, from_terms, named, parse, terms
from parleys.conflict.graph import where

IDS = {"a": 0, "b": 1, "c": 2}


def _truth(text: str) -> str:
    return "".join("1" if each else "0" for each in where(parse(text, IDS), 3))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a & b | c", "(a & b) | c"),
        ("a -> b -> c", "a -> (b -> c)"),
        ("a <-> b <-> c", "(a <-> b) <-> c"),
        ("!a & b", "(!a) & b"),
        ("1 & -2", "a & !b"),
        ("a IF b", "b -> a"),
        ("a iff b | c", "a <-> (b | c)"),
        ("a | b if c", "c -> (a | b)"),
        ("!!a", "a"),
        ("!-1", "a"),
        ("a->b", "!a | b"),
    ],
)
def test_bonds(one: str, two: str) -> None:
    """What binds more strongly is understood first; GMCR's IF and IFF and its numbers are, too."""
    assert _truth(one) == _truth(two)


def test_where() -> None:
    """Bit i of a state is option i."""
    assert _truth("a") == "01010101"
    assert _truth("c") == "00001111"
    assert _truth("a <-> b") == "10011001"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("a &", "breaks off"),
        ("(a", "not closed"),
        ("a b", "does not go on"),
        ("d", "no option 'd'"),
        ("4", "no option number 4"),
        ("0", "no option number 0"),
        ("9" * 5000, "no option number"),
        ("a = b", "no sign"),
        ("a if b if c", "does not go on"),
        ("if", "cannot be"),
        ("(" * 5000 + "a", "too long or has too many brackets"),
        ("a " + "& a " * 5000, "too long"),
        ("a\x00", "no sign"),
    ],
)
def test_mistakes(text: str, words: str) -> None:
    """What cannot be understood is told in one clause."""
    with pytest.raises(FormulaError, match=words):
        parse(text, IDS)


def test_long_but_allowed() -> None:
    """A long statement without brackets is no danger to the stack."""
    assert _truth("!" * 480 + "a") == _truth("a")
    assert _truth("a -> " * 240 + "a") == "11111111"


_FORMULAS = st.recursive(
    st.integers(0, 2).map(lambda option: Formula(Op.OPTION, option=option)),
    lambda inner: st.one_of(
        inner.map(lambda one: Formula(Op.NOT, (one,))),
        st.tuples(st.sampled_from([Op.AND, Op.OR, Op.IMPLIES, Op.EQUALS]), inner, inner).map(
            lambda each: Formula(each[0], each[1:])
        ),
    ),
    max_leaves=8,
)


@given(_FORMULAS)
def test_terms_mean_the_same(formula: Formula) -> None:
    """Written out as alternatives, and read again, a statement holds in the same states."""
    found = terms(formula)
    assert named(formula) >= {option for term in found for option, _ in term}
    if not found or not all(found):
        assert len(np.unique(where(formula, 3))) == 1
    else:
        assert (where(parse(from_terms(found, tuple(IDS)), IDS), 3) == where(formula, 3)).all()


def test_too_many_terms() -> None:
    """A statement that explodes when written out is refused, not tried."""
    ids = {f"o{at}": at for at in range(24)}
    with pytest.raises(FormulaError, match="alternatives"):
        terms(parse(" <-> ".join(ids), ids))
