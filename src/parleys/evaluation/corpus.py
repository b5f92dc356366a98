"""What holds across reports, held against right answers: pairs that are one, hard negatives, and objects found."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from parleys.errors import InputError
from parleys.evaluation.text import GoldText
from parleys.record import Dossier, Event, Fact, Position, Reading, Span, Statement
from parleys.record.dossier import Agreement, Barrier, Difference, Occurrence, Utterance

Where = dict[str, str | list[str]]
"""Report key to words in it."""
_PURE = 3
"""One in so many facts of an object must stand on the evidence."""
_WIDE = 3
"""A fact may have so many times the words of the evidence, or the words of a long sentence."""
_SENTENCE = 30


class _Loose(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    about: str = ""
    because: str = ""
    note: str = ""
    optional: bool = False


class One(_Loose, frozen=True, kw_only=True):
    """Facts that are one, or in the hard negatives two."""

    members: Where
    also: Where = {}
    join: str = ""


class Row(_Loose, frozen=True, kw_only=True):
    """Facts that one object brings together."""

    evidence: Where
    also: Where = {}
    value: Any = None


class Sides(_Loose, frozen=True, kw_only=True):
    """What is told in two ways."""

    sides: tuple[Row, ...]


class Not(_Loose, frozen=True, kw_only=True):
    """What looks like a difference and is none."""

    sides: tuple[Where, Where]


class CorpusGold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The right answers over several reports."""

    reports: dict[str, str]
    same_story: tuple[tuple[str, ...], ...]
    thread: tuple[str, ...]
    same_words: tuple[One, ...]
    not_same_words: tuple[One, ...]
    undecided_words: tuple[Where, ...]
    same_event: tuple[One, ...]
    not_the_same_event: tuple[One, ...]
    agreements: tuple[Row, ...]
    differences: tuple[Sides, ...]
    not_a_difference: tuple[Not, ...]
    barriers: tuple[Row, ...]


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table."""

    gold: int
    ready: int
    """Right answers whose facts were read at all: the most that gathering can get right."""
    right: int
    wrong: int = 0
    missed: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """Give the share of right answers that were found."""
        return self.right / self.gold if self.gold else 0.0


def load_corpus(path: Path) -> CorpusGold:
    """Give the right answers in a file.

    Raises:
        InputError: it cannot be read or does not have the form.
    """
    import yaml

    try:
        return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), CorpusGold)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise InputError(str(path), str(error)) from error


def score_corpus(gold: CorpusGold, readings: Sequence[Reading], dossier: Dossier) -> dict[str, Count]:
    """Count what a dossier gets right, line by line."""
    return _Scorer(gold, readings, dossier).table()


class _Scorer:
    """The facts of the readings by the evidence on which they stand."""

    def __init__(self, gold: CorpusGold, readings: Sequence[Reading], dossier: Dossier) -> None:
        names = {file: key for key, file in gold.reports.items()}
        self._gold, self._dossier = gold, dossier
        self._readings = {names[name]: each for each in readings if (name := Path(each.report.source).name) in names}
        self._texts = {key: GoldText(each.report.text) for key, each in self._readings.items()}

    def table(self) -> dict[str, Count]:
        gold = self._gold
        words, events = self._sets(Utterance), self._sets(Occurrence)
        return {
            "utterance": self._pairs(gold.same_words, gold.undecided_words, words, Statement),
            "utterance: kept apart": self._apart(gold.not_same_words, words, Statement),
            "occurrence": self._pairs(gold.same_event, (), events, Event),
            "occurrence: kept apart": self._apart(gold.not_the_same_event, events, Event),
            "agreement": self._rows(gold.agreements, Agreement, 2),
            "difference": self._differences(),
            "difference: not invented": self._not_invented(),
            "barrier": self._rows(gold.barriers, Barrier, 1),
        }

    def _on(self, where: Where, kind: type[Fact] | None = None) -> dict[str, set[str]]:
        """Give the member names of facts on the words of each report."""
        return {key: {m for words in _list(each) for m in self._there(key, words, kind)} for key, each in where.items()}

    def _there(self, key: str, words: str, kind: type[Fact] | None) -> Iterable[str]:
        text = self._texts[key]
        place = text.find(words)
        if place is None:
            raise InputError(self._gold.reports[key], f"does not have the words {words!r}")
        own = text.words(place)
        for fact in self._readings[key].facts():
            if (kind is None or isinstance(fact, kind)) and any(_stands(own, text.words(s)) for s in _spans(fact)):
                yield f"{self._readings[key].report.id}#{fact.id}"

    def _sets(self, kind: type[Any]) -> list[frozenset[str]]:
        return [frozenset(thing.members) for thing in self._dossier.of(kind)]

    def _pairs(
        self, ones: Sequence[One], undecided: Sequence[Where], sets: Sequence[frozenset[str]], kind: type[Fact]
    ) -> Count:
        gold = ready = right = 0
        missed: list[str] = []
        classes: dict[str, set[str]] = {}
        for number, one in enumerate(ones):
            sides = self._on(one.members, kind)
            wide = itertools.chain(sides.values(), self._on(one.also, kind).values())
            classes.setdefault(one.join or str(number), set()).update(*wide)
            for (a, mine), (b, theirs) in itertools.combinations(sides.items(), 2):
                hit = any(mine & group and theirs & group for group in sets)
                if hit or not one.optional:
                    gold, ready, right = gold + 1, ready + bool(mine and theirs), right + hit
                if not hit and not one.optional:
                    missed.append(f"{one.about}: {a} {b}" + ("" if mine and theirs else " (no fact)"))
        free = [set[str]().union(*self._on(where, kind).values()) for where in undecided]
        allowed = [*classes.values(), *free]
        found = ((a, b) for group in sets for a, b in itertools.combinations(sorted(group), 2))
        wrong = sum(a[:16] != b[:16] and not any({a, b} <= each for each in allowed) for a, b in found)
        return Count(gold=gold, ready=ready, right=right, wrong=wrong, missed=tuple(missed))

    def _apart(self, ones: Sequence[One], sets: Sequence[frozenset[str]], kind: type[Fact]) -> Count:
        sides = [list(self._on(one.members, kind).values()) for one in ones]
        ready = [all(each) for each in sides]
        joined = [any(a & group and b & group for group in sets) for a, b in sides]
        right = sum(there and not one for there, one in zip(ready, joined, strict=True))
        return Count(gold=len(ones), ready=sum(ready), right=right, wrong=sum(joined))

    def _rows(self, rows: Sequence[Row], kind: type[Any], least: int) -> Count:
        ready = right = 0
        missed: list[str] = []
        for row in rows:
            sides = self._on(row.evidence)
            pure = set[str]().union(*sides.values(), *self._on(row.also).values())
            there = sum(bool(each) for each in sides.values()) >= least
            hit = any(
                sum(bool(each & group) for each in sides.values()) >= least and _PURE * len(group & pure) >= len(group)
                for group in self._sets(kind)
            )
            ready, right = ready + there, right + hit
            missed += [] if hit else [row.about + ("" if there else " (no fact)")]
        return Count(gold=len(rows), ready=ready, right=right, missed=tuple(missed))

    def _parted(self, sides: Sequence[Mapping[str, set[str]]]) -> bool:
        """Say whether a difference has facts of two of the sides on two of its own."""
        held = [set[str]().union(*each.values()) for each in sides]
        for thing in self._dossier.of(Difference):
            on = [{n for n, side in enumerate(thing.sides) if set(side.members) & facts} for facts in held]
            if any(a and b and len(a | b) > 1 for a, b in itertools.combinations(on, 2)):
                return True
        return False

    def _differences(self) -> Count:
        ready = right = 0
        missed: list[str] = []
        for row in self._gold.differences:
            sides = [self._on(side.evidence) for side in row.sides]
            there = sum(any(each.values()) for each in sides) > 1
            hit = self._parted(sides)
            ready, right = ready + there, right + hit
            missed += [] if hit else [row.about + ("" if there else " (no fact)")]
        return Count(gold=len(self._gold.differences), ready=ready, right=right, missed=tuple(missed))

    def _not_invented(self) -> Count:
        rows = [[self._on(side) for side in row.sides] for row in self._gold.not_a_difference]
        ready = [all(any(each.values()) for each in sides) for sides in rows]
        called = [self._parted(sides) for sides in rows]
        right = sum(there and not wrong for there, wrong in zip(ready, called, strict=True))
        return Count(gold=len(rows), ready=sum(ready), right=right, wrong=sum(called))


def _list(each: str | list[str]) -> list[str]:
    return [each] if isinstance(each, str) else each


def _spans(fact: Fact) -> list[Span]:
    more: list[Span] = []
    if isinstance(fact, Position):
        more = [Span(condition.start, condition.end) for condition in fact.conditions]
        more += [fact.what] if fact.what else []
    return [fact.span, *more]


def _stands(own: frozenset[int], found: frozenset[int]) -> bool:
    """Say whether a fact stands on the evidence: half of the shorter in common, and not much longer."""
    half = 2 * len(own & found) >= min(len(own), len(found)) > 0
    return half and len(found) <= max(_WIDE * len(own), _SENTENCE)
