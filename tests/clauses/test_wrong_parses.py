"""What must still be answered where a parser erred, and that the answers then count as less reliable."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from tests.clauses.test_marked import answers, links
from tests.clauses.trees import Tree, read_trees

from parleys.clauses import Clause, Clauses, find_clauses
from parleys.knowledge.clauses import load_clauses
from parleys.language.grammar import Argument
from parleys.language.page import Page

TREES = read_trees(Path(__file__).parent / "wrong_parses.txt")


def _known(tree: Tree) -> object:
    return pytest.param(tree, id=tree.title, marks=[pytest.mark.xfail(strict=True)] if tree.fails else [])


def clause_of(page: Page, found: Clauses, word: str) -> Clause:
    """Give the clause of a word."""
    clause = found.at(next(token.i for token in page.tokens if token.text == word))
    assert clause is not None, f"{word!r} is no predicate in {page.text!r}"
    return clause


def answer(page: Page, clause: Clause, question: str, wanted: str) -> str:
    """Answer one question as the file writes it."""
    if question == "colour":
        return " ".join(answers(clause, tuple(wanted.split())))
    if question in ("subjects", "objects"):
        return _words(page, clause.subjects if question == "subjects" else clause.objects)
    if question == "content":
        return "none" if clause.content is None else page.tokens[clause.content].text
    if question in ("hangs", "purposes"):
        found = links(page, clause)[question == "purposes"]
        return ", ".join(words for _, words in found) or "none"
    return str({"kind": clause.kind.value, "link": clause.link, "lemma": clause.lemma}[question])


def _words(page: Page, found: tuple[Argument, ...]) -> str:
    return ", ".join(page.tokens[a.head].text for a in found) or "none"


def surety(clause: Clause) -> float:
    """Give how reliable all that a clause answers is, taken together."""
    evidence = (clause.reliability, clause.evidence.polarity, clause.evidence.factuality)
    taking_part = (a.reliability for a in (*clause.subjects, *clause.objects))
    hung = (d.reliability for d in (*clause.dependences, *clause.purposes))
    return math.prod((*evidence, *taking_part, *hung))


@pytest.mark.parametrize("tree", [_known(tree) for tree in TREES])
def test_answers_survive_the_error(tree: Tree) -> None:
    """The wrong tree is answered like the right one."""
    for page in (tree.wrong, *((tree.right,) if tree.right else ())):
        found = find_clauses(page, load_clauses())
        told = [(w, q, answer(page, clause_of(page, found, w), q, wanted)) for w, q, wanted in tree.asked]
        assert told == list(tree.asked), "right tree" if page is tree.right else "wrong tree"


@pytest.mark.parametrize("tree", [tree for tree in TREES if tree.right and not tree.fails], ids=lambda tree: tree.title)
def test_doubtful_trees_are_less_reliable(tree: Tree) -> None:
    """Where a tree had to be set right, what was asked of it counts as less reliable than in the right tree."""
    assert tree.right is not None
    asked = {word for word, _, _ in tree.asked}

    def together(page: Page) -> float:
        found = find_clauses(page, load_clauses())
        return math.prod(surety(clause_of(page, found, word)) for word in asked)

    assert together(tree.wrong) < together(tree.right)


def test_reliability_keeps_to_its_scale() -> None:
    """Plain grammar is at least 0.9, what was set right at most 0.6, and nothing is outside 0 to 1."""
    for tree in TREES:
        for clause in find_clauses(tree.wrong, load_clauses()).all:
            assert 0 < surety(clause) <= 1
    tree = next(tree for tree in TREES if tree.title == "a past tense read as a participle")
    assert tree.right is not None
    right = clause_of(tree.right, find_clauses(tree.right, load_clauses()), "attacked")
    wrong = clause_of(tree.wrong, find_clauses(tree.wrong, load_clauses()), "attacked")
    assert min(right.reliability, right.evidence.polarity, right.evidence.factuality) >= 0.9
    assert max(wrong.reliability, wrong.evidence.factuality) <= 0.6
