"""The ledger: every fact of the record, laid out for the rules across reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from parleys.record import (
    Copy,
    Fact,
    Position,
    Reading,
    Report,
)
from parleys.stories.heard import Heard, Setting, hear
from parleys.stories.memory import Memory
from parleys.stories.naming import plain
from parleys.stories.words import Lexis

T = TypeVar("T")


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
