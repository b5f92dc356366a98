"""Gather readings: what only several reports together tell, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from parleys.dates.resolve import resolve
from parleys.knowledge.issues import load_issues
from parleys.knowledge.weights import load_weights
from parleys.record import Dossier, Reading
from parleys.stories.accounts import find_accounts
from parleys.stories.barriers import find_barriers
from parleys.stories.company import find_company
from parleys.stories.copies import find_copies
from parleys.stories.dating import date_by_siblings, redate
from parleys.stories.issues import find_issues, with_issues
from parleys.stories.ledger import open_ledger
from parleys.stories.occasions import find_stories, find_threads, outline
from parleys.stories.occurrences import find_occurrences
from parleys.stories.roles import describe_actors
from parleys.stories.shifts import find_shifts
from parleys.stories.stands import find_stands
from parleys.stories.utterances import find_utterances
from parleys.stories.words import Lexis, build_lexis


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
    by_id |= {ident: redate(by_id[ident], day, resolve) for ident, day in days.items()}
    ordered = list(by_id.values())
    copies = find_copies(ordered)
    outlines = [outline(reading, company, lexis) for reading in ordered]
    threads = find_threads(stories, outlines, lambda ident: by_id[ident].report.published)
    ledger = with_issues(open_ledger(ordered, company, lexis, issues, (copies, stories, threads)))
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
