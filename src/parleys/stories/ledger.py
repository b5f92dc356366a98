"""Everything the rules across reports look things up in: who, when, which story, which source, which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from parleys.knowledge.issues import Issues
from parleys.record import ActorKind, Copy, Event, Fact, Figure, Position, Reading, Report, Statement, Story, Thread
from parleys.stories.company import Company
from parleys.stories.naming import key, plain
from parleys.stories.when import Stretch, stretch
from parleys.stories.words import Lexis

F = TypeVar("F", bound=Fact)


class Heard(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A fact with its report, its days and its words, ready to be compared."""

    key: str
    report: str
    fact: Fact
    when: Stretch | None
    published: Stretch | None
    words: str
    row: tuple[str, ...]
    """The terms of the words, each once; sets for a million facts would fill the memory."""

    @property
    def terms(self) -> frozenset[str]:
        """Give the terms of the words, ready to be compared."""
        return frozenset(self.row)

    @property
    def told(self) -> Stretch | None:
        """Give the fact's own days, else the day of the report."""
        return self.when or self.published


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """What all rules across reports share; built once, changed by none."""

    reports: dict[str, Report]
    company: Company
    lexis: Lexis
    issues: Issues
    issue_marks: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """The words of each issue, and those of which one must stand beside, as stems with a blank on both sides."""
    story_of: dict[str, str]
    thread_of: dict[str, str]
    source_of: dict[str, str]
    """The independent source behind each report: its agency, its dispatch, or itself."""
    everyone: frozenset[str]
    cast_of: dict[str, tuple[str, ...]]
    """The merged actors of each report."""
    states: frozenset[tuple[str | None, str]]
    """Countries with their names, as the reports name them."""
    heard: dict[str, Heard]
    about: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    """The issue of each position and condition, by member name."""

    def of(self, kind: type[Fact]) -> list[Heard]:
        """Give the facts of one kind, in order of their keys."""
        return [heard for heard in self.heard.values() if isinstance(heard.fact, kind)]

    def sources(self, keys: Iterable[str]) -> int:
        """Count the independent sources of facts."""
        return len({self.source_of[key.split("#", 1)[0]] for key in keys})

    def same_thread(self, one: Heard, other: Heard) -> bool:
        """Say whether two facts were read in reports of one conflict."""
        return self.thread_of[one.report] == self.thread_of[other.report]

    def same_story(self, one: Heard, other: Heard) -> bool:
        """Say whether two facts were read in reports of one occasion."""
        return self.story_of[one.report] == self.story_of[other.report]

    def is_everyone(self, ident: str) -> bool:
        """Say whether an actor stands for all parties at once."""
        actor = self.company.actors[ident]
        return self.company.vague(ident) and any(plain(name) in self.everyone for name in (actor.name, *actor.names))


def open_ledger(
    readings: Sequence[Reading],
    company: Company,
    lexis: Lexis,
    issues: Issues,
    found: tuple[Sequence[Copy], Sequence[Story], Sequence[Thread]],
) -> Ledger:
    """Build the ledger of a record out of its readings and of how their reports belong together."""
    copies, stories, threads = found
    reports = {reading.report.id: reading.report for reading in readings}
    heard = [_hear(reading, fact, lexis) for reading in readings for fact in reading.facts()]
    return Ledger(
        reports=reports,
        company=company,
        lexis=lexis,
        issues=issues,
        issue_marks=tuple((_marks(entry.words, lexis), _marks(entry.also, lexis)) for entry in issues.issue),
        story_of={member: story.id for story in stories for member in story.members},
        thread_of={ident: ident for ident in reports}
        | {member: thread.id for thread in threads for member in thread.members},
        source_of=sources_of(reports, copies),
        everyone=frozenset(plain(word) for word in issues.everyone),
        cast_of={
            reading.report.id: company.people(reading.report.id, [actor.id for actor in reading.actors])
            for reading in readings
        },
        states=frozenset(
            (actor.country, plain(name))
            for actor in company.actors.values()
            if actor.kind in (ActorKind.GOVERNMENT, ActorKind.COUNTRY)
            for name in actor.names
        ),
        heard={each.key: each for each in sorted(heard, key=lambda each: each.key)},
    )


def _marks(words: Sequence[str], lexis: Lexis) -> tuple[str, ...]:
    return tuple(f" {lexis.stems(word)} " for word in words)


def _hear(reading: Reading, fact: Fact, lexis: Lexis) -> Heard:
    words = fact.span.of(reading.report.text)
    return Heard(
        key=key(reading, fact),
        report=reading.report.id,
        fact=fact,
        when=stretch(fact.date),
        published=stretch(reading.report.published),
        words=words,
        row=tuple(sorted(set(lexis.terms(words)))),
    )


def sources_of(reports: dict[str, Report], copies: Sequence[Copy]) -> dict[str, str]:
    """Name the source behind each report: two dispatches of one agency are not two witnesses."""
    found = {ident: plain(report.agency.text) if report.agency else ident for ident, report in reports.items()}
    for copy in copies:
        for member in copy.members:
            found[member] = plain(copy.origin)
    return found


def position(heard: Heard) -> Position:
    """Give the fact as a position; the caller knows that it is one."""
    return _as(heard, Position)


def event(heard: Heard) -> Event:
    """Give the fact as an event; the caller knows that it is one."""
    return _as(heard, Event)


def figure(heard: Heard) -> Figure:
    """Give the fact as a figure; the caller knows that it is one."""
    return _as(heard, Figure)


def statement(heard: Heard) -> Statement:
    """Give the fact as a statement; the caller knows that it is one."""
    return _as(heard, Statement)


def _as(heard: Heard, kind: type[F]) -> F:
    if not isinstance(heard.fact, kind):
        raise TypeError(f"{heard.key} is no {kind.__name__}")
    return heard.fact
