"""Invented sentences with their figures: number, hedge, unit, who claims it, where, when and since when."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from parleys.clauses import find_clauses
from parleys.dates.find import find_dates
from parleys.figures import find_figures
from parleys.knowledge.calendar import load_calendar
from parleys.knowledge.clauses import load_clauses
from parleys.knowledge.numbers import load_numbers
from parleys.knowledge.sentences import load_sentences
from parleys.language.parse import Model, load_model, parse
from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    Cast,
    Figure,
    Mention,
    MentionKind,
    Place,
    PlaceMention,
    Said,
    Span,
)

GOLD = Path(__file__).parent / "gold"
PUBLISHED = "2031-03-12"
ACTORS = ("Velland", "Karsava", "Orlov", "Haddad", "Front", "League", "Council", "Observatory")
PLACES = ("Lorne", "Tessin", "Miresh")
PARTS = re.compile(
    r"(?P<value>\S+) (?P<bound>\S+) (?P<unit>\S+)(?: by (?P<by>\S+))?(?: @ (?P<place>\S+))?"
    r"(?: on (?P<date>\S+))?(?: since (?P<since>\S+))?"
)


@cache
def model() -> Model:
    return load_model()


def lines(name: str) -> list[tuple[str, str]]:
    """Give each sentence of a file with what it should yield."""
    found = [line for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(sentence, wanted) for sentence, _, wanted in (line.rpartition(" = ") for line in found)]


def read(text: str) -> tuple[Figure, ...]:
    """Read the figures of one sentence."""
    page = parse(text, [Span(0, len(text))], model(), load_sentences())
    heads: dict[int, Mention] = {}
    places: dict[int, PlaceMention] = {}
    for token in page.tokens:
        i = token.i
        if token.text in ACTORS:
            heads[i] = Mention(
                start=token.start,
                end=token.end,
                head=i,
                first=i,
                last=i + 1,
                kind=MentionKind.NAME,
                refs=(ActorId(token.text),),
            )
        if token.text in PLACES:
            place = Place(name=token.text, start=token.start, end=token.end)
            places[i] = PlaceMention(head=i, first=i, last=i + 1, place=place)
    cast = Cast(
        actors=tuple(Actor(id=ActorId(a), name=a, kind=ActorKind.GOVERNMENT) for a in ACTORS),
        mentions=tuple(heads.values()),
        by_head=heads,
        places=tuple(places.values()),
        places_by_head=places,
    )
    days = find_dates(page, PUBLISHED, load_calendar())
    return find_figures(page, find_clauses(page, load_clauses()), Said(), cast, days, load_numbers())


def told(figure: Figure) -> str:
    """Write a figure as the gold does."""
    value = figure.value
    number = f"{value[0]}..{value[1]}" if isinstance(value, tuple) else str(value)
    more = (("by", figure.claimant), ("@", figure.place and figure.place.name), ("on", figure.date))
    parts = "".join(f" {word} {each}" for word, each in (*more, ("since", figure.since)) if each)
    return f"{number} {figure.bound.value} {figure.unit}{parts}"


@pytest.mark.parametrize(("sentence", "wanted"), lines("figures.txt"))
def test_figures(sentence: str, wanted: str) -> None:
    """A sentence yields its figures with all that is told of them, and no other."""
    assert "; ".join(told(each) for each in read(sentence)) == ("" if wanted == "nothing" else wanted)


@pytest.mark.parametrize(("sentence", "wanted"), lines("known_failures.txt"))
@pytest.mark.xfail(strict=True, reason="not read right yet")
def test_known_failures(sentence: str, wanted: str) -> None:
    """What is known to go wrong; a line that comes right is moved to the gold."""
    assert "; ".join(told(each) for each in read(sentence)) == ("" if wanted == "nothing" else wanted)


def test_gold_is_of_a_size() -> None:
    """The gold has at least 80 lines, a third of which must yield nothing, and every line can be read."""
    gold = lines("figures.txt")
    empty = [sentence for sentence, wanted in gold if wanted == "nothing"]
    assert len(gold) >= 80
    assert 3 * len(empty) >= len(gold)
    for _, wanted in gold:
        assert wanted == "nothing" or all(PARTS.fullmatch(part) for part in wanted.split("; ")), wanted
