"""Gather readings: what only several reports together tell, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import msgspec

from parleys.dates.resolve import resolve
from parleys.knowledge.issues import load_issues
from parleys.knowledge.weights import load_weights
from parleys.record import Dossier, Fact, PublishedBasis, Reading
from parleys.stories.accounts import find_accounts
from parleys.stories.barriers import find_barriers
from parleys.stories.company import find_company
from parleys.stories.copies import find_copies
from parleys.stories.dating import date_by_siblings
from parleys.stories.issues import find_issues
from parleys.stories.ledger import open_ledger
from parleys.stories.occasions import find_stories, find_threads, outline
from parleys.stories.occurrences import find_occurrences
from parleys.stories.shifts import find_shifts
from parleys.stories.stands import find_stands
from parleys.stories.utterances import find_utterances
from parleys.stories.words import Lexis, build_lexis

F = TypeVar("F", bound=Fact)
_SURE_OF_SIBLINGS = 0.7


def gather(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], Dossier]:
    """Give the readings, undated ones dated by their siblings, and what holds across them.

    The order of the readings changes neither; the same report read twice counts once in the dossier.
    """
    issues = load_issues()
    lexis = _lexis()
    by_id = {reading.report.id: reading for reading in sorted(readings, key=lambda each: each.report.id)}
    company = find_company(list(by_id.values()))
    outlines = [outline(reading, company, lexis) for reading in by_id.values()]
    stories = find_stories(outlines)
    days = date_by_siblings(stories, by_id, company, resolve)
    by_id |= {ident: redate(by_id[ident], day) for ident, day in days.items()}
    ordered = list(by_id.values())
    copies = find_copies(ordered)
    outlines = [outline(reading, company, lexis) for reading in ordered]
    threads = find_threads(stories, outlines, lambda ident: by_id[ident].report.published)
    ledger = open_ledger(ordered, company, lexis, issues, (copies, stories, threads))
    stands = find_stands(ledger)
    occurrences = find_occurrences(ledger)
    objects = (
        *(company.actors[ident] for ident in sorted(company.actors)),
        *copies,
        *stories,
        *threads,
        *find_utterances(ledger),
        *occurrences,
        *find_issues(ledger),
        *find_accounts(occurrences, stands, ledger),
        *find_shifts(stands, ledger),
        *find_barriers(stands, ledger),
    )
    return tuple(by_id[reading.report.id] for reading in readings), Dossier(objects=objects)


@cache
def _lexis() -> Lexis:
    return build_lexis(load_weights(), load_issues())


def redate(reading: Reading, published: str) -> Reading:
    """Give the reading with its report dated, and every time that is told from that day worked out again."""
    report = msgspec.structs.replace(
        reading.report,
        published=published,
        published_basis=PublishedBasis.STORY,
        published_confidence=_SURE_OF_SIBLINGS,
    )
    told: list[tuple[int, str]] = sorted(
        (moment.words.start, edtf)
        for fact in reading.facts()
        if (moment := fact.moment) and moment.words
        if (edtf := resolve(moment, published).edtf)
    )

    def again(facts: tuple[F, ...]) -> tuple[F, ...]:
        return tuple(_again(fact, published, told) for fact in facts)

    return msgspec.structs.replace(
        reading,
        report=report,
        relations=again(reading.relations),
        statements=again(reading.statements),
        positions=again(reading.positions),
        events=again(reading.events),
        figures=again(reading.figures),
    )


def _again(fact: F, published: str, told: list[tuple[int, str]]) -> F:
    """Resolve one fact's time; "the day before" counts from the time told last before it."""
    if fact.moment is None or fact.moment.relative is None:
        return fact
    before = [edtf for start, edtf in told if fact.moment.words and start < fact.moment.words.start]
    moment = resolve(fact.moment, published, before[-1] if before else published)
    return msgspec.structs.replace(fact, moment=moment, date=moment.edtf)
