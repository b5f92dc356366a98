"""What a parser cannot mean is set right, and nothing else."""

from __future__ import annotations

import pytest
from tests.parsed import parsed

from parleys.language.repair import repaired


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Haddad|NNP|nsubj|2 warned|VBD|root|0 Velland|NNP|iobj|2 to|TO|mark|5 leave|VB|ccomp|2", "xcomp"),
        ("Haddad|NNP|nsubj|2 said|VBD|root|0 Velland|NNP|nsubj|5 would|MD|aux|5 leave|VB|ccomp|2", "ccomp"),
        ("Haddad|NNP|nsubj|2 said|VBD|root|0 how|WRB|advmod|5 to|TO|mark|5 leave|VB|ccomp|2", "ccomp"),
    ],
)
def test_an_infinitive_without_a_subject_is_controlled(sentence: str, relation: str) -> None:
    """Only a subject of its own, or a question, makes an infinitive content."""
    page = parsed(sentence)
    tokens = repaired(page.tokens, page.children)
    assert tokens[4].dep == relation
    assert tokens[:4] == page.tokens[:4]
