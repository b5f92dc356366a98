"""The ledger: every fact of the record as the rules across reports look at it, with all that they may ask of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from parleys.record import (
    ActorKind,
    ActorRef,
    Copy,
    Event,
    EventType,
    Fact,
    Figure,
    Position,
    Reading,
    Report,
    State,
    Statement,
    Story,
)
from parleys.stories import cast as casting
from parleys.stories.cast import Cast, Who
from parleys.stories.memory import Memory
from parleys.stories.naming import plain
from parleys.stories.when import Stretch, stretch
from parleys.stories.words import Lexis

F = TypeVar("F", bound=Fact)
T = TypeVar("T")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a report beside its reading: what it belongs to, and who is meant in it."""

    report: Report
    story: Story
    thread: str
    """The first report of its conflict."""
    source: str
    """The independent source behind it: its agency, its dispatch, or itself."""
    cast: Cast
    names: Mapping[str, Who]
    """The actors by every name that the report has for them."""


class Heard(msgspec.Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """A fact with its report, its days, its people and its words, ready to be compared.

    Rules ask nothing else: what they find in some facts changes only where one of these is another.
    """

    key: str
    fact: Fact
    setting: Setting
    when: Stretch | None
    published: Stretch | None
    row: tuple[str, ...]
    """The terms of the words, each once; sets for a million facts would fill the memory."""
    side: tuple[str, ...]
    """The ids of the parties whose fact it is: of the speaker, the holder, of all who meet."""
    own: tuple[str, ...]
    """The ids of those themselves, before they are led to their parties."""
    about: Mapping[str, str] = {}
    """The issue of a position by its own id, and of its conditions by theirs."""

    @property
    def report(self) -> str:
        """Give the id of the report."""
        return self.setting.report.id

    @property
    def words(self) -> str:
        """Give the words of the fact."""
        return self.fact.span.of(self.setting.report.text)

    @property
    def terms(self) -> frozenset[str]:
        """Give the terms of the words, ready to be compared."""
        return frozenset(self.row)

    @property
    def told(self) -> Stretch | None:
        """Give the fact's own days, else the day of the report."""
        return self.when or self.published

    @property
    def day(self) -> int:
        """Give the day that it is told of, as an ordinal; 0 where unknown."""
        told = self.when or self.published
        return told.first if told else 0

    @property
    def sentence(self) -> str:
        """Give the sentence that the fact begins in, as far as marks tell it."""
        text = self.setting.report.text
        start, end = 0, len(text)
        for mark in _SENTENCE_END.finditer(text, max(0, self.fact.start - _LONGEST), self.fact.end + _LONGEST):
            if mark.end() <= self.fact.start:
                start = mark.end()
            elif mark.start() >= self.fact.end - 1:
                end = mark.start()
                break
        return text[max(start, self.fact.start - _LONGEST) : min(end, self.fact.end + _LONGEST)]

    def who(self, ref: ActorRef | None) -> Who | None:
        """Give the actor of a reference; None where it was not understood."""
        return casting.who(self.setting.cast, ref)

    def people(self, refs: Sequence[ActorRef]) -> tuple[Who, ...]:
        """Give the actors of several references, each once, in order."""
        return casting.people(self.setting.cast, refs)

    def parties(self, refs: Sequence[ActorRef]) -> tuple[Who, ...]:
        """Give the parties of several references, each once, in order."""
        return casting.parties(self.setting.cast, refs)

    def same_thread(self, other: Heard) -> bool:
        """Say whether both were read in reports of one conflict."""
        return self.setting.thread == other.setting.thread

    def at_once(self, other: Heard) -> bool:
        """Say whether both were told within days, so that the later report does not simply know more."""
        return bool(self.published and other.published and self.published.near(other.published, _AT_ONCE))

    def same_story(self, other: Heard) -> bool:
        """Say whether both were read in reports of one occasion."""
        return self.setting.story.id == other.setting.story.id


_AT_ONCE = 7
_LONGEST = 400
"""Characters before and behind a fact within which its sentence is looked for."""


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of the record, kind by kind in order of their keys, and what rules need to compare them."""

    facts: dict[type[Fact], list[Heard]]
    sheets: dict[type[Fact], list[tuple[Heard, ...]]]
    """The same, those of each report by themselves."""
    lexis: Lexis
    memory: Memory

    def of(self, kind: type[Fact]) -> list[Heard]:
        """Give the facts of one kind, in order of their keys."""
        return self.facts.get(kind, [])

    def each(self, rule: str, kind: type[Fact], read: Callable[[Heard], Iterable[T]]) -> list[T]:
        """Give what a rule finds in each fact of a kind by itself, in order of their keys."""
        found: list[T] = []
        for sheet in self.sheets.get(kind, []):
            found += self.memory.of(
                f"{rule} {kind.__name__}", sheet[0].report, sheet, lambda sheet=sheet: _found(sheet, read)
            )
        return found


def _found(sheet: Sequence[Heard], read: Callable[[Heard], Iterable[T]]) -> tuple[T, ...]:
    return tuple(each for heard in sheet for each in read(heard))


def open_ledger(
    readings: Mapping[str, Reading],
    settings: Mapping[str, Setting],
    about: Mapping[str, Mapping[str, str]],
    lexis: Lexis,
    memory: Memory,
) -> Ledger:
    """Build the ledger out of the readings and their settings; what people rejected is not in it.

    Args:
        readings: the readings by report id, in order of it.
        settings: of each report.
        about: for each report the issues of its positions and conditions by their ids.
        lexis: the weights of words.
        memory: what was found before.
    """
    sheets: dict[type[Fact], list[tuple[Heard, ...]]] = {}
    for ident, reading in readings.items():
        setting = settings[ident]
        for kind, group in _kinds(reading):
            issues = about[ident] if kind is Position else _NO_ISSUES
            if sheet := _kept(kind, group, setting, issues, lexis, memory):
                sheets.setdefault(kind, []).append(sheet)
    facts = {kind: [heard for sheet in own for heard in sheet] for kind, own in sheets.items()}
    return Ledger(facts=facts, sheets=sheets, lexis=lexis, memory=memory)


_NO_ISSUES: Mapping[str, str] = {}


def _kept(
    kind: type[Fact],
    group: tuple[Fact, ...],
    setting: Setting,
    issues: Mapping[str, str],
    lexis: Lexis,
    memory: Memory,
) -> tuple[Heard, ...]:
    given = group, setting, issues
    return memory.of(kind.__name__, setting.report.id, given, lambda: hear(group, setting, issues, lexis))


def _kinds(reading: Reading) -> Iterator[tuple[type[Fact], tuple[Fact, ...]]]:
    for group in (reading.relations, reading.statements, reading.positions, reading.events, reading.figures):
        if group:
            yield type(group[0]), group


def hear(facts: Iterable[Fact], setting: Setting, about: Mapping[str, str], lexis: Lexis) -> tuple[Heard, ...]:
    """Lay out facts of one report, in order of their keys."""
    published = stretch(setting.report.published)
    found = [
        Heard(
            key=f"{setting.report.id}#{fact.id}",
            fact=fact,
            setting=setting,
            when=stretch(fact.date),
            published=published,
            row=tuple(sorted(set(lexis.terms(fact.span.of(setting.report.text))))),
            side=tuple(each.id for each in casting.parties(setting.cast, _whose(fact))),
            own=tuple(each.id for each in casting.people(setting.cast, _whose(fact))),
            about=about,
        )
        for fact in facts
        if fact.state is not State.REJECTED
    ]
    return tuple(sorted(found, key=lambda each: each.key))


def _whose(fact: Fact) -> Sequence[ActorRef]:
    """Give those whose fact it is; a meeting is everybody's who is there."""
    if isinstance(fact, Statement):
        return fact.speaker
    if isinstance(fact, Position):
        return fact.holder
    if isinstance(fact, Event):
        return fact.actors + fact.recipients + fact.host if fact.type is EventType.CONSULT else fact.actors
    return ()


def names_a_state(heard: Heard, name: str, country: str | None) -> bool:
    """Say whether a place bears the name of a state among the actors of its report: a city lies in its country."""
    states = (ActorKind.GOVERNMENT, ActorKind.COUNTRY)
    return any(
        each.kind in states and each.country == country and plain(each.name) == plain(name)
        for each in heard.setting.cast.values()
    )


def sources_of(reports: Mapping[str, Report], copies: Sequence[Copy]) -> dict[str, str]:
    """Name the source behind each report: two dispatches of one agency are not two witnesses."""
    found = {ident: plain(report.agency.text) if report.agency else ident for ident, report in reports.items()}
    for copy in copies:
        for member in copy.members:
            found[member] = plain(copy.origin)
    return found


def origins(facts: Iterable[Heard]) -> int:
    """Count the independent sources of facts."""
    return len({heard.setting.source for heard in facts})


def silent(facts: Iterable[Heard]) -> tuple[str, ...]:
    """Give the reports of the same occasions that do not say."""
    facts = list(facts)
    told = {heard.report for heard in facts}
    members = {member for heard in facts for member in heard.setting.story.members}
    return tuple(sorted(members - told))


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
