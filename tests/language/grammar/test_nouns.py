"""Noun phrases, whose they are and what else is called by them, on parses made by hand."""

from __future__ import annotations

from tests.parsed import at, parsed, words

from parleys.language import grammar
from parleys.language.grammar import Part

ENVOY = (
    "Karsava|NNP|nmod:poss|4 's|POS|case|1 new|JJ|amod|4 envoy|NN|root|0 to|IN|case|6 Velland|NNP|nmod|4 "
    ",|,|punct|8 Anna|NNP|appos|4 Haddad|NNP|flat|8"
)
PRESIDENT = "President|NN|nmod:desc|2 Orlov|NNP|nsubj|3 left|VBD|root|0"
GROUPS = (
    "the|DT|det|5 two|CD|nummod|5 armed|JJ|amod|5 rebel|NN|compound|5 groups|NNS|root|0 in|IN|case|7 Velland|NNP|nmod|5"
)


def test_whose_a_noun_is() -> None:
    """Owners, adjectives and nouns behind a preposition all tell more of a noun."""
    page = parsed(ENVOY)
    envoy = at(page, "envoy")
    assert words(page, grammar.attributes(page, envoy)) == ["Karsava", "new", "Velland"]
    assert words(page, grammar.noun_attributes(page, envoy)) == ["Karsava", "Velland"]
    assert words(page, grammar.modifiers(page, envoy)) == ["new", "Velland"]
    assert words(page, grammar.owners(page, envoy)) == ["Karsava"]
    assert words(page, grammar.postmodifiers(page, envoy)) == ["Velland"]
    assert [a.reliability for a in grammar.possessors(page, envoy)] == [0.9]


def test_what_stands_before_a_noun() -> None:
    """Articles, numbers, adjectives and compounds stand before a noun; a place behind it does not."""
    page = parsed(GROUPS)
    groups = at(page, "groups")
    assert words(page, grammar.prenominals(page, groups)) == ["the", "two", "armed", "rebel"]
    assert words(page, grammar.determiners(page, groups)) == ["the"]
    assert grammar.case_of(page, at(page, "Velland")) == "in"
    assert words(page, grammar.prepositions(page, at(page, "Velland"))) == ["in"]


def test_apposition_in_both_directions() -> None:
    """An office finds the name beside it, and the name its office."""
    page = parsed(ENVOY)
    assert words(page, grammar.apposition(page, at(page, "envoy"))) == ["Anna"]
    assert words(page, grammar.apposed(page, at(page, "Anna"))) == ["envoy"]
    assert grammar.apposition(page, at(page, "Anna")) == ()
    assert grammar.is_apposition(page.tokens[at(page, "Anna")])


def test_names_and_titles() -> None:
    """A name goes on behind its first word; a title describes the name behind it."""
    page = parsed(ENVOY)
    assert words(page, grammar.name_parts(page, at(page, "Anna"))) == ["Haddad"]
    assert grammar.is_name_part(page.tokens[at(page, "Haddad")])
    page = parsed(PRESIDENT)
    title = page.tokens[0]
    assert grammar.is_title(title)
    assert grammar.is_premodifier(title)
    assert not grammar.is_attributive(title)
    assert grammar.phrase_head(page, 0, 2) == 1


def test_words_that_only_belong_to_a_noun() -> None:
    """A compound is attributive and a noun behind a preposition is not."""
    page = parsed(GROUPS)
    rebel, armed, velland = (page.tokens[at(page, word)] for word in ("rebel", "armed", "Velland"))
    assert grammar.is_compound(rebel)
    assert grammar.is_attributive(rebel)
    assert grammar.is_attributive(armed)
    assert not grammar.is_compound(armed)
    assert grammar.is_noun_modifier(velland)
    assert not grammar.is_premodifier(velland)


def test_none_at_all() -> None:
    """ "no dialogue" is none; "the dialogue" is one."""
    page = parsed("no|DT|det|2 dialogue|NN|root|0 with|IN|case|5 the|DT|det|5 front|NN|nmod|2")
    assert grammar.is_none(page, at(page, "dialogue"))
    assert not grammar.is_none(page, at(page, "front"))


def test_conjuncts() -> None:
    """The members of a coordination hang on its first."""
    page = parsed("Haddad|NNP|nsubj|4 and|CC|cc|3 Orlov|NNP|conj|1 left|VBD|root|0")
    assert words(page, grammar.conjuncts(page, 0)) == ["Orlov"]
    assert grammar.is_conjunct(page.tokens[2])
    assert words(page, grammar.coordinators(page, 2)) == ["and"]


def test_reach_without_parts() -> None:
    """The words end where a part is left out; a noun phrase ends at a preposition."""
    page = parsed(ENVOY)
    envoy = at(page, "envoy")
    assert page.words(*grammar.reach(page, envoy)) == "Karsava 's new envoy to Velland , Anna Haddad"
    assert page.words(*grammar.reach(page, envoy, Part.APPOSITION)) == "Karsava 's new envoy to Velland"
    assert page.words(*grammar.noun_phrase(page, envoy)) == "new envoy"


def test_span_is_trimmed() -> None:
    """Commas and "and" at the edges are no evidence."""
    page = parsed(ENVOY)
    start, end = grammar.trim(page, at(page, ","), at(page, "Haddad") + 1)
    assert page.text[start:end] == "Anna Haddad"
    start, end = grammar.span_of(page, at(page, "Velland"))
    assert page.text[start:end] == "to Velland"


def test_a_mark_alone_has_no_words() -> None:
    """Where only punctuation is left, the span is empty, at the end of the page too."""
    page = parsed("Haddad|NNP|nsubj|2 left|VBD|root|0 .|.|punct|2")
    assert grammar.span_of(page, 2) == (12, 12)
