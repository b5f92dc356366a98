"""Attitudes: who is said to want, believe, fear, plan, ask for, back or blame what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parleys.actors import find_actors
from parleys.clauses import find_clauses
from parleys.knowledge.attitudes import AttitudeKind, load_attitudes
from parleys.knowledge.clauses import load_clauses
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.statements.attitudes import Attitude, find_attitudes

MakePage = Callable[[str], Page]
Told = tuple[str, str, str, str]
"""Kind, cue, content and holder of an attitude, as printed."""


def _attitudes(page: Page) -> tuple[Attitude, ...]:
    return find_attitudes(page, find_clauses(page, load_clauses()), find_actors(page, load_world()), load_attitudes())


def _told(page: Page) -> list[Told]:
    return [
        (
            each.kind.value,
            each.cue.of(page.text),
            " … ".join(span.of(page.text) for span in each.content),
            each.holder_words.of(page.text) if each.holder_words else "",
        )
        for each in _attitudes(page)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orlov wants to open the harbour.", ("wish", "wants", "to open the harbour", "Orlov")),
        ("Orlov refused to sign the treaty.", ("intention", "refused", "to sign the treaty", "Orlov")),
        ("Haddad urged the council to vote.", ("call", "urged", "the council to vote", "Haddad")),
        ("Haddad called on the council to vote.", ("call", "called", "the council to vote", "Haddad")),
        ("Orlov supports the new dam.", ("stand", "supports", "the new dam", "Orlov")),
        ("Orlov accused Haddad of theft.", ("judgement", "accused", "Haddad of theft", "Orlov")),
        ("Haddad called the vote a farce.", ("judgement", "called", "the vote a farce", "Haddad")),
        ('Haddad called the vote "a poor farce".', ("judgement", "called", 'the vote "a poor farce"', "Haddad")),
        ("Orlov fears that the ferry will sink.", ("worry", "fears", "that the ferry will sink", "Orlov")),
        ("Haddad spoke about the flood.", ("topic", "spoke", "the flood", "Haddad")),
        ("Orlov is willing to wait.", ("intention", "willing", "to wait", "Orlov")),
        ("The ferry is expected to sail.", ("belief", "expected", "The ferry … to sail", "")),
        ("Orlov cited the flood of last year.", ("topic", "cited", "the flood of last year", "Orlov")),
    ],
)
def test_attitudes_are_found(text: str, told: Told, make_page: MakePage) -> None:
    """An attitude has its kind, its word, what it is about and who holds it."""
    assert told in _told(make_page(text))


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sails on Monday.",
        "Orlov arrived in the capital with two ministers.",
        "The road to the harbour was closed by snow.",
        '"Haddad wants to leave," the radio said.',
        "The army shelled the port.",
    ],
)
def test_plain_events_and_quoted_words_hold_none(text: str, make_page: MakePage) -> None:
    """What happens is no attitude, and what is quoted is left to who said it."""
    assert _told(make_page(text)) == []


def test_subject_names_the_owner(make_page: MakePage) -> None:
    """ "defended his decision": the subject is named rather than the pronoun."""
    page = make_page("Walid Haddad defended his decision to close the port.")
    found = [each for each in _told(page) if each[1] == "decision"]
    assert [each[3] for each in found] == ["Walid Haddad"]


def test_relative_pronoun_belongs_to_the_holder(make_page: MakePage) -> None:
    """The words for a holder reach up to the pronoun that stands for him at the word."""
    page = make_page("Walid Haddad, who opposes the dam, left the room.")
    assert ("stand", "opposes", "the dam", "Walid Haddad, who") in _told(page)


def test_every_kind_has_words() -> None:
    """No kind of attitude is empty, and lookups know nothing that is not written down."""
    know = load_attitudes()
    assert set(know.kinds.values()) == set(AttitudeKind)
    assert know.kind("verb", "infinitive", "refuse") is AttitudeKind.INTENTION
    assert know.kind("verb", "infinitive", "sail") is None
