"""Quotations: the sentence behind a fact, in whose voice it is told, whose report it is and of which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import msgspec
from rapidfuzz.fuzz import ratio

from parleys.record import ActorRef, Event, Fact, Position, PositionStatus, Reading, State, Statement, Unresolved
from parleys.stories.when import Stretch, stretch
from parleys.summary.parties import Parties
from parleys.summary.reviewed import mark_of
from parleys.summary.sentences import sentence_at
from parleys.summary.statements import outlet_of
from parleys.summary.times import until
from parleys.summary.voices import voice_words
from parleys.summary.wording import clean, count, one_line, quoted, short_names

_SAME = 90
"""How alike (per cent) two sentences of different reports must be to be shown once."""
_SHOWN = 4
"""Sentences that are printed for one side; JSON gives all."""


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as it can be quoted."""

    member: str
    """`report-id#fact-id`."""
    day: str | None
    """EDTF: the fact's own day, else that of its report."""
    by: str
    """In whose voice it is told: "said by Pavel Orlov", "narrated"."""
    party: str | None
    """The name of the party that holds it, says it or does it."""
    sentence: str
    words: str
    """The words in the sentence that the fact was read from."""
    start: int
    end: int
    outlet: str
    """With agency and day: "The Velland Post (Reuters), 8 Feb 2031"."""
    report: str
    published: str | None
    url: str | None
    value: str | None = None
    """Of a position the readiness to talk, else its kind; of an event its status."""
    past: bool = False
    """Told as held before."""
    state: State | None = None
    """What people decided about it; None where nobody did."""

    @property
    def when(self) -> Stretch | None:
        """Give its days; none after the day that it was published."""
        return until(stretch(self.day), stretch(self.published))


class Quotes:
    """The facts of a record, to be quoted by the names that the dossier has for them."""

    def __init__(self, readings: Iterable[Reading], parties: Parties) -> None:
        """Take readings; nothing is looked up yet."""
        self.readings = {reading.report.id: reading for reading in readings}
        self.parties = parties

    @cached_property
    def files(self) -> dict[str, str]:
        """Give the short names of the reports' files."""
        return short_names([reading.report for reading in self.readings.values()])

    @cached_property
    def _facts(self) -> dict[str, tuple[Fact, Reading]]:
        return {
            f"{ident}#{fact.id}": (fact, reading)
            for ident, reading in self.readings.items()
            for fact in reading.facts()
            if fact.state is not State.REJECTED
        }

    def fact(self, member: str) -> tuple[Fact, Reading] | None:
        """Give a fact with its reading; None where it is not there, or people found it wrong."""
        return self._facts.get(member)

    def of(self, members: Iterable[str]) -> tuple[Quote, ...]:
        """Give quotations in order of time, undated ones last."""
        found = [self._quote(member, *known) for member in set(members) if (known := self._facts.get(member))]
        return tuple(sorted(found, key=lambda each: (each.when is None, each.when or Stretch(0, 0), each.member)))

    def positions(self, members: Iterable[str]) -> Iterator[tuple[Position, Reading]]:
        """Yield those of some facts that are positions, with their readings."""
        for member in members:
            known = self._facts.get(member)
            if known is not None and isinstance(known[0], Position):
                yield known[0], known[1]

    def outlet(self, report: str) -> str:
        """Name a report by its outlet, agency and day."""
        return outlet_of(self.readings[report].report, self.files[report]) if report in self.readings else report

    def involved(self, members: Iterable[str]) -> tuple[str, ...]:
        """Give the ids of all actors that facts name, and of those for whom they stand."""
        found: dict[str, None] = {}
        for member in members:
            if known := self._facts.get(member):
                for ref in refs_of(*known):
                    found |= dict.fromkeys(self.parties.chain(known[1].report.id, ref))
        return tuple(found)

    def _quote(self, member: str, fact: Fact, reading: Reading) -> Quote:
        report = reading.report
        whole = sentence_at(report, fact.span)
        chains = [self.parties.chain(report.id, ref) for ref in _holders(fact)]
        persons = [chain[0] for chain in chains if len(chain) > 1]
        whose = list(dict.fromkeys(chain[-1] for chain in chains))
        return Quote(
            member=member,
            day=fact.date or report.published,
            by=voice_words(fact, reading, list(dict.fromkeys(persons or whose)), self.parties),
            party=" and ".join(map(self.parties.name, whose)) or None,
            sentence=clean(whole.of(report.text)),
            words=one_line(fact.span.of(report.text)),
            start=fact.start,
            end=fact.end,
            outlet=self.outlet(report.id),
            report=report.id,
            published=report.published,
            url=report.url,
            value=_value(fact),
            past=isinstance(fact, Position) and fact.status is PositionStatus.PAST,
            state=fact.state,
        )


def _holders(fact: Fact) -> tuple[ActorRef, ...]:
    return fact.holder if isinstance(fact, Position) else fact.speaker if isinstance(fact, Statement) else ()


def _value(fact: Fact) -> str | None:
    if isinstance(fact, Position):
        return fact.stance or fact.kind
    return fact.status if isinstance(fact, Event) else None


def refs_of(fact: Fact, reading: Reading) -> tuple[ActorRef, ...]:
    """Give every actor that a fact names, in whatever role."""
    known = {actor.id for actor in reading.actors}
    found: list[Any] = []
    for name in fact.__struct_fields__:
        value: Any = getattr(fact, name)
        each: tuple[Any, ...] = value if isinstance(value, tuple) else (value,)
        found += [ref for ref in each if isinstance(ref, Unresolved) or (isinstance(ref, str) and ref in known)]
    return tuple(found)


def quotes_in(thing: Any) -> Iterator[Quote]:
    """Yield all quotations that an object of a view holds, or several of them, at whatever depth."""
    if isinstance(thing, Quote):
        yield thing
    elif isinstance(thing, (tuple, list)):
        each: Any
        for each in thing:  # pyright: ignore[reportUnknownVariableType]
            yield from quotes_in(each)
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            yield from quotes_in(getattr(thing, name))


def quote_lines(quotes: Sequence[Quote], indent: int = 4) -> Iterator[tuple[str, str]]:
    """Give quotations as lines: the sentence with its report, and the reports that tell it in the same words."""
    groups = alike(quotes)
    for group in groups[:_SHOWN]:
        first = group[0]
        others = [each.outlet for each in group[1:] if each.report != first.report]
        also = f"; also {', '.join(dict.fromkeys(others))}" if others else ""
        mark = mark_of(each.state for each in group)
        yield f"{' ' * indent}{quoted(first.sentence)} — {first.outlet}{also}{mark}", ""
    if len(groups) > _SHOWN:
        yield f"{' ' * indent}… {count(len(groups) - _SHOWN, 'more sentence')} with --json", "dim"


def alike(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Put quotations together that have nearly the same sentence."""
    groups: list[list[Quote]] = []
    for quote in quotes:
        same = next((group for group in groups if ratio(group[0].sentence, quote.sentence) >= _SAME), None)
        if same is None:
            groups.append([quote])
        else:
            same.append(quote)
    return groups


def by_voice(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    """Give quotations by whose they are and in whose voice: "Velland, said by Anna Karsava"."""
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        named = quote.party is None or quote.by.endswith(f" {quote.party}")
        groups.setdefault(quote.by if named else f"{quote.party}, {quote.by}", []).append(quote)
    return groups
