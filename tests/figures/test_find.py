"""Figures: what is counted, how it is hedged, who claims it."""

from __future__ import annotations

from functools import cache

import pytest

from parleys.clauses import find_clauses
from parleys.figures import find_figures
from parleys.knowledge.clauses import load_clauses
from parleys.knowledge.numbers import load_numbers
from parleys.knowledge.sentences import load_sentences
from parleys.language.parse import Model, load_model, parse
from parleys.record import Actor, ActorId, ActorKind, Bound, Cast, Days, Figure, Mention, MentionKind, Said, Span


@cache
def _model() -> Model:
    return load_model()


def figures(text: str, *actors: str) -> tuple[Figure, ...]:
    """Read the figures of a text; each name given is an actor wherever it stands."""
    page = parse(text, [Span(0, len(text))], _model(), load_sentences())
    heads: dict[int, Mention] = {}
    for token in page.tokens:
        if token.text in actors:
            heads[token.i] = Mention(
                start=token.start,
                end=token.end,
                head=token.i,
                first=token.i,
                last=token.i + 1,
                kind=MentionKind.NAME,
                refs=(ActorId(token.text),),
            )
    cast = Cast(
        actors=tuple(Actor(id=ActorId(a), name=a, kind=ActorKind.GOVERNMENT) for a in actors),
        mentions=tuple(heads.values()),
        by_head=heads,
    )
    return find_figures(page, find_clauses(page, load_clauses()), Said(), cast, Days(), load_numbers())


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("The raid on Karsava killed at least 31 people.", 31, Bound.AT_LEAST, "killed"),
        ("The war has claimed 70,000 lives.", 70000, Bound.EXACT, "killed"),
        ("The war had killed tens of thousands of villagers.", (10000, 99999), Bound.EXACT, "killed"),
        ("The fighting drove nearly a million islanders out of the country.", 1000000, Bound.NEARLY, "refugees"),
        ("Dozens of soldiers were wounded near the bridge.", (12, 99), Bound.EXACT, "wounded"),
        ("Up to 300 villagers died in the siege.", 300, Bound.AT_MOST, "killed"),
        ("The peacekeeping mission has cost an estimated $117 million.", 117000000, Bound.ABOUT, "USD"),
        ("Velland will send 1.5 million euros to the refugees.", 1500000, Bound.EXACT, "EUR"),
        ("More than 1,000 troops crossed the river.", 1000, Bound.MORE_THAN, "troops"),
        ("Velland vetoed three resolutions.", 3, Bound.EXACT, "resolutions"),
        ("Between 20 and 30 people were killed.", (20, 30), Bound.EXACT, "killed"),
        ("The death toll has passed 100,000.", 100000, Bound.EXACT, "killed"),
        ("Twenty-five fishermen were detained by Velland.", 25, Bound.EXACT, "detained"),
    ],
)
def test_one_figure(text: str, value: object, bound: Bound, unit: str) -> None:
    """A number of people or things that matter is read with its hedge and what befell those counted."""
    (found,) = figures(text)
    assert (found.value, found.bound, found.unit) == (value, bound, unit)


def test_two_fates_in_one_sentence() -> None:
    """ "killing 25 people and injuring over 80" is two figures with their own units."""
    found = figures("A rocket fell on Karsava, killing 25 people and injuring over 80.")
    assert [(f.value, f.unit, f.bound) for f in found] == [
        (25, "killed", Bound.EXACT),
        (80, "wounded", Bound.MORE_THAN),
    ]


def test_span_is_the_evidence() -> None:
    """The span shows the number together with the word that tells what befell those counted."""
    text = "The raid on Karsava killed at least 31 people on Monday."
    (found,) = figures(text)
    assert text[found.start : found.end] == "killed at least 31 people"


def test_source_is_the_claimant() -> None:
    """A named source is who claims the number."""
    (found,) = figures("According to Velland, 40,000 people have been displaced.", "Velland")
    assert found.claimant == "Velland"
    (said,) = figures("Velland says 70,000 villagers have been killed.", "Velland")
    assert said.claimant == "Velland"


def test_claim_put_in_is_the_nearest() -> None:
    """Who claims a number inside a relative clause goes before who tells the whole."""
    text = "Karsava says the rebels, who Velland alleges are backed by at least 1,000 troops, attacked on Monday."
    (found,) = figures(text, "Velland", "Karsava")
    assert found.claimant == "Velland"


@pytest.mark.parametrize(
    "text",
    [
        "Haddad, 54, arrived at 10:30 on 5 March 2031.",
        "The two-year war began in 2029.",
        "Orlov left the 11-nation meeting.",
        "Both countries met three times in two days.",
        "One of the envoys spoke of the first two rounds.",
        "Support fell by 20 percent.",
        "The two sides agreed on page 12.",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    """Ages, times, dates, shares, compounds and counts of meetings are left alone."""
    assert figures(text) == ()
