"""Gather readings: what only several reports together tell, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from parleys.dates.resolve import resolve
from parleys.knowledge.calendar import load_calendar
from parleys.knowledge.issues import load_issues
from parleys.knowledge.weights import load_weights
from parleys.record import Dossier, Reading
from parleys.stories.accounts import find_accounts
from parleys.stories.barriers import find_barriers
from parleys.stories.company import find_company
from parleys.stories.copies import group_copies
from parleys.stories.dating import date_by_siblings, redate
from parleys.stories.issues import find_issues, with_issues
from parleys.stories.ledger import open_ledger
from parleys.stories.occasions import find_stories
from parleys.stories.occurrences import find_occurrences
from parleys.stories.roles import describe_actors
from parleys.stories.settled import NOTHING, Settled
from parleys.stories.shelf import Shelf
from parleys.stories.shifts import find_shifts
from parleys.stories.stands import find_stands
from parleys.stories.threads import find_threads
from parleys.stories.utterances import find_utterances
from parleys.stories.words import Lexis, build_lexis


def open_shelf(language: str = "en") -> Shelf:
    """Give an empty shelf, to be handed to `gather` again and again: a report on it is not gone through anew."""
    days = {word: day.number for day in load_calendar(language).weekday for word in day.words}
    return Shelf(_lexis(), days)


def gather(
    readings: Sequence[Reading], shelf: Shelf | None = None, settled: Settled = NOTHING
) -> tuple[tuple[Reading, ...], Dossier]:
    """Give the readings, undated ones dated by their siblings, and what holds across them.

    The order of the readings changes neither; the same report read twice counts once in the dossier. A shelf that was
    used before keeps what it knows of its reports, so that new ones are compared and old ones not gone through again.
    What people settled comes before every rule.
    """
    issues = load_issues()
    lexis = _lexis()
    by_id = {reading.report.id: reading for reading in sorted(readings, key=lambda each: each.report.id)}
    shelf = shelf or open_shelf()
    for reading in by_id.values():
        shelf.add(reading)
    company = find_company(list(by_id.values()), settled)
    outlines, copied, told, alike = shelf.only(by_id)
    stories = find_stories(told, outlines)
    days = date_by_siblings(stories, by_id, company, resolve)
    by_id |= {ident: redate(by_id[ident], day, resolve) for ident, day in days.items()}
    ordered = list(by_id.values())
    copies = group_copies(copied, {ident: reading.report for ident, reading in by_id.items()})
    threads = find_threads(stories, alike, outlines, lambda ident: by_id[ident].report.published)
    ledger = with_issues(open_ledger(ordered, company, lexis, issues, (copies, stories, threads)), settled)
    stands = find_stands(ledger)
    occurrences = find_occurrences(ledger)
    objects = (
        *describe_actors(company, by_id),
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
