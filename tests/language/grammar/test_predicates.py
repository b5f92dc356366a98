"""Who acts, what is acted on, and how sure that is, on parses made by hand."""

from __future__ import annotations

import pytest
from tests.parsed import at, parsed, word, words

from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.language.page import Page

TWO_VERBS = "Haddad|NNP|nsubj|2 left|VBD|root|0 and|CC|cc|4 warned|VBD|conj|2 Orlov|NNP|obj|4"
RELATIVE = "talks|NNS|root|0 that|WDT|obj|4 Velland|NNP|nsubj|4 proposed|VBD|acl:relcl|1"
PASSIVE = (
    "Karsava|NNP|nsubj:pass|4 has|VBZ|aux|4 been|VBN|aux:pass|4 blamed|VBN|root|0 "
    "by|IN|case|6 Orlov|NNP|obl:agent|4 and|CC|cc|8 Haddad|NNP|conj|6"
)


def told(page: Page, found: tuple[Argument, ...]) -> list[tuple[str, float]]:
    return [(page.tokens[a.head].text, a.reliability) for a in found]


@pytest.mark.parametrize(
    ("written", "verb", "who"),
    [
        # said by the verb itself
        ("Haddad|NNP|nsubj|2 left|VBD|root|0", "left", [("Haddad", 1.0)]),
        # over a coordination
        (TWO_VERBS, "warned", [("Haddad", 0.85)]),
        # "wants to talk": the subject acts; "urged Orlov to talk": the object does
        ("Haddad|NNP|nsubj|2 wants|VBZ|root|0 to|TO|mark|4 talk|VB|xcomp|2", "talk", [("Haddad", 0.95)]),
        ("Haddad|NNP|nsubj|2 urged|VBD|root|0 Orlov|NNP|obj|2 to|TO|mark|5 talk|VB|xcomp|2", "talk", [("Orlov", 0.9)]),
        # "men who left": the noun that the relative clause hangs on
        ("men|NNS|root|0 who|WP|nsubj|3 left|VBD|acl:relcl|1", "left", [("men", 0.9)]),
        # "Orlov's refusal to meet": the owner
        (
            "Orlov|NNP|nmod:poss|3 's|POS|case|1 refusal|NN|root|0 to|TO|mark|5 meet|VB|acl|3",
            "meet",
            [("Orlov", 0.8)],
        ),
        ("Haddad|NNP|nsubj|4 and|CC|cc|3 Orlov|NNP|conj|1 left|VBD|root|0", "left", [("Haddad", 1.0), ("Orlov", 0.9)]),
    ],
)
def test_subjects(written: str, verb: str, who: list[tuple[str, float]]) -> None:
    """A subject is found through coordination, complements and relatives; the longer the way, the less sure it is."""
    page = parsed(written)
    assert told(page, grammar.subjects(page, at(page, verb))) == who


def test_two_subjects_on_one_verb() -> None:
    """ "The front agreed, its spokesman said", both hung on said: the nearest is taken, and not trusted."""
    page = parsed("front|NN|nsubj|5 agreed|JJ|dep|5 ,|,|punct|5 spokesman|NN|nsubj|5 said|VBD|root|0")
    assert told(page, grammar.subjects(page, at(page, "said"))) == [("spokesman", 0.6)]


def test_a_lost_subject_is_nobodys() -> None:
    """A finite verb set beside another does not take over its subject."""
    page = parsed("Haddad|NNP|nsubj|2 left|VBD|root|0 ,|,|punct|4 warned|VBD|parataxis|2 Orlov|NNP|obj|4")
    assert grammar.subjects(page, at(page, "warned")) == ()


def test_further_verbs_are_less_sure() -> None:
    """Each coordination that a subject is carried over costs reliability."""
    page = parsed(
        "Haddad|NNP|nsubj|2 left|VBD|root|0 ,|,|punct|4 warned|VBD|conj|2 Orlov|NNP|obj|4 and|CC|cc|7 prayed|VBD|conj|4"
    )
    sure = [grammar.subjects(page, at(page, verb))[0].reliability for verb in ("left", "warned", "prayed")]
    assert sure == [1.0, 0.85, 0.72]


def test_objects_of_relatives() -> None:
    """The noun of "talks that Velland proposed" is what was proposed, though an own object is surer."""
    page = parsed(RELATIVE)
    assert told(page, grammar.objects(page, at(page, "proposed"))) == [("that", 1.0)]
    page = parsed("talks|NNS|root|0 Velland|NNP|nsubj|3 proposed|VBD|acl:relcl|1")
    assert told(page, grammar.objects(page, at(page, "proposed"))) == [("talks", 0.6)]


def test_passive_and_agents() -> None:
    """A passive is known by its auxiliary, and its agents by "by"."""
    page = parsed(PASSIVE)
    blamed = at(page, "blamed")
    assert grammar.is_passive(page, blamed)
    assert told(page, grammar.agents(page, blamed)) == [("Orlov", 1.0), ("Haddad", 0.9)]
    assert grammar.is_agent(page.tokens[at(page, "Orlov")])


def test_verb_group() -> None:
    """Auxiliaries are told apart: of tense, of the passive, the copula."""
    page = parsed(PASSIVE)
    blamed = at(page, "blamed")
    assert words(page, grammar.auxiliaries(page, blamed)) == ["has", "been"]
    assert words(page, grammar.tense_auxiliaries(page, blamed)) == ["has"]
    assert words(page, grammar.linking_verbs(page, blamed)) == ["been"]
    assert grammar.is_passive_auxiliary(page.tokens[at(page, "been")])
    assert grammar.is_perfect(page, blamed)
    assert not grammar.is_progressive(page, blamed)


def test_words_before_a_predicate() -> None:
    """Adverbs and auxiliaries before a verb belong to it; so do owners and copulas, where any predicate is meant."""
    page = parsed("Haddad|NNP|nsubj|4 has|VBZ|aux|4 often|RB|advmod|4 spoken|VBN|root|0 there|RB|advmod|4")
    assert words(page, grammar.verb_premodifiers(page, at(page, "spoken"))) == ["has", "often"]
    page = parsed("Haddad|NNP|nsubj|4 is|VBZ|cop|4 firmly|RB|advmod|4 opposed|JJ|root|0")
    assert words(page, grammar.opening_words(page, at(page, "opposed"))) == ["is", "firmly"]


def test_copula_is_normalised() -> None:
    """The adjective or noun is the predicate, not its "is"."""
    page = parsed("Haddad|NNP|nsubj|3 is|VBZ|cop|3 ready|JJ|root|0")
    ready = at(page, "ready")
    assert grammar.has_copula(page, ready)
    assert grammar.is_predicate(page, ready)
    assert not grammar.is_verbal(page.tokens[at(page, "is")])


@pytest.mark.parametrize(
    ("written", "verb", "negated"),
    [
        ("Haddad|NNP|nsubj|4 did|VBD|aux|4 not|RB|advmod|4 leave|VB|root|0", "leave", True),
        ("Nobody|NN|nsubj|2 left|VBD|root|0", "left", True),
        ("Haddad|NNP|nsubj|2 sees|VBZ|root|0 no|DT|det|4 dialogue|NN|obj|2", "sees", True),
        ("Haddad|NNP|nsubj|4 no|RB|advmod|3 longer|RB|advmod|4 rules|VBZ|root|0", "rules", True),
        ("Haddad|NNP|nsubj|2 left|VBD|root|0", "left", False),
    ],
)
def test_negation(written: str, verb: str, negated: bool) -> None:
    """A predicate is negated by an adverb, and by a subject or object that is none at all."""
    page = parsed(written)
    assert grammar.is_negated(page, at(page, verb)) is negated


def test_particle() -> None:
    """A particle is found behind its object too."""
    page = parsed("Orlov|NNP|nsubj|2 called|VBD|root|0 it|PRP|obj|2 off|RP|compound:prt|2")
    assert word(page, grammar.particle(page, at(page, "called"))) == "off"
    assert grammar.particle(page, at(page, "it")) is None


def test_subjects_that_are_none() -> None:
    """ "It is vital to leave": a clause is the subject, and "it" stands for nothing."""
    page = parsed("It|PRP|expl|3 is|VBZ|cop|3 vital|JJ|root|0 to|TO|mark|5 leave|VB|csubj|3")
    leave = page.tokens[at(page, "leave")]
    assert grammar.is_expletive(page.tokens[0])
    assert grammar.has_clausal_subject(page, at(page, "vital"))
    assert grammar.is_subject(leave)
    assert not grammar.is_noun_subject(leave)


def test_objects_direct_and_indirect() -> None:
    """ "left Velland no choice": Velland is an object, but nobody left it."""
    page = parsed("Orlov|NNP|nsubj|2 left|VBD|root|0 Velland|NNP|iobj|2 no|DT|det|5 choice|NN|obj|2")
    velland, choice = page.tokens[at(page, "Velland")], page.tokens[at(page, "choice")]
    assert grammar.is_object(velland)
    assert not grammar.is_direct_object(velland)
    assert grammar.is_direct_object(choice)
