"""Heard: a fact as the rules across reports look at it, with all that they may ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from parleys.record import (
    ActorKind,
    ActorRef,
    Event,
    EventType,
    Fact,
    Figure,
    Position,
    Report,
    State,
    Statement,
    Story,
)
from parleys.stories import cast as casting
from parleys.stories.cast import Cast, Who
from parleys.stories.naming import plain
from parleys.stories.when import Stretch, stretch
from parleys.stories.words import Lexis

F = TypeVar("F", bound=Fact)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n")
_AT_ONCE = 7
_LONGEST = 400
"""Characters before and behind a fact within which its sentence is looked for."""


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
    weight: float
    """How much these tell together."""
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
        return _terms(self.row)

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


@lru_cache(maxsize=1 << 13)
def _terms(row: tuple[str, ...]) -> frozenset[str]:
    return frozenset(row)


def hear(facts: Iterable[Fact], setting: Setting, about: Mapping[str, str], lexis: Lexis) -> tuple[Heard, ...]:
    """Lay out facts of one report, in order of their keys."""
    published = stretch(setting.report.published)
    found: list[Heard] = []
    for fact in facts:
        if fact.state is State.REJECTED:
            continue
        row, whose = tuple(sorted(set(lexis.terms(fact.span.of(setting.report.text))))), _whose(fact)
        found.append(
            Heard(
                key=f"{setting.report.id}#{fact.id}",
                fact=fact,
                setting=setting,
                when=stretch(fact.date),
                published=published,
                row=row,
                weight=lexis.total(row),
                side=tuple([each.id for each in casting.parties(setting.cast, whose)]),
                own=tuple([each.id for each in casting.people(setting.cast, whose)]),
                about=about,
            )
        )
    return tuple(sorted(found, key=lambda each: each.key))


def in_common(one: Heard, other: Heard, lexis: Lexis) -> tuple[float, float]:
    """Give the weight of the terms that the words of two facts share, and its part of the lighter one's."""
    weight = lexis.total(one.terms & other.terms)
    least = min(one.weight, other.weight)
    return weight, (weight / least if least else 0.0)


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


def one_place(one: Heard, other: Heard) -> bool | None:
    """Say whether two events are told of one place: a city lies in its country; None where a report tells none."""
    here, there = event(one).place, event(other).place
    if here is None or there is None or here.name is None or there.name is None:
        return None
    if plain(here.name) == plain(there.name):
        return True
    if here.country is None or here.country != there.country:
        return False
    return names_a_state(one, here.name, here.country) or names_a_state(other, there.name, there.country)


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
