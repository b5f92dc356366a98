"""What a parser cannot mean is set right, and nothing else."""

from __future__ import annotations

import msgspec
import pytest
from tests.parsed import parsed

from parleys.knowledge.grammar import load_grammar
from parleys.language.repair import repaired


@pytest.mark.parametrize(
    ("sentence", "hung"),
    [
        ("Haddad|NNP|nsubj|2 warned|VBD|root|0 Velland|NNP|iobj|2 to|TO|mark|5 leave|VB|ccomp|2", ("xcomp", 1)),
        ("Haddad|NNP|nsubj|2 said|VBD|root|0 Velland|NNP|nsubj|5 would|MD|aux|5 leave|VB|ccomp|2", ("ccomp", 1)),
        ("Haddad|NNP|nsubj|2 said|VBD|root|0 how|WRB|advmod|5 to|TO|mark|5 leave|VB|ccomp|2", ("ccomp", 1)),
        ("Haddad|NNP|nsubj|2 urged|VBD|root|0 rebels|NNS|obj|2 to|TO|mark|5 leave|VB|acl|3", ("xcomp", 1)),
        ("Haddad|NNP|nsubj|2 had|VBD|root|0 plans|NNS|obj|2 to|TO|mark|5 leave|VB|acl|3", ("acl", 2)),
    ],
)
def test_an_infinitive_without_a_subject_is_controlled(sentence: str, hung: tuple[str, int]) -> None:
    """Only a subject of its own, or a question, makes it content; with some verbs it is never of the object."""
    page = parsed(sentence)
    lemmas = {"warned": "warn", "urged": "urge"}
    tokens = [msgspec.structs.replace(token, lemma=lemmas.get(token.lemma, token.lemma)) for token in page.tokens]
    found = repaired(tokens, load_grammar())
    assert (found[4].dep, found[4].head) == hung
    assert list(found[:4]) == tokens[:4]


@pytest.mark.parametrize(
    ("told", "hung"),
    [
        ("ccomp", ("acl:relcl", 6)),
        ("advcl", ("acl:relcl", 6)),
        ("xcomp", ("xcomp", 1)),
    ],
)
def test_a_clause_that_lacks_its_object_is_relative(told: str, hung: tuple[str, int]) -> None:
    """ "urged them to attend talks on Friday that Orlov will lead": the clause is of the talks."""
    sentence = (
        "Haddad|NNP|nsubj|2 urged|VBD|root|0 rebels|NNS|obj|2 to|TO|mark|5 attend|VB|xcomp|2 the|DT|det|7 "
        "talks|NNS|obj|5 on|IN|case|9 Friday|NNP|obl|5 that|IN|mark|13 Orlov|NNP|nsubj|13 will|MD|aux|13 "
        f"lead|VB|{told}|2"
    )
    found = repaired(parsed(sentence).tokens, load_grammar())
    assert (found[12].dep, found[12].head) == hung


def test_a_clause_of_saying_stays_content() -> None:
    """ "said in talks on Friday that Orlov will attend": that is what was said."""
    sentence = (
        "Haddad|NNP|nsubj|2 said|VBD|root|0 in|IN|case|4 talks|NNS|obl|2 that|IN|mark|8 Orlov|NNP|nsubj|8 "
        "will|MD|aux|8 attend|VB|ccomp|2"
    )
    assert repaired(parsed(sentence).tokens, load_grammar())[7].dep == "ccomp"


def test_nothing_is_hung_on_what_hangs_on_it() -> None:
    """A noun that belongs to the clause itself cannot be what the clause is relative to."""
    sentence = (
        "Haddad|NNP|nsubj|2 left|VBD|root|0 Lorne|NNP|obj|2 deals|NNS|obl|8 on|IN|case|6 Friday|NNP|nmod|4 "
        "that|IN|mark|8 failed|VBD|advcl|2 Orlov|NNP|nsubj|8"
    )
    tokens = parsed(sentence).tokens
    found = repaired(tokens, load_grammar())
    assert (found[7].dep, found[7].head) == ("advcl", 1)


def test_what_is_said_around_a_cue_keeps_its_subject() -> None:
    """ "The rebels, Orlov says, have left": the rebels left, and Orlov says so in passing."""
    sentence = (
        "rebels|NNS|nsubj|4 ,|,|punct|1 Orlov|NNP|nsubj|4 says|VBZ|root|0 ,|,|punct|4 have|VBP|aux|7 left|VBN|ccomp|4"
    )
    tokens = [msgspec.structs.replace(t, lemma="say") if t.text == "says" else t for t in parsed(sentence).tokens]
    found = repaired(tokens, load_grammar())
    assert [(found[k].dep, found[k].head) for k in (0, 3, 6)] == [("nsubj", 6), ("parataxis", 6), ("root", 6)]
