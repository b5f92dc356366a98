"""Quotations beside verbs that are no verbs of saying, and quotations of a word or two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parleys.language.page import Page
from parleys.statements.beside import cue_beside
from parleys.statements.direct import whole_quotes

MakePage = Callable[[str], Page]


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ('Orlov resisted: "The ports are ours to close."', "resisted", "Orlov"),
        ('She went on: "It is like a leaking roof."', "went", "She"),
        ('As the Ferry Post put it, "nobody believes the minister now."', "put", "Post"),
        ('"We have had enough of this," the letter read.', "read", "letter"),
        ('"Leave the port!" blared the front page.', "blared", "page"),
    ],
)
def test_any_verb_beside_a_quotation_is_its_cue(text: str, verb: str, speaker: str, make_page: MakePage) -> None:
    """The verb right before a colon or right behind a quotation says whose words they are."""
    page = make_page(text)
    cue = cue_beside(page, page.quotes[0])
    assert cue is not None
    assert page.tokens[cue.head].text == verb
    assert [page.tokens[i].text for i in cue.speakers] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        'When Orlov arrived, "the sea was quiet and the boats were in."',
        '"It will be another war!" Demonstrators blocked the harbour on Monday.',
    ],
)
def test_no_cue_across_a_clause_or_sentence(text: str, make_page: MakePage) -> None:
    """A verb of a clause of time, or of the next sentence, attributes nothing."""
    page = make_page(text)
    assert cue_beside(page, page.quotes[0]) is None


@pytest.mark.parametrize(("text", "whole"), [
    ('"Absolutely," she said.', True),
    ('Orlov yelled, "Out!"', True),
    ('The "truce" held for a day.', False),
    ('He joined the "Sea Wolves" in the spring.', False),
])  # fmt: skip
def test_short_quotations(text: str, whole: bool, make_page: MakePage) -> None:
    """A word or two in marks are an utterance where a mark closes them beside a verb, else a scare quote or a name."""
    assert bool(whole_quotes(make_page(text))) is whole
