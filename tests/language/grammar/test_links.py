"""How clauses hang together, and what is said in them, on parses made by hand: right ones and wrong ones."""

from __future__ import annotations

import pytest
from tests.parsed import at, parsed, word, words

from parleys.language import grammar

# One sentence in the shapes that small parsers give it: "Orlov will come, Haddad said".
BELOW = "Haddad|NNP|nsubj|2 said|VBD|root|0 Orlov|NNP|nsubj|5 will|MD|aux|5 come|VB|ccomp|2"
BELOW_TWICE = f"{BELOW} and|CC|cc|7 stay|VB|ccomp|2"
FRONTED = "Orlov|NNP|nsubj|3 will|MD|aux|3 come|VB|ccomp|6 ,|,|punct|6 Haddad|NNP|nsubj|6 said|VBD|root|0"
BESIDE = "Haddad|NNP|nsubj|2 said|VBD|root|0 :|:|punct|5 Orlov|NNP|nsubj|5 came|VBD|parataxis|2"
TURNED = "Orlov|NNP|nsubj|3 will|MD|aux|3 come|VB|root|0 ,|,|punct|6 Haddad|NNP|nsubj|6 said|VBD|{link}|3"
NOUN = (
    "the|DT|det|2 fear|NN|root|0 that|IN|mark|6 Orlov|NNP|nsubj|6 would|MD|aux|6 come|VBD|acl|2 to|IN|case|8 "
    "Velland|NNP|obl|6"
)
KNOWN = "Orlov|NNP|nsubj|2 knew|VBD|root|0 Haddad|NNP|nsubj|4 left|VBD|ccomp|2"


@pytest.mark.parametrize(
    ("written", "reliability"),
    [
        (BELOW, 0.9),
        (FRONTED, 0.9),
        (BELOW_TWICE, 0.7),
        (BESIDE.replace("came", "come"), 0.5),
        (TURNED.format(link="parataxis"), 0.5),
        (TURNED.format(link="advcl"), 0.4),
        (TURNED.format(link="ccomp"), 0.4),
        (TURNED.format(link="acl:relcl"), 0.3),
    ],
)
def test_content_in_either_direction(written: str, reliability: float) -> None:
    """What is said is found wherever it hangs, the less surely the more a parser must have been mistaken."""
    page = parsed(written)
    found = grammar.content_clause(page, at(page, "said"))
    assert found is not None
    assert (word(page, found.head), found.reliability) == ("come", reliability)


def test_content_above_a_noun() -> None:
    """ "'Orlov will hold talks,' Haddad said", said taken for a relative of talks: the verb is told, not the noun."""
    page = parsed(
        "Orlov|NNP|nsubj|3 will|MD|aux|3 hold|VB|root|0 talks|NNS|obj|3 ,|,|punct|7 Haddad|NNP|nsubj|7 "
        "said|VBD|acl:relcl|4"
    )
    found = grammar.content_clause(page, at(page, "said"))
    assert found is not None
    assert (word(page, found.head), found.reliability) == ("hold", 0.3)


def test_content_of_a_noun() -> None:
    """ "the fear that Orlov would come": a noun tells a clause too."""
    page = parsed(NOUN)
    found = grammar.content_clause(page, at(page, "fear"))
    assert found is not None
    assert (word(page, found.head), found.reliability) == ("come", 0.8)


def test_no_content() -> None:
    """A clause that is told tells nothing of its teller, nor does one that a conjunction opens."""
    page = parsed(KNOWN)
    assert grammar.content_clause(page, at(page, "left")) is None
    page = parsed(
        "Orlov|NNP|nsubj|2 left|VBD|root|0 ,|,|punct|6 as|IN|mark|6 Haddad|NNP|nsubj|6 said|VBD|advcl|2 .|.|punct|2"
    )
    assert grammar.content_clause(page, at(page, "said")) is None


def test_a_verb_that_reports() -> None:
    """A clause set beside a verb counts as reported as well as one below it."""
    assert grammar.reports_clause(parsed(BELOW), 1)
    assert grammar.reports_clause(parsed(BESIDE), 1)
    assert not grammar.reports_clause(parsed("Haddad|NNP|nsubj|2 left|VBD|root|0"), 1)


@pytest.mark.parametrize(
    ("written", "verb", "how", "sure"),
    [
        (BELOW, "said", "root", 0.9),
        (BELOW, "come", "content", 0.9),
        (BESIDE, "came", "parataxis", 0.7),
        (NOUN, "come", "participle", 0.9),
        (NOUN, "fear", "root", 0.9),
        (NOUN, "Velland", "noun", 0.9),
        ("men|NNS|root|0 who|WP|nsubj|3 left|VBD|acl:relcl|1", "left", "relative", 0.9),
        ("Haddad|NNP|nsubj|2 left|VBD|root|0 and|CC|cc|4 spoke|VBD|conj|2", "spoke", "conjunct", 0.7),
        ("Haddad|NNP|nsubj|2 left|VBD|root|0 saying|VBG|advcl|2", "saying", "adverbial", 0.7),
        ("Haddad|NNP|nsubj|2 wants|VBZ|root|0 to|TO|mark|4 talk|VB|xcomp|2", "talk", "complement", 0.9),
    ],
)
def test_link(written: str, verb: str, how: str, sure: float) -> None:
    """How a clause hangs is said in words; adverbial, coordinated and loose ones are attached worst."""
    page = parsed(written)
    token = page.tokens[at(page, verb)]
    assert (grammar.link(token), grammar.attachment(token)) == (how, sure)


def test_clause_above() -> None:
    """A clause hangs in the nearest predicate; one that hangs on a noun in the noun; a root in nothing."""
    page = parsed(NOUN)
    assert word(page, grammar.clause_above(page, at(page, "come"))) == "fear"
    assert word(page, grammar.clause_above(page, at(page, "Velland"))) == "come"
    assert grammar.clause_above(page, at(page, "fear")) is None
    page = parsed(BELOW)
    assert word(page, grammar.clause_above(page, at(page, "come"))) == "said"
    assert word(page, grammar.governor(page, at(page, "Orlov"))) == "come"


@pytest.mark.parametrize(
    ("written", "head", "opened"),
    [
        ("unless|IN|mark|3 Orlov|NNP|nsubj|3 leaves|VBZ|root|0", "leaves", "unless"),
        ("before|IN|mark|3 Orlov|NNP|nsubj|3 leaves|VBZ|root|0", "leaves", "before"),
        ("until|IN|advmod|3 Orlov|NNP|nsubj|3 leaves|VBZ|root|0", "leaves", "until"),
        ("without|IN|mark|2 leaving|VBG|root|0", "leaving", "without"),
        ("in|IN|mark|4 case|NN|fixed|1 Orlov|NNP|nsubj|4 leaves|VBZ|root|0", "leaves", "in case"),
        ("to|TO|mark|2 leave|VB|root|0", "leave", ""),
    ],
)
def test_marker(written: str, head: str, opened: str) -> None:
    """A condition is known by the word that opens it, whichever way it is attached; "to" opens none."""
    page = parsed(written)
    assert grammar.marker(page, at(page, head)) == opened
    assert grammar.is_opener(page.tokens[0])


def test_complements() -> None:
    """An infinitive completes a verb, and behind an adjective wherever a parser hung it."""
    page = parsed("Haddad|NNP|nsubj|2 wants|VBZ|root|0 to|TO|mark|4 talk|VB|xcomp|2")
    assert word(page, grammar.complement(page, at(page, "wants"))) == "talk"
    assert grammar.is_complement(page.tokens[at(page, "talk")])
    assert grammar.is_marked(page, at(page, "talk"))
    page = parsed("Haddad|NNP|nsubj|3 is|VBZ|cop|3 ready|JJ|root|0 to|TO|mark|5 talk|VB|advcl|3")
    assert grammar.complement(page, at(page, "ready")) is None
    assert word(page, grammar.to_infinitive(page, at(page, "ready"))) == "talk"
    assert grammar.is_adverbial(page.tokens[at(page, "talk")])


def test_a_lost_verb_still_heads_a_clause() -> None:
    """A noun with a subject heads a clause, though a parser has lost the verb between."""
    page = parsed("Orlov|NNP|nsubj|2 envoy|NN|root|0 ,|,|punct|2 Haddad|NNP|appos|2")
    assert grammar.heads_clause(page, 1)
    assert not grammar.is_predicate(page, 1)
    assert not grammar.heads_clause(page, 3)


def test_root_before() -> None:
    """The head of the sentence is given only where it has been told already."""
    page = parsed("Haddad|NNP|nsubj|2 left|VBD|root|0", BELOW)
    assert word(page, grammar.root_before(page, at(page, "come"))) == "said"
    assert grammar.root_before(page, at(page, "Haddad")) is None


def test_an_adjective_that_is_a_predicate() -> None:
    """ "found it ready": an adjective in the place of a clause says something; before a noun it does not."""
    page = parsed("Haddad|NNP|nsubj|2 found|VBD|root|0 men|NNS|obj|2 ready|JJ|xcomp|2")
    assert grammar.is_clausal(page.tokens[at(page, "ready")])
    page = parsed("ready|JJ|amod|2 men|NNS|root|0")
    assert not grammar.is_clausal(page.tokens[0])


def test_small_words() -> None:
    """Conjunctions, prepositions and "and" are told apart."""
    page = parsed(NOUN)
    assert grammar.is_marker(page.tokens[at(page, "that")])
    assert grammar.is_preposition(page.tokens[at(page, "to")])
    assert grammar.is_noun_clause(page.tokens[at(page, "come")])
    page = parsed("came|VBD|root|0 and|CC|cc|3 spoke|VBD|conj|1")
    assert grammar.is_coordinator(page.tokens[1])
    assert words(page, grammar.coordinators(page, 2)) == ["and"]
