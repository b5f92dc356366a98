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
