"""Polarity, factuality and dependence, on marked predicates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parleys.clauses import Clause, Factuality, find_clauses
from parleys.knowledge.clauses import load_clauses
from parleys.language.page import Page

MakePage = Callable[[str], Page]

POLARITY = [
    ("Karsava refused to meet the envoy.", "meet", -1),
    ("Karsava did not refuse to meet the envoy.", "meet", 1),
    ("Karsava is not going to sit down with the rebels.", "sit down", -1),
    ("Karsava met the envoy.", "meet", 1),
    ("Karsava never met the envoy.", "meet", -1),
    ("Karsava does not want to talk to the rebels.", "talk", -1),
    ("Karsava ruled out meeting the envoy.", "meet", -1),
    ("Orlov said Karsava will attend the talks.", "attend", 1),
    ("Orlov did not say that Karsava will attend the talks.", "attend", 1),
]
FACTS = [
    ("Karsava met the envoy on Monday.", "meet", Factuality.HAPPENED),
    ("Karsava will meet the envoy on Monday.", "meet", Factuality.PLANNED),
    ("Karsava plans to meet the envoy on Monday.", "meet", Factuality.PLANNED),
    ("Karsava may meet the envoy on Monday.", "meet", Factuality.POSSIBLE),
    ("Karsava did not meet the envoy.", "meet", Factuality.DENIED),
    ("If Karsava meets the envoy, the war will end.", "meet", Factuality.HYPOTHETICAL),
    ("Rebels are shelling the harbour.", "shell", Factuality.ONGOING),
    ("Karsava must meet the envoy.", "meet", Factuality.HYPOTHETICAL),
]
HANGS = [
    ("Karsava will not talk before the siege ends.", "before", "before the siege ends"),
    ("Karsava will talk only if the hostages are freed.", "only if", "only if the hostages are freed"),
    ("Karsava will not attend unless the mines are cleared.", "unless", "unless the mines are cleared"),
]


def clause_of(page: Page, lemma: str) -> Clause:
    found = [c for c in find_clauses(page, load_clauses()).all if c.lemma == lemma]
    assert found, f"no clause {lemma!r} in {page.text!r}"
    return found[0]


@pytest.mark.parametrize(("text", "lemma", "sign"), POLARITY)
def test_negation_is_composed(text: str, lemma: str, sign: int, make_page: MakePage) -> None:
    """A predicate is negated by what stands above it as well as by its own "not"; two negations cancel."""
    assert clause_of(make_page(text), lemma).polarity == sign


@pytest.mark.parametrize(("text", "lemma", "fact"), FACTS)
def test_factuality(text: str, lemma: str, fact: Factuality, make_page: MakePage) -> None:
    """Planned, possible, denied and supposed acts are told from those that happened."""
    assert clause_of(make_page(text), lemma).factuality is fact


@pytest.mark.parametrize(("text", "marker", "words"), HANGS)
def test_dependence(text: str, marker: str, words: str, make_page: MakePage) -> None:
    """What a clause hangs on is kept with its marker and its words."""
    page = make_page(text)
    hanging = [d for c in find_clauses(page, load_clauses()).all for d in c.dependences]
    assert [(d.marker, text[d.start : d.end]) for d in hanging] == [(marker, words)]


def test_passive_is_turned(make_page: MakePage) -> None:
    """Of a passive the agent is the one who acts and the grammatical subject the one acted on."""
    page = make_page("The convoy was attacked by rebels.")
    clause = clause_of(page, "attack")
    assert [page.tokens[a.head].text for a in clause.subjects] == ["rebels"]
    assert [page.tokens[a.head].text for a in clause.objects] == ["convoy"]
