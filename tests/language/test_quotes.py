"""Quotations by their marks, and sentences by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleys.knowledge.sentences import load_sentences
from parleys.language.parse import Model
from parleys.language.quotes import find_quotes
from parleys.language.sentences import sentence_starts
from parleys.record import Span


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "no" to it.', ["no"]),
        ("“We won’t go,” he said. “Never.”", ["We won’t go,", "Never."]),
        ("The rebels' advance is the rebels' affair.", []),
        ("She called it 'the cage' again.", ["the cage"]),
        ("It was \"a 'red line' for all\", he said.", ["a 'red line' for all"]),
        ("Don't wait, it isn't over.", []),
        ("In the '90s nobody cared.", []),
        ("« Jamais » was his word.", [" Jamais "]),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    """Marks of every shape are paired; apostrophes and plural possessives open nothing."""
    assert [quote.inner.of(text) for quote in find_quotes(text, [Span(0, len(text))])] == inner


def test_quotation_runs_on() -> None:
    """A quotation left open runs on where the next paragraph opens with a mark."""
    text = '"We will stay.\n"We will not go," he said.\n'
    first = text.index("\n") + 1
    quotes = find_quotes(text, [Span(0, first), Span(first, len(text))])
    assert [(quote.closed, quote.continued) for quote in quotes] == [(False, False), (True, True)]


@given(st.text(alphabet="ab \"'“”‘’.,\n", max_size=60))
def test_quotations_lie_in_order_inside_the_text(text: str) -> None:
    """Whatever the marks, quotations lie inside the text, in order, and do not overlap."""
    quotes = find_quotes(text, [Span(0, len(text))]) if text else ()
    at = 0
    for quote in quotes:
        assert at <= quote.start <= quote.inner.start <= quote.inner.end <= quote.end <= len(text)
        at = quote.end


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("Mr. Orlov met Gen. Karsava .| The talks failed .", [0, 6]),
        ("It ended in the U.S.| The envoy left .", [0, 5]),
        ("Will he come ?| He will .", [0, 4]),
        ("He met the U.S. envoy .", [0]),
    ],
)
def test_sentences(words: str, starts: list[int]) -> None:
    """Titles end no sentence; an abbreviation does where a word follows that opens one."""
    tokens = words.replace("|", "").split()
    found = sentence_starts(tokens, [True] * len(tokens), load_sentences())
    assert [n for n, start in enumerate(found) if start] == starts


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ('He said: "No. Never." Orlov left.', ["He", "Never", "Orlov"]),
        ("“We will come.” Orlov left.", ["“", "Orlov"]),
        ("It is misguided.“ However, it holds.", ["It", "However"]),
        ('"Go!" he said. "Why?" she asked.', ['"', '"']),
        ("He came (late.) Then he left.", ["He", "Then"]),
        ("It broke Resolution No. 12. No. Orlov left.", ["It", "No", "Orlov"]),
        ("He met Lt. Gen. Orlov and Col. Haddad.", ["He"]),
    ],
)
def test_sentences_keep_their_marks(model: Model, text: str, starts: list[str]) -> None:
    """A closing mark stays with its sentence, even one of the wrong shape; "he said" stays with what he said."""
    doc = model.nlp.make_doc(text)
    spaced = [bool(token.whitespace_) for token in doc]
    found = sentence_starts([token.text for token in doc], spaced, load_sentences())
    assert [token.text for token, first in zip(doc, found, strict=True) if first] == starts
