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
