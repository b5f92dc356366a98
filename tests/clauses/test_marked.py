"""Polarity, factuality, modality, tense, conditions and purposes, on marked sentences read by the shipped model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.clauses.written import Written, read_written

from parleys.clauses import Clause, find_clauses
from parleys.knowledge.clauses import load_clauses
from parleys.language.page import Page

MakePage = Callable[[str], Page]

ALL = read_written(Path(__file__).parent / "marked.txt")
CASES = [pytest.param(each, id=each.line, marks=[pytest.mark.xfail(strict=True)] if each.fails else []) for each in ALL]


def answers(clause: Clause, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Give what a clause answers, in the words of what is asked."""
    modal = f"modal={clause.modal or 'none'}"
    found = ("+" if clause.polarity > 0 else "-", clause.factuality.value, f"@{clause.tense.value}", modal)
    return tuple(next(f for f in found if _kind(f) == _kind(each)) for each in asked)


def _kind(asked: str) -> str:
    if asked in ("+", "-"):
        return "sign"
    return {"@": "tense", "m": "modal"}.get(asked[0] if asked[:6] in ("modal=",) or asked[0] == "@" else "", "fact")


def links(page: Page, clause: Clause) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give what a clause hangs on and its purposes, each as (marker, words)."""
    hangs = [(d.marker, page.text[d.start : d.end]) for d in clause.dependences]
    return hangs, [(p.marker, page.text[p.start : p.end]) for p in clause.purposes]


@pytest.mark.parametrize("case", CASES)
def test_marked_predicates(case: Written, make_page: MakePage) -> None:
    """Each predicate is answered as marked, and hangs on what is marked and nothing else."""
    page = make_page(case.text)
    found = find_clauses(page, load_clauses())
    token = page.token_at(case.start)
    clause = found.at(token.i if token else None)
    assert clause is not None
    assert answers(clause, case.asked) == case.asked
    assert links(page, clause) == (list(case.hangs), list(case.purposes))


def test_enough_sentences() -> None:
    """The families do not shrink, and most of them hold."""
    assert len(ALL) >= 120
    assert len({each.line.removeprefix("?") for each in ALL}) == len(ALL)
