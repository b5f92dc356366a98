"""Gather readings: what only several reports together tell, from top to bottom."""

from __future__ import annotations

import gc
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache

from parleys.dates.resolve import resolve
from parleys.knowledge.calendar import load_calendar
from parleys.knowledge.issues import load_issues
from parleys.knowledge.weights import load_weights
from parleys.record import Dossier, DossierObject, Reading
from parleys.stories.accounts import find_accounts
from parleys.stories.barriers import find_barriers
from parleys.stories.cast import Who, know_all
from parleys.stories.company import Company, find_company
from parleys.stories.copies import group_copies
from parleys.stories.dating import date_by_siblings, redate
from parleys.stories.issues import find_about, find_issues
from parleys.stories.ledger import open_ledger
from parleys.stories.matters import IssueBook, find_bearing, open_issue_book
from parleys.stories.memory import Memory
from parleys.stories.naming import plain
from parleys.stories.occasions import find_stories
from parleys.stories.occurrences import find_occurrences
from parleys.stories.roles import describe_actors
from parleys.stories.settings import settings_of
from parleys.stories.settled import NOTHING, Settled, renamed
from parleys.stories.shelf import Groups, Shelf
from parleys.stories.shifts import find_shifts
from parleys.stories.stands import find_stands
from parleys.stories.threads import find_threads
from parleys.stories.utterances import find_utterances
from parleys.stories.words import Lexis, build_lexis


def open_shelf(language: str = "en") -> Shelf:
    """Give an empty shelf, to be handed to `gather` again and again: what is known of a report is not found anew."""
    days = {word: day.number for day in load_calendar(language).weekday for word in day.words}
    return Shelf(_lexis(), days)


def gather(
    readings: Sequence[Reading], shelf: Shelf | None = None, settled: Settled = NOTHING
) -> tuple[tuple[Reading, ...], Dossier]:
    """Give the readings, undated ones dated by their siblings, and what holds across them.

    The order of the readings changes neither; the same report read twice counts once in the dossier. A shelf that was
    used before keeps what it knows, so that only what new reports touch is worked out again. What people settled comes
    before every rule.
    """
    with _no_collecting():
        return _gather(readings, shelf or open_shelf(), settled)


@contextmanager
def _no_collecting() -> Generator[None]:
    """Keep the collector of cycles away meanwhile: there are none, and it walks through millions of objects."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _gather(readings: Sequence[Reading], shelf: Shelf, settled: Settled) -> tuple[tuple[Reading, ...], Dossier]:
    by_id = {reading.report.id: reading for reading in sorted(readings, key=lambda each: each.report.id)}
    for reading in by_id.values():
        shelf.add(reading)
    memory = shelf.memory
    company = find_company(list(by_id.values()), memory, settled)
    linked = shelf.only(by_id)
    stories = find_stories(linked.stories, linked.outlines, memory)
    days = date_by_siblings(stories, by_id, company, resolve)
    for ident, day in days.items():
        given = by_id[ident], day
        by_id[ident] = memory.of("redated", ident, given, lambda given=given: redate(*given, resolve))
    copies = group_copies(linked.copies, {ident: reading.report for ident, reading in by_id.items()}, memory)
    days = {ident: reading.report.published for ident, reading in by_id.items()}
    threads = find_threads(stories, linked.threads, linked.outlines, days.get, memory)
    found = (
        *describe_actors(company, by_id, memory),
        *copies,
        *stories,
        *threads,
        *_over_facts(by_id, company, (copies, stories, threads), memory, settled),
    )
    memory.settle()
    return tuple(by_id[reading.report.id] for reading in readings), Dossier(objects=found)


def _over_facts(
    readings: Mapping[str, Reading], company: Company, groups: Groups, memory: Memory, settled: Settled
) -> tuple[DossierObject, ...]:
    """Give what holds across the facts of dated readings, of which it is known who is who and what belongs together."""
    book = _issue_book()
    everybody = know_all(company, frozenset(plain(word) for word in book.issues.everyone), memory)
    whos = {ident: _whos(reading, company, everybody) for ident, reading in readings.items()}
    settings = settings_of(readings, whos, groups, memory)
    about = renamed(find_about(readings, settings, find_bearing(company, memory), book, memory), settled)
    ledger = open_ledger(readings, settings, about, book.lexis, memory)
    stands = find_stands(ledger)
    occurrences = find_occurrences(ledger)
    return (
        *find_utterances(ledger),
        *occurrences,
        *find_issues(about),
        *find_accounts(occurrences, stands, ledger),
        *find_shifts(stands, ledger),
        *find_barriers(stands, ledger),
    )


def _whos(reading: Reading, company: Company, everybody: Mapping[str, Who]) -> tuple[Who, ...]:
    return tuple(everybody[company.of_member[f"{reading.report.id}#{actor.id}"]] for actor in reading.actors)


@cache
def _lexis() -> Lexis:
    return build_lexis(load_weights(), load_issues())


@cache
def _issue_book() -> IssueBook:
    return open_issue_book(load_issues(), _lexis())
